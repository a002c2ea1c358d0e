// The registered messages (IANA's registry "IGMP Type Numbers"). To add one: its interfaces in messages.ts and a line
// here. The words are explained in util/form.ts.
import { CodecError } from '../util/errors.ts';
import { type Fields, type Form, form } from '../util/form.ts';
import type { GroupRecord } from '../util/group-records.ts';
import type { Header, HeaderInput } from './messages.ts';

/** The name of the layer. */
export const layer = 'igmp';

/** Octets of type, code and checksum, which every message has (RFC 3376 section 4). */
export const headerOctets = 4;

/** The list that stands behind a form that ends in its count. */
type List<Text extends string> = Text extends `${string} sourceCount:16?`
  ? { readonly sources: readonly string[] }
  : Text extends `${string} recordCount:16?`
    ? { readonly records: readonly GroupRecord[] }
    : unknown;

/** How the messages of one type stand in octets. */
export interface Format<Some = Header> {
  /** Undefined: any. */
  readonly type: number | undefined;
  readonly kind: string;
  /** What stands behind the type. */
  readonly form: Form;
  /** Never there: what is read, as a type. */
  readonly reads?: Some;
}

const group = 'maximumResponseTime:8? checksum:16? groupAddress@4?';
const raw = 'code:8? checksum:16?';

/** All formats; of several for one type the first that fits is read. */
function formats(): readonly Format[] {
  return [
    message(
      17,
      'membershipQueryV3',
      'maximumResponseCode:8? checksum:16? groupAddress@4? reserved:4? suppress? robustness:3? queryIntervalCode:8? sourceCount:16?',
    ),
    message(17, 'membershipQuery', group),
    message(18, 'membershipReportV1', group),
    message(19, 'dvmrp', raw),
    message(20, 'pim', raw),
    message(21, 'ciscoTrace', raw),
    message(22, 'membershipReportV2', group),
    message(23, 'leaveGroup', group),
    message(30, 'multicastTracerouteResponse', raw),
    message(31, 'multicastTraceroute', raw),
    message(34, 'membershipReportV3', 'reserved:8? checksum:16? moreReserved:16? recordCount:16?'),
    message(
      48,
      'multicastRouterAdvertisement',
      'advertisementInterval:8? checksum:16? queryInterval:16? robustness:16?',
    ),
    message(49, 'multicastRouterSolicitation', raw),
    message(50, 'multicastRouterTermination', raw),
  ];
}

/** The format of a message that nothing is known of. */
const unknown: Format = /* @__PURE__ */ Object.freeze({
  type: undefined,
  kind: 'unknown',
  form: /* @__PURE__ */ form(raw),
});

type Message<Type, Kind, Text extends string> = {
  readonly layer: 'igmp';
  readonly kind: Kind;
  readonly type: Type;
} & Fields<Text> &
  List<Text>;

function message<Type extends number, Kind extends string, Text extends string>(
  type: Type,
  kind: Kind,
  text: Text,
): Format<Message<Type, Kind, Text>> {
  return { type, kind, form: form(text) };
}

let ready: readonly Format[] | undefined;

/** The formats of a type. */
export function formatsOf(type: number): readonly Format[] {
  ready ??= formats();
  return ready.filter((format) => format.type === type);
}

/** Octets of a header: type and what its form has. */
export function octetsOf({ form: { octets } }: Format): number {
  return 1 + octets;
}

/** The format in which a message of so many octets is read. */
export function formatFor(type: number, octets: number): Format {
  return formatsOf(type).find((format) => octetsOf(format) <= octets) ?? unknown;
}

/**
 * The format of a message to write.
 *
 * @throws {@link CodecError} `unsupported` for a kind that does not exist.
 */
export function formatOf({ kind }: HeaderInput): Format {
  ready ??= formats();
  const found = kind === 'unknown' ? unknown : ready.find((format) => format.kind === kind);
  if (found !== undefined) return found;
  throw new CodecError('unsupported', {
    layer,
    field: 'kind',
    reason: `there is no message "${String(kind)}"`,
  });
}
