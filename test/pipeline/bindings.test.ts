// Which number names which layer, as IEEE's and IANA's registries have them (2026-11), in both directions.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, type LayerInput, type LayerName } from '../../src/index.ts';

// What they name is replaced by the number of what is inside.
const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 } as const;
const ipv6 = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2', nextHeader: 59 } as const;
const macs = { source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' } as const;
const ethernet = { layer: 'ethernet', ...macs } as const;
const query = { layer: 'dns', id: 7, questions: [{ name: 'a', type: 'A', class: 'IN' }] } as const;
const lease = { layer: 'dhcp', operation: 1, transactionId: 1, clientHardwareAddress: macs.source } as const;
const head = { layer: 'http', kind: 'request', method: 'GET', target: '/' } as const;

function names(bytes: Uint8Array, first?: LayerName): string[] {
  return decapsulate(bytes, { first }).layers.map(({ layer }) => layer);
}

describe.each(['sourcePort', 'destinationPort'] as const)('as the %s', (field) => {
  it.each([
    ['udp', 53, query],
    ['udp', 67, lease],
    ['udp', 68, lease],
    ['udp', 4789, { layer: 'vxlan', vni: 1 }],
    ['udp', 5353, query],
    ['udp', 5355, query],
    ['tcp', 53, query],
    ['tcp', 80, head],
    ['tcp', 5353, query],
    ['tcp', 5355, query],
    ['tcp', 8000, head],
    ['tcp', 8080, head],
  ] as const)('%s port %i suggests its protocol', (transport, port, inside) => {
    const ports = { sourcePort: 40_000, destinationPort: 40_001, [field]: port };
    const bytes = encapsulate([ipv4, { layer: transport, ...ports }, inside]);
    expect(names(bytes, 'ipv4').slice(0, 3)).toEqual(['ipv4', transport, inside.layer]);
  });
});

describe('the number that names a layer is written, and read', () => {
  const snap = { layer: 'llc', organizationCode: 0 } as const;
  const udp = { layer: 'udp', sourcePort: 1, destinationPort: 2 } as const;
  const arp = {
    layer: 'arp',
    operation: 1,
    senderHardwareAddress: macs.source,
    senderProtocolAddress: '192.0.2.1',
    targetHardwareAddress: macs.destination,
    targetProtocolAddress: '192.0.2.2',
  } as const;
  const tree = { layer: 'stp', kind: 'topologyChange' } as const;
  const tag = { layer: 'vlan', id: 1, etherType: 0x88b5 } as const;
  const llc = { layer: 'llc', destinationServiceAccessPoint: 6, sourceServiceAccessPoint: 6 } as const;
  const last = { nextHeader: 59 } as const;
  type Row = readonly [outer: LayerInput, inner: LayerInput, field: string, number: number];
  const rows: readonly Row[] = [
    [ethernet, ipv4, 'etherType', 0x0800],
    [ethernet, arp, 'etherType', 0x0806],
    [ethernet, tag, 'etherType', 0x8100],
    [ethernet, ipv6, 'etherType', 0x86dd],
    [{ layer: 'vlan', id: 1 }, ipv4, 'etherType', 0x0800],
    [{ layer: 'llc' }, tree, 'destinationServiceAccessPoint', 0x42],
    [snap, ipv6, 'protocolId', 0x86dd],
    [{ layer: 'llc' }, ipv4, 'protocolId', 0x0800],
    [{ layer: 'llc', organizationCode: 0xc, protocolId: 0x010b }, tree, 'protocolId', 0x010b],
    [{ layer: 'llc', organizationCode: 0x80c2, protocolId: 0x000e }, tree, 'protocolId', 0x000e],
    [{ layer: 'sll' }, ipv4, 'protocolType', 0x0800],
    [{ layer: 'sll' }, llc, 'protocolType', 4],
    [{ layer: 'sll2' }, arp, 'protocolType', 0x0806],
    [{ layer: 'loopback' }, ipv4, 'family', 2],
    [{ layer: 'loopback' }, ipv6, 'family', 24],
    [{ layer: 'gre' }, { ...ethernet, etherType: 0x88b5 }, 'protocolType', 0x6558],
    [ipv4, { layer: 'icmp', kind: 'echoRequest' }, 'protocol', 1],
    [ipv4, { layer: 'igmp', kind: 'leaveGroup', groupAddress: '224.0.0.1' }, 'protocol', 2],
    [ipv4, ipv4, 'protocol', 4],
    [ipv4, { layer: 'tcp', sourcePort: 1, destinationPort: 2 }, 'protocol', 6],
    [ipv4, udp, 'protocol', 17],
    [ipv4, ipv6, 'protocol', 41],
    [ipv4, { layer: 'gre', protocolType: 0x88b5 }, 'protocol', 47],
    [ipv4, { layer: 'esp', spi: 1, sequenceNumber: 1 }, 'protocol', 50],
    [ipv4, { layer: 'ah', spi: 1, ...last }, 'protocol', 51],
    [ipv6, { layer: 'hopByHop', options: [], ...last }, 'nextHeader', 0],
    [
      ipv6,
      { layer: 'routing', kind: 'sourceRoute', segmentsLeft: 0, addresses: [], ...last },
      'nextHeader',
      43,
    ],
    [ipv6, { layer: 'fragment', identification: 1, ...last }, 'nextHeader', 44],
    [ipv6, { layer: 'icmpv6', kind: 'echoRequest' }, 'nextHeader', 58],
    [ipv6, { layer: 'destinationOptions', options: [], ...last }, 'nextHeader', 60],
    [ipv6, { layer: 'mobility', type: 1, ...last }, 'nextHeader', 135],
    [ipv6, { ...ethernet, etherType: 0x88b5 }, 'nextHeader', 143],
    // Numbers that name the layer as well are kept.
    [{ ...ethernet, etherType: 0x88a8 }, tag, 'etherType', 0x88a8],
    [{ ...ethernet, etherType: 0x9100 }, tag, 'etherType', 0x9100],
    [{ ...ethernet, etherType: 0x8035 }, arp, 'etherType', 0x8035],
    [{ ...ethernet, etherType: 0x8870 }, llc, 'etherType', 0x8870],
    [{ layer: 'loopback', family: 28 }, ipv6, 'family', 28],
    [{ layer: 'loopback', family: 30 }, ipv6, 'family', 30],
  ];
  it.each(rows.map((row) => [`${row[0].layer} around ${row[1].layer}`, ...row] as const))(
    '%s',
    (_name, outer, inner, field, number) => {
      const { layers } = decapsulate(encapsulate([outer, inner]), { first: outer.layer });
      expect(layers[0]).toHaveProperty(field, number);
      expect(layers[1]?.layer).toBe(inner.layer);
    },
  );
});
