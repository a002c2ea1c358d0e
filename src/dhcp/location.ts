// Where a client is: coordinates (RFC 6225) and civic address (RFC 4776).

/** Coordinates, as both location options have them. */
export interface Coordinates {
  /** Degrees north, negative to the south: 34 bits in two's complement, 25 of them behind the point. */
  readonly latitude: number;
  /** Degrees east, negative to the west: 34 bits in two's complement, 25 of them behind the point. */
  readonly longitude: number;
  /** What `altitude` counts, 4 bits: 0 not known, 1 metres, 2 floors. */
  readonly altitudeType: number;
  /** Altitude: 30 bits in two's complement, 8 of them behind the point. */
  readonly altitude: number;
  /** Datum, 3 bits (8 in GeoConf): 1 WGS 84, 2 NAD 83 with NAVD 88, 3 NAD 83 with MLLW. */
  readonly datum: number;
}

/** Coordinates with resolution: the GeoConf option. */
export interface GeoConf extends Coordinates {
  /** How many bits of the latitude are valid, 6 bits, up to 34. */
  readonly latitudeResolution: number;
  /** How many bits of the longitude are valid, 6 bits, up to 34. */
  readonly longitudeResolution: number;
  /** How many bits of the altitude are valid, 6 bits, up to 30. */
  readonly altitudeResolution: number;
}

/** Coordinates with uncertainty: the GeoLoc option. */
export interface GeoLoc extends Coordinates {
  /** Uncertainty of the latitude, 6 bits: u stands for 2^(8-u) degrees, 0 for unknown. */
  readonly latitudeUncertainty: number;
  /** Uncertainty of the longitude, 6 bits, as that of the latitude. */
  readonly longitudeUncertainty: number;
  /** Uncertainty of the altitude, 6 bits: u stands for 2^(21-u) metres, 0 for unknown. */
  readonly altitudeUncertainty: number;
  /** Version, 2 bits: 1. */
  readonly version: number;
  /** Bits that are 0 when sent, 3 bits. Absent when they are. */
  readonly reserved?: number | undefined;
}

/** One element of a civic address. */
export interface CivicElement {
  /** Civic address type, 8 bits: 1 state, 3 city, 6 street, 19 house number, … RFC 4776 section 3.4. */
  readonly type: number;
  /** The element, up to 255 octets of UTF-8. */
  readonly value: string;
}

/** A civic address. */
export interface CivicAddress {
  /** Whose place it is, 8 bits: 0 the server's, 1 the nearest network element's, 2 the client's. */
  readonly what: number;
  /** Country code, two capital letters (ISO 3166). */
  readonly country: string;
  /** The elements, in any order. */
  readonly elements: readonly CivicElement[];
}
