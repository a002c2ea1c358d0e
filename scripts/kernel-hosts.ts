// The two ends of the wire of check-kernel.ts, and how a question and its answer are written down.
import { encapsulate, type Layer, type LayerInput } from '../src/index.ts';

/** The kernel: its device, and what it has inside tunnels. */
export const kernel = {
  device: 'fw0',
  mac: '02:00:00:00:00:01',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  linkLocal: 'fe80::1',
} as const;

/** This side, made of framewright. */
export const host = {
  mac: '02:00:00:00:00:02',
  ipv4: '192.0.2.2',
  ipv6: '2001:db8::2',
  linkLocal: 'fe80::2',
} as const;

/** Ports that servers listen on, one that nobody does, and one of ours. */
export const ports = { web: 8080, echo: 7777, closed: 9, ours: 40_000 } as const;

/** Groups that the kernel is a member of. */
export const groups = { ipv4: '233.252.0.1', ipv6: 'ff02::db8' } as const;

export const hello: Uint8Array = new TextEncoder().encode('hello, kernel');

/** Headers from us to the kernel. */
export const ethernet = { layer: 'ethernet', source: host.mac, destination: kernel.mac } as const;
export const ipv4 = { layer: 'ipv4', source: host.ipv4, destination: kernel.ipv4 } as const;
export const ipv6 = { layer: 'ipv6', source: host.ipv6, destination: kernel.ipv6 } as const;

/** Headers from the kernel to us. */
export const fromKernel = { layer: 'ethernet', source: kernel.mac, destination: host.mac } as const;
export const ipv4Back = { layer: 'ipv4', source: kernel.ipv4, destination: host.ipv4 } as const;
export const ipv6Back = { layer: 'ipv6', source: kernel.ipv6, destination: host.ipv6 } as const;

export const echo = { layer: 'icmp', kind: 'echoRequest', identifier: 0x1234, sequenceNumber: 1 } as const;
export const echoReply = { ...echo, kind: 'echoReply' } as const;
export const echo6 = { ...echo, layer: 'icmpv6' } as const;
export const echoReply6 = { ...echoReply, layer: 'icmpv6' } as const;

/** What an answer has to have of a layer. */
export interface Wanted {
  readonly layer: Layer['layer'];
  readonly [field: string]: unknown;
}

/** Frames for the kernel, and what has to come back. */
export interface Question {
  readonly name: string;
  readonly frames: readonly Uint8Array[];
  /** The layers of the answer, all of them, with the fields that matter. */
  readonly answer: readonly Wanted[];
  /** What the answer carries. Default: anything. */
  readonly payload?: Uint8Array | undefined;
}

/** A question of one frame. What goes out with an echo comes back. */
export function question(
  name: string,
  layers: readonly LayerInput[],
  answer: readonly Wanted[],
  payload?: Uint8Array,
): Question {
  return { name, frames: [encapsulate(layers, payload)], answer, payload };
}
