import type { Multipath } from './multipath-types.ts';

/** The end of the list, kind 0; the octets behind it are padding (RFC 9293 section 3.2). */
export interface EndOfOptions {
  readonly kind: 'end';
  /** The rest of the header, when that is not just the zeros up to the next multiple of four octets. */
  readonly padding?: Uint8Array | undefined;
}

/** No operation, kind 1: one octet that aligns what follows (RFC 9293 section 3.2). */
export interface NoOperation {
  readonly kind: 'nop';
}

/** Maximum segment size, kind 2, in SYN segments (RFC 9293 section 3.2). */
export interface MaximumSegmentSize {
  readonly kind: 'mss';
  /** Octets of data that the sender takes in one segment, 16 bits. */
  readonly size: number;
}

/** Window scale, kind 3, in SYN segments (RFC 7323 section 2.2). */
export interface WindowScale {
  readonly kind: 'windowScale';
  /** By how many bits the sender's window values are to be shifted left, 8 bits; over 14 counts as 14. */
  readonly shift: number;
}

/** The sender takes selective acknowledgments, kind 4, in SYN segments (RFC 2018 section 2). */
export interface SackPermitted {
  readonly kind: 'sackPermitted';
}

/** Selective acknowledgments, kind 5 (RFC 2018 section 3; the first block may repeat data: RFC 2883). */
export interface Sack {
  readonly kind: 'sack';
  /** One to four blocks of data that arrived. */
  readonly blocks: readonly SackBlock[];
}

/** Data that arrived without what is before it (RFC 2018 section 3). */
export interface SackBlock {
  /** The sequence number of the first octet, 32 bits. */
  readonly left: number;
  /** The sequence number behind the last octet, 32 bits. */
  readonly right: number;
}

/** Timestamps, kind 8 (RFC 7323 section 3.2). */
export interface Timestamps {
  readonly kind: 'timestamps';
  /** The sender's clock, 32 bits (also *TSval*). */
  readonly value: number;
  /** The other side's clock as it came last, 32 bits (also *TSecr*); 0 where the ACK flag is off. */
  readonly echo: number;
}

/** MD5 signature, kind 19 (RFC 2385 section 3; obsoleted by {@link Authentication}). */
export interface Md5Signature {
  readonly kind: 'md5';
  /** The digest, 16 octets. */
  readonly digest: Uint8Array;
}

/** User timeout, kind 28: how long the sender waits for an acknowledgment (RFC 5482 section 3.3). */
export interface UserTimeout {
  readonly kind: 'userTimeout';
  /** The unit of the timeout. */
  readonly granularity: 'seconds' | 'minutes';
  /** The timeout in that unit, 15 bits. */
  readonly timeout: number;
}

/** Authentication of the segment, kind 29 (also *TCP-AO*; RFC 5925 section 2.2). */
export interface Authentication {
  readonly kind: 'authentication';
  /** The key of this segment, 8 bits (also *KeyID*). */
  readonly keyId: number;
  /** The key that the sender is ready to receive, 8 bits (also *RNextKeyID*). */
  readonly receiveNextKeyId: number;
  /** The message authentication code, as long as its algorithm makes it. */
  readonly mac: Uint8Array;
}

/** Fast Open cookie, kind 34 (RFC 7413 section 4.1.1). */
export interface FastOpen {
  readonly kind: 'fastOpen';
  /** 4 to 16 octets, of even number; empty to ask for a cookie. */
  readonly cookie: Uint8Array;
  /** Sent as experiment 254 with the identifier f989, as before the option had a number (RFC 7413 section 9). */
  readonly experimental: boolean;
}

/** Encryption negotiation, kind 69 (also *TCP-ENO*; RFC 8547 section 4.1). */
export interface EncryptionNegotiation {
  readonly kind: 'encryptionNegotiation';
  /** What is negotiated, in wire order; outside SYN segments mostly nothing. */
  readonly suboptions: readonly EncryptionSuboption[];
}

/** One suboption of {@link EncryptionNegotiation} (RFC 8547 section 4.1). */
export interface EncryptionSuboption {
  /**
   * What it is, 7 bits (also *glt*). From 0x20 on, a protocol of encryption (also *TEP*; 0x21 to 0x24: tcpcrypt,
   * RFC 8548). Below, what holds for all of them: bit 0 is the passive role (*b*), bit 1 says that the
   * application knows (*a*; RFC 8547 section 4.2).
   */
  readonly type: number;
  /** What belongs to the protocol (the *v* bit). Absent when the suboption is one octet only. */
  readonly data?: Uint8Array | undefined;
  /** A length precedes the suboption though it is the last and needs none. Absent when that is not so. */
  readonly lengthGiven?: true | undefined;
}

/**
 * Octets that arrived with each mark of congestion notification, kinds 172 and 174 (RFC 9768 section 3.2.3). Each
 * counter has 24 bits; from the last in the order on they may be absent.
 */
export interface AccurateEcn {
  readonly kind: 'accurateEcn';
  /** 0 (kind 172): `ect0`, `ce`, `ect1`. 1 (kind 174): `ect1`, `ce`, `ect0`. */
  readonly order: 0 | 1;
  /** Octets marked ECT(0), 24 bits (also *EE0B*). */
  readonly ect0?: number | undefined;
  /** Octets marked CE, 24 bits (also *ECEB*). */
  readonly ce?: number | undefined;
  /** Octets marked ECT(1), 24 bits (also *EE1B*). */
  readonly ect1?: number | undefined;
}

/** An experiment, kinds 253 and 254 (RFC 6994 section 3). */
export interface Experiment {
  readonly kind: 'experiment';
  /** The kind that it uses. */
  readonly number: 253 | 254;
  /** Which experiment, 16 bits; of an identifier of 32 bits the first half (also *ExID*). */
  readonly experiment: number;
  /** What follows the identifier. */
  readonly data: Uint8Array;
}

/**
 * An option of another kind, or one whose length is not right for its kind. So are the obsolete ones that nobody sends
 * any more: RFC 1072, 1146, 1644, 1693 and 4782, and those of the space protocols (CCSDS 714.0-B-2).
 */
export interface UnknownOption {
  readonly kind: 'unknown';
  /** The kind, 8 bits, from 2 on. */
  readonly number: number;
  /** What follows the length. */
  readonly data: Uint8Array;
}

/** What is left where the list cannot be read on: no length, one of 0 or 1, or one past the end of the header. */
export interface MalformedOptions {
  readonly kind: 'malformed';
  /** The rest of the header. */
  readonly data: Uint8Array;
}

/** One option of a TCP header: `kind` tells which. */
export type Option =
  | EndOfOptions
  | NoOperation
  | MaximumSegmentSize
  | WindowScale
  | SackPermitted
  | Sack
  | Timestamps
  | Md5Signature
  | UserTimeout
  | Authentication
  | Multipath
  | FastOpen
  | EncryptionNegotiation
  | AccurateEcn
  | Experiment
  | UnknownOption
  | MalformedOptions;

/** One option for encoding: flags that are left out are `false`. */
export type OptionInput = WithDefaults<Option>;

/** The same shapes, in which what is `boolean` may be left out. */
export type WithDefaults<Shape> = Shape extends object
  ? { readonly [Key in FlagsOf<Shape>]?: Shape[Key] | undefined } & Omit<Shape, FlagsOf<Shape>>
  : never;

type FlagsOf<Shape> = {
  [Key in keyof Shape]-?: Shape[Key] extends boolean ? Key : never;
}[keyof Shape];
