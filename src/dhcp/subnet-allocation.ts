// Subnet allocation (RFC 6656): a client asks for a whole subnet.
import type { SubOption } from './form.ts';
import type { Seconds, Text } from './shapes.ts';

/** What a client would like. */
export interface SubnetRequest {
  /** Bits that are 0 when sent, 6 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** The client wants to hear of the subnets that it has (i bit). */
  readonly information: boolean;
  /** The client will allocate from the subnet in turn (h bit). */
  readonly hierarchical: boolean;
  /** Prefix length of the subnet, 8 bits. */
  readonly prefixLength: number;
}

/** A subnet that a client has or gets. */
export interface AllocatedSubnet {
  /** Network address, 32 bits. */
  readonly network: string;
  /** Prefix length, 8 bits. */
  readonly prefixLength: number;
  /** Bits that are 0 when sent, 6 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** The client allocates from the subnet in turn (h bit). */
  readonly hierarchical: boolean;
  /** The server takes the subnet back (d bit, deprecated subnet). */
  readonly deprecated: boolean;
  /** Statistics, 16 bits each: high water mark, addresses in use, addresses that cannot be used; or none. */
  readonly statistics: readonly number[];
}

/** Subnets, from the client or from the server. */
export interface SubnetInformation {
  /** Bits that are 0 when sent, 6 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** The client sends what it has (c bit). */
  readonly client: boolean;
  /** The server sends what the client has (s bit). */
  readonly server: boolean;
  /** The subnets: at least one. */
  readonly subnets: readonly AllocatedSubnet[];
}

/** The sub-options of subnet allocation by kind, in the order of their codes. */
export interface SubnetAllocationOptionFields {
  /** 1, what the client would like. RFC 6656. */
  readonly subnetRequest: SubnetRequest;
  /** 2, what the client has. RFC 6656. */
  readonly subnetInformation: SubnetInformation;
  /** 3, name of the pool to allocate from. RFC 6656. */
  readonly subnetName: Text;
  /** 4, lease time that the client would like. RFC 6656. */
  readonly suggestedLeaseTime: Seconds;
}

/** A sub-option of subnet allocation. Narrow on `kind`. */
export type SubnetAllocationOption = SubOption<SubnetAllocationOptionFields>;

/** Subnet allocation. */
export interface SubnetAllocation {
  /** Flags, 8 bits, of which none is defined: 0. */
  readonly flags: number;
  /** Sub-options in the order in which they were sent: at least one. */
  readonly options: readonly SubnetAllocationOption[];
}
