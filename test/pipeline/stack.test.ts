import { describe, expect, expectTypeOf, it } from 'vitest';
import * as ethernet from '../../src/ethernet/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as udp from '../../src/udp/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { type Codec, type Context, need } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';
import { thrown } from '../util/thrown.ts';

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

  it('gives a trailer to a header itself where it can', () => {
    const headers: TagHeader[] = [];
    const keeping: typeof tag = {
      ...tag,
      read(bytes, span, context) {
        const reading = tag.read(bytes, span, context);
        headers.push(reading.header);
        return reading;
      },
    };
    const { layers } = createStack({ codecs: [keeping] }).decapsulate(Uint8Array.of(7, 0, 5), {
      first: 'tag',
    });
    expect(layers[0]).toBe(headers[0]);
    expect(layers).toEqual([{ layer: 'tag', what: 7, count: 0, trailer: Uint8Array.of(5) }]);
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
    expect(() => stack.encapsulate([{ layer: 'tag' }])).toThrow('tag.what: must be given');
    expect(() => stack.encapsulate([{ layer: 'ethernet', ...addresses }])).toThrow(
      'ethernet.etherType: must be given',
    );
  });
});

describe('a codec', () => {
  const octets = Uint8Array.of(1, 2, 3);

  it('has a name of its own', () => {
    const { code, message } = thrown(() => createStack({ codecs: [udp.codec, tag, udp.codec] }));
    expect([code, message]).toEqual(['invalid', 'udp: two codecs have this name']);
  });

  it('is named by the lowest of its numbers, however large they are', () => {
    const numbers: number[] = [];
    const wide: typeof tag = {
      ...tag,
      write: (input, _target, _span, context) => void numbers.push(context.naming('what', input.what)),
    };
    const bindings = { tag: { 8589934593: 'tag', 4294967298: 'tag', 12884901888: 'tag' } };
    createStack({ codecs: [wide], bindings }).encapsulate([{ layer: 'tag' }, { layer: 'tag', what: 9 }]);
    expect(numbers).toEqual([9, 0x1_0000_0002]);
  });

  it.each([
    ['all octets', 4, { computed: 0xfefd, status: 'good' }],
    ['what stands in front of it alone', 2, { computed: undefined, status: 'unverified' }],
    ['octets that are not there', 6, { computed: undefined, status: 'unverified' }],
  ])('may say that its checksum covers %s', (_name, length, report) => {
    const summed: typeof tag = {
      ...tag,
      checksums: (_, { start }) => [
        { field: 'sum', offset: start + 2, stored: 0xfefd, start, end: start + length },
      ],
    };
    const own = createStack({ codecs: [summed] });
    expect(own.verifyChecksums(fromHex('0102 fefd'), { first: 'tag' })).toEqual([
      { layer: 'tag', field: 'sum', offset: 2, stored: 0xfefd, ...report },
    ]);
  });

  it('may take no octets, and is read once then', () => {
    const nothing: typeof tag = {
      ...tag,
      read: (_, { start, end }) => ({
        header: { layer: 'tag', what: 1, count: 0 } as const,
        body: { start, end },
        next: 1,
      }),
    };
    const { layers, payload } = createStack({
      codecs: [nothing],
      bindings: { tag: { 1: 'tag' } },
    }).decapsulate(octets, { first: 'tag' });
    expect(layers).toHaveLength(1);
    expect(payload).toEqual(octets);
  });

  it('that guesses is not tried on nothing', () => {
    const guessing: typeof tag = { ...tag, guesses: true };
    const rest: Codec<'rest', { readonly layer: 'rest' }> = {
      name: 'rest',
      read: (_, { end }) => ({ header: { layer: 'rest' }, body: { start: end, end } }),
      size: () => 0,
      write: () => undefined,
    };
    const own = createStack({ codecs: [guessing, rest], bindings: { tag: { 1: 'rest' } } });
    const names = (bytes: Uint8Array) =>
      own.decapsulate(bytes, { first: 'tag' }).layers.map(({ layer }) => layer);
    expect(names(Uint8Array.of(1, 1, 9))).toEqual(['tag', 'rest']);
    expect(names(Uint8Array.of(1, 0))).toEqual(['tag']);
  });

  it('that cannot begin so is not read behind a guess', () => {
    let read = 0;
    const picky: Codec<'picky', { readonly layer: 'picky' }> = {
      name: 'picky',
      mayBegin: (bytes, { start }) => bytes[start] === 9,
      read(_, { end }) {
        read++;
        return { header: { layer: 'picky' }, body: { start: end, end } };
      },
      size: () => 0,
      write: () => undefined,
    };
    const bindings = { tag: { 1: 'picky' } };
    const count = (codec: typeof tag, bytes: Uint8Array) => {
      read = 0;
      createStack({ codecs: [codec, picky], bindings }).decapsulate(bytes, { first: 'tag' });
      return read;
    };
    const guessing: typeof tag = { ...tag, guesses: true };
    expect(count(guessing, Uint8Array.of(1, 1, 9))).toBe(1);
    expect(count(guessing, Uint8Array.of(1, 1, 8))).toBe(0);
    expect(count(tag, Uint8Array.of(1, 1, 8))).toBe(1);
  });

  it('whose own fault it is throws what it threw', () => {
    const broken: typeof tag = {
      ...tag,
      read: () => {
        throw new TypeError('a fault');
      },
    };
    expect(() => createStack({ codecs: [broken] }).decapsulate(octets, { first: 'tag' })).toThrow(TypeError);
  });

  it('learns of the layer inside when it is written', () => {
    const seen: unknown[] = [];
    const curious: typeof tag = {
      ...tag,
      size(_input, context) {
        seen.push(context.inner);
        return 2;
      },
      write: (_input, _target, _span, context) => void seen.push(context.inner),
    };
    const layers = [
      { layer: 'tag' },
      { layer: 'udp', sourcePort: 1, destinationPort: 2, checksum: 0 },
    ] as const;
    createStack({ codecs: [curious, udp.codec] }).encapsulate(layers);
    createStack({ codecs: [curious] }).encapsulate([{ layer: 'tag' }], octets);
    expect(seen).toEqual(['udp', 'udp', undefined, undefined]);
  });

  it('may have no name', () => {
    const nameless: Codec<'', { readonly layer: '' }, { readonly number?: number }> = {
      name: '',
      read: (_, body) => ({ header: { layer: '' }, body }),
      size: () => 1,
      write({ number }, target, { start }, context) {
        target[start] = context.naming('number', number);
      },
    };
    const own = createStack({ codecs: [nameless], bindings: { '': { 5: '' } } });
    expect(own.encapsulate([{ layer: '' }, { layer: '', number: 9 }])).toEqual(Uint8Array.of(5, 9));
  });

  it('learns of the layers outside, in both directions, and of none inside', () => {
    const seen: unknown[] = [];
    const look = (context: Context) =>
      seen.push([context.depth, ...[-1, 0, 1, 2].map((distance) => context.outer(distance)?.layer)]);
    const curious: typeof tag = {
      ...tag,
      read(bytes, span, context) {
        look(context);
        return tag.read(bytes, span, context);
      },
      write(input, target, span, context) {
        look(context);
        tag.write(input, target, span, context);
      },
    };
    const own = createStack({
      codecs: [ethernet.codec, curious],
      bindings: { ethernet: { 34997: 'tag' }, tag: { 1: 'tag' } },
    });
    const layers = [
      { layer: 'ethernet', ...addresses },
      { layer: 'tag' },
      { layer: 'tag', what: 9 },
    ] as const;
    const outermost = [1, undefined, 'ethernet', undefined, undefined];
    const inner = [2, undefined, 'tag', 'ethernet', undefined];
    own.decapsulate(own.encapsulate(layers));
    expect(seen).toEqual([inner, outermost, outermost, inner]);
  });

  it('may leave itself a note between measuring and writing', () => {
    const notes: unknown[] = [];
    const noting: typeof tag = {
      ...tag,
      size(input, context) {
        notes.push(context.stash);
        context.stash = input.what;
        return 2;
      },
      write(input, target, span, context) {
        notes.push(context.stash);
        tag.write(input, target, span, context);
      },
    };
    const own = createStack({ codecs: [noting], bindings: { tag: { 1: 'tag' } } });
    const layers = [
      { layer: 'tag', what: 1 },
      { layer: 'tag', what: 7 },
    ] as const;
    for (let round = 0; round < 2; round++) own.encapsulate(layers);
    const once = [undefined, undefined, 7, 1];
    expect(notes).toEqual([...once, ...once]);
  });

  it('may put octets behind its body, where padding stands behind them but for the outermost', () => {
    const closed: typeof tag = {
      ...tag,
      tail: () => 1,
      write(input, target, span, context) {
        tag.write(input, target, span, context);
        target[span.end - 1] = 0xee;
      },
    };
    const own = createStack({
      codecs: [ethernet.codec, closed],
      bindings: { ethernet: { 34997: 'tag' }, tag: { 1: 'tag' } },
    });
    const frame = own.encapsulate([{ layer: 'tag' }, { layer: 'tag', what: 7 }], octets, {
      minimumLength: 12,
    });
    expect(frame).toEqual(fromHex('010a 0704 010203 ee 000000 ee'));
    const inside = own.encapsulate(
      [
        { layer: 'ethernet', ...addresses },
        { layer: 'tag', what: 7 },
      ],
      octets,
      { minimumLength: 24 },
    );
    expect(inside.subarray(14)).toEqual(fromHex('0704 010203 ee 00000000'));
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
