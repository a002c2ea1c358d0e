/** What a special-purpose block is for, in one word where the registries have a name for each IP version. */
export type SpecialPurposeKind =
  | 'amt'
  | 'anycast'
  | 'as112'
  | 'benchmarking'
  | 'broadcast'
  | 'discardOnly'
  | 'documentation'
  | 'droneRemoteId'
  | 'dummy'
  | 'ipv4Mapped'
  | 'linkLocal'
  | 'loopback'
  | 'nat64'
  | 'nat64Discovery'
  | 'orchid'
  | 'private'
  | 'protocolAssignments'
  | 'reserved'
  | 'segmentRouting'
  | 'serviceContinuity'
  | 'shared'
  | 'sixToFour'
  | 'sixToFourRelay'
  | 'teredo'
  | 'thisNetwork'
  | 'uniqueLocal'
  | 'unspecified';

/** One entry of the IANA IPv4 or IPv6 Special-Purpose Address Registry (RFC 6890, RFC 8190). */
export interface SpecialPurposeBlock {
  /** The block, in CIDR text. */
  readonly prefix: string;
  /** What it is for, in one word for both IP versions. */
  readonly kind: SpecialPurposeKind;
  /** Its name in the registry. */
  readonly name: string;
  /** Where it is defined. */
  readonly reference: string;
  /**
   * Whether an address of the block may be the source of a datagram that passes two devices. In this and the
   * following columns undefined stands for a cell that is empty (a block given back) or says "N/A".
   */
  readonly source: boolean | undefined;
  /** Whether an address of the block may be the destination of a datagram that passes two devices. */
  readonly destination: boolean | undefined;
  /** Whether a router may forward a datagram to an address of the block between external interfaces. */
  readonly forwardable: boolean | undefined;
  /** Whether a datagram to an address of the block may leave the administrative domain it was sent in. */
  readonly globallyReachable: boolean | undefined;
  /** Whether IP itself asks every implementation to treat the block in a special way. */
  readonly reservedByProtocol: boolean | undefined;
}

/** The five columns stand in one word, in the order of the registry; `-` for "N/A" or an empty cell. */
type Row = readonly [
  prefix: string,
  kind: SpecialPurposeKind,
  columns: string,
  reference: string,
  name: string,
];

// As the registries were in July 2026 (last changed in October 2025).
const rows: readonly Row[] = [
  ['0.0.0.0/8', 'thisNetwork', 'TFFFT', 'RFC 791 section 3.2', 'This network'],
  ['0.0.0.0/32', 'unspecified', 'TFFFT', 'RFC 1122 section 3.2.1.3', 'This host on this network'],
  ['10.0.0.0/8', 'private', 'TTTFF', 'RFC 1918', 'Private-Use'],
  ['100.64.0.0/10', 'shared', 'TTTFF', 'RFC 6598', 'Shared Address Space'],
  ['127.0.0.0/8', 'loopback', 'FFFFT', 'RFC 1122 section 3.2.1.3', 'Loopback'],
  ['169.254.0.0/16', 'linkLocal', 'TTFFT', 'RFC 3927', 'Link Local'],
  ['172.16.0.0/12', 'private', 'TTTFF', 'RFC 1918', 'Private-Use'],
  ['192.0.0.0/24', 'protocolAssignments', 'FFFFF', 'RFC 6890 section 2.1', 'IETF Protocol Assignments'],
  ['192.0.0.0/29', 'serviceContinuity', 'TTTFF', 'RFC 7335', 'IPv4 Service Continuity Prefix'],
  ['192.0.0.8/32', 'dummy', 'TFFFF', 'RFC 7600', 'IPv4 dummy address'],
  ['192.0.0.9/32', 'anycast', 'TTTTF', 'RFC 7723', 'Port Control Protocol Anycast'],
  ['192.0.0.10/32', 'anycast', 'TTTTF', 'RFC 8155', 'Traversal Using Relays around NAT Anycast'],
  // One row of the registry with two blocks.
  ['192.0.0.170/32', 'nat64Discovery', 'FFFFT', 'RFC 8880, RFC 7050 section 2.2', 'NAT64/DNS64 Discovery'],
  ['192.0.0.171/32', 'nat64Discovery', 'FFFFT', 'RFC 8880, RFC 7050 section 2.2', 'NAT64/DNS64 Discovery'],
  ['192.0.2.0/24', 'documentation', 'FFFFF', 'RFC 5737', 'Documentation (TEST-NET-1)'],
  ['192.31.196.0/24', 'as112', 'TTTTF', 'RFC 7535', 'AS112-v4'],
  ['192.52.193.0/24', 'amt', 'TTTTF', 'RFC 7450', 'AMT'],
  ['192.88.99.0/24', 'sixToFourRelay', '-----', 'RFC 7526', 'Deprecated (6to4 Relay Anycast)'],
  ['192.88.99.2/32', 'anycast', 'TTTFF', 'RFC 6751', '6a44-relay anycast address'],
  ['192.168.0.0/16', 'private', 'TTTFF', 'RFC 1918', 'Private-Use'],
  ['192.175.48.0/24', 'as112', 'TTTTF', 'RFC 7534', 'Direct Delegation AS112 Service'],
  ['198.18.0.0/15', 'benchmarking', 'TTTFF', 'RFC 2544', 'Benchmarking'],
  ['198.51.100.0/24', 'documentation', 'FFFFF', 'RFC 5737', 'Documentation (TEST-NET-2)'],
  ['203.0.113.0/24', 'documentation', 'FFFFF', 'RFC 5737', 'Documentation (TEST-NET-3)'],
  ['240.0.0.0/4', 'reserved', 'FFFFT', 'RFC 1112 section 4', 'Reserved'],
  ['255.255.255.255/32', 'broadcast', 'FTFFT', 'RFC 8190, RFC 919 section 7', 'Limited Broadcast'],

  ['::1/128', 'loopback', 'FFFFT', 'RFC 4291', 'Loopback Address'],
  ['::/128', 'unspecified', 'TFFFT', 'RFC 4291', 'Unspecified Address'],
  ['::ffff:0.0.0.0/96', 'ipv4Mapped', 'FFFFT', 'RFC 4291', 'IPv4-mapped Address'],
  ['64:ff9b::/96', 'nat64', 'TTTTF', 'RFC 6052', 'IPv4-IPv6 Translat.'],
  ['64:ff9b:1::/48', 'nat64', 'TTTFF', 'RFC 8215', 'IPv4-IPv6 Translat.'],
  ['100::/64', 'discardOnly', 'TTTFF', 'RFC 6666', 'Discard-Only Address Block'],
  ['100:0:0:1::/64', 'dummy', 'TFFFF', 'RFC 9780', 'Dummy IPv6 Prefix'],
  ['2001::/23', 'protocolAssignments', 'FFFFF', 'RFC 2928', 'IETF Protocol Assignments'],
  ['2001::/32', 'teredo', 'TTT-F', 'RFC 4380, RFC 8190', 'TEREDO'],
  ['2001:1::1/128', 'anycast', 'TTTTF', 'RFC 7723', 'Port Control Protocol Anycast'],
  ['2001:1::2/128', 'anycast', 'TTTTF', 'RFC 8155', 'Traversal Using Relays around NAT Anycast'],
  ['2001:1::3/128', 'anycast', 'TTTTF', 'RFC 9665', 'DNS-SD Service Registration Protocol Anycast'],
  ['2001:2::/48', 'benchmarking', 'TTTFF', 'RFC 5180, RFC Errata 1752', 'Benchmarking'],
  ['2001:3::/32', 'amt', 'TTTTF', 'RFC 7450', 'AMT'],
  ['2001:4:112::/48', 'as112', 'TTTTF', 'RFC 7535', 'AS112-v6'],
  ['2001:10::/28', 'orchid', '-----', 'RFC 4843', 'Deprecated (previously ORCHID)'],
  ['2001:20::/28', 'orchid', 'TTTTF', 'RFC 7343', 'ORCHIDv2'],
  [
    '2001:30::/28',
    'droneRemoteId',
    'TTTTF',
    'RFC 9374',
    'Drone Remote ID Protocol Entity Tags (DETs) Prefix',
  ],
  ['2001:db8::/32', 'documentation', 'FFFFF', 'RFC 3849', 'Documentation'],
  ['2002::/16', 'sixToFour', 'TTT-F', 'RFC 3056', '6to4'],
  ['2620:4f:8000::/48', 'as112', 'TTTTF', 'RFC 7534', 'Direct Delegation AS112 Service'],
  ['3fff::/20', 'documentation', 'FFFFF', 'RFC 9637', 'Documentation'],
  ['5f00::/16', 'segmentRouting', 'TTTFF', 'RFC 9602', 'Segment Routing (SRv6) SIDs'],
  ['fc00::/7', 'uniqueLocal', 'TTTFF', 'RFC 4193, RFC 8190', 'Unique-Local'],
  ['fe80::/10', 'linkLocal', 'TTFFT', 'RFC 4291', 'Link-Local Unicast'],
];

/**
 * Every entry of the two IANA Special-Purpose Address Registries, IPv4 first, each in the registry's order.
 * Multicast is not in them.
 */
export const specialPurposeBlocks: readonly SpecialPurposeBlock[] = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ rows.map(toBlock),
);

function toBlock([prefix, kind, columns, reference, name]: Row): SpecialPurposeBlock {
  return Object.freeze({
    prefix,
    kind,
    name,
    reference,
    source: cell(columns, 0),
    destination: cell(columns, 1),
    forwardable: cell(columns, 2),
    globallyReachable: cell(columns, 3),
    reservedByProtocol: cell(columns, 4),
  });
}

function cell(columns: string, index: number): boolean | undefined {
  const letter = columns.charAt(index);
  return letter === '-' ? undefined : letter === 'T';
}
