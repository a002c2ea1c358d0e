import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint16, setUint16 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { bodyEnd, nextBehind, typeOrLength } from '../util/ether-type.ts';
import { checkUint } from '../util/fields.ts';

const layer = 'vlan';

/** Octets of a tag behind the EtherType that announces it (IEEE 802.1Q clause 9.6). */
export const headerOctets = 4;

/**
 * The EtherTypes that announce a tag: what stands in the layer around.
 *
 * @registry ieee-802-numbers
 */
export const etherTypes = {
  /** A customer's tag (also *C-TAG*): IEEE 802.1Q table 9-1. Encoding takes this one when none is given. */
  customer: 0x8100,
  /** A service provider's tag around a customer's (also *S-TAG*, 802.1ad): IEEE 802.1Q table 9-1. */
  service: 0x88a8,
  /** What many switches took for the outer of two tags before 802.1ad. */
  stacked: 0x9100,
} as const;

/** A VLAN tag (IEEE 802.1Q clause 9.6), in wire order. */
export interface Header {
  readonly layer: 'vlan';
  /** Priority (also *PCP*), 3 bits: the traffic class, 0 best effort, 7 highest. IEEE 802.1Q clause 6.9.3. */
  readonly priority: number;
  /**
   * Drop eligible (also *DEI*), 1 bit: the frame is to be dropped before others. It said how addresses are written
   * in a customer's tag before 2011 (*CFI*). IEEE 802.1Q clause 9.6.
   */
  readonly dropEligible: boolean;
  /**
   * VLAN identifier (also *VID*), 12 bits: 0 when the tag only gives a priority, 4095 reserved. IEEE 802.1Q clause
   * 9.6.
   */
  readonly id: number;
  /**
   * EtherType, 16 bits, from 0x600 on: names the next protocol, another tag included. Below, it is the 802.3 length:
   * octets of the body, padding not counted. Derived. IEEE 802.1Q clause 9.4, IEEE 802.3 clause 3.2.6.
   */
  readonly etherType: number;
  /** Octets behind the body where no layer around takes them. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface HeaderInput {
  readonly layer?: 'vlan' | undefined;
  /** Priority, 0 to 7; default 0. */
  readonly priority?: number | undefined;
  /** Drop eligible; default `false`. */
  readonly dropEligible?: boolean | undefined;
  /** VLAN identifier, 0 to 4095; default 0. */
  readonly id?: number | undefined;
  /**
   * EtherType; derived from the layer inside where that is known, else to be given. Any value below 0x600 asks for
   * an 802.3 length, which is computed.
   */
  readonly etherType?: number | undefined;
  /** Octets behind the body. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a VLAN tag, from behind the EtherType that announces it. An 802.3 length ends the payload and leaves the rest
 * as `trailer`.
 *
 * @throws {@link CodecError} `truncated` when fewer than 4 octets are there, or fewer than an 802.3 length says.
 *
 * @example
 * ```ts
 * import { vlan } from 'framewright';
 *
 * const { header } = vlan.decode(Uint8Array.of(0xb0, 0x64, 0x08, 0x00));
 * header; // { layer: 'vlan', priority: 5, dropEligible: true, id: 100, etherType: 0x0800 }
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a VLAN tag, from behind the EtherType that announces it, and what it carries.
 *
 * @throws {@link CodecError} `missing` without an EtherType, `range` when a value does not fit its field.
 *
 * @example
 * ```ts
 * import { vlan } from 'framewright';
 *
 * vlan.encode({ id: 100, etherType: 0x88b5 }); // Uint8Array [0x00, 0x64, 0x88, 0xb5]
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'vlan', Header> = { name: layer, unbounded: true, read };

/** The VLAN codec, for `createStack`. Padding behind what it carries belongs to the frame around. */
export const codec: Codec<'vlan', Header, HeaderInput> = {
  name: layer,
  unbounded: true,
  read,
  size,
  plainSize: headerOctets,
  write,
};

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start } = span;
  const control = getUint16(bytes, start);
  const etherType = getUint16(bytes, start + 2);
  const bodyStart = start + headerOctets;
  const body = { start: bodyStart, end: bodyEnd(layer, etherType, bodyStart, span, context) };
  const header: Header = {
    layer,
    priority: control >>> 13,
    dropEligible: (control & 0x1000) !== 0,
    id: control & 0xfff,
    etherType,
  };
  const next = nextBehind(etherType);
  // What is behind an 802.3 length belongs to the layer around, where there is one.
  if (context.depth > 0 || body.end === span.end) return { header, body, next };
  return { header: { ...header, trailer: bytes.subarray(body.end, span.end) }, body, next, end: span.end };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const { priority = 0, dropEligible = false, id = 0, etherType } = input;
  const control =
    (checkUint(layer, 'priority', priority, 7) << 13) |
    (dropEligible ? 0x1000 : 0) |
    checkUint(layer, 'id', id, 0xfff);
  setUint16(target, start, control);
  setUint16(target, start + 2, typeOrLength(layer, etherType, context));
}
