import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError, usage } from '../../src/cli/arguments.ts';

const plain = {
  input: 'a.pcap',
  hex: false,
  json: false,
  verbose: false,
  verify: false,
  count: false,
  first: undefined,
};

describe('the command line', () => {
  it.each<[string, Partial<typeof plain> | { readonly first: string }]>([
    ['a.pcap', {}],
    ['-v a.pcap', { verbose: true }],
    ['a.pcap --verbose', { verbose: true }],
    ['--json a.pcap', { json: true }],
    ['--verify a.pcap', { verify: true }],
    ['--count a.pcap', { count: true }],
    ['--first ipv4 a.pcap', { first: 'ipv4' }],
    ['--first=sll a.pcap', { first: 'sll' }],
    ['-', { input: '-' }],
    ['--hex 00', { hex: true, input: '00' }],
    ['--hex 00 01 02', { hex: true, input: '00 01 02' }],
    ['-- -v', { input: '-v' }],
  ])('%s', (words, change) => {
    expect(parseArguments(words.split(' '), '1.2.3')).toEqual({ ...plain, ...change });
  });

  it('asks for the text about itself, or for its version', () => {
    for (const words of [['-h'], ['--help'], ['--help', '--version', 'a', 'b']])
      expect(parseArguments(words, '1.2.3')).toBe(usage);
    for (const words of [['--version'], ['--version', 'a']])
      expect(parseArguments(words, '1.2.3')).toBe('1.2.3');
  });

  it('is explained with every option that there is', () => {
    expect(usage).toMatch(/^Usage: framewright \[options\] FILE\n/);
    expect(usage.match(/--?\w+(?=\W)/g)).toEqual(
      '-v --verbose --json --verify --count --hex --first --hex -h --help --version'.split(' '),
    );
  });

  it.each([
    ['', 'no FILE given'],
    ['-v', 'no FILE given'],
    ['a.pcap b.pcap c.pcap', 'one FILE at a time, not also b.pcap c.pcap'],
    ['--sideways a', "Unknown option '--sideways'"],
    ['--first', "Option '--first <value>' argument missing"],
    ['-x a', "Unknown option '-x'"],
    ['--json=5 a', "Option '--json' does not take an argument"],
  ])('is refused when it is wrong: "%s"', (words, message) => {
    const parse = () => parseArguments(words.split(' ').filter(Boolean), '1.2.3');
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
