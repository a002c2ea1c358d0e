import * as fc from 'fast-check';
import type { ExtensionObjectInput, ExtensionsInput, HeaderInput, RouterAddress } from '../icmp/index.ts';
import { ipv4Address, ipv6Address, octets, someOctets } from './addresses.ts';

/** What {@link icmpHeader} makes. */
export interface IcmpConstraints {
  /** The kinds of message; default all but `'unknown'`, and `'extendedEchoRequest'` without extensions. */
  readonly kinds?: readonly HeaderInput['kind'][] | undefined;
  /** Extensions too; default `true`. An extended echo request with extensions takes no payload. */
  readonly extensions?: boolean | undefined;
  /** Any lengths and checksums, and extensions that do not parse. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

type Message = HeaderInput & { readonly layer: 'icmp' };
type Model<Fields> = { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);
/** What fast-check makes has 32 bits. */
const int32: fc.Arbitrary<number> = /* @__PURE__ */ fc.integer();

/**
 * The header of an ICMP message, shrinking to an echo request with nothing given.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { icmp } from 'framewright';
 * import { icmpHeader } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(icmpHeader(), (header) => icmp.decode(icmp.encode(header)).header.kind === header.kind),
 * );
 * ```
 */
export function icmpHeader(constraints: IcmpConstraints = {}): fc.Arbitrary<Message> {
  const messages = messagesByKind(constraints.extensions ?? true, constraints.broken ?? false);
  const unfit = constraints.extensions === false ? ['unknown', 'extendedEchoRequest'] : ['unknown'];
  const kinds: readonly string[] =
    constraints.kinds ?? Object.keys(messages).filter((kind) => !unfit.includes(kind));
  return fc.oneof(
    { withCrossShrink: true },
    ...Object.entries(messages).flatMap(([kind, some]) => (kinds.includes(kind) ? [some] : [])),
  );
}

function messagesByKind(
  withExtensions: boolean,
  broken: boolean,
): { readonly [Kind in Message['kind']]: fc.Arbitrary<Message> } {
  const common = { code: uint8, ...(broken ? { checksum: uint16 } : {}) };
  const quoting = {
    ...common,
    ...(withExtensions ? { extensions: icmpExtensions({ broken }) } : {}),
    ...(broken ? { length: uint8 } : {}),
  };
  const identified = { ...common, identifier: uint16, sequenceNumber: uint16 };
  const timestamps = {
    ...identified,
    originateTimestamp: uint32,
    receiveTimestamp: uint32,
    transmitTimestamp: uint32,
  };
  const mask = { ...identified, addressMask: ipv4Address() };
  return {
    echoRequest: message('echoRequest', identified),
    echoReply: message('echoReply', identified),
    destinationUnreachable: message('destinationUnreachable', {
      ...quoting,
      unused: uint8,
      nextHopMtu: uint16,
    }),
    sourceQuench: message('sourceQuench', { ...common, unused: uint32 }),
    redirect: fc
      .tuple(ipv4Address(), message('redirect', common))
      .map(([gateway, rest]) => ({ ...rest, gateway })),
    routerAdvertisement: message('routerAdvertisement', {
      ...common,
      ...(broken ? { addressCount: uint8, addressEntrySize: uint8 } : {}),
      lifetime: uint16,
      addresses: routerAddresses(),
    }),
    routerSolicitation: message('routerSolicitation', { ...common, reserved: uint32 }),
    timeExceeded: message('timeExceeded', { ...quoting, unused: uint8, moreUnused: uint16 }),
    parameterProblem: message('parameterProblem', { ...quoting, pointer: uint8, unused: uint16 }),
    timestampRequest: message('timestampRequest', timestamps),
    timestampReply: message('timestampReply', timestamps),
    informationRequest: message('informationRequest', identified),
    informationReply: message('informationReply', identified),
    addressMaskRequest: message('addressMaskRequest', mask),
    addressMaskReply: message('addressMaskReply', mask),
    traceroute: message('traceroute', {
      ...common,
      identifier: uint16,
      unused: uint16,
      outboundHops: uint16,
      returnHops: uint16,
      outputSpeed: uint32,
      outputMtu: uint32,
    }),
    datagramConversionError: message('datagramConversionError', { ...common, pointer: uint32 }),
    domainNameRequest: message('domainNameRequest', identified),
    domainNameReply: message('domainNameReply', { ...identified, timeToLive: int32 }),
    photuris: message('photuris', { ...common, reserved: uint16, pointer: uint16 }),
    experimentalMobility: message('experimentalMobility', {
      ...common,
      subtype: uint8,
      reserved: fc.nat(0xff_ffff),
    }),
    extendedEchoRequest: message('extendedEchoRequest', {
      ...common,
      identifier: uint16,
      sequenceNumber: uint8,
      reserved: fc.nat(0x7f),
      local: fc.boolean(),
      ...(withExtensions ? { extensions: icmpExtensions({ broken }) } : {}),
    }),
    extendedEchoReply: message('extendedEchoReply', {
      ...common,
      identifier: uint16,
      sequenceNumber: uint8,
      state: fc.nat(7),
      reserved: fc.nat(3),
      active: fc.boolean(),
      ipv4: fc.boolean(),
      ipv6: fc.boolean(),
    }),
    alternateHostAddress: message('alternateHostAddress', common),
    security: message('security', common),
    robustnessExperiment: fc
      .tuple(
        fc.constantFrom<20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29>(
          20,
          21,
          22,
          23,
          24,
          25,
          26,
          27,
          28,
          29,
        ),
        message('robustnessExperiment', common),
      )
      .map(([type, rest]) => ({ ...rest, type })),
    mobileHostRedirect: message('mobileHostRedirect', common),
    ipv6WhereAreYou: message('ipv6WhereAreYou', common),
    ipv6IAmHere: message('ipv6IAmHere', common),
    mobileRegistrationRequest: message('mobileRegistrationRequest', common),
    mobileRegistrationReply: message('mobileRegistrationReply', common),
    skip: message('skip', common),
    experiment: fc
      .tuple(fc.constantFrom<253 | 254>(253, 254), message('experiment', common))
      .map(([type, rest]) => ({ ...rest, type })),
    unknown: fc
      .tuple(fc.constantFrom(1, 2, 7, 44, 99, 252, 255), message('unknown', common))
      .map(([type, rest]) => ({ ...rest, type })),
  };
}

/** A message of one kind whose fields may all be left out. */
function message<Kind extends string, Fields>(
  kind: Kind,
  model: Model<Fields>,
): fc.Arbitrary<{ layer: 'icmp'; kind: Kind } & fc.RecordValue<Fields, never>> {
  return fc
    .record<Fields, never>(model, { requiredKeys: [] })
    .map((fields) => ({ layer: 'icmp' as const, kind, ...fields }));
}

/** Address entries of one size. */
function routerAddresses(): fc.Arbitrary<readonly RouterAddress[]> {
  const entry = { address: ipv4Address(), preference: int32 };
  return fc.oneof(
    fc.array(fc.record(entry), { maxLength: 4 }),
    fc.array(fc.record({ ...entry, extra: octets(4) }), { maxLength: 3 }),
  );
}

/** What {@link icmpExtensions} makes. */
export interface IcmpExtensionConstraints {
  /** Any version and checksum, and objects that do not parse. Default `false`. */
  readonly broken?: boolean | undefined;
}

/** The extension structure of an ICMP message, shrinking to one without objects. */
export function icmpExtensions(constraints: IcmpExtensionConstraints = {}): fc.Arbitrary<ExtensionsInput> {
  const { broken = false } = constraints;
  const objects = fc.array(extensionObject(), { maxLength: 3 });
  const malformed = someOctets(3).map((data): ExtensionObjectInput => ({ kind: 'malformed', data }));
  return fc.record(
    {
      reserved: fc.nat(0xfff),
      objects: broken ? fc.tuple(objects, malformed).map(([some, last]) => [...some, last]) : objects,
      ...(broken ? { version: fc.nat(0xf), checksum: uint16 } : {}),
    },
    { requiredKeys: ['objects'] },
  );
}

/** One object of an extension structure. */
function extensionObject(): fc.Arbitrary<ExtensionObjectInput> {
  const identification = fc.constant('interfaceIdentification' as const);
  return fc.oneof(
    fc.record({
      kind: fc.constant('mplsLabelStack' as const),
      entries: fc.array(
        fc.record({
          label: fc.nat(0xf_ffff),
          trafficClass: fc.nat(7),
          bottomOfStack: fc.boolean(),
          ttl: uint8,
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record(
      {
        kind: fc.constant('interfaceInformation' as const),
        role: fc.nat(3),
        reserved: fc.nat(3),
        index: uint32,
        address: fc.oneof(ipv4Address(), ipv6Address()),
        name: interfaceName(),
        mtu: uint32,
      },
      { requiredKeys: ['kind'] },
    ),
    fc.record({ kind: identification, by: fc.constant('name' as const), name: interfaceName() }),
    fc.record({ kind: identification, by: fc.constant('index' as const), index: uint32 }),
    interfaceByAddress(1, ipv4Address()),
    interfaceByAddress(2, ipv6Address()),
    interfaceByAddress(
      6,
      octets(6).map((mac) => [...mac].map((octet) => octet.toString(16).padStart(2, '0')).join('')),
    ),
    fc.record({
      kind: fc.constant('unknown' as const),
      classNumber: fc.constantFrom(0, 5, 247, 255),
      classType: uint8,
      data: someOctets(12),
    }),
  );
}

function interfaceByAddress(
  family: number,
  address: fc.Arbitrary<string>,
): fc.Arbitrary<ExtensionObjectInput> {
  return fc.record({
    kind: fc.constant('interfaceIdentification' as const),
    by: fc.constant('address' as const),
    family: fc.constant(family),
    reserved: uint8,
    address,
  });
}

/** A name of at most 63 octets of UTF-8 that does not end in NUL. */
function interfaceName(): fc.Arbitrary<string> {
  return fc.string({ unit: 'grapheme-ascii', maxLength: 15, size: 'max' });
}
