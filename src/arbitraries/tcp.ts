import * as fc from 'fast-check';
import type { EncryptionSuboption, FlagsInput, HeaderInput, OptionInput } from '../tcp/index.ts';
import { maximumOctets, putOption } from '../tcp/options.ts';
import { ipv4Address, ipv6Address, octets, someOctets } from './addresses.ts';
import { lyingLengths, lyingOptions } from './lying-options.ts';

/** What {@link tcpHeader} makes. */
export interface TcpConstraints {
  /** Options too; default `true`. */
  readonly options?: boolean | undefined;
  /**
   * Headers that contradict themselves: any data offset and checksum, options whose length lies. Encode them with
   * `verbatim`. Default `false`.
   */
  readonly broken?: boolean | undefined;
}

type Model<Fields> = { readonly [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint24: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff_ffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);
const bigint32: fc.Arbitrary<bigint> = /* @__PURE__ */ fc.bigInt({ min: 0n, max: 0xffff_ffffn });
const bigint64: fc.Arbitrary<bigint> = /* @__PURE__ */ fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });

/**
 * A TCP header, shrinking to one with two ports 0 and nothing else given.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { tcp } from 'framewright';
 * import { tcpHeader } from 'framewright/arbitraries';
 *
 * const options = { pseudoHeader: { source: '192.0.2.1', destination: '192.0.2.2' } };
 * fc.assert(
 *   fc.property(tcpHeader(), (header) => tcp.encode(header, undefined, options).length <= 60),
 * );
 * ```
 */
export function tcpHeader(
  constraints: TcpConstraints = {},
): fc.Arbitrary<HeaderInput & { readonly layer: 'tcp' }> {
  const { options = true, broken = false } = constraints;
  return fc.record(
    {
      layer: fc.constant('tcp' as const),
      sourcePort: uint16,
      destinationPort: uint16,
      sequenceNumber: uint32,
      acknowledgmentNumber: uint32,
      reserved: fc.nat(7),
      flags: tcpFlags(),
      window: uint16,
      urgentPointer: uint16,
      ...(options ? { options: broken ? brokenOptions() : tcpOptions() } : {}),
      ...(broken ? { dataOffset: fc.nat(15), checksum: uint16 } : {}),
    },
    { requiredKeys: ['layer', 'sourcePort', 'destinationPort'] },
  );
}

/** Any set of the nine control bits, shrinking to none. */
export function tcpFlags(): fc.Arbitrary<FlagsInput> {
  const flag = fc.boolean();
  return fc.record(
    { ae: flag, cwr: flag, ece: flag, urg: flag, ack: flag, psh: flag, rst: flag, syn: flag, fin: flag },
    { requiredKeys: [] },
  );
}

/**
 * Options that fit into a header, as they are read: ended by an end option when they do not fill their last 32-bit
 * word. Shrinks to none.
 */
export function tcpOptions(): fc.Arbitrary<readonly OptionInput[]> {
  return fc.array(tcpOption()).map((options) => {
    const fitting: OptionInput[] = [];
    let length = 0;
    for (const option of options) {
      const next = length + octetsOf(option);
      if (next > maximumOctets) continue;
      fitting.push(option);
      length = next;
    }
    return length % 4 === 0 ? fitting : [...fitting, { kind: 'end' }];
  });
}

/** One option of any kind that may stand anywhere in a list. Shrinks to a nop. */
export function tcpOption(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    { withCrossShrink: true },
    bare('nop'),
    option('mss', { size: uint16 }),
    option('windowScale', { shift: uint8 }),
    bare('sackPermitted'),
    option('sack', {
      blocks: fc.array(fc.record({ left: uint32, right: uint32 }), { minLength: 1, maxLength: 4 }),
    }),
    option('timestamps', { value: uint32, echo: uint32 }),
    option('md5', { digest: octets(16) }),
    option('userTimeout', {
      granularity: fc.constantFrom('seconds' as const, 'minutes' as const),
      timeout: fc.nat(0x7fff),
    }),
    option('authentication', { keyId: uint8, receiveNextKeyId: uint8, mac: someOctets(36) }),
    option('fastOpen', { cookie: fc.constantFrom(0, 4, 6, 8, 16).chain(octets), experimental: fc.boolean() }),
    multipathOption(),
    option('encryptionNegotiation', { suboptions: suboptions() }),
    accurateEcnOption(),
    rawOption(),
  );
}

function octetsOf(option: OptionInput): number {
  const octets: number[] = [];
  putOption(option, octets);
  return octets.length;
}

function bare<Kind extends 'nop' | 'sackPermitted'>(kind: Kind): fc.Arbitrary<{ kind: Kind }> {
  return fc.constant({ kind });
}

/** An option whose reserved bits may be left out, which is how zeros are read. */
function option<Kind extends string, Fields>(
  kind: Kind,
  model: Model<Fields>,
): fc.Arbitrary<{ kind: Kind } & Fields> {
  return fc.record<Fields>(model).map((fields) => ({ kind, ...fields }));
}

function withReserved<Shape>(
  shape: fc.Arbitrary<Shape>,
  maximum: number,
): fc.Arbitrary<Shape | (Shape & { reserved: number })> {
  const reserved = fc.integer({ min: 1, max: maximum });
  return fc.oneof(
    shape,
    fc.tuple(shape, reserved).map(([value, bits]) => ({ ...value, reserved: bits })),
  );
}

/** Multipath TCP, in every form of every subtype. */
function multipathOption(): fc.Arbitrary<OptionInput> {
  const join = { backup: fc.boolean(), addressId: uint8 };
  const key = { senderKey: bigint64 };
  const keys = { ...key, receiverKey: bigint64 };
  return fc.oneof(
    capable(0, key),
    capable(0, keys),
    capable(1, {}),
    capable(1, key),
    capable(1, keys),
    capable(1, { ...keys, dataLength: uint16 }),
    capable(1, { ...keys, dataLength: uint16, checksum: uint16 }),
    withReserved(multipath('joinSyn', { ...join, token: uint32, random: uint32 }), 7),
    withReserved(multipath('joinSynAck', { ...join, hmac: octets(8), random: uint32 }), 7),
    withReserved(multipath('joinAck', { hmac: octets(20) }), 0xfff),
    dataSequenceSignal(),
    addAddress(),
    withReserved(multipath('removeAddress', { addressIds: someOctets(8, 1) }), 0xf),
    withReserved(multipath('priority', { backup: fc.boolean() }), 7),
    withReserved(multipath('priority', join), 7),
    withReserved(multipath('fail', { dataSequenceNumber: bigint64 }), 0xfff),
    withReserved(multipath('fastClose', { receiverKey: bigint64 }), 0xfff),
    withReserved(multipath('reset', { transient: fc.boolean(), reason: uint8 }), 7),
  );
}

function multipath<Subtype extends string, Fields>(
  subtype: Subtype,
  model: Model<Fields>,
): fc.Arbitrary<{ kind: 'mptcp'; subtype: Subtype } & Fields> {
  return fc.record<Fields>(model).map((fields) => ({ kind: 'mptcp' as const, subtype, ...fields }));
}

function capable<Fields>(version: 0 | 1, model: Model<Fields>): fc.Arbitrary<OptionInput> {
  const flags = {
    version: fc.constant(version),
    checksumRequired: fc.boolean(),
    extensibility: fc.boolean(),
    refusesJoin: fc.boolean(),
    algorithms: fc.nat(0x1f),
  };
  return fc
    .tuple(multipath('capable', flags), fc.record<Fields>(model))
    .map(([head, tail]) => ({ ...head, ...tail }));
}

/** All combinations of its five flags, with and without a checksum. */
function dataSequenceSignal(): fc.Arbitrary<OptionInput> {
  const flags = fc.record({
    dataFin: fc.boolean(),
    longSequenceNumber: fc.boolean(),
    longAcknowledgment: fc.boolean(),
    acknowledged: fc.boolean(),
    mapped: fc.boolean(),
  });
  const signal = flags.chain(({ acknowledged, mapped, ...rest }) => {
    const mapping = fc.record(
      {
        dataSequenceNumber: rest.longSequenceNumber ? bigint64 : bigint32,
        subflowSequenceNumber: uint32,
        dataLength: uint16,
        checksum: uint16,
      },
      { requiredKeys: ['dataSequenceNumber', 'subflowSequenceNumber', 'dataLength'] },
    );
    const acknowledgment = fc.record({ dataAcknowledgment: rest.longAcknowledgment ? bigint64 : bigint32 });
    return fc
      .tuple(acknowledged ? acknowledgment : fc.constant({}), mapped ? mapping : fc.constant({}))
      .map(([one, other]) => ({
        kind: 'mptcp' as const,
        subtype: 'dataSequenceSignal' as const,
        ...rest,
        ...one,
        ...other,
      }));
  });
  return withReserved(signal, 0x7f);
}

function addAddress(): fc.Arbitrary<OptionInput> {
  const fields = fc.record(
    {
      kind: fc.constant('mptcp' as const),
      subtype: fc.constant('addAddress' as const),
      addressId: uint8,
      address: fc.oneof(ipv4Address(), ipv6Address()),
      port: uint16,
      hmac: octets(8),
    },
    { requiredKeys: ['kind', 'subtype', 'addressId', 'address'] },
  );
  const version = fc.oneof(
    fc.record({ version: fc.constant(0 as const), echo: fc.constant(false) }),
    fc.record({ version: fc.constant(1 as const), echo: fc.boolean() }),
  );
  return fc.tuple(fields, version).map(([rest, { version, echo }]) => ({ ...rest, version, echo }));
}

/** Suboptions of encryption negotiation, as they are read: a length in front of the last only where it is said. */
function suboptions(): fc.Arbitrary<readonly EncryptionSuboption[]> {
  const type = fc.integer({ min: 0x20, max: 0x7f });
  const bare: fc.Arbitrary<EncryptionSuboption> = fc.record({ type: fc.nat(0x7f) });
  const inner = fc.record({ type, data: someOctets(9, 1) });
  const last = fc.oneof(
    bare,
    fc.record({ type, data: someOctets(9) }),
    inner.map((suboption) => ({ ...suboption, lengthGiven: true as const })),
  );
  return fc.oneof(
    fc.constant([]),
    fc.tuple(fc.array(fc.oneof(bare, inner), { maxLength: 3 }), last).map(([some, end]) => [...some, end]),
  );
}

/** Counters of accurate ECN: none, or as many of the three as there are, in one of the two orders. */
function accurateEcnOption(): fc.Arbitrary<OptionInput> {
  return fc
    .tuple(fc.constantFrom(0 as const, 1 as const), fc.array(uint24, { maxLength: 3 }))
    .map(([order, counters]) => {
      const [first, ce, last] = counters;
      const [ect0, ect1] = order === 0 ? [first, last] : [last, first];
      return {
        kind: 'accurateEcn' as const,
        order,
        ...(ect0 === undefined ? {} : { ect0 }),
        ...(ce === undefined ? {} : { ce }),
        ...(ect1 === undefined ? {} : { ect1 }),
      };
    });
}

/** Experiments, numbers that are not registered, and known ones with a length that is not theirs. */
function rawOption(): fc.Arbitrary<OptionInput> {
  return fc.oneof(
    option('experiment', {
      number: fc.constantFrom(253 as const, 254 as const),
      experiment: fc.nat(0xf000),
      data: someOctets(36),
    }),
    option('unknown', {
      number: fc.constantFrom(6, 14, 20, 24, 25, 26, 27, 68, 70, 76, 161, 173, 252, 255),
      data: someOctets(38),
    }),
    option('unknown', { number: fc.constantFrom(2, 4, 5, 8, 19, 28), data: octets(5) }),
  );
}

/** Options of which the last, a real one or one of any number, has a length that lies, by little or by much. */
function brokenOptions(): fc.Arbitrary<readonly OptionInput[]> {
  const real = tcpOption()
    .map(dataOf)
    .filter(({ length }) => length > 1);
  const any = fc.integer({ min: 2, max: 0xff }).map((number) => Uint8Array.of(number, 4, 0, 0));
  return fc
    .tuple(fc.nat(36), fc.oneof(real, any), fc.constantFrom(...lyingLengths))
    .map(([nops, octets, lie]) => lyingOptions(nops, octets, lie));
}

function dataOf(option: OptionInput): Uint8Array {
  const octets: number[] = [];
  putOption(option, octets);
  return Uint8Array.from(octets);
}
