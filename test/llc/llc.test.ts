import { describe, expect, it } from 'vitest';
import { llcHeader } from '../../src/arbitraries/links.ts';
import { decapsulate, encapsulate, type LayerInput } from '../../src/index.ts';
import * as llc from '../../src/llc/index.ts';
import { llc as layout } from '../../src/llc/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import type { Codec } from '../../src/util/codec.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({
  codec: llc.codec,
  header: llcHeader(),
  layout,
  // SNAP has one value for both.
  dependent: ['destinationServiceAccessPoint', 'sourceServiceAccessPoint'],
  // Of the control field, the declaration has the first octet.
  flatten: (layer) => {
    const [, , control] = llc.encode(layer as llc.Header, undefined, { verbatim: true });
    return { ...layer, control };
  },
});

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:02',
  destination: '01:80:c2:00:00:00',
} as const;
const ui = { kind: 'unnumbered', function: 0, pollFinal: false } as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 } as const;
const notification = { layer: 'stp', kind: 'topologyChange' } as const;

describe('an LLC header', () => {
  it('is read and written as scapy builds LLC(dsap=0x42, ssap=0x42, ctrl=3)', () => {
    const { header } = llc.decode(fromHex('424203'));
    expect(header).toEqual({
      layer: 'llc',
      destinationServiceAccessPoint: llc.accessPoints.spanningTree,
      sourceServiceAccessPoint: 0x42,
      control: ui,
    });
    expect(llc.encode(header)).toEqual(fromHex('424203'));
  });

  it('has a SNAP header as scapy builds LLC()/SNAP(OUI=0x00000c, code=0x2000)', () => {
    const bytes = fromHex('aaaa03 00000c 2000');
    const { header } = llc.decode(bytes);
    expect(header).toMatchObject({ control: ui, organizationCode: 0x0c, protocolId: 0x2000 });
    expect(llc.encode(header)).toEqual(bytes);
    expect(llc.encode({ organizationCode: 0x0c, protocolId: 0x2000 })).toEqual(bytes);
  });

  it.each([
    ['03', ui],
    ['13', { ...ui, pollFinal: true }],
    ['43', { ...ui, function: llc.unnumberedFunctions.disconnect }],
    ['63', { ...ui, function: llc.unnumberedFunctions.acknowledgment }],
    ['6f', { ...ui, function: llc.unnumberedFunctions.setMode }],
    ['0f', { ...ui, function: llc.unnumberedFunctions.disconnectedMode }],
    ['87', { ...ui, function: llc.unnumberedFunctions.frameReject }],
    ['af', { ...ui, function: llc.unnumberedFunctions.exchangeIdentification }],
    ['e3', { ...ui, function: llc.unnumberedFunctions.test }],
    ['67', { ...ui, function: llc.unnumberedFunctions.acknowledgedInformation0 }],
    ['e7', { ...ui, function: llc.unnumberedFunctions.acknowledgedInformation1 }],
    ['0203', { kind: 'information', sendSequenceNumber: 1, pollFinal: true, receiveSequenceNumber: 1 }],
    ['fe00', { kind: 'information', sendSequenceNumber: 127, pollFinal: false, receiveSequenceNumber: 0 }],
    ['0105', { kind: 'supervisory', function: 0, reserved: 0, pollFinal: true, receiveSequenceNumber: 2 }],
    [
      'f5fe',
      { kind: 'supervisory', function: 1, reserved: 15, pollFinal: false, receiveSequenceNumber: 127 },
    ],
    ['0900', { kind: 'supervisory', function: 2, reserved: 0, pollFinal: false, receiveSequenceNumber: 0 }],
  ] as const)('has a control field by the tables of IEEE 802.2 clause 5: %s', (octets, control) => {
    const bytes = fromHex(`f0f1${octets}`);
    expect(llc.decode(bytes).header.control).toEqual(control);
    expect(
      llc.encode({ destinationServiceAccessPoint: 0xf0, sourceServiceAccessPoint: 0xf1, control }),
    ).toEqual(bytes);
  });

  it('is refused when an octet of it is missing', () => {
    for (const [bytes, needed] of [
      ['42', 3],
      ['4242', 3],
      ['424200', 4],
      ['aaaa03', 8],
      ['aaaa030000000', 8],
      ['aaaa0000000000', 9],
    ] as const) {
      const octets = fromHex(bytes.length % 2 === 0 ? bytes : `${bytes}0`);
      expect(thrown(() => llc.decode(octets))).toMatchObject({ code: 'truncated', layer: 'llc', needed });
    }
  });

  it('is not what IPX begins with that has none (ffff)', () => {
    expect(thrown(() => llc.decode(fromHex('ffff0022')))).toMatchObject({ code: 'unsupported' });
    const bytes = encapsulate([{ ...ethernet, etherType: 0 }], fromHex('ffff00220001'));
    const { layers, payload, error } = decapsulate(bytes);
    expect(layers).toHaveLength(1);
    expect(error).toMatchObject({ code: 'unsupported', layer: 'llc', offset: 14 });
    expect(encapsulate(layers, payload)).toEqual(bytes);
  });

  it.each<[string, object, object]>([
    ['no destination', {}, { code: 'missing', field: 'destinationServiceAccessPoint' }],
    ['a SNAP header without a protocol', { organizationCode: 0 }, { code: 'missing', field: 'protocolId' }],
    [
      'the access points of SNAP alone',
      { destinationServiceAccessPoint: 0xaa },
      { code: 'missing', field: 'protocolId' },
    ],
    ['a destination of 9 bits', { destinationServiceAccessPoint: 256 }, { code: 'range' }],
    [
      'a source of 9 bits',
      { destinationServiceAccessPoint: 2, sourceServiceAccessPoint: 256 },
      { code: 'range' },
    ],
    ['a protocol of 17 bits', { protocolId: 0x1_0000 }, { code: 'range', field: 'protocolId' }],
    ['a protocol that is a text', { protocolId: JSON.parse('"8"') }, { code: 'range', field: 'protocolId' }],
    ['a negative protocol', { organizationCode: 1, protocolId: -1 }, { code: 'range', field: 'protocolId' }],
    [
      'an organization of 25 bits',
      { organizationCode: 0x100_0000, protocolId: 1 },
      { code: 'range', field: 'organizationCode' },
    ],
    [
      'a function of 6 bits',
      { destinationServiceAccessPoint: 2, control: { ...ui, function: 32 } },
      { code: 'range', field: 'control.function' },
    ],
    [
      'control that is null',
      { destinationServiceAccessPoint: 2, control: null },
      { code: 'invalid', field: 'control' },
    ],
    [
      'control of no kind',
      { destinationServiceAccessPoint: 2, control: { kind: 'odd' } },
      { code: 'invalid', field: 'control.kind' },
    ],
  ])('is refused with %s', (_what, header, error) => {
    expect(thrown(() => llc.encode(header))).toMatchObject({ layer: 'llc', ...error });
  });
});

describe('LLC in a frame', () => {
  it('is named by a length, and names a BPDU by 0x42 and IPv4 by SNAP', () => {
    const bytes = encapsulate([ethernet, { layer: 'llc' }, notification], undefined, { minimumLength: 60 });
    expect(bytes.subarray(12, 21)).toEqual(fromHex('0007 424203 00000080'));
    const { layers } = decapsulate(bytes);
    expect(layers).toMatchObject([{ etherType: 7, trailer: new Uint8Array(39) }, {}, notification]);
    expect(encapsulate(layers)).toEqual(bytes);
    const other = encapsulate([ethernet, { layer: 'llc' }, ipv4]);
    expect(other.subarray(12, 22)).toEqual(fromHex('001c aaaa03 000000 0800'));
    expect(decapsulate(other).layers.map(({ layer }) => layer)).toEqual(['ethernet', 'llc', 'ipv4']);
  });

  it('follows what is put inside it, in both directions', () => {
    const snap = decapsulate(encapsulate([ethernet, { layer: 'llc' }, ipv4])).layers.slice(0, 2);
    const bpdu = decapsulate(encapsulate([ethernet, { layer: 'llc' }, notification])).layers.slice(0, 2);
    const rebuilt = (layers: readonly LayerInput[]) => decapsulate(encapsulate(layers)).layers;
    expect(rebuilt([...snap, notification])).toEqual(rebuilt([...bpdu, notification]));
    expect(rebuilt([...bpdu, ipv4])).toEqual(rebuilt([...snap, ipv4]));
  });

  it('holds what its length covers behind a BPDU, and not the padding of the frame', () => {
    const bytes = fromHex('0180c2000000 020000000002 0009 424203 00000080 0102 0000');
    const { layers, payload } = decapsulate(bytes);
    expect(layers).toMatchObject([
      { trailer: fromHex('0000') },
      { layer: 'llc', trailer: fromHex('0102') },
      { layer: 'stp' },
    ]);
    expect(encapsulate(layers, payload)).toEqual(bytes);
  });

  it('names a BPDU by the numbers of Cisco and IEEE 802.1 too, which are kept', () => {
    for (const subnetwork of ['00000c010b', '0080c2000e']) {
      const bytes = fromHex(`0180c2000000 020000000002 000c aaaa03 ${subnetwork} 00000080`);
      const { layers } = decapsulate(bytes);
      expect(layers[2]).toMatchObject(notification);
      expect(encapsulate(layers)).toEqual(bytes);
    }
  });

  it('does not read what is no information, nor take a small protocol identifier for an access point', () => {
    for (const header of ['4242af', '42420100', 'aaaa03 000000 0042']) {
      const { layers, payload } = decapsulate(fromHex(`${header} 00000080`), { first: 'llc' });
      expect(layers).toHaveLength(1);
      expect(payload).toEqual(fromHex('00000080'));
    }
    expect(decapsulate(fromHex('42420000 00000080'), { first: 'llc' }).layers).toHaveLength(2);
  });

  it('keeps a source that is not its destination', () => {
    const bytes = fromHex('0180c2000000 020000000002 0007 42aa03 00000080');
    expect(encapsulate(decapsulate(bytes).layers)).toEqual(bytes);
  });
});

describe('the octets that make an LLC header', () => {
  it('are one that is not IPX in nothing: both of the first two 0xff', () => {
    expect(thrown(() => llc.decode(fromHex('ffff03')))).toMatchObject({ code: 'unsupported', offset: 0 });
    expect(llc.decode(fromHex('ff4203')).header.destinationServiceAccessPoint).toBe(0xff);
    expect(llc.decode(fromHex('42ff03')).header.sourceServiceAccessPoint).toBe(0xff);
  });

  it('are cut in the control field, or in the protocol identifier', () => {
    expect(thrown(() => llc.decode(fromHex('424200')))).toMatchObject({
      code: 'truncated',
      field: 'control',
      needed: 4,
      available: 3,
    });
    expect(thrown(() => llc.decode(fromHex('aaaa03 000000 08')))).toMatchObject({
      code: 'truncated',
      field: 'protocolId',
      needed: 8,
      available: 7,
    });
  });

  it('have a SNAP header only where both access points say so and the frame can carry one', () => {
    const protocol = (hex: string) => llc.decode(fromHex(hex)).header.protocolId;
    expect(protocol('aaaa03 000000 0800')).toBe(0x0800);
    expect(protocol('aa4203 000000 0800')).toBeUndefined();
    expect(protocol('42aa03 000000 0800')).toBeUndefined();
    // Supervisory: receiver ready.
    expect(protocol('aaaa0100 000000 0800')).toBeUndefined();
  });

  it('take the first EtherType for one in SNAP, and the number before it for none', () => {
    const inside: Codec<'inside', { readonly layer: 'inside' }> = {
      name: 'inside',
      read: (_bytes, { end }) => ({ header: { layer: 'inside' }, body: { start: end, end } }),
      size: () => 1,
      write: () => undefined,
    };
    const stack = createStack({
      codecs: [llc.codec, inside],
      bindings: { llc: { [0x5ff]: 'inside', [0x600]: 'inside' } },
    });
    const first = stack.decapsulate(fromHex('aaaa03 000000 0600 00'), { first: 'llc' });
    expect(first.layers).toMatchObject([{ protocolId: 0x600 }, { layer: 'inside' }]);
    expect(stack.encapsulate(first.layers)).toEqual(fromHex('aaaa03 000000 0600 00'));
    const before = stack.decapsulate(fromHex('aaaa03 000000 05ff 00'), { first: 'llc' });
    expect(before.layers).toHaveLength(1);
    const only = createStack({ codecs: [llc.codec, inside], bindings: { llc: { [0x600]: 'inside' } } });
    expect(only.encapsulate([{ layer: 'llc' }, { layer: 'inside' }])).toEqual(
      fromHex('aaaa03 000000 0600 00'),
    );
    // An organization has 24 bits, and a protocol 16.
    const beyond = createStack({ codecs: [llc.codec, inside], bindings: { llc: { [2 ** 40]: 'inside' } } });
    expect(thrown(() => beyond.encapsulate([{ layer: 'llc' }, { layer: 'inside' }]))).toMatchObject({
      code: 'range',
      layer: 'llc',
      field: 'organizationCode',
    });
  });

  it('derive what the layer inside decides, and keep a source that is another', () => {
    const points = {
      layer: 'llc',
      destinationServiceAccessPoint: 0xe0,
      sourceServiceAccessPoint: 0x43,
    } as const;
    expect(encapsulate([ethernet, points, notification]).subarray(14, 17)).toEqual(fromHex('424303'));
    const same = { ...points, sourceServiceAccessPoint: 0xe0 };
    expect(encapsulate([ethernet, same, notification]).subarray(14, 17)).toEqual(fromHex('424203'));
    const organization = { layer: 'llc', organizationCode: 0 } as const;
    expect(encapsulate([ethernet, organization, ipv4]).subarray(14, 22)).toEqual(
      fromHex('aaaa03 000000 0800'),
    );
  });

  it('need a protocol identifier where both access points say so', () => {
    const points = { destinationServiceAccessPoint: 0xaa, sourceServiceAccessPoint: 0xaa };
    expect(thrown(() => llc.encode(points))).toMatchObject({ code: 'missing', field: 'protocolId' });
    expect(thrown(() => llc.encode(points)).message).toBe('llc.protocolId: must be given');
    expect(llc.encode(points, undefined, { verbatim: true })).toEqual(fromHex('aaaa03'));
    const both = { verbatim: ['llc.destinationServiceAccessPoint'] } as const;
    expect(llc.encode(points, undefined, both)).toEqual(fromHex('aaaa03'));
    const named = { verbatim: ['llc.destinationServiceAccessPoint'] } as const;
    expect(llc.encode({ ...points, sourceServiceAccessPoint: 0x42 })).toEqual(fromHex('aa4203'));
    expect(llc.encode({ ...points, protocolId: 0x800 }, undefined, named)).toEqual(
      fromHex('aaaa03 000000 0800'),
    );
    const odd = { destinationServiceAccessPoint: 0x42, sourceServiceAccessPoint: 0x43, protocolId: 0x800 };
    expect(llc.encode(odd)).toEqual(fromHex('aaaa03 000000 0800'));
    expect(llc.encode(odd, undefined, named)).toEqual(fromHex('424303 000000 0800'));
  });

  it('take a control field and nothing else for one', () => {
    for (const control of [5, 'ui', null])
      expect(
        thrown(() => llc.encode({ destinationServiceAccessPoint: 0x42, control: control as never })),
      ).toMatchObject({ code: 'invalid', layer: 'llc', field: 'control' });
  });

  it('name what does not fit in the control field', () => {
    const encode = (control: object) => () =>
      llc.encode({ destinationServiceAccessPoint: 0x42, control: control as never });
    const information = {
      kind: 'information',
      sendSequenceNumber: 0,
      receiveSequenceNumber: 0,
      pollFinal: false,
    };
    const supervisory = {
      kind: 'supervisory',
      function: 0,
      reserved: 0,
      receiveSequenceNumber: 0,
      pollFinal: false,
    };
    expect(thrown(encode({ ...information, sendSequenceNumber: 128 }))).toMatchObject({
      layer: 'llc',
      field: 'control.sendSequenceNumber',
    });
    expect(thrown(encode({ ...information, receiveSequenceNumber: 128 }))).toMatchObject({
      field: 'control.receiveSequenceNumber',
    });
    expect(thrown(encode({ ...supervisory, reserved: 16 }))).toMatchObject({ field: 'control.reserved' });
    expect(thrown(encode({ ...supervisory, function: 4 }))).toMatchObject({ field: 'control.function' });
    expect(thrown(encode({ kind: 'other' }))).toMatchObject({
      layer: 'llc',
      code: 'invalid',
      field: 'control.kind',
    });
  });
});
