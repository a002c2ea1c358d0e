import { describe, expect, it } from 'vitest';
import * as icmp from '../../src/icmp/index.ts';
import * as ipv4 from '../../src/ipv4/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { checksum } from '../../src/util/checksum.ts';
import { CodecError } from '../../src/util/errors.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const stack = createStack({ codecs: [ipv4.codec, icmp.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'icmp' });
const replay = (bytes: Uint8Array) => {
  const { layers, payload } = read(bytes);
  return stack.encapsulate(layers, payload, { verbatim: true });
};
const rewrite = (bytes: Uint8Array) => {
  const { layers, payload } = read(bytes);
  return stack.encapsulate(layers, payload);
};

/** The datagram that expired: `IP(src='192.0.2.1', dst='198.51.100.2', ttl=1)/UDP(sport=33434, dport=33435)` of scapy 2.5.0. */
const quote = fromHex('4500001c0001000001118a10c0000201c6336402829a829b000804f6');

/** `ICMPExtensionHeader()/ICMPExtensionMPLS(stack=[MPLS(label=16001, cos=5, s=0, ttl=1), MPLS(label=24002, s=1, ttl=255)])` of scapy 2.5.0, without its checksum. */
const labels = fromHex('20000000 000c0101 03e81a01 05dc21ff');

const stackObject: icmp.MplsLabelStack = {
  kind: 'mplsLabelStack',
  entries: [
    { label: 16001, trafficClass: 5, bottomOfStack: false, ttl: 1 },
    { label: 24002, trafficClass: 0, bottomOfStack: true, ttl: 255 },
  ],
};

/** A time exceeded by hand: a length, a quote of so many octets, and an extension structure with the right checksum. */
function timeExceeded(length: number, quoted: number, structure: Uint8Array, sum?: number): Uint8Array {
  const bytes = new Uint8Array(8 + quoted + structure.length);
  bytes[0] = 11;
  bytes[5] = length;
  bytes.set(quote.subarray(0, quoted), 8);
  bytes.set(structure, 8 + quoted);
  put(bytes, 8 + quoted + 2, 0);
  put(bytes, 8 + quoted + 2, sum ?? checksum(bytes, 8 + quoted));
  put(bytes, 2, checksum(bytes));
  return bytes;
}

function put(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 8;
  bytes[offset + 1] = value & 0xff;
}

const extensionsOf = (bytes: Uint8Array) => {
  const [header] = read(bytes).layers;
  return header?.layer === 'icmp' && 'extensions' in header ? header.extensions : undefined;
};

describe('extensions behind a quote', () => {
  const bytes = icmp.encode({ kind: 'timeExceeded', extensions: { objects: [stackObject] } }, quote);

  it('are written behind 128 octets of it, with their length and both checksums', () => {
    expect(bytes).toEqual(timeExceeded(32, 128, labels));
    expect(toHex(bytes, 136)).toBe('2000992e000c010103e81a0105dc21ff');
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toEqual([
      expect.objectContaining({ layer: 'icmp', field: 'checksum', offset: 2, status: 'good' }),
      expect.objectContaining({ layer: 'icmp', field: 'extensions.checksum', offset: 138, status: 'good' }),
    ]);
  });

  it('are read where the length says; the quote with its padding is payload', () => {
    const { header, payload } = icmp.decode(bytes);
    expect(header).toMatchObject({
      kind: 'timeExceeded',
      length: 32,
      extensions: { version: 2, reserved: 0, checksum: 0x992e, objects: [stackObject] },
    });
    expect(payload).toEqual(bytes.subarray(8, 136));
    expect(icmp.encode(header, payload)).toEqual(bytes);
  });

  it('stand behind a longer quote, filled up to a multiple of four octets', () => {
    const long = icmp.encode(
      { kind: 'parameterProblem', pointer: 1, extensions: { objects: [] } },
      new Uint8Array(129).fill(7),
    );
    expect(long.length).toBe(8 + 132 + 4);
    expect(icmp.decode(long)).toMatchObject({
      header: { length: 33, extensions: { objects: [] } },
      payload: new Uint8Array([...new Uint8Array(129).fill(7), 0, 0, 0]),
    });
  });

  it('are computed anew when the message is edited', () => {
    const { header, payload } = icmp.decode(bytes);
    if (header.kind !== 'timeExceeded' || header.extensions === undefined) throw new Error('no extensions');
    const entries = [{ label: 1, trafficClass: 0, bottomOfStack: true, ttl: 9 }];
    const edited = icmp.encode(
      { ...header, extensions: { ...header.extensions, objects: [{ kind: 'mplsLabelStack', entries }] } },
      payload,
    );
    expect(icmp.decode(edited).header).toMatchObject({ extensions: { objects: [{ entries }] } });
    expect(stack.verifyChecksums(edited, { first: 'icmp' })).toMatchObject([
      { status: 'good' },
      { status: 'good' },
    ]);
    expect(icmp.encode({ ...header, extensions: undefined }, quote)[5]).toBe(0);
  });

  it('follow a quote that is layers of its own', () => {
    const frame = stack.encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.9', destination: '192.0.2.1' },
        { layer: 'icmp', kind: 'timeExceeded', extensions: { objects: [stackObject] } },
        { layer: 'ipv4', source: '192.0.2.1', destination: '198.51.100.2', protocol: 17, ttl: 1 },
      ],
      quote.subarray(20),
    );
    expect(frame.length).toBe(20 + 8 + 128 + 16);
    const packet = stack.decapsulate(frame, { first: 'ipv4' });
    expect(packet.layers).toMatchObject([
      { totalLength: 172 },
      { length: 32, extensions: { objects: [stackObject] } },
    ]);
    expect(stack.decapsulate(packet.payload, { first: 'ipv4' }).layers).toMatchObject([
      { ttl: 1, totalLength: 28, trailer: new Uint8Array(100) },
    ]);
  });

  it('do not fit behind a quote that their length cannot tell', () => {
    const header: icmp.HeaderInput = { kind: 'timeExceeded', extensions: { objects: [] } };
    expect(icmp.encode(header, new Uint8Array(1020))[5]).toBe(255);
    expect(() => icmp.encode(header, new Uint8Array(1021))).toThrow(
      'icmp.length: 256 is not an integer from 0 to 255',
    );
  });
});

describe('the length of a quote', () => {
  const lengthOf = (input: Partial<icmp.HeaderInput>, octets: number, options?: object) =>
    icmp.encode({ kind: 'timeExceeded', ...input } as icmp.HeaderInput, new Uint8Array(octets), options)[5];

  it('may stand without extensions where it is right, and is zero elsewhere', () => {
    expect(lengthOf({ length: 32 }, 128)).toBe(32);
    expect(lengthOf({ length: 33 }, 132)).toBe(33);
    // Another one, a quote that is too short to have extensions behind it, and none.
    expect(lengthOf({ length: 33 }, 128)).toBe(0);
    expect(lengthOf({ length: 8 }, 32)).toBe(0);
    expect(lengthOf({}, 128)).toBe(0);
    expect(lengthOf({}, 0)).toBe(0);
  });

  it('may be zero in front of extensions that stand behind 128 octets, and only there', () => {
    const extensions = { objects: [] };
    expect(lengthOf({ length: 0, extensions }, 128)).toBe(0);
    expect(lengthOf({ length: 0, extensions }, 28)).toBe(32);
    expect(lengthOf({ length: 0, extensions }, 132)).toBe(33);
  });

  it('is kept where it is named or covers a whole datagram, and then says where extensions are', () => {
    const extensions = { objects: [] };
    const verbatim = ['icmp.length'] as const;
    expect(lengthOf({ length: 9 }, 28, { verbatim })).toBe(9);
    const input = { layer: 'icmp', kind: 'timeExceeded', length: 40, extensions } as const;
    const named = icmp.encode(input, quote, { verbatim });
    const first = createStack({ codecs: [firstFragment, icmp.codec] });
    for (const bytes of [named, first.encapsulate([{ layer: 'firstFragment' }, input], quote)]) {
      expect(bytes[5]).toBe(40);
      expect(toHex(bytes, 168)).toBe('2000dfff');
    }
  });

  it('has no place where a payload would stand in front of extensions', () => {
    const input = { kind: 'extendedEchoRequest', extensions: { objects: [] } } as const;
    expect(thrown(() => icmp.encode(input, Uint8Array.of(1)))).toMatchObject({
      code: 'invalid',
      layer: 'icmp',
      field: 'extensions',
    });
  });
});

describe('extensions are found', () => {
  it('by a right length, also without a checksum', () => {
    const bytes = timeExceeded(32, 128, labels, 0);
    expect(extensionsOf(bytes)).toMatchObject({ checksum: 0, objects: [stackObject] });
    expect(rewrite(bytes)).toEqual(bytes);
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toMatchObject([
      { status: 'good' },
      { field: 'extensions.checksum', status: 'absent' },
    ]);
  });

  it('without a length by a right checksum behind 128 octets (RFC 4884 section 5.5)', () => {
    const bytes = timeExceeded(0, 128, labels);
    expect(extensionsOf(bytes)).toMatchObject({ objects: [stackObject] });
    expect(replay(bytes)).toEqual(bytes);
    expect(rewrite(bytes)).toEqual(bytes);
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toMatchObject([
      { status: 'good' },
      { status: 'good' },
    ]);
  });

  it.each([
    ['a length and a bad checksum', timeExceeded(32, 128, labels, 0x1234)],
    ['no length and a bad checksum', timeExceeded(0, 128, labels, 0x1234)],
    ['no length and no checksum', timeExceeded(0, 128, labels, 0)],
    ['no length and not behind 128 octets', timeExceeded(0, 132, labels)],
    ['a length under 128 octets', timeExceeded(8, 32, labels)],
    ['a length of another place', timeExceeded(33, 128, labels)],
    ['a length past the end', timeExceeded(255, 128, labels)],
    ['another version', timeExceeded(32, 128, fromHex('1000 0000'))],
    ['half a header', timeExceeded(32, 128, fromHex('2000 dfff')).subarray(0, 139)],
    ['nothing there', timeExceeded(0, 128, fromHex('2000 dfff')).subarray(0, 136)],
    ['a message without a length field', changed(timeExceeded(32, 128, labels), 0, 4)],
  ])('not with %s: all of it is payload', (_, bytes) => {
    const { header, payload } = icmp.decode(bytes);
    expect(header).not.toHaveProperty('extensions');
    expect(payload).toEqual(bytes.subarray(8));
    expect(replay(bytes)).toEqual(bytes);
  });

  it('not in a cut packet, whose end is not there', () => {
    const frame = stack.encapsulate(
      [{ layer: 'ipv4', source: '192.0.2.9', destination: '192.0.2.1', totalLength: 200, protocol: 1 }],
      timeExceeded(32, 128, labels, 0),
      { verbatim: true },
    );
    const packet = stack.decapsulate(frame, { first: 'ipv4' });
    expect(packet).toMatchObject({ truncated: true, payload: frame.subarray(28) });
    expect(packet.layers[1]).not.toHaveProperty('extensions');
  });

  it('not in a first fragment, whose length and checksum are kept', () => {
    const frame = stack.encapsulate(
      [{ layer: 'ipv4', source: '192.0.2.9', destination: '192.0.2.1', moreFragments: true, protocol: 1 }],
      timeExceeded(32, 128, labels, 0),
    );
    const packet = stack.decapsulate(frame, { first: 'ipv4' });
    expect(packet.layers[1]).not.toHaveProperty('extensions');
    expect(packet.layers[1]).toMatchObject({ length: 32 });
    expect(stack.encapsulate(packet.layers, packet.payload)).toEqual(frame);
    expect(stack.verifyChecksums(frame, { first: 'ipv4' })).toMatchObject([
      { status: 'good' },
      { layer: 'icmp', field: 'checksum', status: 'unverified' },
    ]);
  });
});

function changed(bytes: Uint8Array, offset: number, octet: number): Uint8Array {
  const copy = bytes.slice();
  copy[offset] = octet;
  return copy;
}

describe('extension objects', () => {
  const vectors: readonly { name: string; hex: string; object: icmp.ExtensionObject }[] = [
    { name: 'a label stack (RFC 4950)', hex: '000c0101 03e81a01 05dc21ff', object: stackObject },
    { name: 'an empty label stack', hex: '00040101', object: { kind: 'mplsLabelStack', entries: [] } },
    {
      name: 'an interface with index, IPv4 address, name and MTU (RFC 5837 section 4)',
      hex: '001c028f 00000005 00010000 c000024d 08 65746830 000000 000005dc',
      object: {
        kind: 'interfaceInformation',
        role: 2,
        reserved: 0,
        index: 5,
        address: '192.0.2.77',
        name: 'eth0',
        mtu: 1500,
      },
    },
    {
      name: 'an interface with an IPv6 address alone, and reserved bits set (RFC 5837 section 4.2)',
      hex: '00180234 00020001 20010db8000000000000000000000001',
      object: {
        kind: 'interfaceInformation',
        role: 0,
        reserved: 3,
        address: '2001:db8::1',
        addressReserved: 1,
      },
    },
    {
      name: 'an interface with a name in UTF-8 that takes all of its octets (RFC 5837 section 4.3)',
      hex: '000c0202 08 c3bc657468 3a31',
      object: { kind: 'interfaceInformation', role: 0, reserved: 0, name: 'üeth:1' },
    },
    {
      name: 'an interface of which nothing is told',
      hex: '000402c0',
      object: { kind: 'interfaceInformation', role: 3, reserved: 0 },
    },
    {
      name: 'an interface by name (RFC 8335 section 2.1)',
      hex: '00080301 65746830',
      object: { kind: 'interfaceIdentification', by: 'name', name: 'eth0' },
    },
    {
      name: 'an interface by a name that is filled up (RFC 8335 section 2.1)',
      hex: '000c0301 657468302e370000',
      object: { kind: 'interfaceIdentification', by: 'name', name: 'eth0.7' },
    },
    {
      name: 'an interface by index (RFC 8335 section 2.1)',
      hex: '00080302 00000007',
      object: { kind: 'interfaceIdentification', by: 'index', index: 7 },
    },
    {
      name: 'an interface by IPv4 address (RFC 8335 section 2.1)',
      hex: '000c0303 00010400 c0000205',
      object: {
        kind: 'interfaceIdentification',
        by: 'address',
        family: 1,
        reserved: 0,
        address: '192.0.2.5',
      },
    },
    {
      name: 'an interface by IPv6 address (RFC 8335 section 2.1)',
      hex: '00180303 00021000 20010db8000000000000000000000005',
      object: {
        kind: 'interfaceIdentification',
        by: 'address',
        family: 2,
        reserved: 0,
        address: '2001:db8::5',
      },
    },
    {
      name: 'an interface by MAC address, filled up (RFC 8335 section 2.1)',
      hex: '00100303 00060601 020000000001 0000',
      object: {
        kind: 'interfaceIdentification',
        by: 'address',
        family: 6,
        reserved: 1,
        address: '020000000001',
      },
    },
    {
      name: 'an object of a private class, of an odd length',
      hex: '0007f701 abcdef',
      object: { kind: 'unknown', classNumber: 247, classType: 1, data: fromHex('abcdef') },
    },
  ];

  const longest = 'a'.repeat(63);

  it('may have a name of 63 octets, and not one more', () => {
    const object = { kind: 'interfaceInformation', name: longest } as const;
    const bytes = icmp.encode({ kind: 'timeExceeded', extensions: { objects: [object] } }, quote);
    expect(toHex(bytes, 140, 148)).toBe('0044020240616161');
    expect(extensionsOf(bytes)?.objects).toMatchObject([object]);
  });

  it('do not take what follows them for their own', () => {
    // An interface with a name of which nothing is there, and one with an address of another family.
    const bytes = timeExceeded(32, 128, fromHex('20000000 00040202 0004f701 00080204 00060000'));
    expect(extensionsOf(bytes)?.objects).toEqual([
      { kind: 'unknown', classNumber: 2, classType: 2, data: new Uint8Array(0) },
      { kind: 'unknown', classNumber: 247, classType: 1, data: new Uint8Array(0) },
      { kind: 'unknown', classNumber: 2, classType: 4, data: fromHex('00060000') },
    ]);
    expect(rewrite(bytes)).toEqual(bytes);
  });

  it('have all ones for a checksum that comes out as zero, which would say that there is none', () => {
    const object = { kind: 'unknown', classNumber: 0xf7, classType: 1, data: fromHex('e8f50000') } as const;
    const bytes = icmp.encode({ kind: 'timeExceeded', extensions: { objects: [object] } }, quote);
    expect(toHex(bytes, 136)).toBe('2000ffff0008f701e8f50000');
  });

  it('keep a checksum that is named', () => {
    const extensions = { checksum: 0x1234, objects: [] };
    const verbatim = ['icmp.extensions.checksum'] as const;
    const bytes = icmp.encode({ kind: 'timeExceeded', extensions }, quote, { verbatim });
    expect(toHex(bytes, 136)).toBe('20001234');
    expect(toHex(icmp.encode({ kind: 'timeExceeded', extensions }, quote), 136)).toBe('2000dfff');
  });

  it.each<[string, string, object]>([
    ['range', 'checksum', { checksum: 0x1_0000 }],
    ['range', 'reserved', { reserved: 0x1000 }],
    ['range', 'version', { version: 16 }],
    ['invalid', 'objects', { objects: 5 }],
    ['unsupported', 'kind', { kind: 'label' }],
    ['invalid', 'data', { kind: 'malformed', data: 5 }],
    ['invalid', 'data', { kind: 'unknown', classNumber: 1, classType: 0, data: 5 }],
    ['range', 'classNumber', { kind: 'unknown', classNumber: 256, classType: 0, data: new Uint8Array(0) }],
    ['range', 'classType', { kind: 'unknown', classNumber: 1, classType: 256, data: new Uint8Array(0) }],
    ['range', 'length', { kind: 'unknown', classNumber: 1, classType: 0, data: new Uint8Array(0xfffc) }],
    ['range', 'role', { kind: 'interfaceInformation', role: 4 }],
    ['range', 'reserved', { kind: 'interfaceInformation', reserved: 4 }],
    ['range', 'index', { kind: 'interfaceInformation', index: 2 ** 32 }],
    ['range', 'mtu', { kind: 'interfaceInformation', mtu: 2 ** 32 }],
    ['range', 'addressReserved', { kind: 'interfaceInformation', address: '::', addressReserved: 0x1_0000 }],
    ['invalid', 'address', { kind: 'interfaceInformation', address: 'x' }],
    ['invalid', 'name', { kind: 'interfaceInformation', name: 5 }],
    ['invalid', 'name', { kind: 'interfaceInformation', name: '\ud800' }],
    ['invalid', 'name', { kind: 'interfaceInformation', name: 'a\0' }],
    ['range', 'name', { kind: 'interfaceInformation', name: `${longest}a` }],
    ['unsupported', 'by', { kind: 'interfaceIdentification', by: 'luck' }],
    ['range', 'index', { kind: 'interfaceIdentification', by: 'index', index: -1 }],
    ['range', 'family', { kind: 'interfaceIdentification', by: 'address', family: 0x1_0000, address: '00' }],
    [
      'range',
      'reserved',
      { kind: 'interfaceIdentification', by: 'address', family: 6, reserved: 256, address: '00' },
    ],
    [
      'range',
      'addressLength',
      { kind: 'interfaceIdentification', by: 'address', family: 6, address: '00'.repeat(256) },
    ],
    ...['zz', '0', '000', 'zz00', '00zz', 12].map((address): [string, string, object] => [
      'invalid',
      'address',
      { kind: 'interfaceIdentification', by: 'address', family: 6, address },
    ]),
  ])('are refused with code %s and the name of the field, %s: %o', (code, field, input) => {
    const extensions = 'kind' in input ? { objects: [input] } : { objects: [], ...input };
    const header = { kind: 'timeExceeded', extensions } as unknown as icmp.HeaderInput;
    const error = thrown(() => icmp.encode(header, quote, { verbatim: ['icmp.extensions.checksum'] }));
    expect(error).toMatchObject({ code, layer: 'icmp', field: `extensions.${field}` });
  });

  it.each(vectors)('$name', ({ hex, object }) => {
    const bytes = timeExceeded(32, 128, fromHex(`20000000${hex}`));
    expect(extensionsOf(bytes)?.objects).toEqual([object]);
    expect(rewrite(bytes)).toEqual(bytes);
    expect(icmp.encode({ kind: 'timeExceeded', extensions: { objects: [object] } }, quote)).toEqual(bytes);
  });

  it.each([
    ['a label stack of another type', '00080102 03e81a01'],
    ['a label stack of half an entry', '00060101 03e8'],
    ['an interface with a cut index', '00060208 0000'],
    ['an interface with a cut address header', '00060204 0001'],
    ['an interface with an address of another family', '00100204 00060000 0200000000010000'],
    ['an interface with a cut address', '000a0204 00010000 c000'],
    ['an interface with a cut IPv6 address', '000c0204 00020000 20010db8'],
    ['an interface without its name', '00040202'],
    ['an interface with a name of length 0', '00080202 00000000'],
    ['an interface with a name past the object', '00080202 08657468'],
    ['an interface with a name longer than 64 octets', `00480202 44${'61'.repeat(67)}`],
    ['an interface with a name that is not filled up (scapy 2.5.0)', '00090202 0465746830'],
    ['an interface with a name that is filled up too far', '000c0202 08610000 00000000'],
    ['an interface with a name that is not UTF-8', '00080202 04ff0000'],
    ['an interface with a cut MTU', '00060201 0000'],
    ['an interface with octets left over', '00080200 00000000'],
    ['an identification of another type', '00080304 00000000'],
    ['an identification by a name that is not UTF-8', '00080301 ff000000'],
    ['an identification by a name that is filled up too far', '000c0301 6574683000000000'],
    ['an identification by half an index', '00060302 0000'],
    ['an identification by a cut address', '00070303 000104'],
    ['an identification by an IPv4 address of six octets', '00100303 00010600 c00002050000 0000'],
    ['an identification by an address past the object', '000c0303 00061000 02000000'],
    ['an identification by an address that is filled up with ones', '00100303 00060600 020000000001 0001'],
  ])('that are not as their class has them are kept raw: %s', (_, hex) => {
    const object = fromHex(hex);
    put(object, 0, object.length);
    const bytes = timeExceeded(32, 128, fromHex(`20000000${toHex(object)}`));
    expect(read(bytes).error).toBeUndefined();
    expect(extensionsOf(bytes)?.objects).toEqual([
      { kind: 'unknown', classNumber: object[2], classType: object[3], data: object.subarray(4) },
    ]);
    expect(rewrite(bytes)).toEqual(bytes);
  });

  it.each([
    [
      'a length under 4',
      '00080302 00000007 0003 f7 01 aabb',
      1,
      'an object of 3 octets with 6 left (at octet 148)',
    ],
    ['a length of 0', '0000 f7 01 aabb', 0, 'an object of 0 octets with 6 left (at octet 140)'],
    ['a length past the end', '0009 f7 01 aabb', 0, 'an object of 9 octets with 6 left (at octet 140)'],
    ['half a header', '00080302 00000007 0004', 1, 'an object of 0 octets with 2 left (at octet 148)'],
  ])('that do not parse end the list: %s', (_, hex, before, message) => {
    const bytes = timeExceeded(32, 128, fromHex(`20000000${hex}`));
    expect(() => icmp.decode(bytes)).toThrow(`icmp.extensions: ${message}`);
    const packet = read(bytes);
    expect(packet.error).toMatchObject({ code: 'invalid', field: 'extensions' });
    expect(extensionsOf(bytes)?.objects.slice(before)).toEqual([
      { kind: 'malformed', data: bytes.subarray(140 + 8 * before) },
    ]);
    expect(replay(bytes)).toEqual(bytes);
  });

  it.each([
    [
      {
        objects: [
          {
            kind: 'mplsLabelStack',
            entries: [{ label: 0x10_0000, trafficClass: 0, bottomOfStack: true, ttl: 0 }],
          },
        ],
      },
      'icmp.extensions.entries.label',
    ],
    [{ objects: [{ kind: 'mplsLabelStack' }] }, 'icmp.extensions.entries: must be given'],
    [{ objects: [{ kind: 'interfaceInformation', role: 4 }] }, 'icmp.extensions.role'],
    [{ objects: [{ kind: 'interfaceInformation', address: 'x' }] }, 'icmp.extensions.address'],
    [
      { objects: [{ kind: 'interfaceInformation', name: 'a'.repeat(64) }] },
      'icmp.extensions.name: 64 octets exceed 63',
    ],
    [
      { objects: [{ kind: 'interfaceInformation', name: 'ü'.repeat(32) }] },
      'icmp.extensions.name: 64 octets exceed 63',
    ],
    [{ objects: [{ kind: 'interfaceInformation', name: 'a\0' }] }, 'icmp.extensions.name: a NUL'],
    [
      { objects: [{ kind: 'interfaceInformation', name: '\ud800' }] },
      'icmp.extensions.name: half a surrogate pair',
    ],
    [
      { objects: [{ kind: 'interfaceIdentification', by: 'address', family: 1, address: '::1' }] },
      'icmp.extensions.address',
    ],
    [
      { objects: [{ kind: 'interfaceIdentification', by: 'address', family: 6, address: '0' }] },
      'pairs of hexadecimal digits',
    ],
    [{ objects: [{ kind: 'interfaceIdentification', by: 'luck' }] }, 'icmp.extensions.by: no such form'],
    [
      { objects: [{ kind: 'unknown', classNumber: 256, classType: 0, data: new Uint8Array(0) }] },
      'icmp.extensions.classNumber',
    ],
    [
      { objects: [{ kind: 'unknown', classNumber: 1, classType: 0, data: new Uint8Array(0xfffc) }] },
      'icmp.extensions.length',
    ],
    [{ objects: [{ kind: 'label' }] }, 'icmp.extensions.kind: no such object'],
    [{ version: 16, objects: [] }, 'icmp.extensions.version'],
    [{}, 'icmp.extensions.objects: must be given'],
  ])('are refused: %o', (extensions, message) => {
    const encode = () =>
      icmp.encode({ kind: 'timeExceeded', extensions } as unknown as icmp.HeaderInput, quote);
    expect(encode).toThrow(CodecError);
    expect(encode).toThrow(message);
  });
});

describe('an extended echo request', () => {
  const request: icmp.HeaderInput = {
    kind: 'extendedEchoRequest',
    identifier: 0x1234,
    sequenceNumber: 1,
    local: true,
    extensions: { objects: [{ kind: 'interfaceIdentification', by: 'name', name: 'eth0' }] },
  };

  it('has its extensions right behind the header, and no payload', () => {
    const bytes = icmp.encode(request);
    expect(toHex(bytes, 4)).toBe(`123401012000${toHex(bytes, 10, 12)}0008030165746830`);
    expect(icmp.decode(bytes)).toMatchObject({ header: request, payload: new Uint8Array(0) });
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toMatchObject([
      { field: 'checksum', offset: 2, status: 'good' },
      { field: 'extensions.checksum', offset: 10, status: 'good' },
    ]);
    expect(() => icmp.encode(request, Uint8Array.of(1))).toThrow(
      'icmp.extensions: a payload would stand between',
    );
  });

  it('tells extensions with a bad checksum, which can be nothing else (a test of tcpdump)', () => {
    const bytes = fromHex('2a006d6300000000 2000cccb 0006020c1122 deadbeefcafe');
    const packet = read(bytes);
    expect(packet.error?.message).toBe(
      'icmp.extensions: an object of 57005 octets with 6 left (at octet 18)',
    );
    expect(extensionsOf(bytes)).toMatchObject({
      checksum: 0xcccb,
      objects: [
        { kind: 'unknown', classNumber: 2, classType: 12, data: fromHex('1122') },
        { kind: 'malformed', data: fromHex('deadbeefcafe') },
      ],
    });
    expect(stack.verifyChecksums(bytes, { first: 'icmp' })).toMatchObject([{}, { status: 'bad' }]);
    expect(replay(bytes)).toEqual(bytes);
  });

  it('without extensions of a version that exists has them as payload', () => {
    const bytes = fromHex('2a00000000000000 1000cccb');
    expect(icmp.decode(bytes).payload).toEqual(fromHex('1000cccb'));
    expect(replay(bytes)).toEqual(bytes);
  });
});
