// The decoders of pcap (node_pcap), without its native part.
import type { FrameDecoder } from './application.ts';
import { peer } from './load.ts';

interface Packet {
  readonly dhost?: object | undefined;
  readonly shost?: object | undefined;
  readonly daddr?: object | undefined;
  readonly saddr?: object | undefined;
  readonly payload?: Packet | null | undefined;
  readonly sport?: number | undefined;
  readonly dport?: number | undefined;
  readonly data?: Buffer | undefined;
  readonly dataLength?: number | undefined;
}

type Constructor = new () => { decode(bytes: Buffer, offset: number): Packet };

/** pcap leaves addresses as octets, with a `toString`; with `text` that is called, too. */
export async function pcapDecoder(text = false): Promise<FrameDecoder | undefined> {
  const Ethernet = await peer<Constructor>('pcap/decode/ethernet_packet.js');
  if (Ethernet === undefined) return undefined;
  return function decode(frame, application) {
    const ethernet = new Ethernet().decode(frame, 0);
    const { dhost, shost, payload } = ethernet;
    const texts = text ? [`${dhost}`, `${shost}`, `${payload?.daddr}`, `${payload?.saddr}`] : undefined;
    const transport = payload?.payload;
    // Only UDP has data without a data length.
    if (application === undefined || transport?.data === undefined || 'dataLength' in transport)
      return text ? [ethernet, texts] : ethernet;
    return [ethernet, texts, application(transport.data, transport.sport ?? 0, transport.dport ?? 0)];
  };
}
