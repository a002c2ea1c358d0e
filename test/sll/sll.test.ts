import { describe, expect, it } from 'vitest';
import { sll2Header, sllHeader } from '../../src/arbitraries/links.ts';
import { decapsulate } from '../../src/index.ts';
import * as sll from '../../src/sll/index.ts';
import { sll as layout } from '../../src/sll/layout.ts';
import * as sll2 from '../../src/sll2/index.ts';
import { sll2 as layout2 } from '../../src/sll2/layout.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import type { AnyLayer } from '../../src/util/codec.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

/** The address as the declaration has it: all eight octets in hexadecimal. */
function flatten(layer: AnyLayer): object {
  const { padding, ...header } = layer as sll.Header | sll2.Header;
  const used = header.address.replaceAll(':', '');
  return { ...header, address: padding === undefined ? used.padEnd(16, '0') : used + toHex(padding) };
}

describeCodec({ codec: sll.codec, header: sllHeader(), layout, flatten });
describeCodec({ codec: sll2.codec, header: sll2Header(), layout: layout2, flatten });

describe('a cooked header', () => {
  it('of version 1 is read and written as in live/sll1.pcap, where a ping went out again', () => {
    const bytes = fromHex('0004 0001 0006 0200000002010000 0800');
    const { header } = sll.decode(bytes);
    expect(header).toEqual({
      layer: 'sll',
      packetType: sll.packetTypes.outgoing,
      hardwareType: sll.hardwareTypes.ethernet,
      addressLength: 6,
      address: '02:00:00:00:02:01',
      protocolType: 0x0800,
    });
    expect(sll.encode(header)).toEqual(bytes);
  });

  it('of version 2 is read and written as in frame 1 of live/sll2.pcap', () => {
    const bytes = fromHex('0800 0000 00000002 0001 00 06 0200000001020000');
    const { header } = sll2.decode(bytes);
    expect(header).toEqual({
      layer: 'sll2',
      protocolType: 0x0800,
      reserved: 0,
      interfaceIndex: 2,
      hardwareType: sll2.hardwareTypes.ethernet,
      packetType: sll2.packetTypes.host,
      addressLength: 6,
      address: '02:00:00:00:01:02',
    });
    expect(sll2.encode(header)).toEqual(bytes);
  });

  it('keeps the octets that the address does not use, where these say something', () => {
    const bytes = fromHex('0000 0001 0006 0200000001028f15 0806');
    const { header } = sll.decode(bytes);
    expect(header.padding).toEqual(fromHex('8f15'));
    expect(sll.encode(header)).toEqual(bytes);
    expect(sll.encode({ ...header, padding: undefined }).subarray(12, 14)).toEqual(fromHex('0000'));
  });

  it('has no address, a short one, or the first eight octets of a longer one', () => {
    for (const [length, address] of [
      [0, ''],
      [4, '0a4d0102'],
      [8, '0102030405060708'],
      [20, '0102030405060708'],
    ] as const) {
      const bytes = fromHex(
        `0000 0001 00${length.toString(16).padStart(2, '0')} ${address.padEnd(16, '0')} 0806`,
      );
      const { header } = sll.decode(bytes);
      expect(header).toMatchObject({ addressLength: length, address });
      expect(sll.encode(header)).toEqual(bytes);
    }
  });

  it('has no address where none is given', () => {
    expect(sll.encode({ protocolType: 0x800 })).toEqual(fromHex('0000 0001 0000 0000000000000000 0800'));
    expect(sll2.encode({ protocolType: 0x800 })).toEqual(
      fromHex('0800 0000 00000000 0001 00 00 0000000000000000'),
    );
  });

  it('computes the length of an edited address, but verbatim', () => {
    const header = { addressLength: 20, address: '0a4d0102', protocolType: 0x0806 };
    expect(sll.decode(sll.encode(header)).header.addressLength).toBe(4);
    const edited = { ...header, addressLength: 6, address: '0102030405060708' };
    expect(sll.decode(sll.encode(edited)).header.addressLength).toBe(8);
    expect(sll.encode(header, undefined, { verbatim: true }).subarray(4, 6)).toEqual(fromHex('0014'));
  });

  it('names LLC by 4, and nothing by what is no EtherType on its kind of interface', () => {
    const frame = (hardware: string, type: string) =>
      decapsulate(fromHex(`0000 ${hardware} 0006 0200000001020000 ${type} 424203 00000080`), {
        first: 'sll',
      });
    expect(frame('0001', '0004').layers.map(({ layer }) => layer)).toEqual(['sll', 'llc', 'stp']);
    expect(frame('0001', '8100').layers.map(({ layer }) => layer)).toEqual(['sll', 'vlan']);
    // Netlink family 4 (ARPHRD_NETLINK), radiotap, frame relay.
    for (const hardware of ['0338', '0323', '0302']) expect(frame(hardware, '0004').layers).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ['an address of nine octets', { address: '010203040506070809' }, { code: 'range', field: 'address' }],
    ['half an octet', { address: '010' }, { code: 'invalid', field: 'address' }],
    ['no digits', { address: 'zz' }, { code: 'invalid', field: 'address' }],
    ['a MAC address cut short', { address: '02:00:00' }, { code: 'invalid', field: 'address' }],
    ['an address that is no text', { address: 7 }, { code: 'invalid', field: 'address' }],
    ['padding of another length', { padding: new Uint8Array(3) }, { code: 'range', field: 'padding' }],
    ['a packet type of 17 bits', { packetType: 0x1_0000 }, { code: 'range', field: 'packetType' }],
    ['no protocol', { protocolType: undefined }, { code: 'missing', field: 'protocolType' }],
  ])('is refused with %s', (_what, edit, error) => {
    const header = { protocolType: 1, address: '02:00:00:00:00:01', ...edit };
    expect(thrown(() => sll.encode(header))).toMatchObject({ layer: 'sll', ...error });
    expect(thrown(() => sll2.encode(header))).toMatchObject({ layer: 'sll2', ...error });
  });
});
