// CableLabs client configuration (RFC 3495): what a telephone adapter behind a cable modem needs.
import type { SubOption } from './form.ts';
import type { Name } from './names.ts';
import type { Address, Addresses, Enabled, Value } from './shapes.ts';

/** The telephony provider's provisioning server, by name or by address. */
export interface ProvisioningServer {
  /** Its domain name (type 0). Absent when there is an address. */
  readonly name?: string | undefined;
  /** Its IPv4 address (type 1). Absent when there is a name. */
  readonly address?: string | undefined;
}

/** How a Kerberos request is tried again. */
export interface KerberosBackoff {
  /** First timeout in milliseconds (seconds for AP requests), 32 bits. */
  readonly nominalTimeout: number;
  /** Longest timeout in seconds, 32 bits. */
  readonly maximumTimeout: number;
  /** How often at most, 32 bits. */
  readonly maximumRetries: number;
}

/** The sub-options of CableLabs client configuration by kind, in the order of their codes. */
export interface CableLabsOptionFields {
  /** 1, the provider's primary DHCP server. RFC 3495 section 5.1. */
  readonly primaryDhcpServer: Address;
  /** 2, the provider's secondary DHCP server. RFC 3495 section 5.1. */
  readonly secondaryDhcpServer: Address;
  /** 3, the provider's provisioning server. RFC 3495 section 5.2. */
  readonly provisioningServer: ProvisioningServer;
  /** 4, backoff and retry of AS requests. RFC 3495 section 5.3. */
  readonly asRequestBackoff: KerberosBackoff;
  /** 5, backoff and retry of AP requests. RFC 3495 section 5.4. */
  readonly apRequestBackoff: KerberosBackoff;
  /** 6, Kerberos realm of the provider, as a domain name. RFC 3495 section 5.5. */
  readonly kerberosRealm: Name;
  /** 7, whether a ticket granting ticket is used. RFC 3495 section 5.6. */
  readonly ticketGrantingServerUtilization: Enabled;
  /** 8, minutes that provisioning may take, 8 bits. RFC 3495 section 5.7. */
  readonly provisioningTimer: Value;
  /** 9, which security tickets to throw away, 16 bits of flags. RFC 3594. */
  readonly securityTicketControl: Value;
  /** 10, key distribution centres. RFC 3634. */
  readonly keyDistributionCenters: Addresses;
}

/** A sub-option of CableLabs client configuration. Narrow on `kind`. */
export type CableLabsOption = SubOption<CableLabsOptionFields>;

/** CableLabs client configuration. */
export interface CableLabsClientConfiguration {
  /** Sub-options in the order in which they were sent: at least one. */
  readonly options: readonly CableLabsOption[];
}
