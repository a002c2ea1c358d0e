// The program that builds a frame.
import { CodecError, decapsulate, encapsulate, type LayerInput, type LayerName } from 'framewright';

/** What `encapsulate` is called with. */
interface Call {
  readonly layers: readonly LayerInput[];
  readonly payload: Uint8Array;
  readonly verbatim: boolean;
  readonly fcs: boolean;
}

/**
 * Writes a TypeScript program whose `frame` has these octets. Fields that follow from others are left out where that
 * gives the same frame.
 */
export function typescriptOf(bytes: Uint8Array, first: LayerName): string {
  const call = callFor(bytes, first);
  const helpers = hasLong(call) ? "import { fromHex } from 'framewright/util';\n" : '';
  const layers = call.layers.map((layer) => `  ${literal(layer, '  ')},\n`).join('');
  const options = [...(call.verbatim ? ['verbatim: true'] : []), ...(call.fcs ? ['fcs: true'] : [])].join(
    ', ',
  );
  const rest = [
    call.payload.length > 0 ? literal(call.payload, '') : options === '' ? '' : 'undefined',
    options === '' ? '' : `{ ${options} }`,
  ].filter((part) => part !== '');
  return `import { encapsulate } from 'framewright';\n${helpers}\nconst frame = encapsulate(${[`[\n${layers}]`, ...rest].join(', ')});\n`;
}

/** The shortest call that gives the octets: what follows is left out, else all is written as it stands. */
function callFor(bytes: Uint8Array, first: LayerName): Call {
  const { layers, payload } = decapsulate(bytes, { first });
  const inputs = layers as readonly LayerInput[];
  for (const verbatim of [false, true]) {
    const call = { layers: inputs, payload, verbatim, fcs: false };
    if (gives(call, bytes)) return shortened(call, bytes);
  }
  // Names in DNS may have been compressed in another way: the message stays as it was sent.
  const outer = decapsulate(bytes, { first, until: ['udp', 'tcp'] });
  return {
    layers: outer.layers as readonly LayerInput[],
    payload: outer.payload,
    verbatim: true,
    fcs: false,
  };
}

function gives({ layers, payload, verbatim }: Call, bytes: Uint8Array): boolean {
  try {
    const made = encapsulate(layers, payload, { verbatim });
    return made.length === bytes.length && made.every((octet, index) => octet === bytes[index]);
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

/** Fields that a layer must be given, though encoding has something in their place. */
const needed: readonly string[] = ['layer', 'kind'];

/** Leaves out every field without which the frame comes out the same. */
function shortened(call: Call, bytes: Uint8Array): Call {
  const layers = [...call.layers];
  const isSame = () => gives({ ...call, layers }, bytes);
  call.layers.forEach((layer, index) => {
    for (const name of Object.keys(layer)) {
      if (needed.includes(name)) continue;
      const before = layers[index] ?? layer;
      const { [name as keyof LayerInput]: _left, ...rest } = before;
      layers[index] = rest as LayerInput;
      if (!isSame()) layers[index] = before;
    }
  });
  return { ...call, layers };
}

/** Octets that are written one by one. */
const longest = 16;

function hasLong(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length > longest;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLong);
}

const width = 100;

/** A value as TypeScript has it. */
function literal(value: unknown, margin: string): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array) return octets(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const parts = (inner: string): string[] =>
    isList
      ? value.map((item: unknown) => literal(item, inner))
      : Object.entries(value).flatMap(([name, item]) =>
          item === undefined ? [] : [`${name}: ${literal(item, inner)}`],
        );
  const line = parts(margin).join(', ');
  if (line === '') return isList ? '[]' : '{}';
  if (line.length + margin.length <= width && !line.includes('\n'))
    return isList ? `[${line}]` : `{ ${line} }`;
  const inner = `${margin}  `;
  const body = parts(inner)
    .map((part) => `${inner}${part},\n`)
    .join('');
  return isList ? `[\n${body}${margin}]` : `{\n${body}${margin}}`;
}

function octets(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0'));
  if (bytes.length > longest) return `fromHex('${hex.join('')}')`;
  return bytes.length === 0
    ? 'new Uint8Array(0)'
    : `Uint8Array.of(${hex.map((pair) => `0x${pair}`).join(', ')})`;
}

/** Text in single quotes; what would end it or steer is escaped. */
function quoted(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[\u007f-\u009f\u2028\u2029\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, escaped);
  return `'${inner}'`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A packet as JSON: octets in hexadecimal, 64-bit numbers as text. */
export function jsonOf(bytes: Uint8Array, first: LayerName): string {
  const { layers, payload } = decapsulate(bytes, { first });
  return JSON.stringify({ layers, payload }, plain, 2);
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Uint8Array)) return value;
  return Array.from(value, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
