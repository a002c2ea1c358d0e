import type { OptData } from './edns.ts';

/** RDATA of SOA (RFC 1035 section 3.3.13): where a zone is maintained, and how its copies are refreshed. */
export interface SoaData {
  /** The server that the zone comes from. */
  readonly mname: string;
  /** The mailbox of the person responsible, its first label the local part. */
  readonly rname: string;
  /** Version of the zone, 32 bits, compared in serial number arithmetic (RFC 1982). */
  readonly serial: number;
  /** Seconds until a secondary looks for a new version, 32 bits. */
  readonly refresh: number;
  /** Seconds until a secondary tries again after a failure, 32 bits. */
  readonly retry: number;
  /** Seconds after which a secondary that reached nobody gives up the zone, 32 bits. */
  readonly expire: number;
  /** Seconds for which a negative answer may be kept, 32 bits (RFC 2308 section 4). */
  readonly minimum: number;
}

/** RDATA of MX (RFC 1035 section 3.3.9): a host that takes mail for the owner. */
export interface MxData {
  /** 16 bits; the lowest is tried first. */
  readonly preference: number;
  /** The host; `.` says that there is none (RFC 7505). */
  readonly exchange: string;
}

/** RDATA of SRV (RFC 2782): where a service is found. */
export interface SrvData {
  /** 16 bits; the lowest is tried first. */
  readonly priority: number;
  /** 16 bits: the share of this target among those of its priority. */
  readonly weight: number;
  /** Port, 16 bits. */
  readonly port: number;
  /** The host; `.` says that the service is not there. */
  readonly target: string;
}

/**
 * The data of every record type, by the type's name. A type of one field has that field's value.
 *
 * Text is UTF-8; an octet that is not well-formed UTF-8 stands as U+DC80 to U+DCFF, so that every octet string has
 * its own text. Names are written as in {@link Question.name}.
 */
export interface RecordData {
  /** A host's IPv4 address (RFC 1035 section 3.4.1). */
  readonly A: string;
  /** A name server of the zone (RFC 1035 section 3.3.11). */
  readonly NS: string;
  /** The name that the owner is an alias of (RFC 1035 section 3.3.1). */
  readonly CNAME: string;
  /** The start of a zone (RFC 1035 section 3.3.13). */
  readonly SOA: SoaData;
  /** Another place in the tree, for addresses the host's name (RFC 1035 section 3.3.12). */
  readonly PTR: string;
  /** A mail exchange (RFC 1035 section 3.3.9). */
  readonly MX: MxData;
  /** Texts of up to 255 octets, one at least (RFC 1035 section 3.3.14). */
  readonly TXT: readonly string[];
  /** A host's IPv6 address (RFC 3596 section 2.2). */
  readonly AAAA: string;
  /** The place of a service (RFC 2782). */
  readonly SRV: SrvData;
  /** EDNS(0), in the additional records (RFC 6891). */
  readonly OPT: OptData;
}
