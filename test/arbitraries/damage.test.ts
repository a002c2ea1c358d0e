import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged } from '../../src/arbitraries/damage.ts';
import { decapsulate, encapsulate, type LayerInput, type LayerName } from '../../src/pipeline/index.ts';

const mac = '02:00:00:00:00:01';
const address = '2001:db8::1';
const pseudoHeader = { source: address, destination: address };
const bridge = { priority: 0, systemIdExtension: 0, address: mac };
const opaque = new Uint8Array(60).fill(0x55);
const nothing = new Uint8Array(0);

const known = new Map<string, Uint8Array[]>();

/** So many damaged copies, the same each time. */
function copies(bytes: Uint8Array, first: LayerName, numRuns = 1500): Uint8Array[] {
  const key = `${first} ${numRuns} ${bytes.join()}`;
  const found = known.get(key) ?? fc.sample(damaged(bytes, first), { numRuns, seed: 6 });
  known.set(key, found);
  return found;
}

/** The octets that are other ones in more of the copies than chance strikes. */
function struck(bytes: Uint8Array, first: LayerName): number[] {
  const whole = copies(bytes, first).filter(({ length }) => length === bytes.length);
  const often = (octet: number, at: number) => whole.filter((copy) => copy[at] !== octet).length > 36;
  return Array.from(bytes, often).flatMap((isOften, at) => (isOften ? [at] : []));
}

/** A layer around octets that nothing is read in. */
function frameOf(first: LayerName, fields: object, payload: Uint8Array = opaque): Uint8Array {
  return encapsulate([{ layer: first, ...fields } as LayerInput], payload, { pseudoHeader });
}

const name = `${'abcdefghijklmnopqrstuvwxyz.'.repeat(5)}a`;

describe('damage to a layer strikes', () => {
  // Where the lengths, counts, types and flags for optional parts stand, as the documents of each protocol draw them.
  it.each<[LayerName, string, readonly number[], object, Uint8Array?]>([
    ['ethernet', 'the EtherType', [12, 13], { destination: mac, source: mac, etherType: 0x9999 }],
    [
      'sll',
      'hardware type, address length and protocol type',
      [2, 3, 4, 5, 14, 15],
      { packetType: 0, hardwareType: 1, address: mac, protocolType: 0x9999 },
    ],
    [
      'sll2',
      'protocol type, hardware type and address length',
      [0, 1, 8, 9, 11],
      { packetType: 0, hardwareType: 1, address: mac, protocolType: 0x9999, interfaceIndex: 1 },
    ],
    ['loopback', 'the family, in either order', [0, 1, 2, 3], { family: 99, byteOrder: 'big' }],
    ['vlan', 'the EtherType', [2, 3], { id: 1, etherType: 0x9999 }],
    [
      'llc',
      'access points, control and protocol',
      [0, 1, 2, 6, 7],
      {
        organizationCode: 0x123456,
        protocolId: 0x9999,
        control: { kind: 'unnumbered', function: 0, pollFinal: false },
      },
    ],
    [
      'stp',
      'version, type and the length of MSTP',
      [2, 3, 36, 37],
      {
        kind: 'multiple',
        rootIdentifier: bridge,
        bridgeIdentifier: bridge,
        regionalRootIdentifier: bridge,
        configurationIdentifier: { name: 'a', revisionLevel: 1, digest: new Uint8Array(16) },
        instances: [],
      },
      nothing,
    ],
    [
      'arp',
      'the lengths of addresses',
      [4, 5],
      {
        operation: 1,
        senderHardwareAddress: mac,
        senderProtocolAddress: '192.0.2.1',
        targetHardwareAddress: mac,
        targetProtocolAddress: '192.0.2.2',
      },
      nothing,
    ],
    [
      'ipv4',
      'version and header length, total length, fragment and protocol',
      [0, 2, 3, 6, 7, 9],
      { source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 },
    ],
    [
      'ipv6',
      'the version, payload length and next header',
      [0, 4, 5, 6],
      { source: address, destination: address, nextHeader: 253 },
    ],
    [
      'routing',
      'next header, length, type, segments left and how addresses are written',
      [0, 1, 2, 3, 4, 5],
      { nextHeader: 253, kind: 'segmentRouting', segmentsLeft: 0, segments: [address], tlvs: [] },
    ],
    ['fragment', 'next header and offset', [0, 2, 3], { nextHeader: 253 }],
    [
      'mobility',
      'next header, length and type',
      [0, 1, 2],
      { nextHeader: 253, type: 0, data: new Uint8Array(42) },
      nothing,
    ],
    [
      'ah',
      'next header and length',
      [0, 1],
      { nextHeader: 253, spi: 1, sequenceNumber: 1, icv: new Uint8Array(12) },
    ],
    ['esp', 'nothing, since it has no lengths', [], { spi: 1, sequenceNumber: 1 }],
    ['gre', 'flags, protocol type and payload length', [0, 1, 2, 3, 4, 5], { protocolType: 0x9999 }],
    ['icmp', 'type, number of addresses and length', [0, 4, 5], { kind: 'echoRequest' }],
    [
      'icmpv6',
      'type, length, number of records, and lengths of first options',
      [0, 4, 6, 7, 9, 17, 25, 26, 27],
      { kind: 'echoRequest' },
    ],
    [
      'igmp',
      'type, and numbers of records and sources',
      [0, 6, 7, 9, 10, 11],
      { kind: 'membershipReportV3', records: [] },
    ],
    ['udp', 'ports and length', [0, 1, 2, 3, 4, 5], { sourcePort: 9999, destinationPort: 9999 }],
    ['tcp', 'ports and data offset', [0, 1, 2, 3, 12], { sourcePort: 9999, destinationPort: 9999 }],
    [
      'dns',
      'the length over TCP, and the four counts with it and without',
      [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
      { questions: [{ name, type: 'A' }] },
      nothing,
    ],
    [
      'dhcp',
      'hardware length and cookie',
      [2, 236, 237],
      { operation: 1, transactionId: 1, clientHardwareAddress: mac, options: [] },
      nothing,
    ],
    ['http', 'nothing, since it has no lengths', [], { kind: 'request', method: 'GET', target: '/' }],
  ])('%s in %s', (layer, _what, offsets, fields, payload) => {
    expect(struck(frameOf(layer, fields, payload), layer)).toEqual(offsets);
  });

  it('vxlan in its flags, and the frame in it in its EtherType', () => {
    expect(struck(frameOf('vxlan', { vni: 1 }), 'vxlan')).toEqual([0, 20, 21]);
  });

  it.each<[LayerName, readonly number[], object, Uint8Array?]>([
    [
      'ipv4',
      // Behind the fixed header: one octet, four, seven, one, four, and the end with its padding.
      [0, 2, 3, 6, 7, 9, 20, 21, 22, 25, 26, 32, 33, 34, 37, 38],
      {
        source: '192.0.2.1',
        destination: '192.0.2.2',
        protocol: 253,
        options: [
          { kind: 'nop' },
          { kind: 'routerAlert', value: 1 },
          { kind: 'recordRoute', pointer: 4, route: ['192.0.2.3'] },
          { kind: 'nop' },
          { kind: 'mtuProbe', mtu: 1 },
          { kind: 'end' },
        ],
      },
    ],
    [
      'tcp',
      // Four octets, one, three, ten, and the end with its padding.
      [0, 1, 2, 3, 12, 20, 21, 24, 25, 26, 28, 29, 38],
      {
        sourcePort: 9999,
        destinationPort: 9999,
        options: [
          { kind: 'mss', size: 1460 },
          { kind: 'nop' },
          { kind: 'windowScale', shift: 7 },
          { kind: 'timestamps', value: 1, echo: 2 },
          { kind: 'end' },
        ],
      },
    ],
    [
      'hopByHop',
      // Behind the next header and the length of the header: three octets, one, four, and padding.
      [0, 1, 2, 3, 5, 6, 7, 10, 11],
      {
        nextHeader: 253,
        options: [
          { kind: 'tunnelEncapsulationLimit', limit: 4 },
          { kind: 'pad1' },
          { kind: 'routerAlert', value: 1 },
          { kind: 'padN', data: new Uint8Array(4) },
        ],
      },
    ],
    [
      'destinationOptions',
      // One octet, eighteen, and padding.
      [0, 1, 2, 3, 4, 21, 22],
      {
        nextHeader: 253,
        options: [
          { kind: 'pad1' },
          { kind: 'homeAddress', address },
          { kind: 'padN', data: new Uint8Array(1) },
        ],
      },
    ],
    [
      'dhcp',
      // Behind the cookie: three octets, six, and the end, behind which two octets of padding are, and three.
      [2, 236, 237, 240, 241, 243, 244, 249, 250, 251, 252, 253],
      {
        operation: 1,
        transactionId: 1,
        clientHardwareAddress: mac,
        options: [
          { kind: 'messageType', type: 'discover' },
          { kind: 'subnetMask', address: '255.255.255.0' },
        ],
        tail: Uint8Array.of(0, 0, 7, 1, 9),
      },
      nothing,
    ],
  ])('the numbers and lengths of the options of %s', (layer, offsets, fields, payload) => {
    expect(struck(frameOf(layer, fields, payload), layer)).toEqual(offsets);
  });

  it('options of a layer up to the next', () => {
    const bytes = encapsulate(
      [
        { layer: 'ethernet', destination: mac, source: mac },
        {
          layer: 'ipv4',
          source: '192.0.2.1',
          destination: '192.0.2.2',
          options: [{ kind: 'routerAlert', value: 1 }],
        },
        { layer: 'udp', sourcePort: 9999, destinationPort: 9999, checksum: 0 },
      ],
      opaque,
    );
    expect(struck(bytes, 'ethernet')).toEqual([
      12, 13, 14, 16, 17, 20, 21, 23, 34, 35, 38, 39, 40, 41, 42, 43,
    ]);
  });

  it('no more than four places, of which two are chosen', () => {
    const echo = frameOf('icmpv6', { kind: 'echoRequest' });
    const places = [[0], [4], [6, 7], [9], [17], [25], [26, 27]];
    const counts = copies(echo, 'icmpv6')
      .filter(({ length }) => length === echo.length)
      .map((copy) => places.filter((octets) => octets.some((at) => copy[at] !== echo[at])).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
  });

  it('numbers at the end of a frame, and none behind it', () => {
    expect(struck(frameOf('vlan', { id: 1, etherType: 0x9999 }, nothing), 'vlan')).toContain(3);
    const echo = frameOf('icmpv6', { kind: 'echoRequest' }, new Uint8Array(10));
    expect(struck(echo, 'icmpv6')).toEqual(expect.arrayContaining([0, 4, 6, 7, 9, 17]));
    expect(copies(echo, 'icmpv6').length).toBe(1500);
  });
});

describe('numbers that lie', () => {
  const tagged = encapsulate(
    [
      { layer: 'ethernet', destination: mac, source: mac },
      { layer: 'vlan', id: 1, etherType: 0x9999 },
    ],
    new Uint8Array(282).fill(0x55),
  );
  const datagram = frameOf('vxlan', { vni: 1 }, nothing);

  it.each<[string, Uint8Array, LayerName, (copy: Uint8Array) => number | undefined, readonly number[]]>([
    [
      'of two octets',
      tagged,
      'ethernet',
      (copy) => (copy[16] ?? 0) * 256 + (copy[17] ?? 0),
      // One and four less and more, nothing, one, a bit turned, the double, what is behind, and the most.
      [0x9998, 0x999a, 0x9995, 0x999d, 0, 1, 0x9989, 0x3332, 286, 285, 287, 0xffff],
    ],
    [
      'of the first of two layers',
      tagged,
      'ethernet',
      (copy) => (copy[12] ?? 0) * 256 + (copy[13] ?? 0),
      [0x80ff, 0x8101, 0x80fc, 0x8104, 0, 1, 0x8110, 0x0200, 300, 299, 301, 0xffff],
    ],
    ['of one octet', datagram, 'vxlan', ([flags]) => flags, [7, 9, 0, 1, 4, 12, 0x18, 16, 255]],
    [
      'of the number of an option',
      frameOf('hopByHop', { nextHeader: 253, options: [{ kind: 'padN', data: new Uint8Array(92) }] }),
      'hopByHop',
      (copy) => copy[2],
      [0, 2, 5, 17, 93, 94, 95, 255],
    ],
    [
      'of an option, whose list is what is behind',
      frameOf('hopByHop', { nextHeader: 253, options: [{ kind: 'padN', data: new Uint8Array(92) }] }),
      'hopByHop',
      (copy) => copy[3],
      [91, 93, 88, 96, 76, 184, 94, 95, 255],
    ],
  ])('%s say a little more or less, or far too much', (_what, bytes, first, read, values) => {
    const found = copies(bytes, first, 3000)
      .filter(({ length }) => length === bytes.length)
      .map(read);
    const rare = values.filter((value) => found.filter((other) => other === value).length < 8);
    expect(rare).toEqual([]);
  });

  it('are any numbers besides', () => {
    const found = new Set(copies(datagram, 'vxlan').map(([flags]) => flags));
    expect(found.size).toBeGreaterThan(150);
  });

  it('are one or two', () => {
    // Of 286 octets, four say something.
    const counts = copies(tagged, 'ethernet')
      .filter(({ length }) => length === tagged.length)
      .map(
        (copy) => [12, 16].filter((at) => copy[at] !== tagged[at] || copy[at + 1] !== tagged[at + 1]).length,
      );
    for (const count of [1, 2]) expect(counts.filter((one) => one === count).length).toBeGreaterThan(100);
  });
});

describe('cuts and repetitions', () => {
  const tagged = encapsulate(
    [
      { layer: 'ethernet', destination: mac, source: mac },
      { layer: 'vlan', id: 1, etherType: 0x9999 },
    ],
    Uint8Array.from({ length: 282 }, (_, index) => index),
  );
  const found = () => copies(tagged, 'ethernet', 4000);

  it('are at the edges of layers, and one octet before or up to eight behind', () => {
    const edges = [0, 1, 2, 4, 8, 13, 14, 15, 16, 18, 22];
    expect(edges.filter((edge) => found().filter(({ length }) => length === edge).length < 10)).toEqual([]);
  });

  it('are anywhere', () => {
    const lengths = new Set(
      found()
        .map(({ length }) => length)
        .filter((length) => length < tagged.length),
    );
    expect(lengths.size).toBeGreaterThan(80);
    expect(Math.max(...lengths)).toBeGreaterThan(270);
  });

  it('repeat a part up to three times', () => {
    const times = new Set<number>();
    for (const copy of found().filter(({ length }) => length > tagged.length)) {
      const more = copy.length - tagged.length;
      const isRepeated = (count: number) => {
        const length = more / count;
        return Array.from({ length: tagged.length + 1 - length }, (_, at) => at).some((start) => {
          const part = tagged.subarray(start, start + length);
          const parts = Array<Uint8Array>(count).fill(part);
          const whole = [tagged.subarray(0, start + length), ...parts, tagged.subarray(start + length)];
          return Buffer.compare(Buffer.concat(whole), copy) === 0;
        });
      };
      const count = [1, 2, 3].find(
        (some) => more % some === 0 && more / some <= tagged.length && isRepeated(some),
      );
      expect(count, `${more} octets are more`).toBeDefined();
      times.add(count ?? 0);
    }
    expect([...times].sort()).toEqual([1, 2, 3]);
  });
});

describe('changed octets', () => {
  const opaqueFrame = frameOf('esp', { spi: 1, sequenceNumber: 1 });
  const changes = () =>
    copies(opaqueFrame, 'esp', 3000)
      .filter(({ length }) => length === opaqueFrame.length)
      .map((copy) =>
        [...copy].flatMap((octet, at) => (octet === opaqueFrame[at] ? [] : [[at, octet] as const])),
      );

  it('are up to four, at any place', () => {
    const counts = new Set(changes().map(({ length }) => length));
    expect([...counts].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(
      new Set(
        changes()
          .flat()
          .map(([at]) => at),
      ).size,
    ).toBe(opaqueFrame.length);
  });

  it('are telling ones as often as not', () => {
    const values = changes()
      .flat()
      .map(([, octet]) => octet);
    const telling = [0, 1, 2, 4, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff];
    expect(telling.filter((value) => values.filter((one) => one === value).length < 60)).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(200);
  });
});

describe('pointers of DNS names', () => {
  const message = encapsulate([
    { layer: 'udp', sourcePort: 53, destinationPort: 53, checksum: 0 },
    { layer: 'dns', questions: [{ name, type: 'A' }] },
  ]);
  const start = 8;
  const rest = message.length - start - 12;

  /** Where pointers were put, and how far they point, in octets from themselves. */
  const pointers = () =>
    copies(message, 'udp', 6000).flatMap((copy) => {
      if (copy.length !== message.length) return [];
      const places = [...copy.keys()].filter((at) => copy[at] !== message[at]);
      const [at = 0] = places;
      const isOne = places.length > 0 && places.length <= 2 && (places[1] ?? at) <= at + 1;
      const [high = 0, low = 0] = copy.subarray(at);
      if (!isOne || high < 0xc0 || at < start + 12) return [];
      return [{ at: at - start, target: (high & 0x3f) * 256 + low }];
    });

  it('are anywhere behind the header of a message, and point to near places, behind it and far away', () => {
    const away = pointers().map(({ at, target }) => target - at);
    for (const wanted of [0, 1, -1, -2, 2, -12, 12, rest])
      expect(away.filter((one) => one === wanted).length, `${wanted} octets away`).toBeGreaterThan(20);
    expect(pointers().filter(({ target }) => target === 0x3fff).length).toBeGreaterThan(20);
    const places = new Set(pointers().map(({ at }) => at));
    expect(places.size).toBeGreaterThan(rest / 2);
    expect(places).toContain(12);
  });

  it('are cut where the message ends', () => {
    expect(pointers().map(({ at }) => at)).toContain(message.length - start - 1);
    expect(Math.max(...copies(message, 'udp').map(({ length }) => length))).toBeLessThan(
      4 * message.length + 1,
    );
  });

  it('are in none that has only a header', () => {
    const bare = frameOf('dns', {}, nothing);
    const found = copies(bare, 'dns', 600);
    expect(found.filter(({ length }) => length === bare.length).length).toBeGreaterThan(100);
  });
});

describe('damage', () => {
  const whole = encapsulate([
    { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
    { layer: 'udp', sourcePort: 53, destinationPort: 53 },
    { layer: 'dns', answers: [{ name: 'a.example', type: 'A', ttl: 1, data: '192.0.2.1' }] },
  ]);

  it('leaves the frame alone, and is different nearly always', () => {
    const before = whole.slice();
    const same = copies(whole, 'ipv4').filter((copy) => Buffer.compare(copy, whole) === 0);
    expect(same.length).toBeLessThan(225);
    expect(whole).toEqual(before);
  });

  it('begins with Ethernet, unless something else is said', () => {
    const bytes = frameOf('ethernet', { destination: mac, source: mac, etherType: 0x9999 });
    expect(fc.sample(damaged(bytes), { numRuns: 50, seed: 6 })).toEqual(copies(bytes, 'ethernet', 50));
  });

  it('is read without another error than CodecError', () => {
    for (const bytes of copies(whole, 'ipv4', 500)) decapsulate(bytes, { first: 'ipv4' });
  });

  it('takes octets of any kind, also none', () => {
    for (const bytes of fc.sample(fc.uint8Array(), { numRuns: 200, seed: 6 }))
      for (const copy of copies(bytes, 'ethernet', 5)) expect(copy).toBeInstanceOf(Uint8Array);
    for (const copy of copies(nothing, 'ipv4', 100)) expect(copy).toHaveLength(0);
  });
});
