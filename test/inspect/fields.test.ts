import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dhcpMessage,
  dnsMessage,
  frame,
  icmpExtensions,
  icmpHeader,
  icmpv6Header,
  ipv6DestinationOptions,
  ipv6HopByHop,
} from '../../src/arbitraries/index.ts';
import { codecs, encapsulate, type LayerInput } from '../../src/index.ts';
import {
  dissect,
  type Field,
  fieldInfo,
  fieldsOf,
  layoutFields,
  protocolInfo,
} from '../../src/inspect/index.ts';
import * as layouts from '../../src/layouts/index.ts';

const layers = codecs.map(({ name }) => name);

test.each(layers)('%s has a title, a document, and names for all fields of its fixed header', (layer) => {
  expect(protocolInfo(layer)).toMatchObject({
    title: expect.stringMatching(/./),
    reference: expect.stringMatching(/^https:/),
  });
  const declared = Object.entries(layouts).find(([name]) => name === layer)?.[1];
  const flat: Readonly<Record<string, (name: string) => string>> = {
    // The flags of TCP stand together, and the control field of LLC has fields of its own.
    tcp: (name) => (/^(?:ae|cwr|ece|urg|ack|psh|rst|syn|fin)$/.test(name) ? `flags.${name}` : name),
  };
  const missing = (declared === undefined ? [] : layoutFields(declared))
    .map(({ name }) => flat[layer]?.(name) ?? name)
    .filter((name) => fieldInfo(`${layer}.${name}`) === undefined);
  expect(missing).toEqual([]);
});

/** Always the same frames: whether all is reached is no matter of luck. */
const seed = 1;

/** Options that generators make rarely or never; fields that depend on a port or on how a frame is read. */
const rare: readonly RegExp[] = [
  /^ethernet\.fcs$/,
  /^hopByHop\.options\.homeAddress$/,
  /\.jumboPayload$/,
  /^dhcp\.(?:hardwareAddressPadding|serverNameTail|bootFileTail|vendorArea|options\.pad)$/,
  /^dns\.(?:questions\.unicastResponse|\w+\.cacheFlush)$/,
];

test('every line of the tables names a field that frames have', () => {
  const seen = new Set<string>();
  const see = (fields: readonly Field[]) => {
    for (const { key, fields: inner } of fields) {
      // Lists are no fields of their own: what is in them is.
      for (let end = key.length; end > 0; end = key.lastIndexOf('.', end - 1)) seen.add(key.slice(0, end));
      see(inner);
    }
  };
  const layer = (message: LayerInput, payload?: Uint8Array) => {
    const around = { pseudoHeader: { source: '::1', destination: '::2' } };
    see(dissect(encapsulate([message], payload, around), { first: message.layer }).fields);
  };
  const input = <Layer extends LayerInput['layer']>(name: Layer, some: fc.Arbitrary<object>) =>
    fc.assert(
      // The generator is that of the layer.
      fc.property(some, (header) => layer({ ...header, layer: name } as LayerInput)),
      { numRuns: 3000, seed },
    );
  for (const first of ['ethernet', 'sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const) {
    fc.assert(
      fc.property(frame({ first }), ({ bytes }) => see(dissect(bytes, { first }).fields)),
      { numRuns: 1000, seed },
    );
  }
  input('hopByHop', ipv6HopByHop());
  input('destinationOptions', ipv6DestinationOptions());
  input('dhcp', dhcpMessage());
  input('icmp', icmpHeader());
  input('icmpv6', icmpv6Header());
  input('dns', dnsMessage());
  for (const name of ['icmp', 'icmpv6'] as const)
    fc.assert(
      fc.property(icmpExtensions(), (extensions) =>
        layer({ layer: name, kind: 'timeExceeded', extensions }, new Uint8Array(128)),
      ),
      { numRuns: 1000, seed },
    );
  const lines = layers.flatMap((name) => [...fieldsOf(name).keys()].map((key) => `${name}.${key}`));
  expect(lines.filter((key) => !seen.has(key) && !rare.some((exception) => exception.test(key)))).toEqual([]);
});

test('all places are sections of RFCs or pages of who defines the format', () => {
  for (const layer of layers) {
    for (const { reference } of fieldsOf(layer).values())
      expect(reference).toMatch(
        /^https:\/\/(?:www\.rfc-editor\.org\/rfc\/rfc\d+(?:#section-[\d.]+)?|standards\.ieee\.org\/ieee\/.*|www\.tcpdump\.org\/linktypes\/\w+\.html)$/,
      );
  }
});

test('what nobody gives a name has none', () => {
  expect(fieldInfo('ipv4.nothing')).toBeUndefined();
  expect(protocolInfo('nothing')).toBeUndefined();
  expect(protocolInfo('constructor')).toBeUndefined();
});

test('the fields of a declared header stand in wire order', () => {
  expect(layoutFields(layouts.vlan)).toEqual([
    { name: 'priority', bits: 3 },
    { name: 'dropEligible', bits: 1 },
    { name: 'id', bits: 12 },
    { name: 'etherType', bits: 16 },
  ]);
});

const tshark = spawnSync('tshark', ['-G', 'fields'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
/** The names of all protocols and fields. */
const wiresharkNames = new Set(
  tshark.error === undefined ? tshark.stdout.split('\n').map((line) => line.split('\t')[2] ?? '') : [],
);

test.skipIf(wiresharkNames.size === 0).each([...layers, 'pcap', 'chunked'] as const)(
  'Wireshark has the names of %s',
  (layer) => {
    const fields = [...fieldsOf(layer).values()].flatMap(({ wireshark }) => wireshark ?? []);
    const names = [protocolInfo(layer)?.wireshark ?? 'none', ...fields];
    expect(names.filter((name) => !wiresharkNames.has(name))).toEqual([]);
  },
);
