// The registered messages (IANA's registry "ICMPv6 type Numbers"). To add one: its interfaces in messages.ts and
// inputs.ts, and a line here. The words are explained in util/form.ts.
import { CodecError } from '../util/errors.ts';
import { type Fields, type Form, form } from '../util/form.ts';
import type { GroupRecord } from '../util/group-records.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';
import type { NeighborOption } from './options.ts';

/** The name of the layer. */
export const layer = 'icmpv6';

/** Octets of type, code and checksum, which every message has (RFC 4443 section 2.1). */
export const headerOctets = 4;

/** The lists that stand behind the form of a message: see lists.ts. */
interface Lists {
  readonly nothing: unknown;
  /** As many whole addresses as there are. */
  readonly addresses: { readonly addresses: readonly string[] };
  /** As many addresses as `sourceCount` says. */
  readonly sources: { readonly sources: readonly string[] };
  /** As many records as `recordCount` says. */
  readonly records: { readonly records: readonly GroupRecord[] };
  /** Options to the end of the message. */
  readonly options: { readonly options: readonly NeighborOption[] };
}

/** How the messages of one type stand in octets. */
export interface Format<Some = Header> {
  readonly type: number;
  readonly kind: string;
  /** What stands behind the checksum. */
  readonly form: Form;
  /** What stands behind that. */
  readonly list: keyof Lists;
  /** Never there: what is read, as a type. */
  readonly reads?: Some;
}

const echo = 'identifier:16? sequenceNumber:16?';
const identified = 'identifier:16? reserved:16?';
const listener = 'maximumResponseDelay:16? reserved:16? multicastAddress@16?';

/** All formats; of several for one type the first that fits is read. */
function formats(): readonly Format[] {
  return [
    message(1, 'destinationUnreachable', 'length:8? unused:24?'),
    message(2, 'packetTooBig', 'mtu:32'),
    message(3, 'timeExceeded', 'length:8? unused:24?'),
    message(4, 'parameterProblem', 'pointer:32?'),
    message(100, 'experiment', ''),
    message(101, 'experiment', ''),
    message(128, 'echoRequest', echo),
    message(129, 'echoReply', echo),
    message(
      130,
      'multicastListenerQueryV2',
      'maximumResponseCode:16? reserved:16? multicastAddress@16? moreReserved:4? suppress? robustness:3? queryIntervalCode:8? sourceCount:16?',
      'sources',
    ),
    message(130, 'multicastListenerQuery', listener),
    message(131, 'multicastListenerReport', listener),
    message(132, 'multicastListenerDone', listener),
    message(133, 'routerSolicitation', 'reserved:32?', 'options'),
    message(
      134,
      'routerAdvertisement',
      'currentHopLimit:8? managed? other? homeAgent? preference:2? proxy? snac? reserved? routerLifetime:16? reachableTime:32? retransmissionTimer:32?',
      'options',
    ),
    message(135, 'neighborSolicitation', 'reserved:32? target@16', 'options'),
    message(136, 'neighborAdvertisement', 'router? solicited? override? reserved:29? target@16', 'options'),
    message(137, 'redirect', 'reserved:32? target@16 destination@16', 'options'),
    message(138, 'routerRenumbering', ''),
    message(139, 'nodeInformationQuery', ''),
    message(140, 'nodeInformationResponse', ''),
    message(141, 'inverseNeighborDiscoverySolicitation', 'reserved:32?', 'options'),
    message(142, 'inverseNeighborDiscoveryAdvertisement', 'reserved:32?', 'options'),
    message(143, 'multicastListenerReportV2', 'reserved:16? recordCount:16?', 'records'),
    message(144, 'homeAgentAddressDiscoveryRequest', identified),
    message(145, 'homeAgentAddressDiscoveryReply', identified, 'addresses'),
    message(146, 'mobilePrefixSolicitation', identified, 'options'),
    message(147, 'mobilePrefixAdvertisement', 'identifier:16? managed? other? reserved:14?', 'options'),
    message(148, 'certificationPathSolicitation', 'identifier:16? component:16?', 'options'),
    message(
      149,
      'certificationPathAdvertisement',
      'identifier:16? allComponents:16? component:16? reserved:16?',
      'options',
    ),
    message(150, 'experimentalMobility', 'subtype:8? reserved:24?'),
    message(151, 'multicastRouterAdvertisement', 'queryInterval:16? robustness:16?'),
    message(152, 'multicastRouterSolicitation', ''),
    message(153, 'multicastRouterTermination', ''),
    message(154, 'fastHandover', ''),
    message(155, 'rplControl', ''),
    message(156, 'locatorUpdate', ''),
    message(157, 'duplicateAddressRequest', ''),
    message(158, 'duplicateAddressConfirmation', ''),
    message(159, 'mplControl', ''),
    message(160, 'extendedEchoRequest', 'identifier:16? sequenceNumber:8? reserved:7? local?'),
    message(
      161,
      'extendedEchoReply',
      'identifier:16? sequenceNumber:8? state:3? reserved:2? active? ipv4? ipv6?',
    ),
    message(200, 'experiment', ''),
    message(201, 'experiment', ''),
  ];
}

type Message<Type, Kind, Text extends string, List extends keyof Lists> = {
  readonly layer: 'icmpv6';
  readonly kind: Kind;
  readonly type: Type;
  readonly code: number;
  readonly checksum: number;
} & Fields<Text> &
  Lists[List];

function message<
  Type extends number,
  Kind extends string,
  Text extends string,
  List extends keyof Lists = 'nothing',
>(type: Type, kind: Kind, text: Text, list?: List): Format<Message<Type, Kind, Text, List>> {
  return { type, kind, form: form(text), list: list ?? 'nothing' };
}

let ready: Map<unknown, Format[]> | undefined;

/** The formats of a type or of a kind. */
export function formatsOf(key: unknown): readonly Format[] {
  if (ready === undefined) {
    ready = new Map();
    for (const format of formats()) {
      for (const name of [format.type, format.kind]) ready.set(name, [...(ready.get(name) ?? []), format]);
    }
  }
  return ready.get(key) ?? [];
}

/** Octets of a header: type, code, checksum and what its form has. */
export function octetsOf(format: Format | undefined): number {
  return headerOctets + (format === undefined ? 0 : format.form.octets);
}

/**
 * The format of a message to write; undefined for an unknown one.
 *
 * @throws {@link CodecError} `unsupported` for a kind that does not exist.
 */
export function formatOf({ kind }: Header | HeaderInput): Format | undefined {
  const [format] = formatsOf(kind);
  if (format !== undefined || kind === 'unknown') return format;
  throw new CodecError('unsupported', { layer, field: 'kind', reason: `there is no message "${kind}"` });
}
