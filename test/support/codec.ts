// One set of properties that every codec with a header of its own has to have.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyCodec, createStack } from '../../src/pipeline/stack.ts';
import type { AnyLayer, Codec } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';
import { readable, thrown } from '../util/thrown.ts';

interface Subject<Input extends AnyLayer> {
  readonly codec: AnyCodec;
  /** Headers to encode. */
  readonly header: fc.Arbitrary<Input>;
  /** The fixed header, read by binary-parser. */
  readonly layout: { parse(bytes: Uint8Array): object; sizeOf(): number };
  /** The addresses for protocols with a pseudo-header. */
  readonly pseudoHeader?: { readonly source: string; readonly destination: string };
  /** The fields of a decoded header in the form that the layout gives them. */
  readonly flatten?: (header: AnyLayer) => object;
  /** Fields that others decide on, so that naming one alone does not keep it. */
  readonly dependent?: readonly string[];
  /** Fields that decide which others there may be. */
  readonly ruling?: readonly string[];
}

/** A value that a field of the same type does not take. */
function unfit(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [2 ** 40, -(2 ** 40), 0.5];
  if (typeof value === 'bigint') return [1n << 64n, -1n];
  if (typeof value === 'string') return ['no address\ud800'];
  return value instanceof Uint8Array || Array.isArray(value) ? [5] : [];
}

/** Fewer where a run of many runs says how many. */
const many = fc.readConfigureGlobal().numRuns ?? 1000;

const payloads = fc.uint8Array({ maxLength: 40 });

/** Octets that begin like a header of the protocol as often as not. */
function odd(valid: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const mutated = fc.tuple(valid, fc.nat(), fc.nat(255)).map(([bytes, at, octet]) => {
    const copy = bytes.slice();
    if (copy.length > 0) copy[at % Math.min(copy.length, 80)] = octet;
    return copy;
  });
  const cut = fc.tuple(valid, fc.nat()).map(([bytes, at]) => bytes.subarray(0, at % (bytes.length + 1)));
  return fc.oneof(fc.uint8Array({ maxLength: 120 }), mutated, cut);
}

const prefixOctets = 5;

/** A layer of nothing but octets in front of another. */
const prefix: Codec<'prefix', { readonly layer: 'prefix' }> = {
  name: 'prefix',
  read: (_bytes, { start, end }) => ({
    header: { layer: 'prefix' },
    body: { start: start + prefixOctets, end },
    next: 1,
  }),
  size: () => prefixOctets,
  write: (_input, target, { start }) => void target.fill(0xa5, start, start + prefixOctets),
};

/** What an error says, for octets that begin so many octets earlier. */
function moved(error: CodecError | undefined, octets: number): object | undefined {
  return error && { ...error, offset: (error.offset ?? 0) - octets };
}

function refusalOf(call: () => unknown): CodecError | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** Tests a codec through a stack of its own. */
export function describeCodec<Input extends AnyLayer>(subject: Subject<Input>): void {
  const {
    codec,
    header,
    layout,
    pseudoHeader,
    flatten = (layer) => layer,
    dependent = [],
    ruling = [],
  } = subject;
  const stack = createStack({ codecs: [codec] });
  const options = { pseudoHeader };
  const build = (input: Input, payload?: Uint8Array) => stack.encapsulate([input as never], payload, options);
  const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: codec.name });
  const valid = fc.tuple(header, payloads).map(([input, payload]) => build(input, payload));

  describe(`the ${codec.name} codec`, () => {
    it('gives back every field and the payload that it encoded', () => {
      fc.assert(
        fc.property(header, payloads, (input, payload) => {
          const packet = read(build(input, payload));
          expect(packet.error).toBeUndefined();
          expect(packet.layers[0]).toMatchObject(input);
          const rebuilt = stack.encapsulate(packet.layers as never, packet.payload, options);
          expect(rebuilt).toEqual(build(input, payload));
        }),
      );
    });

    it('replays any octets at all', () => {
      fc.assert(
        fc.property(odd(valid), (bytes) => {
          const { layers, payload, error } = read(bytes);
          if (error !== undefined) readable(error);
          expect(stack.encapsulate(layers as never, payload, { ...options, verbatim: true })).toEqual(bytes);
        }),
        { numRuns: many },
      );
    });

    it('reads and writes behind another layer what it does alone', () => {
      const within = createStack({
        codecs: [prefix, codec],
        bindings: { prefix: { 1: codec.name } },
      });
      fc.assert(
        fc.property(odd(valid), (bytes) => {
          const alone = read(bytes);
          const behind = Uint8Array.from([...new Array(prefixOctets).fill(0xa5), ...bytes]);
          const { layers, payload, error } = within.decapsulate(behind, { first: 'prefix' });
          const { trailer, ...header } = (alone.layers[0] ?? {}) as { trailer?: Uint8Array };
          if (alone.layers.length > 0) {
            const [outer, inner] = layers as readonly { trailer?: Uint8Array }[];
            // Slack goes to what encloses it: the layer itself where a length of its own bounds only its body.
            expect(outer).toEqual({
              layer: 'prefix',
              trailer: inner?.trailer === undefined ? trailer : undefined,
            });
            expect({ trailer, ...inner }).toEqual({ ...header, trailer });
          }
          expect(payload).toEqual(alone.payload);
          expect(moved(error, prefixOctets)).toEqual(moved(alone.error, 0));
          const strict = refusalOf(() => stack.decapsulate(bytes, { first: codec.name, strict: true }));
          const other = refusalOf(() => within.decapsulate(behind, { first: 'prefix', strict: true }));
          expect(moved(other, prefixOctets)).toEqual(moved(strict, 0));
        }),
        { numRuns: many },
      );
      fc.assert(
        fc.property(header, payloads, (input, payload) => {
          const written = within.encapsulate([{ layer: 'prefix' }, input as never], payload, options);
          expect(written.subarray(prefixOctets)).toEqual(build(input, payload));
        }),
      );
    });

    it('writes every octet of its own, at any offset, and none besides', () => {
      fc.assert(
        fc.property(header, payloads, fc.nat(9), (input, payload, offset) => {
          const alone = build(input, payload);
          const target = new Uint8Array(alone.length + offset + 3).fill(0xa5);
          expect(stack.encapsulateInto(target, offset, [input as never], payload, options)).toBe(
            alone.length,
          );
          expect(target.subarray(offset, offset + alone.length)).toEqual(alone);
          expect(new Set(target.subarray(0, offset))).toEqual(new Set(offset === 0 ? [] : [0xa5]));
          expect(new Set(target.subarray(offset + alone.length))).toEqual(new Set([0xa5]));
        }),
      );
    });

    it('reads what binary-parser reads', () => {
      fc.assert(
        fc.property(odd(valid), (bytes) => {
          const first = read(bytes).layers[0];
          if (first !== undefined) expect(flatten(first)).toMatchObject(layout.parse(bytes));
        }),
        { numRuns: many },
      );
    });

    it('names the field whose value does not fit, and shows the value', () => {
      fc.assert(
        fc.property(valid, (bytes) => {
          const layer = read(bytes).layers[0];
          for (const [field, value] of Object.entries(layer ?? {})) {
            if (['layer', 'kind', 'trailer', ...ruling].includes(field)) continue;
            for (const wrong of unfit(value)) {
              const edited = { ...layer, [field]: wrong } as never;
              const error = thrown(() =>
                stack.encapsulate([edited], undefined, { ...options, verbatim: true }),
              );
              const code = typeof value === 'number' || typeof value === 'bigint' ? 'range' : 'invalid';
              expect(error).toMatchObject({ code, layer: codec.name, field });
            }
          }
        }),
      );
    });

    it('writes one field as it stands where it is named', () => {
      const spread = (bytes: Uint8Array) => layout.parse(bytes) as Readonly<Record<string, unknown>>;
      fc.assert(
        fc.property(valid, (bytes) => {
          const { layers, payload } = read(bytes);
          for (const [field, value] of Object.entries(layers[0] ?? {})) {
            if (typeof value !== 'number' && typeof value !== 'boolean') continue;
            if (spread(bytes)[field] !== value || dependent.includes(field) || ruling.includes(field))
              continue;
            const other = typeof value === 'boolean' ? !value : (value ^ 1) >>> 0;
            const edited = { ...layers[0], [field]: other } as never;
            const verbatim = [`${codec.name}.${field}`] as const;
            const written = stack.encapsulate([edited], payload, { ...options, verbatim });
            expect(spread(written)[field]).toBe(other);
          }
        }),
      );
    });

    it('reports every checksum that stands in it, and whether it is good', () => {
      const report = (bytes: Uint8Array) => stack.verifyChecksums(bytes, { first: codec.name, pseudoHeader });
      fc.assert(
        fc.property(valid, (bytes) => {
          const layer = read(bytes).layers[0];
          for (const { field, offset, stored, status } of report(bytes)) {
            expect(layer).toMatchObject({ [field]: stored });
            expect(['good', 'absent']).toContain(status);
            if (status === 'absent') continue;
            const changed = bytes.slice();
            changed[offset] = (changed[offset] ?? 0) ^ 0x5a;
            const again = report(changed).find((one) => one.field === field);
            expect(again).toMatchObject({ offset, status: 'bad' });
          }
        }),
      );
    });

    it('cannot be cut anywhere unnoticed', () => {
      fc.assert(
        fc.property(valid, (bytes) => {
          for (let length = 0; length < layout.sizeOf(); length++) {
            const cut = bytes.subarray(0, length);
            expect(read(cut)).toMatchObject({ truncated: true, error: { code: 'truncated' } });
            expect(() => stack.decapsulate(cut, { first: codec.name, strict: true })).toThrow(CodecError);
          }
        }),
        { numRuns: Math.min(many, 30) },
      );
    });
  });
}
