// The arbitraries reach everything there is: every kind of option, record, message and error. What there is, the types
// and tables of the sources say. The seed is fixed; the runs are as many as a property of a user's might have.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arbitraries from '../../src/arbitraries/index.ts';
import { entryOf } from '../../src/dns/records.ts';
import {
  CodecError,
  codecs,
  createStack,
  decapsulate,
  dhcp,
  dns,
  encapsulate,
  http,
  type LayerInput,
} from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { textsOf } from './unions.ts';

const seed = 6;

const pseudoHeader = { source: '::', destination: '::' };

const stack = createStack({ codecs });

/** Layers as they are read from what they are written as, with anything wrong in them kept. */
function read(input: LayerInput): unknown {
  const bytes = stack.encapsulate([input], undefined, { verbatim: true, pseudoHeader });
  return stack.decapsulate(bytes, { first: input.layer, until: [input.layer] }).layers;
}

/** The texts that stand under a key anywhere in so many values. */
function reached<Value>(
  arbitrary: fc.Arbitrary<Value>,
  key: string,
  runs: number,
  view: (value: Value) => unknown,
): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    for (const [name, one] of Object.entries(value)) {
      if (name === key && typeof one === 'string') found.add(one);
      else walk(one);
    }
  };
  for (const value of fc.sample(arbitrary, { numRuns: runs, seed })) walk(view(value));
  return found;
}

const texts = textsOf({
  tcpOptions: `f.tcp.Option['kind']`,
  multipath: `Extract<f.tcp.Option, { readonly kind: 'mptcp' }>['subtype']`,
  flags: 'keyof f.tcp.Flags',
  ipv4Options: `f.ipv4.Option['kind']`,
  icmp: `f.icmp.Header['kind']`,
  icmpObjects: `f.icmp.ExtensionObject['kind']`,
  icmpv6: `f.icmpv6.Header['kind']`,
  neighborOptions: `f.icmpv6.NeighborOption['kind']`,
  igmp: `f.igmp.Header['kind']`,
  stp: `f.stp.Header['kind']`,
  control: `f.llc.Control['kind']`,
  ipv6Options: `f.ipv6.Option['kind']`,
  routing: `f.ipv6.routing.Header['kind']`,
  edns: `f.dns.EdnsOption['kind']`,
  parameters: `f.dns.SvcParam['key']`,
  dhcpMessages: 'f.dhcp.MessageType',
  httpLines: `f.http.Header['kind']`,
  errors: 'f.CodecErrorCode',
});

/** Headers that are right, and headers that contradict themselves. */
function both<Value>(
  make: (constraints: { readonly broken: boolean }) => fc.Arbitrary<Value>,
): fc.Arbitrary<Value> {
  return fc.oneof(make({ broken: false }), make({ broken: true }));
}

describe('what the arbitraries make, when it is written and read again, has', () => {
  it.each<[string, readonly string[], () => Set<string>]>([
    ['every TCP option', texts.tcpOptions, () => reached(both(arbitraries.tcpHeader), 'kind', 1000, read)],
    [
      'every subtype of multipath TCP',
      texts.multipath,
      () => reached(arbitraries.tcpHeader(), 'subtype', 1000, read),
    ],
    ['every IPv4 option', texts.ipv4Options, () => reached(both(arbitraries.ipv4Header), 'kind', 4000, read)],
    [
      'every ICMP message',
      texts.icmp,
      () => reached(arbitraries.icmpHeader({ kinds: texts.icmp as never }), 'kind', 1000, read),
    ],
    [
      'every object of ICMP extensions',
      texts.icmpObjects,
      () => reached(both(arbitraries.icmpHeader), 'kind', 2000, read),
    ],
    [
      'every ICMPv6 message',
      texts.icmpv6,
      () => reached(arbitraries.icmpv6Header({ kinds: texts.icmpv6 as never }), 'kind', 1000, read),
    ],
    [
      'every option of neighbour discovery',
      texts.neighborOptions,
      () => reached(both(arbitraries.icmpv6Header), 'kind', 3000, read),
    ],
    [
      'every IGMP message',
      texts.igmp,
      () => reached(arbitraries.igmpHeader({ kinds: texts.igmp as never }), 'kind', 500, read),
    ],
    [
      'every BPDU that has a name',
      texts.stp,
      () => reached(arbitraries.stpHeader(), 'kind', 500, read).add('unknown'),
    ],
    ['every LLC frame', texts.control, () => reached(arbitraries.llcHeader(), 'kind', 500, read)],
    [
      'every IPv6 option',
      texts.ipv6Options,
      () =>
        reached(
          fc.oneof(both(arbitraries.ipv6HopByHop), both(arbitraries.ipv6DestinationOptions)),
          'kind',
          1000,
          read,
        ),
    ],
    ['every routing header', texts.routing, () => reached(arbitraries.ipv6Routing(), 'kind', 500, read)],
    [
      'every EDNS option',
      texts.edns,
      () => reached(arbitraries.dnsMessage(), 'kind', 3000, (message) => dns.decode(dns.encode(message))),
    ],
    [
      'every parameter of SVCB',
      texts.parameters,
      () => reached(arbitraries.dnsMessage(), 'key', 3000, (message) => dns.decode(dns.encode(message))),
    ],
    [
      'every type of DHCP message',
      texts.dhcpMessages,
      () =>
        reached(arbitraries.dhcpOption('messageType'), 'type', 300, (option) =>
          dhcp.decode(
            dhcp.encode({ operation: 1, transactionId: 0, clientHardwareAddress: '', options: [option] }),
          ),
        ),
    ],
    [
      'both kinds of HTTP head',
      texts.httpLines,
      () => reached(arbitraries.httpHead(), 'kind', 100, (head) => http.decode(http.encode(head))),
    ],
  ])('%s', (_what, wanted, find) => {
    expect(wanted.length).toBeGreaterThan(0);
    const found = find();
    expect(wanted.filter((one) => !found.has(one))).toEqual([]);
  });

  it('every TCP flag, set and not set', () => {
    const found = fc
      .sample(arbitraries.tcpHeader(), { numRuns: 100, seed })
      .flatMap((header) => Object.entries((read(header) as [{ flags: object }])[0].flags))
      .map(([flag, value]) => `${flag} ${value}`);
    const wanted = texts.flags.flatMap((flag) => [`${flag} true`, `${flag} false`]);
    expect(wanted).toHaveLength(18);
    expect(wanted.filter((one) => !found.includes(one))).toEqual([]);
  });

  it('every type of DNS record that has a format, and one that has none', () => {
    const types = Array.from({ length: 0x1_0000 }, (_, number) => entryOf(number)?.type ?? []).flat();
    const found = reached(arbitraries.dnsMessage(), 'type', 3000, (message) =>
      dns.decode(dns.encode(message)),
    );
    expect(types.length).toBeGreaterThan(70);
    expect(types.filter((type) => !found.has(type))).toEqual([]);
    expect([...found].some((type) => /^TYPE\d+$/.test(type))).toBe(true);
  });

  it('every DHCP option that has a format', () => {
    const kinds = Array.from({ length: 256 }, (_, code) => dhcp.optionKind(code) ?? []).flat();
    const found = reached(arbitraries.dhcpMessage(), 'kind', 3000, (message) =>
      dhcp.decode(dhcp.encode(message)),
    );
    expect(kinds.length).toBeGreaterThan(100);
    expect(kinds.filter((kind) => !found.has(kind))).toEqual([]);
  });

  it('every layer, in frames', () => {
    const found = reached(arbitraries.frame(), 'layer', 2000, ({ bytes }) => decapsulate(bytes).layers);
    const links = (['sll', 'sll2', 'loopback'] as const).flatMap((first) => [
      ...reached(
        arbitraries.frame({ first }),
        'layer',
        20,
        ({ bytes }) => decapsulate(bytes, { first }).layers,
      ),
    ]);
    const all = new Set([...found, ...links]);
    expect(codecs.map(({ name }) => name).filter((name) => !all.has(name))).toEqual([]);
  });
});

describe('damaged frames', () => {
  let made: CodecError[] | undefined;
  /** Made when they are first wanted: the files of tests are loaded again and again while mutants are tried. */
  const errors = (): CodecError[] => {
    made ??= (['ethernet', 'ipv4', 'ipv6'] as const).flatMap((first) =>
      fc
        .sample(arbitraries.frame({ broken: true, first }), { numRuns: 4000, seed })
        .flatMap(({ bytes }) => decapsulate(bytes, { first }).error ?? []),
    );
    return made;
  };

  it('make every layer that can be wrong say so', () => {
    const found = new Set(errors().map(({ layer }) => layer));
    // Not reached: those behind other link layers, and those that are only guessed from ports, which set no error.
    const others = ['sll', 'sll2', 'loopback', 'dns', 'dhcp', 'http', 'vxlan'];
    expect(
      codecs.map(({ name }) => name).filter((name) => !found.has(name) && !others.includes(name)),
    ).toEqual([]);
  });

  it('are wrong in many fields, and not just cut', () => {
    const fields = new Set(errors().map(({ layer, field, code }) => `${layer}.${field} ${code}`));
    expect(errors().length).toBeGreaterThan(800);
    expect(fields.size).toBeGreaterThan(40);
  });
});

describe('every code of a CodecError', () => {
  /** The code of what a call throws. */
  function codeOf(call: () => unknown): string | undefined {
    try {
      call();
    } catch (error) {
      return error instanceof CodecError ? error.code : `not a CodecError: ${error}`;
    }
    return undefined;
  }

  it('comes of damaged frames, edited layers and files that are none', () => {
    const codes = new Set<string | undefined>();
    for (const { bytes } of fc.sample(arbitraries.frame({ broken: true }), { numRuns: 200, seed }))
      codes.add(codeOf(() => decapsulate(bytes, { strict: true })));
    const edits = fc.tuple(
      arbitraries.frame(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(undefined, 2 ** 40, 'no', 'layer'),
    );
    for (const [{ layers, payload }, at, nth, value] of fc.sample(edits, { numRuns: 500, seed })) {
      const index = at % layers.length;
      const names = Object.keys(layers[index] ?? {});
      const edited = layers.map((layer, one) =>
        one === index ? ({ ...layer, [names[nth % names.length] ?? '']: value } as LayerInput) : layer,
      );
      codes.add(codeOf(() => encapsulate(edited, payload)));
    }
    for (const bytes of fc.sample(fc.uint8Array({ minLength: 24 }), { numRuns: 5, seed }))
      codes.add(codeOf(() => [...readCapture(bytes)]));
    codes.delete(undefined);
    expect([...codes].sort()).toEqual([...texts.errors].sort());
  });
});
