/** Opens a connection that may take several paths, subtype 0 (also *MP_CAPABLE*; RFC 8684 and RFC 6824 section 3.1). */
export interface MultipathCapable {
  readonly kind: 'mptcp';
  readonly subtype: 'capable';
  /** The version of multipath TCP: 0 (RFC 6824) or 1 (RFC 8684). */
  readonly version: 0 | 1;
  /** Data sequence signals need checksums (also *A*). */
  readonly checksumRequired: boolean;
  /** An extension of the option, never set so far (also *B*). */
  readonly extensibility: boolean;
  /** The other side is not to open subflows to this address and port (also *C*; version 1 only). */
  readonly refusesJoin: boolean;
  /** The algorithms offered, five bits (also *D* to *H*); 1 is HMAC, with SHA-1 in version 0 and SHA-256 in 1. */
  readonly algorithms: number;
  /** The key of the sender, 64 bits. Absent in the SYN of version 1. */
  readonly senderKey?: bigint | undefined;
  /** The key of the receiver, 64 bits. Only in the third segment of the handshake. */
  readonly receiverKey?: bigint | undefined;
  /** Octets of data in the segment, 16 bits. Only where the third segment has data (version 1). */
  readonly dataLength?: number | undefined;
  /** Checksum of that data, 16 bits. Only where checksums are required. */
  readonly checksum?: number | undefined;
}

/** Adds a subflow, subtype 1 in a SYN (also *MP_JOIN*; RFC 8684 section 3.2). */
export interface MultipathJoinSyn {
  readonly kind: 'mptcp';
  readonly subtype: 'joinSyn';
  /** Use the subflow only when no other works (also *B*). */
  readonly backup: boolean;
  /** Names the address that the subflow comes from, 8 bits. */
  readonly addressId: number;
  /** Names the connection, 32 bits: from the receiver's key. */
  readonly token: number;
  /** The sender's random number, 32 bits. */
  readonly random: number;
  /** The three bits in front of the backup bit. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Answers {@link MultipathJoinSyn}, subtype 1 in a SYN with ACK (RFC 8684 section 3.2). */
export interface MultipathJoinSynAck {
  readonly kind: 'mptcp';
  readonly subtype: 'joinSynAck';
  /** Use the subflow only when no other works (also *B*). */
  readonly backup: boolean;
  /** Names the address that the subflow goes to, 8 bits. */
  readonly addressId: number;
  /** The first 8 octets of the sender's message authentication code. */
  readonly hmac: Uint8Array;
  /** The sender's random number, 32 bits. */
  readonly random: number;
  /** The three bits in front of the backup bit. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Completes the handshake of a subflow, subtype 1 in its third segment (RFC 8684 section 3.2). */
export interface MultipathJoinAck {
  readonly kind: 'mptcp';
  readonly subtype: 'joinAck';
  /** The first 20 octets of the sender's message authentication code. */
  readonly hmac: Uint8Array;
  /** The twelve bits behind the subtype. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/**
 * What is where in the connection's data, subtype 2 (also *DSS*; RFC 8684 section 3.3): an acknowledgment, a mapping
 * from sequence numbers of the subflow to those of the connection, both, or neither.
 */
export interface MultipathDataSequenceSignal {
  readonly kind: 'mptcp';
  readonly subtype: 'dataSequenceSignal';
  /** The sender has no more data (also *F*). */
  readonly dataFin: boolean;
  /** The data sequence number takes 64 bits and not 32 (also *m*). */
  readonly longSequenceNumber: boolean;
  /** The data acknowledgment takes 64 bits and not 32 (also *a*). */
  readonly longAcknowledgment: boolean;
  /** The next data sequence number that the sender expects: 64 bits or the lower 32. Absent when *A* is off. */
  readonly dataAcknowledgment?: bigint | undefined;
  /** The data sequence number of the first octet mapped: 64 bits or the lower 32. Absent when *M* is off. */
  readonly dataSequenceNumber?: bigint | undefined;
  /** Its number in the subflow, from the subflow's initial sequence number, 32 bits. Absent when *M* is off. */
  readonly subflowSequenceNumber?: number | undefined;
  /** Octets mapped, 16 bits; 0: up to the end of the connection (RFC 8684 section 3.7). Absent when *M* is off. */
  readonly dataLength?: number | undefined;
  /** Checksum of the octets mapped, 16 bits. Absent when checksums are not required. */
  readonly checksum?: number | undefined;
  /** The seven bits behind the subtype. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Tells of one more address of the sender, subtype 3 (also *ADD_ADDR*; RFC 8684 and RFC 6824 section 3.4.1). */
export interface MultipathAddAddress {
  readonly kind: 'mptcp';
  readonly subtype: 'addAddress';
  /** 0: in the form of RFC 6824, which names the IP version. 1: in the form of RFC 8684. */
  readonly version: 0 | 1;
  /** Confirms the option that came (also *E*; version 1 only). */
  readonly echo: boolean;
  /** Names the address, 8 bits. */
  readonly addressId: number;
  /** An IPv4 or an IPv6 address. */
  readonly address: string;
  /** The port to connect to, 16 bits. Absent: that of the connection. */
  readonly port?: number | undefined;
  /** The last 8 octets of a message authentication code. Absent in an echo and in RFC 6824. */
  readonly hmac?: Uint8Array | undefined;
}

/** Takes addresses back, subtype 4 (also *REMOVE_ADDR*; RFC 8684 section 3.4.2). */
export interface MultipathRemoveAddress {
  readonly kind: 'mptcp';
  readonly subtype: 'removeAddress';
  /** The names of the addresses, an octet each; at least one. */
  readonly addressIds: Uint8Array;
  /** The four bits behind the subtype. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Changes what a subflow is for, subtype 5 (also *MP_PRIO*; RFC 8684 and RFC 6824 section 3.3.8). */
export interface MultipathPriority {
  readonly kind: 'mptcp';
  readonly subtype: 'priority';
  /** Use the subflow only when no other works (also *B*). */
  readonly backup: boolean;
  /** Names the address whose subflows are meant, 8 bits (version 0). Absent: this subflow. */
  readonly addressId?: number | undefined;
  /** The three bits in front of the backup bit. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** A checksum of data was wrong, subtype 6 (also *MP_FAIL*; RFC 8684 section 3.7). */
export interface MultipathFail {
  readonly kind: 'mptcp';
  readonly subtype: 'fail';
  /** The data sequence number where the wrong data begins, 64 bits. */
  readonly dataSequenceNumber: bigint;
  /** The twelve bits behind the subtype. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Closes the whole connection at once, subtype 7 (also *MP_FASTCLOSE*; RFC 8684 section 3.5). */
export interface MultipathFastClose {
  readonly kind: 'mptcp';
  readonly subtype: 'fastClose';
  /** The key of the receiver, 64 bits. */
  readonly receiverKey: bigint;
  /** The twelve bits behind the subtype. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Why a subflow is reset, subtype 8 (also *MP_TCPRST*; RFC 8684 section 3.6). */
export interface MultipathReset {
  readonly kind: 'mptcp';
  readonly subtype: 'reset';
  /** The fault may pass: a subflow may be tried again (also *T*). */
  readonly transient: boolean;
  /** Why, 8 bits (RFC 8684 section 3.6). */
  readonly reason: number;
  /** The three bits in front of the transient bit (*U*, *V*, *W*). Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** Multipath TCP, kind 30 (RFC 8684, RFC 6824): `subtype` tells which. */
export type Multipath =
  | MultipathCapable
  | MultipathJoinSyn
  | MultipathJoinSynAck
  | MultipathJoinAck
  | MultipathDataSequenceSignal
  | MultipathAddAddress
  | MultipathRemoveAddress
  | MultipathPriority
  | MultipathFail
  | MultipathFastClose
  | MultipathReset;
