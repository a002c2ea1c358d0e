/**
 * A fixed header declared with binary-parser: a `Parser`, with the type of what it reads.
 *
 * Layouts are for reading and for nesting in one's own binary-parser schemas, and the source of the header diagrams.
 * The codecs do not use them: binary-parser compiles with `new Function`, which a Content Security Policy without
 * `unsafe-eval` forbids, and is slower than byte arithmetic.
 */
export interface Layout<Fields> {
  /** Reads the fields of the header that `bytes` begins with. Compiles the declaration with `new Function`. */
  parse(bytes: Uint8Array): Fields;
  /** Octets of the header. */
  sizeOf(): number;
  /** The name of this field, in the chain that the declaration is. */
  readonly varName: string;
  /** What binary-parser calls the type of this field: `'uint16be'`, `'bit'`, `'array'`, … */
  readonly type: string;
  /** binary-parser's options of this field: `length` of bit fields (bits) and arrays (items). */
  readonly options: object;
  /** The next field in wire order. */
  readonly next?: Layout<unknown> | undefined;
}

/** Formats the octets of an IPv4 address for a layout, independently of the codecs. */
export function dotted(octets: readonly number[]): string {
  return octets.join('.');
}

/** Formats the octets of a MAC address for a layout, independently of the codecs. */
export function colons(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

/** Formats octets as hexadecimal text for a layout, independently of the codecs. */
export function hexadecimal(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
}

/** Formats the octets of an IPv6 address (RFC 5952) for a layout, independently of the codecs. */
export function ipv6Groups(octets: readonly number[]): string {
  const groups = octets.flatMap((octet, index) =>
    index % 2 === 0 ? [((octet << 8) | (octets[index + 1] ?? 0)).toString(16)] : [],
  );
  const text = groups.join(':');
  const runs = text.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((one, other) => (other.length > one.length ? other : one), '');
  const short = longest === '' ? text : text.replace(new RegExp(`(?:^|:)${longest}(?::|$)`), '::');
  return short.replace(
    /^(::(?:ffff:)?)([\da-f]+):([\da-f]+)$/,
    (_, start: string) => start + dotted(octets.slice(12)),
  );
}
