// Frames of each kind: what stands in them, what they become when a field is set, and what is said of them when they
// are cut or any of their octets is another.
import { describe, expect, it } from 'vitest';
import { encapsulate, type ipv4 as ipv4Layer, type LayerInput } from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import * as view from '../../src/view/index.ts';
import { expectAgreement } from './agree.ts';

type First = NonNullable<view.ViewOptions['first']>;

/** The fields of a view that can be set. */
const fields = {
  sourceMac: '02:00:00:00:00:65',
  destinationMac: '02:00:00:00:00:01',
  vlanId: 0x123,
  vlanPriority: 5,
  innerVlanId: 0x456,
  sourceAddress: '192.0.2.1',
  destinationAddress: '198.51.100.2',
  ttl: 63,
  dscp: 46,
  ecn: 2,
  flowLabel: 0x12345,
  sourcePort: 1025,
  destinationPort: 4097,
  sequenceNumber: 0x12345678,
  acknowledgmentNumber: 0x87654321,
  tcpFlags: 0x152,
  window: 0x1234,
  urgentPointer: 0x4321,
  maximumSegmentSize: 1460,
  icmpIdentifier: 0x1d1d,
  icmpSequenceNumber: 0x2e2e,
};
type Fields = typeof fields;
type Field = keyof Fields;

const fields6 = { ...fields, sourceAddress: '2001:db8::1', destinationAddress: '2001:db8:ff::1102' };

/** Other values of each. */
const values: { readonly [Name in Field]: readonly Fields[Name][] } = {
  sourceMac: ['f1:f2:f3:f4:f5:f6'],
  destinationMac: ['ff:ff:ff:ff:ff:ff'],
  vlanId: [0, 1, 0xfff],
  vlanPriority: [0, 1, 7],
  innerVlanId: [0, 1, 0xfff],
  sourceAddress: [],
  destinationAddress: [],
  ttl: [0, 1, 62, 255],
  dscp: [0, 1, 63],
  ecn: [0, 1, 3],
  flowLabel: [0, 1, 0xf_ffff],
  sourcePort: [0, 1, 0xffff],
  destinationPort: [0, 1, 0xffff],
  sequenceNumber: [0, 1, 0xffff_ffff],
  acknowledgmentNumber: [0, 1, 0xffff_ffff],
  tcpFlags: [0, 1, 0x1ff],
  window: [0, 1, 0xffff],
  urgentPointer: [0, 1, 0xffff],
  maximumSegmentSize: [0, 1, 0xffff],
  icmpIdentifier: [0, 1, 0xffff],
  icmpSequenceNumber: [0, 1, 0xffff],
};
const addresses = { 4: ['203.0.113.129', '255.255.255.254'], 6: ['2001:db8:8:9:a:b:c:220d', 'ffff::fffe'] };

const ethernet = (of: Fields) =>
  ({ layer: 'ethernet', source: of.sourceMac, destination: of.destinationMac }) as const;
const tag = (of: Fields) => ({ layer: 'vlan', priority: of.vlanPriority, id: of.vlanId }) as const;
const ipv4 = (of: Fields) =>
  ({
    layer: 'ipv4',
    dscp: of.dscp,
    ecn: of.ecn,
    ttl: of.ttl,
    source: of.sourceAddress,
    destination: of.destinationAddress,
  }) as const;
const ipv6 = (of: Fields) =>
  ({
    layer: 'ipv6',
    dscp: of.dscp,
    ecn: of.ecn,
    flowLabel: of.flowLabel,
    hopLimit: of.ttl,
    source: of.sourceAddress,
    destination: of.destinationAddress,
  }) as const;
const udp = (of: Fields) =>
  ({ layer: 'udp', sourcePort: of.sourcePort, destinationPort: of.destinationPort }) as const;
const tcp = (of: Fields) =>
  ({
    layer: 'tcp',
    sourcePort: of.sourcePort,
    destinationPort: of.destinationPort,
    sequenceNumber: of.sequenceNumber,
    acknowledgmentNumber: of.acknowledgmentNumber,
    flags: Object.fromEntries(
      Object.entries(view.tcpFlagBits).map(([name, bit]) => [name, (of.tcpFlags & bit) !== 0]),
    ),
    window: of.window,
    urgentPointer: of.urgentPointer,
  }) as const;
const echo = (of: Fields) =>
  ({
    kind: 'echoRequest',
    identifier: of.icmpIdentifier,
    sequenceNumber: of.icmpSequenceNumber,
  }) as const;
const options = (of: Fields) =>
  [
    { kind: 'nop' },
    { kind: 'mss', size: of.maximumSegmentSize },
    { kind: 'nop' },
    { kind: 'windowScale', shift: 7 },
    { kind: 'timestamps', value: 0x1234_5678, echo: 0x8765_4321 },
    { kind: 'sackPermitted' },
  ] as const;

const home = {
  layer: 'destinationOptions',
  options: [{ kind: 'homeAddress', address: '2001:db8::a' }],
} as const;
const route = { layer: 'routing', kind: 'sourceRoute', segmentsLeft: 1, addresses: ['2001:db8::b'] } as const;
const segments = {
  layer: 'routing',
  kind: 'segmentRouting',
  segmentsLeft: 1,
  segments: ['2001:db8::b', '2001:db8::c'],
} as const;
/** The final destination stands in the header, in the field of the destination, or is the one that was before. */
const routes: readonly (readonly LayerInput[])[] = [
  [route],
  [{ ...route, segmentsLeft: 0 }],
  [{ ...route, addresses: ['2001:db8::b', '2001:db8::c'] }],
  [{ ...route, addresses: [] }],
  [{ layer: 'routing', kind: 'homeAddress', segmentsLeft: 1, address: '2001:db8::b' }],
  [segments],
  [{ ...segments, tlvs: [{ kind: 'pad1' }, { kind: 'padN', data: new Uint8Array(5) }] }],
  [home],
  [home, route],
  [route, { ...route, addresses: ['2001:db8::c'] }],
];
/** A route to an address of which only the last octet is another. */
function compressed(destination: string): LayerInput {
  const addresses = [destination.replace(/..$/, '0b')];
  return { layer: 'routing', kind: 'rplSourceRoute', segmentsLeft: 1, lastPrefixOctets: 15, addresses };
}

const loose = { kind: 'looseSourceRoute', route: ['203.0.113.1'] } as const;
/** Underway, at the end, and not there. */
const sourceRoutes: readonly (readonly ipv4Layer.OptionInput[])[] = [
  [{ ...loose, pointer: 4 }],
  [{ ...loose, pointer: 8 }],
  [{ ...loose, kind: 'strictSourceRoute', pointer: 4 }],
  [{ ...loose, kind: 'recordRoute', pointer: 4 }],
  [{ ...loose, route: [], pointer: 4 }],
];
const tunnel = { layer: 'gre', protocolType: 0x88b5 } as const;
const tooBig = { layer: 'icmpv6', kind: 'packetTooBig', mtu: 1280 } as const;
const llc = { layer: 'llc', destinationServiceAccessPoint: 6, sourceServiceAccessPoint: 6 } as const;
const arp = {
  layer: 'arp',
  operation: 1,
  senderHardwareAddress: '02:00:00:00:00:01',
  senderProtocolAddress: '192.0.2.1',
  targetHardwareAddress: '00:00:00:00:00:00',
  targetProtocolAddress: '192.0.2.2',
} as const;

interface Frame {
  readonly name: string;
  readonly first: First;
  /** The layers with these values in their fields. */
  readonly make: (of: Fields) => readonly LayerInput[];
  /** The fields that there are. */
  readonly has: readonly Field[];
}

const links = ['sourceMac', 'destinationMac'] as const;
const network = ['sourceAddress', 'destinationAddress', 'ttl', 'dscp', 'ecn'] as const;
const network6 = [...network, 'flowLabel'] as const;
const ports = ['sourcePort', 'destinationPort'] as const;
const segment = [
  ...ports,
  'sequenceNumber',
  'acknowledgmentNumber',
  'tcpFlags',
  'window',
  'urgentPointer',
] as const;
const echoes = ['icmpIdentifier', 'icmpSequenceNumber'] as const;

const frames: readonly Frame[] = [
  {
    name: 'UDP in IPv4',
    first: 'ethernet',
    make: (of) => [ethernet(of), ipv4(of), udp(of)],
    has: [...links, ...network, ...ports],
  },
  {
    name: 'TCP with options in two tags, IPv4 with options',
    first: 'ethernet',
    make: (of) => [
      ethernet(of),
      tag(of),
      { layer: 'vlan', priority: 3, id: of.innerVlanId },
      { ...ipv4(of), identification: 0xabcd, dontFragment: false, options: [{ kind: 'routerAlert' }] },
      { ...tcp(of), options: options(of) },
    ],
    has: [...links, 'vlanId', 'vlanPriority', 'innerVlanId', ...network, ...segment, 'maximumSegmentSize'],
  },
  {
    name: 'TCP in IPv6, in a tag',
    first: 'ethernet',
    make: (of) => [ethernet(of), tag(of), ipv6(of), tcp(of)],
    has: [...links, 'vlanId', 'vlanPriority', ...network6, ...segment],
  },
  {
    name: 'ICMP',
    first: 'ipv4',
    make: (of) => [ipv4(of), { layer: 'icmp', ...echo(of) }],
    has: [...network, ...echoes],
  },
  {
    name: 'ICMPv6',
    first: 'ipv6',
    make: (of) => [ipv6(of), { layer: 'icmpv6', ...echo(of) }],
    has: [...network6, ...echoes],
  },
  {
    name: 'UDP behind extension headers of IPv6',
    first: 'ipv6',
    make: (of) => [
      ipv6(of),
      { layer: 'hopByHop', options: [{ kind: 'routerAlert' }] },
      { layer: 'destinationOptions', options: [{ kind: 'tunnelEncapsulationLimit', limit: 3 }] },
      { layer: 'routing', kind: 'sourceRoute', segmentsLeft: 0, addresses: ['2001:db8::9'] },
      { layer: 'fragment', identification: 0xdead_beef },
      { layer: 'ah', spi: 5, icv: new Uint8Array(12) },
      udp(of),
    ],
    has: [...network6, ...ports],
  },
  ...routes.map(
    (layers, index): Frame => ({
      name: `UDP behind a route of IPv6 (${index})`,
      first: 'ipv6',
      make: (of) => [ipv6(of), ...layers, udp(of)],
      has: [...network6, ...ports],
    }),
  ),
  {
    name: 'UDP behind a route that leaves all but an octet to the destination',
    first: 'ipv6',
    make: (of) => [ipv6(of), compressed(of.destinationAddress), udp(of)],
    has: [...network6, ...ports],
  },
  ...sourceRoutes.map(
    (option, index): Frame => ({
      name: `TCP behind a route of IPv4 (${index})`,
      first: 'ipv4',
      make: (of) => [{ ...ipv4(of), options: [{ kind: 'nop' }, ...option] }, tcp(of)],
      has: [...network, ...segment],
    }),
  ),
  {
    name: 'a mobility header',
    first: 'ipv6',
    make: (of) => [ipv6(of), { layer: 'mobility', type: 5, nextHeader: 59 }],
    has: network6,
  },
  {
    name: 'a mobility header of a mobile node',
    first: 'ipv6',
    make: (of) => [ipv6(of), home, { layer: 'mobility', type: 5, nextHeader: 59 }],
    has: network6,
  },
  {
    name: 'UDP without a checksum, behind an authentication header',
    first: 'ipv4',
    make: (of) => [ipv4(of), { layer: 'ah', spi: 5, icv: new Uint8Array(12) }, { ...udp(of), checksum: 0 }],
    has: [...network, ...ports],
  },
  {
    name: 'a later fragment',
    first: 'ipv4',
    make: (of) => [{ ...ipv4(of), protocol: 17, fragmentOffset: 5 }],
    has: network,
  },
  {
    name: 'a later fragment of IPv6',
    first: 'ipv6',
    make: (of) => [ipv6(of), { layer: 'fragment', nextHeader: 17, fragmentOffset: 5, identification: 7 }],
    has: network6,
  },
  { name: 'a tunnel', first: 'ipv4', make: (of) => [ipv4(of), tunnel], has: network },
  { name: 'a packet too big', first: 'ipv6', make: (of) => [ipv6(of), tooBig], has: network6 },
  { name: 'ARP', first: 'ethernet', make: (of) => [ethernet(of), arp], has: links },
  {
    name: 'a frame with a length',
    first: 'ethernet',
    make: (of) => [{ ...ethernet(of), trailer: new Uint8Array(4) }, llc],
    has: links,
  },
  {
    name: 'something else in a tag',
    first: 'ethernet',
    make: (of) => [ethernet(of), { ...tag(of), etherType: 0x88b5 }],
    has: [...links, 'vlanId', 'vlanPriority'],
  },
];

const payload = fromHex('a1b2c3d4e5');

/** A frame at an odd place among other octets. */
function placed({ make }: Frame, of: Fields): Uint8Array {
  const bytes = encapsulate(make(of), payload);
  const around = new Uint8Array(bytes.length + 8).fill(0xa5);
  around.set(bytes, 3);
  return around;
}

function valuesOf({ first, make }: Frame): Fields {
  return first === 'ipv6' || make(fields6).some(({ layer }) => layer === 'ipv6') ? fields6 : fields;
}

describe.each(frames.map((frame) => [frame.name, frame] as const))('%s', (_name, frame) => {
  const { first, has } = frame;
  const of = valuesOf(frame);
  const loaded = new view.FrameView({ first });
  const load = (bytes: Uint8Array) => loaded.load(bytes, 3, bytes.length - 5);

  it('has its fields, and no others', () => {
    load(placed(frame, of));
    const there = (Object.keys(fields) as Field[]).filter((field) => has.includes(field));
    const found = (Object.keys(fields) as Field[]).filter(
      (field) => loaded[field] !== -1 && loaded[field] !== undefined,
    );
    expect(found).toEqual(there);
    for (const field of has) expect([field, loaded[field]]).toEqual([field, of[field]]);
  });

  it('is the frame with another value, checksums and all, when a field is set', () => {
    for (const field of has) {
      const others =
        field === 'sourceAddress' || field === 'destinationAddress'
          ? addresses[of === fields ? 4 : 6]
          : values[field];
      for (const value of others) {
        const bytes = placed(frame, of);
        load(bytes);
        Object.assign(loaded, { [field]: value });
        expect([field, value, bytes]).toEqual([field, value, placed(frame, { ...of, [field]: value })]);
      }
    }
  });

  it('is refused a value for what it does not have', () => {
    const bytes = placed(frame, of);
    load(bytes);
    for (const field of (Object.keys(fields) as Field[]).filter((name) => !has.includes(name)))
      expect(() => Object.assign(loaded, { [field]: fields[field] })).toThrow(
        `view.${field}: the frame has no such field`,
      );
    expect(bytes).toEqual(placed(frame, of));
  });

  it('is read as decapsulate reads it, wherever it is cut', () => {
    const bytes = placed(frame, of).subarray(3, -5);
    for (let length = 0; length <= bytes.length; length++)
      expectAgreement(loaded, bytes.subarray(0, length), first);
  });

  it('is read as decapsulate reads it, whatever one octet is', () => {
    const bytes = placed(frame, of).subarray(3, -5);
    for (const [at, octet] of bytes.entries()) {
      for (const other of [0, 1, 2, 4, 8, 0x7f, 0x80, 0xff, octet - 1, octet + 1]) {
        bytes[at] = other;
        expectAgreement(loaded, bytes, first);
      }
      bytes[at] = octet;
    }
  });
});
