// The addresses of router advertisements (RFC 1256 section 3): the one list of a message.
import type { ReadContext, WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkList } from '../util/fields.ts';
import { formOctets, readForm, writeForm } from '../util/form.ts';
import { layer } from './formats.ts';
import type { RouterAdvertisementInput } from './inputs.ts';
import type { RouterAddress, RouterAdvertisement } from './messages.ts';

/** One address; RFC 1256 has nothing behind the preference. */
const entryForm = 'address@4 preference~32 extra*';
const shortEntry = 'address@4 preference~32';
const shortestWords = 2;

/** Reads the addresses from `start` on that are there whole. */
export function readAddresses(
  bytes: Uint8Array,
  start: number,
  end: number,
  { addressCount, addressEntrySize }: RouterAdvertisement,
  context: ReadContext,
): readonly RouterAddress[] {
  const addresses: RouterAddress[] = [];
  if (addressCount > 0 && addressEntrySize < shortestWords) {
    const reason = `${addressEntrySize} has no room for an address and a preference`;
    context.report(
      new CodecError('invalid', { layer, field: 'addressEntrySize', offset: start - 3, reason }),
    );
    return addresses;
  }
  const octets = 4 * addressEntrySize;
  const needed = addressCount * octets;
  const available = end - start;
  if (available < needed) {
    context.report(
      new CodecError('truncated', { layer, field: 'addresses', offset: start, needed, available }),
    );
  }
  for (let offset = start; offset + octets <= end && addresses.length < addressCount; offset += octets) {
    const form = octets === 4 * shortestWords ? shortEntry : entryForm;
    const address = readForm(form, bytes, offset, offset + octets);
    if (address !== undefined) addresses.push(address);
  }
  return addresses;
}

/** Octets of the addresses of a router advertisement. */
export function addressOctets({ addresses = [] }: RouterAdvertisementInput): number {
  let octets = 0;
  for (const address of checkList(layer, 'addresses', addresses)) octets += entryOctets(address);
  return octets;
}

function entryOctets(address: RouterAddress): number {
  return formOctets(formOf(address), address, layer, path);
}

const path = 'addresses.';

function formOf({ extra }: RouterAddress): string {
  return extra === undefined ? shortEntry : entryForm;
}

/** The message with its derived fields. */
export function counted(input: RouterAdvertisementInput, context: WriteContext): RouterAdvertisementInput {
  const { addresses = [] } = input;
  return {
    ...input,
    addressCount: context.kept('addressCount', input.addressCount) ?? addresses.length,
    addressEntrySize: context.kept('addressEntrySize', input.addressEntrySize) ?? commonWords(input),
  };
}

/** The words that each address has; without addresses nothing tells, and what is given stays. */
function commonWords({ addresses = [], addressEntrySize }: RouterAdvertisementInput): number {
  const [first] = addresses;
  if (first === undefined) return addressEntrySize ?? shortestWords;
  const octets = entryOctets(first);
  if (octets % 4 !== 0 || addresses.some((address) => entryOctets(address) !== octets)) {
    const reason = 'the addresses must have the same number of whole 32-bit words';
    throw new CodecError('invalid', { layer, field: 'addresses.extra', reason });
  }
  return octets / 4;
}

/** Writes the addresses from `start` on. */
export function writeAddresses(
  { addresses = [] }: RouterAdvertisementInput,
  target: Uint8Array,
  start: number,
): void {
  let offset = start;
  for (const address of addresses) {
    offset = writeForm(formOf(address), address, target, offset, layer, path);
  }
}
