// Readers and writers are used again and again, but for those whose lists have grown long.
import { describe, expect, it } from 'vitest';
import { codecs, encapsulate, type LayerInput, standardBindings } from '../../src/index.ts';
import { bindCodecs } from '../../src/pipeline/bound.ts';
import type { SomeCodec } from '../../src/pipeline/context.ts';
import { FrameReader } from '../../src/pipeline/read.ts';
import { Spare } from '../../src/pipeline/spare.ts';
import { decapsulateLocated } from '../../src/pipeline/standard.ts';
import { FrameWriter } from '../../src/pipeline/write.ts';

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
  const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 4 } as const;
  const layers: readonly LayerInput[] = new Array(count).fill(ipv4);
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

describe('a payload without octets', () => {
  it('has its place for those who ask for it', () => {
    const bytes = encapsulate([{ layer: 'udp', sourcePort: 1, destinationPort: 2, checksum: 0 }]);
    const { payload } = decapsulateLocated(bytes, { first: 'udp' });
    expect([payload.buffer, payload.byteOffset, payload.length]).toEqual([bytes.buffer, 8, 0]);
  });
});
