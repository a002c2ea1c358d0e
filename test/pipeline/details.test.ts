// How the tree shows values of each shape, and the dump octets.
import { describe, expect, it } from 'vitest';
import { CodecError, decapsulate, details, encapsulate, hexdump } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';

const noOctets = new Uint8Array(0);
const packet = { offsets: [0], payload: noOctets, truncated: false };

/** What the tree has of one layer. */
function tree(fields: object): string[] {
  return details({ ...packet, layers: [{ layer: 'note', ...fields }] })
    .split('\n')
    .slice(1);
}

const longest = new Uint8Array(48).fill(0xab);

describe('the tree shows', () => {
  it.each([
    ['a number', { ttl: 64 }, ['  ttl: 64']],
    ['a large integer', { time: 5n }, ['  time: 5']],
    ['what is undefined', { zone: undefined }, ['  zone: undefined']],
    ['null', { zone: null }, ['  zone: null']],
    ['controls of a text as escapes', { name: 'a\tb\u202ec' }, ['  name: a\\u{9}b\\u{202e}c']],
    ['a text where others have a number', { identification: 'x' }, ['  identification: x']],
    ['octets', { data: fromHex('00ff') }, ['  data: 00ff']],
    ['no octets', { data: noOctets }, ['  data: empty']],
    ['48 octets', { data: longest }, [`  data: ${'ab'.repeat(48)}`]],
    ['the first 48 of more', { data: new Uint8Array(49) }, [`  data: ${'00'.repeat(48)}… (49 octets)`]],
    ['flags that are set', { flags: { syn: true, fin: false, ack: true } }, ['  flags: syn ack']],
    ['no flags', { flags: { syn: false } }, ['  flags: none']],
    ['a list of plain values', { sources: ['192.0.2.1', 5] }, ['  sources: 192.0.2.1, 5']],
    ['an empty list', { options: [] }, ['  options: none']],
    [
      'the fields of an object',
      { port: { priority: 8, number: 2 } },
      ['  port:', '    priority: 8', '    number: 2'],
    ],
    [
      'objects in objects, with their hexadecimal numbers',
      { one: { two: { fcs: 1, list: [1] }, isOne: true } },
      ['  one:', '    two:', '      fcs: 0x00000001', '      list: 1', '    isOne: true'],
    ],
    [
      'items by their kind, each on a line',
      {
        options: [
          { kind: 'nop' },
          { kind: 'mss', size: 5 },
          { number: 7, data: fromHex('00'), isLast: true, more: undefined },
        ],
      },
      ['  options:', '    - nop', '    - mss { size: 5 }', '    - number: 7 { data: 00, isLast: true }'],
    ],
    [
      'items that are octets',
      { options: [fromHex('0a'), noOctets] },
      ['  options:', '    - 0a', '    - empty'],
    ],
    [
      'items that have items',
      { options: [{ kind: 'sack', blocks: [{ left: 1, right: 2 }] }] },
      ['  options:', '    -', '      kind: sack', '      blocks:', '        - left: 1 { right: 2 }'],
    ],
    [
      'lists in lists',
      { rows: [[1, 2], [{ a: [{ b: 1 }] }]] },
      ['  rows:', '    - 1, 2', '    -', '      -', '        a:', '          - b: 1'],
    ],
  ])('%s', (_name, fields, lines) => {
    expect(tree(fields)).toEqual(lines);
  });

  it.each([
    ['etherType', '0x0005'],
    ['protocolType', '0x0005'],
    ['protocolId', '0x0005'],
    ['organizationCode', '0x000005'],
    ['destinationServiceAccessPoint', '0x05'],
    ['sourceServiceAccessPoint', '0x05'],
    ['identification', '0x0005'],
    ['checksum', '0x0005'],
    ['fcs', '0x00000005'],
    ['transactionId', '0x00000005'],
    ['cookie', '0x00000005'],
  ])('%s in hexadecimal, in all of its digits', (name, text) => {
    expect(tree({ [name]: 5 })).toEqual([`  ${name}: ${text}`]);
  });

  it('each layer with its place, then what went wrong, then the payload', () => {
    const bytes = encapsulate(
      [
        { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
        { layer: 'llc', destinationServiceAccessPoint: 6, sourceServiceAccessPoint: 0xe0 },
      ],
      fromHex('6869'),
    );
    expect(details(decapsulate(bytes.subarray(0, -1))).split('\n')).toEqual([
      'ethernet (at octet 0)',
      '  destination: 02:00:00:00:00:01',
      '  source: 02:00:00:00:00:65',
      '  etherType: 0x0005',
      'llc (at octet 14)',
      '  destinationServiceAccessPoint: 0x06',
      '  sourceServiceAccessPoint: 0xe0',
      '  control:',
      '    kind: unnumbered',
      '    function: 0',
      '    pollFinal: false',
      'truncated: the frame was longer than what was captured',
      'payload (1 octet)',
      '  0000  68                                                |h|',
    ]);
    const error = new CodecError('invalid', { layer: 'note', field: 'a', reason: 'bell \x07' });
    expect(details({ ...packet, layers: [], error, payload: new Uint8Array(2) }).split('\n')).toEqual([
      'error: note.a: bell \\u{7}',
      'payload (2 octets)',
      '  0000  00 00                                             |..|',
    ]);
  });
});

describe('a dump', () => {
  it('is what hexdump -C gives, but for offsets of four digits', () => {
    const octets = Uint8Array.from({ length: 0x21 }, (_, index) => index + 0x1f);
    expect(hexdump(octets).split('\n')).toEqual([
      '0000  1f 20 21 22 23 24 25 26  27 28 29 2a 2b 2c 2d 2e  |. !"#$%&\'()*+,-.|',
      '0010  2f 30 31 32 33 34 35 36  37 38 39 3a 3b 3c 3d 3e  |/0123456789:;<=>|',
      '0020  3f                                                |?|',
    ]);
    expect(hexdump(fromHex('7d7e7f80'))).toMatch(/\|}~\.\.\|$/);
    expect(hexdump(new Uint8Array(0x10001)).split('\n').at(-1)).toMatch(/^10000 {2}00 /);
  });
});
