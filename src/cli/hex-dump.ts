import { fromHex } from '../util/bytes.ts';

/** The first line of a dump: an offset of zero, set off from the octets. */
const beginning = /^\s*(?:0x)?0{4,8}(?::|\s{2})/;
const dumpLine = /^\s*(?:0x)?(?<offset>[0-9a-f]{4,8})(?::|\s{2})\s*(?<rest>.*)/i;
/** Octets in groups, at most two spaces apart: a wider gap, or a full line, parts them from the text beside them. */
const groups = /(?:\s{0,2}(?:[0-9a-f]{2})+(?=\s|$))*/i;
const digitsPerLine = 32;

/**
 * Reads hexadecimal text as frames: plain digits (white space, `:`, `,` and `0x` between octets are passed over), or a
 * dump of framewright, hexdump -C, xxd, tcpdump -x or tshark -x, in which every offset of zero begins a frame.
 *
 * @throws {@link CodecError} `invalid` when it is neither.
 */
export function parseHex(text: string): Uint8Array[] {
  const lines = text.split(/\r?\n/);
  if (!lines.some((line) => beginning.test(line))) return [fromHex(text.replace(/0x|,/gi, ''))];
  const frames: string[] = [];
  for (const line of lines) {
    const { offset, rest = '' } = dumpLine.exec(line)?.groups ?? {};
    // tcpdump puts a line of words in front of each dump.
    if (offset === undefined) continue;
    const octets = (groups.exec(rest)?.[0] ?? '').replace(/\s/g, '').slice(0, digitsPerLine);
    const earlier = Number.parseInt(offset, 16) === 0 ? '' : (frames.pop() ?? '');
    frames.push(earlier + octets);
  }
  return frames.map(fromHex);
}
