// One set of properties that every codec with a header of its own has to have.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyCodec, createStack } from '../../src/pipeline/stack.ts';
import type { AnyLayer } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';

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
}

const payloads = fc.uint8Array({ maxLength: 40 });

/** Octets that begin like a header of the protocol as often as not. */
function odd(valid: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const mutated = fc.tuple(valid, fc.nat(), fc.nat(255)).map(([bytes, at, octet]) => {
    const copy = bytes.slice();
    if (copy.length > 0) copy[at % Math.min(copy.length, 80)] = octet;
    return copy;
  });
  return fc.oneof(fc.uint8Array({ maxLength: 120 }), mutated);
}

/** Tests a codec through a stack of its own. */
export function describeCodec<Input extends AnyLayer>(subject: Subject<Input>): void {
  const { codec, header, layout, pseudoHeader, flatten = (layer) => layer } = subject;
  const stack = createStack({ codecs: [codec] });
  const options = { pseudoHeader };
  const build = (input: Input, payload?: Uint8Array) => stack.encapsulate([input as never], payload, options);
  // One layer: IP is bound inside IP.
  const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: codec.name, until: [codec.name] });
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
          const { layers, payload } = read(bytes);
          expect(stack.encapsulate(layers as never, payload, { ...options, verbatim: true })).toEqual(bytes);
        }),
        { numRuns: 1000 },
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
        { numRuns: 1000 },
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
        { numRuns: 30 },
      );
    });
  });
}
