// From a packet to its tree.
import type { DecapsulateOptions, Layer, LayerName } from '../pipeline/index.ts';
import { decapsulateLocated } from '../pipeline/standard.ts';
import { plainBytes } from '../util/bytes.ts';
import type { Dissection, Field } from './field.ts';
import { protocolInfo, referenceOf } from './fields.ts';
import { member, Tape } from './tape.ts';
import { extensions, walks } from './walks.ts';

/**
 * Takes a frame apart into a tree of fields: where each stands, to the bit, what its value is and what defines it.
 *
 * It never throws for what a frame contains, and takes time linear in its size. What could not be read is a field too:
 * every bit of the frame is in exactly one leaf.
 *
 * @param bytes - One frame, from the first octet of its `first` layer on. It is not changed; values are views of it.
 * @throws {@link CodecError} only with `strict`.
 *
 * @example
 * ```ts
 * import { encapsulate } from 'framewright';
 * import { dissect } from 'framewright/inspect';
 *
 * const frame = encapsulate([
 *   { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
 *   { layer: 'udp', sourcePort: 12345, destinationPort: 53 },
 * ]);
 * const [ipv4, udp] = dissect(frame, { first: 'ipv4' }).fields;
 * ipv4?.fields[10]?.name; // 'ttl'
 * udp?.fields[1]?.bitOffset; // 176
 * udp?.fields[1]?.text; // '53 (dns)'
 * ```
 */
export function dissect(bytes: Uint8Array, options: DecapsulateOptions<LayerName> = {}): Dissection {
  const view = plainBytes(bytes);
  const data = options.copy === true ? view.slice() : view;
  const packet = decapsulateLocated(data, { ...options, copy: false });
  const { layers, offsets, payload } = packet;
  const payloadStart = payload.byteOffset - data.byteOffset;
  const fields = layers.map((layer, index) =>
    layerField(data, layer, index, offsets[index] ?? 0, offsets[index + 1] ?? payloadStart),
  );
  const payloadEnd = payloadStart + payload.length;
  if (payload.length > 0)
    fields.push(Tape.leaf(payloadStart, payloadEnd, 'payload', 'payload', ['payload'], payload));
  // What no layer has is a trailer of the one around it, so that nothing stands in between.
  for (const { start, end, path, name, key, value } of tails(data, layers, payloadEnd))
    fields.push(
      name === 'extensions'
        ? extensionsField(data, start, end, path, key, value)
        : Tape.leaf(start, end, name, key, path, value),
    );
  return { packet, fields };
}

/** The field of one layer: its header. */
function layerField(bytes: Uint8Array, layer: Layer, index: number, start: number, end: number): Field {
  const path = ['layers', index];
  const tape = new Tape(bytes, start, end, layer, path, layer.layer);
  walks[layer.layer](tape);
  tape.unread();
  return {
    name: layer.layer,
    key: layer.layer,
    bitOffset: 8 * start,
    bitLength: 8 * (end - start),
    value: layer,
    text: protocolInfo(layer.layer)?.title ?? '',
    reference: referenceOf(layer.layer),
    path,
    fields: tape.fields,
  };
}

/** What stands behind the payload. */
interface Tail {
  readonly start: number;
  readonly end: number;
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly key: string;
  readonly value: unknown;
}

const fcsOctets = 4;

/** Trailers, the extensions of ICMP, and the frame check sequence, in wire order. */
function tails(bytes: Uint8Array, layers: readonly Layer[], payloadEnd: number): readonly Tail[] {
  const found: Tail[] = [];
  let end = bytes.length;
  layers.forEach((layer, index) => {
    const path = ['layers', index];
    const fcs = member(layer, 'fcs');
    if (fcs !== undefined) {
      end -= fcsOctets;
      found.push({ ...tail(path, layer.layer, 'fcs', fcs), start: end, end: end + fcsOctets });
    }
    const trailer = member(layer, 'trailer');
    if (!(trailer instanceof Uint8Array)) return;
    const start = trailer.byteOffset - bytes.byteOffset;
    found.push({ ...tail(path, layer.layer, 'trailer', trailer), start, end: start + trailer.length });
  });
  found.sort((one, other) => one.start - other.start);
  const index = layers.findIndex((layer) => member(layer, 'extensions') !== undefined);
  const layer = layers[index];
  if (layer === undefined) return found;
  const stop = found[0]?.start ?? end;
  const value = member(layer, 'extensions');
  return [
    { ...tail(['layers', index], layer.layer, 'extensions', value), start: payloadEnd, end: stop },
    ...found,
  ];
}

function tail(
  path: readonly (string | number)[],
  layer: string,
  name: string,
  value: unknown,
): Omit<Tail, 'start' | 'end'> {
  return { path: [...path, name], name, key: `${layer}.${name}`, value };
}

function extensionsField(
  bytes: Uint8Array,
  start: number,
  end: number,
  path: readonly (string | number)[],
  key: string,
  value: unknown,
): Field {
  const tape = new Tape(bytes, start, end, value, path, key);
  extensions(tape);
  tape.unread();
  return { ...Tape.leaf(start, end, 'extensions', key, path, value), fields: tape.fields };
}

/**
 * The fields at one bit of a frame, from the layer down to the leaf; none for a bit outside the frame.
 *
 * @param bit - From the start of the frame, the most significant bit of the first octet first.
 *
 * @example
 * ```ts
 * import { encapsulate } from 'framewright';
 * import { dissect, fieldsAt } from 'framewright/inspect';
 *
 * const frame = encapsulate([{ layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 }]);
 * fieldsAt(dissect(frame, { first: 'ipv4' }), 8 * 6 + 1).map(({ name }) => name); // [ 'ipv4', 'dontFragment' ]
 * ```
 */
export function fieldsAt({ fields }: Dissection, bit: number): readonly Field[] {
  const found: Field[] = [];
  let level = fields;
  for (;;) {
    const field = fieldAt(level, bit);
    if (field === undefined) return found;
    found.push(field);
    level = field.fields;
  }
}

/** The one that holds a bit, of fields that stand one behind the other. */
function fieldAt(fields: readonly Field[], bit: number): Field | undefined {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const field = fields[middle];
    if (field === undefined || bit < field.bitOffset) high = middle;
    else if (bit >= field.bitOffset + field.bitLength) low = middle + 1;
    else return field;
  }
  return undefined;
}
