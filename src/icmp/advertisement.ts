// Router advertisements: the one message with a list (RFC 1256 section 3).
import { getUint8, getUint16, getUint32, setUint32 } from '../util/bytes.ts';
import type { ReadContext, WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { check, checkInt32, put16 } from './checked.ts';
import { layer } from './format.ts';
import type { RouterAdvertisementInput } from './inputs.ts';
import type { RouterAddress, RouterAdvertisement } from './messages.ts';

/** Octets of the address entries of a router advertisement. */
export function entriesOctets({ addresses = [] }: RouterAdvertisementInput): number {
  let octets = 0;
  for (const entry of checkList(layer, 'addresses', addresses)) octets += entryOctets(entry);
  return octets;
}

/** The words of an address entry that RFC 1256 has: address and preference. */
const entryWords = 2;

/** Reads a router advertisement with the addresses that are there whole. */
export function readAdvertisement(
  bytes: Uint8Array,
  start: number,
  code: number,
  checksum: number,
  end: number,
  context: ReadContext,
): RouterAdvertisement {
  const addressCount = getUint8(bytes, start + 4);
  const addressEntrySize = getUint8(bytes, start + 5);
  return {
    layer,
    kind: 'routerAdvertisement',
    type: 9,
    code,
    checksum,
    addressCount,
    addressEntrySize,
    lifetime: getUint16(bytes, start + 6),
    addresses: readEntries(bytes, start + 8, end, addressCount, addressEntrySize, context),
  };
}

/** Reads the address entries that are there whole. */
function readEntries(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
  words: number,
  context: ReadContext,
): readonly RouterAddress[] {
  const entries: RouterAddress[] = [];
  if (count === 0) return entries;
  if (words < entryWords) {
    const reason = `an entry of ${words} words has no room for an address and a preference`;
    context.report(
      new CodecError('invalid', { layer, field: 'addressEntrySize', offset: start - 3, reason }),
    );
    return entries;
  }
  const octets = 4 * words;
  const available = end - start;
  if (available < count * octets) {
    const needed = count * octets;
    context.report(
      new CodecError('truncated', { layer, field: 'addresses', offset: start, needed, available }),
    );
  }
  const last = start + Math.min(count, Math.floor(available / octets)) * octets;
  for (let offset = start; offset < last; offset += octets) {
    const address = getIpv4(bytes, offset);
    const preference = getUint32(bytes, offset + 4) | 0;
    const extra = bytes.subarray(offset + 8, offset + octets);
    entries.push(extra.length === 0 ? { address, preference } : { address, preference, extra });
  }
  return entries;
}

/** Writes what a router advertisement has behind its checksum. */
export function writeAdvertisement(
  input: RouterAdvertisementInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  const { addresses = [] } = input;
  const count = context.kept('addressCount', input.addressCount) ?? addresses.length;
  const words = context.kept('addressEntrySize', input.addressEntrySize) ?? commonWords(input);
  target[start + 4] = check('addressCount', count, 0xff);
  target[start + 5] = check('addressEntrySize', words, 0xff);
  put16(target, start + 6, 'lifetime', input.lifetime);
  let offset = start + 8;
  for (const entry of addresses) {
    setIpv4(layer, 'addresses.address', target, offset, entry.address);
    setUint32(target, offset + 4, checkInt32('addresses.preference', entry.preference));
    if (entry.extra !== undefined) target.set(entry.extra, offset + 8);
    offset += entryOctets(entry);
  }
}

/** Octets of one address entry. */
function entryOctets({ extra }: RouterAddress): number {
  return 4 * entryWords + (extra === undefined ? 0 : checkBytes(layer, 'addresses.extra', extra).length);
}

/** The words that each address entry has. */
function commonWords({ addresses = [], addressEntrySize }: RouterAdvertisementInput): number {
  const [first] = addresses;
  if (first === undefined) return addressEntrySize ?? entryWords;
  const octets = entryOctets(first);
  if (octets % 4 !== 0 || addresses.some((entry) => entryOctets(entry) !== octets)) {
    const reason = 'the entries must have the same number of whole 32-bit words';
    throw new CodecError('invalid', { layer, field: 'addresses.extra', reason });
  }
  return octets / 4;
}
