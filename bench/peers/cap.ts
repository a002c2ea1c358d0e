// cap's decoders: one function a header, which its README chains like this.
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

interface Decoders {
  readonly Ethernet: (bytes: Buffer) => Decoded;
  readonly ARP: (bytes: Buffer, offset: number) => Decoded;
  readonly IPV4: (bytes: Buffer, offset: number) => Decoded;
  readonly IPV6: (bytes: Buffer, offset: number) => Decoded;
  readonly ICMPV4: (bytes: Buffer, octets: number, offset: number) => Decoded;
  readonly TCP: (bytes: Buffer, offset: number) => Decoded;
  readonly UDP: (bytes: Buffer, offset: number) => Decoded;
}

/** Decodes a UDP payload, given with both ports. */
export type Application = (bytes: Buffer, source: number, destination: number) => unknown;

/** All layers of a frame; what UDP carries by `application`. */
export async function capDecoder(): Promise<
  ((frame: Buffer, application?: Application) => unknown[]) | undefined
> {
  const decoders = await peer<Decoders>('cap/lib/Decoders.js');
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
