// RDATA whose fields decide about each other, each as one kind.
import { getUint8, getUint16, getUint32, setUint16 } from '../util/bytes.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { ipv6Octets } from '../util/ipv6-scan.ts';
import { readAddress, writeAddress } from './address.ts';
import { fullName, ipv4, ipv6, type Kind, list, orNothing, take, takeBytes, typeOf, whole } from './kinds.ts';
import { type RecordType, typeName } from './numbers.ts';
import type {
  A6Data,
  AddressPrefix,
  AmtrelayData,
  HipData,
  IpseckeyData,
  LocData,
  WksData,
} from './rdata.ts';
import { misfit, type Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** Adds the bits of a map that are set, counted from `first`. A map ends in an octet that is not zero. */
function readBits(bytes: Uint8Array, start: number, end: number, first: number, found: number[]): void {
  if (end > start && getUint8(bytes, end - 1) === 0) throw misfit;
  for (let at = start; at < end; at++) {
    const octet = getUint8(bytes, at);
    for (let bit = 0; bit < 8; bit++) {
      if ((octet & (0x80 >>> bit)) !== 0) found.push(first + 8 * (at - start) + bit);
    }
  }
}

/** Writes a map of bits, counted from `first`. */
function writeBits(writer: Writer, bits: readonly number[], first: number, field: string): void {
  let last = first - 1;
  for (const bit of bits) last = Math.max(last, bit);
  const octets = (last - first + 8) >>> 3;
  const { bytes } = writer;
  const start = writer.reserve(octets, field);
  bytes.fill(0, start, start + octets);
  for (const bit of bits) {
    const at = start + ((bit - first) >>> 3);
    bytes[at] = getUint8(bytes, at) | (0x80 >>> ((bit - first) & 7));
  }
}

/** The numbers of types, in windows of 256 (RFC 4034 section 4.1.2). */
export const typeBitmap: Kind<readonly RecordType[]> = {
  form: 'types',
  read(reader, end) {
    const found: number[] = [];
    let last = -1;
    while (reader.position < end) {
      const at = take(reader, end, 2);
      const window = getUint8(reader.bytes, at);
      const length = getUint8(reader.bytes, at + 1);
      if (window <= last || length === 0 || length > 32) throw misfit;
      last = window;
      const start = take(reader, end, length);
      readBits(reader.bytes, start, start + length, window << 8, found);
    }
    return found.map(typeName);
  },
  write(writer, value, field) {
    const windows = new Map<number, number[]>();
    for (const type of writer.list(value, field)) {
      const number = typeOf(writer, type, field);
      const window = windows.get(number >>> 8);
      if (window === undefined) windows.set(number >>> 8, [number]);
      else window.push(number);
    }
    for (const window of [...windows.keys()].sort((one, other) => one - other)) {
      writer.uint8(window, field);
      const at = writer.reserve(1, field);
      writeBits(writer, windows.get(window) ?? [], window << 8, field);
      writer.bytes[at] = writer.position - at - 1;
    }
  },
};

/** The numbers of types below 128 as one map (RFC 2535 section 5.2). Bit 0 would announce another form. */
export const nxtTypes: Kind<readonly RecordType[]> = {
  form: 'types',
  read(reader, end) {
    const found: number[] = [];
    const start = reader.position;
    if (end - start > 16) throw misfit;
    reader.position = end;
    readBits(reader.bytes, start, end, 0, found);
    if (found[0] === 0) throw misfit;
    return found.map(typeName);
  },
  write(writer, value, field) {
    const numbers = writer.list(value, field).map((type) => typeOf(writer, type, field));
    for (const number of numbers) writer.check(number, 127, field, 1);
    writeBits(writer, numbers, 0, field);
  },
};

/** WKS: an address, a protocol, a map of ports (RFC 1035 section 3.4.2). */
export const wks: Kind<WksData> = /* @__PURE__ */ whole(
  'wks',
  (reader, end) => {
    const address = ipv4.read(reader, end);
    const protocol = getUint8(reader.bytes, take(reader, end, 1));
    const ports: number[] = [];
    if (end - reader.position > 0x2000) throw misfit;
    readBits(reader.bytes, reader.position, end, 0, ports);
    reader.position = end;
    return { address, protocol, ports };
  },
  (writer, value) => {
    const { address, protocol, ports } = value;
    ipv4.write(writer, address, 'address');
    writer.uint8(protocol, 'protocol');
    for (const port of writer.list(ports, 'ports')) writer.check(port, 0xffff, 'ports');
    writeBits(writer, ports, 0, 'ports');
  },
);

/** A length in centimetres as a digit and a power of ten (RFC 1876 section 2). */
function readCentimetres(reader: Reader, at: number): number {
  const octet = getUint8(reader.bytes, at);
  const digit = octet >>> 4;
  const power = octet & 15;
  if (digit > 9 || power > 9 || (digit === 0 && power > 0)) throw misfit;
  return digit * 10 ** power;
}

function writeCentimetres(writer: Writer, value: number, field: string): void {
  let digit = writer.check(value, 9e9, field);
  let power = 0;
  for (; digit > 9; power++) digit /= 10;
  if (!Number.isInteger(digit))
    throw writer.fault('range', field, `${value} is not a digit with zeros behind it`);
  writer.uint8((digit << 4) | power, field);
}

const middle = 0x8000_0000;

/** The spheroid stands at this height: -100,000 m is 0. */
const ground = 10_000_000;

/** LOC (RFC 1876 section 2), version 0. */
export const loc: Kind<LocData> = /* @__PURE__ */ whole(
  'loc',
  (reader, end) => {
    const { bytes } = reader;
    const at = take(reader, end, 16);
    if (getUint8(bytes, at) !== 0) throw misfit;
    return {
      size: readCentimetres(reader, at + 1),
      horizontalPrecision: readCentimetres(reader, at + 2),
      verticalPrecision: readCentimetres(reader, at + 3),
      latitude: getUint32(bytes, at + 4) - middle,
      longitude: getUint32(bytes, at + 8) - middle,
      altitude: getUint32(bytes, at + 12) - ground,
    };
  },
  (writer, value) => {
    writer.uint8(0, 'version');
    writeCentimetres(writer, value.size, 'size');
    writeCentimetres(writer, value.horizontalPrecision, 'horizontalPrecision');
    writeCentimetres(writer, value.verticalPrecision, 'verticalPrecision');
    writer.uint32(writer.check(value.latitude, middle - 1, 'latitude', -middle) + middle, 'latitude');
    writer.uint32(writer.check(value.longitude, middle - 1, 'longitude', -middle) + middle, 'longitude');
    writer.uint32(
      writer.check(value.altitude, 0xffff_ffff - ground, 'altitude', -ground) + ground,
      'altitude',
    );
  },
);

/** A6: the octets that the prefix does not cover, and who knows the prefix (RFC 2874 section 3.1). */
export const a6: Kind<A6Data> = /* @__PURE__ */ whole(
  'a6',
  (reader, end) => {
    const prefixLength = getUint8(reader.bytes, take(reader, end, 1));
    if (prefixLength > 128) throw misfit;
    const octets = ipv6Octets - (prefixLength >>> 3);
    const address = new Uint8Array(ipv6Octets);
    address.set(takeBytes(reader, end, octets), ipv6Octets - octets);
    // The bits before the suffix in its first octet are zero.
    if (octets > 0 && getUint8(address, ipv6Octets - octets) >>> (8 - (prefixLength & 7)) > 0) throw misfit;
    return {
      prefixLength,
      ...(prefixLength < 128 && { suffix: getIpv6(address, 0) }),
      ...(prefixLength > 0 && { prefixName: fullName.read(reader, end) }),
    };
  },
  (writer, { prefixLength, suffix, prefixName }) => {
    writer.check(prefixLength, 128, 'prefixLength');
    const at = writer.position;
    ipv6.write(writer, prefixLength < 128 ? writer.given(suffix, 'suffix') : '::', 'suffix');
    const first = at + (prefixLength >>> 3);
    for (let index = at; index <= first && index < writer.position; index++) {
      const octet = getUint8(writer.bytes, index);
      if ((index < first ? octet : octet >>> (8 - (prefixLength & 7))) > 0) {
        throw writer.fault('invalid', 'suffix', `has bits among the first ${prefixLength}`);
      }
    }
    writer.bytes.copyWithin(at + 1, first, writer.position);
    writer.bytes[at] = prefixLength;
    writer.position = at + 1 + ipv6Octets - (prefixLength >>> 3);
    if (prefixLength > 0) fullName.write(writer, writer.given(prefixName, 'prefixName'), 'prefixName');
  },
);

const prefix: Kind<AddressPrefix> = /* @__PURE__ */ whole(
  'prefix',
  (reader, end) => {
    const { bytes } = reader;
    const at = take(reader, end, 4);
    const family = getUint16(bytes, at);
    const octets = getUint8(bytes, at + 3);
    const length = octets & 0x7f;
    const start = take(reader, end, length);
    if (length > 0 && getUint8(bytes, start + length - 1) === 0) throw misfit;
    return {
      family,
      prefixLength: getUint8(bytes, at + 2),
      negation: octets > 0x7f,
      address: readAddress(bytes, start, start + length, family),
    };
  },
  (writer, { family, prefixLength, negation, address }) => {
    writer.uint16(family, 'family');
    writer.uint8(prefixLength, 'prefixLength');
    const at = writer.reserve(1, 'address');
    writeAddress(writer, address, family, 'address');
    while (writer.position > at + 1 && getUint8(writer.bytes, writer.position - 1) === 0) writer.position--;
    writer.bytes[at] = (writer.position - at - 1) | (writer.given(negation, 'negation') ? 0x80 : 0);
  },
);

/** APL (RFC 3123 section 4). */
export const apl: Kind<readonly AddressPrefix[]> = /* @__PURE__ */ orNothing(
  /* @__PURE__ */ list('apl', prefix),
);

/** What a gateway can be, by its type (RFC 4025 section 2.3, RFC 8777 section 4.2.3). */
const gateways: readonly (Kind<string> | undefined)[] = [undefined, ipv4, ipv6, fullName];

function readGateway(reader: Reader, end: number, type: number): string | undefined {
  if (type >= gateways.length) throw misfit;
  return gateways[type]?.read(reader, end);
}

function writeGateway(writer: Writer, gateway: string | undefined, type: number, field: string): void {
  const kind = gateways[type];
  if (kind !== undefined) kind.write(writer, writer.given(gateway, field), field);
  else if (gateway !== undefined) throw writer.fault('invalid', field, `does not go with type ${type}`);
}

/** IPSECKEY (RFC 4025 section 2). */
export const ipseckey: Kind<IpseckeyData> = /* @__PURE__ */ whole(
  'ipseckey',
  (reader, end) => {
    const at = take(reader, end, 3);
    const gatewayType = getUint8(reader.bytes, at + 1);
    const gateway = readGateway(reader, end, gatewayType);
    return {
      precedence: getUint8(reader.bytes, at),
      gatewayType,
      algorithm: getUint8(reader.bytes, at + 2),
      ...(gateway !== undefined && { gateway }),
      publicKey: takeBytes(reader, end, end - reader.position),
    };
  },
  (writer, value) => {
    writer.uint8(value.precedence, 'precedence');
    writer.uint8(writer.check(value.gatewayType, gateways.length - 1, 'gatewayType'), 'gatewayType');
    writer.uint8(value.algorithm, 'algorithm');
    writeGateway(writer, value.gateway, value.gatewayType, 'gateway');
    writer.raw(value.publicKey, 'publicKey');
  },
);

/** AMTRELAY (RFC 8777 section 4.2). */
export const amtrelay: Kind<AmtrelayData> = /* @__PURE__ */ whole(
  'amtrelay',
  (reader, end) => {
    const at = take(reader, end, 2);
    const octet = getUint8(reader.bytes, at + 1);
    const relay = readGateway(reader, end, octet & 0x7f);
    return {
      precedence: getUint8(reader.bytes, at),
      discoveryOptional: octet > 0x7f,
      relayType: octet & 0x7f,
      ...(relay !== undefined && { relay }),
    };
  },
  (writer, value) => {
    const { precedence, discoveryOptional, relayType, relay } = value;
    writer.uint8(precedence, 'precedence');
    writer.check(relayType, gateways.length - 1, 'relayType');
    const bit = writer.given(discoveryOptional, 'discoveryOptional') ? 0x80 : 0;
    writer.uint8(relayType | bit, 'relayType');
    writeGateway(writer, relay, relayType, 'relay');
  },
);

const servers: Kind<readonly string[]> = /* @__PURE__ */ list('names', fullName);

/** HIP (RFC 8005 section 5): both lengths stand in front. */
export const hip: Kind<HipData> = /* @__PURE__ */ whole(
  'hip',
  (reader, end) => {
    const at = take(reader, end, 4);
    const hitOctets = getUint8(reader.bytes, at);
    const keyOctets = getUint16(reader.bytes, at + 2);
    if (hitOctets === 0 || keyOctets === 0) throw misfit;
    return {
      publicKeyAlgorithm: getUint8(reader.bytes, at + 1),
      hit: takeBytes(reader, end, hitOctets),
      publicKey: takeBytes(reader, end, keyOctets),
      rendezvousServers: servers.read(reader, end),
    };
  },
  (writer, value) => {
    const { publicKeyAlgorithm, hit, publicKey, rendezvousServers } = value;
    const at = writer.reserve(4, 'hit');
    writer.raw(hit, 'hit');
    writer.raw(publicKey, 'publicKey');
    writer.bytes[at] = writer.check(hit.length, 255, 'hit.length', 1);
    writer.bytes[at + 1] = writer.check(publicKeyAlgorithm, 255, 'publicKeyAlgorithm');
    setUint16(writer.bytes, at + 2, writer.check(publicKey.length, 0xffff, 'publicKey.length', 1));
    servers.write(writer, rendezvousServers, 'rendezvousServers');
  },
);
