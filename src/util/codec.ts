import { CodecError } from './errors.ts';

/** A range of octets: from `start` up to, and without, `end`. */
export interface Span {
  /** Where it begins. */
  readonly start: number;
  /** Where what follows begins. */
  readonly end: number;
}

/** What every layer has: the name of its protocol. */
export interface AnyLayer {
  readonly layer: string;
}

/** What {@link Codec.read} found. */
export interface Reading<Header> {
  /** The decoded header: a new object, to which the pipeline may add a `trailer`. */
  readonly header: Header;
  /** The octets that the layer carries. */
  readonly body: Span;
  /** The number that names what the body holds (an EtherType, an IP protocol, a port); absent when it is opaque. */
  readonly next?: number | undefined;
  /** A second number, tried when nothing is bound to the first (the other port). */
  readonly otherwise?: number | undefined;
  /** Where the layer ends, when it puts octets of its own behind its body. Default: the end of the body. */
  readonly end?: number | undefined;
}

/** The addresses that outer layers tell a layer inside them. */
export interface Surroundings {
  /** Source address of the innermost network layer around, as the pseudo-header has it. */
  source?: string | undefined;
  /** Destination address: the final one, where a source route or routing header names it. */
  destination?: string | undefined;
  /** The sum of both as 16-bit words, where the layer that gives both knows it: it saves reading the texts again. */
  sum?: number | undefined;
  /**
   * The datagram is an IPv6 jumbogram (RFC 2675): a transport length of 16 bits may be 0. The layer with the addresses
   * of the datagram says `false` where nothing inside it said otherwise: layers outside it are not asked.
   */
  jumbogram?: boolean | undefined;
}

/** The addresses that UDP and TCP checksums cover besides the segment: both IPv4 or both IPv6 text. */
export interface PseudoHeader {
  /** The source address. */
  readonly source: string;
  /** The destination address: behind a source route, the last hop. */
  readonly destination: string;
}

/** What a codec may ask about the packet around its layer, in both directions. */
export interface Context {
  /** How many layers are outside this one. */
  readonly depth: number;
  /** The layer outside this one (0), the one outside that (1), …; undefined past the outermost. */
  outer(distance: number): AnyLayer | undefined;
  /** What the layers outside tell of the addresses. The object is reused: read it at once. */
  surroundings(): Readonly<Surroundings>;
  /** The layer stands in a first fragment: its length and checksum cover octets that are in other fragments. */
  inFragment(): boolean;
}

/** The context of {@link Codec.read}. */
export interface ReadContext extends Context {
  /** The caller said that the last four octets of the frame are its frame check sequence. */
  readonly fcs?: boolean | undefined;
  /** A length of a layer around passes the octets that are there: the body at hand is cut. */
  readonly short: boolean;
  /**
   * Reports a fault that costs only a part of the header. A strict reader throws it; a lax one remembers the
   * first and goes on.
   */
  report(error: CodecError): void;
  /**
   * Reports that a length field asks for `needed` octets from `span.start` on and the span has fewer. A strict
   * reader throws `truncated`; a lax one goes on with what is there and marks the packet as truncated when the
   * length passes the last octet of the input.
   */
  overrun(layer: string, field: string, span: Span, needed: number): void;
}

/** The context of {@link Codec.size} and {@link Codec.write}. */
export interface WriteContext extends Context {
  /** The caller asked for a frame check sequence on the outermost layer. */
  readonly fcs?: boolean | undefined;
  /** The name of the layer inside this one; undefined when the payload follows. */
  readonly inner?: string | undefined;
  /**
   * Where the body begins and ends in the target (while writing). Slack that encloses it is not part of it. The object
   * is reused, and so is the span that `write` is given: read them at once.
   */
  readonly body: Span;
  /** A place where `size` may leave what `write` needs again for the same layer. */
  stash?: unknown;
  /**
   * Gives back the value of a derived field that is to be written as it stands; undefined: compute it. A value that
   * covers the octets of a whole datagram (`whole`) is kept in its first fragment too, where they are not all there.
   */
  kept<T>(field: string, value: T | undefined, whole?: boolean): T | undefined;
  /**
   * The ones' complement sum of octets, from `initial` on (`onesComplementSum` of `framewright/util`): in a whole packet by a faster
   * way than there is room for in the bundle of a single codec.
   */
  sum(target: Uint8Array, start: number, end: number, initial: number): number;
  /**
   * The number that names the layer inside: `given` where it is right, nothing better is known, or it is to be written
   * as it stands; else the one that the bindings have.
   *
   * @throws {@link CodecError} `missing` when there is neither.
   */
  naming(field: string, given: number | undefined): number;
}

/**
 * A checksum of a layer, and what it covers: the internet checksum (RFC 1071) over the octets from `start` to `end`,
 * unless `computed` says otherwise. The pipeline verifies it.
 */
export interface ChecksumClaim {
  /** The field that holds it. */
  readonly field: string;
  /** Where it stands, in octets from the start of the input. */
  readonly offset: number;
  /** The value in the packet. */
  readonly stored: number;
  /** The first octet that it covers. Default: that of the layer. */
  readonly start?: number | undefined;
  /** Behind the last octet that it covers. Default: the end of the layer, whose octets may not all be there. */
  readonly end?: number | undefined;
  /** The IP protocol number in the pseudo-header that it covers besides. */
  readonly protocol?: number | undefined;
  /** The sender left it out. */
  readonly absent?: boolean | undefined;
  /** The value that it should have, when it is not an internet checksum. */
  readonly computed?: number | undefined;
}

/** The reading half of a {@link Codec}: all that `decapsulate` needs, so that it bundles no encoder. */
export interface LayerReader<Name extends string = string, Header extends AnyLayer = AnyLayer> {
  /** The name that stands in `layer`. */
  readonly name: Name;
  /** The numbers under which this layer looks for the next one are ports: they suggest, they do not name. */
  readonly guesses?: true | undefined;
  /** The body has no end of its own: slack in it belongs to what encloses this layer. */
  readonly unbounded?: true | undefined;
  /**
   * A quick look at octets of which only a port says what they are: `false` where `read` would throw. It saves making
   * the error, which takes longer than reading the rest of the packet.
   */
  mayBegin?(bytes: Uint8Array, span: Span): boolean;
  /** Reads one header from `span`. */
  read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header>;
  /** Tells the layers inside the addresses that their checksums cover: fills what is still undefined. */
  surround?(layer: Header, surroundings: Surroundings): void;
  /** The body is the first fragment of a datagram. */
  isFirstFragment?(layer: Header): boolean;
  /** Every checksum of the layer that stands in `span`. */
  checksums?(bytes: Uint8Array, span: Span, header: Header, context: Context): readonly ChecksumClaim[];
}

/**
 * One protocol, as the pipeline sees it: what `createStack` takes and what a third party writes to add one.
 *
 * A codec is stateless. `read` and `write` get the whole buffer and a span in it, so that offsets are those of
 * the caller's bytes and nothing is copied.
 */
export interface Codec<Name extends string = string, Header extends AnyLayer = AnyLayer, Input = Header>
  extends LayerReader<Name, Header> {
  /**
   * The size of a header none of whose fields are octets: nothing in it can be a view of what it is written to, and
   * `encapsulateInto` need not find out. `'all'`: what octets there are, `size` reads them, and `write` does not. Absent
   * where neither holds.
   */
  readonly plainSize?: number | 'all' | undefined;
  /** The octets that `write` puts in front of the body. */
  size(input: Input, context: WriteContext): number;
  /**
   * The octets that `write` puts behind the body (a frame check sequence, ICMP extensions); the `trailer` is not
   * counted. The length of `context.body` is that of the body, also here; where it stands is not known yet.
   */
  tail?(input: Input, context: WriteContext): number;
  /** Writes the header at `span.start`; the body and the trailer already stand behind it. */
  write(input: Input, target: Uint8Array, span: Span, context: WriteContext): void;
  /** Tells the layers inside the addresses that their checksums cover: fills what is still undefined. */
  surround?(layer: Header | Input, surroundings: Surroundings): void;
  /** The body is the first fragment of a datagram. */
  isFirstFragment?(layer: Header | Input): boolean;
}

/** What the `decode` functions of the protocol modules take. */
export interface DecodeOptions {
  /**
   * Detach the result from the input. Default `false`: decoded bytes are views (`subarray`) of the input, so
   * that cloning one clones the whole buffer behind it, and changing the input changes them.
   */
  readonly copy?: boolean | undefined;
}

/** What the `encode` functions of the protocol modules take. */
export interface EncodeOptions {
  /**
   * Write derived fields (lengths, checksums, next-protocol numbers) as they stand in the header, where they are
   * present, instead of computing them: all of them, or the named ones (`['udp.checksum']`).
   */
  readonly verbatim?: Verbatim | undefined;
}

/** All derived fields, or the names (`'layer.field'`) of those that are to be written as they stand. */
export type Verbatim = boolean | readonly `${string}.${string}`[];

/** What `encode` of a protocol with a pseudo-header takes. */
export interface TransportEncodeOptions extends EncodeOptions {
  /** The addresses of the IP header around, which the checksum covers. */
  readonly pseudoHeader?: PseudoHeader | undefined;
}

/**
 * Checks that `octets` octets of a header are there. Every codec does this once, before the first read.
 *
 * @throws {@link CodecError} `truncated`.
 */
export function need(layer: string, span: Span, octets: number, field?: string): void {
  if (span.end - span.start < octets) throw truncated(layer, field, span, octets);
}

/** The error for a header or a length field that asks for more octets than its span has. */
export function truncated(layer: string, field: string | undefined, span: Span, needed: number): CodecError {
  const { start, end } = span;
  return new CodecError('truncated', { layer, field, offset: start, needed, available: end - start });
}

/** Says whether `verbatim` covers a field. */
export function isVerbatim(
  verbatim: Verbatim | undefined,
  layer: string,
  field: string,
): boolean | undefined {
  return typeof verbatim === 'object' ? verbatim?.includes(`${layer}.${field}`) : verbatim;
}
