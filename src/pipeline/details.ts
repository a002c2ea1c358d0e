import { toHex } from '../util/bytes.ts';
import type { AnyLayer } from '../util/codec.ts';
import { hexdump } from './hexdump.ts';
import type { Packet } from './packet.ts';

/** Fields that people know in hexadecimal, with their digits. */
export const hexadecimal: Readonly<Record<string, number>> = {
  etherType: 4,
  protocolType: 4,
  protocolId: 4,
  organizationCode: 6,
  destinationServiceAccessPoint: 2,
  sourceServiceAccessPoint: 2,
  identification: 4,
  checksum: 4,
  fcs: 8,
  transactionId: 8,
  cookie: 8,
};

/** Octets that are shown of one value. */
const shownOctets = 48;

/**
 * Writes every field of every layer of a packet as an indented tree, then what went wrong, then the payload as a dump.
 * Control characters are escaped: it is safe to print.
 *
 * @example
 * ```ts
 * import { decapsulate, details } from 'framewright';
 *
 * details(decapsulate(Uint8Array.of(0x30, 0x39, 0, 7, 0, 9, 0, 0, 0x68), { first: 'udp' }));
 * // udp (at octet 0)
 * //   sourcePort: 12345
 * //   destinationPort: 7
 * //   length: 9
 * //   checksum: 0x0000
 * // payload (1 octet)
 * //   0000  68                                                |h|
 * ```
 */
export function details(packet: Packet<AnyLayer>): string {
  const lines: string[] = [];
  packet.layers.forEach((layer, index) => {
    lines.push(`${layer.layer} (at octet ${packet.offsets[index]})`);
    for (const [name, value] of Object.entries(layer)) {
      if (name !== 'layer') lines.push(...field(name, value, '  '));
    }
  });
  if (packet.truncated) lines.push('truncated: the frame was longer than what was captured');
  if (packet.error !== undefined) lines.push(`error: ${escapeControls(packet.error.message)}`);
  const { payload } = packet;
  if (payload.length > 0) {
    lines.push(`payload (${count(payload.length)})`, ...indent(hexdump(payload)));
  }
  return lines.join('\n');
}

function field(name: string, value: unknown, margin: string): string[] {
  const digits = hexadecimal[name];
  if (digits !== undefined && typeof value === 'number') {
    return [`${margin}${name}: 0x${value.toString(16).padStart(digits, '0')}`];
  }
  const line = inline(value);
  if (line !== undefined) return [`${margin}${name}: ${line}`];
  return [`${margin}${name}:`, ...block(value, `${margin}  `)];
}

/** A value that fits behind its name: plain values, octets, lists of plain values, and sets of flags. */
function inline(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return octets(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => (typeof item === 'object' ? undefined : inline(item)));
    return items.every((item) => item !== undefined) ? items.join(', ') || 'none' : undefined;
  }
  if (typeof value !== 'object' || value === null) return escapeControls(String(value));
  const entries = Object.entries(value);
  if (!entries.every(([, flag]) => typeof flag === 'boolean')) return undefined;
  return entries.flatMap(([name, flag]) => (flag ? [name] : [])).join(' ') || 'none';
}

function block(value: unknown, margin: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(
      (item) => inlineObject(item, margin) ?? ['-', ...block(item, '  ')].map((line) => margin + line),
    );
  }
  return Object.entries(value ?? {}).flatMap(([name, inner]) => field(name, inner, margin));
}

/** An item of a list on one line, where all its fields are plain. */
function inlineObject(item: unknown, margin: string): string[] | undefined {
  const line = inline(item);
  if (line !== undefined) return [`${margin}- ${line}`];
  const fields = Object.entries(item ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, inline(value)]],
  );
  if (fields.some(([, text]) => text === undefined)) return undefined;
  const [first, ...rest] = fields.map(([name, text]) => (name === 'kind' ? text : `${name}: ${text}`));
  return [`${margin}- ${first}${rest.length === 0 ? '' : ` { ${rest.join(', ')} }`}`];
}

function octets(bytes: Uint8Array): string {
  if (bytes.length <= shownOctets) return toHex(bytes) || 'empty';
  return `${toHex(bytes, 0, shownOctets)}… (${count(bytes.length)})`;
}

function count(length: number): string {
  return length === 1 ? '1 octet' : `${length} octets`;
}

function indent(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}

/** Escapes what would steer a terminal: C0, DEL, C1 and the directional controls of Unicode. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
