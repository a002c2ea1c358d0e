import { describe, expect, it } from 'vitest';
import { loopbackHeader } from '../../src/arbitraries/links.ts';
import { decapsulate, encapsulate } from '../../src/index.ts';
import * as loopback from '../../src/loopback/index.ts';
import { loopback as layout } from '../../src/loopback/layout.ts';
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
