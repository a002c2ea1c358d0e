// micro-packed: a struct a header, addresses as octets; which header follows is the caller's to say.
import type { FrameDecoder } from './application.ts';
import { peer } from './load.ts';

interface Coder<T> {
  decode(bytes: Uint8Array): T;
  encode(value: T): Uint8Array;
}

/** Frames, and single headers: they come back octet for octet, no length or checksum is computed. */
export interface MicroPacked {
  readonly frame: FrameDecoder;
  readonly headers: Readonly<Record<'arp' | 'ipv4' | 'tcp' | 'udp', Coder<unknown>>>;
}

type Fields = Readonly<Record<string, Coder<unknown>>>;
type Values<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Coder<infer T> ? T : never };

interface Module {
  readonly U8: Coder<number>;
  readonly U16BE: Coder<number>;
  readonly U32BE: Coder<number>;
  bits(length: number): Coder<number>;
  bytes(length: number | null): Coder<Uint8Array>;
  struct<F extends Fields>(fields: F): Coder<Values<F>>;
  array(length: null, inner: Coder<unknown>): Coder<unknown[]>;
  constant(value: boolean): Coder<boolean>;
  mappedTag(
    tag: Coder<number>,
    variants: Readonly<Record<string, readonly [number, Coder<unknown>]>>,
  ): Coder<unknown>;
}

export async function microPacked(): Promise<MicroPacked | undefined> {
  const module = await peer<Module>('micro-packed');
  if (module === undefined) return undefined;
  const { U8, U16BE, U32BE, bits, bytes: octets, struct, array, constant, mappedTag } = module;

  const ethernet = struct({
    destination: octets(6),
    source: octets(6),
    etherType: U16BE,
    body: octets(null),
  });
  const vlan = struct({
    priority: bits(3),
    dropEligible: bits(1),
    id: bits(12),
    etherType: U16BE,
    body: octets(null),
  });
  const arp = struct({
    hardwareType: U16BE,
    protocolType: U16BE,
    hardwareLength: U8,
    protocolLength: U8,
    operation: U16BE,
    senderHardwareAddress: octets(6),
    senderProtocolAddress: octets(4),
    targetHardwareAddress: octets(6),
    targetProtocolAddress: octets(4),
    trailer: octets(null),
  });
  const ipv4 = struct({
    version: bits(4),
    headerLength: bits(4),
    dscp: bits(6),
    ecn: bits(2),
    totalLength: U16BE,
    identification: U16BE,
    flags: bits(3),
    fragmentOffset: bits(13),
    ttl: U8,
    protocol: U8,
    checksum: U16BE,
    source: octets(4),
    destination: octets(4),
    rest: octets(null),
  });
  const ipv6 = struct({
    version: bits(4),
    trafficClass: bits(8),
    flowLabel: bits(20),
    payloadLength: U16BE,
    nextHeader: U8,
    hopLimit: U8,
    source: octets(16),
    destination: octets(16),
    rest: octets(null),
  });
  const icmp = struct({
    type: U8,
    code: U8,
    checksum: U16BE,
    identifier: U16BE,
    sequenceNumber: U16BE,
    data: octets(null),
  });
  const tcp = struct({
    sourcePort: U16BE,
    destinationPort: U16BE,
    sequenceNumber: U32BE,
    acknowledgmentNumber: U32BE,
    dataOffset: bits(4),
    reserved: bits(4),
    flags: bits(8),
    window: U16BE,
    checksum: U16BE,
    urgentPointer: U16BE,
    rest: octets(null),
  });
  const nothing = constant(true);
  const options = array(
    null,
    mappedTag(U8, {
      end: [0, nothing],
      nop: [1, nothing],
      mss: [2, struct({ length: U8, size: U16BE })],
      windowScale: [3, struct({ length: U8, shift: U8 })],
      sackPermitted: [4, struct({ length: U8 })],
      timestamps: [8, struct({ length: U8, value: U32BE, echo: U32BE })],
    }),
  );
  const udp = struct({
    sourcePort: U16BE,
    destinationPort: U16BE,
    length: U16BE,
    checksum: U16BE,
    data: octets(null),
  });

  const frame: FrameDecoder = (bytes, application) => {
    const outer = ethernet.decode(bytes);
    const layers: unknown[] = [outer];
    let { etherType, body } = outer;
    if (etherType === 0x8100) {
      const tag = vlan.decode(body);
      layers.push(tag);
      ({ etherType, body } = tag);
    }
    if (etherType === 0x806) layers.push(arp.decode(body));
    let protocol = 0;
    if (etherType === 0x800) {
      const header = ipv4.decode(body);
      layers.push(header);
      protocol = header.protocol;
      body = header.rest.subarray(header.headerLength * 4 - 20, header.totalLength - 20);
    } else if (etherType === 0x86dd) {
      const header = ipv6.decode(body);
      layers.push(header);
      protocol = header.nextHeader;
      body = header.rest.subarray(0, header.payloadLength);
    }
    if (protocol === 1) layers.push(icmp.decode(body));
    if (protocol === 6) {
      const header = tcp.decode(body);
      const end = header.dataOffset * 4 - 20;
      layers.push(header, options.decode(header.rest.subarray(0, end)), header.rest.subarray(end));
    }
    if (protocol === 17) {
      const header = udp.decode(body);
      const { data, sourcePort, destinationPort } = header;
      const { buffer, byteOffset, length } = data;
      layers.push(
        header,
        application?.(Buffer.from(buffer, byteOffset, length), sourcePort, destinationPort),
      );
    }
    return layers;
  };
  return { frame, headers: { arp, ipv4, tcp, udp } };
}
