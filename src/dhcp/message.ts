import type { Option, OptionInput } from './options.ts';

/**
 * A DHCP or BOOTP message (RFC 2131 section 2, RFC 951), in wire order.
 *
 * A field that cannot express what was on the wire has an optional one behind `options` that keeps the difference.
 */
export interface Message {
  readonly layer: 'dhcp';
  /** Message op code, 8 bits (also *op*): 1 BOOTREQUEST, 2 BOOTREPLY. RFC 2131 section 2. */
  readonly operation: number;
  /** Hardware address type, 8 bits (also *htype*): an ARP hardware type, 1 for Ethernet. RFC 2131 section 2. */
  readonly hardwareType: number;
  /**
   * Hardware address length, 8 bits (also *hlen*): octets of `clientHardwareAddress`. Derived. More than the 16 that
   * the field has are refused by {@link decode}; the pipeline reports them and gives all 16. RFC 2131 section 2.
   */
  readonly hardwareLength: number;
  /** Hops, 8 bits: relay agents on the way; a client sets 0. RFC 2131 section 2. */
  readonly hops: number;
  /** Transaction identifier, 32 bits (also *xid*), chosen by the client. RFC 2131 section 2. */
  readonly transactionId: number;
  /** Seconds since the client began to acquire or renew its address, 16 bits (also *secs*). RFC 2131 section 2. */
  readonly seconds: number;
  /** Broadcast flag: the client cannot receive unicast before it has an address. RFC 2131 section 4.1. */
  readonly broadcast: boolean;
  /** The other 15 bits of the flags field, 0 when sent. RFC 2131 section 2. */
  readonly reserved: number;
  /** Client address (also *ciaddr*): the one it has and can answer ARP for; else 0.0.0.0. RFC 2131 section 2. */
  readonly clientAddress: string;
  /** "Your" address (also *yiaddr*): the one that the server gives. RFC 2131 section 2. */
  readonly yourAddress: string;
  /** Address of the next server to use in bootstrap (also *siaddr*). RFC 2131 section 2. */
  readonly serverAddress: string;
  /** Relay agent address (also *giaddr*). RFC 2131 section 2. */
  readonly relayAddress: string;
  /**
   * Client hardware address (also *chaddr*), `hardwareLength` octets: six as a MAC address, any other number as
   * hexadecimal text. RFC 2131 section 2.
   */
  readonly clientHardwareAddress: string;
  /**
   * Server host name (also *sname*), up to the first NUL of its 64 octets. UTF-8; an octet that is none stands as a
   * code unit from U+DC80 to U+DCFF. Absent when options stand in the field (option overload). RFC 2131 section 2.
   */
  readonly serverName?: string | undefined;
  /**
   * Boot file name (also *file*), up to the first NUL of its 128 octets, as {@link serverName} is. Absent when options
   * stand in the field (option overload). RFC 2131 section 2.
   */
  readonly bootFile?: string | undefined;
  /**
   * Magic cookie, 32 bits: 0x63825363 in front of the options. Derived. Absent in a BOOTP message without it: see
   * {@link vendorArea}. RFC 2131 section 3.
   */
  readonly cookie?: number | undefined;
  /**
   * The options in the order in which they are read: the options field, then `bootFile`, then `serverName` where
   * these are overloaded (RFC 2131 section 4.1). Duplicates, the parts of split options (RFC 3396) and pads stand here
   * as they were sent; {@link getOption} joins them. The end option is not in the list.
   */
  readonly options: readonly Option[];
  /** Octets behind the end option: padding, mostly zeros. Absent when there are none. RFC 2131 section 4.1. */
  readonly tail?: Uint8Array | undefined;
  /** True when the options field ends without an end option, which RFC 2131 section 4.1 asks for. Else absent. */
  readonly endless?: true | undefined;
  /** The octets of the hardware address field (chaddr) behind the address. Absent when they are zeros. */
  readonly hardwareAddressPadding?: Uint8Array | undefined;
  /**
   * Octets of the serverName field behind the NUL that ends the name, or behind the end option when it is overloaded,
   * without trailing zeros. Absent when all are zeros.
   */
  readonly serverNameTail?: Uint8Array | undefined;
  /** Octets of the bootFile field behind its NUL or end option, as {@link serverNameTail} has them. */
  readonly bootFileTail?: Uint8Array | undefined;
  /**
   * The octets behind the fixed header when they do not begin with the magic cookie: the vendor-specific area of BOOTP
   * (RFC 951 section 3), 64 octets as a rule. Absent in DHCP.
   */
  readonly vendorArea?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and what is zero as a rule. */
export interface MessageInput {
  readonly layer?: 'dhcp' | undefined;
  /** 1 BOOTREQUEST, 2 BOOTREPLY. */
  readonly operation: number;
  /** ARP hardware type, 8 bits. Default 1, Ethernet. */
  readonly hardwareType?: number | undefined;
  /** Computed, unless `verbatim`. */
  readonly hardwareLength?: number | undefined;
  /** 8 bits. Default 0. */
  readonly hops?: number | undefined;
  /** 32 bits, chosen by the client; a reply repeats it. */
  readonly transactionId: number;
  /** 16 bits. Default 0. */
  readonly seconds?: number | undefined;
  /** Default `false`. */
  readonly broadcast?: boolean | undefined;
  /** 15 bits. Default 0. */
  readonly reserved?: number | undefined;
  /** Default 0.0.0.0. */
  readonly clientAddress?: string | undefined;
  /** Default 0.0.0.0. */
  readonly yourAddress?: string | undefined;
  /** Default 0.0.0.0. */
  readonly serverAddress?: string | undefined;
  /** Default 0.0.0.0. */
  readonly relayAddress?: string | undefined;
  /** A MAC address, or up to 16 octets as hexadecimal text; `''` for none. */
  readonly clientHardwareAddress: string;
  /** At most 64 octets without a NUL. Default empty. */
  readonly serverName?: string | undefined;
  /** At most 128 octets without a NUL. Default empty. */
  readonly bootFile?: string | undefined;
  /** 0x63825363, unless `verbatim`. */
  readonly cookie?: number | undefined;
  /** Default none. Data of more than 255 octets is split over several options (RFC 3396). */
  readonly options?: readonly OptionInput[] | undefined;
  /** Octets to write behind the end option. */
  readonly tail?: Uint8Array | undefined;
  /** True to leave out the end option; there is no `tail` then. */
  readonly endless?: boolean | undefined;
  /** Octets behind the hardware address; the rest of the field is zeros. */
  readonly hardwareAddressPadding?: Uint8Array | undefined;
  /** Octets behind the NUL or the end option in the serverName field; the rest is zeros. */
  readonly serverNameTail?: Uint8Array | undefined;
  /** Octets behind the NUL or the end option in the bootFile field; the rest is zeros. */
  readonly bootFileTail?: Uint8Array | undefined;
  /** Octets instead of cookie and options, for BOOTP. */
  readonly vendorArea?: Uint8Array | undefined;
}
