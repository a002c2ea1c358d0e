// Where framewright and the reference say different things, frame by frame, with the reason. A difference that is not
// listed here fails, and so does a listed one that is no longer there.

export interface Exception {
  readonly capture: string;
  readonly frames: readonly number[];
  /** `layer.key` of the expected file; the layer alone: framewright does not read one there. */
  readonly keys: readonly string[];
  readonly reason: string;
}

const behindUnknown =
  'the trailer begins where a protocol ends that framewright does not have: until then all of it is payload';
const cutDhcp =
  'the message was cut when it was captured; a layer guessed from a port that does not decode stays payload';
const segmented =
  'the segment ends inside a message or begins there; the reference reads that as far as it goes, and garbage behind';
const cutOptions =
  'the frame was cut inside the TCP options; the reference counts what the header says and lists the cut option half';
const unverified =
  'the IP total length passes the end of a frame that was not cut; the reference sums up what is there';
const bareLineFeeds =
  'lines that an LF alone ends, which RFC 9112 section 2.2 lets a recipient take for line ends; framewright refuses them';
const damagedHead =
  'octets of the head were damaged (a brace in a name, NUL in a name, a bare CR, a version of 8 digits); the reference reads on';
const cutHead = 'the segment ends inside the head; the reference reads that as far as it goes';

const malformedOptions =
  'the options do not parse, and nothing behind them is read; the reference goes on with what a length says';

const shortMessage =
  'the message ends inside its fixed fields: it stays unknown and unverified; the reference reads those that are there';

export const exceptions: readonly Exception[] = [
  {
    capture: 'given/suricata__ipv6-evasion-ipv6-malformed-fragments-28-frag-28',
    frames: [11],
    keys: ['icmpv6'],
    reason: 'one octet of a message is in the first fragment; the reference reads a type',
  },
  {
    capture: 'given/zeek__icmp-icmp6-nd-short-options',
    frames: [1, 13],
    keys: ['icmpv6.status', 'icmpv6.cur_hop_limit', 'icmpv6.ra_flags', 'icmpv6.router_lifetime'],
    reason: shortMessage,
  },
  {
    capture: 'given/zeek__icmp-icmp6-nd-short-options',
    frames: [1],
    keys: ['icmpv6.reachable_time'],
    reason: shortMessage,
  },
  {
    capture: 'given/zeek__icmp-icmp6-nd-short-options',
    frames: [3, 14],
    keys: ['icmpv6.status', 'icmpv6.na_flags'],
    reason: shortMessage,
  },
  {
    capture: 'given/zeek__icmp-icmp6-nd-short-options',
    frames: [5, 15, 16],
    keys: ['icmpv6.status'],
    reason: shortMessage,
  },
  {
    capture: 'given/zeek__icmp-icmp6-nd-short-options',
    frames: [7],
    keys: ['icmpv6.status', 'icmpv6.target'],
    reason: shortMessage,
  },
  { capture: 'given/tcpdump__beep-oobr', frames: [1], keys: ['ipv6'], reason: 'the version is not 6' },
  {
    capture: 'given/tcpdump__beep-oobr',
    frames: [2],
    keys: ['tcp.len', 'tcp.options'],
    reason: cutOptions,
  },
  {
    capture: 'given/tcpdump__kday3',
    frames: [2],
    keys: ['ipv6'],
    reason: 'an IPv6 header under the EtherType of IPv4: the reference goes by the version',
  },
  {
    capture: 'given/zeek__dns-edns-ecs-bad',
    frames: [1, 2, 3, 4],
    keys: ['dns'],
    reason: 'the message is damaged; a layer guessed from a port that does not decode stays payload',
  },
  {
    capture: 'given/zeek__ipv6-mobility-dst-opts',
    frames: [1],
    keys: ['ipv6.dstopts.options'],
    reason: 'an option passes the end of the header; the reference goes on into what follows',
  },
  {
    capture: 'given/zeek__ipv6-mobility-dst-opts',
    frames: [3],
    keys: ['ipv6.dstopts.options', 'udp'],
    reason: malformedOptions,
  },
  {
    capture: 'given/suricata__ipv6-evasion-ipv6-covert-dstopts-covert_send6',
    frames: [29, 30],
    keys: ['ipv6.dstopts.options'],
    reason: 'the reference shows what follows the header as part of the last option, one octet of padding',
  },
  {
    capture: 'live/icmp6_errors',
    frames: [3],
    keys: ['dns'],
    reason: 'DNS on port 9999, which the reference guesses',
  },
  {
    capture: 'given/arkime__arkime_synthetic',
    frames: [291],
    keys: ['eth.trailer'],
    reason: `LLDP: ${behindUnknown}`,
  },
  {
    capture: 'given/arkime__mpls-basic',
    frames: [34, 36, 43, 48, 50],
    keys: ['eth.trailer'],
    reason: `MPLS: ${behindUnknown}`,
  },
  {
    capture: 'given/tcpdump__LLDP_and_CDP',
    frames: [3, 4, 5, 6, 9, 10, 11, 12],
    keys: ['eth.trailer'],
    reason: `LLDP: ${behindUnknown}`,
  },
  {
    capture: 'given/tcpdump__dcb_pfc',
    frames: [2, 3, 4, 5],
    keys: ['eth.trailer'],
    reason: `LLDP: ${behindUnknown}`,
  },
  {
    capture: 'given/tcpdump__eapon1',
    frames: [14, 17, 18, 20, 24, 30, 31, 33, 37, 53, 54, 56, 63, 104, 105, 107, 112],
    keys: ['eth.trailer'],
    reason: `EAPOL: ${behindUnknown}`,
  },
  { capture: 'given/tcpdump__evb', frames: [4], keys: ['eth.trailer'], reason: `LLDP: ${behindUnknown}` },
  {
    capture: 'given/zeek__trunc-mpls-6in6-6in6-4in6-trunc',
    frames: [1],
    keys: ['eth.trailer'],
    reason: `MPLS: ${behindUnknown}`,
  },
  {
    capture: 'given/ndpi__dnscrypt-v2',
    frames: [1, 2, 3, 4, 5, 6],
    keys: ['mdns'],
    reason: 'encrypted DNS on the port of multicast DNS: no message, which the reference calls malformed',
  },
  { capture: 'given/ndpi__tls_invalid_reads', frames: [2], keys: ['tcp.status'], reason: unverified },
  { capture: 'given/suricata__bug-76', frames: [8, 22, 46], keys: ['tcp.status'], reason: unverified },
  { capture: 'given/zeek__modbus-fuzz-72', frames: [1, 20], keys: ['tcp.status'], reason: unverified },
  {
    capture: 'given/pcapnggen__output_be-basic-test004',
    frames: [1, 2, 3, 4],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  {
    capture: 'given/pcapnggen__output_be-basic-test005',
    frames: [1, 2, 3, 4],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  { capture: 'given/pcapnggen__output_be-basic-test007', frames: [1], keys: ['dhcp'], reason: cutDhcp },
  {
    capture: 'given/pcapnggen__output_be-difficult-test201',
    frames: [1, 2, 3],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  {
    capture: 'given/pcapnggen__output_le-basic-test004',
    frames: [1, 2, 3, 4],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  {
    capture: 'given/pcapnggen__output_le-basic-test005',
    frames: [1, 2, 3, 4],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  { capture: 'given/pcapnggen__output_le-basic-test007', frames: [1], keys: ['dhcp'], reason: cutDhcp },
  {
    capture: 'given/pcapnggen__output_le-difficult-test201',
    frames: [1, 2, 3],
    keys: ['dhcp'],
    reason: cutDhcp,
  },
  { capture: 'given/tcpdump__bootp_asan-2', frames: [1], keys: ['dhcp'], reason: cutDhcp },
  { capture: 'given/tcpdump__bootp_asan', frames: [1], keys: ['dhcp'], reason: cutDhcp },
  {
    capture: 'given/suricata__bug-76',
    frames: [4, 44, 46],
    keys: ['tcp.options'],
    reason:
      'an option whose length passes the header: the reference lists nothing, framewright the octets as malformed',
  },
  {
    capture: 'given/suricata__bug-76',
    frames: [46],
    keys: ['tcp.len'],
    reason:
      'the data offset passes the segment; the reference counts what it says, framewright the octets that are there',
  },
  {
    capture: 'given/tcpdump__bgp-bgp_capabilities_print-oobr-1',
    frames: [1],
    keys: ['tcp.options'],
    reason: 'octets that are not zero follow the end option; the reference does not list them',
  },
  {
    capture: 'given/tcpdump__bgp-bgp_capabilities_print-oobr-2',
    frames: [1],
    keys: ['tcp.options'],
    reason: 'octets that are not zero follow the end option; the reference does not list them',
  },
  {
    capture: 'given/tcpdump__bgp_vpn_rt-oobr',
    frames: [1],
    keys: ['tcp.options'],
    reason: 'an octet that is not zero follows the end option; the reference does not list it',
  },
  {
    capture: 'live/snap60',
    frames: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    keys: ['tcp.options', 'tcp.len'],
    reason: cutOptions,
  },
  {
    capture: 'given/suricata__drop-protocol-change',
    frames: [7],
    keys: ['tcp.len'],
    reason: 'a data offset under 5: the reference counts what it says, framewright keeps the fixed header',
  },
  {
    capture: 'live/hping_odd',
    frames: [5],
    keys: ['tcp.len'],
    reason: 'a data offset under 5: the reference counts what it says, framewright keeps the fixed header',
  },
  {
    capture: 'given/suricata__firewall-tcp-session-decode-malformed-ipv4',
    frames: [8],
    keys: ['ip.options', 'layers'],
    reason:
      'the reference stops at a security option of two octets, which RFC 1108 allows nobody; framewright goes on',
  },
  {
    capture: 'given/tcpdump__extract_read2_asan',
    frames: [1],
    keys: ['ip.options'],
    reason:
      'IPv4 options of number 3, which none has: the reference lists nothing, framewright keeps them as unknown',
  },
  {
    capture: 'given/tcpdump__ip_ts_opts_asan',
    frames: [1],
    keys: ['ip.options'],
    reason:
      'a timestamp option with half a slot is kept raw, and one whose length passes the header as malformed',
  },
  {
    capture: 'given/tcpdump__pb_nhrp_1',
    frames: [1],
    keys: ['ip.options'],
    reason:
      'an option whose length passes the header: the reference lists nothing, framewright the octets as malformed',
  },
  {
    capture: 'given/suricata__uricontent-detect-uricontent-06',
    frames: [1],
    keys: ['dns'],
    reason: 'a web request on the port of DNS',
  },
  {
    capture: 'given/tcpdump__dns_fwdptr',
    frames: [1],
    keys: ['dns'],
    reason: 'a name that points forward, which RFC 1035 section 4.1.4 does not allow',
  },
  { capture: 'live/dns_bind_axfr', frames: [6, 8, 9, 10, 11, 13, 15], keys: ['dns'], reason: segmented },
  {
    capture: 'live/dns_bind_dnssec',
    frames: [8, 10, 20, 22, 46, 48, 72, 74, 84, 86, 98, 100, 110, 112, 148, 150, 160, 162],
    keys: ['dns'],
    reason: segmented,
  },
  {
    capture: 'live/dns_bind_tc_tcp',
    frames: [8, 10, 11, 12, 13, 27, 29, 31, 33, 35],
    keys: ['dns'],
    reason: segmented,
  },
  {
    capture: 'given/suricata__dns-dns-incomplete',
    frames: [9, 11],
    keys: ['dns'],
    reason: segmented,
  },
  {
    capture: 'given/suricata__transform-base64-7296',
    frames: [8, 56],
    keys: ['tcp.options'],
    reason: 'an option whose length is 1: the reference lists nothing, framewright the octets as malformed',
  },
  {
    capture: 'given/suricata__transform-base64-7296',
    frames: [35],
    keys: ['tcp.options'],
    reason:
      'an option whose length passes the header: the reference lists nothing, framewright the octets as malformed',
  },
  {
    capture: 'given/suricata__transform-base64-7296',
    frames: [36],
    keys: ['tcp.options'],
    reason: 'octets that are not zero follow the end option; the reference does not list them',
  },
  {
    capture: 'given/suricata__transform-base64-7296',
    frames: [11, 59],
    keys: ['tcp.len', 'tcp.options', 'tcp.status'],
    reason:
      'the data offset passes the segment; the reference counts what it says, framewright the octets that are there',
  },
  { capture: 'live/dns_bind_types', frames: [82, 84, 86, 88, 90], keys: ['dns'], reason: segmented },
  {
    capture: 'live/icmp_errors',
    frames: [3],
    keys: ['dns'],
    reason: 'DNS on port 9999, which the reference guesses',
  },
  {
    capture: 'live/offload_bad_csum',
    frames: [1],
    keys: ['dns'],
    reason: 'DNS on port 9998, which the reference guesses',
  },
  {
    capture: 'live/snap60',
    frames: [16],
    keys: ['dns'],
    reason:
      'the message was cut when it was captured; a layer guessed from a port that does not decode stays payload',
  },
  {
    capture: 'given/tcpdump__icmp_ext_oob_poc',
    frames: [1],
    keys: ['icmp.ext_status'],
    reason: 'the extension structure has a bad checksum and its objects do not fit: it stays payload',
  },
  {
    capture: 'given/tcpdump__ipv4_invalid_hdr_length',
    frames: [1],
    keys: ['ip.len'],
    reason: 'a header length under 5: the reference counts what it says, framewright keeps the fixed header',
  },
  {
    capture: 'given/tcpdump__kday3',
    frames: [2],
    keys: ['ip'],
    reason:
      'version 6 behind the EtherType of IPv4: the reference goes by the version, framewright refuses it',
  },
  {
    capture: 'given/wireshark__docbook-examples-test',
    frames: [24, 38, 57],
    keys: ['tcp'],
    reason: 'the total length leaves 19 octets to a TCP header: the reference reads them as far as they go',
  },
  {
    capture: 'given/arkime__arkime_synthetic',
    frames: [618, 619],
    keys: ['vxlan', 'ip', 'udp', 'dns'],
    reason: 'VXLAN-GPE, a variant on another port',
  },
  { capture: 'given/gopacket__pcap-test_ethernet', frames: [6], keys: ['http'], reason: cutHead },
  {
    capture: 'given/suricata__bug-76',
    frames: [6, 7],
    keys: ['http'],
    reason: 'a request line of HTTP/0.9, without a version and ended by an LF alone',
  },
  {
    capture: 'given/suricata__http-evader-http-evader-052',
    frames: [5],
    keys: ['http'],
    reason: 'the version HTTP/1.01, which RFC 9112 section 2.3 does not allow',
  },
  {
    capture: 'given/suricata__http-evader-http-evader-085',
    frames: [5],
    keys: ['http'],
    reason: 'a transfer coding behind chunked, which RFC 9112 section 6.1 does not allow',
  },
  {
    capture: 'given/suricata__http-evader-http-evader-086',
    frames: [5],
    keys: ['http'],
    reason: 'a length together with a transfer coding, which RFC 9112 section 6.1 does not allow',
  },
  {
    capture: 'given/suricata__tcp-fastopen-07-tcp_fastopen_segmentation',
    frames: [9],
    keys: ['http'],
    reason: cutHead,
  },
  {
    capture: 'given/suricata__tcp-fastopen-08-tcp_fastopen_segmentation-s1',
    frames: [1],
    keys: ['http'],
    reason: cutHead,
  },
  {
    capture: 'given/zeek__http-http-11-request-then-cruft',
    frames: [4],
    keys: ['http'],
    reason: bareLineFeeds,
  },
  {
    capture: 'given/zeek__http-methods',
    frames: [
      4, 14, 34, 44, 108, 172, 202, 319, 329, 359, 369, 379, 409, 419, 429, 459, 469, 479, 509, 519, 529, 559,
      569, 579, 609, 619, 629,
    ],
    keys: ['http'],
    reason: bareLineFeeds,
  },
  {
    capture: 'given/suricata__transform-base64-7296',
    frames: [5, 19, 31],
    keys: ['http'],
    reason: damagedHead,
  },
  { capture: 'given/zeek__ipv4-fragmented-4', frames: [2], keys: ['http'], reason: cutHead },
  {
    capture: 'given/zeek__tunnels-Teredo',
    frames: [17],
    keys: ['http'],
    reason: 'no space behind the status code, which RFC 9112 section 4 does not allow',
  },
  { capture: 'live/http_basic', frames: [101], keys: ['http'], reason: cutHead },
  { capture: 'live/tcp_rst', frames: [6], keys: ['http'], reason: cutHead },
];

/** Frames that do not come back octet for octet without `verbatim`, although lengths and checksums look right. */
export const wrongLengths: readonly Exception[] = [
  {
    capture: 'given/packets__icmp_traceroute',
    frames: [26, 28, 30],
    keys: ['icmp.length'],
    reason: 'the length of the quoted datagram (RFC 4884) passes the end of the message',
  },
];
