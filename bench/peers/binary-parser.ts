// binary-parser: headers declared as its README does it, addresses as arrays of octets.
import type { FrameDecoder } from './application.ts';
import { peer } from './load.ts';

type Length = number | ((this: Record<string, number>) => number);
type Type = 'uint8' | Parser;

interface Parser {
  uint8(name: string): Parser;
  uint16(name: string): Parser;
  uint32(name: string): Parser;
  bit1(name: string): Parser;
  bit2(name: string): Parser;
  bit3(name: string): Parser;
  bit4(name: string): Parser;
  bit6(name: string): Parser;
  bit8(name: string): Parser;
  bit12(name: string): Parser;
  bit13(name: string): Parser;
  bit20(name: string): Parser;
  array(
    name: string,
    options: { type: Type; length: number } | { type: Type; lengthInBytes: Length },
  ): Parser;
  buffer(name: string, options: { length: Length } | { readUntil: 'eof' }): Parser;
  choice(
    name: string,
    options: { tag: string; choices: Record<number, Parser>; defaultChoice: Parser },
  ): Parser;
  parse(bytes: Uint8Array): Parsed;
}

interface Parsed {
  readonly body?: Parsed | undefined;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
  readonly length?: number | undefined;
  readonly data?: Buffer | undefined;
}

export async function binaryParser(): Promise<FrameDecoder | undefined> {
  const module = await peer<{ Parser: new () => Parser }>('binary-parser');
  if (module === undefined) return undefined;
  const { Parser } = module;
  const address = (octets: number) => ({ type: 'uint8', length: octets }) as const;
  const opaque = new Parser().buffer('data', { readUntil: 'eof' });

  const option = new Parser().uint8('kind').choice('value', {
    tag: 'kind',
    choices: {
      0: new Parser(),
      1: new Parser(),
      2: new Parser().uint8('length').uint16('size'),
      3: new Parser().uint8('length').uint8('shift'),
      4: new Parser().uint8('length'),
      8: new Parser().uint8('length').uint32('value').uint32('echo'),
    },
    defaultChoice: new Parser().uint8('length').buffer('data', {
      length() {
        return (this['length'] ?? 2) - 2;
      },
    }),
  });
  const tcp = new Parser()
    .uint16('sourcePort')
    .uint16('destinationPort')
    .uint32('sequenceNumber')
    .uint32('acknowledgmentNumber')
    .bit4('dataOffset')
    .bit3('reserved')
    .bit1('ae')
    .bit1('cwr')
    .bit1('ece')
    .bit1('urg')
    .bit1('ack')
    .bit1('psh')
    .bit1('rst')
    .bit1('syn')
    .bit1('fin')
    .uint16('window')
    .uint16('checksum')
    .uint16('urgentPointer')
    .array('options', {
      type: option,
      lengthInBytes() {
        return (this['dataOffset'] ?? 5) * 4 - 20;
      },
    })
    .buffer('data', { readUntil: 'eof' });
  const udp = new Parser()
    .uint16('sourcePort')
    .uint16('destinationPort')
    .uint16('length')
    .uint16('checksum')
    .buffer('data', {
      length() {
        return (this['length'] ?? 8) - 8;
      },
    });
  const icmp = new Parser()
    .uint8('type')
    .uint8('code')
    .uint16('checksum')
    .uint16('identifier')
    .uint16('sequenceNumber')
    .buffer('data', { readUntil: 'eof' });
  const protocols = { choices: { 1: icmp, 6: tcp, 17: udp }, defaultChoice: opaque };
  const ipv4 = new Parser()
    .bit4('version')
    .bit4('headerLength')
    .bit6('dscp')
    .bit2('ecn')
    .uint16('totalLength')
    .uint16('identification')
    .bit1('reserved')
    .bit1('dontFragment')
    .bit1('moreFragments')
    .bit13('fragmentOffset')
    .uint8('ttl')
    .uint8('protocol')
    .uint16('checksum')
    .array('source', address(4))
    .array('destination', address(4))
    .buffer('options', {
      length() {
        return (this['headerLength'] ?? 5) * 4 - 20;
      },
    })
    .choice('body', { tag: 'protocol', ...protocols });
  const ipv6 = new Parser()
    .bit4('version')
    .bit8('trafficClass')
    .bit20('flowLabel')
    .uint16('payloadLength')
    .uint8('nextHeader')
    .uint8('hopLimit')
    .array('source', address(16))
    .array('destination', address(16))
    .choice('body', { tag: 'nextHeader', ...protocols });
  const arp = new Parser()
    .uint16('hardwareType')
    .uint16('protocolType')
    .uint8('hardwareLength')
    .uint8('protocolLength')
    .uint16('operation')
    .array('senderHardwareAddress', address(6))
    .array('senderProtocolAddress', address(4))
    .array('targetHardwareAddress', address(6))
    .array('targetProtocolAddress', address(4));
  const types = { 2048: ipv4, 2054: arp, 34525: ipv6 };
  const vlan = new Parser()
    .bit3('priority')
    .bit1('dropEligible')
    .bit12('id')
    .uint16('etherType')
    .choice('body', { tag: 'etherType', choices: types, defaultChoice: opaque });
  const ethernet = new Parser()
    .array('destination', address(6))
    .array('source', address(6))
    .uint16('etherType')
    .choice('body', { tag: 'etherType', choices: { ...types, 33024: vlan }, defaultChoice: opaque });

  return function decode(bytes, application) {
    const frame = ethernet.parse(bytes);
    const found = frame.body?.body;
    if (application === undefined || found?.length === undefined || found.data === undefined) return frame;
    return [frame, application(found.data, found.sourcePort ?? 0, found.destinationPort ?? 0)];
  };
}
