import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint16 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import {
  addressLength,
  getAddress,
  hardwareTypes,
  packetTypes,
  protocolNamed,
  setAddress,
} from '../util/cooked.ts';
import { putUint16 } from '../util/fields.ts';

const layer = 'sll';

/** Octets of a cooked header, version 1 (LINKTYPE_LINUX_SLL). */
export const headerOctets = 16;

/** A cooked header, version 1 (LINKTYPE_LINUX_SLL), in wire order. */
export interface Header {
  readonly layer: 'sll';
  /**
   * Packet type, 16 bits: to whom the packet went, or that it was sent. See {@link packetTypes}. LINKTYPE_LINUX_SLL.
   */
  readonly packetType: number;
  /** Hardware type, 16 bits: Linux's ARPHRD_ number of the interface. See {@link hardwareTypes}. LINKTYPE_LINUX_SLL. */
  readonly hardwareType: number;
  /**
   * Address length, 16 bits: octets of the address, 0 when there is none. Over 8, only the first 8 are there. Derived,
   * but for those. LINKTYPE_LINUX_SLL.
   */
  readonly addressLength: number;
  /**
   * Link-layer address of the sender, 64 bits: a MAC address when it has six octets, else hexadecimal text without
   * separators. LINKTYPE_LINUX_SLL.
   */
  readonly address: string;
  /** The octets of these 64 bits that the address does not use. Absent when they are zero. LINKTYPE_LINUX_SLL. */
  readonly padding?: Uint8Array | undefined;
  /**
   * Protocol type, 16 bits: an EtherType, or 4 for IEEE 802.2 LLC, 1 for Novell's raw 802.3. On some interfaces it
   * says something else (see {@link hardwareTypes}). Derived. LINKTYPE_LINUX_SLL.
   */
  readonly protocolType: number;
  /** Octets behind what the header carries. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface HeaderInput {
  readonly layer?: 'sll' | undefined;
  /** Packet type, 0 to 65535; default 0, to this machine. */
  readonly packetType?: number | undefined;
  /** Hardware type, 0 to 65535; default 1, Ethernet. */
  readonly hardwareType?: number | undefined;
  /** Computed from the address, unless `verbatim`, or over 8 where the address has 8 octets. */
  readonly addressLength?: number | undefined;
  /** A MAC address in any of its notations, or up to 8 octets in hexadecimal; default none. */
  readonly address?: string | undefined;
  /** As many octets as the address leaves of 8; default zeros. */
  readonly padding?: Uint8Array | undefined;
  /** Protocol type; derived from the layer inside where that is known, else to be given. */
  readonly protocolType?: number | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a cooked header of version 1.
 *
 * @throws {@link CodecError} `truncated` when fewer than 16 octets are there.
 *
 * @example
 * ```ts
 * import { sll } from 'framewright';
 * import { fromHex } from 'framewright/util';
 *
 * const { header } = sll.decode(fromHex('0004 0001 0006 0200000001020000 0800'));
 * header.packetType === sll.packetTypes.outgoing; // true
 * header.address; // '02:00:00:00:01:02'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a cooked header of version 1 and what it carries.
 *
 * @throws {@link CodecError} `missing` without a protocol type, `range` when a value does not fit its field, `invalid`
 * when the address does not parse.
 *
 * @example
 * ```ts
 * import { sll } from 'framewright';
 *
 * sll.encode({ address: '02:00:00:00:01:02', protocolType: 0x0800 }).length; // 16
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'sll', Header> = { name: layer, unbounded: true, read };

/** The codec of cooked headers of version 1, for `createStack`. */
export const codec: Codec<'sll', Header, HeaderInput> = { name: layer, unbounded: true, read, size, write };

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const hardwareType = getUint16(bytes, start + 2);
  const length = getUint16(bytes, start + 4);
  const protocolType = getUint16(bytes, start + 14);
  const header: Header = {
    layer,
    packetType: getUint16(bytes, start),
    hardwareType,
    addressLength: length,
    ...getAddress(bytes, start + 6, length),
    protocolType,
  };
  const body = { start: start + headerOctets, end };
  return { header, body, next: protocolNamed(hardwareType, protocolType) };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const { packetType = packetTypes.host, hardwareType = hardwareTypes.ethernet } = input;
  const { address = '', padding } = input;
  putUint16(target, start, layer, 'packetType', packetType);
  putUint16(target, start + 2, layer, 'hardwareType', hardwareType);
  const used = setAddress(layer, target, start + 6, { address, padding });
  const kept = context.kept('addressLength', input.addressLength);
  const length = addressLength(used, input.addressLength, kept);
  putUint16(target, start + 4, layer, 'addressLength', length);
  putUint16(target, start + 14, layer, 'protocolType', context.naming('protocolType', input.protocolType));
}
