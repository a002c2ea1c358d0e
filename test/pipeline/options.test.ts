// The options of the pipeline, one by one.
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type CodecError,
  createStack,
  decapsulate,
  details,
  dns,
  encapsulate,
  encapsulateInto,
  findLayer,
  hexdump,
  type Layer,
  type LayerInput,
  type Packet,
  summary,
  type tcp,
  udp,
  verifyChecksums,
} from '../../src/index.ts';

const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.53' } as const;
const query = { layer: 'dns', id: 7, questions: [{ name: 'example.org', type: 'A', class: 'IN' }] } as const;

function names({ layers }: Packet): string[] {
  return layers.map(({ layer }) => layer);
}

describe('decapsulate', () => {
  const frame = encapsulate([ethernet, ipv4, { layer: 'udp', sourcePort: 5000, destinationPort: 53 }, query]);

  it('begins with the layer that `first` names', () => {
    expect(names(decapsulate(frame.subarray(14), { first: 'ipv4' }))).toEqual(['ipv4', 'udp', 'dns']);
  });

  it('says so when there is no codec for `first`', () => {
    const packet = decapsulate(frame, { first: 'token-ring' });
    expect(packet.layers).toEqual([]);
    expect(packet.payload).toEqual(frame);
    expect(packet.error).toMatchObject({ code: 'unsupported', layer: 'token-ring' });
  });

  it('says so when there is no codec for Ethernet', () => {
    const { layers, error } = createStack({ codecs: [udp.codec] }).decapsulate(frame);
    expect(layers).toEqual([]);
    expect(error?.message).toBe('ethernet: no codec has this name (at octet 0)');
  });

  it('has an `error` only when something was wrong', () => {
    expect(Object.keys(decapsulate(frame))).toEqual(['layers', 'offsets', 'payload', 'truncated']);
    expect(Object.keys(decapsulate(frame, { until: ['udp'], first: 'ipv4' }))).toContain('error');
  });

  it('stops after the layers that `until` names', () => {
    const packet = decapsulate(frame, { until: ['udp', 'tcp'] });
    expect(names(packet)).toEqual(['ethernet', 'ipv4', 'udp']);
    expect(dns.decode(packet.payload)).toMatchObject({ id: 7 });
  });

  it('reads applications on the ports that `ports` names, in both directions', () => {
    const layers = [
      ethernet,
      ipv4,
      { layer: 'udp', sourcePort: 5300, destinationPort: 40_000 },
      query,
    ] as const;
    const odd = encapsulate(layers);
    expect(names(decapsulate(odd))).toEqual(['ethernet', 'ipv4', 'udp']);
    expect(names(decapsulate(odd, { ports: { udp: { 5300: 'dns' } } }))).toEqual([
      'ethernet',
      'ipv4',
      'udp',
      'dns',
    ]);
  });

  it('leaves what does not decode on a known port as payload, without an error', () => {
    const web = encapsulate(
      [ethernet, ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 53 }],
      new Uint8Array(5),
    );
    const packet = decapsulate(web, { strict: true });
    expect(names(packet)).toEqual(['ethernet', 'ipv4', 'udp']);
    expect(packet.payload).toHaveLength(5);
    expect(packet.error).toBeUndefined();
  });

  it('does not try an empty payload', () => {
    const empty = encapsulate([ethernet, ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 53 }]);
    expect(names(decapsulate(empty))).toEqual(['ethernet', 'ipv4', 'udp']);
  });

  it('gives views of the input, and copies on request', () => {
    const bytes = encapsulate([ethernet, { ...ipv4, protocol: 253 }], Uint8Array.of(1, 2, 3));
    const view = decapsulate(bytes).payload;
    const copy = decapsulate(bytes, { copy: true }).payload;
    bytes.fill(0);
    expect(view).toEqual(Uint8Array.of(0, 0, 0));
    expect(copy).toEqual(Uint8Array.of(1, 2, 3));
    expect(view.buffer).toBe(bytes.buffer);
  });

  it('gives what carries nothing no view, but copies arrays of their own', () => {
    const bytes = encapsulate([ethernet, { ...ipv4, protocol: 253 }]);
    expect(decapsulate(bytes).payload).toBe(decapsulate(bytes.slice()).payload);
    const { payload } = decapsulate(bytes, { copy: true });
    expect(payload).toEqual(new Uint8Array(0));
    expect(decapsulate(bytes, { copy: true }).payload.buffer).not.toBe(payload.buffer);
  });

  it('looks at a Buffer as a plain Uint8Array', () => {
    const { payload } = decapsulate(Buffer.from(frame), { until: ['ethernet'] });
    expect(Object.getPrototypeOf(payload)).toBe(Uint8Array.prototype);
    expect(payload).toEqual(frame.subarray(14));
  });

  it('gives plain data: it can be cloned and is equal to itself read again', () => {
    const packet = decapsulate(frame);
    expect(structuredClone(packet)).toEqual(packet);
  });

  it('reads several DNS messages of one TCP segment, and leaves a cut one as payload', () => {
    const layers = [ethernet, ipv4, { layer: 'tcp', sourcePort: 53, destinationPort: 4000 }] as const;
    const two = encapsulate([...layers, query, { ...query, id: 8 }], Uint8Array.of(0, 50, 1));
    const packet = decapsulate(two);
    expect(names(packet)).toEqual(['ethernet', 'ipv4', 'tcp', 'dns', 'dns']);
    expect(packet.layers.slice(3)).toMatchObject([
      { id: 7, length: 29 },
      { id: 8, length: 29 },
    ]);
    expect(packet.payload).toEqual(Uint8Array.of(0, 50, 1));
    expect(packet.error).toBeUndefined();
    expect(encapsulate(packet.layers, packet.payload)).toEqual(two);
  });
});

describe('encapsulate', () => {
  it('is an empty frame of nothing, and the payload of nothing else', () => {
    expect(encapsulate([])).toEqual(new Uint8Array(0));
    expect(encapsulate([], Uint8Array.of(1, 2))).toEqual(Uint8Array.of(1, 2));
  });

  it('is the example of the design: 64 octets of IPv4 around a TCP segment', () => {
    const frame = encapsulate(
      [
        ethernet,
        { layer: 'ipv4', source: '192.168.1.101', destination: '106.114.138.24' },
        { layer: 'tcp', sourcePort: 12345, destinationPort: 443, flags: { psh: true, ack: true } },
      ],
      new TextEncoder().encode('POST /order HTTP/1.1\r\n\r\n'),
    );
    expect(findLayer(decapsulate(frame), 'ipv4')).toMatchObject({
      totalLength: 64,
      ttl: 64,
      protocol: 6,
      identification: 0,
      dontFragment: true,
    });
  });

  it('writes derived fields as they stand where `verbatim` says so: all, or the named ones', () => {
    const layers = [
      { ...ipv4, totalLength: 99, checksum: 0x1234 },
      { layer: 'udp', sourcePort: 1, destinationPort: 2, length: 77, checksum: 0xabcd },
    ] as const;
    const fields = (options: object) => {
      const packet = decapsulate(encapsulate(layers, new Uint8Array(3), options), { first: 'ipv4' });
      const udp = findLayer(packet, 'udp');
      return [findLayer(packet, 'ipv4')?.totalLength, udp?.length, udp?.checksum];
    };
    expect(fields({ verbatim: true })).toEqual([99, 77, 0xabcd]);
    expect(fields({ verbatim: ['ipv4.totalLength', 'udp.checksum'] })).toEqual([99, 11, 0xabcd]);
    expect(fields({}).slice(0, 2)).toEqual([31, 11]);
  });

  it('keeps a naming number that already names the next layer, and replaces one that names another', () => {
    const arp = {
      layer: 'arp',
      operation: 3,
      senderHardwareAddress: '02:00:00:00:00:01',
      senderProtocolAddress: '0.0.0.0',
      targetHardwareAddress: '02:00:00:00:00:01',
      targetProtocolAddress: '0.0.0.0',
    } as const;
    const etherType = (given: number | undefined) =>
      findLayer(decapsulate(encapsulate([{ ...ethernet, etherType: given }, arp])), 'ethernet')?.etherType;
    expect(etherType(0x8035)).toBe(0x8035);
    expect(etherType(0x0800)).toBe(0x0806);
    expect(etherType(undefined)).toBe(0x0806);
  });

  it('keeps the length and checksum of a transport header inside a first fragment', () => {
    const layers = [
      { ...ipv4, moreFragments: true },
      { layer: 'udp', sourcePort: 9, destinationPort: 10, length: 4008, checksum: 0xbeef },
    ] as const;
    const packet = decapsulate(encapsulate(layers, new Uint8Array(16)), { first: 'ipv4' });
    expect(findLayer(packet, 'udp')).toMatchObject({ length: 4008, checksum: 0xbeef });
    expect(packet.truncated).toBe(false);
    const bytes = encapsulate(packet.layers, packet.payload);
    expect(verifyChecksums(bytes, { first: 'ipv4' }).map(({ status }) => status)).toEqual([
      'good',
      'unverified',
    ]);
  });

  it('says what is missing, unknown or too large', () => {
    const fault = (run: () => unknown): Pick<CodecError, 'code' | 'layer' | 'field'> => {
      try {
        run();
      } catch (error) {
        const { code, layer, field } = error as CodecError;
        return { code, layer, field };
      }
      throw new Error('nothing was thrown');
    };
    expect(fault(() => encapsulate([ethernet]))).toEqual({
      code: 'missing',
      layer: 'ethernet',
      field: 'etherType',
    });
    expect(fault(() => encapsulate([ipv4]))).toEqual({ code: 'missing', layer: 'ipv4', field: 'protocol' });
    expect(fault(() => encapsulate([{ layer: 'tcp', sourcePort: 1, destinationPort: 2 }]))).toEqual({
      code: 'missing',
      layer: 'tcp',
      field: 'pseudoHeader',
    });
    expect(fault(() => encapsulate([{ layer: 'x25' } as never]))).toMatchObject({
      code: 'unsupported',
      layer: 'x25',
    });
    expect(fault(() => encapsulate([{ ...ipv4, source: '010.0.0.1', protocol: 1 }]))).toEqual({
      code: 'invalid',
      layer: 'ipv4',
      field: 'source',
    });
    expect(fault(() => encapsulate([{ ...ipv4, ttl: 256, protocol: 1 }]))).toMatchObject({
      code: 'range',
      field: 'ttl',
    });
    expect(fault(() => encapsulate([{ ...ipv4, protocol: 1 }], new Uint8Array(65_516)))).toMatchObject({
      code: 'range',
      field: 'totalLength',
    });
    expect(fault(() => encapsulateInto(new Uint8Array(9), 4, [], new Uint8Array(6)))).toMatchObject({
      code: 'range',
    });
  });

  it('takes the addresses of a pseudo-header where there is no IP layer', () => {
    const pseudoHeader = { source: '2001:db8::1', destination: '2001:db8::2' };
    const segment = encapsulate([{ layer: 'tcp', sourcePort: 1, destinationPort: 2 }], undefined, {
      pseudoHeader,
    });
    expect(verifyChecksums(segment, { first: 'tcp', pseudoHeader })).toMatchObject([{ status: 'good' }]);
    expect(verifyChecksums(segment, { first: 'tcp' })).toMatchObject([
      { status: 'unverified', computed: undefined },
    ]);
  });
});

describe('slack behind a datagram', () => {
  it('is the trailer of the IPv6 header, not of an extension header, which has no end of its own', () => {
    const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
    const trailer = Uint8Array.of(7, 8);
    const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2 } as const;
    const bytes = encapsulate([{ ...ipv6, trailer }, { layer: 'hopByHop', options: [] }, udp]);
    const { layers } = decapsulate(bytes, { first: 'ipv6' });
    expect(layers[0]).toMatchObject({ payloadLength: 18, trailer });
    expect(layers[1]).not.toHaveProperty('trailer');
  });
});

describe('the padding of `minimumLength`', () => {
  it('is not counted by the lengths of the layers', () => {
    const bytes = encapsulate([ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 2 }], undefined, {
      minimumLength: 60,
    });
    expect(bytes).toHaveLength(60);
    const { layers } = decapsulate(bytes, { first: 'ipv4' });
    expect(layers).toMatchObject([{ totalLength: 28, trailer: new Uint8Array(32) }, { length: 8 }]);
  });

  it('makes no room for the frame check sequence of nothing', () => {
    const options = { minimumLength: 20, fcs: true };
    expect(encapsulate([{ ...ethernet, etherType: 0x88b5 }], undefined, options)).toHaveLength(24);
    expect(encapsulate([], undefined, options)).toHaveLength(20);
  });
});

describe('a first fragment', () => {
  it('keeps what covers the whole datagram, and nothing else that is derived', () => {
    const tcp = { layer: 'tcp', sourcePort: 1, destinationPort: 2, dataOffset: 9, checksum: 0xbeef } as const;
    const layers = [{ ...ipv4, moreFragments: true, headerLength: 9, totalLength: 99 }, tcp] as const;
    expect(decapsulate(encapsulate(layers), { first: 'ipv4' }).layers).toMatchObject([
      { headerLength: 5, totalLength: 40 },
      { dataOffset: 5, checksum: 0xbeef },
    ]);
  });

  it('is one to all layers inside, and to none outside', () => {
    const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2, length: 500, checksum: 0xbeef } as const;
    const part = { ...ipv4, moreFragments: true } as const;
    const of = (layers: readonly LayerInput[]) =>
      decapsulate(encapsulate(layers, new Uint8Array(8)), { first: 'ipv4' }).layers.flatMap((layer) =>
        layer.layer === 'udp' ? [layer.length] : [],
      );
    expect(of([ipv4, udp])).toEqual([16]);
    expect(of([part, udp])).toEqual([500]);
    expect(of([part, ipv4, udp])).toEqual([500]);
    expect(of([ipv4, part, udp])).toEqual([500]);
    expect(
      of([ipv4, { ...udp, destinationPort: 4789 }, { layer: 'vxlan', vni: 1 }, ethernet, part, udp]),
    ).toEqual([58 + 8, 500]);
  });
});

describe('a first fragment inside another', () => {
  it('keeps its own length too', () => {
    const ipv6 = {
      layer: 'ipv6',
      source: '2001:db8::1',
      destination: '2001:db8::2',
      payloadLength: 500,
    } as const;
    const part = { layer: 'fragment', moreFragments: true, identification: 1 } as const;
    const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2, length: 484, checksum: 0xbeef } as const;
    const { layers } = decapsulate(encapsulate([ipv6, part, ipv6, part, udp]), { first: 'ipv6' });
    expect(layers).toMatchObject([{ payloadLength: 64 }, {}, { payloadLength: 500 }, {}, { length: 484 }]);
  });
});

describe('verifyChecksums', () => {
  const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
  const datagram = (length: number, checksum: number) =>
    encapsulate([{ layer: 'udp', sourcePort: 1, destinationPort: 2, length, checksum }], new Uint8Array(3), {
      verbatim: true,
    });

  it('computes nothing for a checksum that was left out', () => {
    expect(verifyChecksums(datagram(11, 0), { first: 'udp', pseudoHeader })).toEqual([
      { layer: 'udp', field: 'checksum', offset: 6, stored: 0, computed: undefined, status: 'absent' },
    ]);
  });

  it.each([
    ['is that of the header', 8, 'bad'],
    ['is that of all', 11, 'bad'],
    ['passes the end', 12, 'unverified'],
  ] as const)('of a length that %s', (_name, length, status) => {
    expect(verifyChecksums(datagram(length, 1), { first: 'udp', pseudoHeader })).toMatchObject([{ status }]);
  });

  it.each([0, 1, 0x1234, 0xfffe, 0xffff])('computes what should stand where %i does', (wrong) => {
    const segment = encapsulate([{ layer: 'tcp', sourcePort: 1, destinationPort: 2 }], undefined, {
      pseudoHeader,
    });
    const right = (segment[16] ?? 0) * 256 + (segment[17] ?? 0);
    segment.set([wrong >>> 8, wrong & 255], 16);
    expect(verifyChecksums(segment, { first: 'tcp', pseudoHeader })).toMatchObject([
      { stored: wrong, computed: right, status: 'bad' },
    ]);
  });

  it('leaves it where the addresses are of two families', () => {
    const home = {
      layer: 'destinationOptions',
      options: [{ kind: 'homeAddress', address: '2001:db8::1' }],
    } as const;
    const inside = encapsulate([home, { layer: 'udp', sourcePort: 1, destinationPort: 2 }], undefined, {
      pseudoHeader: { source: '::1', destination: '::2' },
    });
    const bytes = encapsulate([{ ...ipv4, protocol: 60 }], inside);
    expect(verifyChecksums(bytes, { first: 'ipv4' }).at(-1)).toMatchObject({
      layer: 'udp',
      status: 'unverified',
    });
  });

  it('refuses addresses that are none', () => {
    const wrong = { source: 'here', destination: 'there' };
    expect(() => verifyChecksums(datagram(11, 1), { first: 'udp', pseudoHeader: wrong })).toThrow(
      'util.pseudoHeader: ',
    );
  });

  it.each([
    ['the source', 'destinationOptions', { options: [{ kind: 'homeAddress', address: '2001:db8::1' }] }],
    ['the destination', 'routing', { kind: 'sourceRoute', segmentsLeft: 1, addresses: ['2001:db8::2'] }],
  ] as const)('leaves it where only %s is known', (_name, first, fields) => {
    const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2 } as const;
    const bytes = encapsulate([{ layer: first, ...fields } as LayerInput, udp], undefined, {
      pseudoHeader: { source: '::1', destination: '::2' },
    });
    expect(verifyChecksums(bytes, { first })).toMatchObject([{ computed: undefined, status: 'unverified' }]);
  });
});

describe('the types of a packet', () => {
  it('narrow on the name of a layer', () => {
    const packet = decapsulate(new Uint8Array(0));
    expectTypeOf(packet.layers).toEqualTypeOf<readonly Layer[]>();
    expectTypeOf(findLayer(packet, 'tcp')).toEqualTypeOf<tcp.Header | undefined>();
    for (const layer of packet.layers) {
      if (layer.layer === 'ipv4') expectTypeOf(layer.ttl).toEqualTypeOf<number>();
    }
    expect(packet.layers).toEqual([]);
  });

  it('find the nth layer of a name', () => {
    const tcp1 = { layer: 'tcp', sourcePort: 53, destinationPort: 4000 } as const;
    const packet = decapsulate(encapsulate([ethernet, ipv4, tcp1, query, { ...query, id: 8 }]));
    expect(findLayer(packet, 'dns', 1)?.id).toBe(8);
    expect(findLayer(packet, 'dns', 2)).toBeUndefined();
  });
});

describe('what people read', () => {
  const packet = decapsulate(
    encapsulate([ethernet, ipv4, { layer: 'udp', sourcePort: 5000, destinationPort: 53 }, query]),
  );

  it('is one line', () => {
    expect(summary(packet)).toBe('IP 192.0.2.1.5000 > 192.0.2.53.53: DNS 7 A? example.org');
    expect(summary(decapsulate(new Uint8Array(3)))).toBe(
      'length 3 [cut] [ethernet: needs 14 octets, has 3 (at octet 0)]',
    );
  });

  it('is a tree of all fields', () => {
    const lines = details(packet).split('\n');
    expect(lines).toContain('ipv4 (at octet 14)');
    expect(lines).toContain('  ttl: 64');
    expect(lines).toContain('udp (at octet 34)');
  });

  it('is a dump as hexdump -C has it', () => {
    expect(hexdump(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))).toBe(
      [
        '0000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|',
        '0010  0d 0a                                             |..|',
      ].join('\n'),
    );
    expect(hexdump(new Uint8Array(0))).toBe('');
  });
});
