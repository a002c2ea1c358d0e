// Kaitai Struct: classes in the form that its compiler emits, with the fields of its public formats for network frames.
import type { FrameDecoder } from './application.ts';
import { peer } from './load.ts';

interface Stream {
  pos: number;
  readU1(): number;
  readU2be(): number;
  readU4be(): number;
  readBitsIntBe(bits: number): number;
  alignToByte(): void;
  readBytes(octets: number): Uint8Array;
  readBytesFull(): Uint8Array;
  isEof(): boolean;
  seek(pos: number): void;
}

interface Runtime {
  new (view: ArrayBufferView): Stream;
  bytesToStr(bytes: Uint8Array, encoding: string): string;
}

/** Frames, and DNS messages. */
export interface Kaitai {
  readonly frame: FrameDecoder;
  dns(bytes: Uint8Array): unknown;
}

export async function kaitai(): Promise<Kaitai | undefined> {
  const runtime = await peer<{ KaitaiStream: Runtime }>('kaitai-struct');
  if (runtime === undefined) return undefined;
  const { KaitaiStream } = runtime;

  class EthernetFrame {
    declare readonly dstMac: Uint8Array;
    declare readonly srcMac: Uint8Array;
    declare readonly etherType1: number;
    declare readonly tci?: TagControlInfo;
    declare readonly etherType2?: number;
    declare readonly rawBody: Uint8Array;
    declare readonly body: unknown;
    constructor(readonly io: Stream) {
      this.dstMac = io.readBytes(6);
      this.srcMac = io.readBytes(6);
      this.etherType1 = io.readU2be();
      if (this.etherType1 === 0x8100) {
        this.tci = new TagControlInfo(io);
        this.etherType2 = io.readU2be();
      }
      this.rawBody = io.readBytesFull();
      const etherType = this.etherType2 ?? this.etherType1;
      if (etherType === 0x800) this.body = new Ipv4Packet(new KaitaiStream(this.rawBody));
      else if (etherType === 0x86dd) this.body = new Ipv6Packet(new KaitaiStream(this.rawBody));
      else this.body = this.rawBody;
    }
  }

  class TagControlInfo {
    declare readonly priority: number;
    declare readonly dropEligible: boolean;
    declare readonly vlanId: number;
    constructor(readonly io: Stream) {
      this.priority = io.readBitsIntBe(3);
      this.dropEligible = io.readBitsIntBe(1) !== 0;
      this.vlanId = io.readBitsIntBe(12);
      io.alignToByte();
    }
  }

  class Ipv4Packet {
    declare readonly b1: number;
    declare readonly b2: number;
    declare readonly totalLength: number;
    declare readonly identification: number;
    declare readonly b67: number;
    declare readonly ttl: number;
    declare readonly protocol: number;
    declare readonly headerChecksum: number;
    declare readonly srcIpAddr: Uint8Array;
    declare readonly dstIpAddr: Uint8Array;
    declare readonly rawOptions: Uint8Array;
    declare readonly options: Ipv4Options;
    declare readonly rawBody: Uint8Array;
    declare readonly body: ProtocolBody;
    constructor(readonly io: Stream) {
      this.b1 = io.readU1();
      this.b2 = io.readU1();
      this.totalLength = io.readU2be();
      this.identification = io.readU2be();
      this.b67 = io.readU2be();
      this.ttl = io.readU1();
      this.protocol = io.readU1();
      this.headerChecksum = io.readU2be();
      this.srcIpAddr = io.readBytes(4);
      this.dstIpAddr = io.readBytes(4);
      this.rawOptions = io.readBytes(this.ihlBytes - 20);
      this.options = new Ipv4Options(new KaitaiStream(this.rawOptions));
      this.rawBody = io.readBytes(this.totalLength - this.ihlBytes);
      this.body = new ProtocolBody(new KaitaiStream(this.rawBody), this.protocol);
    }
    get ihlBytes(): number {
      return (this.b1 & 15) * 4;
    }
  }

  class Ipv4Options {
    readonly entries: Ipv4Option[] = [];
    constructor(readonly io: Stream) {
      while (!io.isEof()) this.entries.push(new Ipv4Option(io));
    }
  }

  class Ipv4Option {
    declare readonly b1: number;
    declare readonly len: number;
    declare readonly body: Uint8Array;
    constructor(readonly io: Stream) {
      this.b1 = io.readU1();
      this.len = io.readU1();
      this.body = io.readBytes(this.len > 2 ? this.len - 2 : 0);
    }
  }

  class Ipv6Packet {
    declare readonly version: number;
    declare readonly trafficClass: number;
    declare readonly flowLabel: number;
    declare readonly payloadLength: number;
    declare readonly nextHeaderType: number;
    declare readonly hopLimit: number;
    declare readonly srcIpv6Addr: Uint8Array;
    declare readonly dstIpv6Addr: Uint8Array;
    declare readonly nextHeader: ProtocolBody;
    declare readonly rest: Uint8Array;
    constructor(readonly io: Stream) {
      this.version = io.readBitsIntBe(4);
      this.trafficClass = io.readBitsIntBe(8);
      this.flowLabel = io.readBitsIntBe(20);
      io.alignToByte();
      this.payloadLength = io.readU2be();
      this.nextHeaderType = io.readU1();
      this.hopLimit = io.readU1();
      this.srcIpv6Addr = io.readBytes(16);
      this.dstIpv6Addr = io.readBytes(16);
      this.nextHeader = new ProtocolBody(io, this.nextHeaderType);
      this.rest = io.readBytesFull();
    }
  }

  class ProtocolBody {
    declare readonly body: unknown;
    constructor(
      readonly io: Stream,
      readonly protocolNum: number,
    ) {
      if (protocolNum === 1) this.body = new IcmpPacket(io);
      else if (protocolNum === 6) this.body = new TcpSegment(io);
      else if (protocolNum === 17) this.body = new UdpDatagram(io);
    }
  }

  class IcmpPacket {
    declare readonly icmpType: number;
    declare readonly echo?: IcmpEcho;
    constructor(readonly io: Stream) {
      this.icmpType = io.readU1();
      if (this.icmpType === 0 || this.icmpType === 8) this.echo = new IcmpEcho(io);
    }
  }

  class IcmpEcho {
    declare readonly code: number;
    declare readonly checksum: number;
    declare readonly identifier: number;
    declare readonly seqNum: number;
    declare readonly data: Uint8Array;
    constructor(readonly io: Stream) {
      this.code = io.readU1();
      this.checksum = io.readU2be();
      this.identifier = io.readU2be();
      this.seqNum = io.readU2be();
      this.data = io.readBytesFull();
    }
  }

  class TcpSegment {
    declare readonly srcPort: number;
    declare readonly dstPort: number;
    declare readonly seqNum: number;
    declare readonly ackNum: number;
    declare readonly dataOffset: number;
    declare readonly reserved: number;
    declare readonly flags: TcpFlags;
    declare readonly windowSize: number;
    declare readonly checksum: number;
    declare readonly urgentPointer: number;
    declare readonly options?: Uint8Array;
    declare readonly body: Uint8Array;
    constructor(readonly io: Stream) {
      this.srcPort = io.readU2be();
      this.dstPort = io.readU2be();
      this.seqNum = io.readU4be();
      this.ackNum = io.readU4be();
      this.dataOffset = io.readBitsIntBe(4);
      this.reserved = io.readBitsIntBe(4);
      io.alignToByte();
      this.flags = new TcpFlags(io);
      this.windowSize = io.readU2be();
      this.checksum = io.readU2be();
      this.urgentPointer = io.readU2be();
      if (this.dataOffset * 4 - 20 !== 0) this.options = io.readBytes(this.dataOffset * 4 - 20);
      this.body = io.readBytesFull();
    }
  }

  class TcpFlags {
    declare readonly cwr: boolean;
    declare readonly ece: boolean;
    declare readonly urg: boolean;
    declare readonly ack: boolean;
    declare readonly psh: boolean;
    declare readonly rst: boolean;
    declare readonly syn: boolean;
    declare readonly fin: boolean;
    constructor(readonly io: Stream) {
      this.cwr = io.readBitsIntBe(1) !== 0;
      this.ece = io.readBitsIntBe(1) !== 0;
      this.urg = io.readBitsIntBe(1) !== 0;
      this.ack = io.readBitsIntBe(1) !== 0;
      this.psh = io.readBitsIntBe(1) !== 0;
      this.rst = io.readBitsIntBe(1) !== 0;
      this.syn = io.readBitsIntBe(1) !== 0;
      this.fin = io.readBitsIntBe(1) !== 0;
    }
  }

  class UdpDatagram {
    declare readonly srcPort: number;
    declare readonly dstPort: number;
    declare readonly length: number;
    declare readonly checksum: number;
    declare readonly body: Uint8Array;
    constructor(readonly io: Stream) {
      this.srcPort = io.readU2be();
      this.dstPort = io.readU2be();
      this.length = io.readU2be();
      this.checksum = io.readU2be();
      this.body = io.readBytes(this.length - 8);
    }
  }

  class DnsPacket {
    declare readonly transactionId: number;
    declare readonly flags: number;
    declare readonly qdcount: number;
    declare readonly ancount: number;
    declare readonly nscount: number;
    declare readonly arcount: number;
    readonly queries: Query[] = [];
    readonly answers: Answer[] = [];
    readonly authorities: Answer[] = [];
    readonly additionals: Answer[] = [];
    constructor(readonly io: Stream) {
      this.transactionId = io.readU2be();
      this.flags = io.readU2be();
      this.qdcount = io.readU2be();
      this.ancount = io.readU2be();
      this.nscount = io.readU2be();
      this.arcount = io.readU2be();
      for (let i = 0; i < this.qdcount; i++) this.queries.push(new Query(io));
      for (let i = 0; i < this.ancount; i++) this.answers.push(new Answer(io, this));
      for (let i = 0; i < this.nscount; i++) this.authorities.push(new Answer(io, this));
      for (let i = 0; i < this.arcount; i++) this.additionals.push(new Answer(io, this));
    }
  }

  class Query {
    declare readonly name: DomainName;
    declare readonly type: number;
    declare readonly queryClass: number;
    constructor(readonly io: Stream) {
      this.name = new DomainName(io, io);
      this.type = io.readU2be();
      this.queryClass = io.readU2be();
    }
  }

  class Answer {
    declare readonly name: DomainName;
    declare readonly type: number;
    declare readonly answerClass: number;
    declare readonly ttl: number;
    declare readonly rdlength: number;
    declare readonly payload: unknown;
    constructor(
      readonly io: Stream,
      readonly root: DnsPacket,
    ) {
      this.name = new DomainName(io, root.io);
      this.type = io.readU2be();
      this.answerClass = io.readU2be();
      this.ttl = io.readU4be();
      this.rdlength = io.readU2be();
      const raw = io.readBytes(this.rdlength);
      const inner = new KaitaiStream(raw);
      if (this.type === 1 || this.type === 28) this.payload = new Address(inner, this.rdlength);
      else if (this.type === 2 || this.type === 5) this.payload = new DomainName(inner, root.io);
      else if (this.type === 15) this.payload = new MxInfo(inner, root);
      else if (this.type === 16) this.payload = new TxtBody(inner);
      else this.payload = raw;
    }
  }

  class Address {
    declare readonly ip: Uint8Array;
    constructor(
      readonly io: Stream,
      octets: number,
    ) {
      this.ip = io.readBytes(octets);
    }
  }

  class MxInfo {
    declare readonly preference: number;
    declare readonly mx: DomainName;
    constructor(
      readonly io: Stream,
      root: DnsPacket,
    ) {
      this.preference = io.readU2be();
      this.mx = new DomainName(io, root.io);
    }
  }

  class TxtBody {
    readonly data: string[] = [];
    constructor(readonly io: Stream) {
      while (!io.isEof()) this.data.push(KaitaiStream.bytesToStr(io.readBytes(io.readU1()), 'UTF-8'));
    }
  }

  class DomainName {
    readonly name: Label[] = [];
    constructor(
      readonly io: Stream,
      root: Stream,
    ) {
      let label: Label;
      do {
        label = new Label(io, root);
        this.name.push(label);
      } while (label.length !== 0 && label.length < 192);
    }
  }

  class Label {
    declare readonly length: number;
    declare readonly pointer?: PointerStruct;
    declare readonly name?: string;
    constructor(
      readonly io: Stream,
      root: Stream,
    ) {
      this.length = io.readU1();
      if (this.length >= 192) this.pointer = new PointerStruct(io, root, this.length);
      else this.name = KaitaiStream.bytesToStr(io.readBytes(this.length), 'UTF-8');
    }
  }

  class PointerStruct {
    declare readonly value: number;
    declare readonly contents: DomainName;
    constructor(
      readonly io: Stream,
      root: Stream,
      length: number,
    ) {
      this.value = io.readU1();
      const { pos } = root;
      root.seek(this.value + ((length - 192) << 8));
      this.contents = new DomainName(root, root);
      root.seek(pos);
    }
  }

  return {
    frame(bytes, application) {
      const frame = new EthernetFrame(new KaitaiStream(bytes));
      if (application === undefined) return frame;
      const { body } = frame;
      const inner =
        body instanceof Ipv4Packet ? body.body : body instanceof Ipv6Packet ? body.nextHeader : undefined;
      const udp = inner?.body;
      if (!(udp instanceof UdpDatagram)) return frame;
      const { buffer, byteOffset, length } = udp.body;
      return [frame, application(Buffer.from(buffer, byteOffset, length), udp.srcPort, udp.dstPort)];
    },
    dns: (bytes) => new DnsPacket(new KaitaiStream(bytes)),
  };
}
