import { describe, expect, expectTypeOf, it } from 'vitest';
import * as ethernet from '../../src/ethernet/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as udp from '../../src/udp/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { type Codec, need } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';

// A protocol as a third party would add it: one octet that names what follows, one that counts the octets.
interface TagHeader {
  readonly layer: 'tag';
  readonly what: number;
  readonly count: number;
}

const tag: Codec<'tag', TagHeader, { readonly what?: number; readonly count?: number }> = {
  name: 'tag',
  read(bytes, span, context) {
    need('tag', span, 2);
    const { start } = span;
    const count = bytes[start + 1] ?? 0;
    if (start + 2 + count > span.end) context.overrun('tag', 'count', span, 2 + count);
    const end = Math.min(start + 2 + count, span.end);
    const what = bytes[start] ?? 0;
    return { header: { layer: 'tag', what, count }, body: { start: start + 2, end }, next: what };
  },
  size: () => 2,
  write(input, target, span, context) {
    target[span.start] = context.naming('what', input.what);
    target[span.start + 1] = context.kept('count', input.count) ?? span.end - span.start - 2;
  },
};

const stack = createStack({
  codecs: [ethernet.codec, udp.codec, tag],
  bindings: { ethernet: { 34997: 'tag' }, tag: { 1: 'tag', 2: 'udp' } },
});

const addresses = { destination: '02:00:00:00:00:01', source: '02:00:00:00:00:02' };

describe('a stack with a protocol of its own', () => {
  const frame = stack.encapsulate(
    [{ layer: 'ethernet', ...addresses }, { layer: 'tag' }, { layer: 'tag', what: 7 }],
    Uint8Array.of(0xaa, 0xbb),
  );

  it('derives the numbers that name the layers, and keeps one that names nothing known', () => {
    expect(frame).toEqual(fromHex('020000000001 020000000002 88b5 0104 0702 aabb'));
  });

  it('decodes them with the types of its codecs', () => {
    const packet = stack.decapsulate(frame);
    expect(packet.layers).toEqual([
      { layer: 'ethernet', ...addresses, etherType: 0x88b5 },
      { layer: 'tag', what: 1, count: 4 },
      { layer: 'tag', what: 7, count: 2 },
    ]);
    expect(packet.offsets).toEqual([0, 14, 16]);
    expect(packet.payload).toEqual(Uint8Array.of(0xaa, 0xbb));
    expect(packet.error).toBeUndefined();
    expectTypeOf(packet.layers).toEqualTypeOf<readonly (ethernet.Header | udp.Header | TagHeader)[]>();
  });

  it('gives octets that a layer leaves over to the layer around it, at every depth', () => {
    const slack = fromHex('020000000001 020000000002 88b5 0105 0701 aa 0102 030405');
    const { layers, payload, truncated } = stack.decapsulate(slack);
    expect(payload).toEqual(Uint8Array.of(0xaa));
    expect(layers[1]).toEqual({ layer: 'tag', what: 1, count: 5, trailer: Uint8Array.of(1, 2) });
    expect(layers[0]).toHaveProperty('trailer', Uint8Array.of(3, 4, 5));
    expect(truncated).toBe(false);
    expect(stack.encapsulate(layers, payload)).toEqual(slack);
  });

  it('gives a trailer to a copy of a header that is frozen', () => {
    const frozen = Object.freeze({ layer: 'tag', what: 7, count: 0 } as const);
    const constant: typeof tag = {
      ...tag,
      read: (_, { start }) => ({ header: frozen, body: { start: start + 2, end: start + 2 } }),
    };
    const { layers } = createStack({ codecs: [constant] }).decapsulate(Uint8Array.of(7, 0, 5), {
      first: 'tag',
    });
    expect(layers).toEqual([{ ...frozen, trailer: Uint8Array.of(5) }]);
    expect(frozen).not.toHaveProperty('trailer');
  });

  it('says that a frame was cut', () => {
    const cut = stack.decapsulate(frame.subarray(0, -1));
    expect(cut.truncated).toBe(true);
    expect(cut.error).toBeUndefined();
    expect(cut.payload).toEqual(Uint8Array.of(0xaa));
    expect(() => stack.decapsulate(frame.subarray(0, -1), { strict: true })).toThrow(
      'tag.count: needs 6 octets, has 5 (at octet 14)',
    );
  });

  it('says which header did not fit', () => {
    const { error, layers, payload, truncated } = stack.decapsulate(frame.subarray(0, 17));
    expect(error).toMatchObject({ code: 'truncated', layer: 'tag', offset: 16, needed: 2, available: 1 });
    expect(layers).toHaveLength(2);
    expect(payload).toEqual(Uint8Array.of(7));
    expect(truncated).toBe(true);
  });

  it('needs the number of a layer that it cannot name', () => {
    expect(() => stack.encapsulate([{ layer: 'ethernet', ...addresses }])).toThrow(
      'ethernet.etherType: must be given',
    );
  });
});

describe('an Ethernet frame', () => {
  it('ends its payload where an 802.3 length says, and computes that length', () => {
    const octets = fromHex('0180c2000000 020000000002 0003 424203 00000000');
    const { header, payload } = ethernet.decode(octets);
    expect(header.trailer).toEqual(new Uint8Array(4));
    expect(payload).toEqual(fromHex('424203'));
    expect(ethernet.encode({ ...header, etherType: 0 }, payload)).toEqual(octets);
    expect(stack.encapsulate([header], payload)).toEqual(octets);
  });

  it('is padded in front of its frame check sequence, which covers the padding', () => {
    const options = { minimumLength: 60, fcs: true };
    const frame = stack.encapsulate(
      [{ layer: 'ethernet', ...addresses, etherType: 0x88b6 }],
      undefined,
      options,
    );
    expect(frame).toHaveLength(64);
    expect(stack.verifyChecksums(frame, { fcs: true })).toMatchObject([{ field: 'fcs', status: 'good' }]);
    const packet = stack.decapsulate(frame, { fcs: true });
    expect(stack.encapsulate(packet.layers, packet.payload)).toEqual(frame);
  });
});

describe('a codec that takes frames apart and builds them itself', () => {
  const inner = createStack({ codecs: [udp.codec] });
  const nested: Codec<'nested', { readonly layer: 'nested'; readonly ports: readonly number[] }> = {
    name: 'nested',
    read(bytes, { start, end }) {
      const { layers } = own.decapsulate(bytes.subarray(start, end), { first: 'udp' });
      const ports = layers.flatMap((layer) => (layer.layer === 'udp' ? [layer.destinationPort] : []));
      return { header: { layer: 'nested', ports }, body: { start: end, end } };
    },
    size: ({ ports }) => own.encapsulatedLength(ports.map(layerOf)),
    write({ ports }, target, { start }) {
      own.encapsulateInto(target, start, ports.map(layerOf));
    },
  };
  const own = createStack({
    codecs: [ethernet.codec, udp.codec, nested],
    bindings: { ethernet: { 34997: 'nested' } },
  });
  const layerOf = (destinationPort: number) =>
    ({ layer: 'udp', sourcePort: 1, destinationPort, checksum: 0 }) as const;
  const layers = [
    { layer: 'ethernet', ...addresses },
    { layer: 'nested', ports: [2] },
  ] as const;
  const frame = fromHex('020000000001 020000000002 88b5 0001 0002 0008 0000');

  it('disturbs neither the frame around nor the next one', () => {
    for (let round = 0; round < 3; round++) {
      expect(own.encapsulate(layers)).toEqual(frame);
      const packet = own.decapsulate(frame);
      expect(packet.layers[1]).toEqual(layers[1]);
      expect(packet.offsets).toEqual([0, 14]);
    }
  });

  it('and what fails leaves nothing behind', () => {
    expect(() => own.decapsulate(frame.subarray(0, 20), { strict: true })).not.toThrow();
    expect(() => own.decapsulate(frame.subarray(0, 9), { strict: true })).toThrow(CodecError);
    expect(() => own.encapsulate([layers[0], { layer: 'udp', sourcePort: -1, destinationPort: 1 }])).toThrow(
      CodecError,
    );
    expect(own.encapsulate(layers)).toEqual(frame);
    expect(own.decapsulate(frame).error).toBeUndefined();
    expect(inner.decapsulate(frame.subarray(14), { first: 'udp' }).layers).toHaveLength(1);
  });
});
