// Capture files made by hand, octet by octet, without the code that is tested.
import { concat, fromHex } from './octets.ts';

/** Numbers in one byte order. */
export interface Order {
  u16(value: number): Uint8Array;
  u32(value: number): Uint8Array;
}

/** The two byte orders. */
export const orders: Readonly<Record<'little' | 'big', Order>> = {
  little: order(true),
  big: order(false),
};

function order(little: boolean): Order {
  const written = (octets: number, write: (view: DataView) => void): Uint8Array => {
    const bytes = new Uint8Array(octets);
    write(new DataView(bytes.buffer));
    return bytes;
  };
  return {
    u16: (value) => written(2, (view) => view.setUint16(0, value, little)),
    u32: (value) => written(4, (view) => view.setUint32(0, value, little)),
  };
}

/** A block of pcapng with any body; its length and the one behind it may be wrong. */
export function block(
  { u32 }: Order,
  type: number,
  body: Uint8Array,
  length = body.length + 12,
  behind = length,
): Uint8Array {
  return concat(u32(type), u32(length), body, u32(behind));
}

/** An option, padded. */
export function option({ u16 }: Order, code: number, value: Uint8Array): Uint8Array {
  return concat(u16(code), u16(value.length), value, new Uint8Array(-value.length & 3));
}

/** A section header block. */
export function section(order: Order, options: Uint8Array = new Uint8Array(0), version = [1, 0]): Uint8Array {
  const { u16, u32 } = order;
  const [major = 1, minor = 0] = version;
  const body = concat(u32(0x1a2b3c4d), u16(major), u16(minor), fromHex('ffffffffffffffff'), options);
  return block(order, 0x0a0d0d0a, body);
}

/** An interface description block. */
export function description(
  order: Order,
  options: Uint8Array = new Uint8Array(0),
  linkType = 1,
  snapLength = 0,
): Uint8Array {
  const { u16, u32 } = order;
  return block(order, 1, concat(u16(linkType), u16(0), u32(snapLength), options));
}

/** An enhanced packet block. */
export function enhanced(
  order: Order,
  fields: {
    readonly ticks?: readonly [high: number, low: number];
    readonly interfaceId?: number;
    readonly captured?: number;
    readonly original?: number;
    readonly options?: Uint8Array;
  },
  data: Uint8Array,
): Uint8Array {
  const { u32 } = order;
  const { ticks = [0, 0], interfaceId = 0, captured = data.length, original = captured, options } = fields;
  const head = [interfaceId, ticks[0], ticks[1], captured, original].map(u32);
  return block(
    order,
    6,
    concat(...head, data, new Uint8Array(-data.length & 3), options ?? new Uint8Array(0)),
  );
}

/** The header of a classic pcap file. */
export function fileHeader(
  { u16, u32 }: Order,
  fields: {
    readonly magic?: number;
    readonly version?: readonly [number, number];
    readonly snapLength?: number;
    readonly linkType?: number;
  } = {},
): Uint8Array {
  const { magic = 0xa1b2c3d4, version = [2, 4], snapLength = 65535, linkType = 1 } = fields;
  return concat(u32(magic), u16(version[0]), u16(version[1]), u32(0), u32(0), u32(snapLength), u32(linkType));
}

/** A record of a classic pcap file. */
export function record(
  { u32 }: Order,
  seconds: number,
  fraction: number,
  data: Uint8Array,
  captured = data.length,
  original = captured,
): Uint8Array {
  return concat(u32(seconds), u32(fraction), u32(captured), u32(original), data);
}
