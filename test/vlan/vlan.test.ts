import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vlanHeader } from '../../src/arbitraries/links.ts';
import { decapsulate, encapsulate, type LayerInput } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import * as vlan from '../../src/vlan/index.ts';
import { vlan as layout } from '../../src/vlan/layout.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({ codec: vlan.codec, header: vlanHeader(), layout });

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:02',
  destination: '02:00:00:00:00:01',
} as const;

describe('a VLAN tag', () => {
  it('is read and written as scapy builds Dot1Q(prio=5, id=1, vlan=100, type=0x88b5)', () => {
    const tag = fromHex('b064 88b5');
    const { header, payload } = vlan.decode(tag);
    expect(header).toEqual({ layer: 'vlan', priority: 5, dropEligible: true, id: 100, etherType: 0x88b5 });
    expect(payload).toHaveLength(0);
    expect(vlan.encode(header)).toEqual(tag);
  });

  it('is read twice in frame 1 of live/vlan_qinq.pcap: an S-TAG, and a C-TAG in it', () => {
    const frame = fromHex('020000004102 020000004101 88a8 612c 8100 000a 0800');
    const { layers } = decapsulate(frame, { until: ['vlan'] });
    const first = { layer: 'vlan', priority: 3, dropEligible: false, id: 300, etherType: 0x8100 };
    expect(layers[1]).toEqual(first);
    const both = decapsulate(frame);
    const second = { layer: 'vlan', priority: 0, dropEligible: false, id: 10, etherType: 0x0800 };
    expect(both.layers.slice(1)).toEqual([first, second]);
    expect(encapsulate(both.layers)).toEqual(frame);
  });

  it('needs an EtherType, and refuses what does not fit', () => {
    expect(vlan.encode({ etherType: 0x0800 })).toEqual(fromHex('0000 0800'));
    expect(thrown(() => vlan.encode({ id: 1 }))).toMatchObject({ code: 'missing', field: 'etherType' });
    for (const [field, value] of [
      ['priority', 8],
      ['id', 4096],
      ['etherType', 0x1_0000],
    ] as const)
      expect(thrown(() => vlan.encode({ etherType: 0x0800, [field]: value }))).toMatchObject({
        code: 'range',
        field,
      });
  });

  it('leaves the padding behind what it carries to the Ethernet frame, however many tags there are', () => {
    const udp = { layer: 'udp', sourcePort: 1025, destinationPort: 1026 } as const;
    const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
    for (const tags of [1, 2, 3, 9]) {
      const stack: LayerInput[] = Array.from({ length: tags }, (_, id) => ({ layer: 'vlan', id }));
      const bytes = encapsulate([ethernet, ...stack, ipv4, udp], undefined, { minimumLength: 90 });
      const { layers, payload, error } = decapsulate(bytes);
      expect(error).toBeUndefined();
      expect(payload).toHaveLength(0);
      expect(layers).toHaveLength(tags + 3);
      expect(layers[0]).toMatchObject({ etherType: 0x8100, trailer: new Uint8Array(90 - 42 - 4 * tags) });
      expect(layers.slice(1).filter((layer) => 'trailer' in layer)).toEqual([]);
      expect(encapsulate(layers, payload)).toEqual(bytes);
    }
  });

  it('is announced by 0x8100 where nothing else is said; 0x88a8 and 0x9100 are kept', () => {
    for (const etherType of [undefined, 0x0800, ...Object.values(vlan.etherTypes)]) {
      const bytes = encapsulate([
        { ...ethernet, etherType },
        { layer: 'vlan', etherType: 0x88b5 },
      ]);
      const expected = etherType === undefined || etherType === 0x0800 ? 0x8100 : etherType;
      expect(decapsulate(bytes).layers).toMatchObject([{ etherType: expected }, { etherType: 0x88b5 }]);
    }
  });

  it('is read to any depth in linear time', () => {
    const depth = 5000;
    const bytes = Uint8Array.from([
      ...fromHex('020000000001 020000000002 8100'),
      ...Array.from({ length: depth }, () => [0, 1, 0x81, 0]).flat(),
    ]);
    const { layers, payload } = decapsulate(bytes);
    expect(layers).toHaveLength(depth + 1);
    expect(encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
  });
});

describe('an 802.3 length in a VLAN tag', () => {
  const tagged = fromHex('020000000001 020000000002 8100 0001 0005 4242030102 aaaa');

  it('ends the body; what is behind it is padding of the frame', () => {
    const { layers, payload } = decapsulate(tagged, { until: ['llc'] });
    expect(layers).toMatchObject([{ trailer: fromHex('aaaa') }, { etherType: 5 }, { layer: 'llc' }]);
    expect(payload).toEqual(fromHex('0102'));
    expect(encapsulate(layers, payload)).toEqual(tagged);
  });

  it('alone leaves what is behind it as trailer', () => {
    const { header, payload } = vlan.decode(fromHex('0001 0002 0102 0304'));
    expect(header).toMatchObject({ etherType: 2, trailer: fromHex('0304') });
    expect(payload).toEqual(fromHex('0102'));
    expect(vlan.encode(header, payload)).toEqual(fromHex('0001 0002 0102 0304'));
  });

  it('is refused beyond the frame, which the pipeline marks as cut', () => {
    const cut = fromHex('0001 0005 4242');
    expect(thrown(() => vlan.decode(cut))).toMatchObject({
      code: 'truncated',
      field: 'etherType',
      needed: 9,
      available: 6,
    });
    const { layers, payload, truncated } = decapsulate(cut, { first: 'vlan' });
    expect(truncated).toBe(true);
    expect(encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
  });

  it('follows an edited payload, up to the smallest EtherType', () => {
    expect(vlan.encode({ etherType: 0 }, new Uint8Array(7)).subarray(2, 4)).toEqual(fromHex('0007'));
    expect(thrown(() => vlan.encode({ etherType: 0 }, new Uint8Array(0x600)))).toMatchObject({
      code: 'range',
    });
  });

  it('of any value comes back with any octets behind it', () => {
    fc.assert(
      fc.property(fc.nat(0x5ff), fc.uint8Array({ maxLength: 40 }), (length, rest) => {
        const bytes = Uint8Array.from([...tagged.subarray(0, 16), length >>> 8, length & 0xff, ...rest]);
        const { layers, payload } = decapsulate(bytes);
        expect(encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});
