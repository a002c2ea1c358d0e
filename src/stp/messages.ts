import type { BridgeIdentifier, Flags, InstanceFlags, PortIdentifier } from './identifiers.ts';

/** What every BPDU begins with (IEEE 802.1D clause 9.3). */
export interface Common {
  readonly layer: 'stp';
  /** Protocol identifier, 16 bits: 0 in all spanning tree protocols. IEEE 802.1D clause 9.2.1. */
  readonly protocolIdentifier: number;
  /** Protocol version, 8 bits: 0 STP, 2 RSTP, 3 MSTP, 4 SPB. IEEE 802.1D clause 9.2.2, IEEE 802.1Q clause 14.2.1. */
  readonly protocolVersion: number;
  /** Octets behind the message where no layer around takes them. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** The times that a message spreads, each in units of 1/256 second (IEEE 802.1D clause 9.2.8). */
export interface Times {
  /** Message age, 16 bits, in units of 1/256 second: how long ago the root said so. IEEE 802.1D clause 9.3.1. */
  readonly messageAge: number;
  /** Max age, 16 bits, in units of 1/256 second: 5120 is the usual 20 s. IEEE 802.1D clause 9.3.1. */
  readonly maxAge: number;
  /** Hello time, 16 bits, in units of 1/256 second: 512 is the usual 2 s. IEEE 802.1D clause 9.3.1. */
  readonly helloTime: number;
  /** Forward delay, 16 bits, in units of 1/256 second: 3840 is the usual 15 s. IEEE 802.1D clause 9.3.1. */
  readonly forwardDelay: number;
}

/** What configurations of one tree say of it. */
export interface Vector extends Times {
  /** Flags, 8 bits. IEEE 802.1D clauses 9.3.1 and 9.3.3. */
  readonly flags: Flags;
  /** Root identifier, 64 bits: the bridge that the sender takes for the root. IEEE 802.1D clause 9.3.1. */
  readonly rootIdentifier: BridgeIdentifier;
  /** Root path cost, 32 bits: from the sender to the root. IEEE 802.1D clause 9.3.1. */
  readonly rootPathCost: number;
  /** Bridge identifier, 64 bits: the sender. IEEE 802.1D clause 9.3.1. */
  readonly bridgeIdentifier: BridgeIdentifier;
  /** Port identifier, 16 bits: the port that sent this. IEEE 802.1D clause 9.3.1. */
  readonly portIdentifier: PortIdentifier;
}

/** A configuration BPDU (IEEE 802.1D clause 9.3.1): the spanning tree protocol of 1990. */
export interface Configuration extends Common, Vector {
  readonly kind: 'configuration';
  /** BPDU type, 8 bits: 0x00. Derived. IEEE 802.1D clause 9.3.1. */
  readonly bpduType: 0x00;
}

/** A topology change notification (also *TCN*): the sender's links have changed (IEEE 802.1D clause 9.3.2). */
export interface TopologyChange extends Common {
  readonly kind: 'topologyChange';
  /** BPDU type, 8 bits: 0x80. Derived. IEEE 802.1D clause 9.3.2. */
  readonly bpduType: 0x80;
}

/** A rapid spanning tree BPDU (also *RST*): IEEE 802.1D clause 9.3.3. */
export interface Rapid extends Common, Vector {
  readonly kind: 'rapid';
  /** BPDU type, 8 bits: 0x02. Derived. IEEE 802.1D clause 9.3.3. */
  readonly bpduType: 0x02;
  /** Version 1 length, 8 bits: 0, since version 1 adds nothing. IEEE 802.1D clause 9.3.3. */
  readonly version1Length: number;
}

/** A multiple spanning tree BPDU (also *MST*): IEEE 802.1Q clause 14.4. */
export interface Multiple extends Common, Times {
  readonly kind: 'multiple';
  /** BPDU type, 8 bits: 0x02, as in a rapid one. Derived. IEEE 802.1Q clause 14.4. */
  readonly bpduType: 0x02;
  /** Flags of the common tree, 8 bits. IEEE 802.1Q clause 14.4. */
  readonly flags: Flags;
  /** Root identifier of the common tree, 64 bits. IEEE 802.1Q clause 14.4. */
  readonly rootIdentifier: BridgeIdentifier;
  /** External root path cost, 32 bits: from the sender's region to the root. IEEE 802.1Q clause 14.4. */
  readonly rootPathCost: number;
  /** Regional root identifier, 64 bits: the bridge of the region that is nearest to the root. IEEE 802.1Q clause 14.4. */
  readonly regionalRootIdentifier: BridgeIdentifier;
  /** Port identifier of the common tree, 16 bits: the port that sent this. IEEE 802.1Q clause 14.4. */
  readonly portIdentifier: PortIdentifier;
  /** Version 1 length, 8 bits: 0. Anything else makes the message a rapid one. IEEE 802.1Q clause 14.5. */
  readonly version1Length: 0;
  /** Version 3 length, 16 bits: octets behind this field, 64 and 16 for each instance. Derived. IEEE 802.1Q clause 14.4. */
  readonly version3Length: number;
  /** Which VLANs go to which instance: bridges of one region say the same. IEEE 802.1Q clause 13.8. */
  readonly configurationIdentifier: ConfigurationIdentifier;
  /** Internal root path cost, 32 bits: from the sender to the regional root. IEEE 802.1Q clause 14.4. */
  readonly internalRootPathCost: number;
  /** Bridge identifier, 64 bits: the sender. IEEE 802.1Q clause 14.4. */
  readonly bridgeIdentifier: BridgeIdentifier;
  /** Remaining hops, 8 bits: how many bridges further the message counts. IEEE 802.1Q clause 14.4. */
  readonly remainingHops: number;
  /** The instances, up to 64. IEEE 802.1Q clause 14.4.1. */
  readonly instances: readonly Instance[];
}

/** The name of a region's configuration, 51 octets (IEEE 802.1Q clause 13.8). */
export interface ConfigurationIdentifier {
  /** Format selector, 8 bits: 0. IEEE 802.1Q clause 13.8. */
  readonly formatSelector: number;
  /** Name, 32 octets, one character each (U+0000 to U+00FF), zeros at the end left out. IEEE 802.1Q clause 13.8. */
  readonly name: string;
  /** Revision level, 16 bits. IEEE 802.1Q clause 13.8. */
  readonly revisionLevel: number;
  /** Digest, 16 octets: HMAC-MD5 of the table of VLANs. IEEE 802.1Q clause 13.8. */
  readonly digest: Uint8Array;
}

/** What a multiple spanning tree BPDU says of one instance, 16 octets (IEEE 802.1Q clause 14.4.1). */
export interface Instance {
  /** Flags, 8 bits. IEEE 802.1Q clause 14.4.1. */
  readonly flags: InstanceFlags;
  /** Regional root identifier, 64 bits; the system identifier extension is the instance. IEEE 802.1Q clause 14.4.1. */
  readonly regionalRootIdentifier: BridgeIdentifier;
  /** Internal root path cost, 32 bits. IEEE 802.1Q clause 14.4.1. */
  readonly internalRootPathCost: number;
  /** Priority of the sender, 8 bits, in units of 256; the lower four are zero. IEEE 802.1Q clause 14.4.1. */
  readonly bridgePriority: number;
  /** Priority of the port that sent this, 8 bits; the lower four are zero. IEEE 802.1Q clause 14.4.1. */
  readonly portPriority: number;
  /** Remaining hops, 8 bits. IEEE 802.1Q clause 14.4.1. */
  readonly remainingHops: number;
}

/** Of another type or another protocol identifier, or cut: what follows is payload. */
export interface Unknown extends Common {
  readonly kind: 'unknown';
  /** BPDU type, 8 bits. IEEE 802.1D clause 9.2.3. */
  readonly bpduType: number;
}

/** A BPDU, a message between bridges. Narrow on `kind`. */
export type Header = Configuration | TopologyChange | Rapid | Multiple | Unknown;
