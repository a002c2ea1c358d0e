import { getUint8, getUint16, getUint24, getUint32 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { encryptionNegotiation } from './encryption.ts';
import { type Format, layer, octets, put8, put16, put24, put32, reserved, withReserved } from './format.ts';
import { mptcp } from './multipath.ts';
import type {
  AccurateEcn,
  AlternateChecksumData,
  AlternateChecksumRequest,
  Authentication,
  Experiment,
  FastOpen,
  MaximumSegmentSize,
  Md5Signature,
  Option,
  OptionInput,
  PartialOrderProfile,
  QuickStart,
  Sack,
  SackBlock,
  ScpsCapabilities,
  SelectiveNegativeAcknowledgment,
  Timestamps,
  UnknownOption,
  UserTimeout,
  WindowScale,
  WithDefaults,
} from './option-types.ts';

const mss: Format<MaximumSegmentSize> = {
  numbers: [2],
  read: (bytes, start, length) => (length === 2 ? { kind: 'mss', size: getUint16(bytes, start) } : undefined),
  size: () => 2,
  write: (option, target, start) => put16(target, start, 'options.mss.size', option.size),
};

const windowScale: Format<WindowScale> = {
  numbers: [3],
  read: (bytes, start, length) =>
    length === 1 ? { kind: 'windowScale', shift: getUint8(bytes, start) } : undefined,
  size: () => 1,
  write: (option, target, start) => put8(target, start, 'options.windowScale.shift', option.shift),
};

const sack: Format<Sack> = {
  numbers: [5],
  read(bytes, start, length) {
    if (length === 0 || length % 8 !== 0) return undefined;
    const blocks: SackBlock[] = [];
    for (let offset = start; offset < start + length; offset += 8) {
      blocks.push({ left: getUint32(bytes, offset), right: getUint32(bytes, offset + 4) });
    }
    return { kind: 'sack', blocks };
  },
  size({ blocks }) {
    if (blocks.length > 0) return 8 * blocks.length;
    throw new CodecError('range', {
      layer,
      field: 'options.sack.blocks',
      reason: 'must have one block at least',
    });
  },
  write(option, target, start) {
    let offset = start;
    for (const { left, right } of option.blocks) {
      put32(target, offset, 'options.sack.blocks.left', left);
      put32(target, offset + 4, 'options.sack.blocks.right', right);
      offset += 8;
    }
  },
};

const timestamps: Format<Timestamps> = {
  numbers: [8],
  read: (bytes, start, length) =>
    length === 8
      ? { kind: 'timestamps', value: getUint32(bytes, start), echo: getUint32(bytes, start + 4) }
      : undefined,
  size: () => 8,
  write(option, target, start) {
    put32(target, start, 'options.timestamps.value', option.value);
    put32(target, start + 4, 'options.timestamps.echo', option.echo);
  },
};

const partialOrderProfile: Format<WithDefaults<PartialOrderProfile>, PartialOrderProfile> = {
  numbers: [10],
  read(bytes, start, length) {
    if (length !== 1) return undefined;
    const bits = getUint8(bytes, start);
    const option: PartialOrderProfile = {
      kind: 'partialOrderProfile',
      start: (bits & 0x80) !== 0,
      end: (bits & 0x40) !== 0,
    };
    return withReserved(option, bits & 0x3f);
  },
  size: () => 1,
  write(option, target, start) {
    const rest = reserved('options.partialOrderProfile.reserved', option.reserved, 0x3f);
    target[start] = (option.start === true ? 0x80 : 0) | (option.end === true ? 0x40 : 0) | rest;
  },
};

const alternateChecksumRequest: Format<AlternateChecksumRequest> = {
  numbers: [14],
  read: (bytes, start, length) =>
    length === 1 ? { kind: 'alternateChecksumRequest', algorithm: getUint8(bytes, start) } : undefined,
  size: () => 1,
  write: (option, target, start) =>
    put8(target, start, 'options.alternateChecksumRequest.algorithm', option.algorithm),
};

const alternateChecksumData: Format<AlternateChecksumData> = {
  numbers: [15],
  read: (bytes, start, length) => ({
    kind: 'alternateChecksumData',
    data: bytes.subarray(start, start + length),
  }),
  size: (option) => octets('options.alternateChecksumData.data', option.data),
  write: (option, target, start) => target.set(option.data, start),
};

/** RFC 2385 section 3. */
const digestOctets = 16;

const md5: Format<Md5Signature> = {
  numbers: [19],
  read: (bytes, start, length) =>
    length === digestOctets ? { kind: 'md5', digest: bytes.subarray(start, start + length) } : undefined,
  size: (option) => octets('options.md5.digest', option.digest, digestOctets),
  write: (option, target, start) => target.set(option.digest, start),
};

const scpsCapabilities: Format<WithDefaults<ScpsCapabilities>, ScpsCapabilities> = {
  numbers: [20],
  read(bytes, start, length) {
    if (length !== 2) return undefined;
    const bits = getUint8(bytes, start);
    const option: ScpsCapabilities = {
      kind: 'scpsCapabilities',
      bestEffort: (bits & 0x80) !== 0,
      shortSnack: (bits & 0x40) !== 0,
      longSnack: (bits & 0x20) !== 0,
      compression: (bits & 0x10) !== 0,
      networkTimestamps: (bits & 0x08) !== 0,
      connectionId: getUint8(bytes, start + 1),
    };
    return withReserved(option, bits & 0x07);
  },
  size: () => 2,
  write(option, target, start) {
    target[start] =
      (option.bestEffort === true ? 0x80 : 0) |
      (option.shortSnack === true ? 0x40 : 0) |
      (option.longSnack === true ? 0x20 : 0) |
      (option.compression === true ? 0x10 : 0) |
      (option.networkTimestamps === true ? 0x08 : 0) |
      reserved('options.scpsCapabilities.reserved', option.reserved, 0x07);
    put8(target, start + 1, 'options.scpsCapabilities.connectionId', option.connectionId);
  },
};

const selectiveNegativeAcknowledgment: Format<SelectiveNegativeAcknowledgment> = {
  numbers: [21],
  read(bytes, start, length) {
    if (length < 4) return undefined;
    const option: SelectiveNegativeAcknowledgment = {
      kind: 'selectiveNegativeAcknowledgment',
      offset: getUint16(bytes, start),
      size: getUint16(bytes, start + 2),
    };
    return length === 4 ? option : { ...option, bitVector: bytes.subarray(start + 4, start + length) };
  },
  size: ({ bitVector }) =>
    bitVector === undefined ? 4 : 4 + octets('options.selectiveNegativeAcknowledgment.bitVector', bitVector),
  write(option, target, start) {
    put16(target, start, 'options.selectiveNegativeAcknowledgment.offset', option.offset);
    put16(target, start + 2, 'options.selectiveNegativeAcknowledgment.size', option.size);
    if (option.bitVector !== undefined) target.set(option.bitVector, start + 4);
  },
};

const quickStart: Format<QuickStart> = {
  numbers: [27],
  read(bytes, start, length) {
    if (length !== 6) return undefined;
    const first = getUint8(bytes, start);
    const last = getUint32(bytes, start + 2);
    const option: QuickStart = {
      kind: 'quickStart',
      rate: first & 0x0f,
      ttlDifference: getUint8(bytes, start + 1),
      nonce: last >>> 2,
    };
    return withReserved(option, ((first >>> 4) << 2) | (last & 3));
  },
  size: () => 6,
  write(option, target, start) {
    const rest = reserved('options.quickStart.reserved', option.reserved, 0x3f);
    const nonce = checkUint(layer, 'options.quickStart.nonce', option.nonce, 0x3fff_ffff);
    target[start] = ((rest >>> 2) << 4) | checkUint(layer, 'options.quickStart.rate', option.rate, 0x0f);
    put8(target, start + 1, 'options.quickStart.ttlDifference', option.ttlDifference);
    put32(target, start + 2, 'options.quickStart.nonce', nonce * 4 + (rest & 3));
  },
};

const userTimeout: Format<UserTimeout> = {
  numbers: [28],
  read(bytes, start, length) {
    if (length !== 2) return undefined;
    const bits = getUint16(bytes, start);
    return {
      kind: 'userTimeout',
      granularity: (bits & 0x8000) === 0 ? 'seconds' : 'minutes',
      timeout: bits & 0x7fff,
    };
  },
  size: () => 2,
  write({ granularity, timeout }, target, start) {
    if (granularity !== 'seconds' && granularity !== 'minutes') {
      const reason = "must be 'seconds' or 'minutes'";
      throw new CodecError('invalid', { layer, field: 'options.userTimeout.granularity', reason });
    }
    const bits = checkUint(layer, 'options.userTimeout.timeout', timeout, 0x7fff);
    put16(target, start, 'options.userTimeout.timeout', bits + (granularity === 'minutes' ? 0x8000 : 0));
  },
};

const authentication: Format<Authentication> = {
  numbers: [29],
  read: (bytes, start, length) =>
    length < 2
      ? undefined
      : {
          kind: 'authentication',
          keyId: getUint8(bytes, start),
          receiveNextKeyId: getUint8(bytes, start + 1),
          mac: bytes.subarray(start + 2, start + length),
        },
  size: (option) => 2 + octets('options.authentication.mac', option.mac),
  write(option, target, start) {
    put8(target, start, 'options.authentication.keyId', option.keyId);
    put8(target, start + 1, 'options.authentication.receiveNextKeyId', option.receiveNextKeyId);
    target.set(option.mac, start + 2);
  },
};

/** The experiment identifier of Fast Open (RFC 7413 section 7). */
const fastOpenExperiment = 0xf989;

const fastOpen: Format<WithDefaults<FastOpen>, FastOpen> = {
  numbers: [34],
  read: (bytes, start, length) =>
    isCookieLength(length)
      ? { kind: 'fastOpen', cookie: bytes.subarray(start, start + length), experimental: false }
      : undefined,
  size({ cookie, experimental }) {
    const length = octets('options.fastOpen.cookie', cookie);
    if (isCookieLength(length)) return experimental === true ? 2 + length : length;
    const reason = `must have 4, 6, 8, … 16 octets or none, has ${length}`;
    throw new CodecError('range', { layer, field: 'options.fastOpen.cookie', reason });
  },
  write({ cookie, experimental }, target, start) {
    if (experimental !== true) return target.set(cookie, start);
    put16(target, start, 'options.fastOpen', fastOpenExperiment);
    target.set(cookie, start + 2);
  },
  number: (option) => (option.experimental === true ? 254 : 34),
};

/** RFC 7413 section 4.1.1: 4 to 16 octets, an even number of them; none asks for a cookie. */
function isCookieLength(length: number): boolean {
  return length === 0 || (length >= 4 && length <= 16 && length % 2 === 0);
}

const experiment: Format<Experiment, Experiment | FastOpen> = {
  numbers: [253, 254],
  read(bytes, start, length, number) {
    if (length < 2) return undefined;
    const identifier = getUint16(bytes, start);
    const data = bytes.subarray(start + 2, start + length);
    if (number === 254 && identifier === fastOpenExperiment && isCookieLength(data.length)) {
      return { kind: 'fastOpen', cookie: data, experimental: true };
    }
    return { kind: 'experiment', number: number === 253 ? 253 : 254, experiment: identifier, data };
  },
  size: (option) => 2 + octets('options.experiment.data', option.data),
  write(option, target, start) {
    put16(target, start, 'options.experiment.experiment', option.experiment);
    target.set(option.data, start + 2);
  },
  number({ number }) {
    if (number === 253 || number === 254) return number;
    throw new CodecError('range', {
      layer,
      field: 'options.experiment.number',
      reason: 'must be 253 or 254',
    });
  },
};

type Counter = 'ect0' | 'ce' | 'ect1';

/** RFC 9768 section 3.2.3: the two orders of the counters. */
const counterOrders: readonly [readonly Counter[], readonly Counter[]] = [
  ['ect0', 'ce', 'ect1'],
  ['ect1', 'ce', 'ect0'],
];

const accurateEcn: Format<AccurateEcn> = {
  numbers: [172, 174],
  read(bytes, start, length, number) {
    if (length % 3 !== 0 || length > 9) return undefined;
    const order = number === 172 ? 0 : 1;
    const option: { -readonly [Key in keyof AccurateEcn]: AccurateEcn[Key] } = { kind: 'accurateEcn', order };
    let offset = start;
    for (const counter of counterOrders[order]) {
      if (offset < start + length) option[counter] = getUint24(bytes, offset);
      offset += 3;
    }
    return option;
  },
  size(option) {
    const counters = counterOrders[option.order].filter((counter) => option[counter] !== undefined);
    return 3 * counters.length;
  },
  write(option, target, start) {
    let offset = start;
    for (const counter of counterOrders[option.order]) {
      const value = option[counter];
      if (value !== undefined) put24(target, offset, `options.accurateEcn.${counter}`, value);
      offset += 3;
    }
  },
  number: (option) => (option.order === 0 ? 172 : 174),
};

const unknown: Format<UnknownOption> = {
  numbers: [],
  read: () => undefined,
  size: (option) => octets('options.unknown.data', option.data),
  write: (option, target, start) => target.set(option.data, start),
  number({ number }) {
    // Kinds 0 and 1 have neither length nor data (RFC 9293 section 3.1).
    if (checkUint(layer, 'options.unknown.number', number, 0xff) > 1) return number;
    throw new CodecError('range', { layer, field: 'options.unknown.number', reason: `${number} is under 2` });
  },
};

/** An option that is there or not. Every reading of it gives the same frozen object. */
function bare<Kind extends string>(kind: Kind, number: number): Format<{ readonly kind: Kind }> {
  const option = Object.freeze({ kind });
  return {
    numbers: [number],
    read: (_bytes, _start, length) => (length === 0 ? option : undefined),
    size: () => 0,
    write: () => undefined,
  };
}

/** An option of one 32-bit value. */
function value32<Kind extends string>(
  kind: Kind,
  number: number,
): Format<{ readonly kind: Kind; readonly value: number }> {
  const field = `options.${kind}.value`;
  return {
    numbers: [number],
    read: (bytes, start, length) => (length === 4 ? { kind, value: getUint32(bytes, start) } : undefined),
    size: () => 4,
    write: (option, target, start) => put32(target, start, field, option.value),
  };
}

/**
 * Every kind of option that has a length. To add one: its type, its format, a line here. The options of one octet
 * are the list's concern, and so is what cannot be read.
 */
export const formats: Readonly<Record<string, Format<OptionInput, Option>>> = {
  mss,
  windowScale,
  sackPermitted: /* @__PURE__ */ bare('sackPermitted', 4),
  sack,
  echo: /* @__PURE__ */ value32('echo', 6),
  echoReply: /* @__PURE__ */ value32('echoReply', 7),
  timestamps,
  partialOrderPermitted: /* @__PURE__ */ bare('partialOrderPermitted', 9),
  partialOrderProfile,
  connectionCount: /* @__PURE__ */ value32('connectionCount', 11),
  connectionCountNew: /* @__PURE__ */ value32('connectionCountNew', 12),
  connectionCountEcho: /* @__PURE__ */ value32('connectionCountEcho', 13),
  alternateChecksumRequest,
  alternateChecksumData,
  md5,
  scpsCapabilities,
  selectiveNegativeAcknowledgment,
  recordBoundary: /* @__PURE__ */ bare('recordBoundary', 22),
  corruptionExperienced: /* @__PURE__ */ bare('corruptionExperienced', 23),
  quickStart,
  userTimeout,
  authentication,
  mptcp,
  fastOpen,
  encryptionNegotiation,
  accurateEcn,
  experiment,
  unknown,
} satisfies {
  readonly [Kind in Exclude<Option['kind'], 'end' | 'nop' | 'malformed'>]: Format<
    Extract<OptionInput, { readonly kind: Kind }>,
    Option
  >;
};
