// Which DNS servers to ask: RFC 6731 and RFC 9463.

/** DNS servers for some domains. */
export interface ResolverSelection {
  /** Bits that are 0 when sent, 6 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** Preference of these servers, 2 bits: 1 high, 0 medium, 3 low. */
  readonly preference: number;
  /** Primary server, 32 bits. */
  readonly primary: string;
  /** Secondary server, 32 bits; 0.0.0.0 for none. */
  readonly secondary: string;
  /** Domains, and networks in their reverse form, that these servers know best: at least one. Not compressed. */
  readonly names: readonly string[];
}

/** An encrypted DNS resolver. */
export interface EncryptedResolver {
  /** Service priority, 16 bits: the lowest first. */
  readonly priority: number;
  /** Authentication domain name, not compressed. */
  readonly name: string;
  /** Addresses of the resolver: at least one. Absent in ADN-only mode, where the name alone is given. */
  readonly addresses?: readonly string[] | undefined;
  /** Service parameters in wire format (RFC 9460 section 2.2). Absent in ADN-only mode. */
  readonly parameters?: Uint8Array | undefined;
}

/** Encrypted DNS resolvers. */
export interface EncryptedResolvers {
  /** The resolvers: at least one. */
  readonly resolvers: readonly EncryptedResolver[];
}
