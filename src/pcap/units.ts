// A capture file is a header and records, or blocks: units that say in front how long they are.
import { CodecError } from '../util/errors.ts';

/** What reads one format of capture file, unit by unit. */
export interface UnitReader<Item> {
  /** The format, for errors. */
  readonly layer: 'pcap' | 'pcapng';
  /** Where the bytes that are passed begin in the file, for errors. */
  base: number;
  /**
   * The octets of the unit at `start`. When too little of it is there to tell, it is more than is there, and
   * not more than what is needed to tell.
   *
   * @throws {@link CodecError} when no unit has such a length.
   */
  size(bytes: Uint8Array, start: number, end: number): number;
  /**
   * Reads the unit, all of which is there; undefined when there is nothing in it to give.
   *
   * @throws {@link CodecError} when it is damaged.
   */
  read(bytes: Uint8Array, start: number, end: number): Item | undefined;
}

/** 128 MiB, the largest packet that libpcap knows, and 64 KiB for what is around it. */
export const defaultMaximumLength = 0x0801_0000;

/** The error for a file that ends inside a unit. */
export function cut(layer: string, offset: number, needed: number, available: number): CodecError {
  return new CodecError('truncated', { layer, offset, needed, available });
}

/** Where a packet is, and what its file says of it: one object for all packets. */
export interface FoundFrame {
  readonly start: number;
  readonly end: number;
  readonly originalLength: number;
  readonly linkType: number;
  readonly interfaceId: number;
  timestamp(bytes: Uint8Array): bigint | undefined;
}
