// Values in words: what numbers stand for, and how much is told of what is long.
import { describe, expect, it } from 'vitest';
import { encapsulate, type LayerInput, type LayerName } from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';
import { fromHex } from '../../src/util/bytes.ts';

/** The text of the first field of a key. */
function textIn(fields: readonly Field[], key: string): string | undefined {
  for (const field of fields) {
    const text = field.key === key ? field.text : textIn(field.fields, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textOf(bytes: Uint8Array, key: string): string | undefined {
  const [first] = key.split('.');
  return textIn(dissect(bytes, { first: first as LayerName }).fields, key);
}

describe('a number with its meaning', () => {
  const macs = '020000000001 020000000002';
  const ports = (source: number, destination: number) =>
    [source, destination].map((port) => port.toString(16).padStart(4, '0')).join('');
  const header = (next: string) => `${next} 00 01 04 00000000`;
  it.each<readonly [key: string, octets: string, text: string]>([
    ['ethernet.etherType', `${macs} 0800`, '0x0800 (ipv4)'],
    ['ethernet.etherType', `${macs} 8100`, '0x8100 (vlan)'],
    ['ethernet.etherType', `${macs} 05ff`, '0x05ff (length)'],
    ['ethernet.etherType', `${macs} 0600`, '0x0600'],
    ['vlan.etherType', '0001 86dd', '0x86dd (ipv6)'],
    ['vlan.etherType', '0001 05ff', '0x05ff (length)'],
    ['vlan.etherType', '0001 88b5', '0x88b5'],
    ['llc.destinationServiceAccessPoint', '42 42 03', '0x42 (stp)'],
    ['llc.protocolId', 'aaaa03 000000 0806', '0x0806 (arp)'],
    ['sll.protocolType', '0000 0001 0000 0000000000000000 0004', '0x0004 (llc)'],
    ['sll2.protocolType', '0800 0000 00000001 0001 00 00 0000000000000000', '0x0800 (ipv4)'],
    ['loopback.family', '0000001e', '30 (ipv6)'],
    ['arp.protocolType', `0001 0800 06 04 0003 ${'00'.repeat(20)}`, '0x0800 (ipv4)'],
    ['arp.operation', `0001 0800 06 04 0003 ${'00'.repeat(20)}`, '3 (reverseRequest)'],
    ['arp.operation', `0001 0800 06 04 ffff ${'00'.repeat(20)}`, '65535'],
    ['ipv4.protocol', '45 00 0014 0000 0000 40 06 0000 c0000201 c0000202', '6 (tcp)'],
    ['ipv4.protocol', '45 00 0014 0000 0000 40 fd 0000 c0000201 c0000202', '253'],
    ['ipv6.nextHeader', `60000000 0000 3a 40 ${'00'.repeat(32)}`, '58 (icmpv6)'],
    ['hopByHop.nextHeader', header('2b'), '43 (routing)'],
    ['destinationOptions.nextHeader', header('11'), '17 (udp)'],
    ['routing.nextHeader', '2c 00 00 00 00000000', '44 (fragment)'],
    ['fragment.nextHeader', '06 00 0000 00000001', '6 (tcp)'],
    ['mobility.nextHeader', '3b 00 05 00 0000 0000', '59'],
    ['mobility.nextHeader', '87 00 05 00 0000 0000', '135 (mobility)'],
    ['ah.nextHeader', '33 01 0000 00000001 00000001', '51 (ah)'],
    ['gre.protocolType', '0000 6558', '0x6558 (ethernet)'],
    ['udp.sourcePort', `${ports(53, 67)} 0008 0000`, '53 (dns)'],
    ['udp.destinationPort', `${ports(53, 67)} 0008 0000`, '67 (dhcp)'],
    ['udp.destinationPort', `${ports(53, 7)} 0008 0000`, '7'],
    ['tcp.sourcePort', `${ports(80, 53)} ${'00'.repeat(8)} 5000 ${'00'.repeat(6)}`, '80 (http)'],
    ['tcp.destinationPort', `${ports(80, 53)} ${'00'.repeat(8)} 5000 ${'00'.repeat(6)}`, '53 (dns)'],
    ['icmp.type', '08 00 0000 00000000', '8 (echoRequest)'],
    ['icmp.type', 'ff 00 0000 00000000', '255'],
    ['icmpv6.type', '80 00 0000 00000000', '128 (echoRequest)'],
    ['igmp.type', '16 00 0000 e0000001', '22 (membershipReportV2)'],
    ['dns.opcode', '0001 2003 0000 0000 0000 0000', '4 (NOTIFY)'],
    ['dns.responseCode', '0001 2003 0000 0000 0000 0000', '3 (NXDOMAIN)'],
    ['dns.responseCode', '0001 200f 0000 0000 0000 0000', '15'],
    ...(
      [
        [0, '0'],
        [1, '1 (request)'],
        [2, '2 (reply)'],
        [3, '3'],
      ] as const
    ).map(([operation, text]) => ['dhcp.operation', `0${operation} ${'00'.repeat(239)}`, text] as const),
    ['ipv4.dontFragment', '45 00 0014 0000 4000 40 06 0000 c0000201 c0000202', 'set'],
    ['ipv4.moreFragments', '45 00 0014 0000 4000 40 06 0000 c0000201 c0000202', 'not set'],
  ])('%s in %s is %s', (key, octets, text) => {
    expect(textOf(fromHex(octets), key)).toBe(text);
  });
});

describe('the text', () => {
  const carry = (layer: LayerInput, payload?: Uint8Array) =>
    encapsulate([layer], payload, { pseudoHeader: { source: '192.0.2.1', destination: '192.0.2.2' } });
  const ones = (length: number) => new Uint8Array(length).fill(0x11);
  const option = (length: number): LayerInput => ({
    layer: 'tcp',
    sourcePort: 1,
    destinationPort: 2,
    options: [{ kind: 'unknown', number: 200, data: ones(length) }],
  });
  const asking = (target: string): LayerInput => ({ layer: 'http', kind: 'request', method: 'GET', target });

  it('of octets has 24 of them at most', () => {
    const key = 'tcp.options.unknown.data';
    expect(textOf(carry(option(24)), key)).toBe('11'.repeat(24));
    expect(textOf(carry(option(25)), key)).toBe(`${'11'.repeat(24)}… (25 octets)`);
  });

  it('of a text has 120 characters at most, and controls as escapes', () => {
    const letters = 'x'.repeat(120);
    expect(textOf(carry(asking(letters)), 'http.target')).toBe(letters);
    expect(textOf(carry(asking(`${letters}y`)), 'http.target')).toBe(letters);
    const reason = { layer: 'http', kind: 'response', statusCode: 200, reason: 'a\tb' } as const;
    expect(textOf(carry(reason), 'http.reason')).toBe('a\\u{9}b');
  });

  it('of a group has its values by name, and what is set', () => {
    const flags = { syn: true, ack: true };
    const segment = { layer: 'tcp', sourcePort: 1, destinationPort: 2, flags } as const;
    expect(textOf(carry(segment), 'tcp.flags')).toBe('ack, syn');
    const sack = {
      kind: 'sack',
      blocks: [
        { left: 1, right: 2 },
        { left: 3, right: 4 },
      ],
    } as const;
    expect(textOf(carry({ ...segment, options: [sack] }), 'tcp.options.sack')).toBe(
      'blocks left 1, right 2, left 3, right 4',
    );
    expect(textOf(carry({ ...segment, options: [{ kind: 'mss', size: 5 }] }), 'tcp.options.mss')).toBe(
      'size 5',
    );
    expect(textOf(carry({ layer: 'udp', sourcePort: 7, destinationPort: 9 }), 'udp')).toBe(
      'User Datagram Protocol',
    );
  });

  it('of a record without data does not speak of any (RFC 2136 section 2.4.4)', () => {
    const update = fromHex('000128000000000100000000 00 0001 00ff 00000000 0000'.replaceAll(' ', ''));
    expect(textOf(update, 'dns.answers')).toBe('name ., type empty, class ANY, ttl 0, of A');
  });

  it('of a list and of an object has eight items at most', () => {
    const addresses = Array.from({ length: 9 }, (_, index) => `192.0.2.${index}`);
    const lease = { layer: 'dhcp', operation: 1, transactionId: 1, clientHardwareAddress: '' } as const;
    const options = [{ kind: 'routers', addresses }] as const;
    expect(textOf(carry({ ...lease, options }), 'dhcp.options.routers')).toBe(
      `addresses ${addresses.slice(0, 8).join(', ')}`,
    );
    const flags = {
      fin: true,
      syn: true,
      rst: true,
      psh: true,
      ack: true,
      urg: true,
      ece: true,
      cwr: true,
      ae: true,
    };
    const segment = carry({ layer: 'tcp', sourcePort: 1, destinationPort: 2, flags });
    expect(textOf(segment, 'tcp.flags')).toBe('ae, cwr, ece, urg, ack, psh, rst, syn');
  });

  it('of all that is longer than 120 characters ends in a mark', () => {
    const domains = Array.from({ length: 8 }, (_, index) => `${'x'.repeat(20)}${index}`);
    const bytes = carry({
      layer: 'dhcp',
      operation: 1,
      transactionId: 1,
      clientHardwareAddress: '',
      options: [{ kind: 'domainSearch', names: domains }],
    });
    const text = textOf(bytes, 'dhcp.options.domainSearch');
    expect(text).toBe(`${`names ${domains.join(', ')}`.slice(0, 119)}…`);
  });
});
