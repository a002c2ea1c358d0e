// Frames inside packets inside frames: offsets, lengths and checksums have to be right at each depth.
import { describe, expect, it } from 'vitest';
import {
  decapsulate,
  encapsulate,
  findLayer,
  type LayerInput,
  summary,
  verifyChecksums,
} from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { checksum } from '../../src/util/checksum.ts';
import { steps } from '../support/steps.ts';

const ethernet = {
  layer: 'ethernet',
  destination: '02:00:00:00:00:01',
  source: '02:00:00:00:00:02',
} as const;
const ip = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
const inside = { layer: 'ipv4', source: '10.0.0.1', destination: '10.0.0.2' } as const;
const udp = { layer: 'udp', sourcePort: 1025, destinationPort: 1026 } as const;
const overlay = { layer: 'udp', sourcePort: 50_000, destinationPort: 4789, checksum: 0 } as const;
const web = { layer: 'tcp', sourcePort: 1025, destinationPort: 80, flags: { ack: true } } as const;
const hello = Uint8Array.of(0x68, 0x65, 0x6c, 0x6c, 0x6f);

function names(bytes: Uint8Array): string[] {
  return decapsulate(bytes).layers.map(({ layer }) => layer);
}

function states(bytes: Uint8Array): string[] {
  return verifyChecksums(bytes).map(({ layer, status }) => `${layer} ${status}`);
}

/** Stacks of two tunnels, with the offsets of their layers. */
const twoDeep: Readonly<Record<string, readonly [readonly LayerInput[], readonly number[]]>> = {
  'IP in IP in IP': [
    [ethernet, ip, ip, inside, udp],
    [0, 14, 34, 54, 74],
  ],
  'GRE in GRE': [
    [ethernet, ip, { layer: 'gre', checksum: 0 }, ip, { layer: 'gre', key: 1, checksum: 0 }, inside, udp],
    [0, 14, 34, 42, 62, 74, 94],
  ],
  'VXLAN in VXLAN': [
    [
      ethernet,
      ip,
      overlay,
      { layer: 'vxlan', vni: 1 },
      ethernet,
      ip,
      overlay,
      { layer: 'vxlan', vni: 2 },
      ethernet,
      inside,
      udp,
    ],
    [0, 14, 34, 42, 50, 64, 84, 92, 100, 114, 134],
  ],
  'an Ethernet frame in GRE in VXLAN': [
    [
      ethernet,
      ip,
      { ...overlay, checksum: undefined },
      { layer: 'vxlan', vni: 1 },
      ethernet,
      ip,
      { layer: 'gre', sequenceNumber: 9 },
      ethernet,
      inside,
      udp,
    ],
    [0, 14, 34, 42, 50, 64, 84, 92, 106, 126],
  ],
  'HTTP in IP in IP in GRE': [
    [
      ethernet,
      ip,
      { layer: 'gre' },
      ip,
      inside,
      web,
      { layer: 'http', kind: 'request', method: 'GET', target: '/' },
    ],
    [0, 14, 34, 38, 58, 78, 98],
  ],
};

describe('two tunnels, one inside the other', () => {
  it.each(Object.entries(twoDeep))('are read to the end: %s', (_name, [layers, offsets]) => {
    const frame = encapsulate(layers, hello);
    const packet = decapsulate(frame, { strict: true });
    expect(packet.layers.map(({ layer }) => layer)).toEqual(layers.map(({ layer }) => layer));
    expect(packet.offsets).toEqual(offsets);
    expect(packet.payload).toEqual(hello);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(frame);
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(frame);
  });

  it.each(Object.entries(twoDeep))('have lengths that end with the frame, each: %s', (_name, [layers]) => {
    const frame = encapsulate(layers, hello);
    const { layers: read, offsets } = decapsulate(frame);
    read.forEach((layer, index) => {
      const rest = frame.length - (offsets[index] ?? 0);
      if (layer.layer === 'ipv4') expect(layer.totalLength).toBe(rest);
      if (layer.layer === 'udp') expect(layer.length).toBe(rest);
    });
  });

  it.each(Object.entries(twoDeep))(
    'have good checksums, and bad ones around a change: %s',
    (_name, [layers]) => {
      const frame = encapsulate(layers, hello);
      for (const { status } of verifyChecksums(frame)) expect(['good', 'absent']).toContain(status);
      frame[frame.length - 1] = 0;
      // Checksums of IP headers cover no payload; the others cover all that they carry.
      for (const { layer, status } of verifyChecksums(frame)) {
        if (layer === 'ipv4') expect(status).toBe('good');
        else expect(['bad', 'absent']).toContain(status);
      }
    },
  );

  it.each(Object.entries(twoDeep))('follow an edit at the innermost layer: %s', (_name, [layers]) => {
    const { layers: read } = decapsulate(encapsulate(layers, hello));
    expect(encapsulate(read, new Uint8Array(100))).toEqual(encapsulate(layers, new Uint8Array(100)));
  });

  it.each(Object.entries(twoDeep))('say that they were cut, at every octet: %s', (_name, [layers]) => {
    const frame = encapsulate(layers, hello);
    for (let length = 0; length < frame.length; length++) {
      const cut = frame.subarray(0, length);
      const packet = decapsulate(cut);
      // An Ethernet header alone has nothing that tells how long the frame was.
      expect(packet.truncated).toBe(length !== 14 || packet.error !== undefined);
      expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(cut);
    }
  });
});

describe('the layers of a tunnel', () => {
  it('take the checksums of transports from the addresses of the innermost IP header', () => {
    const layers = [ip, { layer: 'gre' }, inside, udp] as const;
    const frame = encapsulate(layers, hello);
    expect(frame.subarray(24 + 20)).toEqual(encapsulate([inside, udp], hello).subarray(20));
  });

  it('are found by their number, from the outside in', () => {
    const packet = decapsulate(encapsulate([ethernet, ip, inside, udp], hello));
    expect(findLayer(packet, 'ipv4')?.source).toBe('192.0.2.1');
    expect(findLayer(packet, 'ipv4', 1)?.source).toBe('10.0.0.1');
    expect(findLayer(packet, 'ipv4', 2)).toBeUndefined();
  });

  it('are named by derived numbers, whatever stood there', () => {
    const numbers = (layers: readonly LayerInput[]) =>
      decapsulate(encapsulate(layers, hello), { first: 'ipv4' }).layers.map((layer) =>
        layer.layer === 'ipv4' ? layer.protocol : layer.layer === 'gre' ? layer.protocolType : layer.layer,
      );
    expect(numbers([ip, inside, udp])).toEqual([4, 17, 'udp']);
    expect(numbers([{ ...ip, protocol: 47 }, inside, udp])).toEqual([4, 17, 'udp']);
    expect(numbers([ip, { layer: 'gre', protocolType: 0x6558 }, inside, udp])).toEqual([
      47,
      0x0800,
      17,
      'udp',
    ]);
    expect(numbers([ip, { layer: 'gre' }, { ...ethernet, etherType: 0x88b5 }])).toEqual([
      47,
      0x6558,
      'ethernet',
    ]);
  });

  it('give octets that they leave over to the one around them', () => {
    const frame = encapsulate(
      [
        { ...ethernet, trailer: Uint8Array.of(1) },
        { ...ip, trailer: Uint8Array.of(2) },
        { layer: 'gre', version: 1, callId: 7, protocolType: 0x0800, trailer: Uint8Array.of(3, 3) },
        { ...inside, trailer: Uint8Array.of(4, 4, 4) },
        udp,
      ],
      hello,
    );
    const { layers, payload } = decapsulate(frame);
    expect(payload).toEqual(hello);
    expect(layers).toMatchObject([
      { layer: 'ethernet', trailer: Uint8Array.of(1) },
      { layer: 'ipv4', trailer: Uint8Array.of(2) },
      { layer: 'gre', payloadLength: 38, trailer: Uint8Array.of(3, 3) },
      { layer: 'ipv4', trailer: Uint8Array.of(4, 4, 4) },
      { layer: 'udp', length: 13 },
    ]);
    expect(encapsulate(layers, payload)).toEqual(frame);
  });

  it('give padding of a frame inside to that frame', () => {
    const small = { ...ethernet, trailer: new Uint8Array(13) };
    const frame = encapsulate([ethernet, ip, overlay, { layer: 'vxlan', vni: 1 }, small, inside, udp], hello);
    const { layers, payload } = decapsulate(frame);
    expect(layers[4]).toMatchObject({ layer: 'ethernet', trailer: new Uint8Array(13) });
    expect(payload).toEqual(hello);
    expect(encapsulate(layers, payload)).toEqual(frame);
  });

  it('say in a line what they are', () => {
    const shown = (layers: readonly LayerInput[]) =>
      summary(decapsulate(encapsulate(layers, hello), { first: 'ipv4' }));
    expect(shown([ip, inside, udp])).toBe(
      'IP 192.0.2.1 > 192.0.2.2: IP 10.0.0.1.1025 > 10.0.0.2.1026: UDP, length 5',
    );
    expect(shown([ip, { layer: 'gre', key: 5, sequenceNumber: 6 }, inside, udp])).toBe(
      'IP 192.0.2.1 > 192.0.2.2: GREv0, key 5, seq 6 IP 10.0.0.1.1025 > 10.0.0.2.1026: UDP, length 5',
    );
    expect(shown([ip, { layer: 'gre', version: 1, callId: 7, acknowledgmentNumber: 8 }])).toBe(
      'IP 192.0.2.1 > 192.0.2.2: GREv1, call 7, ack 8, type 0x880b, length 5',
    );
    expect(shown([ip, overlay, { layer: 'vxlan', vni: 9 }, ethernet, inside, udp])).toContain(
      ': VXLAN vni 9 IP 10.',
    );
    expect(shown([ip, web, { layer: 'http', kind: 'response', statusCode: 404, reason: 'Not\tFound' }])).toBe(
      'IP 192.0.2.1.1025 > 192.0.2.2.80: HTTP 404 Not\\u{9}Found, length 5',
    );
  });
});

describe('a tunnel', () => {
  // Frame 8 of live/vxlan.pcap: a ping between Linux hosts over VXLAN.
  const ping = fromHex(
    `020000000101 020000000102 0800
     45000086c651000040119c780a4d01020a4d0202 e23e12b50072940a 0800000000002a00
     da99385e1370 4a70a5150e80 0800
     45000054813c40004001a4fc0a3700010a370002 0800c5ce1ca00001
     2959016b0000000028f9030000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637`,
  );

  it('of Linux is read to its end', () => {
    expect(names(ping)).toEqual(['ethernet', 'ipv4', 'udp', 'vxlan', 'ethernet', 'ipv4', 'icmp']);
    expect(states(ping)).toEqual(['ipv4 good', 'udp good', 'ipv4 good', 'icmp good']);
    const { layers, payload, offsets } = decapsulate(ping);
    expect(offsets).toEqual([0, 14, 34, 42, 50, 64, 84]);
    expect(payload).toHaveLength(56);
    expect(encapsulate(layers, payload)).toEqual(ping);
  });

  it('is not read where the flags of VXLAN say that something else is inside', () => {
    const frame = ping.slice();
    frame[42] = 0x0c;
    expect(names(frame)).toEqual(['ethernet', 'ipv4', 'udp', 'vxlan']);
  });

  it('of GRE with protocol type 0 carries nothing that is read: a keepalive', () => {
    const frame = encapsulate([
      ethernet,
      ip,
      { layer: 'gre', checksum: 0 },
      ip,
      { layer: 'gre', protocolType: 0 },
    ]);
    expect(names(frame)).toEqual(['ethernet', 'ipv4', 'gre', 'ipv4', 'gre']);
    expect(states(frame)).toEqual(['ipv4 good', 'gre good', 'ipv4 good']);
  });

  it('in a first fragment keeps the lengths and the checksums of the whole', () => {
    const whole = encapsulate([ip, { layer: 'gre', checksum: 0 }, inside, udp], new Uint8Array(100));
    const fragment = whole.slice(0, 76);
    // Total length 76, more fragments follow, and the checksum that goes with that.
    fragment.set([0, 76], 2);
    fragment.set([0x20, 0, 64, 47, 0, 0], 6);
    const sum = checksum(fragment, 0, 20);
    fragment.set([sum >>> 8, sum & 255], 10);
    const packet = decapsulate(fragment, { first: 'ipv4' });
    expect(packet).toMatchObject({ truncated: false, payload: { length: 20 } });
    expect(packet.layers.map(({ layer }) => layer)).toEqual(['ipv4', 'gre', 'ipv4', 'udp']);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(fragment);
    const reports = verifyChecksums(fragment, { first: 'ipv4' }).map(
      ({ layer, status }) => `${layer} ${status}`,
    );
    expect(reports).toEqual(['ipv4 good', 'gre unverified', 'ipv4 good', 'udp unverified']);
  });

  it('is not read from a later fragment', () => {
    const frame = encapsulate([ethernet, { ...ip, protocol: 47, fragmentOffset: 3 }], new Uint8Array(40));
    expect(names(frame)).toEqual(['ethernet', 'ipv4']);
  });

  it('is left alone behind the layer where reading is to stop', () => {
    const { layers, payload } = decapsulate(ping, { until: ['udp'] });
    expect(layers).toHaveLength(3);
    expect(payload).toHaveLength(106);
  });

  it.each([
    ['IP in IP', 20, [ip]],
    ['GRE', 24, [{ layer: 'gre' }, ip]],
    ['Ethernet in GRE', 38, [{ layer: 'gre' }, ethernet, ip]],
    ['VXLAN', 50, [overlay, { layer: 'vxlan', vni: 1 }, ethernet, ip]],
  ] as const)(
    'thousands deep is read in steps in proportion to its octets: %s',
    async (_name, octets, unit) => {
      const read = (length: number) => {
        const units = Array.from({ length: Math.floor(length / octets) }, () => unit).flat();
        const layers: readonly LayerInput[] = [ip, ...units, udp];
        const frame = encapsulate(layers, undefined);
        return () => expect(decapsulate(frame, { first: 'ipv4' }).layers).toHaveLength(layers.length);
      };
      const [once = 0, twice = 0] = await steps([read(15_000), read(30_000)]);
      expect(once).toBeGreaterThan(0);
      expect(twice).toBeLessThan(2.2 * once);
    },
  );
});

describe('a web message in the pipeline', () => {
  const build = (text: string, port = 80) =>
    encapsulate(
      [ethernet, ip, { ...web, destinationPort: port }],
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );

  it.each([80, 8000, 8080])('is looked for behind port %i, on both sides', (port) => {
    const text = 'GET / HTTP/1.1\r\nHost: a\r\n\r\nbody';
    const frame = build(text, port);
    const packet = decapsulate(frame);
    expect(packet.layers[3]).toMatchObject({ layer: 'http', kind: 'request', fields: [{ name: 'Host' }] });
    expect(packet.payload).toHaveLength(4);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(frame);
    const back = encapsulate(
      [ethernet, ip, { ...web, sourcePort: port, destinationPort: 1025 }],
      frame.subarray(54),
    );
    expect(names(back)).toContain('http');
    expect(names(build(text, 81))).not.toContain('http');
    expect(decapsulate(build(text, 81), { ports: { tcp: { 81: 'http' } } }).layers[3]?.layer).toBe('http');
  });

  it.each([
    ['that is not complete', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['that continues another', 'the rest of a body\r\n\r\n'],
    ['that smuggles', 'GET / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n'],
    ['of TLS', '\x16\x03\x01\0\x05hello'],
  ])('%s stays payload, without an error', (_name, text) => {
    const { layers, payload, error, truncated } = decapsulate(build(text));
    expect(layers.map(({ layer }) => layer)).toEqual(['ethernet', 'ipv4', 'tcp']);
    expect(payload).toHaveLength(text.length);
    expect([error, truncated]).toEqual([undefined, false]);
  });
});
