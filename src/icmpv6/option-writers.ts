// The options of neighbour discovery as they are written.
import { fromHex, setUint32 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint, putUint16, refusal } from '../util/fields.ts';
import { formOctets, writeForm } from '../util/form.ts';
import { addressOctets, addressWriter } from './addresses.ts';
import { nameOctets } from './domain-names.ts';
import { layer } from './formats.ts';
import { formOf } from './option-forms.ts';
import { fewestOctets, optionHeader, routeHeader, searchListHeader, unit } from './option-readers.ts';
import type {
  CaptivePortalOption,
  DnsSearchListOptionInput,
  LinkLayerAddressOption,
  NeighborOptionInput,
  RouteInformationOptionInput,
  UnknownOption,
} from './options.ts';

/** What stands in front of the fields of options in errors. */
const path = 'options.';

/**
 * The octets of options.
 *
 * @throws {@link CodecError} `range` when a value does not fit or an option is no multiple of 8 octets, `invalid` for
 * an address or name that is none, `unsupported` for a kind that does not exist.
 */
export function makeOptions(options: readonly NeighborOptionInput[]): Uint8Array {
  const made = checkList(layer, 'options', options).map(makeOption);
  const bytes = new Uint8Array(made.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const option of made) {
    bytes.set(option, offset);
    offset += option.length;
  }
  return bytes;
}

function makeOption(option: NeighborOptionInput): Uint8Array {
  switch (option.kind) {
    case 'sourceLinkLayerAddress':
      return linkLayerAddress(1, option);
    case 'targetLinkLayerAddress':
      return linkLayerAddress(2, option);
    case 'routeInformation':
      return route(option);
    case 'dnsSearchList':
      return searchList(option);
    case 'captivePortal':
      return portal(option);
    case 'unknown':
      return unknown(option);
    case 'malformed':
      return checkBytes(layer, 'options.data', option.data);
    default:
      return fields(option);
  }
}

/** Makes room for an option, with number and length in front and zeros behind. */
function room(kind: string, number: number, octets: number): Uint8Array {
  const length = optionHeader + octets;
  if (length % unit !== 0 || length > unit * 0xff) {
    const reason = `takes ${length} octets, which is no multiple of ${unit} up to ${unit * 0xff}`;
    throw new CodecError('range', { layer, field: path + kind, reason });
  }
  const bytes = new Uint8Array(length);
  bytes[0] = number;
  bytes[1] = length / unit;
  return bytes;
}

function fields(option: NeighborOptionInput): Uint8Array {
  const found = formOf(option.kind);
  if (found === undefined) {
    const reason = 'is no kind of option';
    throw new CodecError('unsupported', { layer, field: path + String(option.kind), reason });
  }
  const bytes = room(found.kind, found.number, formOctets(found.form, option, layer, path));
  writeForm(found.form, option, bytes, optionHeader, layer, path, addressWriter);
  return bytes;
}

function unknown({ kind, number, data }: UnknownOption): Uint8Array {
  const octets = checkBytes(layer, 'options.data', data);
  const bytes = room(kind, checkUint(layer, 'options.number', number, 0xff), octets.length);
  bytes.set(octets, optionHeader);
  return bytes;
}

function linkLayerAddress(number: number, { kind, address }: LinkLayerAddressOption): Uint8Array {
  const field = 'options.address';
  if (typeof address !== 'string' || !/^[\da-f]{2}(?:[.:-]?[\da-f]{2})*$/i.test(address)) {
    throw refusal(layer, field, address, 'is not a MAC address, nor pairs of hexadecimal digits');
  }
  const octets = fromHex(address.replace(/[.:-]/g, ''));
  const bytes = room(kind, number, octets.length);
  bytes.set(octets, optionHeader);
  return bytes;
}

function route(option: RouteInformationOptionInput): Uint8Array {
  const { kind, prefixLength, reserved = 0, preference = 0, moreReserved = 0, prefixOctets } = option;
  const address = new Uint8Array(addressOctets);
  addressWriter.set(layer, 'options.prefix', address, 0, option.prefix, addressOctets);
  const fewest = fewestOctets(checkUint(layer, 'options.prefixLength', prefixLength, 0xff), address);
  const octets = checkUint(layer, 'options.prefixOctets', prefixOctets ?? fewest, addressOctets);
  if (address.subarray(octets).some(Boolean)) {
    throw refusal(layer, 'options.prefixOctets', octets, 'cut bits off the prefix', 'range');
  }
  const bytes = room(kind, 24, routeHeader + octets);
  bytes[2] = prefixLength;
  bytes[3] =
    (checkUint(layer, 'options.reserved', reserved, 7) << 5) |
    (checkUint(layer, 'options.preference', preference, 3) << 3) |
    checkUint(layer, 'options.moreReserved', moreReserved, 7);
  setUint32(bytes, 4, checkUint(layer, 'options.lifetime', option.lifetime, 0xffff_ffff));
  bytes.set(address.subarray(0, octets), optionHeader + routeHeader);
  return bytes;
}

function searchList({ kind, reserved = 0, lifetime, names, padding }: DnsSearchListOptionInput): Uint8Array {
  const octets = checkList(layer, 'options.names', names).flatMap((name) =>
    nameOctets(layer, 'options.names', name),
  );
  const bytes = padded(kind, 31, searchListHeader, octets, padding);
  putUint16(bytes, 2, layer, 'options.reserved', reserved);
  setUint32(bytes, 4, checkUint(layer, 'options.lifetime', lifetime, 0xffff_ffff));
  return bytes;
}

function portal({ kind, uri, padding }: CaptivePortalOption): Uint8Array {
  if (typeof uri !== 'string' || !/^[!-~]*$/.test(uri)) {
    throw refusal(layer, 'options.uri', uri, 'is not of printable ASCII without spaces');
  }
  return padded(
    kind,
    37,
    0,
    Array.from(uri, (character) => character.charCodeAt(0)),
    padding,
  );
}

/** Makes an option of `header` octets that are written later, octets, and what fills it up. */
function padded(
  kind: string,
  number: number,
  header: number,
  octets: readonly number[],
  padding: Uint8Array | undefined,
): Uint8Array {
  const used = header + octets.length;
  const given = padding === undefined ? undefined : checkBytes(layer, 'options.padding', padding);
  if (given?.[0]) {
    const reason = 'would be read as more of what it follows: it must begin with a zero';
    throw new CodecError('invalid', { layer, field: 'options.padding', reason });
  }
  const zeros = -(optionHeader + used) & (unit - 1);
  const bytes = room(kind, number, used + (given?.length ?? zeros));
  bytes.set(octets, optionHeader + header);
  if (given !== undefined) bytes.set(given, optionHeader + used);
  return bytes;
}
