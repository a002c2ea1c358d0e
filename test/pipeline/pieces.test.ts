// Where layers of one octet begin and end, and what is in a fragment: the pipeline alone, without any protocol.
import { describe, expect, it } from 'vitest';
import { codec as ethernet } from '../../src/ethernet/ethernet.ts';
import { createStack, type DecapsulateOptions, decapsulate } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import type { Codec } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';

describe('a layer asks whether it is in a fragment', () => {
  /** What the layers were told, in the order in which they asked. */
  const told: unknown[] = [];
  /** An octet: 1 says that the layers behind it are in a first fragment. */
  const piece: Codec<'piece', { readonly layer: 'piece'; readonly octet: number }> = {
    name: 'piece',
    read(bytes, { start, end }, context) {
      told.push(context.inFragment());
      const octet = bytes[start] ?? 0;
      const next = end - start > 1 ? 0 : undefined;
      return { header: { layer: 'piece', octet }, body: { start: start + 1, end }, next };
    },
    size: () => 1,
    write({ octet }, target, { start }, context) {
      told.push(context.inFragment());
      target[start] = octet;
    },
    isFirstFragment: ({ octet }) => octet === 1,
    checksums: (_, { start }) => [{ field: 'octet', offset: start, stored: 0 }],
  };
  const stack = createStack({ codecs: [piece], bindings: { piece: { 0: 'piece' } } });
  const options = { first: 'piece' } as const;

  // A list that has grown, one that has not, and none of what was there before.
  it.each<[readonly number[], readonly boolean[]]>([
    [
      [0, 1, 0, 1, 0, 0],
      [false, false, true, true, true, true],
    ],
    [
      [0, 0, 0],
      [false, false, false],
    ],
    [[1], [false]],
    [
      [1, 1, 0],
      [false, true, true],
    ],
    [
      [0, 0, 1, 0],
      [false, false, false, true],
    ],
  ])('%j: %j', (octets, expected) => {
    const bytes = Uint8Array.from(octets);
    told.length = 0;
    expect(stack.decapsulate(bytes, options).layers.map(({ octet }) => octet)).toEqual(octets);
    expect(told).toEqual(expected);
    const reports = stack.verifyChecksums(bytes, options);
    expect(reports.map(({ status }) => status === 'unverified')).toEqual(expected);
    told.length = 0;
    const layers = octets.map((octet) => ({ layer: 'piece', octet }) as const);
    expect(stack.encapsulate(layers)).toEqual(bytes);
    // They are written from the inside out.
    expect(told.reverse()).toEqual(expected);
  });
});

describe('a fault that is reported', () => {
  const told: unknown[] = [];
  /** Its first octet says that it has a fault, or what is missing behind its two. */
  const faulty: Codec<'faulty', { readonly layer: 'faulty' }> = {
    name: 'faulty',
    read(bytes, { start, end }, context) {
      told.push(context.short);
      const needed = bytes[start] ?? 0;
      const place = { layer: 'faulty', offset: start, reason: 'has a fault' };
      if (needed === 1) context.report(new CodecError('invalid', place));
      if (needed > 2)
        context.report(new CodecError('truncated', { ...place, needed, available: end - start }));
      return {
        header: { layer: 'faulty' },
        body: { start: start + 2, end },
        next: end - start > 2 ? 0 : undefined,
      };
    },
    size: () => 2,
    write: () => undefined,
  };
  const stack = createStack({ codecs: [faulty], bindings: { faulty: { 0: 'faulty' } } });

  it.each<[string, readonly boolean[], boolean, object | undefined]>([
    ['0000 0000', [false, false], false, undefined],
    ['0100 0000', [false, false], false, { code: 'invalid', offset: 0 }],
    ['0000 0100 0100', [false, false, false], false, { code: 'invalid', offset: 2 }],
    ['0400 0000', [false, true], false, { code: 'truncated', offset: 0 }],
    ['0500 0000', [false, true], true, { code: 'truncated', offset: 0 }],
    ['0000 0500 0100', [false, false, true], true, { code: 'truncated', offset: 2 }],
    ['0000 0300 0100', [false, false, true], false, { code: 'truncated', offset: 2 }],
  ])('in %s says of those inside that they are cut: %j', (hex, expected, truncated, error) => {
    told.length = 0;
    const packet = stack.decapsulate(fromHex(hex), { first: 'faulty' });
    expect(told).toEqual(expected);
    expect(packet.truncated).toBe(truncated);
    if (error === undefined) expect(packet).not.toHaveProperty('error');
    else expect(packet.error).toMatchObject(error);
  });
});

describe('octets that are left over', () => {
  const link = '020000000001 020000000065';
  const header = (length: string) => `4500 ${length} 0000 0000 4011 0000 c0000201 c0000202`;

  const datagram = (length: string) => `${header(length)} 0001 0002 0008 0000`;
  const cooked = `0000 0001 0006 ${'00'.repeat(8)} 0800`;

  it.each<[string, string, string, Readonly<Record<string, string>>, DecapsulateOptions?]>([
    ['are none in a frame without', 'ethernet', `${link} 0800 ${datagram('001c')}`, {}],
    ['behind IPv4', 'ethernet', `${link} 0800 ${datagram('001c')} aabb`, { ethernet: 'aabb' }],
    ['behind UDP', 'ethernet', `${link} 0800 ${datagram('001e')} aabb`, { ipv4: 'aabb' }],
    ['behind both', 'ethernet', `${link} 0800 ${datagram('001e')} aabb cc`, { ethernet: 'cc', ipv4: 'aabb' }],
    ['behind both where nothing is around', 'ipv4', `${datagram('001e')} aabb cc`, { ipv4: 'aabbcc' }],
    [
      'in front of a frame check sequence',
      'ethernet',
      `${link} 0800 ${datagram('001c')} aabb 01020304`,
      { ethernet: 'aabb' },
      { fcs: true },
    ],
    [
      'behind a message inside the length of 802.3, and behind that',
      'ethernet',
      `${link} 0009 424203 0000 02 80 aabb cc`,
      { ethernet: 'cc', llc: 'aabb' },
    ],
    ['behind the outermost layer', 'udp', '0001 0002 0008 0000 aabb', { udp: 'aabb' }],
    [
      'behind a packet in a layer without an end',
      'sll',
      `${cooked} ${datagram('001c')} aabb`,
      { sll: 'aabb' },
    ],
  ])('%s', (_name, first, hex, trailers, options = {}) => {
    const bytes = fromHex(`eeeeee ${hex} dddd`).subarray(3, -2);
    const { layers, payload, truncated } = decapsulate(bytes, { ...options, first });
    const found = layers.flatMap((layer) => ('trailer' in layer ? [[layer.layer, layer.trailer]] : []));
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(trailers).map(([layer, octets]) => [layer, fromHex(octets)])),
    );
    expect([payload.length, truncated]).toEqual([0, false]);
  });

  const octet: Codec<'octet', { readonly layer: 'octet' }> = {
    name: 'octet',
    read: (_, { start }) => ({ header: { layer: 'octet' }, body: { start: start + 1, end: start + 1 } }),
    size: () => 1,
    write: () => undefined,
  };

  it('are one with the padding behind a length of 802.3', () => {
    const stack = createStack({ codecs: [ethernet, octet], bindings: { ethernet: { 0: 'octet' } } });
    const bytes = fromHex(`eeee ${link} 0003 01 aabb cc`).subarray(2);
    const { layers } = stack.decapsulate(bytes);
    expect(layers).toMatchObject([{ layer: 'ethernet', trailer: fromHex('aabbcc') }, { layer: 'octet' }]);
  });

  it('stand in front of those that the outermost layer has behind it, though it has no end for others', () => {
    const closed: Codec<'closed', { readonly layer: 'closed'; readonly trailer?: Uint8Array }> = {
      name: 'closed',
      unbounded: true,
      read: (_, { start, end }) => ({
        header: { layer: 'closed' },
        body: { start: start + 1, end: end - 1 },
        end,
        next: 0,
      }),
      size: () => 1,
      write: () => undefined,
    };
    const stack = createStack({ codecs: [closed, octet], bindings: { closed: { 0: 'octet' } } });
    const { layers } = stack.decapsulate(fromHex('00 01 aabb ff'), { first: 'closed' });
    expect(layers).toEqual([{ layer: 'closed', trailer: fromHex('aabb') }, { layer: 'octet' }]);
  });

  it('do not make up for a length that passes what is around it, unless they end before it', () => {
    const frame = (udpLength: string) =>
      fromHex(`${link} 0800 ${header('001c')} 0001 0002 ${udpLength} 0000 aabbccdd`);
    expect(decapsulate(frame('000c'))).toMatchObject({ truncated: false, payload: new Uint8Array(0) });
    expect(decapsulate(frame('000d'))).toMatchObject({ truncated: true, payload: new Uint8Array(0) });
  });
});
