// The extension structure that ICMP errors carry behind the quoted datagram (RFC 4884), the same in both ICMPs.
import {
  type FreshBytes,
  fromHex,
  getUint8,
  getUint16,
  getUint32,
  setUint16,
  setUint32,
  toHex,
} from './bytes.ts';
import { checksum, onesComplementSum } from './checksum.ts';
import type { ReadContext, WriteContext } from './codec.ts';
import { CodecError } from './errors.ts';
import { checkBytes, checkList, checkUint, refusal } from './fields.ts';
import { type Form, form, formOctets, readForm, writeForm } from './form.ts';
import { getIpv4, setIpv4 } from './ipv4-address.ts';
import { getIpv6, setIpv6 } from './ipv6-address.ts';

/** An extension structure at the end of an ICMP message. RFC 4884 section 7. */
export interface Extensions {
  /** Version, 4 bits: 2. RFC 4884 section 7. */
  readonly version: number;
  /** The 12 reserved bits behind the version. */
  readonly reserved: number;
  /**
   * Checksum of the structure, 16 bits. Derived. 0 means that the sender made none, which is kept when encoding.
   * RFC 4884 section 7.
   */
  readonly checksum: number;
  /** The objects, in wire order. RFC 4884 section 8. */
  readonly objects: readonly ExtensionObject[];
}

/** {@link Extensions} to write. */
export interface ExtensionsInput {
  /** 0 to 15; default 2. */
  readonly version?: number | undefined;
  /** 0 to 4095; default 0. */
  readonly reserved?: number | undefined;
  /** Computed, unless `verbatim`; 0 stays 0 ("none"). */
  readonly checksum?: number | undefined;
  /** The objects, in wire order. */
  readonly objects: readonly ExtensionObjectInput[];
}

/** The label stack of the packet as it came in: class 1, type 1. RFC 4950 section 3. */
export interface MplsLabelStack {
  readonly kind: 'mplsLabelStack';
  /** The entries, the top of the stack first. */
  readonly entries: readonly MplsEntry[];
}

/** One entry of an MPLS label stack, 32 bits. RFC 3032 section 2.1. */
export interface MplsEntry {
  /** Label, 20 bits. */
  readonly label: number;
  /** Traffic class, 3 bits (also *EXP*). RFC 5462. */
  readonly trafficClass: number;
  /** Bottom of stack, 1 bit (also *S*): this entry is the last. */
  readonly bottomOfStack: boolean;
  /** Time to live, 8 bits. */
  readonly ttl: number;
}

/** What an interface that the packet passed is: class 2. RFC 5837 section 4. */
export interface InterfaceInformation {
  readonly kind: 'interfaceInformation';
  /** Role, 2 bits: 0 the interface it came in by, 1 a part of that, 2 the one out, 3 the next hop. RFC 5837 section 4.1. */
  readonly role: number;
  /** The two reserved bits behind the role. */
  readonly reserved: number;
  /** Interface index, 32 bits (also *ifIndex*). Absent when not told. */
  readonly index?: number | undefined;
  /** An IPv4 or IPv6 address of the interface. Absent when not told. RFC 5837 section 4.2. */
  readonly address?: string | undefined;
  /** The 16 reserved bits in front of the address. Absent when they are zero. */
  readonly addressReserved?: number | undefined;
  /** Name, at most 63 octets of UTF-8. Absent when not told. RFC 5837 section 4.3. */
  readonly name?: string | undefined;
  /** MTU, 32 bits, in octets. Absent when not told. */
  readonly mtu?: number | undefined;
}

/** {@link InterfaceInformation} to write. */
export interface InterfaceInformationInput {
  readonly kind: 'interfaceInformation';
  /** 0 to 3; default 0. */
  readonly role?: number | undefined;
  /** 0 to 3; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 4294967295; default: not told. */
  readonly index?: number | undefined;
  /** IPv4 or IPv6 address as text; default: not told. */
  readonly address?: string | undefined;
  /** 0 to 65535; default 0. */
  readonly addressReserved?: number | undefined;
  /** At most 63 octets of UTF-8, without NUL at the end; default: not told. */
  readonly name?: string | undefined;
  /** 0 to 4294967295; default: not told. */
  readonly mtu?: number | undefined;
}

/** The interface that is asked about, by its name: class 3, type 1. RFC 8335 section 2.1. */
export interface InterfaceByName {
  readonly kind: 'interfaceIdentification';
  readonly by: 'name';
  /** Name, UTF-8, without NUL at the end. */
  readonly name: string;
}

/** The interface that is asked about, by its index: class 3, type 2. RFC 8335 section 2.1. */
export interface InterfaceByIndex {
  readonly kind: 'interfaceIdentification';
  readonly by: 'index';
  /** Interface index, 32 bits (also *ifIndex*). */
  readonly index: number;
}

/** The interface that is asked about, by an address: class 3, type 3. RFC 8335 section 2.1. */
export interface InterfaceByAddress {
  readonly kind: 'interfaceIdentification';
  readonly by: 'address';
  /** Address family, 16 bits: 1 is IPv4, 2 IPv6, 6 the MAC addresses of IEEE 802. IANA's registry. */
  readonly family: number;
  /** The 8 reserved bits behind the address length. */
  readonly reserved: number;
  /** The address: text for IPv4 and IPv6, hexadecimal digits for other families. */
  readonly address: string;
}

/** {@link InterfaceByAddress} to write. */
export interface InterfaceByAddressInput {
  readonly kind: 'interfaceIdentification';
  readonly by: 'address';
  /** 0 to 65535. */
  readonly family: number;
  /** 0 to 255; default 0. */
  readonly reserved?: number | undefined;
  /** As the family has it: IPv4 text for 1, IPv6 text for 2, else hexadecimal digits. */
  readonly address: string;
}

/** An object of a class or type that is not known, or of a length that those do not allow. */
export interface UnknownObject {
  readonly kind: 'unknown';
  /** Class number, 8 bits. RFC 4884 section 8. */
  readonly classNumber: number;
  /** Type within the class, 8 bits (also *C-Type*). RFC 4884 section 8. */
  readonly classType: number;
  /** The octets behind the header of the object. */
  readonly data: Uint8Array;
}

/** What could not be read as objects: a length under 4 or past the end. Always last. */
export interface MalformedObject {
  readonly kind: 'malformed';
  /** The octets as they stand, to the end of the message. */
  readonly data: Uint8Array;
}

/** One object of an extension structure; narrow on `kind`, interface identification also on `by`. */
export type ExtensionObject =
  | MplsLabelStack
  | InterfaceInformation
  | InterfaceByName
  | InterfaceByIndex
  | InterfaceByAddress
  | UnknownObject
  | MalformedObject;

/** One object to write; every {@link ExtensionObject} is one. */
export type ExtensionObjectInput =
  | MplsLabelStack
  | InterfaceInformationInput
  | InterfaceByName
  | InterfaceByIndex
  | InterfaceByAddressInput
  | UnknownObject
  | MalformedObject;

/** Octets in front of the objects. */
const structureHeader = 4;
const objectHeader = 4;

/** Classes of IANA's registry "ICMP Extension Object Classes". */
const mplsClass = 1;
const informationClass = 2;
const identificationClass = 3;
const labelStack = /* @__PURE__ */ form('entries[label:20 trafficClass:3 bottomOfStack ttl:8]');
const interfaceIndex = /* @__PURE__ */ form('index:32');
const interfaceAddress = /* @__PURE__ */ form('family:16 length:8 reserved:8 padded*');
/** The bits of an interface information's type that say what is told (RFC 5837 section 4.1). */
const told = { index: 8, address: 4, name: 2, mtu: 1 };
/** Address family numbers of IANA's registry. */
const ipv4Family = 1;
const ipv6Family = 2;
/** Octets of a name with the octet that counts them (RFC 5837 section 4.3). */
const longestName = 64;

// Reading

/** Whether octets begin with the header of an extension structure of the version there is. */
export function isVersion2(bytes: Uint8Array, start: number, end: number): boolean {
  return start + structureHeader <= end && getUint8(bytes, start) >>> 4 === 2;
}

/** Whether the checksum of a structure was left out. */
export function lacksChecksum(bytes: Uint8Array, start: number): boolean {
  return getUint16(bytes, start + 2) === 0;
}

/** Whether the sum of a structure comes out right. */
export function sumsUp(bytes: Uint8Array, start: number, end: number): boolean {
  return onesComplementSum(bytes, start, end) === 0xffff;
}

/** Reads the structure that stands from `start` to `end`; its header is there. */
export function readExtensions(
  layer: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  context: ReadContext,
): Extensions {
  const first = getUint16(bytes, start);
  const objects: ExtensionObject[] = [];
  let offset = start + structureHeader;
  while (offset < end) {
    const length = end - offset < objectHeader ? 0 : getUint16(bytes, offset);
    if (length < objectHeader || offset + length > end) {
      const reason = `an object of ${length} octets with ${end - offset} left`;
      context.report(new CodecError('invalid', { layer, field: 'extensions', offset, reason }));
      objects.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
      break;
    }
    objects.push(readObject(bytes, offset, offset + length));
    offset += length;
  }
  return {
    version: first >>> 12,
    reserved: first & 0xfff,
    checksum: getUint16(bytes, start + 2),
    objects,
  };
}

function readObject(bytes: Uint8Array, offset: number, end: number): ExtensionObject {
  const classNumber = getUint8(bytes, offset + 2);
  const classType = getUint8(bytes, offset + 3);
  const start = offset + objectHeader;
  return (
    readers[classNumber]?.(bytes, start, end, classType) ?? {
      kind: 'unknown',
      classNumber,
      classType,
      data: bytes.subarray(start, end),
    }
  );
}

/** Reads what stands behind an object's header; undefined when it is not as the class and type have it. */
type Reader = (bytes: Uint8Array, start: number, end: number, type: number) => ExtensionObject | undefined;

const readers: Readonly<Record<number, Reader | undefined>> = {
  [mplsClass]: readLabelStack,
  [informationClass]: readInformation,
  [identificationClass]: readIdentification,
};

function readLabelStack(
  bytes: Uint8Array,
  start: number,
  end: number,
  type: number,
): ExtensionObject | undefined {
  return type === 1
    ? readForm(labelStack, bytes, start, end, { kind: 'mplsLabelStack' } as const)
    : undefined;
}

/** Reads on regardless of the end: whether all was there shows where it stops. */
function readInformation(
  bytes: Uint8Array,
  start: number,
  end: number,
  type: number,
): ExtensionObject | undefined {
  let offset = start;
  const found: { -readonly [Field in keyof InterfaceInformation]: InterfaceInformation[Field] } = {
    kind: 'interfaceInformation',
    role: type >>> 6,
    reserved: (type >>> 4) & 3,
  };
  if (type & told.index) {
    if (offset + 4 > end) return undefined;
    found.index = getUint32(bytes, offset);
    offset += 4;
  }
  if (type & told.address) {
    if (offset + 4 > end) return undefined;
    const family = getUint16(bytes, offset);
    const reserved = getUint16(bytes, offset + 2);
    const octets = addressOctets(family);
    if (octets === 0 || offset + 4 + octets > end) return undefined;
    found.address = readAddress(bytes, offset + 4, offset + 4 + octets, family);
    if (reserved !== 0) found.addressReserved = reserved;
    offset += 4 + octets;
  }
  if (type & told.name) {
    const length = offset < end ? getUint8(bytes, offset) : 0;
    // RFC 5837 section 4.3: a multiple of four, with the octet of the length itself.
    if (length < 4 || length > longestName || offset + length > end) return undefined;
    const name = readName(bytes, offset, length, 1);
    if (name === undefined) return undefined;
    found.name = name;
    offset += length;
  }
  if (type & told.mtu) {
    if (offset + 4 > end) return undefined;
    found.mtu = getUint32(bytes, offset);
    offset += 4;
  }
  return offset === end ? found : undefined;
}

function readIdentification(
  bytes: Uint8Array,
  start: number,
  end: number,
  type: number,
): ExtensionObject | undefined {
  const kind = 'interfaceIdentification';
  if (type === 1) {
    const name = readName(bytes, start, end - start, 0);
    return name === undefined ? undefined : { kind, by: 'name', name };
  }
  if (type === 2) {
    return readForm(interfaceIndex, bytes, start, end, { kind, by: 'index' } as const);
  }
  const fields = type === 3 ? readForm(interfaceAddress, bytes, start, end, {}) : undefined;
  if (fields === undefined) return undefined;
  const { family, length, reserved, padded } = fields;
  const expected = addressOctets(family) || length;
  const padding = padded.subarray(length);
  if (length !== expected || padded.length !== aligned(length) || padding.some(Boolean)) return undefined;
  return { kind, by: 'address', family, reserved, address: readAddress(padded, 0, length, family) };
}

/** Octets of an address of a family that has text of its own; 0 for the others. */
function addressOctets(family: number): number {
  if (family === ipv4Family) return 4;
  return family === ipv6Family ? 16 : 0;
}

function readAddress(bytes: Uint8Array, start: number, end: number, family: number): string {
  if (family === ipv4Family) return getIpv4(bytes, start);
  return family === ipv6Family ? getIpv6(bytes, start) : toHex(bytes, start, end);
}

/**
 * Reads a name behind the `before` first octets of `length`, which NULs fill up to a multiple of four; undefined when
 * there are more or fewer of them, or when it is not UTF-8.
 */
function readName(bytes: Uint8Array, start: number, length: number, before: number): string | undefined {
  let end = start + length;
  // What stands in front of a name is not zero: its length, or the type of the object.
  while (bytes[end - 1] === 0) end--;
  if (length !== aligned(end - start)) return undefined;
  try {
    return decodeURIComponent(toHex(bytes, start + before, end).replace(/../g, '%$&'));
  } catch {
    return undefined;
  }
}

/** The next multiple of four. */
function aligned(octets: number): number {
  return (octets + 3) & ~3;
}

// Writing

/**
 * Writes an extension structure.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `invalid` when an address or name is none,
 * `unsupported` for an object kind that does not exist.
 */
export function writeExtensions(layer: string, input: ExtensionsInput, context: WriteContext): FreshBytes {
  const objects = checkList(layer, 'extensions.objects', input.objects).map((object) =>
    writeObject(layer, object),
  );
  const octets = objects.reduce((sum, { length }) => sum + length, structureHeader);
  const bytes = new Uint8Array(octets);
  const version = checkUint(layer, 'extensions.version', input.version ?? 2, 15);
  setUint16(bytes, 0, (version << 12) | checkUint(layer, 'extensions.reserved', input.reserved ?? 0, 0xfff));
  let offset = structureHeader;
  for (const object of objects) {
    bytes.set(object, offset);
    offset += object.length;
  }
  const none = input.checksum === 0 ? 0 : undefined;
  const stored = context.kept('extensions.checksum', input.checksum) ?? none ?? nonZero(checksum(bytes));
  setUint16(bytes, 2, checkUint(layer, 'extensions.checksum', stored, 0xffff));
  return bytes;
}

/** Zero says that there is no checksum (RFC 4884 section 7), so that a computed zero goes out as all ones. */
function nonZero(value: number): number {
  return value === 0 ? 0xffff : value;
}

function writeObject(layer: string, object: ExtensionObjectInput): Uint8Array {
  switch (object.kind) {
    case 'mplsLabelStack':
      return withHeader(layer, mplsClass, 1, formed(layer, labelStack, object));
    case 'interfaceInformation':
      return information(layer, object);
    case 'interfaceIdentification':
      return identification(layer, object);
    case 'unknown': {
      const { classNumber, classType, data } = object;
      return withHeader(layer, classNumber, classType, checkBytes(layer, 'extensions.data', data));
    }
    case 'malformed':
      return checkBytes(layer, 'extensions.data', object.data);
    default:
      throw new CodecError('unsupported', { layer, field: 'extensions.kind', reason: 'no such object' });
  }
}

/** The octets of an object that is all of one form. */
function formed(layer: string, shape: Form, object: object): Uint8Array {
  const path = 'extensions.';
  const data = new Uint8Array(formOctets(shape, object, layer, path));
  writeForm(shape, object, data, 0, layer, path);
  return data;
}

function withHeader(layer: string, classNumber: number, type: number, data: Uint8Array): Uint8Array {
  const length = objectHeader + data.length;
  const bytes = new Uint8Array(checkUint(layer, 'extensions.length', length, 0xffff));
  setUint16(bytes, 0, length);
  bytes[2] = checkUint(layer, 'extensions.classNumber', classNumber, 0xff);
  bytes[3] = checkUint(layer, 'extensions.classType', type, 0xff);
  bytes.set(data, objectHeader);
  return bytes;
}

function information(layer: string, object: InterfaceInformationInput): Uint8Array {
  const { index, address, name, mtu } = object;
  const nameOctets = name === undefined ? undefined : writeName(layer, name, longestName - 1);
  const family = address?.includes(':') ? ipv6Family : ipv4Family;
  const type =
    (checkUint(layer, 'extensions.role', object.role ?? 0, 3) << 6) |
    (checkUint(layer, 'extensions.reserved', object.reserved ?? 0, 3) << 4) |
    (index === undefined ? 0 : told.index) |
    (address === undefined ? 0 : told.address) |
    (name === undefined ? 0 : told.name) |
    (mtu === undefined ? 0 : told.mtu);
  const bytes = new Uint8Array(longestName + 28);
  let offset = 0;
  if (index !== undefined) {
    setUint32(bytes, offset, checkUint(layer, 'extensions.index', index, 0xffff_ffff));
    offset += 4;
  }
  if (address !== undefined) {
    setUint16(bytes, offset, family);
    const reserved = object.addressReserved ?? 0;
    setUint16(bytes, offset + 2, checkUint(layer, 'extensions.addressReserved', reserved, 0xffff));
    bytes.set(writeAddress(layer, address, family), offset + 4);
    offset += 4 + addressOctets(family);
  }
  if (nameOctets !== undefined) {
    const length = aligned(1 + nameOctets.length);
    bytes[offset] = length;
    bytes.set(nameOctets, offset + 1);
    offset += length;
  }
  if (mtu !== undefined) {
    setUint32(bytes, offset, checkUint(layer, 'extensions.mtu', mtu, 0xffff_ffff));
    offset += 4;
  }
  return withHeader(layer, informationClass, type, bytes.subarray(0, offset));
}

function identification(
  layer: string,
  object: InterfaceByName | InterfaceByIndex | InterfaceByAddressInput,
): Uint8Array {
  switch (object.by) {
    case 'name': {
      const name = writeName(layer, object.name, 0xffff);
      const data = new Uint8Array(aligned(name.length));
      data.set(name);
      return withHeader(layer, identificationClass, 1, data);
    }
    case 'index':
      return withHeader(layer, identificationClass, 2, formed(layer, interfaceIndex, object));
    case 'address': {
      const address = writeAddress(layer, object.address, object.family);
      const data = new Uint8Array(4 + aligned(address.length));
      setUint16(data, 0, checkUint(layer, 'extensions.family', object.family, 0xffff));
      data[2] = checkUint(layer, 'extensions.addressLength', address.length, 0xff);
      data[3] = checkUint(layer, 'extensions.reserved', object.reserved ?? 0, 0xff);
      data.set(address, 4);
      return withHeader(layer, identificationClass, 3, data);
    }
    default:
      throw new CodecError('unsupported', { layer, field: 'extensions.by', reason: 'no such form' });
  }
}

function writeAddress(layer: string, address: string, family: number): Uint8Array {
  const field = 'extensions.address';
  const bytes = new Uint8Array(addressOctets(family));
  if (family === ipv4Family) setIpv4(layer, field, bytes, 0, address);
  else if (family === ipv6Family) setIpv6(layer, field, bytes, 0, address);
  else return hexAddress(layer, field, address);
  return bytes;
}

/** The octets of an address of another family, which is hexadecimal text. */
function hexAddress(layer: string, field: string, address: string): Uint8Array {
  if (typeof address === 'string' && /^(?:[0-9a-f]{2})*$/i.test(address)) return fromHex(address);
  throw refusal(layer, field, address, 'is not pairs of hexadecimal digits');
}

/** The UTF-8 octets of a name. */
function writeName(layer: string, name: string, maximum: number): Uint8Array {
  const field = 'extensions.name';
  if (typeof name !== 'string') throw refusal(layer, field, name, 'is not a text');
  let escaped: string;
  try {
    escaped = encodeURIComponent(name);
  } catch {
    throw new CodecError('invalid', { layer, field, reason: 'half a surrogate pair' });
  }
  if (name.endsWith('\0')) {
    throw new CodecError('invalid', { layer, field, reason: 'a NUL at the end would be read as padding' });
  }
  const octets = escaped.match(/%..|[^%]/g) ?? [];
  if (octets.length > maximum) {
    throw new CodecError('range', { layer, field, reason: `${octets.length} octets exceed ${maximum}` });
  }
  return Uint8Array.from(octets, (octet) =>
    octet.length === 1 ? octet.charCodeAt(0) : Number.parseInt(octet.slice(1), 16),
  );
}
