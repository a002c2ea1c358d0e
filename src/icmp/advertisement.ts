// The addresses of router advertisements (RFC 1256 section 3): the one list of a message.
import { type ReadContext, type Reading, type Span, truncated, type WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkList } from '../util/fields.ts';
import { type Form, form, formOctets, readForm, writeForm } from '../util/form.ts';
import { layer } from './formats.ts';
import type { RouterAdvertisementInput } from './inputs.ts';
import type { Header, RouterAddress, RouterAdvertisement } from './messages.ts';

/** One address; RFC 1256 has nothing behind the preference. */
const longEntry = /* @__PURE__ */ form('address@4 preference~32 extra*');
const shortEntry = /* @__PURE__ */ form('address@4 preference~32');
const shortestWords = 2;

/** Reads the addresses that are there whole: what follows them is the body. */
export function withAddresses(
  bytes: Uint8Array,
  header: RouterAdvertisement,
  { start, end }: Span,
  context: ReadContext,
): Reading<Header> {
  const { addressCount, addressEntrySize } = header;
  const addresses: RouterAddress[] = [];
  const octets = 4 * addressEntrySize;
  let offset = start;
  if (addressCount > 0 && addressEntrySize < shortestWords) {
    const reason = `${addressEntrySize} has no room for an address and a preference`;
    context.report(
      new CodecError('invalid', { layer, field: 'addressEntrySize', offset: start - 3, reason }),
    );
  } else {
    if (start + addressCount * octets > end) {
      context.report(truncated(layer, 'addresses', { start, end }, addressCount * octets));
    }
    const entry = addressEntrySize === shortestWords ? shortEntry : longEntry;
    for (; offset + octets <= end && addresses.length < addressCount; offset += octets) {
      const address = readForm(entry, bytes, offset, offset + octets, {});
      if (address !== undefined) addresses.push(address);
    }
  }
  return { header: Object.assign(header, { addresses }), body: { start: offset, end } };
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

function formOf({ extra }: RouterAddress): Form {
  return extra === undefined ? shortEntry : longEntry;
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
