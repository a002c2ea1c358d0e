// Every kind of message. To add one: its interfaces in messages.ts and inputs.ts, and a line in one of the tables.
import type { WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { check } from './checked.ts';
import { errorFormats } from './error-formats.ts';
import { type Format, type Formats, type InputByKind, layer, type Read } from './format.ts';
import type { HeaderInput } from './inputs.ts';
import type { Header, Kind, Message, RawTypes } from './messages.ts';
import { queryFormats } from './query-formats.ts';

/** Octets of type, code and checksum, which every message has (RFC 792). */
export const headerOctets = 4;

const rawFormats: Formats<keyof RawTypes | 'unknown'> = {
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

const formats: Formats<Kind> = /* @__PURE__ */ Object.assign({}, errorFormats, queryFormats, rawFormats);

/** Reads the messages of one type. */
interface Reader {
  /** Octets that must be there. */
  readonly octets: number;
  readonly read: Read;
}

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

/** The type of each kind that has just one. */
const soleTypes: Readonly<Record<string, number | undefined>> = /* @__PURE__ */ typesByKind();

function typesByKind(): Record<string, number | undefined> {
  const byKind: Record<string, number | undefined> = {};
  for (const [kind, { types }] of Object.entries(formats)) {
    const [type, ...others] = Object.keys(types);
    if (type !== undefined && others.length === 0) byKind[kind] = Number(type);
  }
  return byKind;
}

/** The type that a kind has, or the one given when it has several. */
function typeOf({ kind, type }: HeaderInput): number {
  const { types } = formatOf(kind);
  const sole = soleTypes[kind];
  if (sole !== undefined) return sole;
  if (type === undefined) throw new CodecError('missing', { layer, field: 'type', reason: 'must be given' });
  if (kind !== 'unknown' && types[type] === undefined) {
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
