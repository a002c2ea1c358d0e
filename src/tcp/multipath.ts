import { getUint8, getUint16, getUint32, getUint64 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { type Format, layer, octets, put8, put16, put32, put64, reserved, withReserved } from './format.ts';
import type {
  Multipath,
  MultipathAddAddress,
  MultipathCapable,
  MultipathDataSequenceSignal,
  MultipathFail,
  MultipathFastClose,
  MultipathJoinAck,
  MultipathJoinSyn,
  MultipathJoinSynAck,
  MultipathMapping,
  MultipathPriority,
  MultipathRemoveAddress,
  MultipathReset,
} from './multipath-types.ts';
import type { WithDefaults } from './option-types.ts';

type Input = WithDefaults<Multipath>;

// The formats below read and write all that stands behind kind and length, but for the four bits that name the
// subtype: `write` leaves them 0.
type Subformat<Shape> = Format<WithDefaults<Shape>, Shape>;

const kind = 'mptcp';

const capable: Subformat<MultipathCapable> = {
  numbers: [0],
  read(bytes, start, length) {
    const version = getUint8(bytes, start) & 0x0f;
    if (!isCapable(version, length)) return undefined;
    const flags = getUint8(bytes, start + 1);
    return {
      kind,
      subtype: 'capable',
      version,
      checksumRequired: (flags & 0x80) !== 0,
      extensibility: (flags & 0x40) !== 0,
      refusesJoin: (flags & 0x20) !== 0,
      algorithms: flags & 0x1f,
      ...(length >= 10 ? { senderKey: getUint64(bytes, start + 2) } : undefined),
      ...(length >= 18 ? { receiverKey: getUint64(bytes, start + 10) } : undefined),
      ...(length >= 20 ? { dataLength: getUint16(bytes, start + 18) } : undefined),
      ...(length >= 22 ? { checksum: getUint16(bytes, start + 20) } : undefined),
    };
  },
  size(option) {
    const size = capableSize(option);
    if (isCapable(option.version, size)) return size;
    const reason = `version ${option.version} has no such form`;
    throw new CodecError('range', { layer, field: 'options.mptcp.version', reason });
  },
  write(option, target, start) {
    const size = capableSize(option);
    target[start] = option.version;
    target[start + 1] =
      (option.checksumRequired === true ? 0x80 : 0) |
      (option.extensibility === true ? 0x40 : 0) |
      (option.refusesJoin === true ? 0x20 : 0) |
      checkUint(layer, 'options.mptcp.algorithms', option.algorithms, 0x1f);
    if (size >= 10) put64(target, start + 2, 'options.mptcp.senderKey', option.senderKey);
    if (size >= 18) put64(target, start + 10, 'options.mptcp.receiverKey', option.receiverKey);
    if (size >= 20) put16(target, start + 18, 'options.mptcp.dataLength', option.dataLength);
    if (size >= 22) put16(target, start + 20, 'options.mptcp.checksum', option.checksum);
  },
};

/** RFC 6824 section 3.1 (version 0), RFC 8684 section 3.1 (version 1). */
function isCapable(version: number, length: number): boolean {
  if (length === 10 || length === 18) return version === 0 || version === 1;
  return version === 1 && (length === 2 || length === 20 || length === 22);
}

/** The field that comes last says how long the option is. */
function capableSize(option: WithDefaults<MultipathCapable>): number {
  if (option.checksum !== undefined) return 22;
  if (option.dataLength !== undefined) return 20;
  if (option.receiverKey !== undefined) return 18;
  return option.senderKey === undefined ? 2 : 10;
}

const joinSyn: Subformat<MultipathJoinSyn> = {
  numbers: [1],
  read(bytes, start, length) {
    if (length !== 10) return undefined;
    const bits = getUint8(bytes, start);
    const option: MultipathJoinSyn = {
      kind,
      subtype: 'joinSyn',
      backup: (bits & 1) !== 0,
      addressId: getUint8(bytes, start + 1),
      token: getUint32(bytes, start + 2),
      random: getUint32(bytes, start + 6),
    };
    return withReserved(option, (bits >>> 1) & 7);
  },
  size: () => 10,
  write(option, target, start) {
    target[start] = backupBits(option);
    put8(target, start + 1, 'options.mptcp.addressId', option.addressId);
    put32(target, start + 2, 'options.mptcp.token', option.token);
    put32(target, start + 6, 'options.mptcp.random', option.random);
  },
};

const truncatedHmacOctets = 8;

const joinSynAck: Subformat<MultipathJoinSynAck> = {
  numbers: [1],
  read(bytes, start, length) {
    if (length !== 14) return undefined;
    const bits = getUint8(bytes, start);
    const option: MultipathJoinSynAck = {
      kind,
      subtype: 'joinSynAck',
      backup: (bits & 1) !== 0,
      addressId: getUint8(bytes, start + 1),
      hmac: bytes.subarray(start + 2, start + 10),
      random: getUint32(bytes, start + 10),
    };
    return withReserved(option, (bits >>> 1) & 7);
  },
  size: (option) => 6 + octets('options.mptcp.hmac', option.hmac, truncatedHmacOctets),
  write(option, target, start) {
    target[start] = backupBits(option);
    put8(target, start + 1, 'options.mptcp.addressId', option.addressId);
    target.set(option.hmac, start + 2);
    put32(target, start + 10, 'options.mptcp.random', option.random);
  },
};

const joinAck: Subformat<MultipathJoinAck> = {
  numbers: [1],
  read(bytes, start, length) {
    if (length !== 22) return undefined;
    const hmac = bytes.subarray(start + 2, start + 22);
    return withReserved({ kind, subtype: 'joinAck', hmac }, getUint16(bytes, start) & 0xfff);
  },
  size: (option) => 2 + octets('options.mptcp.hmac', option.hmac, 20),
  write(option, target, start) {
    put16(target, start, 'options.mptcp.reserved', reserved12(option));
    target.set(option.hmac, start + 2);
  },
};

const dataSequenceSignal: Subformat<MultipathDataSequenceSignal> = {
  numbers: [2],
  read(bytes, start, length) {
    if (length < 2) return undefined;
    const bits = getUint16(bytes, start);
    const longAcknowledgment = (bits & 0x02) !== 0;
    const longSequenceNumber = (bits & 0x08) !== 0;
    const acknowledgment = (bits & 0x01) === 0 ? 0 : width(longAcknowledgment);
    const mapped = (bits & 0x04) !== 0;
    const mapping = start + 2 + acknowledgment;
    const least = 2 + acknowledgment + (mapped ? width(longSequenceNumber) + 6 : 0);
    const checked = mapped && length === least + 2;
    if (length !== least && !checked) return undefined;
    const option: MultipathDataSequenceSignal = {
      kind,
      subtype: 'dataSequenceSignal',
      dataFin: (bits & 0x10) !== 0,
      longSequenceNumber,
      longAcknowledgment,
      ...(acknowledgment === 0
        ? undefined
        : { acknowledgment: getSequenceNumber(bytes, start + 2, longAcknowledgment) }),
      ...(mapped ? { mapping: getMapping(bytes, mapping, longSequenceNumber, checked) } : undefined),
    };
    return withReserved(option, (bits >>> 5) & 0x7f);
  },
  size({ acknowledgment, longAcknowledgment, mapping, longSequenceNumber }) {
    const signal = acknowledgment === undefined ? 2 : 2 + width(longAcknowledgment);
    if (mapping === undefined) return signal;
    return signal + width(longSequenceNumber) + (mapping.checksum === undefined ? 6 : 8);
  },
  write(option, target, start) {
    const { acknowledgment, mapping, longAcknowledgment, longSequenceNumber } = option;
    const bits =
      (reserved('options.mptcp.reserved', option.reserved, 0x7f) << 5) |
      (option.dataFin === true ? 0x10 : 0) |
      (longSequenceNumber === true ? 0x08 : 0) |
      (mapping === undefined ? 0 : 0x04) |
      (longAcknowledgment === true ? 0x02 : 0) |
      (acknowledgment === undefined ? 0 : 0x01);
    put16(target, start, 'options.mptcp', bits);
    let offset = start + 2;
    if (acknowledgment !== undefined) {
      putSequenceNumber(target, offset, 'options.mptcp.acknowledgment', acknowledgment, longAcknowledgment);
      offset += width(longAcknowledgment);
    }
    if (mapping !== undefined) putMapping(target, offset, mapping, longSequenceNumber);
  },
};

function width(long: boolean | undefined): number {
  return long === true ? 8 : 4;
}

function getSequenceNumber(bytes: Uint8Array, offset: number, long: boolean): bigint {
  return long ? getUint64(bytes, offset) : BigInt(getUint32(bytes, offset));
}

function putSequenceNumber(
  target: Uint8Array,
  offset: number,
  field: string,
  value: bigint,
  long: boolean | undefined,
): void {
  if (long === true) {
    put64(target, offset, field, value);
  } else {
    if (typeof value !== 'bigint' || value < 0n || value > 0xffff_ffffn) {
      throw new CodecError('range', { layer, field, reason: `${value} does not fit the short form` });
    }
    put32(target, offset, field, Number(value));
  }
}

function getMapping(bytes: Uint8Array, offset: number, long: boolean, checked: boolean): MultipathMapping {
  const after = offset + width(long);
  const mapping: MultipathMapping = {
    sequenceNumber: getSequenceNumber(bytes, offset, long),
    subflowSequenceNumber: getUint32(bytes, after),
    length: getUint16(bytes, after + 4),
  };
  return checked ? { ...mapping, checksum: getUint16(bytes, after + 6) } : mapping;
}

function putMapping(
  target: Uint8Array,
  offset: number,
  mapping: MultipathMapping,
  long: boolean | undefined,
): void {
  const after = offset + width(long);
  putSequenceNumber(target, offset, 'options.mptcp.mapping.sequenceNumber', mapping.sequenceNumber, long);
  put32(target, after, 'options.mptcp.mapping.subflowSequenceNumber', mapping.subflowSequenceNumber);
  put16(target, after + 4, 'options.mptcp.mapping.length', mapping.length);
  if (mapping.checksum !== undefined) {
    put16(target, after + 6, 'options.mptcp.mapping.checksum', mapping.checksum);
  }
}

const ipv4Octets = 4;
const ipv6Octets = 16;

const addAddress: Subformat<MultipathAddAddress> = {
  numbers: [3],
  read(bytes, start, length) {
    const ipv4 = length < 2 + ipv6Octets;
    const rest = length - 2 - (ipv4 ? ipv4Octets : ipv6Octets);
    const nibble = getUint8(bytes, start) & 0x0f;
    const version = nibble === ipVersion(ipv4) ? 0 : 1;
    // Behind the address: a port of two octets, a code of eight, both, or nothing.
    if ((rest !== 0 && rest !== 2 && rest !== 8 && rest !== 10) || (version === 1 && nibble > 1)) {
      return undefined;
    }
    const after = start + length - rest;
    const hmac = rest < truncatedHmacOctets ? undefined : bytes.subarray(start + length - 8, start + length);
    return {
      kind,
      subtype: 'addAddress',
      version,
      echo: nibble === 1,
      addressId: getUint8(bytes, start + 1),
      address: ipv4 ? getIpv4(bytes, start + 2) : getIpv6(bytes, start + 2),
      ...((rest & 2) === 0 ? undefined : { port: getUint16(bytes, after) }),
      ...(hmac === undefined ? undefined : { hmac }),
    };
  },
  size({ address, port, hmac }) {
    const code = hmac === undefined ? 0 : octets('options.mptcp.hmac', hmac, truncatedHmacOctets);
    return 2 + addressOctets(address) + (port === undefined ? 0 : 2) + code;
  },
  write(option, target, start) {
    const { address, port, hmac } = option;
    const after = start + 2 + addressOctets(address);
    target[start] = addressBits(option);
    put8(target, start + 1, 'options.mptcp.addressId', option.addressId);
    const setAddress = isIpv4(address) ? setIpv4 : setIpv6;
    setAddress(layer, 'options.mptcp.address', target, start + 2, address);
    if (port !== undefined) put16(target, after, 'options.mptcp.port', port);
    if (hmac !== undefined) target.set(hmac, port === undefined ? after : after + 2);
  },
};

/** Version 0 tells an IPv4 from an IPv6 address by these four bits (RFC 6824 section 3.4.1). */
function ipVersion(ipv4: boolean): number {
  return ipv4 ? 4 : 6;
}

function isIpv4(address: string): boolean {
  return typeof address !== 'string' || !address.includes(':');
}

function addressOctets(address: string): number {
  return isIpv4(address) ? ipv4Octets : ipv6Octets;
}

function addressBits({ version, echo, address }: WithDefaults<MultipathAddAddress>): number {
  if (checkUint(layer, 'options.mptcp.version', version, 1) === 1) return echo === true ? 1 : 0;
  if (echo !== true) return ipVersion(isIpv4(address));
  throw new CodecError('range', { layer, field: 'options.mptcp.echo', reason: 'version 0 has none' });
}

const removeAddress: Subformat<MultipathRemoveAddress> = {
  numbers: [4],
  read(bytes, start, length) {
    if (length < 2) return undefined;
    const addressIds = Array.from(bytes.subarray(start + 1, start + length));
    return withReserved({ kind, subtype: 'removeAddress', addressIds }, getUint8(bytes, start) & 0x0f);
  },
  size({ addressIds }) {
    if (addressIds.length > 0) return 1 + addressIds.length;
    const reason = 'must have one at least';
    throw new CodecError('range', { layer, field: 'options.mptcp.addressIds', reason });
  },
  write({ addressIds, reserved: rest }, target, start) {
    target[start] = reserved('options.mptcp.reserved', rest, 0x0f);
    addressIds.forEach((id, index) => {
      put8(target, start + 1 + index, 'options.mptcp.addressIds', id);
    });
  },
};

const priority: Subformat<MultipathPriority> = {
  numbers: [5],
  read(bytes, start, length) {
    if (length > 2) return undefined;
    const bits = getUint8(bytes, start);
    const option: MultipathPriority = { kind, subtype: 'priority', backup: (bits & 1) !== 0 };
    const whole = length === 1 ? option : { ...option, addressId: getUint8(bytes, start + 1) };
    return withReserved(whole, (bits >>> 1) & 7);
  },
  size: (option) => (option.addressId === undefined ? 1 : 2),
  write(option, target, start) {
    target[start] = backupBits(option);
    if (option.addressId !== undefined) {
      put8(target, start + 1, 'options.mptcp.addressId', option.addressId);
    }
  },
};

const fail: Subformat<MultipathFail> = {
  numbers: [6],
  read(bytes, start, length) {
    if (length !== 10) return undefined;
    const sequenceNumber = getUint64(bytes, start + 2);
    return withReserved({ kind, subtype: 'fail', sequenceNumber }, getUint16(bytes, start) & 0xfff);
  },
  size: () => 10,
  write(option, target, start) {
    put16(target, start, 'options.mptcp.reserved', reserved12(option));
    put64(target, start + 2, 'options.mptcp.sequenceNumber', option.sequenceNumber);
  },
};

const fastClose: Subformat<MultipathFastClose> = {
  numbers: [7],
  read(bytes, start, length) {
    if (length !== 10) return undefined;
    const receiverKey = getUint64(bytes, start + 2);
    return withReserved({ kind, subtype: 'fastClose', receiverKey }, getUint16(bytes, start) & 0xfff);
  },
  size: () => 10,
  write(option, target, start) {
    put16(target, start, 'options.mptcp.reserved', reserved12(option));
    put64(target, start + 2, 'options.mptcp.receiverKey', option.receiverKey);
  },
};

const reset: Subformat<MultipathReset> = {
  numbers: [8],
  read(bytes, start, length) {
    if (length !== 2) return undefined;
    const bits = getUint8(bytes, start);
    const reason = getUint8(bytes, start + 1);
    const option: MultipathReset = { kind, subtype: 'reset', transient: (bits & 1) !== 0, reason };
    return withReserved(option, (bits >>> 1) & 7);
  },
  size: () => 2,
  write(option, target, start) {
    const rest = reserved('options.mptcp.reserved', option.reserved, 7);
    target[start] = (rest << 1) | (option.transient === true ? 1 : 0);
    put8(target, start + 1, 'options.mptcp.reason', option.reason);
  },
};

function backupBits(option: {
  readonly backup?: boolean | undefined;
  readonly reserved?: number | undefined;
}): number {
  const rest = reserved('options.mptcp.reserved', option.reserved, 7);
  return (rest << 1) | (option.backup === true ? 1 : 0);
}

function reserved12(option: { readonly reserved?: number | undefined }): number {
  return reserved('options.mptcp.reserved', option.reserved, 0xfff);
}

const subformats: Readonly<Record<string, Format<Input, Multipath>>> = {
  capable,
  joinSyn,
  joinSynAck,
  joinAck,
  dataSequenceSignal,
  addAddress,
  removeAddress,
  priority,
  fail,
  fastClose,
  reset,
} satisfies {
  readonly [Subtype in Multipath['subtype']]: Format<
    Extract<Input, { readonly subtype: Subtype }>,
    Multipath
  >;
};

/** The format of kind 30: the upper half of its first octet names the subtype (RFC 8684 section 3). */
export const mptcp: Format<Input, Multipath> = {
  numbers: [30],
  read(bytes, start, length) {
    if (length === 0) return undefined;
    const subtype = getUint8(bytes, start) >>> 4;
    for (const format of Object.values(subformats)) {
      const option = format.numbers[0] === subtype ? format.read(bytes, start, length, subtype) : undefined;
      if (option !== undefined) return option;
    }
    return undefined;
  },
  size: (option) => formatOf(option).size(option),
  write(option, target, start) {
    const format = formatOf(option);
    format.write(option, target, start);
    target[start] = getUint8(target, start) | ((format.numbers[0] ?? 0) << 4);
  },
};

function formatOf({ subtype }: Input): Format<Input, Multipath> {
  const format = Object.hasOwn(subformats, subtype) ? subformats[subtype] : undefined;
  if (format !== undefined) return format;
  const reason = `"${String(subtype)}" is not a known subtype`;
  throw new CodecError('unsupported', { layer, field: 'options.mptcp.subtype', reason });
}
