// Readers and writers are used again and again, but for those whose lists have grown long.
import { describe, expect, it } from 'vitest';
import {
  type Codec,
  codecs,
  createStack,
  decapsulate,
  encapsulate,
  type LayerInput,
  standardBindings,
} from '../../src/index.ts';
import { bindCodecs } from '../../src/pipeline/bound.ts';
import type { SomeCodec } from '../../src/pipeline/context.ts';
import { FrameReader } from '../../src/pipeline/read.ts';
import { Spare } from '../../src/pipeline/spare.ts';
import { decapsulateLocated } from '../../src/pipeline/standard.ts';
import { FrameWriter } from '../../src/pipeline/write.ts';
import { need } from '../../src/util/codec.ts';
import { ethernet, ipv4, udp } from '../support/layers.ts';

describe('a spare tool', () => {
  it('is made once, and once more for each call inside a call', () => {
    let made = 0;
    const spare = new Spare(() => ({ number: ++made, end: () => true }));
    const first = spare.take();
    const second = spare.take();
    expect([first.number, second.number]).toEqual([1, 2]);
    spare.giveBack(second);
    spare.giveBack(first);
    expect(spare.take()).toBe(first);
    expect(spare.take().number).toBe(3);
  });

  it('is not kept when its end says so', () => {
    let made = 0;
    const spare = new Spare(() => ({ number: ++made, end: () => false }));
    spare.giveBack(spare.take());
    expect(spare.take().number).toBe(2);
  });
});

describe.each([
  [1, true],
  [64, true],
  [65, false],
])('of %i layers', (count, isKept) => {
  const tunnel = { ...ipv4, protocol: 4 } as const;
  const layers: readonly LayerInput[] = new Array(count).fill(tunnel);
  const stack = bindCodecs(codecs as readonly unknown[] as readonly SomeCodec[], standardBindings);

  it(`a reader is ${isKept ? '' : 'not '}kept`, () => {
    const reader = new FrameReader(stack);
    reader.read(encapsulate(layers), { first: 'ipv4' });
    expect(reader.count).toBe(count);
    expect(reader.end()).toBe(isKept);
  });

  it(`a writer is ${isKept ? '' : 'not '}kept`, () => {
    const writer = new FrameWriter(stack);
    expect(writer.measure(layers, undefined)).toBe(20 * count);
    expect(writer.end()).toBe(isKept);
  });
});

describe('a stack', () => {
  /** What it lends to its layers, call by call. */
  const lent: unknown[] = [];
  const note: Codec<'note', { readonly layer: 'note' }> = {
    name: 'note',
    read(_bytes, span, context) {
      lent.push(context);
      need('note', span, 2);
      return { header: { layer: 'note' }, body: { start: span.start + 2, end: span.end } };
    },
    size(_input, context) {
      lent.push(context);
      return 2;
    },
    write: () => undefined,
  };
  const stack = createStack({ codecs: [note] });
  const layers = [{ layer: 'note' }] as const;
  const first = 'note';
  const short = new Uint8Array(1);
  const octets = new Uint8Array(4);

  it.each<[string, () => unknown]>([
    ['decapsulate', () => stack.decapsulate(octets, { first })],
    ['verifyChecksums', () => stack.verifyChecksums(octets, { first })],
    ['decapsulate with a fault', () => stack.decapsulate(short, { first, strict: true })],
    ['verifyChecksums with a fault', () => stack.verifyChecksums(short, { first, strict: true })],
    ['encapsulate', () => stack.encapsulate(layers)],
    ['encapsulateInto', () => stack.encapsulateInto(octets, 0, layers)],
    ['encapsulateInto without room', () => stack.encapsulateInto(short, 0, layers)],
    ['encapsulatedLength', () => stack.encapsulatedLength(layers)],
  ])('has one tool for every call of %s', (_name, call) => {
    lent.length = 0;
    for (let round = 0; round < 3; round++) {
      try {
        call();
      } catch {}
    }
    expect(lent).toHaveLength(3);
    expect(new Set(lent).size).toBe(1);
  });
});

describe('octets of the caller are written to', () => {
  const ring = new Uint8Array(40);
  const { payload: none } = decapsulate(encapsulate([ethernet, ipv4, udp]));
  const trailer = new Uint8Array(3);

  // A copy is made where something that is written may be a view of them.
  it.each<[string, boolean, number | 'all' | undefined, object, Uint8Array | undefined]>([
    ['for a plain layer', true, 2, {}, undefined],
    ['for one around what stands in them', true, 2, {}, ring.subarray(5, 9)],
    ['for one whose octets are measured', true, 'all', {}, ring.subarray(5, 9)],
    ['for another around other octets', true, undefined, {}, new Uint8Array(4)],
    ['for another around nothing', true, undefined, {}, undefined],
    ['for a trailer around other octets', true, 2, { trailer }, new Uint8Array(4)],
    ['but not for another around what stands in them', false, undefined, {}, ring.subarray(5, 9)],
    ['but not for a longer one around what stands in them', false, 1, {}, ring.subarray(5, 9)],
    ['but not for a trailer around what stands in them', false, 2, { trailer }, ring.subarray(5, 9)],
    ['but not for a trailer, measured, around that', false, 'all', { trailer }, ring.subarray(5, 9)],
    ['but not for another around nothing that was decoded', false, undefined, {}, none],
  ])('at once: %s', (_name, isAtOnce, plainSize, fields, payload) => {
    const written: Uint8Array[] = [];
    const note: Codec<'note', { readonly layer: 'note' }> = {
      name: 'note',
      plainSize,
      read: (_bytes, body) => ({ header: { layer: 'note' }, body }),
      size: () => 2,
      write: (_input, target) => void written.push(target),
    };
    createStack({ codecs: [note] }).encapsulateInto(ring, 1, [{ layer: 'note', ...fields }], payload);
    expect(written.map(({ buffer }) => buffer === ring.buffer)).toEqual([isAtOnce]);
  });
});

describe('a payload without octets', () => {
  it('has its place for those who ask for it', () => {
    const bytes = encapsulate([{ layer: 'udp', sourcePort: 1, destinationPort: 2, checksum: 0 }]);
    const { payload } = decapsulateLocated(bytes, { first: 'udp' });
    expect([payload.buffer, payload.byteOffset, payload.length]).toEqual([bytes.buffer, 8, 0]);
  });
});
