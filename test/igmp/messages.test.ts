import { describe, expect, it } from 'vitest';
import * as igmp from '../../src/igmp/index.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const stack = createStack({ codecs: [ipv4.codec, igmp.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'igmp' });

/** Octets, where they are from, and what they say. */
const vectors: readonly (readonly [string, string, igmp.HeaderInput])[] = [
  [
    'capture live/ndp, frame 39: Linux joins with version 2',
    '1600f3f0ef070707',
    { kind: 'membershipReportV2', type: 22, maximumResponseTime: 0, groupAddress: '239.7.7.7' },
  ],
  [
    'capture live/ndp, frame 42: and leaves',
    '1700f2f0ef070707',
    { kind: 'leaveGroup', groupAddress: '239.7.7.7' },
  ],
  [
    'capture live/ndp, frame 32: Linux joins with version 3',
    '2200e3ef0000000104000000ef070707',
    {
      kind: 'membershipReportV3',
      recordCount: 1,
      records: [{ type: 4, multicastAddress: '239.7.7.7', sources: [] }],
    },
  ],
  [
    'IGMP(type=0x11, mrcode=100) of scapy 2.5.0',
    '1164ee9b00000000',
    { kind: 'membershipQuery', maximumResponseTime: 100, groupAddress: '0.0.0.0' },
  ],
  [
    "IGMPv3(mrcode=100)/IGMPv3mq(gaddr='232.1.2.3', s=1, qrv=2, qqic=125, …) of scapy 2.5.0",
    '11647613e80102030a7d0002c0000201c0000202',
    {
      kind: 'membershipQueryV3',
      maximumResponseCode: 100,
      groupAddress: '232.1.2.3',
      reserved: 0,
      suppress: true,
      robustness: 2,
      queryIntervalCode: 125,
      sourceCount: 2,
      sources: ['192.0.2.1', '192.0.2.2'],
    },
  ],
  [
    'IGMPv3mr of two IGMPv3gr of scapy 2.5.0',
    '220047fa0000000204000000e00000fb05000001e8010203c0000201',
    {
      kind: 'membershipReportV3',
      recordCount: 2,
      records: [
        { type: 4, multicastAddress: '224.0.0.251', sources: [] },
        { type: 5, multicastAddress: '232.1.2.3', sources: ['192.0.2.1'] },
      ],
    },
  ],
];

describe('IGMP messages', () => {
  it.each(vectors)('are read and written: %s', (_origin, hex, header) => {
    const decoded = igmp.decode(fromHex(hex));
    expect(decoded.header).toMatchObject(header);
    expect(decoded.payload).toHaveLength(0);
    expect(toHex(igmp.encode(header))).toBe(hex);
  });

  it('have their fields in wire order', () => {
    const { header } = igmp.decode(fromHex('1600f3f0ef070707'));
    expect(Object.keys(header)).toEqual([
      'layer',
      'kind',
      'type',
      'maximumResponseTime',
      'checksum',
      'groupAddress',
    ]);
  });

  const listed = (...records: NonNullable<igmp.MembershipReportV3Input['records']>) => {
    const { header } = igmp.decode(igmp.encode({ kind: 'membershipReportV3', records }));
    return header.kind === 'membershipReportV3' ? header.records : [];
  };

  it.each<[string, string, object]>([
    ['range', 'type', { type: 256 }],
    ['invalid', 'multicastAddress', { multicastAddress: '::1' }],
    ['invalid', 'sources', { sources: 5 }],
    ['missing', 'sources', { sources: undefined }],
    ['invalid', 'sources', { sources: ['x'] }],
    ['range', 'sources.length', { sources: new Array(0x1_0000).fill('192.0.2.1') }],
    ['invalid', 'auxiliaryData', { auxiliaryData: 5 }],
    ['range', 'auxiliaryData', { auxiliaryData: Uint8Array.of(1) }],
    ['range', 'auxiliaryData', { auxiliaryData: new Uint8Array(4 * 256) }],
  ])('have records that are refused with code %s for what does not fit: %s', (code, field, edit) => {
    const record = { type: 1, multicastAddress: '232.1.2.3', sources: [], ...edit };
    const records = [record] as unknown as NonNullable<igmp.MembershipReportV3Input['records']>;
    expect(thrown(() => igmp.encode({ kind: 'membershipReportV3', records }))).toMatchObject({
      code,
      layer: 'igmp',
      field: `records.${field}`,
    });
  });

  it('have as many records as are counted, whatever follows', () => {
    const record = { type: 1, multicastAddress: '232.1.2.3', sources: [] };
    const behind = fromHex('01000000e8010204');
    const bytes = igmp.encode({ kind: 'membershipReportV3', records: [record] }, behind);
    expect(igmp.decode(bytes)).toMatchObject({ header: { records: [record] }, payload: behind });
  });

  it('carry auxiliary data in whole words', () => {
    const record = { type: 1, multicastAddress: '232.1.2.3', sources: ['192.0.2.1'] };
    const bytes = igmp.encode({
      kind: 'membershipReportV3',
      records: [{ ...record, auxiliaryData: Uint8Array.of(1, 2, 3, 4) }],
    });
    expect(toHex(bytes, 8)).toBe('01010001e8010203c000020101020304');
    expect(igmp.decode(bytes).header).toMatchObject({
      records: [{ ...record, auxiliaryData: Uint8Array.of(1, 2, 3, 4) }],
    });
    const [plain] = listed({ ...record, auxiliaryData: undefined });
    expect(plain).toEqual(record);
    expect(plain).not.toHaveProperty('auxiliaryData');
    const most = { ...record, auxiliaryData: new Uint8Array(4 * 255) };
    expect(listed(most)).toEqual([most]);
    const odd = [{ ...record, auxiliaryData: Uint8Array.of(1) }];
    expect(() => igmp.encode({ kind: 'membershipReportV3', records: odd })).toThrow(
      'igmp.records.auxiliaryData: 1 octets are not 32-bit words, at most 255',
    );
  });

  it('take a query of 12 octets for one of version 3, and refuse to write one that is not', () => {
    expect(igmp.decode(new Uint8Array(11).fill(0x11, 0, 1))).toMatchObject({
      header: { kind: 'membershipQuery' },
      payload: new Uint8Array(3),
    });
    expect(igmp.decode(new Uint8Array(12).fill(0x11, 0, 1)).header.kind).toBe('membershipQueryV3');
    expect(() => igmp.encode({ kind: 'membershipQuery' }, new Uint8Array(4))).toThrow(
      'igmp.payload: a query of 12 octets is one of version 3',
    );
  });

  it('keep what follows the records as payload, under the checksum', () => {
    const bytes = igmp.encode({ kind: 'membershipReportV3' }, Uint8Array.of(1, 2, 3));
    expect(igmp.decode(bytes).payload).toEqual(Uint8Array.of(1, 2, 3));
    expect(stack.verifyChecksums(bytes, { first: 'igmp' })).toMatchObject([{ status: 'good' }]);
  });

  it('do not write the lists of another kind', () => {
    const sources = ['192.0.2.1'];
    const leave = { kind: 'leaveGroup', groupAddress: '224.0.0.251' } as const;
    expect(igmp.encode({ ...leave, sources } as igmp.HeaderInput)).toEqual(igmp.encode(leave));
    const strange = { ...leave, sources: 5, sourceCount: -1 } as unknown as igmp.HeaderInput;
    expect(igmp.encode(strange)).toEqual(igmp.encode(leave));
  });

  it('that do not exist are not written', () => {
    const header = { kind: 'join' } as unknown as igmp.HeaderInput;
    expect(() => igmp.encode(header)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    expect(() => igmp.encode({ kind: 'leaveGroup', groupAddress: '::1' })).toThrow(
      expect.objectContaining({ code: 'invalid', field: 'groupAddress' }),
    );
  });
});

describe('hostile IGMP messages', () => {
  it('with fewer records than are counted give those that are there, and the rest as payload', () => {
    const bytes = fromHex('220000000000ffff04000000e00000fb05000009e8010203c0000201');
    const packet = read(bytes);
    expect(packet).toMatchObject({
      layers: [{ recordCount: 0xffff, records: [{ multicastAddress: '224.0.0.251' }] }],
      payload: bytes.subarray(16),
      truncated: false,
      error: {
        code: 'invalid',
        field: 'records',
        message: 'igmp.records: 65535 are counted, 1 are there (at octet 16)',
      },
    });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    expect(() => igmp.decode(bytes)).toThrow(CodecError);
  });

  it('with fewer sources than are counted give those that are there', () => {
    const bytes = fromHex('11000000000000000000fffac0000201');
    expect(read(bytes)).toMatchObject({
      layers: [{ sourceCount: 0xfffa, sources: ['192.0.2.1'] }],
      error: { code: 'invalid', field: 'sources' },
    });
  });

  it.each([4, 5, 6, 7])('too short for their type keep their %d octets', (length) => {
    const bytes = fromHex('1600f3f0ef070707').subarray(0, length);
    const packet = read(bytes);
    expect(packet).toMatchObject({
      layers: [{ kind: 'unknown', type: 22, checksum: 0xf3f0 }],
      truncated: true,
      error: { code: 'truncated', needed: 8, available: length },
    });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
  });
});

describe('IGMP in a first fragment', () => {
  it('keeps its counts and checksum, and is no fault', () => {
    const header = {
      layer: 'ipv4' as const,
      protocol: igmp.protocolNumber,
      dontFragment: false,
      moreFragments: true,
      source: '192.0.2.1',
      destination: '224.0.0.22',
    };
    const cut = fromHex('22001234000000ff04000000e00000fb05000009');
    const bytes = ipv4.encode(header, cut);
    const bound = createStack({ codecs: [ipv4.codec, igmp.codec], bindings: { ipv4: { 2: 'igmp' } } });
    const packet = bound.decapsulate(bytes, { first: 'ipv4' });
    expect(packet.error).toBeUndefined();
    expect(packet.layers[1]).toMatchObject({ checksum: 0x1234, recordCount: 0xff, records: [{ type: 4 }] });
    expect(bound.encapsulate(packet.layers, packet.payload)).toEqual(bytes);
  });

  it('keeps the count of sources of a query', () => {
    const stack = createStack({ codecs: [firstFragment, igmp.codec] });
    const query = {
      layer: 'igmp',
      kind: 'membershipQueryV3',
      sourceCount: 7,
      sources: ['192.0.2.1'],
    } as const;
    const bytes = stack.encapsulate([{ layer: 'firstFragment' }, query]);
    expect(bytes.subarray(10, 12)).toEqual(Uint8Array.of(0, 7));
  });
});
