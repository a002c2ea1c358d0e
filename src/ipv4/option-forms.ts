// The registered options with data (IANA's registry "IP Option Numbers"). To add one: its type in options.ts and a
// line here. The words are explained in util/form.ts.
import { type Fields, type Form, form } from '../util/form.ts';
import type { Option } from './options.ts';

/** One form of an option. */
interface OptionForm<Some> {
  readonly number: number;
  readonly kind: string;
  /** What stands behind number and length. */
  readonly form: Form;
  /** Never there: what the form reads, as a type. */
  readonly reads?: Some;
}

const route = 'pointer:8?4 route[@4]';
const entries = 'entries[address@4 timestamp:32]';

/** All forms; of several for one number the first that fits is read. */
function optionForms(): readonly OptionForm<Option>[] {
  return [
    option(7, 'recordRoute', route),
    option(10, 'experimentalMeasurement', 'data*'),
    option(11, 'mtuProbe', 'mtu:16'),
    option(12, 'mtuReply', 'mtu:16'),
    option(15, 'encode', 'data*'),
    option(25, 'quickStart', 'function:4? rate:4 ttl:8? nonce:30? reserved:2?'),
    experiment(30),
    option(68, 'timestamp', 'pointer:8?5 overflow:4? flag=0:4 timestamps[:32]'),
    option(68, 'timestamp', `pointer:8?5 overflow:4? flag=1:4 ${entries}`),
    option(68, 'timestamp', `pointer:8?5 overflow:4? flag=3:4 ${entries}`),
    option(82, 'traceroute', 'identifier:16 outboundHops:16 returnHops:16 originator@4'),
    experiment(94),
    option(130, 'security', 'security:16 compartments:16 handlingRestrictions:16 transmissionControlCode:24'),
    option(130, 'basicSecurity', 'classification:8 authorities*'),
    option(131, 'looseSourceRoute', route),
    option(133, 'extendedSecurity', 'format:8 data*'),
    option(134, 'commercialSecurity', 'domain:32 tags*'),
    option(136, 'streamIdentifier', 'identifier:16'),
    option(137, 'strictSourceRoute', route),
    option(142, 'experimentalAccessControl', 'data*'),
    option(144, 'imiTrafficDescriptor', 'data*'),
    option(145, 'extendedInternetProtocol', 'data*'),
    option(147, 'addressExtension', 'data*'),
    option(148, 'routerAlert', 'value:16?'),
    option(149, 'selectiveDirectedBroadcast', 'addresses[@4]'),
    option(151, 'dynamicPacketState', 'data*'),
    option(152, 'upstreamMulticastPacket', 'data*'),
    experiment(158),
    option(205, 'experimentalFlowControl', 'data*'),
    experiment(222),
  ];
}

function option<Kind extends string, Text extends string>(
  number: number,
  kind: Kind,
  text: Text,
): OptionForm<{ readonly kind: Kind } & Fields<Text>> {
  return { number, kind, form: form(text) };
}

/** An experiment tells its number. */
function experiment<Number extends number>(
  number: Number,
): OptionForm<{ readonly kind: 'experiment'; readonly number: Number } & Fields<'data*'>> {
  return { number, kind: 'experiment', form: form('data*') };
}

let ready: Map<unknown, OptionForm<Option>[]> | undefined;

/** The forms of a number or of a kind. */
export function formsOf(key: unknown): readonly OptionForm<Option>[] {
  ready ??= readyForms();
  return ready.get(key) ?? [];
}

function readyForms(): Map<unknown, OptionForm<Option>[]> {
  const forms = new Map<unknown, OptionForm<Option>[]>();
  for (const form of optionForms()) {
    for (const key of [form.number, form.kind]) forms.set(key, [...(forms.get(key) ?? []), form]);
  }
  return forms;
}
