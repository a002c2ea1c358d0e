import type { DecapsulateOptions } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { readCaptureFile } from '../support/captures.ts';

/** A frame of a capture. */
interface Packet {
  readonly data: Uint8Array;
  readonly first: DecapsulateOptions['first'];
}

/** The frames of a capture, as far as it can be read. */
export function readPackets(name: string): Packet[] {
  const packets: Packet[] = [];
  try {
    for (const { data, first } of readCapture(readCaptureFile(name))) packets.push({ data, first });
  } catch {
    // What is damaged ends early.
  }
  return packets;
}
