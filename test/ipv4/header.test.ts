import { describe, expect, it } from 'vitest';
import * as ipv4 from '../../src/ipv4/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as udp from '../../src/udp/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import type { Codec, Surroundings } from '../../src/util/codec.ts';
import { thrown } from '../util/thrown.ts';

const addresses = { source: '192.0.2.1', destination: '198.51.100.2' };
const stack = createStack({ codecs: [ipv4.codec, udp.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'ipv4' });
const replay = ({ layers, payload }: ReturnType<typeof read>) =>
  stack.encapsulate(layers, payload, { verbatim: true });

/** The first frame of live/icmp_misc.pcap behind its Ethernet header: a timestamp request of hping3. */
const captured = fromHex('450000287d9400004001e5a30a4d01020a4d0202 0d00164de216000001daf8c10000000000000000');

/** `bytes(IP(src='192.0.2.1', dst='198.51.100.2', tos=0xb9, id=0xbeef, flags='evil+MF', frag=185, ttl=3, proto=17)/b'hello')` of scapy 2.5.0. */
const odd = fromHex('45b90019beefa0b903116b3bc0000201c633640268656c6c6f');

/** `hostile.json`, `ipv4_opts`, behind its Ethernet header: a router alert in front of UDP. */
const alert = fromHex('460000221c464000401191f3c0a8010a5db8d822 94040000 03e807d0000a942b6869');

function changed(bytes: Uint8Array, changes: Readonly<Record<number, number>>): Uint8Array {
  const copy = bytes.slice();
  for (const [offset, octet] of Object.entries(changes)) copy[Number(offset)] = octet;
  return copy;
}

describe('an IPv4 header', () => {
  it('is read from a capture of hping3', () => {
    const { header, payload } = ipv4.decode(captured);
    expect(header).toEqual({
      layer: 'ipv4',
      version: 4,
      headerLength: 5,
      dscp: 0,
      ecn: 0,
      totalLength: 40,
      identification: 0x7d94,
      reserved: false,
      dontFragment: false,
      moreFragments: false,
      fragmentOffset: 0,
      ttl: 64,
      protocol: 1,
      checksum: 0xe5a3,
      source: '10.77.1.2',
      destination: '10.77.2.2',
      options: [],
    });
    expect(payload).toEqual(captured.subarray(20));
    expect(ipv4.encode(header, payload)).toEqual(captured);
  });

  it('is written as scapy writes it: every flag, codepoint and offset in its place', () => {
    const header = {
      ...addresses,
      dscp: 46,
      ecn: 1,
      identification: 0xbeef,
      reserved: true,
      dontFragment: false,
      moreFragments: true,
      fragmentOffset: 185,
      ttl: 3,
      protocol: 17,
    };
    expect(ipv4.encode(header, fromHex('68656c6c6f'))).toEqual(odd);
    expect(ipv4.decode(odd).header).toMatchObject(header);
  });

  it('takes the defaults: unfragmented, 64 hops, nothing marked', () => {
    const bytes = ipv4.encode({ ...addresses, protocol: 17 });
    expect(toHex(bytes)).toBe('450000140000400040114ea2c0000201c6336402');
  });

  it('may be fragmented further when it is a fragment', () => {
    const fragment = (fields: object) =>
      ipv4.decode(ipv4.encode({ ...addresses, protocol: 17, ...fields })).header;
    expect(fragment({ moreFragments: true }).dontFragment).toBe(false);
    expect(fragment({ fragmentOffset: 1 }).dontFragment).toBe(false);
    expect(fragment({ fragmentOffset: 1, dontFragment: true }).dontFragment).toBe(true);
  });

  it('is one shape, options or not, so that readers of it stay fast', () => {
    const keys = Object.keys(ipv4.decode(captured).header);
    expect(Object.keys(ipv4.decode(alert).header)).toEqual(keys);
  });

  it('is read from a Buffer as from a Uint8Array', () => {
    const { payload } = ipv4.decode(Buffer.from(captured));
    expect(Object.getPrototypeOf(payload)).toBe(Uint8Array.prototype);
  });
});

describe('the lengths of an IPv4 header', () => {
  it('end the payload; what is behind is the trailer of the layer around', () => {
    const bytes = new Uint8Array([...captured, 0, 0, 0]);
    expect(ipv4.decode(bytes).payload).toEqual(captured.subarray(20));
    expect(read(bytes).layers[0]).toMatchObject({ trailer: fromHex('000000') });
  });

  it('mean "to the end" when the total length is zero (segmentation offload)', () => {
    const { header, payload } = ipv4.decode(changed(captured, { 2: 0, 3: 0 }));
    expect(header.totalLength).toBe(0);
    expect(payload).toEqual(captured.subarray(20));
    expect(read(changed(alert, { 2: 0, 3: 0 })).layers).toHaveLength(2);
  });

  it('are refused when the total length passes the end, and cut there in a packet', () => {
    const cut = captured.subarray(0, 30);
    expect(() => ipv4.decode(cut)).toThrow('ipv4.totalLength: needs 40 octets, has 30 (at octet 0)');
    expect(read(cut)).toMatchObject({ truncated: true, payload: captured.subarray(20, 30) });
    expect(replay(read(cut))).toEqual(cut);
  });

  it.each([
    ['a header length under 5', { 0: 0x44 }, 'ipv4.headerLength: 4 is under 5 (at octet 0)', 20],
    ['a header length of 0', { 0: 0x40 }, 'ipv4.headerLength: 0 is under 5 (at octet 0)', 20],
    [
      'a total length inside the header',
      { 3: 23 },
      'ipv4.totalLength: 23 is shorter than the header (at octet 2)',
      24,
    ],
  ])('%s is refused, and leaves a packet its header and the rest as payload', (_, changes, message, body) => {
    const bytes = changed(alert, changes);
    expect(thrown(() => ipv4.decode(bytes)).message).toBe(message);
    const packet = read(bytes);
    expect(packet.error?.message).toContain(message);
    expect(packet.layers).toHaveLength(1);
    expect(packet.payload).toEqual(bytes.subarray(body));
    expect(replay(packet)).toEqual(bytes);
  });

  it.each([0, 5, 6, 15])('version %i is not read as IPv4', (version) => {
    const bytes = changed(captured, { 0: (version << 4) | 5 });
    expect(() => ipv4.decode(bytes)).toThrow(`ipv4.version: ${version} is not 4 (at octet 0)`);
    expect(read(bytes)).toMatchObject({ layers: [], payload: bytes });
  });

  it('are those of what is encoded, whatever the header says', () => {
    const { header } = ipv4.decode(alert);
    const edited = ipv4.encode({ ...header, options: [] }, Uint8Array.of(1));
    expect(ipv4.decode(edited).header).toMatchObject({ headerLength: 5, totalLength: 21 });
    expect(stack.verifyChecksums(edited, { first: 'ipv4' })[0]).toMatchObject({ status: 'good' });
  });

  it('are written as they stand when named in verbatim', () => {
    const header = {
      ...addresses,
      protocol: 17,
      totalLength: 1000,
      headerLength: 15,
      version: 6,
      checksum: 1,
    };
    const bytes = ipv4.encode(header, undefined, { verbatim: ['ipv4.totalLength', 'ipv4.checksum'] });
    expect(toHex(bytes, 0, 4)).toBe('450003e8');
    expect(toHex(bytes, 10, 12)).toBe('0001');
    expect(toHex(ipv4.encode(header, undefined, { verbatim: true }), 0, 4)).toBe('6f0003e8');
    const cut: ipv4.OptionInput[] = [{ kind: 'nop' }, { kind: 'malformed', data: Uint8Array.of(9) }];
    const named = ipv4.encode({ ...header, options: cut }, undefined, { verbatim: ['ipv4.headerLength'] });
    expect(toHex(named, 0, 4)).toBe('4f000016');
    expect(toHex(named, 20)).toBe('0109');
    // Only a list that ends in what is cut is not filled up.
    const filled = { ...header, options: [{ kind: 'nop' }] } as const;
    expect(toHex(ipv4.encode(filled, undefined, { verbatim: true }), 20)).toBe('01000000');
  });
});

describe('a header that is cut inside its options', () => {
  it.each([20, 21, 22, 23])('keeps what is there of %i octets, and is replayed', (length) => {
    const cut = alert.subarray(0, length);
    expect(() => ipv4.decode(cut)).toThrow(`ipv4.headerLength: needs 24 octets, has ${length} (at octet 0)`);
    const packet = read(cut);
    expect(packet).toMatchObject({ truncated: true, error: { code: 'truncated', field: 'headerLength' } });
    expect(packet.layers).toMatchObject([
      { options: [{ kind: 'malformed', data: alert.subarray(20, length) }] },
    ]);
    expect(replay(packet)).toEqual(cut);
  });

  it('still ends in a malformed option when it is cut between two', () => {
    const whole = ipv4.encode({
      ...addresses,
      protocol: 17,
      options: [{ kind: 'routerAlert' }, { kind: 'nop' }],
    });
    const packet = read(whole.subarray(0, 24));
    expect(packet.layers).toMatchObject([
      { options: [{ kind: 'routerAlert' }, { kind: 'malformed', data: new Uint8Array(0) }] },
    ]);
    expect(replay(packet)).toEqual(whole.subarray(0, 24));
  });

  it('keeps the end of its list and the padding that is there', () => {
    const cut = fromHex('480000200000400040110000c0000201c6336402 00 00 00');
    const packet = read(cut);
    expect(packet.layers).toMatchObject([
      { options: [{ kind: 'end', padding: new Uint8Array(2) }, { kind: 'malformed' }] },
    ]);
    expect(replay(packet)).toEqual(cut);
  });

  it('has nothing behind it, though the datagram around it has', () => {
    // 22 octets of a header of 24 in a datagram of 42, and four octets behind that.
    const outer = ipv4.encode({ ...addresses, protocol: 4 }, alert.subarray(0, 22));
    const packet = read(Uint8Array.from([...outer, 9, 9, 9, 9]));
    expect(packet).toMatchObject({
      layers: [{ trailer: Uint8Array.of(9, 9, 9, 9) }, { headerLength: 6 }],
      offsets: [0, 20],
      payload: new Uint8Array(0),
      truncated: false,
      error: { field: 'headerLength', offset: 20, needed: 24, available: 22 },
    });
    expect(packet.layers[1]).not.toHaveProperty('trailer');
  });

  it('is filled up again when it is edited', () => {
    const { header } = ipv4.decode(alert);
    const options: ipv4.OptionInput[] = [{ kind: 'nop' }, { kind: 'malformed', data: Uint8Array.of(9) }];
    const bytes = ipv4.encode({ ...header, options });
    expect(toHex(bytes, 20)).toBe('01090000');
  });
});

describe('fragments', () => {
  const later = { ...addresses, protocol: 17, fragmentOffset: 10 };

  it('with an offset are payload, whatever they look like', () => {
    const bytes = stack.encapsulate([{ layer: 'ipv4', ...later }], fromHex('0035003500080000'));
    expect(read(bytes).layers).toHaveLength(1);
    expect(read(bytes).payload).toHaveLength(8);
  });

  it('at the front are read, but their lengths and checksums are those of the whole', () => {
    const datagram = stack.encapsulate(
      [
        { layer: 'ipv4', ...addresses, moreFragments: true },
        { layer: 'udp', sourcePort: 1, destinationPort: 2, length: 3000, checksum: 0x1234 },
      ],
      new Uint8Array(16),
    );
    const packet = read(datagram);
    expect(packet).toMatchObject({ truncated: false, layers: [{}, { length: 3000, checksum: 0x1234 }] });
    expect(stack.encapsulate(packet.layers, packet.payload)).toEqual(datagram);
    expect(stack.verifyChecksums(datagram, { first: 'ipv4' })).toMatchObject([
      { layer: 'ipv4', status: 'good' },
      { layer: 'udp', status: 'unverified' },
    ]);
  });

  it('keep the total length of an IPv4 header inside the first one', () => {
    const tunnel = createStack({ codecs: [ipv4.codec], bindings: { ipv4: { 4: 'ipv4' } } });
    const layers = [
      { layer: 'ipv4', ...addresses, moreFragments: true },
      { layer: 'ipv4', ...addresses, protocol: 17, totalLength: 4000 },
    ] as const;
    const bytes = tunnel.encapsulate(layers, new Uint8Array(4));
    expect(toHex(bytes, 22, 24)).toBe('0fa0');
    expect(tunnel.decapsulate(bytes, { first: 'ipv4' })).toMatchObject({ truncated: false });
  });
});

describe('the checksum of an IPv4 header', () => {
  const reports = (bytes: Uint8Array) => stack.verifyChecksums(bytes, { first: 'ipv4', until: ['ipv4'] });

  it('covers the header with its options, and nothing else', () => {
    expect(reports(alert)).toEqual([
      { layer: 'ipv4', field: 'checksum', offset: 10, stored: 0x91f3, computed: 0x91f3, status: 'good' },
    ]);
    expect(reports(changed(alert, { 30: 0xff }))).toMatchObject([{ status: 'good' }]);
    expect(reports(changed(alert, { 22: 1 }))).toMatchObject([{ status: 'bad', computed: 0x90f3 }]);
  });

  it('is good in a packet whose payload is cut, and unverified in one whose header is', () => {
    expect(reports(alert.subarray(0, 26))).toMatchObject([{ status: 'good' }]);
    expect(reports(alert.subarray(0, 22))).toMatchObject([{ status: 'unverified', computed: undefined }]);
    expect(reports(changed(captured, { 0: 0x44 }))).toMatchObject([{ status: 'unverified' }]);
  });
});

describe('a source route', () => {
  /** `IP(…, options=[IPOption_NOP(), IPOption_LSRR(pointer=4, routers=['10.0.0.1', '203.0.113.9'])])/UDP(sport=1000, dport=2000)/b'hi'` of scapy 2.5.0. */
  const routed = fromHex(
    '4800002a00010000401138f9c0000201c633640201830b040a000001cb00710903e807d0000a8dad6869',
  );

  it('names the destination that UDP checksums cover, as scapy has it', () => {
    expect(stack.verifyChecksums(routed, { first: 'ipv4' })).toMatchObject([
      { layer: 'ipv4', status: 'good' },
      { layer: 'udp', status: 'good' },
    ]);
    const { layers, payload } = read(routed);
    expect(stack.encapsulate(layers, payload)).toEqual(routed);
  });

  it('ends at the destination of the header when it is finished, empty or not there', () => {
    const end = (options: readonly ipv4.OptionInput[]) => ipv4.finalDestination({ ...addresses, options });
    const route = ['203.0.113.8', '203.0.113.9'];
    expect(end([{ kind: 'strictSourceRoute', route }])).toBe('203.0.113.9');
    expect(end([{ kind: 'strictSourceRoute', pointer: 8, route }])).toBe('203.0.113.9');
    expect(end([{ kind: 'strictSourceRoute', pointer: 11, route }])).toBe('203.0.113.9');
    expect(end([{ kind: 'strictSourceRoute', pointer: 12, route }])).toBe(addresses.destination);
    expect(end([{ kind: 'looseSourceRoute', pointer: 0, route: [] }])).toBe(addresses.destination);
    expect(end([{ kind: 'recordRoute', route }])).toBe(addresses.destination);
    expect(ipv4.finalDestination(addresses)).toBe(addresses.destination);
  });
});

describe('what an IPv4 header tells the layers inside', () => {
  const datagram = { layer: 'udp', sourcePort: 1, destinationPort: 2 } as const;
  const header = { layer: 'ipv4', ...addresses } as const;
  const checksumOf = (pseudoHeader: { source: string; destination: string }) =>
    udp.encode(datagram, undefined, { pseudoHeader }).subarray(6);

  it('is the innermost header in a tunnel', () => {
    const tunnel = createStack({
      codecs: [ipv4.codec, udp.codec],
      bindings: { ipv4: { 4: 'ipv4', 17: 'udp' } },
    });
    const outer = { ...header, source: '203.0.113.1', destination: '203.0.113.2' };
    const bytes = tunnel.encapsulate([outer, header, datagram]);
    expect(bytes.subarray(46)).toEqual(checksumOf(addresses));
    expect(tunnel.verifyChecksums(bytes, { first: 'ipv4' }).map(({ status }) => status)).toEqual([
      'good',
      'good',
      'good',
    ]);
  });

  it('is only what a layer between does not say otherwise', () => {
    const codec = (told: Surroundings): Codec<'between', { readonly layer: 'between' }> => ({
      name: 'between',
      read: (_bytes, span) => ({ header: { layer: 'between' }, body: span }),
      size: () => 0,
      write: () => undefined,
      surround: (_layer, surroundings) => void Object.assign(surroundings, told),
    });
    for (const told of [{ source: '203.0.113.1' }, { destination: '203.0.113.2' }]) {
      const between = createStack({ codecs: [ipv4.codec, codec(told), udp.codec] });
      const bytes = between.encapsulate([{ ...header, protocol: 99 }, { layer: 'between' }, datagram]);
      expect(bytes.subarray(26)).toEqual(checksumOf({ ...addresses, ...told }));
    }
  });

  it('is that its datagram is no jumbogram, whatever is around', () => {
    const jumbo: Codec<'jumbo', { readonly layer: 'jumbo' }> = {
      name: 'jumbo',
      read: (_bytes, { start, end }) => ({
        header: { layer: 'jumbo' },
        body: { start: start + 1, end },
        next: 1,
      }),
      size: () => 1,
      write: () => undefined,
      surround: (_layer, surroundings) => {
        surroundings.jumbogram ??= true;
      },
    };
    const within = createStack({
      codecs: [jumbo, ipv4.codec, udp.codec],
      bindings: { jumbo: { 1: 'ipv4' }, ipv4: { 17: 'udp' } },
    });
    const bytes = within.encapsulate([{ layer: 'jumbo' }, header, { ...datagram, length: 0 }], undefined, {
      verbatim: ['udp.length'],
    });
    expect(within.decapsulate(bytes, { first: 'jumbo' }).error).toMatchObject({
      layer: 'udp',
      field: 'length',
    });
  });

  it.each(['source', 'destination'] as const)('needs a %s that is an address', (field) => {
    const layers = [{ ...header, [field]: '1.2.3' }, datagram];
    expect(thrown(() => stack.encapsulate(layers))).toMatchObject({ layer: 'ipv4', field, code: 'invalid' });
  });
});

describe('encoding an IPv4 header', () => {
  const encode = (fields: object, payload?: Uint8Array) => () =>
    ipv4.encode({ ...addresses, protocol: 17, ...fields }, payload);

  it.each([
    [{ dscp: 64 }, 'ipv4.dscp: 64 is not an integer from 0 to 63'],
    [{ ecn: 4 }, 'ipv4.ecn'],
    [{ identification: 0x1_0000 }, 'ipv4.identification'],
    [{ fragmentOffset: 8192 }, 'ipv4.fragmentOffset'],
    [{ ttl: -1 }, 'ipv4.ttl'],
    [{ ttl: 1.5 }, 'ipv4.ttl'],
    [{ protocol: 256 }, 'ipv4.protocol'],
    [{ protocol: undefined }, 'ipv4.protocol: must be given'],
    [{ source: undefined }, 'ipv4.source: must be given'],
    [{ source: '010.0.0.1' }, 'ipv4.source'],
    [{ destination: '1.2.3' }, 'ipv4.destination'],
    [{ options: 'none' }, 'ipv4.options: none is not an array'],
  ])('refuses %o', (fields, message) => {
    expect(thrown(encode(fields)).message).toContain(message);
  });

  it('refuses a datagram that its total length cannot tell', () => {
    expect(encode({}, new Uint8Array(65515))).not.toThrow();
    expect(encode({}, new Uint8Array(65516))).toThrow('ipv4.totalLength: 65536 is not an integer');
  });
});
