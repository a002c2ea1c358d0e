// The work that a reader does grows with the octets it is given, whatever they say. Steps are counted, not timed.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { steps } from '../support/steps.ts';

/** Inputs of about so many octets, made to cost as much as they can. */
const inputs: Readonly<Record<string, (octets: number) => () => unknown>> = {
  'DNS questions that point to the one before, a hundred deep': (octets) => {
    const count = Math.floor((octets - 12) / 6);
    const place = (index: number) => (index === 0 ? 12 : 17 + 6 * (index - 1));
    const questions = Array.from({ length: count }, (_, index) => {
      if (index === 0) return [0, 0, 1, 0, 1];
      const target = index % 100 === 0 || place(index) > 0x3fff ? 12 : place(index - 1);
      return [0xc0 | (target >>> 8), target & 255, 0, 1, 0, 1];
    });
    return dns(dnsMessage(count, 0), questions);
  },
  'DNS questions that all point to a long name': (octets) => {
    const name = Array.from({ length: 100 }, () => [1, 0x61]).flat();
    const count = Math.floor((octets - 240) / 6);
    const questions = Array.from({ length: count }, () => [0xc0, 12, 0, 1, 0, 1]);
    return dns(dnsMessage(count + 1, 0), [[...name, 0, 0, 1, 0, 1], ...questions]);
  },
  'DNS records of no data': (octets) => {
    const count = Math.floor((octets - 12) / 11);
    return dns(
      dnsMessage(0, count),
      Array.from({ length: count }, () => [0, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0]),
    );
  },
  'DNS messages one behind the other over TCP': (octets) => {
    const message = [0, 12, ...dnsMessage(0, 0)];
    const stream = Array.from({ length: Math.floor(octets / message.length) }, () => message).flat();
    const header = fromHex('0035 0035 00000000 00000000 5000 ffff 0000 0000');
    const segment = Uint8Array.of(...header, ...stream);
    return () => decapsulate(segment, { first: 'tcp' });
  },
  'DHCP options of length 0': (octets) => dhcp(octets, [12, 0]),
  'DHCP pads': (octets) => dhcp(octets, [0]),
  'DHCP options that are long and split': (octets) => dhcp(octets, [121, 1, 0]),
  'ICMP extension objects': (octets) => {
    const data = Array.from({ length: Math.floor(octets / 4) }, () => [0, 4, 9, 9]).flat();
    const message = Uint8Array.of(...fromHex('2a000000 00000000 20000000'), ...data);
    return () => decapsulate(message, { first: 'icmp' });
  },
  'ICMP router addresses': (octets) => {
    const message = new Uint8Array(octets);
    message.set([9, 0, 0, 0, 255, 1]);
    return () => decapsulate(message, { first: 'icmp' });
  },
  'options of neighbour discovery': (octets) => icmpv6(octets, '85000000 00000000', [1, 1, 0, 0, 0, 0, 0, 1]),
  'search lists of neighbour discovery': (octets) => {
    const names = [1, 97, 0, 1, 98, 0].concat([1, 99, 0, 1, 100, 0], [1, 101, 0, 1, 102, 0], [1, 103, 0]);
    return icmpv6(octets, '85000000 00000000', [31, 4, 0, 0, 0, 0, 0, 9, ...names, 0, 0, 0]);
  },
  'MLD records': (octets) => icmpv6(octets, '8f000000 0000ffff', [1, 0, 0, 0, ...new Uint8Array(16)]),
  'IGMP sources that are counted and not there': (octets) => {
    const records = new Uint8Array(octets).fill(0xff, 8);
    records.set([34, 0, 0, 0, 0, 0, 0xff, 0xff]);
    return () => decapsulate(records, { first: 'igmp' });
  },
  'a frame of nothing in particular': (octets) => {
    const frame = encapsulate(
      [
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' },
        { layer: 'udp', sourcePort: 1, destinationPort: 53 },
      ],
      Uint8Array.from({ length: octets - 28 }, (_, index) => (index * 7919) >>> 3),
    );
    return () => decapsulate(frame, { first: 'ipv4' });
  },
  'a capture of empty packets': (octets) => {
    const header = fromHex('d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000');
    const file = new Uint8Array(octets);
    file.set(header);
    return () => [...readCapture(file.subarray(0, octets - ((octets - 24) % 16)))];
  },
};

function icmpv6(octets: number, header: string, item: readonly number[]): () => unknown {
  const items = Array.from({ length: Math.floor(octets / item.length) }, () => item).flat();
  const message = Uint8Array.of(...fromHex(header), ...items);
  return () => decapsulate(message, { first: 'icmpv6' });
}

function dnsMessage(questions: number, answers: number): number[] {
  return [0, 1, 0x80, 0, questions >>> 8, questions & 255, answers >>> 8, answers & 255, 0, 0, 0, 0];
}

function dns(header: readonly number[], rest: readonly (readonly number[])[]): () => unknown {
  const message = Uint8Array.of(...header, ...rest.flat());
  return () => {
    const { layers } = decapsulate(message, { first: 'dns' });
    expect(layers.length).toBe(1);
  };
}

function dhcp(octets: number, option: readonly number[]): () => unknown {
  const message = new Uint8Array(octets);
  message.set([2, 1, 6]);
  message.set(fromHex('63825363'), 236);
  const count = Math.floor((octets - 241) / option.length);
  message.set(Array.from({ length: count }, () => option).flat(), 240);
  message[240 + count * option.length] = 255;
  return () => expect(decapsulate(message, { first: 'dhcp' }).layers).toHaveLength(1);
}

describe('reading', () => {
  it.each(Object.keys(inputs))('%s takes steps in proportion to the octets', async (name) => {
    const make = inputs[name] ?? (() => () => undefined);
    const [once = 0, twice = 0] = await steps([make(15_000), make(30_000)]);
    expect(once).toBeGreaterThan(0);
    // Work in proportion would be 2, in the square 4; what V8 compiles meanwhile counts a little differently.
    expect(twice).toBeLessThan(2.7 * once);
  });
});
