import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint24, setUint24 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
} from '../util/codec.ts';
import { checkUint } from '../util/fields.ts';

const layer = 'vxlan';

/** Octets of a VXLAN header (RFC 7348 section 5). */
export const headerOctets = 8;

/**
 * The UDP port of VXLAN (RFC 7348 section 8).
 *
 * @registry service-names-port-numbers
 */
export const port = 4789;

/**
 * The flag that says that there is a network identifier (RFC 7348 section 5).
 *
 * @registry https://www.rfc-editor.org/rfc/rfc7348#section-5
 */
export const identifierFlag = 0x08;

/** A VXLAN header (RFC 7348), in wire order. */
export interface Header {
  readonly layer: 'vxlan';
  /**
   * Flags, 8 bits: {@link identifierFlag} says that the network identifier is valid. The others are reserved;
   * variants use them (0x80: a group policy, 0x04: another protocol than Ethernet inside). RFC 7348 section 5.
   */
  readonly flags: number;
  /** Reserved, 24 bits, normally 0. Variants use them. RFC 7348 section 5. */
  readonly reserved: number;
  /** VXLAN network identifier (*VNI*), 24 bits: names the overlay network. RFC 7348 section 5. */
  readonly vni: number;
  /** The second reserved field, 8 bits, normally 0. RFC 7348 section 5. */
  readonly reserved2: number;
  /** Octets behind what the layers inside it take. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes. */
export interface HeaderInput {
  readonly layer?: 'vxlan' | undefined;
  /** 0 to 255; default {@link identifierFlag}. */
  readonly flags?: number | undefined;
  /** 0 to 16777215; default 0. */
  readonly reserved?: number | undefined;
  /** 0 to 16777215. */
  readonly vni: number;
  /** 0 to 255; default 0. */
  readonly reserved2?: number | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a VXLAN header; the payload is an Ethernet frame.
 *
 * @throws {@link CodecError} `truncated` when fewer than 8 octets are there.
 *
 * @example
 * ```ts
 * import { vxlan } from 'framewright';
 *
 * vxlan.decode(Uint8Array.of(8, 0, 0, 0, 0, 0, 42, 0)).header.vni; // 42
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a VXLAN header around an Ethernet frame.
 *
 * @throws {@link CodecError} `range` when a value does not fit its field, `missing` without a network identifier.
 *
 * @example
 * ```ts
 * import { vxlan } from 'framewright';
 *
 * vxlan.encode({ vni: 42 }); // Uint8Array [8, 0, 0, 0, 0, 0, 42, 0]
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'vxlan', Header> = { name: layer, read };

/** The VXLAN codec, for `createStack`. */
export const codec: Codec<'vxlan', Header, HeaderInput> = { name: layer, read, size, write };

/** What is inside is not named: the bindings have an Ethernet frame under this number. */
const always = 0;

/** Not in RFC 7348: what is inside is named in the reserved bits (the P flag of VXLAN-GPE). */
const otherProtocolFlag = 0x04;

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const flags = getUint8(bytes, start);
  const header: Header = {
    layer,
    flags,
    reserved: getUint24(bytes, start + 1),
    vni: getUint24(bytes, start + 4),
    reserved2: getUint8(bytes, start + 7),
  };
  const body = { start: start + headerOctets, end };
  return { header, body, next: (flags & otherProtocolFlag) === 0 ? always : undefined };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span): void {
  target[start] = checkUint(layer, 'flags', input.flags ?? identifierFlag, 0xff);
  setUint24(target, start + 1, checkUint(layer, 'reserved', input.reserved ?? 0, 0xff_ffff));
  setUint24(target, start + 4, checkUint(layer, 'vni', input.vni, 0xff_ffff));
  target[start + 7] = checkUint(layer, 'reserved2', input.reserved2 ?? 0, 0xff);
}
