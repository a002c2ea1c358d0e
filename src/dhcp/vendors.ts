// Classes and vendor information under an enterprise number (RFC 3925), and user classes (RFC 3004).

/** Classes that the client's user is in. */
export interface UserClasses {
  /** The classes: at least one, each of 1 to 255 octets. */
  readonly classes: readonly Uint8Array[];
}

/** What one vendor defines. */
export interface VendorData {
  /** Enterprise number of the vendor, 32 bits. */
  readonly enterprise: number;
  /** Octets in the vendor's terms, up to 255. */
  readonly data: Uint8Array;
}

/** What several vendors define. */
export interface VendorDataList {
  /** By vendor: at least one. */
  readonly vendors: readonly VendorData[];
}

/** An option that a vendor defines. */
export interface VendorOption {
  /** The vendor's code, 8 bits. */
  readonly code: number;
  /** The octets behind the length. */
  readonly data: Uint8Array;
}

/** The options of one vendor. */
export interface VendorInformation {
  /** Enterprise number of the vendor, 32 bits. */
  readonly enterprise: number;
  /** The vendor's options, 255 octets in all with their codes and lengths. */
  readonly options: readonly VendorOption[];
}

/** The options of several vendors. */
export interface VendorInformationList {
  /** By vendor: at least one. */
  readonly vendors: readonly VendorInformation[];
}
