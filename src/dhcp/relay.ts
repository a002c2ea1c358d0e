// Relay agent information (RFC 3046): what relay agents add to the messages that they forward.
import type { SubOption } from './form.ts';
import type { Address, Data, Value as NumberField, Present, Text } from './shapes.ts';
import type { VendorDataList } from './vendors.ts';

/** One attribute of RADIUS (RFC 2865 section 5). */
export interface RadiusAttribute {
  /** Attribute type, 8 bits. */
  readonly type: number;
  /** The value, up to 253 octets. */
  readonly value: Uint8Array;
}

/** What a RADIUS server said of the client. */
export interface RadiusAttributes {
  /** The attributes: at least one. */
  readonly attributes: readonly RadiusAttribute[];
}

/** What proves that a relay agent's information is genuine. */
export interface RelayAuthentication {
  /** Algorithm, 8 bits: 1 HMAC-SHA1. */
  readonly algorithm: number;
  /** Bits that are 0 when sent, 4 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** Replay detection method, 4 bits: 1 a counter that grows. */
  readonly replayDetectionMethod: number;
  /** Replay detection value, 64 bits. */
  readonly replayDetection: bigint;
  /** Which relay agent's key was used, 32 bits. */
  readonly relayIdentifier: number;
  /** What the algorithm made: a key identifier and the HMAC for algorithm 1. */
  readonly information: Uint8Array;
}

/** How the relay agent got the message. */
export interface RelayFlags {
  /** The client sent it unicast; else broadcast. */
  readonly unicast: boolean;
  /** Bits that are 0 when sent, 7 bits. Absent when they are. */
  readonly reserved?: number | undefined;
}

/** How the client is connected. */
export interface AccessTechnology {
  /** Octet that is 0 when sent. Absent when it is. */
  readonly reserved?: number | undefined;
  /** Access technology type, 8 bits: 4 IEEE 802.11a/b/g, … RFC 5213 section 8.5. */
  readonly type: number;
}

/** A MAC address. */
export interface MacAddress {
  /** MAC address, 48 bits. */
  readonly address: string;
}

/** Which virtual network is meant. */
export interface VirtualSubnet {
  /** 8 bits: 0 a VPN name in ASCII, 1 a VPN identifier of RFC 2685, 255 the global network. */
  readonly type: number;
  /** The name or the seven octets of the identifier; none for the global network. */
  readonly identifier: Uint8Array;
}

/** The sub-options of relay agent information by kind, in the order of their codes. */
export interface RelayOptionFields {
  /** 1, circuit that the message came in by, in the agent's own terms. RFC 3046 section 3.1. */
  readonly circuitIdentifier: Data;
  /** 2, the remote end of that circuit. RFC 3046 section 3.2. */
  readonly remoteIdentifier: Data;
  /** 4, class of a DOCSIS device, 32 bits. RFC 3256. */
  readonly docsisDeviceClass: NumberField;
  /** 5, an address in the subnet that the client shall get one of. RFC 3527. */
  readonly linkSelection: Address;
  /** 6, who the provider's customer is. RFC 3993. */
  readonly subscriberIdentifier: Text;
  /** 7, attributes from RADIUS. RFC 4014. */
  readonly radiusAttributes: RadiusAttributes;
  /** 8, authentication of the other sub-options. RFC 4030. */
  readonly authentication: RelayAuthentication;
  /** 9, vendor-specific information. RFC 4243. */
  readonly vendorSpecificInformation: VendorDataList;
  /** 10, relay agent flags. RFC 5010. */
  readonly flags: RelayFlags;
  /** 11, server identifier that the server shall use instead of its own, so that renewals pass the agent. RFC 5107. */
  readonly serverIdentifierOverride: Address;
  /** 12, the relay agent itself: a DUID (RFC 8415 section 11). RFC 6925. */
  readonly relayAgentIdentifier: Data;
  /** 13, access technology. RFC 7839. */
  readonly accessTechnologyType: AccessTechnology;
  /** 14, name of the access network, such as an SSID. RFC 7839. */
  readonly accessNetworkName: Text;
  /** 15, name of the access point. RFC 7839. */
  readonly accessPointName: Text;
  /** 16, MAC address of the access point. RFC 7839. */
  readonly accessPointBssid: MacAddress;
  /** 17, operator of the network, its enterprise number, 32 bits. RFC 7839. */
  readonly operatorIdentifier: NumberField;
  /** 18, realm of the operator. RFC 7839. */
  readonly operatorRealm: Text;
  /** 19, the relay agent uses a port of its own: the server replies to the source port. RFC 8357. */
  readonly relaySourcePort: Present;
  /** 151, virtual network of the client. RFC 6607. */
  readonly virtualSubnetSelection: VirtualSubnet;
  /** 152, asks the server to say whether it understood 151: one that did leaves this out. RFC 6607. */
  readonly virtualSubnetSelectionControl: Present;
}

/** A sub-option of relay agent information. Narrow on `kind`. */
export type RelayOption = SubOption<RelayOptionFields>;

/** What relay agents added to the message. */
export interface RelayAgentInformation {
  /** Sub-options in the order in which they were sent: at least one. */
  readonly options: readonly RelayOption[];
}
