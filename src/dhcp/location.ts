// Where a client is: coordinates (RFC 6225) and civic address (RFC 4776).
import { getUint8, getUint32, setUint32 } from '../util/bytes.ts';
import { checkUint } from '../util/fields.ts';
import type { Sink } from './sink.ts';
import { getText, putText } from './text.ts';
import {
  bits,
  both,
  counted,
  fields,
  list,
  object,
  type Part,
  refuse,
  restText,
  take,
  uint8,
  type Value,
} from './values.ts';

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

/** Bits behind the point of a latitude or longitude (RFC 6225 section 2.3). */
const degrees = 0x200_0000;

/** Bits behind the point of an altitude. */
const altitudes = 0x100;

/** Six bits, then 34 bits of degrees. */
function putDegrees(to: Sink, accuracy: number, value: number): void {
  const fixed = toFixed(to, value, degrees, 0x2_0000_0000);
  const high = Math.floor(fixed / 0x1_0000_0000) & 3;
  to.octet((checkUint(to.layer, to.field, accuracy, 0x3f) << 2) | high);
  const offset = to.take(4);
  setUint32(to.bytes, offset, fixed >>> 0);
}

/** A number in fixed point, to the nearest; `limit` is the first that is too large. */
function toFixed(to: Sink, value: number, unit: number, limit: number): number {
  const fixed = typeof value === 'number' ? Math.round(value * unit) : Number.NaN;
  if (!(fixed >= -limit && fixed < limit)) {
    const reason = `${String(value)} is not a number from ${-limit / unit} to ${(limit - 1) / unit}`;
    throw refuse(to, reason, 'range');
  }
  return fixed;
}

function getDegrees(bytes: Uint8Array, offset: number): number {
  const fixed = (getUint8(bytes, offset) & 3) * 0x1_0000_0000 + getUint32(bytes, offset + 1);
  return (fixed < 0x2_0000_0000 ? fixed : fixed - 0x4_0000_0000) / degrees;
}

/** What the three fields of six bits are called. */
type Accuracy = 'Resolution' | 'Uncertainty';

type Located<Kind extends Accuracy> = Omit<Coordinates, 'datum'> & {
  readonly [Field in `${'latitude' | 'longitude' | 'altitude'}${Kind}`]: number;
};

/** The 15 octets that both options have in common. */
function coordinates<Kind extends Accuracy>(accuracy: Kind): Part<Located<Kind>> {
  return {
    read(from, out) {
      const offset = take(from, 15);
      if (offset < 0) return false;
      const { bytes } = from;
      const altitude = getUint32(bytes, offset + 11);
      out[`latitude${accuracy}`] = getUint8(bytes, offset) >> 2;
      out['latitude'] = getDegrees(bytes, offset);
      out[`longitude${accuracy}`] = getUint8(bytes, offset + 5) >> 2;
      out['longitude'] = getDegrees(bytes, offset + 5);
      out['altitudeType'] = getUint8(bytes, offset + 10) >> 4;
      out[`altitude${accuracy}`] = ((getUint8(bytes, offset + 10) & 15) << 2) | (altitude >>> 30);
      // The 30 bits move up, so that the first becomes the sign.
      out['altitude'] = ((altitude << 2) >> 2) / altitudes;
      return true;
    },
    write(to, input) {
      const altitude = toFixed(to, input.altitude, altitudes, 0x2000_0000);
      const certainty = checkUint(to.layer, to.field, input[`altitude${accuracy}`], 0x3f);
      putDegrees(to, input[`latitude${accuracy}`], input.latitude);
      putDegrees(to, input[`longitude${accuracy}`], input.longitude);
      to.octet((checkUint(to.layer, to.field, input.altitudeType, 15) << 4) | (certainty >> 2));
      const offset = to.take(4);
      setUint32(to.bytes, offset, ((certainty << 30) | (altitude & 0x3fff_ffff)) >>> 0);
    },
  };
}

/** RFC 6225 section 2.2.1, as RFC 3825 had it: with resolutions, and a datum of eight bits. */
export function geoConf(): Part<GeoConf> {
  return both(coordinates('Resolution'), fields({ datum: uint8 }));
}

/** RFC 6225 section 2.2.2: with uncertainties, a version and a datum of three bits. */
export function geoLoc(): Part<GeoLoc> {
  return both(coordinates('Uncertainty'), bits({ version: 2, reserved: 3, datum: 3 }));
}

/** Two octets of text. */
const country: Value<string> = {
  get(from) {
    const offset = take(from, 2);
    return offset < 0 ? undefined : getText(from.bytes, offset, offset + 2);
  },
  put(to, value) {
    const before = to.length;
    putText(to, value);
    if (to.length - before !== 2)
      throw refuse(to, `"${value}" is not a country code of two letters`, 'range');
  },
};

/** RFC 4776 section 3.1. */
export function civicAddress(): Part<CivicAddress> {
  const element = object(fields({ type: uint8, value: counted(1, restText) }));
  return fields({ what: uint8, country, elements: list(element, 0) });
}
