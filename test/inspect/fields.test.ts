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

const rfc = 'https://www.rfc-editor.org/rfc/rfc';
const linkTypes = 'https://www.tcpdump.org/linktypes/LINKTYPE_';

test.each([
  ['ethernet', `${rfc}894`],
  ['vlan', 'https://standards.ieee.org/ieee/802.1Q/10323/'],
  ['llc', 'https://standards.ieee.org/ieee/802.2/1048/'],
  ['stp', 'https://standards.ieee.org/ieee/802.1D/3387/'],
  ['sll', `${linkTypes}LINUX_SLL.html`],
  ['sll2', `${linkTypes}LINUX_SLL2.html`],
  ['loopback', `${linkTypes}NULL.html`],
  ['arp', `${rfc}826`],
  ['ipv4', `${rfc}791#section-3.1`],
  ['ipv6', `${rfc}8200#section-3`],
  ['hopByHop', `${rfc}8200#section-4.3`],
  ['routing', `${rfc}8200#section-4.4`],
  ['fragment', `${rfc}8200#section-4.5`],
  ['destinationOptions', `${rfc}8200#section-4.6`],
  ['mobility', `${rfc}6275#section-6.1.1`],
  ['ah', `${rfc}4302#section-2`],
  ['esp', `${rfc}4303#section-2`],
  ['gre', `${rfc}2784#section-2`],
  ['icmp', `${rfc}792`],
  ['icmpv6', `${rfc}4443#section-2.1`],
  ['igmp', `${rfc}3376#section-4`],
  ['udp', `${rfc}768`],
  ['tcp', `${rfc}9293#section-3.1`],
  ['vxlan', `${rfc}7348#section-5`],
  ['dns', `${rfc}1035#section-4.1`],
  ['dhcp', `${rfc}2131#section-2`],
  ['http', `${rfc}9112#section-2.1`],
  ['chunked', `${rfc}9112#section-7.1`],
  ['pcap', 'https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap'],
])('%s is defined in %s', (layer, reference) => {
  expect(protocolInfo(layer)?.reference).toBe(reference);
});

test('both headers of IPv6 options have the names that Wireshark has for them', () => {
  expect(fieldInfo('hopByHop.nextHeader')?.wireshark).toBe('ipv6.hopopts.nxt');
  expect(fieldInfo('destinationOptions.nextHeader')?.wireshark).toBe('ipv6.dstopts.nxt');
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

const formats = [...layers, 'pcap', 'chunked'] as const;

test('all places are sections of RFCs or pages of who defines the format', () => {
  for (const layer of formats) {
    expect([layer, fieldsOf(layer).size > 0]).toEqual([layer, true]);
    for (const { reference } of [protocolInfo(layer), ...fieldsOf(layer).values()].flatMap(
      (one) => one ?? [],
    ))
      expect(reference).toMatch(
        /^https:\/\/(?:www\.rfc-editor\.org\/rfc\/rfc\d+(?:#section-[\d.]+)?|standards\.ieee\.org\/ieee\/.*|www\.tcpdump\.org\/linktypes\/\w+\.html|datatracker\.ietf\.org\/doc\/html\/draft-ietf-opsawg-pcap(?:ng)?(?:#(?:section|appendix)-[\dA.]+)?)$/,
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

/** What Wireshark's display filters call the protocols (`tshark -G protocols`), where it is not the name of the layer. */
const otherNames: Readonly<Record<string, string>> = {
  ethernet: 'eth',
  sll2: 'sll',
  loopback: 'null',
  ipv4: 'ip',
  hopByHop: 'ipv6.hopopts',
  destinationOptions: 'ipv6.dstopts',
  routing: 'ipv6.routing',
  fragment: 'ipv6.fraghdr',
  mobility: 'mipv6',
  pcap: 'file-pcap',
  chunked: 'http',
};

test.each(formats)('%s has the name that Wireshark gives it', (format) => {
  expect(protocolInfo(format)?.wireshark).toBe(otherNames[format] ?? format);
});

test('all fields have a title, and so have the formats', () => {
  for (const layer of formats) {
    const titles = [protocolInfo(layer)?.title, ...[...fieldsOf(layer).values()].map(({ title }) => title)];
    expect([layer, titles.filter((title) => !/^\S(?:.*\S)?$/.test(title ?? ''))]).toEqual([layer, []]);
  }
});

/** The rest of the keys of a format that begin with some words. */
function under(format: (typeof formats)[number], start: string): string[] {
  return [...fieldsOf(format).keys()].flatMap((key) =>
    key.startsWith(start) ? [key.slice(start.length)] : [],
  );
}

// draft-ietf-opsawg-pcapng: the sections of the blocks, and whether they may end in options.
test.each([
  ['sectionHeader', 'section-4.1', true],
  ['interfaceDescription', 'section-4.2', true],
  ['enhancedPacket', 'section-4.3', true],
  ['simplePacket', 'section-4.4', false],
  ['nameResolution', 'section-4.5', true],
  ['interfaceStatistics', 'section-4.6', true],
  ['decryptionSecrets', 'section-4.7', true],
  ['custom', 'section-4.8', false],
  ['obsoletePacket', 'appendix-A', true],
  ['block', 'section-3.1', false],
])('the block %s of pcapng is defined in %s', (block, section, hasOptions) => {
  const draft = 'https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng';
  expect(fieldInfo(`pcap.${block}`)?.reference).toBe(`${draft}#${section}`);
  const names = under('pcap', `${block}.`);
  expect(names.slice(0, 2)).toEqual(['blockType', 'blockLength']);
  expect(names.includes('options') && names.includes('endOfOptions')).toBe(hasOptions);
  for (const name of ['blockType', 'blockLength'])
    expect(fieldInfo(`pcap.${block}.${name}`)?.reference).toBe(`${draft}#section-3.1`);
});

test('what several formats have in common has the same names in each', () => {
  const records = under('dns', 'answers.');
  expect(records).toContain('data.MX');
  expect([under('dns', 'authorities.'), under('dns', 'additionals.')]).toEqual([records, records]);
  expect(under('icmp', 'extensions.objects.')).toContain('mplsLabelStack.entries.label');
  expect(under('icmpv6', 'extensions.')).toEqual(under('icmp', 'extensions.'));
  expect(under('igmp', 'records.')).toContain('auxiliaryData');
  expect(under('icmpv6', 'records.')).toEqual(under('igmp', 'records.'));
  expect(under('hopByHop', 'options.')).toContain('jumboPayload');
  expect(under('destinationOptions', '')).toEqual(under('hopByHop', ''));
  expect(under('chunked', '')).toEqual(expect.arrayContaining(['size', 'data', 'lineEnd', 'trailers']));
});

test.each([
  ['tcp.options.mss', 'rfc9293#section-3.7.1'],
  ['tcp.options.mss.size', 'rfc9293#section-3.7.1'],
  ['ipv4.ttl', 'rfc791#section-3.1'],
  ['udp.length', 'rfc768'],
  ['dns.answers.data.SVCB.params', 'rfc9460#section-2.2'],
  ['icmp.extensions.objects.mplsLabelStack.entries.ttl', 'rfc4950#section-3'],
  ['icmp.extensions.version', 'rfc4884#section-7'],
  ['igmp.records.sources', 'rfc3376#section-4.2.4'],
  ['icmpv6.records.sources', 'rfc3810#section-5.2.4'],
])('%s has the place of the nearest that has one: %s', (key, place) => {
  expect(fieldInfo(key)?.reference).toBe(`https://www.rfc-editor.org/rfc/${place}`);
});

test('a field that no table has leads to what it stands in, up to the layer', () => {
  const addresses = { source: '192.0.2.1', destination: '192.0.2.2' };
  const bytes = encapsulate(
    [{ layer: 'ipv4', ...addresses, protocol: 253, options: [{ kind: 'routerAlert' }] }],
    new Uint8Array(3),
  );
  const found = new Map<string, string | undefined>();
  const see = (fields: readonly Field[]): void =>
    fields.forEach(({ key, reference, fields: inner }) => {
      found.set(key, reference);
      see(inner);
    });
  see(dissect(bytes, { first: 'ipv4' }).fields);
  expect(found.get('ipv4.options.routerAlert.length')).toBe(fieldInfo('ipv4.options.routerAlert')?.reference);
  expect(found.get('ipv4')).toBe('https://www.rfc-editor.org/rfc/rfc791#section-3.1');
  expect(found.has('payload')).toBe(true);
  expect(found.get('payload')).toBeUndefined();
});
