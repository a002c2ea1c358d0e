import { getUint8, plainBytes, toHex } from '../util/bytes.ts';

const perLine = 16;

/**
 * Writes octets as people read them: the offset, sixteen octets in hexadecimal, and the printable ASCII among them.
 *
 * @returns Lines without a newline at the end; the empty text for no octets.
 *
 * @example
 * ```ts
 * import { hexdump } from 'framewright';
 *
 * hexdump(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'));
 * // 0000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|
 * // 0010  0d 0a                                             |..|
 * ```
 */
export function hexdump(bytes: Uint8Array): string {
  const view = plainBytes(bytes);
  const lines: string[] = [];
  for (let start = 0; start < view.length; start += perLine) {
    const end = Math.min(start + perLine, view.length);
    const halves = [hexOctets(view, start, Math.min(start + 8, end)), hexOctets(view, start + 8, end)];
    const offset = start.toString(16).padStart(4, '0');
    lines.push(`${offset}  ${halves.join('  ').padEnd(48)}  |${printable(view, start, end)}|`);
  }
  return lines.join('\n');
}

function hexOctets(bytes: Uint8Array, start: number, end: number): string {
  const octets: string[] = [];
  for (let offset = start; offset < end; offset++) octets.push(toHex(bytes, offset, offset + 1));
  return octets.join(' ');
}

function printable(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let offset = start; offset < end; offset++) {
    const octet = getUint8(bytes, offset);
    text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.';
  }
  return text;
}
