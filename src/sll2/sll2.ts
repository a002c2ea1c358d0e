import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint32, setUint32 } from '../util/bytes.ts';
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
import { checkUint, putUint16 } from '../util/fields.ts';

const layer = 'sll2';

/** Octets of a cooked header, version 2 (LINKTYPE_LINUX_SLL2). */
export const headerOctets = 20;

/** A cooked header, version 2 (LINKTYPE_LINUX_SLL2), in wire order. */
export interface Header {
  readonly layer: 'sll2';
  /**
   * Protocol type, 16 bits: an EtherType, or 4 for IEEE 802.2 LLC, 1 for Novell's raw 802.3. On some interfaces it
   * says something else (see {@link hardwareTypes}). Derived. LINKTYPE_LINUX_SLL2.
   */
  readonly protocolType: number;
  /** Reserved, 16 bits: zero. LINKTYPE_LINUX_SLL2. */
  readonly reserved: number;
  /** Interface index, 32 bits: Linux's number of the interface, where the capture was made. LINKTYPE_LINUX_SLL2. */
  readonly interfaceIndex: number;
  /**
   * Hardware type, 16 bits: Linux's ARPHRD_ number of the interface. See {@link hardwareTypes}. LINKTYPE_LINUX_SLL2.
   */
  readonly hardwareType: number;
  /**
   * Packet type, 8 bits: to whom the packet went, or that it was sent. See {@link packetTypes}. LINKTYPE_LINUX_SLL2.
   */
  readonly packetType: number;
  /**
   * Address length, 8 bits: octets of the address, 0 when there is none. Over 8, only the first 8 are there. Derived,
   * but for those. LINKTYPE_LINUX_SLL2.
   */
  readonly addressLength: number;
  /**
   * Link-layer address of the sender, 64 bits: a MAC address when it has six octets, else hexadecimal text without
   * separators. LINKTYPE_LINUX_SLL2.
   */
  readonly address: string;
  /** The octets of these 64 bits that the address does not use. Absent when they are zero. LINKTYPE_LINUX_SLL2. */
  readonly padding?: Uint8Array | undefined;
  /** Octets behind what the header carries. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface HeaderInput {
  readonly layer?: 'sll2' | undefined;
  /** Protocol type; derived from the layer inside where that is known, else to be given. */
  readonly protocolType?: number | undefined;
  /** Reserved, 0 to 65535; default 0. */
  readonly reserved?: number | undefined;
  /** Interface index, 0 to 4294967295; default 0. */
  readonly interfaceIndex?: number | undefined;
  /** Hardware type, 0 to 65535; default 1, Ethernet. */
  readonly hardwareType?: number | undefined;
  /** Packet type, 0 to 255; default 0, to this machine. */
  readonly packetType?: number | undefined;
  /** Computed from the address, unless `verbatim`, or over 8 where the address has 8 octets. */
  readonly addressLength?: number | undefined;
  /** A MAC address in any of its notations, or up to 8 octets in hexadecimal; default none. */
  readonly address?: string | undefined;
  /** As many octets as the address leaves of 8; default zeros. */
  readonly padding?: Uint8Array | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads a cooked header of version 2.
 *
 * @throws {@link CodecError} `truncated` when fewer than 20 octets are there.
 *
 * @example
 * ```ts
 * import { sll2 } from 'framewright';
 * import { fromHex } from 'framewright/util';
 *
 * const { header } = sll2.decode(fromHex('0800 0000 0000000a 0001 04 06 0200000001020000'));
 * header.interfaceIndex; // 10
 * header.address; // '02:00:00:00:01:02'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a cooked header of version 2 and what it carries.
 *
 * @throws {@link CodecError} `missing` without a protocol type, `range` when a value does not fit its field, `invalid`
 * when the address does not parse.
 *
 * @example
 * ```ts
 * import { sll2 } from 'framewright';
 *
 * sll2.encode({ interfaceIndex: 2, address: '02:00:00:00:01:02', protocolType: 0x0800 }).length; // 20
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'sll2', Header> = { name: layer, unbounded: true, read };

/** The codec of cooked headers of version 2, for `createStack`. */
export const codec: Codec<'sll2', Header, HeaderInput> = { name: layer, unbounded: true, read, size, write };

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const protocolType = getUint16(bytes, start);
  const hardwareType = getUint16(bytes, start + 8);
  const length = getUint8(bytes, start + 11);
  const header: Header = {
    layer,
    protocolType,
    reserved: getUint16(bytes, start + 2),
    interfaceIndex: getUint32(bytes, start + 4),
    hardwareType,
    packetType: getUint8(bytes, start + 10),
    addressLength: length,
    ...getAddress(bytes, start + 12, length),
  };
  const body = { start: start + headerOctets, end };
  return { header, body, next: protocolNamed(hardwareType, protocolType) };
}

function size(): number {
  return headerOctets;
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const { reserved = 0, interfaceIndex = 0, hardwareType = hardwareTypes.ethernet } = input;
  const { packetType = packetTypes.host, address = '', padding } = input;
  putUint16(target, start, layer, 'protocolType', context.naming('protocolType', input.protocolType));
  putUint16(target, start + 2, layer, 'reserved', reserved);
  setUint32(target, start + 4, checkUint(layer, 'interfaceIndex', interfaceIndex, 0xffff_ffff));
  putUint16(target, start + 8, layer, 'hardwareType', hardwareType);
  target[start + 10] = checkUint(layer, 'packetType', packetType, 0xff);
  const used = setAddress(layer, target, start + 12, { address, padding });
  const kept = context.kept('addressLength', input.addressLength);
  const length = addressLength(used, input.addressLength, kept);
  target[start + 11] = checkUint(layer, 'addressLength', length, 0xff);
}
