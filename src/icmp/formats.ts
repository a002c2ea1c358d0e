// How each kind of message stands in octets. To add one: its interfaces in messages.ts and inputs.ts, a line here.
import { getUint8, getUint16, getUint24, getUint32, setUint16, setUint24, setUint32 } from '../util/bytes.ts';
import type { ReadContext, WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import type { HeaderInput, IdentifiedMessageInput, RouterAdvertisementInput } from './inputs.ts';
import type { Header, Kind, Message, RawTypes, RouterAddress, RouterAdvertisement } from './messages.ts';

const layer = 'icmp';

/** Octets of type, code and checksum, which every message has (RFC 792). */
export const headerOctets = 4;

/** Reads the header at `start`; the octets of its format are there. */
type Read = (
  bytes: Uint8Array,
  start: number,
  code: number,
  checksum: number,
  end: number,
  context: ReadContext,
) => Header;

/** Reads the messages of one type. */
export interface Reader {
  /** Octets that must be there. */
  readonly octets: number;
  readonly read: Read;
}

type InputByKind = { readonly [K in Kind]: Extract<HeaderInput, { readonly kind: K }> };

/** The octets of one kind of message. */
interface Format<Input> {
  /** Octets of the fixed header. */
  readonly octets: number;
  /** The types that the kind is made of. */
  readonly types: Readonly<Record<number, Read>>;
  /** Octets of the header behind the fixed one. */
  more?(input: Input): number;
  /** Writes what stands behind the checksum. */
  write?(input: Input, target: Uint8Array, start: number, context: WriteContext): void;
}

const formats: { readonly [K in Kind]: Format<InputByKind[K]> } = {
  echoReply: /* @__PURE__ */ identified({ kind: 'echoReply', type: 0 }),
  destinationUnreachable: {
    octets: 8,
    types: {
      3: (bytes, start, code, checksum) => ({
        layer,
        kind: 'destinationUnreachable',
        type: 3,
        code,
        checksum,
        unused: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        nextHopMtu: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('unused', input.unused, 0xff);
      put16(target, start + 6, 'nextHopMtu', input.nextHopMtu);
    },
  },
  sourceQuench: {
    octets: 8,
    types: {
      4: (bytes, start, code, checksum) => ({
        layer,
        kind: 'sourceQuench',
        type: 4,
        code,
        checksum,
        unused: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'unused', input.unused),
  },
  redirect: {
    octets: 8,
    types: {
      5: (bytes, start, code, checksum) => ({
        layer,
        kind: 'redirect',
        type: 5,
        code,
        checksum,
        gateway: getIpv4(bytes, start + 4),
      }),
    },
    write: (input, target, start) => setIpv4(layer, 'gateway', target, start + 4, input.gateway),
  },
  echoRequest: /* @__PURE__ */ identified({ kind: 'echoRequest', type: 8 }),
  routerAdvertisement: {
    octets: 8,
    types: { 9: readAdvertisement },
    more: (input) => (input.addresses ?? []).reduce((sum, entry) => sum + entryOctets(entry), 0),
    write: writeAdvertisement,
  },
  routerSolicitation: {
    octets: 8,
    types: {
      10: (bytes, start, code, checksum) => ({
        layer,
        kind: 'routerSolicitation',
        type: 10,
        code,
        checksum,
        reserved: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'reserved', input.reserved),
  },
  timeExceeded: {
    octets: 8,
    types: {
      11: (bytes, start, code, checksum) => ({
        layer,
        kind: 'timeExceeded',
        type: 11,
        code,
        checksum,
        unused: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        moreUnused: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('unused', input.unused, 0xff);
      put16(target, start + 6, 'moreUnused', input.moreUnused);
    },
  },
  parameterProblem: {
    octets: 8,
    types: {
      12: (bytes, start, code, checksum) => ({
        layer,
        kind: 'parameterProblem',
        type: 12,
        code,
        checksum,
        pointer: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        unused: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('pointer', input.pointer, 0xff);
      put16(target, start + 6, 'unused', input.unused);
    },
  },
  timestampRequest: /* @__PURE__ */ timestamp({ kind: 'timestampRequest', type: 13 }),
  timestampReply: /* @__PURE__ */ timestamp({ kind: 'timestampReply', type: 14 }),
  informationRequest: /* @__PURE__ */ identified({ kind: 'informationRequest', type: 15 }),
  informationReply: /* @__PURE__ */ identified({ kind: 'informationReply', type: 16 }),
  addressMaskRequest: /* @__PURE__ */ addressMask({ kind: 'addressMaskRequest', type: 17 }),
  addressMaskReply: /* @__PURE__ */ addressMask({ kind: 'addressMaskReply', type: 18 }),
  traceroute: {
    octets: 20,
    types: {
      30: (bytes, start, code, checksum) => ({
        layer,
        kind: 'traceroute',
        type: 30,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        unused: getUint16(bytes, start + 6),
        outboundHops: getUint16(bytes, start + 8),
        returnHops: getUint16(bytes, start + 10),
        outputSpeed: getUint32(bytes, start + 12),
        outputMtu: getUint32(bytes, start + 16),
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      put16(target, start + 6, 'unused', input.unused);
      put16(target, start + 8, 'outboundHops', input.outboundHops);
      put16(target, start + 10, 'returnHops', input.returnHops);
      put32(target, start + 12, 'outputSpeed', input.outputSpeed);
      put32(target, start + 16, 'outputMtu', input.outputMtu);
    },
  },
  datagramConversionError: {
    octets: 8,
    types: {
      31: (bytes, start, code, checksum) => ({
        layer,
        kind: 'datagramConversionError',
        type: 31,
        code,
        checksum,
        pointer: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'pointer', input.pointer),
  },
  domainNameRequest: /* @__PURE__ */ identified({ kind: 'domainNameRequest', type: 37 }),
  domainNameReply: {
    octets: 12,
    types: {
      38: (bytes, start, code, checksum) => ({
        layer,
        kind: 'domainNameReply',
        type: 38,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        timeToLive: getUint32(bytes, start + 8) | 0,
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      setUint32(target, start + 8, checkInt32('timeToLive', input.timeToLive ?? 0));
    },
  },
  photuris: {
    octets: 8,
    types: {
      40: (bytes, start, code, checksum) => ({
        layer,
        kind: 'photuris',
        type: 40,
        code,
        checksum,
        reserved: getUint16(bytes, start + 4),
        pointer: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'reserved', input.reserved);
      put16(target, start + 6, 'pointer', input.pointer);
    },
  },
  experimentalMobility: {
    octets: 8,
    types: {
      41: (bytes, start, code, checksum) => ({
        layer,
        kind: 'experimentalMobility',
        type: 41,
        code,
        checksum,
        subtype: getUint8(bytes, start + 4),
        reserved: getUint24(bytes, start + 5),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('subtype', input.subtype, 0xff);
      setUint24(target, start + 5, check('reserved', input.reserved, 0xff_ffff));
    },
  },
  extendedEchoRequest: {
    octets: 8,
    types: {
      42: (bytes, start, code, checksum) => ({
        layer,
        kind: 'extendedEchoRequest',
        type: 42,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint8(bytes, start + 6),
        reserved: getUint8(bytes, start + 7) >>> 1,
        local: (getUint8(bytes, start + 7) & 1) === 1,
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      target[start + 6] = check('sequenceNumber', input.sequenceNumber, 0xff);
      target[start + 7] = (check('reserved', input.reserved, 0x7f) << 1) | Number(input.local === true);
    },
  },
  extendedEchoReply: {
    octets: 8,
    types: {
      43: (bytes, start, code, checksum) => {
        const bits = getUint8(bytes, start + 7);
        return {
          layer,
          kind: 'extendedEchoReply',
          type: 43,
          code,
          checksum,
          identifier: getUint16(bytes, start + 4),
          sequenceNumber: getUint8(bytes, start + 6),
          state: bits >>> 5,
          reserved: (bits >>> 3) & 3,
          active: (bits & 4) !== 0,
          ipv4: (bits & 2) !== 0,
          ipv6: (bits & 1) !== 0,
        };
      },
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      target[start + 6] = check('sequenceNumber', input.sequenceNumber, 0xff);
      target[start + 7] =
        (check('state', input.state, 7) << 5) |
        (check('reserved', input.reserved, 3) << 3) |
        (input.active === true ? 4 : 0) |
        (input.ipv4 === true ? 2 : 0) |
        (input.ipv6 === true ? 1 : 0);
    },
  },
  alternateHostAddress: /* @__PURE__ */ raw({ kind: 'alternateHostAddress', type: 6 }),
  security: /* @__PURE__ */ raw({ kind: 'security', type: 19 }),
  robustnessExperiment: /* @__PURE__ */ raw(
    { kind: 'robustnessExperiment', type: 20 },
    { kind: 'robustnessExperiment', type: 21 },
    { kind: 'robustnessExperiment', type: 22 },
    { kind: 'robustnessExperiment', type: 23 },
    { kind: 'robustnessExperiment', type: 24 },
    { kind: 'robustnessExperiment', type: 25 },
    { kind: 'robustnessExperiment', type: 26 },
    { kind: 'robustnessExperiment', type: 27 },
    { kind: 'robustnessExperiment', type: 28 },
    { kind: 'robustnessExperiment', type: 29 },
  ),
  mobileHostRedirect: /* @__PURE__ */ raw({ kind: 'mobileHostRedirect', type: 32 }),
  ipv6WhereAreYou: /* @__PURE__ */ raw({ kind: 'ipv6WhereAreYou', type: 33 }),
  ipv6IAmHere: /* @__PURE__ */ raw({ kind: 'ipv6IAmHere', type: 34 }),
  mobileRegistrationRequest: /* @__PURE__ */ raw({ kind: 'mobileRegistrationRequest', type: 35 }),
  mobileRegistrationReply: /* @__PURE__ */ raw({ kind: 'mobileRegistrationReply', type: 36 }),
  skip: /* @__PURE__ */ raw({ kind: 'skip', type: 39 }),
  experiment: /* @__PURE__ */ raw({ kind: 'experiment', type: 253 }, { kind: 'experiment', type: 254 }),
  unknown: { octets: headerOctets, types: {} },
};

/** The reader for each type that has one. */
export const readers: readonly (Reader | undefined)[] = /* @__PURE__ */ readersByType();

function readersByType(): (Reader | undefined)[] {
  const byType: (Reader | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const { octets, types } of Object.values(formats)) {
    for (const [type, read] of Object.entries(types)) byType[Number(type)] = { octets, read };
  }
  return byType;
}

/** Octets of a header, without quote and extensions. */
export function octetsOf(input: Header | HeaderInput): number {
  return countOctets(input.kind, input);
}

/** Writes a header but for its checksum and the length of its quote. */
export function writeFields(
  input: HeaderInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  target[start] = check('type', context.kept('type', input.type) ?? typeOf(input), 0xff);
  target[start + 1] = check('code', input.code, 0xff);
  writeKind(input.kind, input, target, start, context);
}

/** The type that a kind has, or the one given when it has several. */
function typeOf({ kind, type }: HeaderInput): number {
  const types = Object.keys(formatOf(kind).types);
  if (types.length === 1) return Number(types[0]);
  if (type === undefined) throw new CodecError('missing', { layer, field: 'type', reason: 'must be given' });
  if (types.length > 0 && !types.includes(String(type))) {
    throw new CodecError('range', { layer, field: 'type', reason: `${type} is not a type of ${kind}` });
  }
  return type;
}

function countOctets<K extends Kind>(kind: K, input: InputByKind[K]): number {
  const format = formatOf(kind);
  return format.octets + (format.more?.(input) ?? 0);
}

function writeKind<K extends Kind>(
  kind: K,
  input: InputByKind[K],
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  formatOf(kind).write?.(input, target, start, context);
}

function formatOf<K extends Kind>(kind: K): Format<InputByKind[K]> {
  if (!Object.hasOwn(formats, kind)) {
    const reason = `there is no message ${JSON.stringify(kind)}`;
    throw new CodecError('unsupported', { layer, field: 'kind', reason });
  }
  return formats[kind];
}

// Forms that several kinds share

type IdentifiedName =
  | { readonly kind: 'echoReply'; readonly type: 0 }
  | { readonly kind: 'echoRequest'; readonly type: 8 }
  | { readonly kind: 'informationRequest'; readonly type: 15 }
  | { readonly kind: 'informationReply'; readonly type: 16 }
  | { readonly kind: 'domainNameRequest'; readonly type: 37 };

function identified(name: IdentifiedName): Format<IdentifiedInput> {
  return {
    octets: 8,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
      }),
    },
    write: writeIdentified,
  };
}

type IdentifiedInput = Pick<IdentifiedMessageInput<string, number>, 'identifier' | 'sequenceNumber'>;

function writeIdentified(input: IdentifiedInput, target: Uint8Array, start: number): void {
  put16(target, start + 4, 'identifier', input.identifier);
  put16(target, start + 6, 'sequenceNumber', input.sequenceNumber);
}

type TimestampName =
  | { readonly kind: 'timestampRequest'; readonly type: 13 }
  | { readonly kind: 'timestampReply'; readonly type: 14 };

function timestamp(name: TimestampName): Format<InputByKind[TimestampName['kind']]> {
  return {
    octets: 20,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        originateTimestamp: getUint32(bytes, start + 8),
        receiveTimestamp: getUint32(bytes, start + 12),
        transmitTimestamp: getUint32(bytes, start + 16),
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      put32(target, start + 8, 'originateTimestamp', input.originateTimestamp);
      put32(target, start + 12, 'receiveTimestamp', input.receiveTimestamp);
      put32(target, start + 16, 'transmitTimestamp', input.transmitTimestamp);
    },
  };
}

type AddressMaskName =
  | { readonly kind: 'addressMaskRequest'; readonly type: 17 }
  | { readonly kind: 'addressMaskReply'; readonly type: 18 };

function addressMask(name: AddressMaskName): Format<InputByKind[AddressMaskName['kind']]> {
  return {
    octets: 12,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        addressMask: getIpv4(bytes, start + 8),
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      setIpv4(layer, 'addressMask', target, start + 8, input.addressMask ?? '0.0.0.0');
    },
  };
}

type RawName = {
  readonly [K in keyof RawTypes]: Pick<Message<K, RawTypes[K]>, 'kind' | 'type'>;
}[keyof RawTypes];

function raw(...names: readonly RawName[]): Format<unknown> {
  const types: Record<number, Read> = {};
  for (const name of names) {
    types[name.type] = (_bytes, _start, code, checksum) => ({ layer, ...name, code, checksum });
  }
  return { octets: headerOctets, types };
}

// Router advertisements (RFC 1256 section 3)

/** The words of an address entry that RFC 1256 has: address and preference. */
const entryWords = 2;

function readAdvertisement(
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

function writeAdvertisement(
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

// Checked writers; what is not given is 0

function put16(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint16(target, offset, check(field, value, 0xffff));
}

function put32(target: Uint8Array, offset: number, field: string, value: number | undefined): void {
  setUint32(target, offset, check(field, value, 0xffff_ffff));
}

function check(field: string, value: number | undefined, maximum: number): number {
  return checkUint(layer, field, value ?? 0, maximum);
}

/** Checks a signed 32-bit number and gives the unsigned one of the same bits. */
function checkInt32(field: string, value: number): number {
  if (value !== (value | 0)) {
    const reason = `${String(value)} is not an integer from -2147483648 to 2147483647`;
    throw new CodecError('range', { layer, field, reason });
  }
  return value >>> 0;
}
