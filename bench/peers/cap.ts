// cap's decoders: one function a header, which its README chains like this.
import type { FrameDecoder } from './application.ts';
import { peer } from './load.ts';

interface Decoded {
  readonly info: {
    readonly type: number;
    readonly protocol: number;
    readonly srcport: number;
    readonly dstport: number;
  };
  readonly offset: number;
}

export interface CapDecoders {
  readonly Ethernet: (bytes: Buffer) => Decoded;
  readonly ARP: (bytes: Buffer, offset: number) => Decoded;
  readonly IPV4: (bytes: Buffer, offset: number) => Decoded;
  readonly IPV6: (bytes: Buffer, offset: number) => Decoded;
  readonly ICMPV4: (bytes: Buffer, octets: number, offset: number) => Decoded;
  readonly TCP: (bytes: Buffer, offset: number) => Decoded;
  readonly UDP: (bytes: Buffer, offset: number) => Decoded;
}

export async function capDecoders(): Promise<CapDecoders | undefined> {
  return await peer<CapDecoders>('cap/lib/Decoders.js');
}

export async function capDecoder(): Promise<FrameDecoder | undefined> {
  const decoders = await capDecoders();
  if (decoders === undefined) return undefined;
  const { Ethernet, ARP, IPV4, IPV6, ICMPV4, TCP, UDP } = decoders;
  return function decode(frame, application) {
    const ethernet = Ethernet(frame);
    const layers: unknown[] = [ethernet];
    const { type } = ethernet.info;
    if (type === 0x806) layers.push(ARP(frame, ethernet.offset));
    if (type !== 0x800 && type !== 0x86dd) return layers;
    const ip = type === 0x800 ? IPV4(frame, ethernet.offset) : IPV6(frame, ethernet.offset);
    layers.push(ip);
    const { offset } = ip;
    switch (ip.info.protocol) {
      case 1:
        layers.push(ICMPV4(frame, frame.length - offset, offset));
        break;
      case 6: {
        const tcp = TCP(frame, offset);
        layers.push(tcp, frame.subarray(tcp.offset));
        break;
      }
      case 17: {
        const udp = UDP(frame, offset);
        const payload = frame.subarray(udp.offset);
        layers.push(udp, application?.(payload, udp.info.srcport, udp.info.dstport) ?? payload);
        break;
      }
    }
    return layers;
  };
}
