// What tshark 4.0 makes more of than framewright does, or cannot read: layers of random stacks are changed where it
// would, each for one reason. Everything else of the stacks stays.
import { type dns, encapsulate, type LayerInput, type LayerName } from '../src/index.ts';
import type { Stack } from './stacks.ts';

/** Numbers for experiments, behind which nothing is read: of IP (RFC 3692), and as an EtherType (IEEE 802). */
const experimentalProtocol = 253;
const experimentalType = 0x88b5;

/** Options that tshark 4.0 does not get through though they are what their documents say. */
const beyondTshark: readonly string[] = [
  // Any octets under the number of any option.
  'unknown',
  // TCP (SCPS) and DHCP (RFC 7291): its code for these fails ("exception occurred").
  'selectiveNegativeAcknowledgment',
  'pcpServers',
];

export function isReadable(layer: {
  readonly options?: readonly { readonly kind: string }[] | undefined;
}): boolean {
  return !layer.options?.some(({ kind }) => beyondTshark.includes(kind));
}

/** Messages that framewright leaves raw and tshark reads: without a payload they are cut short. */
export const rawMessages: readonly string[] = [
  'experiment',
  'routerRenumbering',
  'nodeInformationQuery',
  'nodeInformationResponse',
  'multicastRouterSolicitation',
  'multicastRouterTermination',
  'fastHandover',
  'rplControl',
  'locatorUpdate',
  'duplicateAddressRequest',
  'duplicateAddressConfirmation',
  'mplControl',
  'dvmrp',
  'pim',
  'ciscoTrace',
  'multicastTraceroute',
  'multicastTracerouteResponse',
];

/** Messages that quote a packet. */
export const quoting: readonly string[] = [
  'destinationUnreachable',
  'packetTooBig',
  'timeExceeded',
  'parameterProblem',
];

/** ICMP messages behind whose fields only extensions may come. */
export const endsWithFields: readonly string[] = ['extendedEchoRequest', 'routerAdvertisement'];

/** Quoted packets. */
export const quote: Uint8Array = encapsulate(
  [
    { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
    { layer: 'udp', sourcePort: 1025, destinationPort: 1026 },
  ],
  Uint8Array.of(1, 2, 3, 4),
);
export const quote6: Uint8Array = encapsulate(
  [
    { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' },
    { layer: 'udp', sourcePort: 1025, destinationPort: 1026 },
  ],
  // A redirected packet is a multiple of 8 octets.
  Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
);

type Named<Name extends LayerName> = Extract<LayerInput, { readonly layer: Name }>;

/** A reason to change a stack. */
interface Limit {
  readonly reason: string;
  /** The stack as tshark gets through it; undefined when it does so already. */
  readonly change: (stack: Stack) => Stack | undefined;
}

/** Changes each layer of some names; the function gives undefined for those that may stay. */
function layer<Name extends LayerName>(
  names: readonly Name[],
  reason: string,
  change: (layer: Named<Name>, stack: Stack, index: number) => LayerInput | undefined,
): Limit {
  return {
    reason,
    change(stack) {
      const changed = stack.layers.map((one, index) =>
        (names as readonly string[]).includes(one.layer)
          ? change(one as Named<Name>, stack, index)
          : undefined,
      );
      if (changed.every((one) => one === undefined)) return undefined;
      return { ...stack, layers: stack.layers.map((one, index) => changed[index] ?? one) };
    },
  };
}

/** Changes the payload of stacks that end in a layer. */
function payload<Name extends LayerName>(
  name: Name,
  reason: string,
  change: (layer: Named<Name>, given: Uint8Array) => Uint8Array | undefined,
): Limit {
  return {
    reason,
    change(stack) {
      const last = stack.layers.at(-1);
      if (last?.layer !== name) return undefined;
      const given = stack.payload ?? new Uint8Array(0);
      const changed = change(last as Named<Name>, given);
      const same = changed === given || (changed === undefined && given.length === 0);
      return same ? undefined : { ...stack, payload: changed };
    },
  };
}

/** The fields that name what is inside, with a number that means nothing to tshark. */
const naming = {
  ethernet: ['etherType', experimentalType],
  vlan: ['etherType', experimentalType],
  gre: ['protocolType', experimentalType],
  loopback: ['family', 0xff],
  sll: ['protocolType', experimentalType],
  sll2: ['protocolType', experimentalType],
  ipv4: ['protocol', experimentalProtocol],
  ipv6: ['nextHeader', experimentalProtocol],
  hopByHop: ['nextHeader', experimentalProtocol],
  destinationOptions: ['nextHeader', experimentalProtocol],
  routing: ['nextHeader', experimentalProtocol],
  // In later fragments too, where no header stands.
  fragment: ['nextHeader', experimentalProtocol],
  ah: ['nextHeader', experimentalProtocol],
} as const;

/** Leaves records out of DNS messages. */
function withoutRecords(
  reason: string,
  isLeftOut: (record: dns.ResourceRecordInput) => boolean,
): ReturnType<typeof layer> {
  const sections = ['answers', 'authorities', 'additionals'] as const;
  return layer(['dns'], reason, (one) => {
    if (!sections.some((section) => one[section]?.some(isLeftOut))) return undefined;
    const kept = sections.map((section) => [section, one[section]?.filter((record) => !isLeftOut(record))]);
    return { ...one, ...Object.fromEntries(kept) } as LayerInput;
  });
}

const applications: readonly string[] = ['dns', 'http'];

/** The methods by which tshark knows a request. */
export const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'] as const;
const methods: readonly string[] = knownMethods;

const limits: readonly Limit[] = [
  layer(
    Object.keys(naming) as (keyof typeof naming)[],
    'the number of a protocol that framewright does not have, and tshark does',
    (one, { layers }, index) => {
      const [field, number] = naming[one.layer];
      if (index < layers.length - 1 || Reflect.get(one, field) === number) return undefined;
      // In cooked captures of other hardware the number may mean something else.
      const cooked = one.layer.startsWith('sll') ? { hardwareType: 1 } : {};
      return { ...one, [field]: number, ...cooked } as LayerInput;
    },
  ),
  layer(['llc'], 'an access point that tshark reads something behind', (one, { layers }, index) => {
    if (index < layers.length - 1) return undefined;
    return {
      ...one,
      organizationCode: undefined,
      protocolId: undefined,
      destinationServiceAccessPoint: 2,
      sourceServiceAccessPoint: 2,
    };
  }),
  layer(['stp'], 'a version over 3, behind which it wants what shortest path bridging adds', (one) =>
    'protocolVersion' in one && (one.protocolVersion ?? 0) > 3 ? { ...one, protocolVersion: 3 } : undefined,
  ),
  layer(['mobility'], 'a mobility message, which framewright leaves raw', (one) => ({ ...one, type: 0xff })),
  layer(
    ['ipv4', 'tcp', 'dhcp', 'hopByHop', 'destinationOptions', 'icmpv6'],
    'an option that it does not get through',
    (one) => {
      if (!('options' in one) || isReadable(one)) return undefined;
      const options = (one.options ?? []).filter(({ kind }) => !beyondTshark.includes(kind));
      return { ...one, options } as LayerInput;
    },
  ),
  layer(['icmpv6'], 'random octets as a redirected packet', (one) => {
    if (!('options' in one) || !one.options?.some(({ kind }) => kind === 'redirectedHeader'))
      return undefined;
    const options = one.options.map((option) =>
      option.kind === 'redirectedHeader' ? { ...option, packet: quote6 } : option,
    );
    return { ...one, options };
  }),
  layer(['icmpv6', 'icmp'], 'a message that framewright leaves raw', (one) =>
    rawMessages.includes(one.kind) ? { layer: one.layer, kind: 'echoRequest' } : undefined,
  ),
  layer(['igmp'], 'a message that framewright leaves raw', (one) =>
    rawMessages.includes(one.kind) ? { layer: 'igmp', kind: 'leaveGroup' } : undefined,
  ),
  layer(['routing'], 'types 5 and 6, of drafts', (one) =>
    one.kind === 'unknown' && (one.type === 5 || one.type === 6) ? { ...one, type: 253 } : undefined,
  ),
  layer(
    ['tcp'],
    'applications in segments that open or reset a connection, or that multipath TCP maps',
    (one, { layers }, index) =>
      applications.includes(layers[index + 1]?.layer ?? '')
        ? { ...one, flags: { ack: true }, options: [] }
        : undefined,
  ),
  layer(['gre'], 'source routes, without a checksum, whose room it takes for one', (one) =>
    one.routing === undefined ? undefined : { ...one, routing: undefined },
  ),
  layer(
    ['ethernet'],
    'four octets or more behind a frame, which it takes for a frame check sequence',
    (one) => ((one.trailer?.length ?? 0) < 4 ? undefined : { ...one, trailer: one.trailer?.subarray(0, 3) }),
  ),
  withoutRecords('random octets in records of types that framewright does not have', ({ type }) =>
    type.startsWith('TYPE'),
  ),
  withoutRecords(
    'a hash of no whole number of 5 octets, with no types behind it, which it reads past the end of',
    (record) =>
      record.type === 'NSEC3' &&
      'nextHashedOwnerName' in record.data &&
      record.data.nextHashedOwnerName.length % 5 !== 0 &&
      !record.data.types?.length,
  ),
  layer(['http'], 'a method that it does not know', (one) =>
    one.kind === 'request' && !methods.includes(one.method) ? { ...one, method: 'OPTIONS' } : undefined,
  ),
  ...(['hopByHop', 'destinationOptions'] as const).map((name) =>
    payload(name, 'padding of one octet at the end of a packet', (_, given) =>
      given.length === 0 ? Uint8Array.of(0) : given,
    ),
  ),
  payload('igmp', 'octets behind a message, which it leaves out of the checksum', () => undefined),
  payload('icmp', 'random octets as a quoted packet, or none where it wants some', ({ kind }) =>
    endsWithFields.includes(kind) ? undefined : quote,
  ),
  payload('icmpv6', 'random octets as a quoted packet', ({ kind }) =>
    quoting.includes(kind) ? quote6 : undefined,
  ),
];

/** A stack as tshark gets through it, and why it was changed. */
export function within(stack: Stack): { readonly stack: Stack; readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  let result = stack;
  for (const { reason, change } of limits) {
    const changed = change(result);
    if (changed === undefined) continue;
    reasons.push(reason);
    result = changed;
  }
  return { stack: result, reasons };
}
