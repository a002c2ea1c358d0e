import { describe, expect, it } from 'vitest';
import { loopbackHeader } from '../../src/arbitraries/links.ts';
import { decapsulate, encapsulate, ipv6 } from '../../src/index.ts';
import * as loopback from '../../src/loopback/index.ts';
import { loopback as layout } from '../../src/loopback/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import type { AnyLayer } from '../../src/util/codec.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({
  codec: loopback.codec,
  header: loopbackHeader(),
  layout,
  // The declaration is that of network order.
  flatten: (layer) => ({ family: inNetworkOrder(layer as loopback.Header) }),
});

function inNetworkOrder({ family, byteOrder }: loopback.Header & AnyLayer): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, family, byteOrder === 'little');
  return view.getUint32(0);
}

const ipv4 = { layer: 'ipv4', source: '127.0.0.1', destination: '127.0.0.1', protocol: 253 } as const;

describe('a loopback header', () => {
  it.each([
    ['02000000', { family: 2, byteOrder: 'little' }],
    ['1c000000', { family: 28, byteOrder: 'little' }],
    ['00000002', { family: 2, byteOrder: 'big' }],
    ['0000001e', { family: 30, byteOrder: 'big' }],
    ['00000000', { family: 0, byteOrder: 'big' }],
    ['ffffffff', { family: 0xffff_ffff, byteOrder: 'little' }],
    ['01020304', { family: 0x0403_0201, byteOrder: 'little' }],
  ] as const)('is read in the order that its octets show: %s', (octets, fields) => {
    const { header } = loopback.decode(fromHex(octets));
    expect(header).toEqual({ layer: 'loopback', ...fields });
    expect(loopback.encode(header)).toEqual(fromHex(octets));
  });

  it('names IPv4, in both orders', () => {
    for (const byteOrder of ['big', 'little'] as const) {
      const bytes = encapsulate([{ layer: 'loopback', byteOrder }, ipv4]);
      expect(decapsulate(bytes, { first: 'loopback' }).layers).toMatchObject([
        { family: 2, byteOrder },
        { layer: 'ipv4' },
      ]);
    }
  });

  it('is derived from what is inside, and kept where it names that or nothing better is known', () => {
    expect(encapsulate([{ layer: 'loopback', family: 30 }, ipv4]).subarray(0, 4)).toEqual(
      fromHex('00000002'),
    );
    expect(encapsulate([{ layer: 'loopback', family: 7 }])).toEqual(fromHex('00000007'));
    expect(thrown(() => loopback.encode({}))).toMatchObject({ code: 'missing', field: 'family' });
  });

  it('refuses a family over 32 bits and an order that is none', () => {
    expect(thrown(() => loopback.encode({ family: 2 ** 32 }))).toMatchObject({ code: 'range' });
    const byteOrder = 'middle' as 'big';
    expect(thrown(() => loopback.encode({ family: 2, byteOrder }))).toMatchObject({ code: 'invalid' });
  });

  it('takes octets behind what it carries for its trailer', () => {
    const bytes = Uint8Array.from([...encapsulate([{ layer: 'loopback' }, ipv4]), 1, 2]);
    const { layers, payload } = decapsulate(bytes, { first: 'loopback' });
    expect(layers[0]).toMatchObject({ trailer: Uint8Array.of(1, 2) });
    expect(encapsulate(layers, payload)).toEqual(bytes);
  });
});

describe('the family of a loopback header', () => {
  const stack = createStack({ codecs: [loopback.codec, ipv6.codec] });
  const inner = { layer: 'ipv6', source: '::1', destination: '::1', nextHeader: 59 } as const;

  it('stands in the order that makes it smaller', () => {
    expect(loopback.decode(fromHex('0000ffff')).header).toMatchObject({ family: 0xffff, byteOrder: 'big' });
    expect(loopback.decode(fromHex('00010000')).header).toMatchObject({ family: 0x100, byteOrder: 'little' });
  });

  it('of Linux, 10, is IPv6 as the others are, and is kept where IPv6 is inside', () => {
    const frame = stack.encapsulate([{ layer: 'loopback', family: 10 }, inner]);
    expect(frame.subarray(0, 4)).toEqual(fromHex('0000000a'));
    expect(stack.decapsulate(frame, { first: 'loopback' }).layers).toHaveLength(2);
    for (const family of [24, 28, 30])
      expect(stack.encapsulate([{ layer: 'loopback', family }, inner])[3]).toBe(family);
    expect(stack.encapsulate([{ layer: 'loopback', family: 2 }, inner])[3]).toBe(24);
    expect(stack.encapsulate([{ layer: 'loopback' }, inner])[3]).toBe(24);
  });

  it('says what is wrong with it', () => {
    const encode = (edit: object) => () => loopback.encode({ family: 2, ...edit } as loopback.HeaderInput);
    expect(thrown(encode({ family: 2 ** 32 }))).toMatchObject({ code: 'range', field: 'family' });
    expect(thrown(encode({ byteOrder: 'middle' }))).toMatchObject({ code: 'invalid', field: 'byteOrder' });
    expect(thrown(() => loopback.encode({}))).toMatchObject({ code: 'missing', field: 'family' });
  });
});
