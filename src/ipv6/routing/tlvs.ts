/** One octet of padding, type 0. RFC 8754 section 2.1.1.1. */
export interface Pad1Tlv {
  readonly kind: 'pad1';
}

/** Two or more octets of padding, type 4. RFC 8754 section 2.1.1.2. */
export interface PadNTlv {
  readonly kind: 'padN';
  /** The octets behind type and length, to be zeros. */
  readonly data: Uint8Array;
}

/** A keyed digest of the header, type 5. It is not verified. RFC 8754 section 2.1.2. */
export interface HmacTlv {
  readonly kind: 'hmac';
  /** The destination address is not to be checked against the list, 1 bit (also *D*). RFC 8754 section 2.1.2. */
  readonly skipDestination: boolean;
  /** Reserved, 15 bits: to be zero. */
  readonly reserved: number;
  /** HMAC key identification, 32 bits. */
  readonly keyId: number;
  /** The digest, a multiple of 8 octets, at most 32. */
  readonly hmac: Uint8Array;
}

/** A TLV that framewright does not know, or one that is too short for its type. */
export interface UnknownTlv {
  readonly kind: 'unknown';
  /** Type, 8 bits, 1 to 255. RFC 8754 section 2.1. */
  readonly number: number;
  /** The octets behind type and length. */
  readonly data: Uint8Array;
}

/** What is left of a list from a TLV on whose length passes the end of the header. Always the last. */
export interface MalformedTlv {
  readonly kind: 'malformed';
  /** All octets from the type of the TLV on. */
  readonly data: Uint8Array;
}

/** What may stand behind the segments of a segment routing header. Narrow on `kind`. */
export type Tlv = Pad1Tlv | PadNTlv | HmacTlv | UnknownTlv | MalformedTlv;
