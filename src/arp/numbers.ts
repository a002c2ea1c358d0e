/**
 * The EtherType of ARP (RFC 826).
 *
 * @registry ieee-802-numbers
 */
export const etherType = 0x0806;

/**
 * The EtherType of RARP (RFC 903), which has ARP's format and operations of its own.
 *
 * @registry ieee-802-numbers
 */
export const reverseEtherType = 0x8035;

/**
 * Hardware types, as `hardwareType` has them (the IANA registry of ARP parameters).
 *
 * @registry arp-parameters
 */
export const hardwareTypes = {
  /** Ethernet (10 Mb/s and all that followed). */
  ethernet: 1,
  /** IEEE 802 networks (RFC 1042). */
  ieee802: 6,
  /** Frame relay (RFC 2390). */
  frameRelay: 15,
  /** Asynchronous transfer mode (RFC 2225). */
  asynchronousTransferMode: 19,
  /** IEEE 1394, FireWire (RFC 2734). */
  ieee1394: 24,
  /** InfiniBand (RFC 4391): 20 octets an address. */
  infiniBand: 32,
} as const;

/**
 * Operations of ARP and its relatives, as `operation` has them (the IANA registry of ARP parameters).
 *
 * @registry arp-parameters
 */
export const operations = {
  /** Who has this protocol address? RFC 826. */
  request: 1,
  /** I have it. RFC 826. */
  reply: 2,
  /** RARP: which protocol address has this hardware address? RFC 903. */
  reverseRequest: 3,
  /** RARP: this one. RFC 903. */
  reverseReply: 4,
  /** DRARP: as in RARP, and make one up if need be. RFC 1931. */
  dynamicReverseRequest: 5,
  /** DRARP: this one. RFC 1931. */
  dynamicReverseReply: 6,
  /** DRARP: there is none. RFC 1931. */
  dynamicReverseError: 7,
  /** InARP: which protocol address is at the other end of this circuit? RFC 2390. */
  inverseRequest: 8,
  /** InARP: this one. RFC 2390. */
  inverseReply: 9,
} as const;
