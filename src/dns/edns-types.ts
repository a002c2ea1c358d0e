// The EDNS options and what they hold.

/** Number 1 (RFC 8764 section 3.2): a long-lived query. */
export interface LlqOption {
  readonly kind: 'llq';
  /** Version, 16 bits: 1. */
  readonly version: number;
  /** What to do, 16 bits: 1 set up, 2 refresh, 3 event. */
  readonly opcode: number;
  /** 16 bits: 0 no error, 1 server full, 2 static, 3 format error, 4 no such LLQ, 5 bad version, 6 unknown. */
  readonly error: number;
  /** Which one, 64 bits. */
  readonly id: bigint;
  /** Seconds that it lives, 32 bits. */
  readonly leaseLife: number;
}

/** Number 2 (RFC 9664 section 4): how long what an UPDATE brings is to live (also *UL*). */
export interface UpdateLeaseOption {
  readonly kind: 'updateLease';
  /** Seconds, 32 bits. */
  readonly lease: number;
  /** Seconds for KEY records, 32 bits; absent in the short form, where it is the same. */
  readonly keyLease?: number | undefined;
}

/** Number 3 (RFC 5001): which server answers. */
export interface NsidOption {
  readonly kind: 'nsid';
  /** The server's mark; empty in a query. */
  readonly data: Uint8Array;
}

/** Numbers 5, 6 and 7 (RFC 6975): the algorithms that a validator knows. */
export interface AlgorithmsOption {
  /** `dau` signing algorithms (also *DNSSEC algorithm understood*), `dhu` DS digests, `n3u` NSEC3 hashes. */
  readonly kind: 'dau' | 'dhu' | 'n3u';
  /** Algorithm numbers, 8 bits each. */
  readonly algorithms: readonly number[];
}

/** Number 8 (RFC 7871 section 6): the network that asked (also *ECS*). */
export interface ClientSubnetOption {
  readonly kind: 'clientSubnet';
  /** Address family, 16 bits (IANA): 1 IPv4, 2 IPv6. */
  readonly family: number;
  /** Bits of the address that are told, 8 bits. */
  readonly sourcePrefixLength: number;
  /** In a response: bits of the address for which it holds, 8 bits. */
  readonly scopePrefixLength: number;
  /** The address, zero behind its prefix: IPv4 or IPv6 text; in another family hexadecimal text. */
  readonly address: string;
}

/** Number 9 (RFC 7314): when a secondary's zone expires. */
export interface ExpireOption {
  readonly kind: 'expire';
  /** Seconds, 32 bits; absent in a query. */
  readonly expire?: number | undefined;
}

/** Number 10 (RFC 7873 section 4, RFC 9018). */
export interface CookieOption {
  readonly kind: 'cookie';
  /** The client's cookie, 8 octets. */
  readonly client: Uint8Array;
  /** The server's cookie, 8 to 32 octets; absent while the client knows none. */
  readonly server?: Uint8Array | undefined;
}

/** Number 11 (RFC 7828): how long an idle connection stays. */
export interface TcpKeepaliveOption {
  readonly kind: 'tcpKeepalive';
  /** Tenths of a second, 16 bits; absent in a query. */
  readonly timeout?: number | undefined;
}

/** Number 12 (RFC 7830): octets that hide the length of a message. */
export interface PaddingOption {
  readonly kind: 'padding';
  /** Zeros, as a rule. */
  readonly data: Uint8Array;
}

/** Number 13 (RFC 7901): the client validates from this point on and wants the chain of trust. */
export interface ChainOption {
  readonly kind: 'chain';
  /** The closest point that the client trusts. */
  readonly name: string;
}

/** Number 14 (RFC 8145 section 4): the keys that a validator trusts. */
export interface KeyTagOption {
  readonly kind: 'keyTag';
  /** Key tags, 16 bits each, one at least. */
  readonly keyTags: readonly number[];
}

/** Number 15 (RFC 8914): what went wrong (also *EDE*). */
export interface ExtendedErrorOption {
  readonly kind: 'extendedError';
  /** 16 bits: 0 other, 3 stale answer, 6 DNSSEC bogus, 15 blocked, 18 prohibited, 22 no reachable authority, … */
  readonly infoCode: number;
  /** More, for people: text, perhaps empty. */
  readonly extraText: string;
}

/** Number 18 (RFC 9567): where to report errors. */
export interface ReportChannelOption {
  readonly kind: 'reportChannel';
  /** The domain of the agent that takes reports. */
  readonly agentDomain: string;
}

/** Number 19 (RFC 9660): the version of the zone that answers. In a query all fields are absent. */
export interface ZoneVersionOption {
  readonly kind: 'zoneVersion';
  /** Labels of the zone's name, 8 bits. */
  readonly labelCount?: number | undefined;
  /** 8 bits: 0 the version is the SOA serial. */
  readonly versionType?: number | undefined;
  /** The version. */
  readonly version?: Uint8Array | undefined;
}

/** An option that has no form here, or not the form that its number prescribes. */
export interface UnknownOption {
  readonly kind: 'unknown';
  /** The option code, 16 bits. */
  readonly number: number;
  /** What it holds. */
  readonly data: Uint8Array;
}

/** An EDNS option (RFC 6891 section 6.1.2): narrow on `kind`. */
export type EdnsOption =
  | LlqOption
  | UpdateLeaseOption
  | NsidOption
  | AlgorithmsOption
  | ClientSubnetOption
  | ExpireOption
  | CookieOption
  | TcpKeepaliveOption
  | PaddingOption
  | ChainOption
  | KeyTagOption
  | ExtendedErrorOption
  | ReportChannelOption
  | ZoneVersionOption
  | UnknownOption;

/** What the fields of an OPT record mean (RFC 6891 section 6.1). */
export interface OptData {
  /** The largest UDP payload that the sender can take, 16 bits, octets. Stands in the class field. */
  readonly udpPayloadSize: number;
  /** The upper 8 bits of the response code: see {@link fullResponseCode}. Stands in the TTL field. */
  readonly extendedResponseCode: number;
  /** Version of EDNS, 8 bits: 0. Stands in the TTL field. */
  readonly version: number;
  /** The sender wants DNSSEC records (also *DO*; RFC 3225). Stands in the TTL field. */
  readonly dnssecOk: boolean;
  /** The other 15 bits of the flags. Stands in the TTL field. */
  readonly flags: number;
  /** The options, in the order of the wire. */
  readonly options: readonly EdnsOption[];
}

/** {@link OptData} for encoding: what is left out is 0, false and empty. */
export interface OptDataInput {
  /** The largest UDP payload that the sender can take, octets. Under 512 means 512. */
  readonly udpPayloadSize?: number | undefined;
  /** The upper 8 bits of the response code. */
  readonly extendedResponseCode?: number | undefined;
  /** Version of EDNS. */
  readonly version?: number | undefined;
  /** The sender wants DNSSEC records. */
  readonly dnssecOk?: boolean | undefined;
  /** The other 15 bits of the flags. */
  readonly flags?: number | undefined;
  /** The options. */
  readonly options?: readonly EdnsOption[] | undefined;
}
