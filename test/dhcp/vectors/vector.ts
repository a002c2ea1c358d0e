import type { KnownOption, OptionKind } from '../../../src/dhcp/index.ts';

/** An option in octets and in fields. */
export interface Vector {
  readonly code: number;
  readonly kind: OptionKind;
  /** The program that made the octets, the document that shows them, or "by hand" from a document's text. */
  readonly origin: string;
  /** The octets behind code and length. */
  readonly hex: string;
  readonly option: KnownOption;
  /** Octets of this code that are not in its format, for each length in it: they must stay octets. */
  readonly wrong: readonly string[];
}

/** Octets that no format of the kind takes: too few, too many, in between. */
export const wrong = {
  none: [''],
  boolean: ['', '02', '0001'],
  one: ['', '0000'],
  two: ['', '00', '000000'],
  four: ['', '000000', '0000000000'],
  twos: ['', '00', '000000'],
  fours: ['', '000000', '0000000000'],
  eights: ['', '00000000', '00000000000000', '000000000000000000'],
  name: ['', '0161', '40', '80', 'c000', '01610001'],
} as const;

export const kea = 'Kea 2.2.0';
export const dnsmasq = 'dnsmasq 2.90';
export const isc = 'ISC dhcpd 4.4.3-P1';

/** By hand, from the text of a document. */
export function byHand(document: string): string {
  return `by hand from ${document}`;
}

/** Writes down one vector; spaces in the octets are for the reader. */
export function vector<const Kind extends OptionKind>(
  code: number,
  kind: Kind,
  origin: string,
  hex: string,
  fields: Omit<KnownOption<Kind>, 'kind'>,
  wrongs: readonly string[],
): Vector {
  return made(code, kind, origin, hex, fields, wrongs);
}

/** {@link vector} for a kind that is one of several with the same fields. */
export function made(
  code: number,
  kind: OptionKind,
  origin: string,
  hex: string,
  fields: object,
  wrongs: readonly string[],
): Vector {
  const octets = (text: string): string => text.replaceAll(' ', '');
  const option = { kind, ...fields } as KnownOption;
  return { code, kind, origin, hex: octets(hex), option, wrong: wrongs.map(octets) };
}

export function bytes(...octets: readonly number[]): Uint8Array {
  return Uint8Array.from(octets);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Two addresses, as many vectors have them. */
export const addresses = { addresses: ['10.1.2.3', '10.1.2.4'] } as const;
export const addressOctets = '0a010203 0a010204';

/** The labels of a domain name, with the root. */
export const exampleOrg = '07 6578616d706c65 03 6f7267 00';
