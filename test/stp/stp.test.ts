import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stpHeader } from '../../src/arbitraries/stp.ts';
import { decapsulate, encapsulate } from '../../src/index.ts';
import * as stp from '../../src/stp/index.ts';
import { stp as layout } from '../../src/stp/layout.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { describeCodec } from '../support/codec.ts';
import { leaves, namesIn, replaced } from '../support/leaves.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({ codec: stp.codec, header: stpHeader(), layout });

const none = {
  topologyChangeAcknowledgment: false,
  agreement: false,
  forwarding: false,
  learning: false,
  portRole: 0,
  proposal: false,
  topologyChange: false,
};
const openVSwitch = { priority: 8, systemIdExtension: 0, address: '02:00:00:00:31:01' };
const virtualBox = { priority: 8, systemIdExtension: 0, address: '08:00:27:0d:f1:3c' };

// The first BPDU of live/stp.pcap, made with Open vSwitch.
const configuration = fromHex(
  '0000 00 00 00 8000020000003101 00000000 8000020000003101 8001 0000 1400 0200 0400',
);

// The first frame of tcpdump's evb.pcap; the values are those that tshark shows.
const digest = 'ac36177f50283cd4b83821d8ab26de62';
const multiple = fromHex(
  `0000 03 02 3c 80000800270df13c 00000000 80000800270df13c 8003 0000 1400 0200 0f00 00 0040
   00 44656661756c74${'00'.repeat(25)} 0000 ${digest} 00000000 80000800270df13c 14`,
);

/** One instance, put together by hand from IEEE 802.1Q clause 14.4.1. */
const instanceOctets = fromHex('fe 6002020000000007 00030d40 70 80 13');

/** `multiple` with instances, of which its version 3 length says how many there are. */
function withInstances(count: number, said: number = count): Uint8Array {
  const bytes = Uint8Array.from([
    ...multiple,
    ...Array.from({ length: count }, () => [...instanceOctets]).flat(),
  ]);
  new DataView(bytes.buffer).setUint16(36, 64 + 16 * said);
  return bytes;
}

describe('a BPDU', () => {
  it('of configuration is read and written as Open vSwitch sent it', () => {
    const { header, payload } = stp.decode(configuration);
    expect(header).toEqual({
      layer: 'stp',
      kind: 'configuration',
      protocolIdentifier: 0,
      protocolVersion: 0,
      bpduType: 0,
      flags: none,
      rootIdentifier: openVSwitch,
      rootPathCost: 0,
      bridgeIdentifier: openVSwitch,
      portIdentifier: { priority: 8, number: 1 },
      messageAge: 0,
      maxAge: 20 * 256,
      helloTime: 2 * 256,
      forwardDelay: 4 * 256,
    });
    expect(payload).toHaveLength(0);
    expect(stp.encode(header)).toEqual(configuration);
  });

  it('of configuration is read as scapy builds it', () => {
    const bytes = fromHex('0000000000800002000000010200000004800102000000010380010100140002000f00');
    expect(stp.decode(bytes).header).toMatchObject({
      rootIdentifier: { priority: 8, systemIdExtension: 0, address: '02:00:00:00:01:02' },
      rootPathCost: 4,
      bridgeIdentifier: { priority: 8, systemIdExtension: 1, address: '02:00:00:00:01:03' },
      messageAge: 256,
    });
  });

  it('of topology change is four octets (IEEE 802.1D clause 9.3.2)', () => {
    const { header } = stp.decode(fromHex('00000080'));
    expect(header).toEqual({
      layer: 'stp',
      kind: 'topologyChange',
      protocolIdentifier: 0,
      protocolVersion: 0,
      bpduType: 0x80,
    });
    expect(stp.encode({ kind: 'topologyChange' })).toEqual(fromHex('00000080'));
  });

  it('of a rapid spanning tree has flags of a port, and the length of version 1', () => {
    const bytes = Uint8Array.from([...configuration, 0]);
    bytes.set([2, 2, 0x6d], 2);
    const { header } = stp.decode(bytes);
    expect(header).toMatchObject({
      kind: 'rapid',
      protocolVersion: 2,
      bpduType: 2,
      flags: {
        ...none,
        agreement: true,
        forwarding: true,
        portRole: stp.portRoles.designated,
        topologyChange: true,
      },
      version1Length: 0,
    });
    expect(stp.encode(header)).toEqual(bytes);
  });

  it('of a multiple spanning tree is read and written as a bridge sent it', () => {
    const { header } = stp.decode(multiple);
    expect(header).toEqual({
      layer: 'stp',
      kind: 'multiple',
      protocolIdentifier: 0,
      protocolVersion: 3,
      bpduType: 2,
      flags: { ...none, forwarding: true, learning: true, portRole: 3 },
      rootIdentifier: virtualBox,
      rootPathCost: 0,
      regionalRootIdentifier: virtualBox,
      portIdentifier: { priority: 8, number: 3 },
      messageAge: 0,
      maxAge: 20 * 256,
      helloTime: 2 * 256,
      forwardDelay: 15 * 256,
      version1Length: 0,
      version3Length: 64,
      configurationIdentifier: {
        formatSelector: 0,
        name: 'Default',
        revisionLevel: 0,
        digest: fromHex(digest),
      },
      internalRootPathCost: 0,
      bridgeIdentifier: virtualBox,
      remainingHops: 20,
      instances: [],
    });
    expect(stp.encode(header)).toEqual(multiple);
  });

  it('of a multiple spanning tree has a name of up to 32 characters, filled up with zeros', () => {
    for (const length of [0, 1, 31, 32]) {
      const { header } = stp.decode(multiple);
      if (header.kind !== 'multiple') throw new Error(header.kind);
      const name = 'é'.repeat(length);
      const bytes = stp.encode({
        ...header,
        configurationIdentifier: { ...header.configurationIdentifier, name },
      });
      expect(bytes.subarray(39, 39 + 32)).toEqual(
        Uint8Array.from({ length: 32 }, (_, at) => (at < length ? 0xe9 : 0)),
      );
      expect(bytes.subarray(39 + 32)).toEqual(multiple.subarray(39 + 32));
      expect(stp.decode(bytes).header).toMatchObject({ configurationIdentifier: { name } });
    }
  });

  it('of a multiple spanning tree has no name but the one given, and its length where it is named', () => {
    const { header } = stp.decode(multiple);
    if (header.kind !== 'multiple') throw new Error(header.kind);
    const { name: _name, ...identifier } = header.configurationIdentifier;
    const bytes = stp.encode({ ...header, configurationIdentifier: identifier });
    expect(stp.decode(bytes).header).toMatchObject({ configurationIdentifier: { name: '' } });
    const verbatim = ['stp.version3Length'] as const;
    expect(stp.encode({ ...header, version3Length: 7 }, undefined, { verbatim }).subarray(36, 38)).toEqual(
      fromHex('0007'),
    );
  });

  it('of a multiple spanning tree has up to 64 instances', () => {
    for (const count of [1, 2, 64]) {
      const bytes = withInstances(count);
      const { header } = stp.decode(bytes);
      if (header.kind !== 'multiple') throw new Error(header.kind);
      expect(header.instances).toHaveLength(count);
      expect(header.instances[count - 1]).toEqual({
        flags: {
          master: true,
          agreement: true,
          forwarding: true,
          learning: true,
          portRole: 3,
          proposal: true,
          topologyChange: false,
        },
        regionalRootIdentifier: { priority: 6, systemIdExtension: 2, address: '02:00:00:00:00:07' },
        internalRootPathCost: 200_000,
        bridgePriority: 0x70,
        portPriority: 0x80,
        remainingHops: 19,
      });
      expect(stp.encode({ ...header, version3Length: 0 })).toEqual(bytes);
      expect(
        stp.encode({ ...header, version3Length: 80 }, undefined, { verbatim: true }).subarray(36, 38),
      ).toEqual(fromHex('0050'));
    }
  });
});

describe('a BPDU of version 3', () => {
  it.each<[string, Uint8Array]>([
    ['a length of no whole instances', changed(37, 0x41)],
    ['a length under that of no instances', changed(37, 0x30)],
    ['65 instances', withInstances(65)],
    ['a length of version 1', changed(35, 1)],
    ['the number of version 2', changed(2, 2)],
    ['an octet too few', multiple.subarray(0, 101)],
    ['few of the octets of version 3', multiple.subarray(0, 38)],
  ])('with %s is a rapid one (IEEE 802.1Q clause 14.5)', (_what, bytes) => {
    expect(stp.decode(bytes).header.kind).toBe('rapid');
    const { layers, payload, error } = decapsulate(bytes, { first: 'stp' });
    expect(error).toBeUndefined();
    expect(layers[0]).toMatchObject({ kind: 'rapid', trailer: bytes.subarray(36) });
    expect(encapsulate(layers, payload)).toEqual(bytes);
    const inside = decapsulate(Uint8Array.of(0x42, 0x42, 3, ...bytes), { first: 'llc' });
    expect(inside.layers).toMatchObject([{}, { kind: 'rapid' }]);
    expect(inside.error).toBeUndefined();
  });

  it('that says that there are more instances has those that are there', () => {
    const cut = withInstances(3, 4).subarray(0, -1);
    expect(thrown(() => stp.decode(cut))).toMatchObject({
      code: 'truncated',
      field: 'version3Length',
      needed: 166,
    });
    const { layers, payload, truncated } = decapsulate(cut, { first: 'stp' });
    expect(truncated).toBe(true);
    expect(layers[0]).toMatchObject({
      kind: 'multiple',
      instances: [{}, {}],
      trailer: instanceOctets.subarray(0, 15),
    });
    expect(encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
  });
});

function changed(offset: number, octet: number): Uint8Array {
  const bytes = multiple.slice();
  bytes[offset] = octet;
  return bytes;
}

describe('a BPDU that is not one of these', () => {
  it.each([
    ['another protocol', '0001 00 00 aabb'],
    ['another type', '0000 00 05 aabb'],
    ['another type of version 3', '0000 03 05 aabb'],
    ['a rapid type of version 1', '0000 01 02 aabb'],
  ])('is unknown, and the rest payload: %s', (_what, octets) => {
    const bytes = fromHex(octets);
    const { header, payload } = stp.decode(bytes);
    expect(header.kind).toBe('unknown');
    expect(payload).toEqual(fromHex('aabb'));
    expect(stp.encode(header, payload)).toEqual(bytes);
  });

  it('is refused when it is cut; the pipeline keeps what every BPDU begins with', () => {
    for (const [whole, octets] of [
      [configuration, 35],
      [Uint8Array.from([...fromHex('0000 02 02'), ...configuration.subarray(4), 0]), 36],
    ] as const) {
      for (let length = 4; length < octets; length++) {
        const cut = whole.subarray(0, length);
        expect(thrown(() => stp.decode(cut))).toMatchObject({ code: 'truncated', needed: octets });
        const { layers, payload, truncated, error } = decapsulate(cut, { first: 'stp' });
        expect(truncated).toBe(true);
        expect(error).toMatchObject({ code: 'truncated', layer: 'stp' });
        expect(layers).toMatchObject([{ kind: 'unknown' }]);
        expect(encapsulate(layers, payload, { verbatim: true })).toEqual(cut);
      }
    }
  });

  it('comes back with any octets, whatever its version and type say', () => {
    const types = fc.constantFrom(0, 2, 0x80, 1);
    fc.assert(
      fc.property(fc.nat(4), types, fc.uint8Array({ maxLength: 200 }), (version, type, rest) => {
        const bytes = Uint8Array.from([0, 0, version, type, ...rest]);
        const { layers, payload } = decapsulate(bytes, { first: 'stp' });
        expect(encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a BPDU that cannot be written', () => {
  const tree = { kind: 'rapid', rootIdentifier: openVSwitch, bridgeIdentifier: openVSwitch } as const;
  const region = { digest: fromHex(digest) };
  const many = {
    ...tree,
    kind: 'multiple',
    regionalRootIdentifier: openVSwitch,
    configurationIdentifier: region,
  } as const;

  it('is written with what has no default alone', () => {
    expect(stp.encode(tree)).toHaveLength(36);
    expect(stp.encode(many)).toHaveLength(102);
    expect(stp.decode(stp.encode(many)).header.kind).toBe('multiple');
  });

  it('says which field does not fit, wherever it stands', () => {
    fc.assert(
      fc.property(stpHeader(), (header) => {
        for (const [path, value] of leaves(header)) {
          if (['layer', 'kind'].includes(path.join()) || typeof value === 'boolean') continue;
          const wrong = typeof value === 'number' ? [2 ** 40, -1] : [5];
          for (const other of wrong) {
            const edited = replaced(header, path, other) as stp.HeaderInput;
            const field = namesIn(path).join('.');
            expect(thrown(() => stp.encode(edited, undefined, { verbatim: true }))).toMatchObject({
              layer: 'stp',
              field,
            });
          }
        }
      }),
    );
  });

  it('is not: what stands in it by mistake', () => {
    // A copy of one of another kind, with the lists of that.
    const instances = [{ regionalRootIdentifier: openVSwitch }];
    expect(stp.encode({ ...tree, instances } as stp.HeaderInput)).toEqual(stp.encode(tree));
  });

  it.each<[string, object, object]>([
    ['of no kind', { kind: 'odd' }, { code: 'unsupported', field: 'kind' }],
    ['without a type', { kind: 'unknown' }, { code: 'missing', field: 'bpduType' }],
    ['without a root', { ...tree, rootIdentifier: undefined }, { code: 'missing', field: 'rootIdentifier' }],
    [
      'with half an address',
      { ...tree, rootIdentifier: { address: '02' } },
      { field: 'rootIdentifier.address' },
    ],
    [
      'with a priority of 5 bits',
      { ...tree, bridgeIdentifier: { ...openVSwitch, priority: 16 } },
      { code: 'range', field: 'bridgeIdentifier.priority' },
    ],
    [
      'with a port of 13 bits',
      { ...tree, portIdentifier: { number: 4096 } },
      { field: 'portIdentifier.number' },
    ],
    ['with a role of 3 bits', { ...tree, flags: { portRole: 4 } }, { field: 'flags.portRole' }],
    ['with a time of 17 bits', { ...tree, maxAge: 0x1_0000 }, { code: 'range', field: 'maxAge' }],
    ['without a region', { ...many, configurationIdentifier: undefined }, { code: 'missing' }],
    [
      'with a name of 33 characters',
      { ...many, configurationIdentifier: { ...region, name: 'x'.repeat(33) } },
      { code: 'range', field: 'configurationIdentifier.name' },
    ],
    [
      'with a name of wide characters',
      { ...many, configurationIdentifier: { ...region, name: '\u0100' } },
      { code: 'range', field: 'configurationIdentifier.name' },
    ],
    [
      'with a short digest',
      { ...many, configurationIdentifier: { digest: region.digest.subarray(1) } },
      { code: 'range' },
    ],
    [
      'with a length of version 1',
      { ...many, version1Length: 1 },
      { code: 'range', field: 'version1Length' },
    ],
    ['with no flags', { ...tree, flags: null }, { code: 'invalid', field: 'flags' }],
    ['with a root of null', { ...tree, rootIdentifier: null }, { code: 'invalid', field: 'rootIdentifier' }],
    ['with flags that are a number', { ...tree, flags: 5 }, { code: 'invalid', field: 'flags' }],
    ['with a port that is a number', { ...tree, portIdentifier: 5 }, { field: 'portIdentifier' }],
    ['with a port of null', { ...tree, portIdentifier: null }, { code: 'invalid', field: 'portIdentifier' }],
    [
      'with a region of null',
      { ...many, configurationIdentifier: null },
      { code: 'invalid', field: 'configurationIdentifier' },
    ],
    [
      'with an instance without flags',
      { ...many, instances: [{ regionalRootIdentifier: openVSwitch, flags: null }] },
      { code: 'invalid', field: 'instances.flags' },
    ],
    ['with no list of instances', { ...many, instances: 7 }, { code: 'invalid', field: 'instances' }],
    [
      'with 65 instances',
      { ...many, instances: Array.from({ length: 65 }, () => ({ regionalRootIdentifier: openVSwitch })) },
      { code: 'range', field: 'instances' },
    ],
  ])('is refused: %s', (_what, header, error) => {
    expect(thrown(() => stp.encode(header as stp.HeaderInput))).toMatchObject({ layer: 'stp', ...error });
  });
});
