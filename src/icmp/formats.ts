// The registered messages (IANA's registry "ICMP Type Numbers"). To add one: its interfaces in messages.ts and
// inputs.ts, and a line here. The words are explained in util/form.ts.
import { CodecError } from '../util/errors.ts';
import { type Fields, type Form, form } from '../util/form.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header } from './messages.ts';

/** The name of the layer. */
export const layer = 'icmp';

/** Octets of type, code and checksum, which every message has (RFC 792). */
export const headerOctets = 4;

/** How the messages of one type stand in octets. */
interface Format<Some> {
  readonly type: number;
  readonly kind: string;
  /** What stands behind the checksum. */
  readonly form: Form;
  /** Never there: what the form reads, as a type. */
  readonly reads?: Some;
}

const identified = 'identifier:16? sequenceNumber:16?';
const timestamps = `${identified} originateTimestamp:32? receiveTimestamp:32? transmitTimestamp:32?` as const;
const mask = `${identified} addressMask@4?` as const;
const robustness = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29] as const;

function formats(): readonly Format<Header>[] {
  return [
    message(0, 'echoReply', identified),
    message(3, 'destinationUnreachable', 'unused:8? length:8? nextHopMtu:16?'),
    message(4, 'sourceQuench', 'unused:32?'),
    message(5, 'redirect', 'gateway@4'),
    message(6, 'alternateHostAddress', ''),
    message(8, 'echoRequest', identified),
    // Its addresses stand behind the form: see advertisement.ts.
    { type: 9, kind: 'routerAdvertisement', form: form('addressCount:8? addressEntrySize:8? lifetime:16?') },
    message(10, 'routerSolicitation', 'reserved:32?'),
    message(11, 'timeExceeded', 'unused:8? length:8? moreUnused:16?'),
    message(12, 'parameterProblem', 'pointer:8? length:8? unused:16?'),
    message(13, 'timestampRequest', timestamps),
    message(14, 'timestampReply', timestamps),
    message(15, 'informationRequest', identified),
    message(16, 'informationReply', identified),
    message(17, 'addressMaskRequest', mask),
    message(18, 'addressMaskReply', mask),
    message(19, 'security', ''),
    ...robustness.map((type) => message(type, 'robustnessExperiment', '')),
    message(
      30,
      'traceroute',
      'identifier:16? unused:16? outboundHops:16? returnHops:16? outputSpeed:32? outputMtu:32?',
    ),
    message(31, 'datagramConversionError', 'pointer:32?'),
    message(32, 'mobileHostRedirect', ''),
    message(33, 'ipv6WhereAreYou', ''),
    message(34, 'ipv6IAmHere', ''),
    message(35, 'mobileRegistrationRequest', ''),
    message(36, 'mobileRegistrationReply', ''),
    message(37, 'domainNameRequest', identified),
    message(38, 'domainNameReply', `${identified} timeToLive~32?`),
    message(39, 'skip', ''),
    message(40, 'photuris', 'reserved:16? pointer:16?'),
    message(41, 'experimentalMobility', 'subtype:8? reserved:24?'),
    message(42, 'extendedEchoRequest', 'identifier:16? sequenceNumber:8? reserved:7? local?'),
    message(
      43,
      'extendedEchoReply',
      'identifier:16? sequenceNumber:8? state:3? reserved:2? active? ipv4? ipv6?',
    ),
    message(253, 'experiment', ''),
    message(254, 'experiment', ''),
  ];
}

type Message<Type, Kind, Text extends string> = {
  readonly layer: 'icmp';
  readonly kind: Kind;
  readonly type: Type;
  readonly code: number;
  readonly checksum: number;
} & Fields<Text>;

function message<Type extends number, Kind extends string, Text extends string>(
  type: Type,
  kind: Kind,
  text: Text,
): Format<Message<Type, Kind, Text>> {
  return { type, kind, form: form(text) };
}

let ready: Map<unknown, Format<Header>[]> | undefined;

/** The formats of a type or of a kind. */
export function formatsOf(key: unknown): readonly Format<Header>[] {
  if (ready === undefined) {
    ready = new Map();
    for (const format of formats()) {
      for (const name of [format.type, format.kind]) ready.set(name, [...(ready.get(name) ?? []), format]);
    }
  }
  return ready.get(key) ?? [];
}

/** Octets of a header: type, code, checksum and what its form has. */
export function octetsOf(format: Format<Header> | undefined): number {
  return headerOctets + (format === undefined ? 0 : format.form.octets);
}

/**
 * The format of a message to write; undefined for an unknown one.
 *
 * @throws {@link CodecError} `unsupported` for a kind that does not exist.
 */
export function formatOf({ kind }: Header | HeaderInput): Format<Header> | undefined {
  const [format] = formatsOf(kind);
  if (format !== undefined || kind === 'unknown') return format;
  throw new CodecError('unsupported', { layer, field: 'kind', reason: `there is no message "${kind}"` });
}
