// The routing field of RFC 1701: source route entries up to one without data.
import { getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { checkBytes, checkList, checkUint, refusal } from '../util/fields.ts';
import type { RouteEntry } from './header.ts';

const layer = 'gre';

/** Octets of an entry in front of its data. */
const entryOctets = 4;

/** Reads entries up to the end of the list; undefined when that does not come. */
export function readRouting(
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly RouteEntry[] | undefined {
  const entries: RouteEntry[] = [];
  for (let at = start; at + entryOctets <= end; ) {
    const addressFamily = getUint16(bytes, at);
    const offset = getUint8(bytes, at + 2);
    const length = getUint8(bytes, at + 3);
    at += entryOctets;
    // "If the SRE Length is 0, this indicates this is the last SRE" (RFC 1701).
    const last = length === 0;
    if (!last || addressFamily !== 0 || offset !== 0)
      entries.push({ addressFamily, offset, data: bytes.subarray(at, at + length) });
    if (last) return entries;
    at += length;
  }
  return undefined;
}

/** Octets of the routing field, the end of the list included. */
export function routingOctets(entries: readonly RouteEntry[] | undefined): number {
  if (entries === undefined) return 0;
  const octets = checkList(layer, 'routing', entries).reduce(
    (sum, { data }) => sum + entryOctets + checkBytes(layer, 'routing.data', data).length,
    0,
  );
  return ended(entries) ? octets : octets + entryOctets;
}

/** The list holds its own end. */
function ended(entries: readonly RouteEntry[]): boolean {
  return entries[entries.length - 1]?.data.length === 0;
}

/** Writes the routing field. */
export function writeRouting(entries: readonly RouteEntry[], target: Uint8Array, start: number): void {
  let at = start;
  entries.forEach(({ addressFamily, offset, data }, index) => {
    if (data.length === 0 && index < entries.length - 1)
      throw refusal(layer, 'routing.data', 0, 'octets end the list: only the last entry has none');
    setUint16(target, at, checkUint(layer, 'routing.addressFamily', addressFamily, 0xffff));
    target[at + 2] = checkUint(layer, 'routing.offset', offset, 0xff);
    target[at + 3] = checkUint(layer, 'routing.data.length', data.length, 0xff);
    target.set(data, at + entryOctets);
    at += entryOctets + data.length;
  });
  if (!ended(entries)) target.fill(0, at, at + entryOctets);
}
