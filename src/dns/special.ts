// Fields of RDATA that are like no other, and those that others decide about.
import { getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { ipv6Octets } from '../util/ipv6-scan.ts';
import { readAddress, writeAddress } from './address.ts';
import {
  alone,
  type Before,
  fullName,
  ipv4,
  ipv6,
  type Kind,
  list,
  orNothing,
  take,
  takeBytes,
  typeOf,
  whole,
} from './kinds.ts';
import { type RecordType, typeName } from './numbers.ts';
import type { AddressPrefix, HipData } from './rdata.ts';
import { misfit } from './reader.ts';
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
      writer.put(window, 1, field);
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

/** Ports as one map (RFC 1035 section 3.4.2). */
export const ports: Kind<readonly number[]> = {
  form: 'ports',
  read(reader, end) {
    const found: number[] = [];
    if (end - reader.position > 0x2000) throw misfit;
    readBits(reader.bytes, reader.position, end, 0, found);
    reader.position = end;
    return found;
  },
  write(writer, value, field) {
    for (const port of writer.list(value, field)) writer.check(port, 0xffff, field);
    writeBits(writer, value, 0, field);
  },
};

/** A length in centimetres as a digit and a power of ten (RFC 1876 section 2). */
export const centimetres: Kind<number> = {
  form: 'number',
  read(reader, end) {
    const octet = getUint8(reader.bytes, take(reader, end, 1));
    const digit = octet >>> 4;
    const power = octet & 15;
    if (digit > 9 || power > 9 || (digit === 0 && power > 0)) throw misfit;
    return digit * 10 ** power;
  },
  write(writer, value, field) {
    let digit = writer.check(value, 9e9, field);
    let power = 0;
    for (; digit > 9; power++) digit /= 10;
    if (digit % 1 > 0) throw writer.fault('range', field, `${value} is not a digit with zeros behind it`);
    writer.put((digit << 4) | power, 1, field);
  },
};

/** The same behind the version of LOC, 0. */
export const size: Kind<number> = {
  form: 'number',
  read(reader, end) {
    if (getUint8(reader.bytes, take(reader, end, 1)) !== 0) throw misfit;
    return centimetres.read(reader, end, alone);
  },
  write(writer, value, field) {
    writer.put(0, 1, field);
    centimetres.write(writer, value, field, alone);
  },
};

/** The bits of A6's address that its prefix does not cover, in whole octets (RFC 2874 section 3.1). */
export const suffix: Kind<string | undefined> = {
  form: 'suffix',
  read(reader, end, { prefixLength }) {
    const first = Number(prefixLength) >>> 3;
    const address = new Uint8Array(ipv6Octets);
    address.set(takeBytes(reader, end, ipv6Octets - first), first);
    if (hasBits(address, 0, Number(prefixLength))) throw misfit;
    return first < ipv6Octets ? getIpv6(address, 0) : undefined;
  },
  write(writer, value, field, { prefixLength }) {
    const first = Number(prefixLength) >>> 3;
    if (first === ipv6Octets) return;
    const at = writer.position;
    ipv6.write(writer, writer.given(value, field), field, alone);
    if (hasBits(writer.bytes, at, Number(prefixLength))) {
      throw writer.fault('invalid', field, `has bits among the first ${prefixLength}`);
    }
    writer.bytes.copyWithin(at, at + first, writer.position);
    writer.position -= first;
  },
};

/** Whether any of the first bits of an address is set. */
function hasBits(bytes: Uint8Array, start: number, bits: number): boolean {
  for (let bit = 0; bit < bits; bit++) {
    if ((getUint8(bytes, start + (bit >>> 3)) & (0x80 >>> (bit & 7))) !== 0) return true;
  }
  return false;
}

/** Who knows A6's prefix, where there is one. */
export const prefixName: Kind<string | undefined> = {
  form: 'prefixName',
  read: (reader, end, { prefixLength }) =>
    prefixLength === 0 ? undefined : fullName.read(reader, end, alone),
  write(writer, value, field, { prefixLength }) {
    if (prefixLength !== 0) fullName.write(writer, writer.given(value, field), field, alone);
  },
};

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
    writer.uint(family, 2, 'family');
    writer.uint(prefixLength, 1, 'prefixLength');
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

/** What a gateway or relay can be, by the type before it (RFC 4025 section 2.3, RFC 8777 section 4.2.3). */
const gateways: readonly (Kind<string> | undefined)[] = [undefined, ipv4, ipv6, fullName];

function gatewayKind({ gatewayType, relayType }: Before): Kind<string> | undefined {
  return gateways[Number(gatewayType ?? relayType)];
}

/** The gateway of IPSECKEY, the relay of AMTRELAY: what its type says. */
export const gateway: Kind<string | undefined> = {
  form: 'gateway',
  read: (reader, end, before) => gatewayKind(before)?.read(reader, end, alone),
  write(writer, value, field, all) {
    const kind = gatewayKind(all);
    if (kind !== undefined) kind.write(writer, writer.given(value, field), field, alone);
    else if (value !== undefined) throw writer.fault('invalid', field, 'does not go with type 0');
  },
};

/** The top bit of the octet that {@link relayType} reads and writes (RFC 8777 section 4.2.2). */
export const discoveryOptional: Kind<boolean> = {
  form: 'bit',
  read(reader, end) {
    const at = take(reader, end, 1);
    reader.position = at;
    return getUint8(reader.bytes, at) > 0x7f;
  },
  write(writer, value, field) {
    writer.given(value, field);
  },
};

/** The other bits of that octet. */
export const relayType: Kind<number> = {
  form: 'number',
  read(reader, end) {
    const type = getUint8(reader.bytes, take(reader, end, 1)) & 0x7f;
    if (type >= gateways.length) throw misfit;
    return type;
  },
  write(writer, value, field, all) {
    const type = writer.check(value, gateways.length - 1, field);
    writer.put(all['discoveryOptional'] === true ? type | 0x80 : type, 1, field);
  },
};

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
      rendezvousServers: servers.read(reader, end, alone),
    };
  },
  (writer, value) => {
    const { publicKeyAlgorithm, hit, publicKey, rendezvousServers } = value;
    const at = writer.reserve(4, 'hit');
    writer.raw(hit, 'hit');
    writer.raw(publicKey, 'publicKey');
    writer.bytes[at] = writer.size(hit.length, 1, 255, 'hit');
    writer.bytes[at + 1] = writer.check(publicKeyAlgorithm, 255, 'publicKeyAlgorithm');
    setUint16(writer.bytes, at + 2, writer.size(publicKey.length, 1, 0xffff, 'publicKey'));
    servers.write(writer, rendezvousServers, 'rendezvousServers', alone);
  },
);
