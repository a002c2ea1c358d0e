import { describe, expect, it } from 'vitest';
import * as icmpv6 from '../../src/icmpv6/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const stack = createStack({ codecs: [icmpv6.codec] });
const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'icmpv6' });

const scapy = { source: 'fe80::1', destination: 'ff02::1' };
const ping = { source: 'fd77:1::2', destination: 'fd77:2::2' };

/** Where octets are from, the addresses around them, the octets, and what they say. */
const vectors: readonly (readonly [string, typeof scapy, string, icmpv6.HeaderInput])[] = [
  [
    'capture live/arp, frame 3: Linux asks for routers',
    { source: 'fe80::ff:fe00:102', destination: 'ff02::2' },
    '8500792a000000000101020000000102',
    {
      kind: 'routerSolicitation',
      type: 133,
      code: 0,
      checksum: 0x792a,
      reserved: 0,
      options: [{ kind: 'sourceLinkLayerAddress', address: '02:00:00:00:01:02' }],
    },
  ],
  [
    'capture live/ndp, frame 5: Linux probes an address with a nonce',
    { source: '::', destination: 'ff02::1:ff00:102' },
    '87007eb500000000fe80000000000000000000fffe0001020e010ce743d99da4',
    {
      kind: 'neighborSolicitation',
      target: 'fe80::ff:fe00:102',
      options: [{ kind: 'nonce', nonce: fromHex('0ce743d99da4') }],
    },
  ],
  [
    'capture live/dns_bind_tc_tcp, frame 44: a router answers',
    { source: 'fd77:1::1', destination: 'fe80::ff:fe00:102' },
    '8800992be0000000fd7700010000000000000000000000010201020000000101',
    {
      kind: 'neighborAdvertisement',
      router: true,
      solicited: true,
      override: true,
      reserved: 0,
      target: 'fd77:1::1',
      options: [{ kind: 'targetLinkLayerAddress', address: '02:00:00:00:01:01' }],
    },
  ],
  [
    'capture live/ndp, frame 8: dnsmasq advertises',
    { source: 'fe80::ff:fe00:101', destination: 'fe80::ff:fe00:102' },
    '860099d440c807080000000000000000030440c000000e1000000e1000000000fd77000100000000000000000000000005010000000005c801010200000001011f05000000000e10036c616204746573740004636f7270036c6162047465737400000000000000001903000000000e10fd770002000000000000000000000002',
    {
      kind: 'routerAdvertisement',
      currentHopLimit: 64,
      managed: true,
      other: true,
      homeAgent: false,
      preference: 1,
      proxy: false,
      snac: false,
      reserved: false,
      routerLifetime: 1800,
      reachableTime: 0,
      retransmissionTimer: 0,
      options: [
        {
          kind: 'prefixInformation',
          prefixLength: 64,
          onLink: true,
          autonomous: true,
          routerAddress: false,
          prefixDelegation: false,
          reserved: 0,
          validLifetime: 3600,
          preferredLifetime: 3600,
          moreReserved: 0,
          prefix: 'fd77:1::',
        },
        { kind: 'mtu', reserved: 0, mtu: 1480 },
        { kind: 'sourceLinkLayerAddress', address: '02:00:00:00:01:01' },
        { kind: 'dnsSearchList', reserved: 0, lifetime: 3600, names: ['lab.test', 'corp.lab.test'] },
        { kind: 'recursiveDnsServer', reserved: 0, lifetime: 3600, addresses: ['fd77:2::2'] },
      ],
    },
  ],
  [
    'ICMPv6ND_RA(chlim=64, M=1, H=1, prf=3, P=1, …) with six options of scapy 2.5.0',
    scapy,
    '860010d040bc070800007530000003e8010102000000000105010000000005dc030440c000015180000038400000000020010db80001000000000000000000001803300800001c20fd000001000200000000000000000000190500000000025820010db800000000000000000000005320010db80000000000000000000000541f04000000000258076578616d706c6503636f6d00036c616e00000000000000',
    {
      kind: 'routerAdvertisement',
      currentHopLimit: 64,
      managed: true,
      other: false,
      homeAgent: true,
      preference: 3,
      proxy: true,
      routerLifetime: 1800,
      reachableTime: 30000,
      retransmissionTimer: 1000,
      options: [
        { kind: 'sourceLinkLayerAddress', address: '02:00:00:00:00:01' },
        { kind: 'mtu', mtu: 1500 },
        {
          kind: 'prefixInformation',
          prefixLength: 64,
          onLink: true,
          autonomous: true,
          validLifetime: 86400,
          preferredLifetime: 14400,
          prefix: '2001:db8:1::',
        },
        // scapy writes all 16 octets of the prefix, where 8 would do.
        {
          kind: 'routeInformation',
          prefixLength: 48,
          preference: 1,
          lifetime: 7200,
          prefix: 'fd00:1:2::',
          prefixOctets: 16,
        },
        { kind: 'recursiveDnsServer', lifetime: 600, addresses: ['2001:db8::53', '2001:db8::54'] },
        { kind: 'dnsSearchList', lifetime: 600, names: ['example.com', 'lan'] },
      ],
    },
  ],
  [
    'ICMPv6ND_RA with the options of mobile IPv6 and flags of scapy 2.5.0',
    scapy,
    '860038390008070800000000000000000701000000001388080100000007003c1a01000000000000',
    {
      kind: 'routerAdvertisement',
      preference: 1,
      routerLifetime: 1800,
      options: [
        { kind: 'advertisementInterval', interval: 5000 },
        { kind: 'homeAgentInformation', preference: 7, lifetime: 60 },
        { kind: 'flagsExtension', flags: new Uint8Array(6) },
      ],
    },
  ],
  [
    'ICMPv6ND_Redirect/ICMPv6NDOptRedirectedHdr of scapy 2.5.0',
    scapy,
    '890051df00000000fe80000000000000000000000000000220010db800000000000000000000000904060000000000006000000000003b4020010db800000000000000000000000120010db8000000000000000000000009',
    {
      kind: 'redirect',
      target: 'fe80::2',
      destination: '2001:db8::9',
      options: [
        {
          kind: 'redirectedHeader',
          packet: fromHex('6000000000003b4020010db800000000000000000000000120010db8000000000000000000000009'),
        },
      ],
    },
  ],
  [
    'ICMPv6ND_INDSol/ICMPv6NDOptSrcLLAddr/ICMPv6NDOptSrcAddrList of scapy 2.5.0',
    scapy,
    '8d003cc40000000001010200000000010905000000000000fe80000000000000000000000000000120010db8000000000000000000000001',
    {
      kind: 'inverseNeighborDiscoverySolicitation',
      options: [
        { kind: 'sourceLinkLayerAddress', address: '02:00:00:00:00:01' },
        { kind: 'sourceAddressList', addresses: ['fe80::1', '2001:db8::1'] },
      ],
    },
  ],
  [
    'ICMPv6MLQuery of scapy 2.5.0',
    scapy,
    '820059172710000000000000000000000000000000000000',
    { kind: 'multicastListenerQuery', maximumResponseDelay: 10000, reserved: 0, multicastAddress: '::' },
  ],
  [
    'capture live/ndp, frame 38: a program joins with MLD version 1',
    { source: 'fe80::ff:fe00:102', destination: 'ff05::777' },
    '8300713000000000ff050000000000000000000000000777',
    { kind: 'multicastListenerReport', multicastAddress: 'ff05::777' },
  ],
  [
    'capture live/ndp, frame 43: and leaves',
    { source: 'fe80::ff:fe00:102', destination: 'ff02::2' },
    '840077a800000000ff050000000000000000000000000777',
    { kind: 'multicastListenerDone', multicastAddress: 'ff05::777' },
  ],
  [
    'ICMPv6MLQuery2 of scapy 2.5.0',
    scapy,
    '820004b403e80000ff3e00000000000000000000000012340a7d000220010db800000000000000000000000120010db8000000000000000000000002',
    {
      kind: 'multicastListenerQueryV2',
      maximumResponseCode: 1000,
      multicastAddress: 'ff3e::1234',
      moreReserved: 0,
      suppress: true,
      robustness: 2,
      queryIntervalCode: 125,
      sourceCount: 2,
      sources: ['2001:db8::1', '2001:db8::2'],
    },
  ],
  [
    'ICMPv6PacketTooBig(mtu=1280) of scapy 2.5.0',
    scapy,
    '0200fb3700000500',
    { kind: 'packetTooBig', mtu: 1280 },
  ],
  [
    'ICMPv6ParamProblem(code=1, ptr=40) of scapy 2.5.0',
    scapy,
    '0401fe0e00000028',
    { kind: 'parameterProblem', code: 1, pointer: 40 },
  ],
  [
    'ICMPv6HAADRequest(id=7) of scapy 2.5.0',
    scapy,
    '9000f22f00078000',
    { kind: 'homeAgentAddressDiscoveryRequest', identifier: 7, reserved: 0x8000 },
  ],
  [
    'ICMPv6HAADReply(id=7, …) of scapy 2.5.0',
    scapy,
    '9100959a0007800020010db800000000000000000000000120010db8000000000000000000000002',
    {
      kind: 'homeAgentAddressDiscoveryReply',
      identifier: 7,
      reserved: 0x8000,
      addresses: ['2001:db8::1', '2001:db8::2'],
    },
  ],
  [
    'ICMPv6MRD_Advertisement(advinter=20, queryint=125, robustness=2) of scapy 2.5.0',
    scapy,
    '97146aa4007d0002',
    { kind: 'multicastRouterAdvertisement', code: 20, queryInterval: 125, robustness: 2 },
  ],
];

describe('ICMPv6 messages', () => {
  it.each(vectors)('are read and written: %s', (_origin, pseudoHeader, hex, header) => {
    const decoded = icmpv6.decode(fromHex(hex));
    expect(decoded.header).toMatchObject(header);
    expect(decoded.payload).toHaveLength(0);
    expect(toHex(icmpv6.encode(header, undefined, { pseudoHeader }))).toBe(hex);
    const reports = stack.verifyChecksums(fromHex(hex), { first: 'icmpv6', pseudoHeader });
    expect(reports).toMatchObject([{ field: 'checksum', status: 'good' }]);
  });

  it('that quote a packet have it as payload', () => {
    // Capture live/icmp6_errors, frame 4: no program listens on the port.
    const bytes = fromHex(
      '0104aa02000000006006e838002b113ffd770001000000000000000000000002fd770002000000000000000000000002b316270f002b7cb20ea90120000100000000000004706f727407756e7265616368047465737400001c0001',
    );
    const { header, payload } = icmpv6.decode(bytes);
    expect(header).toEqual({
      layer: 'icmpv6',
      kind: 'destinationUnreachable',
      type: 1,
      code: 4,
      checksum: 0xaa02,
      length: 0,
      unused: 0,
    });
    expect(payload).toEqual(bytes.subarray(8));
    const pseudoHeader = { source: ping.destination, destination: ping.source };
    expect(icmpv6.encode(header, payload, { pseudoHeader })).toEqual(bytes);
  });

  it('need the addresses of the pseudo-header, unless the checksum is given verbatim', () => {
    expect(() => icmpv6.encode({ kind: 'echoRequest' })).toThrow(
      expect.objectContaining({ code: 'missing', field: 'pseudoHeader' }),
    );
    const bytes = icmpv6.encode({ kind: 'echoRequest', checksum: 0x1234 }, undefined, { verbatim: true });
    expect(toHex(bytes)).toBe('8000123400000000');
  });

  it('have every registered type by name', () => {
    const registered = [
      1,
      2,
      3,
      4,
      100,
      101,
      200,
      201,
      ...Array.from({ length: 34 }, (_, index) => 128 + index),
    ];
    for (let type = 0; type < 256; type++) {
      const message = new Uint8Array(64);
      message[0] = type;
      const [header] = read(message).layers;
      expect([type, header?.kind === 'unknown']).toEqual([type, !registered.includes(type)]);
    }
  });

  it('take a query of 28 octets for one of version 2, and refuse to write one that is not', () => {
    const query = new Uint8Array(28);
    query[0] = 130;
    expect(icmpv6.decode(query).header.kind).toBe('multicastListenerQueryV2');
    expect(icmpv6.decode(query.subarray(0, 27))).toMatchObject({
      header: { kind: 'multicastListenerQuery' },
      payload: new Uint8Array(3),
    });
    expect(() =>
      icmpv6.encode({ kind: 'multicastListenerQuery' }, new Uint8Array(4), { pseudoHeader: ping }),
    ).toThrow('icmpv6.payload: 28 octets of this type are a multicastListenerQueryV2');
    // One octet less is read back as it was written.
    const short = icmpv6.encode({ kind: 'multicastListenerQuery' }, Uint8Array.of(1, 2, 3), {
      pseudoHeader: ping,
    });
    expect(icmpv6.decode(short)).toMatchObject({
      header: { kind: 'multicastListenerQuery' },
      payload: Uint8Array.of(1, 2, 3),
    });
  });

  it('refuse a payload that would be read as part of them', () => {
    const write = (header: icmpv6.HeaderInput, octets: number) =>
      icmpv6.encode(header, new Uint8Array(octets), { pseudoHeader: ping });
    expect(thrown(() => write({ kind: 'routerSolicitation' }, 1)).message).toBe(
      'icmpv6.payload: it would be read as options',
    );
    expect(write({ kind: 'multicastListenerQueryV2', sources: ['fe80::1'] }, 4)).toHaveLength(48);
    expect(write({ kind: 'echoRequest' }, 4)).toHaveLength(12);
    expect(() => write({ kind: 'homeAgentAddressDiscoveryReply' }, 16)).toThrow(
      'icmpv6.payload: it would be read as addresses',
    );
    expect(write({ kind: 'homeAgentAddressDiscoveryReply' }, 15)).toHaveLength(23);
  });

  it('keep counts that are named, and those of the whole in a first fragment', () => {
    const report = {
      layer: 'icmpv6',
      kind: 'multicastListenerReportV2',
      recordCount: 7,
      records: [],
    } as const;
    const query = {
      layer: 'icmpv6',
      kind: 'multicastListenerQueryV2',
      sourceCount: 7,
      sources: ['fe80::1'],
    } as const;
    const options = { pseudoHeader: ping };
    const fragments = createStack({ codecs: [firstFragment, icmpv6.codec] });
    for (const [header, field, offset, computed] of [
      [report, 'recordCount', 6, 0],
      [query, 'sourceCount', 26, 1],
    ] as const) {
      const count = (bytes: Uint8Array) => bytes[offset + 1];
      expect(count(icmpv6.encode(header, undefined, options))).toBe(computed);
      expect(count(icmpv6.encode(header, undefined, { ...options, verbatim: [`icmpv6.${field}`] }))).toBe(7);
      expect(count(fragments.encapsulate([{ layer: 'firstFragment' }, header], undefined, options))).toBe(7);
    }
  });

  it('take a list that is left out for an empty one, and none from another kind', () => {
    const write = (header: object) =>
      toHex(icmpv6.encode(header as icmpv6.HeaderInput, undefined, { pseudoHeader: ping }));
    for (const [kind, list] of [
      ['routerSolicitation', 'options'],
      ['multicastListenerReportV2', 'records'],
      ['multicastListenerQueryV2', 'sources'],
      ['homeAgentAddressDiscoveryReply', 'addresses'],
    ] as const)
      expect(write({ kind, [list]: undefined })).toBe(write({ kind, [list]: [] }));
    const extensions = { objects: [] };
    expect(write({ kind: 'echoRequest', extensions })).toBe(write({ kind: 'echoRequest' }));
  });

  it('that do not exist or whose values do not fit are not written', () => {
    const write = (header: object) =>
      icmpv6.encode(header as icmpv6.HeaderInput, undefined, { pseudoHeader: ping });
    expect(thrown(() => write({ kind: 'hello' })).message).toBe('icmpv6.kind: there is no message "hello"');
    expect(thrown(() => write({ kind: 'experiment', type: 5 })).message).toBe(
      'icmpv6.type: 5 is not a type of experiment',
    );
    expect(() => write({ kind: 'experiment' })).toThrow('icmpv6.type: must be given');
    expect(thrown(() => write({ kind: 'homeAgentAddressDiscoveryReply', addresses: ['x'] }))).toMatchObject({
      field: 'addresses',
      code: 'invalid',
    });
    expect(thrown(() => write({ kind: 'routerSolicitation', options: 5 }))).toMatchObject({
      field: 'options',
    });
    const fault = (code: string, field: string) => expect.objectContaining({ code, field });
    expect(() => write({ kind: 'hello' })).toThrow(fault('unsupported', 'kind'));
    expect(() => write({ kind: 'unknown' })).toThrow(fault('missing', 'type'));
    expect(() => write({ kind: 'unknown', type: 253 })).not.toThrow();
    expect(() => write({ kind: 'experiment', type: 5 })).toThrow(fault('range', 'type'));
    expect(() => write({ kind: 'packetTooBig' })).toThrow(fault('missing', 'mtu'));
    expect(() => write({ kind: 'neighborSolicitation' })).toThrow(fault('missing', 'target'));
    expect(() => write({ kind: 'neighborSolicitation', target: '192.0.2.1' })).toThrow(
      fault('invalid', 'target'),
    );
    expect(() => write({ kind: 'echoRequest', identifier: 65536 })).toThrow(fault('range', 'identifier'));
    expect(() => write({ kind: 'routerAdvertisement', preference: 4 })).toThrow(fault('range', 'preference'));
  });
});

describe('extensions of ICMPv6 errors', () => {
  const quote = new Uint8Array(100).fill(0x61);
  const entries = [{ label: 16001, trafficClass: 5, bottomOfStack: true, ttl: 1 }];
  const extensions = { objects: [{ kind: 'mplsLabelStack' as const, entries }] };
  const bytes = icmpv6.encode({ kind: 'timeExceeded', extensions }, quote, { pseudoHeader: ping });

  it('stand behind a quote of 128 octets at least, counted in units of 64 bits', () => {
    expect(bytes).toHaveLength(8 + 128 + 4 + 8);
    expect(bytes[4]).toBe(16);
    expect(icmpv6.decode(bytes)).toMatchObject({
      header: { kind: 'timeExceeded', length: 16, extensions: { version: 2, ...extensions } },
      payload: new Uint8Array([...quote, ...new Uint8Array(28)]),
    });
    const longer = icmpv6.encode({ kind: 'destinationUnreachable', extensions }, new Uint8Array(129), {
      pseudoHeader: ping,
    });
    expect(longer).toHaveLength(8 + 136 + 4 + 8);
    expect(longer[4]).toBe(17);
  });

  it('have a checksum of their own that is verified', () => {
    const status = (octets: Uint8Array) =>
      stack
        .verifyChecksums(octets, { first: 'icmpv6', pseudoHeader: ping })
        .map((report) => `${report.field} ${report.status}`);
    expect(status(bytes)).toEqual(['checksum good', 'extensions.checksum good']);
    const reports = stack.verifyChecksums(bytes, { first: 'icmpv6', pseudoHeader: ping });
    const { offset = 0 } = reports[1] ?? {};
    expect(toHex(bytes, offset - 2, offset)).toBe('2000');
    const without = bytes.slice();
    without.set([0, 0], offset);
    expect(status(without)).toEqual(['checksum bad', 'extensions.checksum absent']);
  });

  it('are payload when the length is 0, as in messages of senders without them', () => {
    const { header, payload } = icmpv6.decode(bytes);
    const plain = icmpv6.encode({ ...header, length: 0 } as icmpv6.HeaderInput, payload, {
      pseudoHeader: ping,
      verbatim: true,
    });
    plain[4] = 0;
    expect(icmpv6.decode(plain)).toMatchObject({ header: { length: 0 }, payload: plain.subarray(8) });
    expect('extensions' in icmpv6.decode(plain).header).toBe(false);
  });

  it('name the interface that an extended echo asks about', () => {
    const request = icmpv6.encode(
      {
        kind: 'extendedEchoRequest',
        identifier: 1,
        sequenceNumber: 2,
        local: true,
        extensions: { objects: [{ kind: 'interfaceIdentification', by: 'name', name: 'eth0' }] },
      },
      undefined,
      { pseudoHeader: ping },
    );
    expect(icmpv6.decode(request).header).toMatchObject({
      kind: 'extendedEchoRequest',
      local: true,
      extensions: { objects: [{ by: 'name', name: 'eth0' }] },
    });
  });
});

describe('hostile ICMPv6 messages', () => {
  it('too short for their type keep their octets', () => {
    const whole = fromHex('8800992be0000000fd7700010000000000000000000000010201020000000101');
    for (let length = 4; length < 24; length++) {
      const bytes = whole.subarray(0, length);
      const packet = read(bytes);
      expect(packet).toMatchObject({
        layers: [{ kind: 'unknown', type: 136, code: 0, checksum: 0x992b }],
        truncated: true,
        error: { code: 'truncated', needed: 24, available: length },
      });
      expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    }
  });

  it('with fewer records than are counted give those that are there, and the rest as payload', () => {
    // ICMPv6MLReport2 of scapy 2.5.0, which counts auxiliary data in octets.
    const bytes = fromHex(
      '8f0077350000000204000000ff0200000000000000000000000000fb06040001ff3e000000000000000000000000000120010db800000000000000000000000161626364',
    );
    const packet = read(bytes);
    expect(packet).toMatchObject({
      layers: [{ recordCount: 2, records: [{ type: 4, multicastAddress: 'ff02::fb', sources: [] }] }],
      payload: bytes.subarray(28),
      truncated: false,
      error: { code: 'invalid', field: 'records', offset: 28 },
    });
    expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    expect(() => icmpv6.decode(bytes)).toThrow(CodecError);
  });

  it('with fewer sources than are counted give those that are there', () => {
    const bytes = new Uint8Array(28 + 20);
    bytes.set([130, 0, 0, 0]);
    bytes.set([0xff, 0xff], 26);
    expect(read(bytes)).toMatchObject({
      layers: [{ sourceCount: 0xffff, sources: ['::'] }],
      payload: new Uint8Array(4),
      error: { code: 'invalid', field: 'sources' },
    });
  });
});
