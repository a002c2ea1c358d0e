import { describe, expect, it } from 'vitest';
import { ethernetHeader } from '../../src/arbitraries/ethernet.ts';
import * as ethernet from '../../src/ethernet/index.ts';
import { ethernet as layout } from '../../src/ethernet/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import type { Codec } from '../../src/util/codec.ts';
import { describeCodec } from '../support/codec.ts';

describeCodec({ codec: ethernet.codec, header: ethernetHeader(), layout });

describe('an Ethernet header', () => {
  it('is read from the first frame of a capture of arping', () => {
    const frame = fromHex('ffffffffffff 020000000102 0806 0001080006040001');
    const { header, payload } = ethernet.decode(frame);
    expect(header).toEqual({
      layer: 'ethernet',
      destination: 'ff:ff:ff:ff:ff:ff',
      source: '02:00:00:00:01:02',
      etherType: 0x0806,
    });
    expect(payload).toEqual(fromHex('0001080006040001'));
    expect(ethernet.encode(header, payload)).toEqual(frame);
  });

  it('reads a MAC address in the forms with hyphens and dots, and refuses others', () => {
    const header = { destination: '02-00-00-00-00-AA', source: '0200.0000.00bb', etherType: 0x88b5 };
    expect(ethernet.encode(header)).toEqual(fromHex('0200000000aa 0200000000bb 88b5'));
    expect(() => ethernet.encode({ ...header, source: '02:00:00:00:00' })).toThrow('ethernet.source');
    expect(() => ethernet.encode({ ...header, etherType: 0x1_0000 })).toThrow('ethernet.etherType');
  });

  it('is refused when an octet of it is missing', () => {
    expect(() => ethernet.decode(new Uint8Array(13))).toThrow(
      'ethernet: needs 14 octets, has 13 (at octet 0)',
    );
    expect(() => ethernet.decode(new Uint8Array(17), { fcs: true })).toThrow('needs 18 octets, has 17');
  });
});

describe('an 802.3 length', () => {
  it('ends the payload; the rest is the trailer', () => {
    const frame = fromHex('0180c2000000 020000000002 0003 424203 0000');
    const { header, payload } = ethernet.decode(frame);
    expect(payload).toEqual(fromHex('424203'));
    expect(header).toMatchObject({ etherType: 3, trailer: fromHex('0000') });
  });

  it('may go to the end of the frame', () => {
    const frame = fromHex('0180c2000000 020000000002 0003 424203');
    const { header, payload } = ethernet.decode(frame);
    expect(payload).toEqual(fromHex('424203'));
    expect(header).not.toHaveProperty('trailer');
    const { layers } = createStack({ codecs: [ethernet.codec] }).decapsulate(frame);
    expect(layers).toEqual([header]);
  });

  it('is none from 1536 on, which is the smallest EtherType', () => {
    const inside: Codec<'inside', { readonly layer: 'inside' }> = {
      name: 'inside',
      read: (_bytes, { end }) => ({ header: { layer: 'inside' }, body: { start: end, end } }),
      size: () => 1,
      write: () => undefined,
    };
    const bindings = { ethernet: { [0x600]: 'inside' } };
    const stack = createStack({ codecs: [ethernet.codec, inside], bindings });
    const frame = Uint8Array.of(...fromHex('0180c2000000 020000000002 0600'), ...new Uint8Array(0x601));
    const packet = stack.decapsulate(frame, { strict: true });
    expect(packet.layers).toMatchObject([{ etherType: 0x600 }, { layer: 'inside' }]);
    expect(packet.layers[0]).not.toHaveProperty('trailer');
    expect(ethernet.decode(frame).payload).toHaveLength(0x601);
    expect(ethernet.decode(frame.subarray(0, 20)).payload).toHaveLength(6);
  });

  it('stays where it is named', () => {
    const header = { destination: '01:80:c2:00:00:00', source: '02:00:00:00:00:02', etherType: 3 };
    const verbatim = ['ethernet.etherType'] as const;
    expect(ethernet.encode(header, new Uint8Array(5), { verbatim })[13]).toBe(3);
  });

  it('is refused beyond the frame', () => {
    const frame = fromHex('0180c2000000 020000000002 0005 42420300');
    expect(() => ethernet.decode(frame)).toThrow('ethernet.etherType: needs 19 octets, has 18 (at octet 0)');
  });

  it('follows an edited payload, up to the smallest EtherType', () => {
    const header = { destination: '01:80:c2:00:00:00', source: '02:00:00:00:00:02', etherType: 3 };
    expect(ethernet.encode(header, new Uint8Array(5)).subarray(12, 14)).toEqual(fromHex('0005'));
    expect(ethernet.encode(header, new Uint8Array(5), { verbatim: true }).subarray(12, 14)).toEqual(
      fromHex('0003'),
    );
    expect(() => ethernet.encode(header, new Uint8Array(0x600))).toThrow('ethernet.etherType');
  });
});

describe('a frame check sequence', () => {
  const header = { destination: 'ff:ff:ff:ff:ff:ff', source: '02:00:00:00:01:02', etherType: 0x0806 };

  it('goes on the wire least significant octet first', () => {
    const frame = ethernet.encode(header, new TextEncoder().encode('123456789'), { fcs: true });
    const { header: read, payload } = ethernet.decode(frame, { fcs: true });
    expect(payload).toHaveLength(9);
    const fcs = read.fcs ?? 0;
    expect(frame.subarray(-4)).toEqual(Uint8Array.of(fcs, fcs >>> 8, fcs >>> 16, fcs >>> 24));
  });

  it('is computed again after an edit, and kept verbatim', () => {
    const frame = ethernet.encode(header, Uint8Array.of(1), { fcs: true });
    const { header: read } = ethernet.decode(frame, { fcs: true });
    expect(ethernet.encode(read, Uint8Array.of(1))).toEqual(frame);
    expect(ethernet.encode(read, Uint8Array.of(2)).subarray(-4)).not.toEqual(frame.subarray(-4));
    expect(ethernet.encode(read, Uint8Array.of(2), { verbatim: ['ethernet.fcs'] }).subarray(-4)).toEqual(
      frame.subarray(-4),
    );
  });
});

describe('a frame check sequence', () => {
  const stack = createStack({
    codecs: [ethernet.codec],
    bindings: { ethernet: { 25944: 'ethernet' } },
  });
  const header = { destination: '02:00:00:00:00:01', source: '02:00:00:00:00:02' };
  const outer = { layer: 'ethernet', ...header } as const;
  const inner = { ...outer, etherType: 0x88b5 } as const;

  it('is that of the outermost frame alone', () => {
    const frame = stack.encapsulate([outer, inner], Uint8Array.of(1, 2), { fcs: true });
    expect(frame).toHaveLength(14 + 14 + 2 + 4);
    const { layers, payload } = stack.decapsulate(frame, { fcs: true });
    expect(layers.map(({ fcs }) => fcs !== undefined)).toEqual([true, false]);
    expect(payload).toEqual(Uint8Array.of(1, 2));
    expect(stack.verifyChecksums(frame, { fcs: true })).toEqual([
      {
        layer: 'ethernet',
        field: 'fcs',
        offset: 30,
        stored: layers[0]?.fcs,
        computed: layers[0]?.fcs,
        status: 'good',
      },
    ]);
    expect(stack.verifyChecksums(frame)).toEqual([]);
  });

  it('may be given to an inner frame, is computed again, and stands as it is when it is named', () => {
    expect(stack.encapsulate([outer, { ...inner, fcs: 0 }])).toHaveLength(14 + 14 + 4);
    const bytes = stack.encapsulate([{ ...inner, fcs: 5 }], undefined, { verbatim: ['ethernet.fcs'] });
    expect(bytes.subarray(14)).toEqual(Uint8Array.of(5, 0, 0, 0));
    expect(stack.encapsulate([{ ...inner, fcs: 5 }]).subarray(14)).not.toEqual(Uint8Array.of(5, 0, 0, 0));
    const refused = () => stack.encapsulate([{ ...inner, fcs: 2 ** 32 }], undefined, { verbatim: true });
    expect(refused).toThrow('ethernet.fcs');
  });

  it('is bad when an octet is', () => {
    const frame = stack.encapsulate([inner], undefined, { fcs: true });
    frame[0] = 4;
    expect(stack.verifyChecksums(frame, { fcs: true })).toMatchObject([{ status: 'bad', offset: 14 }]);
  });

  it('says which address does not parse', () => {
    expect(() => ethernet.encode({ ...header, destination: 'x', etherType: 0 })).toThrow(
      'ethernet.destination',
    );
  });
});
