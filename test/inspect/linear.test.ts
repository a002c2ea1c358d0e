import { describe, expect, it } from 'vitest';
import { dns, encapsulate, type LayerInput, type LayerName } from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';
import { steps } from '../support/steps.ts';

const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;

/** Inputs with so many of what a frame can have many of. */
const shapes: Readonly<Record<string, (count: number) => readonly [Uint8Array, LayerName]>> = {
  'DNS answers': (count) => [
    dns.encode({
      answers: Array.from({ length: count }, (_, index) => ({
        name: `host${index}.example.com`,
        type: 'MX' as const,
        data: { preference: 1, exchange: 'mail.example.com' },
      })),
    }),
    'dns',
  ],
  'types of an NSEC record': (count) => [
    dns.encode({
      answers: [
        {
          name: '.',
          type: 'NSEC',
          data: {
            nextDomainName: '.',
            types: Array.from({ length: count }, (_, index) => `TYPE${20_000 + 2 * index}` as const),
          },
        },
      ],
    }),
    'dns',
  ],
  'parameters of an SVCB record': (count) => [
    dns.encode({
      answers: [
        {
          name: '.',
          type: 'SVCB',
          data: {
            priority: 1,
            target: '.',
            params: Array.from({ length: count }, (_, index) => ({
              key: `key${100 + index}` as const,
              value: new Uint8Array(1),
            })),
          },
        },
      ],
    }),
    'dns',
  ],
  'DHCP options': (count) => [
    encapsulate([
      {
        layer: 'dhcp',
        operation: 1,
        transactionId: 1,
        clientHardwareAddress: '02:00:00:00:00:01',
        options: Array.from({ length: count }, () => ({ kind: 'hostName' as const, text: 'host' })),
      },
    ]),
    'dhcp',
  ],
  'options of neighbour discovery': (count) => [
    encapsulate(
      [
        {
          layer: 'icmpv6',
          kind: 'routerSolicitation',
          options: Array.from({ length: count }, () => ({
            kind: 'nonce' as const,
            nonce: new Uint8Array(6),
          })),
        },
      ],
      undefined,
      { pseudoHeader: { source: '::1', destination: '::2' } },
    ),
    'icmpv6',
  ],
  'group records': (count) => [
    encapsulate([
      {
        layer: 'igmp',
        kind: 'membershipReportV3',
        records: Array.from({ length: count }, () => ({
          type: 4,
          multicastAddress: '232.1.2.3',
          sources: [],
        })),
      },
    ]),
    'igmp',
  ],
  'fields of an HTTP head': (count) => [
    encapsulate([
      {
        layer: 'http',
        kind: 'request',
        method: 'GET',
        target: '/',
        fields: Array.from({ length: count }, () => ({ name: 'A', value: 'b' })),
      },
    ]),
    'http',
  ],
  'tunnels in tunnels': (count) => [
    encapsulate(Array.from({ length: count }, (): LayerInput => ({ ...ipv4, protocol: 4 }))),
    'ipv4',
  ],
  'octets of payload': (count) => [
    encapsulate([ipv4, { layer: 'udp', sourcePort: 1, destinationPort: 1 }], new Uint8Array(8 * count)),
    'ipv4',
  ],
};

describe('the steps of dissecting grow no faster than the input', () => {
  it.each(Object.keys(shapes))('with %s', async (name) => {
    const [few, many] = await steps(
      [100, 400].map((count) => {
        const [bytes, first] = shapes[name]?.(count) ?? [new Uint8Array(0), 'ethernet'];
        return () => touch(dissect(bytes, { first }).fields);
      }),
    );
    expect(many).toBeLessThan(5 * (few ?? 0));
  });
});

/** Looks at every field. */
function touch(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + field.text.length + touch(field.fields), 0);
}
