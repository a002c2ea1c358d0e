// How the value of each option stands in octets. To add one: its type in option-types.ts, and a line in a
// table here.
import { fromHex, getUint8, toHex } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint, checkUint64 } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';
import { getMac, setMac } from '../util/mac.ts';
import { get32, get64, getTicks, set32, set64, setTicks } from './endian.ts';
import type {
  AddressOption,
  CommonOption,
  CustomDataOption,
  CustomTextOption,
  FlagsOption,
  HashOption,
  InterfaceIpv4Option,
  InterfaceIpv6Option,
  InterfaceOption,
  LongOption,
  NameOption,
  NumberOption,
  PacketOption,
  ProcessOption,
  ResolutionOption,
  SectionOption,
  StatisticsOption,
  TextOption,
  TimeOption,
  UnknownOption,
  VerdictOption,
} from './option-types.ts';
import { readText, textOctets } from './text.ts';

const layer = 'pcapng';

/** How one kind of option is written. */
export interface OptionWriter<Option extends { readonly kind: string }> {
  readonly kind: Option['kind'];
  /** The octets of the value, without padding. */
  size(option: Option): number;
  /** Writes the value. */
  write(option: Option, target: Uint8Array, offset: number, little: boolean): void;
  /** The code to write, where the kind has not just the one that its table names. */
  code?(option: Option): number;
}

/** How one kind of option is read and written. */
export interface OptionFormat<Option extends { readonly kind: string }> extends OptionWriter<Option> {
  /** Reads the value; undefined when the octets cannot be one of this kind. */
  read(bytes: Uint8Array, start: number, end: number, little: boolean): Option | undefined;
}

/** The kinds of option of a block, by code. */
export type OptionFormats<Option extends { readonly kind: string }> = Readonly<
  Record<number, OptionFormat<Option> | undefined>
>;

// The tables

export const commonOptions: OptionFormats<CommonOption> = {
  1: /* @__PURE__ */ text('comment'),
  2988: /* @__PURE__ */ customText(true),
  2989: /* @__PURE__ */ customData(true),
  19372: /* @__PURE__ */ customText(false),
  19373: /* @__PURE__ */ customData(false),
};

/** What is in no table. */
export const unknownOption: OptionWriter<UnknownOption> = {
  kind: 'unknown',
  size: (option) => checkBytes(layer, field('unknown.data'), option.data).length,
  write: (option, target, offset) => target.set(option.data, offset),
  code(option) {
    const number = checkUint(layer, field('unknown.number'), option.number, 0xffff);
    if (number !== 0) return number;
    throw new CodecError('range', { layer, field: field('unknown.number'), reason: '0 ends the list' });
  },
};

export const sectionOptions: OptionFormats<SectionOption> = {
  2: /* @__PURE__ */ text('hardware'),
  3: /* @__PURE__ */ text('operatingSystem'),
  4: /* @__PURE__ */ text('application'),
};

export const interfaceOptions: OptionFormats<InterfaceOption> = {
  2: /* @__PURE__ */ text('name'),
  3: /* @__PURE__ */ text('description'),
  4: /* @__PURE__ */ interfaceIpv4(),
  5: /* @__PURE__ */ interfaceIpv6(),
  6: /* @__PURE__ */ address('mac', 6, getMac, setMac),
  7: /* @__PURE__ */ address('eui64', 8, getEui64, setEui64),
  8: /* @__PURE__ */ long('speed'),
  9: /* @__PURE__ */ resolution(),
  10: /* @__PURE__ */ word('timeZone'),
  11: /* @__PURE__ */ filter(),
  12: /* @__PURE__ */ text('operatingSystem'),
  13: /* @__PURE__ */ octet('fcsLength'),
  14: /* @__PURE__ */ signedLong('timestampOffset'),
  15: /* @__PURE__ */ text('hardware'),
  16: /* @__PURE__ */ long('transmitSpeed'),
  17: /* @__PURE__ */ long('receiveSpeed'),
  18: /* @__PURE__ */ text('timeZoneName'),
};

/** Those of enhanced packet blocks, and the first two of obsolete packet blocks. */
export const packetOptions: OptionFormats<PacketOption> = {
  2: /* @__PURE__ */ flags(),
  3: /* @__PURE__ */ hash(),
  4: /* @__PURE__ */ long('dropCount'),
  5: /* @__PURE__ */ long('packetId'),
  6: /* @__PURE__ */ word('queue'),
  7: /* @__PURE__ */ verdict(),
  8: /* @__PURE__ */ processThread(),
};

export const nameOptions: OptionFormats<NameOption> = {
  2: /* @__PURE__ */ text('serverName'),
  3: /* @__PURE__ */ address('serverIpv4', 4, getIpv4, setIpv4),
  4: /* @__PURE__ */ address('serverIpv6', 16, getIpv6, setIpv6),
};

export const statisticsOptions: OptionFormats<StatisticsOption> = {
  2: /* @__PURE__ */ time('startTime'),
  3: /* @__PURE__ */ time('endTime'),
  4: /* @__PURE__ */ long('received'),
  5: /* @__PURE__ */ long('dropped'),
  6: /* @__PURE__ */ long('accepted'),
  7: /* @__PURE__ */ long('systemDropped'),
  8: /* @__PURE__ */ long('delivered'),
};

// The formats

/** Text, and what follows its first zero octet. */
interface Text {
  readonly text: string;
  readonly tail?: Uint8Array | undefined;
}

/** Reads text up to the first zero octet, which ends it (section 3.5). */
export function readTail(bytes: Uint8Array, start: number, end: number): Text | undefined {
  const zero = bytes.subarray(start, end).indexOf(0);
  if (zero < 0) {
    const whole = readText(bytes, start, end);
    return whole === undefined ? undefined : { text: whole };
  }
  const before = readText(bytes, start, start + zero);
  return before === undefined ? undefined : { text: before, tail: bytes.subarray(start + zero, end) };
}

/** The octets of text and tail. */
export function tailOctets(field: string, { text, tail }: Text): readonly Uint8Array[] {
  const octets = textOctets(field, text);
  return tail === undefined ? [octets] : [octets, checkBytes(layer, field, tail)];
}

/** Writes octets one behind the other. */
export function put(target: Uint8Array, offset: number, parts: readonly Uint8Array[]): void {
  let next = offset;
  for (const part of parts) {
    target.set(part, next);
    next += part.length;
  }
}

/** How many octets parts have. */
export function total(parts: readonly Uint8Array[]): number {
  let octets = 0;
  for (const part of parts) octets += part.length;
  return octets;
}

function text<Kind extends string>(kind: Kind): OptionFormat<TextOption<Kind>> {
  return {
    kind,
    read(bytes, start, end) {
      const value = readTail(bytes, start, end);
      return value === undefined ? undefined : { kind, ...value };
    },
    size: (option) => total(tailOctets(field(kind), option)),
    write: (option, target, offset) => put(target, offset, tailOctets(field(kind), option)),
  };
}

/** A filter as text has a code of 0 in front; other codes are programs, and stay octets (section 4.2). */
function filter(): OptionFormat<TextOption<'filter'>> {
  const plain = text('filter');
  return {
    kind: 'filter',
    read(bytes, start, end, little) {
      if (end === start || getUint8(bytes, start) !== 0) return undefined;
      return plain.read(bytes, start + 1, end, little);
    },
    size: (option) => 1 + plain.size(option),
    write(option, target, offset, little) {
      target[offset] = 0;
      plain.write(option, target, offset + 1, little);
    },
  };
}

// Section 3.5.1: a private enterprise number in front, and a code that says whether the option may be copied.

function customText(copy: boolean): OptionFormat<CustomTextOption> {
  const kind = 'customText';
  return {
    kind,
    read(bytes, start, end, little) {
      if (end - start < 4) return undefined;
      const value = readTail(bytes, start + 4, end);
      return value === undefined
        ? undefined
        : { kind, enterprise: get32(bytes, start, little), ...value, copy };
    },
    size: (option) => 4 + total(tailOctets(field(kind), option)),
    write(option, target, offset, little) {
      set32(
        target,
        offset,
        checkUint(layer, field(`${kind}.enterprise`), option.enterprise, 0xffff_ffff),
        little,
      );
      put(target, offset + 4, tailOctets(field(kind), option));
    },
    code: (option) => (option.copy ? 2988 : 19372),
  };
}

function customData(copy: boolean): OptionFormat<CustomDataOption> {
  const kind = 'customData';
  return {
    kind,
    read(bytes, start, end, little) {
      if (end - start < 4) return undefined;
      return { kind, enterprise: get32(bytes, start, little), data: bytes.subarray(start + 4, end), copy };
    },
    size: (option) => 4 + checkBytes(layer, field(kind), option.data).length,
    write(option, target, offset, little) {
      set32(
        target,
        offset,
        checkUint(layer, field(`${kind}.enterprise`), option.enterprise, 0xffff_ffff),
        little,
      );
      target.set(option.data, offset + 4);
    },
    code: (option) => (option.copy ? 2989 : 19373),
  };
}

function octet<Kind extends string>(kind: Kind): OptionFormat<NumberOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end) => (end - start === 1 ? { kind, value: getUint8(bytes, start) } : undefined),
    size: () => 1,
    write(option, target, offset) {
      target[offset] = checkUint(layer, field(kind), option.value, 0xff);
    },
  };
}

function word<Kind extends string>(kind: Kind): OptionFormat<NumberOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end, little) =>
      end - start === 4 ? { kind, value: get32(bytes, start, little) } : undefined,
    size: () => 4,
    write(option, target, offset, little) {
      set32(target, offset, checkUint(layer, field(kind), option.value, 0xffff_ffff), little);
    },
  };
}

function long<Kind extends string>(kind: Kind): OptionFormat<LongOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end, little) =>
      end - start === 8 ? { kind, value: get64(bytes, start, little) } : undefined,
    size: () => 8,
    write(option, target, offset, little) {
      set64(target, offset, checkUint64(layer, field(kind), option.value), little);
    },
  };
}

function signedLong<Kind extends string>(kind: Kind): OptionFormat<LongOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end, little) =>
      end - start === 8 ? { kind, value: BigInt.asIntN(64, get64(bytes, start, little)) } : undefined,
    size: () => 8,
    write(option, target, offset, little) {
      set64(target, offset, checkInt64(field(kind), option.value), little);
    },
  };
}

/**
 * Checks that a value is a signed number of 64 bits and gives it back.
 *
 * @throws {@link CodecError} `missing`, `range`.
 */
export function checkInt64(name: string, value: bigint | undefined): bigint {
  if (value === undefined) throw new CodecError('missing', { layer, field: name, reason: 'must be given' });
  if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) {
    const reason = `${String(value)} is not a bigint of 64 bits with a sign`;
    throw new CodecError('range', { layer, field: name, reason });
  }
  return value;
}

function time<Kind extends string>(kind: Kind): OptionFormat<TimeOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end, little) =>
      end - start === 8 ? { kind, ticks: getTicks(bytes, start, little) } : undefined,
    size: () => 8,
    write(option, target, offset, little) {
      setTicks(target, offset, checkUint64(layer, field(kind), option.ticks), little);
    },
  };
}

type GetAddress = (bytes: Uint8Array, offset: number) => string;
type SetAddress = (
  layer: string,
  field: string,
  target: Uint8Array,
  offset: number,
  text: string | undefined,
) => void;

function address<Kind extends string>(
  kind: Kind,
  octets: number,
  get: GetAddress,
  set: SetAddress,
): OptionFormat<AddressOption<Kind>> {
  return {
    kind,
    read: (bytes, start, end) => (end - start === octets ? { kind, address: get(bytes, start) } : undefined),
    size: () => octets,
    write: (option, target, offset) => set(layer, field(kind), target, offset, option.address),
  };
}

/** Reads an EUI-64 as text, `02:34:56:ff:fe:78:9a:bc`. */
export function getEui64(bytes: Uint8Array, offset: number): string {
  return toHex(bytes, offset, offset + 8).replace(/..(?!$)/g, '$&:');
}

/**
 * Writes an EUI-64: eight pairs of hexadecimal digits with `:` or `-` between them.
 *
 * @throws {@link CodecError} `missing`, `invalid`.
 */
export function setEui64(
  where: string,
  name: string,
  target: Uint8Array,
  offset: number,
  value: string | undefined,
): void {
  if (typeof value !== 'string' || !/^[0-9a-f]{2}([:-][0-9a-f]{2}){7}$/i.test(value)) {
    const reason = `${JSON.stringify(value)} is not an EUI-64: eight octets in hexadecimal`;
    throw new CodecError(value === undefined ? 'missing' : 'invalid', { layer: where, field: name, reason });
  }
  target.set(fromHex(value.replaceAll('-', '')), offset);
}

function interfaceIpv4(): OptionFormat<InterfaceIpv4Option> {
  return {
    kind: 'ipv4',
    read: (bytes, start, end) =>
      end - start === 8
        ? { kind: 'ipv4', address: getIpv4(bytes, start), netmask: getIpv4(bytes, start + 4) }
        : undefined,
    size: () => 8,
    write(option, target, offset) {
      setIpv4(layer, field('ipv4'), target, offset, option.address);
      setIpv4(layer, field('ipv4'), target, offset + 4, option.netmask);
    },
  };
}

function interfaceIpv6(): OptionFormat<InterfaceIpv6Option> {
  return {
    kind: 'ipv6',
    read: (bytes, start, end) =>
      end - start === 17
        ? { kind: 'ipv6', address: getIpv6(bytes, start), prefixLength: getUint8(bytes, start + 16) }
        : undefined,
    size: () => 17,
    write(option, target, offset) {
      setIpv6(layer, field('ipv6'), target, offset, option.address);
      target[offset + 16] = checkUint(layer, field('ipv6'), option.prefixLength, 0xff);
    },
  };
}

function resolution(): OptionFormat<ResolutionOption> {
  const kind = 'timestampResolution';
  return {
    kind,
    read(bytes, start, end) {
      if (end - start !== 1) return undefined;
      const value = getUint8(bytes, start);
      return { kind, base: value > 0x7f ? 2 : 10, exponent: value & 0x7f };
    },
    size: () => 1,
    write(option, target, offset) {
      if (option.base !== 2 && option.base !== 10) {
        const reason = `the base is 2 or 10, not ${String(option.base)}`;
        throw new CodecError('range', { layer, field: field(kind), reason });
      }
      const exponent = checkUint(layer, field(kind), option.exponent, 0x7f);
      target[offset] = option.base === 2 ? 0x80 | exponent : exponent;
    },
  };
}

function flags(): OptionFormat<FlagsOption> {
  const kind = 'flags';
  return {
    kind,
    read(bytes, start, end, little) {
      if (end - start !== 4) return undefined;
      const value = get32(bytes, start, little);
      return {
        kind,
        direction: value & 3,
        reception: (value >>> 2) & 7,
        fcsLength: (value >>> 5) & 15,
        checksumNotReady: (value & 0x200) !== 0,
        checksumValid: (value & 0x400) !== 0,
        segmentationOffload: (value & 0x800) !== 0,
        reserved: (value >>> 12) & 15,
        errors: value >>> 16,
      };
    },
    size: () => 4,
    write(option, target, offset, little) {
      const value =
        checkUint(layer, field('flags.direction'), option.direction, 3) |
        (checkUint(layer, field('flags.reception'), option.reception, 7) << 2) |
        (checkUint(layer, field('flags.fcsLength'), option.fcsLength, 15) << 5) |
        (option.checksumNotReady ? 0x200 : 0) |
        (option.checksumValid ? 0x400 : 0) |
        (option.segmentationOffload ? 0x800 : 0) |
        (checkUint(layer, field('flags.reserved'), option.reserved, 15) << 12) |
        (checkUint(layer, field('flags.errors'), option.errors, 0xffff) << 16);
      set32(target, offset, value >>> 0, little);
    },
  };
}

function hash(): OptionFormat<HashOption> {
  const kind = 'hash';
  return {
    kind,
    read: (bytes, start, end) =>
      end > start
        ? { kind, algorithm: getUint8(bytes, start), data: bytes.subarray(start + 1, end) }
        : undefined,
    size: (option) => 1 + checkBytes(layer, field('hash.data'), option.data).length,
    write(option, target, offset) {
      target[offset] = checkUint(layer, field('hash.algorithm'), option.algorithm, 0xff);
      target.set(option.data, offset + 1);
    },
  };
}

function verdict(): OptionFormat<VerdictOption> {
  const kind = 'verdict';
  return {
    kind,
    read: (bytes, start, end) =>
      end > start
        ? { kind, source: getUint8(bytes, start), data: bytes.subarray(start + 1, end) }
        : undefined,
    size: (option) => 1 + checkBytes(layer, field('verdict.data'), option.data).length,
    write(option, target, offset) {
      target[offset] = checkUint(layer, field('verdict.source'), option.source, 0xff);
      target.set(option.data, offset + 1);
    },
  };
}

function processThread(): OptionFormat<ProcessOption> {
  const kind = 'process';
  return {
    kind,
    read: (bytes, start, end, little) =>
      end - start === 8
        ? { kind, processId: get32(bytes, start, little), threadId: get32(bytes, start + 4, little) }
        : undefined,
    size: () => 8,
    write(option, target, offset, little) {
      const process = checkUint(layer, field('process.processId'), option.processId, 0xffff_ffff);
      set32(target, offset, process, little);
      const thread = checkUint(layer, field('process.threadId'), option.threadId, 0xffff_ffff);
      set32(target, offset + 4, thread, little);
    },
  };
}

function field(kind: string): string {
  return `options.${kind}`;
}
