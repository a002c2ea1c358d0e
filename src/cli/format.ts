import { decapsulate, details, summary, verifyChecksums } from '../index.ts';
import { toHex } from '../util/bytes.ts';
import type { Arguments } from './arguments.ts';
import type { InputPacket } from './input.ts';

/** What is shown of a packet: one line, or several. */
export function format(packet: InputPacket, number: number, options: Arguments): string {
  const { data, first, timestamp, originalLength } = packet;
  const decoded = decapsulate(data, { first });
  const reports = options.verify ? verifyChecksums(data, { first }) : undefined;
  if (options.json) {
    const checksums = reports;
    return JSON.stringify({ number, timestamp, originalLength, ...decoded, checksums }, plain);
  }
  const time = timestamp === undefined ? '' : `${timeOfDay(timestamp)} `;
  const said = reports?.map(({ layer, field, status, stored, computed }) => {
    const wanted =
      status === 'bad' ? ` (0x${stored.toString(16)}, should be 0x${computed?.toString(16)})` : '';
    return ` ${layer}.${field} ${status}${wanted}`;
  });
  const line = `${time}${summary(decoded)}${said === undefined ? '' : ` {${said.join(',')} }`}`;
  return options.verbose ? `${number}: ${line}\n${details(decoded).replace(/^/gm, '  ')}` : line;
}

/** Values that JSON has no form for: octets as hexadecimal text, 64-bit integers and errors as text. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Error) return { ...value, message: value.message };
  return value;
}

const nanosecondsPerSecond = 1_000_000_000n;

/** The time of day in UTC, to the microsecond, or to the nanosecond where that says more. */
function timeOfDay(timestamp: bigint): string {
  const nanoseconds = ((timestamp % nanosecondsPerSecond) + nanosecondsPerSecond) % nanosecondsPerSecond;
  const seconds = Number((timestamp - nanoseconds) / nanosecondsPerSecond);
  const time = new Date((seconds % 86400) * 1000).toISOString().slice(11, 19);
  const fraction = String(nanoseconds).padStart(9, '0');
  return `${time}.${fraction.endsWith('000') ? fraction.slice(0, 6) : fraction}`;
}
