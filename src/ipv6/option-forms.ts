// The options with data (IANA's registry "Destination Options and Hop-by-Hop Options"). To add one: its type in
// options.ts and a line here. The words are explained in util/form.ts. The home address is read by hand.
import { type Fields, type Form, form } from '../util/form.ts';
import type { HomeAddressOption, MalformedOption, Option, Pad1Option, UnknownOption } from './options.ts';

/** An option that a form reads. */
type FormedOption = Exclude<Option, HomeAddressOption | MalformedOption | Pad1Option | UnknownOption>;

/** The form of an option. */
export interface OptionForm<Some = FormedOption> {
  readonly number: number;
  readonly kind: string;
  /** The kind has several numbers: the option tells its own. */
  readonly tells: boolean;
  readonly form: Form;
  /** Never there: what the form reads, as a type. */
  readonly reads?: Some;
}

const rpl = 'down rankError forwardingError reserved:5 instance:8 senderRank:16 data*';

function optionForms(): readonly OptionForm[] {
  return [
    option(1, 'padN', 'data*'),
    option(4, 'tunnelEncapsulationLimit', 'limit:8'),
    option(5, 'routerAlert', 'value:16?'),
    option(7, 'calipso', 'domain:32 compartmentLength:8 level:8 checksum:16 compartments*'),
    option(8, 'simplifiedMulticastForwarding', 'data*'),
    option(
      15,
      'performanceMetrics',
      'scaleLastReceived:8 scaleLastSent:8 packetSequence:16 lastReceivedSequence:16 deltaLastReceived:16 deltaLastSent:16',
    ),
    several(17, 'ioam', 'reserved:8 type:8 data*'),
    option(18, 'alternateMarking', 'flow:20 loss delay reserved:10'),
    several(30, 'experiment', 'data*'),
    several(35, 'rpl', rpl),
    option(38, 'quickStart', 'function:4 rate:4 ttl:8 nonce:30 reserved:2'),
    option(48, 'minimumPathMtu', 'minimum:16 returned:15 wantsReturn'),
    several(49, 'ioam', 'reserved:8 type:8 data*'),
    several(62, 'experiment', 'data*'),
    several(94, 'experiment', 'data*'),
    several(99, 'rpl', rpl),
    option(109, 'multicastForwarding', 'data*'),
    several(126, 'experiment', 'data*'),
    option(138, 'endpointIdentification', 'data*'),
    option(139, 'ilnpNonce', 'data*'),
    option(140, 'lineIdentification', 'data*'),
    several(158, 'experiment', 'data*'),
    several(190, 'experiment', 'data*'),
    option(194, 'jumboPayload', 'length:32'),
    several(222, 'experiment', 'data*'),
    option(238, 'depthFirstForwarding', 'version:2 duplicate returned reserved:4 sequence:16'),
    several(254, 'experiment', 'data*'),
  ];
}

function option<Kind extends string, Text extends string>(
  number: number,
  kind: Kind,
  text: Text,
): OptionForm<{ readonly kind: Kind } & Fields<Text>> {
  return { number, kind, tells: false, form: form(text) };
}

function several<Number extends number, Kind extends string, Text extends string>(
  number: Number,
  kind: Kind,
  text: Text,
): OptionForm<{ readonly kind: Kind; readonly number: Number } & Fields<Text>> {
  return { number, kind, tells: true, form: form(text) };
}

let ready: Map<unknown, OptionForm> | undefined;

/** The form of a number; of a kind that has one. */
export function formOf(key: unknown): OptionForm | undefined {
  ready ??= readyForms();
  return ready.get(key);
}

function readyForms(): Map<unknown, OptionForm> {
  const forms = new Map<unknown, OptionForm>();
  for (const form of optionForms()) forms.set(form.number, form).set(form.kind, form);
  return forms;
}
