import { describe, expect, it } from 'vitest';
import { parseHex } from '../../src/cli/hex-dump.ts';
import { hexdump } from '../../src/index.ts';
import { toHex } from '../../src/util/bytes.ts';

const frames = (text: string) => parseHex(text).map((frame) => toHex(frame));

/** Octets whose text looks like octets again. */
const octets = new TextEncoder().encode('ab cd ef 01 23 45\nFade decade ab cd');
const hex = toHex(octets);

// What each tool writes of them: xxd 2022-01-14, hexdump of util-linux 2.38, tcpdump 4.99, tshark 4.0.
const dumps = {
  framewright: hexdump(octets),
  xxd: `\
00000000: 6162 2063 6420 6566 2030 3120 3233 2034  ab cd ef 01 23 4
00000010: 350a 4661 6465 2064 6563 6164 6520 6162  5.Fade decade ab
00000020: 2063 64                                   cd
`,
  'xxd -u': `\
00000000: 6162 2063 6420 6566 2030 3120 3233 2034  ab cd ef 01 23 4
00000010: 350A 4661 6465 2064 6563 6164 6520 6162  5.Fade decade ab
00000020: 2063 64                                   cd
`,
  'hexdump -C': `\
00000000  61 62 20 63 64 20 65 66  20 30 31 20 32 33 20 34  |ab cd ef 01 23 4|
00000010  35 0a 46 61 64 65 20 64  65 63 61 64 65 20 61 62  |5.Fade decade ab|
00000020  20 63 64                                          | cd|
00000023
`,
  'tcpdump -XX': `\
22:35:40.000001 65:66:20:30:31:20 > 61:62:20:63:64:20, ethertype Unknown (0x3233), length 35:
\t0x0000:  6162 2063 6420 6566 2030 3120 3233 2034  ab.cd.ef.01.23.4
\t0x0010:  350a 4661 6465 2064 6563 6164 6520 6162  5.Fade.decade.ab
\t0x0020:  2063 64                                  .cd
`,
  'tcpdump -xx': `\
22:35:40.000001 65:66:20:30:31:20 > 61:62:20:63:64:20, ethertype Unknown (0x3233), length 35:
\t0x0000:  6162 2063 6420 6566 2030 3120 3233 2034
\t0x0010:  350a 4661 6465 2064 6563 6164 6520 6162
\t0x0020:  2063 64
`,
  'tshark -x': `\
0000  61 62 20 63 64 20 65 66 20 30 31 20 32 33 20 34   ab cd ef 01 23 4
0010  35 0a 46 61 64 65 20 64 65 63 61 64 65 20 61 62   5.Fade decade ab
0020  20 63 64                                           cd

`,
};

describe('a dump', () => {
  it.each(Object.entries(dumps))('of %s is read, whatever the text beside it looks like', (_tool, dump) => {
    expect(frames(dump)).toEqual([hex]);
    expect(frames(dump.replaceAll('\n', '\r\n'))).toEqual([hex]);
    expect(frames(`${dump}\n${dump}`)).toEqual([hex, hex]);
  });

  it('is joined line by line from each offset of zero on', () => {
    expect(frames('0000  aa bb\n0002  cc\n0000  dd')).toEqual(['aabbcc', 'dd']);
    expect(frames('0002  cc\n0000  dd')).toEqual(['cc', 'dd']);
    expect(frames('0000:aabb\n00000000  cc\n00000001:dd\nCAFE:ee')).toEqual(['aabb', 'ccddee']);
    expect(frames('0000  aa\n0001 bb\nFrame 1234: 60 octets\n0001  cc')).toEqual(['aacc']);
    expect(frames('  0x0000:\taa\n  0xa000: bb')).toEqual(['aabb']);
  });

  it('has octets at most two spaces apart, and text behind a wider gap or a full line', () => {
    expect(frames('0000  aabb  cc   dd')).toEqual(['aabbcc']);
    expect(frames('0000  aa b')).toEqual(['aa']);
    expect(frames('0000  aa bbc')).toEqual(['aa']);
    expect(frames('0000  aa bb|')).toEqual(['aa']);
    expect(frames(`0000  ${'11'.repeat(16)}  22 33`)).toEqual(['11'.repeat(16)]);
    expect(frames('0000  |text|')).toEqual(['']);
  });
});

describe('digits', () => {
  it('are read with what stands between octets', () => {
    expect(frames('00 01:0203,04\n0x05 0X06\t07')).toEqual(['0001020304050607']);
    expect(frames('')).toEqual(['']);
  });

  it.each([
    ['one space behind', '0000 0800'],
    ['nothing behind', '00000800\n00000000'],
    ['an end of the line behind', '0000'],
    ['too few zeros', '000:00800'],
    ['too many zeros', '000000000:00000'],
    ['other digits in front', 'aa0000:0800'],
  ])('are no dump because they begin with zeros: %s', (_what, text) => {
    expect(frames(text)).toEqual([text.replace(/[\s:]/g, '')]);
  });

  it.each(['0', '0x', 'no', '00 0g', '00;01'])('are refused where they are none: %s', (text) => {
    if (text === '0x') expect(frames(text)).toEqual(['']);
    else expect(() => parseHex(text)).toThrow('util.hex: not pairs of hexadecimal digits');
  });
});
