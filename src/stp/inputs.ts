// What `encode` takes: the messages of messages.ts, with all left out that is derived or has a default.
import type {
  BridgeIdentifierInput,
  FlagsInput,
  InstanceFlagsInput,
  PortIdentifierInput,
} from './identifiers.ts';

/** What every BPDU to write begins with. */
export interface MessageInput<Kind extends string, Type extends number> {
  readonly layer?: 'stp' | undefined;
  /** The kind of message, by name. */
  readonly kind: Kind;
  /** 0 to 65535; default 0. */
  readonly protocolIdentifier?: number | undefined;
  /** 0 to 255; default 2 in a rapid message, 3 in a multiple one, else 0. */
  readonly protocolVersion?: number | undefined;
  /** Follows from the kind. */
  readonly bpduType?: Type | undefined;
  /** Octets behind the message. */
  readonly trailer?: Uint8Array | undefined;
}

/** What all BPDUs to write have but notifications. */
export interface TreeInput<Kind extends string, Type extends number> extends MessageInput<Kind, Type> {
  /** Default none. */
  readonly flags?: FlagsInput | undefined;
  /** The bridge that the sender takes for the root. */
  readonly rootIdentifier: BridgeIdentifierInput;
  /** 32 bits; default 0. */
  readonly rootPathCost?: number | undefined;
  /** The bridge that sends this. */
  readonly bridgeIdentifier: BridgeIdentifierInput;
  /** The port that sends this; default 0. */
  readonly portIdentifier?: PortIdentifierInput | undefined;
  /** 0 to 65535, in units of 1/256 second; default 0. */
  readonly messageAge?: number | undefined;
  /** 0 to 65535, in units of 1/256 second; default 0. */
  readonly maxAge?: number | undefined;
  /** 0 to 65535, in units of 1/256 second; default 0. */
  readonly helloTime?: number | undefined;
  /** 0 to 65535, in units of 1/256 second; default 0. */
  readonly forwardDelay?: number | undefined;
}

/** A configuration BPDU to write. */
export interface ConfigurationInput extends TreeInput<'configuration', 0x00> {}

/** A topology change notification to write. */
export interface TopologyChangeInput extends MessageInput<'topologyChange', 0x80> {}

/** A rapid spanning tree BPDU to write. */
export interface RapidInput extends TreeInput<'rapid', 0x02> {
  /** 0 to 255; default 0. */
  readonly version1Length?: number | undefined;
}

/** A multiple spanning tree BPDU to write. */
export interface MultipleInput extends TreeInput<'multiple', 0x02> {
  /** The bridge of the region that is nearest to the root. */
  readonly regionalRootIdentifier: BridgeIdentifierInput;
  /** 0. */
  readonly version1Length?: 0 | undefined;
  /** Computed, unless `verbatim`. */
  readonly version3Length?: number | undefined;
  /** The name of the region's configuration. */
  readonly configurationIdentifier: ConfigurationIdentifierInput;
  /** 32 bits; default 0. */
  readonly internalRootPathCost?: number | undefined;
  /** 0 to 255; default 0. */
  readonly remainingHops?: number | undefined;
  /** At most 64; default none. */
  readonly instances?: readonly InstanceInput[] | undefined;
}

/** The name of a region's configuration, to write. */
export interface ConfigurationIdentifierInput {
  /** 0 to 255; default 0. */
  readonly formatSelector?: number | undefined;
  /** Up to 32 characters from U+0000 to U+00FF; default none. */
  readonly name?: string | undefined;
  /** 0 to 65535; default 0. */
  readonly revisionLevel?: number | undefined;
  /** 16 octets: see IEEE 802.1Q clause 13.8 for how to compute them. */
  readonly digest: Uint8Array;
}

/** What to write of one instance. */
export interface InstanceInput {
  /** Default none. */
  readonly flags?: InstanceFlagsInput | undefined;
  /** The bridge of the region that is the root of this instance. */
  readonly regionalRootIdentifier: BridgeIdentifierInput;
  /** 32 bits; default 0. */
  readonly internalRootPathCost?: number | undefined;
  /** 0 to 255, in units of 256; default 0. */
  readonly bridgePriority?: number | undefined;
  /** 0 to 255; default 0. */
  readonly portPriority?: number | undefined;
  /** 0 to 255; default 0. */
  readonly remainingHops?: number | undefined;
}

/** A BPDU of another type to write, in front of its payload. */
export interface UnknownInput extends Omit<MessageInput<'unknown', number>, 'bpduType'> {
  /** 0 to 255. */
  readonly bpduType: number;
}

/** What {@link encode} takes. Narrow on `kind`. */
export type HeaderInput =
  | ConfigurationInput
  | TopologyChangeInput
  | RapidInput
  | MultipleInput
  | UnknownInput;
