// The decoders of pcap (node_pcap), without its native part.
import type { Application } from './cap.ts';
import { peer } from './load.ts';

interface Packet {
  readonly payload?: Packet | null | undefined;
  readonly sport?: number | undefined;
  readonly dport?: number | undefined;
  readonly data?: Buffer | undefined;
  readonly dataLength?: number | undefined;
}

type Constructor = new () => { decode(bytes: Buffer, offset: number): Packet };

/** All layers of a frame; what UDP carries by `application`. */
export async function pcapDecoder(): Promise<
  ((frame: Buffer, application?: Application) => unknown) | undefined
> {
  const Ethernet = await peer<Constructor>('pcap/decode/ethernet_packet.js');
  if (Ethernet === undefined) return undefined;
  return function decode(frame, application) {
    const ethernet = new Ethernet().decode(frame, 0);
    if (application === undefined) return ethernet;
    const transport = ethernet.payload?.payload;
    // Only UDP has data without a data length.
    if (transport?.data === undefined || 'dataLength' in transport) return ethernet;
    return [ethernet, application(transport.data, transport.sport ?? 0, transport.dport ?? 0)];
  };
}
