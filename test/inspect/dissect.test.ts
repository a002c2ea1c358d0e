import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { frame } from '../../src/arbitraries/index.ts';
import {
  CodecError,
  type DecapsulateOptions,
  decapsulate,
  dhcp,
  encapsulate,
  findLayer,
  type LayerName,
} from '../../src/index.ts';
import { type Dissection, dissect, type Field, fieldsAt } from '../../src/inspect/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { captureNames, capturesAreThere, damagedNames, fixtureNames } from '../support/captures.ts';
import { readPackets } from './packets.ts';

/** Every field, groups before what is in them. */
function all(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...all(field.fields)]);
}

function leaves(fields: readonly Field[]): Field[] {
  return all(fields).filter(({ fields: inner }) => inner.length === 0);
}

/** Checks that fields stand one behind the other, from one bit to another, and so does what they are made of. */
function checkTiling(fields: readonly Field[], start: number, end: number): void {
  let at = start;
  for (const field of fields) {
    if (field.bitOffset !== at) throw new Error(`${field.key} begins at ${field.bitOffset}, not ${at}`);
    at += field.bitLength;
    if (field.fields.length > 0) checkTiling(field.fields, field.bitOffset, at);
  }
  if (at !== end) throw new Error(`the fields end at ${at}, not ${end}`);
}

/** What a path leads to. */
function follow(dissection: Dissection, path: readonly (string | number)[]): unknown {
  return path.reduce((of: unknown, step) => Reflect.get(Object(of), step), dissection.packet);
}

/** The bits of a field as a number. */
function bitsOf(bytes: Uint8Array, { bitOffset, bitLength }: Field): number {
  let value = 0;
  for (let bit = bitOffset; bit < bitOffset + bitLength; bit++)
    value = value * 2 + (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1);
  return value;
}

/** Numbers that do not stand in the frame as they are: swapped, signed, as text, in pieces, with a base and a power, as one bit. */
const otherNumbers: readonly RegExp[] = [
  /^ethernet\.fcs$/,
  /^loopback\.family$/,
  /^llc\.control\.function$/,
  /^icmp\.(?:timeToLive|addresses\.preference)$/,
  /^http\.statusCode$/,
  /^dns\.\w+\.data\.(?:LOC\.|AMTRELAY\.relayType$|WKS\.ports\.port$)/,
  /^dhcp\.options\.(?:timeOffset\.seconds|geo(?:Conf|Loc)\.(?:latitude|longitude|altitude))$/,
];

function checkDissection(bytes: Uint8Array, first?: DecapsulateOptions['first']): void {
  const dissection = dissect(bytes, { first });
  expect(dissection.packet).toEqual(decapsulate(bytes, { first }));
  checkTiling(dissection.fields, 0, 8 * bytes.length);
  for (const field of all(dissection.fields)) {
    const { key, value, path, bitLength } = field;
    if (bitLength === 0 && field.fields.length > 0) throw new Error(`${key} has fields and no bits`);
    if (path !== undefined && follow(dissection, path) !== value)
      throw new Error(`${key} is not what its path leads to`);
    if (
      path === undefined ||
      field.fields.length > 0 ||
      otherNumbers.some((exception) => exception.test(key))
    )
      continue;
    if (typeof value === 'number' && bitsOf(bytes, field) !== value)
      throw new Error(`${key} is ${value} elsewhere`);
    if (typeof value === 'boolean' && bitsOf(bytes, field) !== Number(value))
      throw new Error(`${key} is elsewhere`);
    if (value instanceof Uint8Array && 8 * (value.byteOffset - bytes.byteOffset) !== field.bitOffset)
      throw new Error(`${key} has octets from elsewhere`);
  }
}

const firsts: readonly (LayerName | undefined)[] = [
  undefined,
  'ipv4',
  'ipv6',
  'sll',
  'sll2',
  'loopback',
  'llc',
  'stp',
  'arp',
  'gre',
  'icmp',
  'icmpv6',
  'igmp',
  'udp',
  'tcp',
  'dns',
  'dhcp',
  'http',
  'routing',
  'hopByHop',
  'mobility',
  'ah',
  'esp',
  'vxlan',
];

describe('every bit is in one leaf, and every value is where it says', () => {
  it.each(['ethernet', 'sll', 'sll2', 'loopback', 'ipv4', 'ipv6'] as const)(
    'of a frame that begins with %s',
    (first) => {
      fc.assert(
        fc.property(frame({ first }), ({ bytes }) => checkDissection(bytes, first)),
        { numRuns: 400 },
      );
    },
  );

  it.each(['ethernet', 'sll', 'ipv4', 'ipv6'] as const)('of a broken frame that begins with %s', (first) => {
    fc.assert(
      fc.property(frame({ first, broken: true }), ({ bytes }) => checkDissection(bytes, first)),
      {
        numRuns: 600,
      },
    );
  });

  it.each(firsts)('of random octets read as %s', (first) => {
    const octets = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(octets, (bytes) => checkDissection(bytes, first)),
      { numRuns: 200 },
    );
  });

  it.each(fixtureNames())('of the frames of %s', (name) => {
    for (const { data, first } of readPackets(name)) checkDissection(data, first);
  });

  describe.skipIf(!capturesAreThere())('of captures', () => {
    it.each([...captureNames(), ...damagedNames()])('%s', (name) => {
      for (const { data, first } of readPackets(name)) checkDissection(data, first);
    });
  });
});

/** What is told of a layer and stands nowhere in it by itself: names of kinds, and what follows from other fields. */
const derived: readonly RegExp[] = [
  /\.(?:layer|kind|by)$/,
  /^loopback\.byteOrder$/,
  /^tcp\.options\.(?:number|version|order|experimental|longAcknowledgment|longSequenceNumber)$/,
  /^tcp\.options\.suboptions\.(?:type|lengthGiven)$/,
  // RFC 6824 has the version of IP where RFC 8684 has the flag.
  /^tcp\.options\.echo = false$/,
  /^dhcp\.(?:endless|(?:options\.)+(?:area|nulls|count|partial|encoded))$/,
  // Fields of OPT stand in their place; a record without data has `of`; a bit beside a number has no kind of its own.
  /^dns\.\w+\.(?:class|ttl|type|data\.discoveryOptional)$/,
  // Addresses of no bits, of a client subnet or in APL, have no octets.
  /^dns\.\w+\.data\.(?:options\.)?address = (?:0\.0\.0\.0|::)$/,
  // Blanks around a value.
  /^http\.fields\.(?:raw|value)$/,
  /^icmpv6\.options\.prefixOctets$/,
];

test('every value of every layer has its leaf', () => {
  const missing = new Set<string>();
  const look = (value: unknown, path: string, key: string, paths: ReadonlySet<string>) => {
    if (paths.has(path) || value === undefined || value === '') return;
    if (value instanceof Uint8Array ? value.length === 0 : typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(Object(value)))
        look(inner, `${path}/${name}`, Array.isArray(value) ? key : `${key}.${name}`, paths);
    } else if (!derived.some((exception) => exception.test(key) || exception.test(`${key} = ${value}`))) {
      missing.add(`${key} = ${value}`);
    }
  };
  fc.assert(
    fc.property(frame(), ({ bytes }) => {
      const { packet, fields } = dissect(bytes);
      const paths = new Set(leaves(fields).flatMap(({ path }) => (path ? [path.join('/')] : [])));
      for (const [index, layer] of packet.layers.entries())
        look(layer, `layers/${index}`, layer.layer, paths);
    }),
    { numRuns: 1500 },
  );
  expect([...missing]).toEqual([]);
});

test('a sound frame has no leaf that was not read', () => {
  fc.assert(
    fc.property(frame(), ({ bytes }) => {
      const unread = leaves(dissect(bytes).fields).filter(({ name }) => name === 'unread');
      expect(unread.map(({ key }) => key)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('the fields at a bit lead from the layer to the leaf that holds it', () => {
  fc.assert(
    fc.property(frame(), fc.nat(10_000), ({ bytes }, at) => {
      const dissection = dissect(bytes);
      const bit = at % (8 * bytes.length);
      const found = fieldsAt(dissection, bit).at(-1);
      expect(found).toBe(
        leaves(dissection.fields).find(
          ({ bitOffset, bitLength }) => bitOffset <= bit && bit < bitOffset + bitLength,
        ),
      );
    }),
  );
  expect(fieldsAt(dissect(new Uint8Array(3)), 24)).toEqual([]);
});

describe('the place of a field', () => {
  // RFC 1071 and RFC 791 give no whole frame: this is a SYN with its options, laid out by hand from RFC 9293 section 3.1.
  const syn = encapsulate([
    { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
    { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', options: [{ kind: 'routerAlert' }] },
    {
      layer: 'tcp',
      sourcePort: 12345,
      destinationPort: 443,
      flags: { syn: true },
      options: [{ kind: 'mss', size: 1460 }, { kind: 'nop' }, { kind: 'windowScale', shift: 7 }],
    },
  ]);
  const places = new Map(all(dissect(syn).fields).map((field) => [field.key, field]));

  it.each([
    ['ethernet.etherType', 8 * 12, 16, 0x0800],
    ['ipv4.headerLength', 8 * 14 + 4, 4, 6],
    ['ipv4.ecn', 8 * 15 + 6, 2, 0],
    ['ipv4.dontFragment', 8 * 20 + 1, 1, true],
    ['ipv4.ttl', 8 * 22, 8, 64],
    ['ipv4.options.routerAlert.length', 8 * 35, 8, 4],
    ['ipv4.options.routerAlert.value', 8 * 36, 16, 0],
    ['tcp.flags', 8 * 50 + 7, 9, { ...decapsulateFlags(syn) }],
    ['tcp.flags.syn', 8 * 51 + 6, 1, true],
    ['tcp.options.mss', 8 * 58, 32, { kind: 'mss', size: 1460 }],
    ['tcp.options.mss.size', 8 * 60, 16, 1460],
    ['tcp.options.nop', 8 * 62, 8, { kind: 'nop' }],
    ['tcp.options.windowScale.shift', 8 * 65, 8, 7],
  ])('%s is at bit %i, %i bits wide', (key, bitOffset, bitLength, value) => {
    expect(places.get(key)).toMatchObject({ bitOffset, bitLength, value });
  });

  it('leads to the value in the packet, and to the section that defines it', () => {
    expect(places.get('tcp.options.mss.size')).toMatchObject({
      name: 'size',
      path: ['layers', 2, 'options', 0, 'size'],
      reference: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1',
    });
    expect(places.get('tcp.options.mss.length')).not.toHaveProperty('path');
  });

  it('is told of the names in a compressed DNS answer (RFC 1035 section 4.1.4), and of what they are in', () => {
    const message = fromHex(
      '0007 8180 0001 0001 0000 0000 07 6578616d706c65 03 636f6d 00 000f 0001 c00c 000f 0001 0000003c 0009 000a 04 6d61696c c00c',
    );
    const found = all(dissect(message, { first: 'dns' }).fields).map((field) => [field.key, field.text]);
    expect(found).toContainEqual(['dns.opcode', '0 (QUERY)']);
    expect(found).toContainEqual(['dns.answers.data.MX.preference', '10']);
    expect(found).toContainEqual(['dns.answers.data.MX.exchange', 'mail.example.com']);
    const [dns] = dissect(message, { first: 'dns' }).fields;
    const answer = dns?.fields.at(-1);
    expect(answer?.fields.map(({ name, bitLength }) => [name, bitLength])).toEqual([
      ['name', 16],
      ['type', 16],
      ['class', 16],
      ['ttl', 32],
      ['dataLength', 16],
      ['data', 72],
    ]);
  });
});

describe('what a frame has behind the headers', () => {
  it('is payload, then trailers, then the frame check sequence', () => {
    const bytes = encapsulate(
      [
        { layer: 'ethernet', source: '02:00:00:00:00:65', destination: '02:00:00:00:00:01' },
        { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 },
      ],
      Uint8Array.of(1, 2, 3),
      { minimumLength: 60, fcs: true },
    );
    const { fields } = dissect(bytes, { fcs: true });
    expect(fields.map(({ key, bitLength }) => [key, bitLength / 8])).toEqual([
      ['ethernet', 14],
      ['ipv4', 20],
      ['payload', 3],
      ['ethernet.trailer', 23],
      ['ethernet.fcs', 4],
    ]);
    expect(fields.at(-1)?.path).toEqual(['layers', 0, 'fcs']);
    expect(fields.at(-1)?.bitOffset).toBe(8 * (bytes.length - 4));
  });

  it('is what could not be read', () => {
    const { fields, packet } = dissect(fromHex('020000000001 020000000002 0800 45'));
    expect(packet.error?.code).toBe('truncated');
    expect(fields.map(({ key }) => key)).toEqual(['ethernet', 'payload']);
    expect(dissect(new Uint8Array(0)).fields).toEqual([]);
  });

  it('is the extension structure of an ICMP error, object by object (RFC 4950 section 4)', () => {
    const bytes = encapsulate(
      [
        {
          layer: 'icmp',
          kind: 'timeExceeded',
          extensions: {
            objects: [
              {
                kind: 'mplsLabelStack',
                entries: [{ label: 1048, trafficClass: 0, bottomOfStack: true, ttl: 1 }],
              },
            ],
          },
        },
      ],
      new Uint8Array(128),
    );
    const { fields } = dissect(bytes, { first: 'icmp' });
    expect(fields.map(({ name, bitOffset }) => [name, bitOffset / 8])).toEqual([
      ['icmp', 0],
      ['payload', 8],
      ['extensions', 136],
    ]);
    const label = all(fields).find(({ name }) => name === 'label');
    expect(label).toMatchObject({ bitOffset: 8 * 144, bitLength: 20, value: 1048 });
  });
});

test('a copy is detached, and strict throws', () => {
  const bytes = fromHex('3039 0007 0009 0000 68');
  const { packet } = dissect(bytes, { first: 'udp', copy: true });
  bytes.fill(0);
  expect(packet.payload).toEqual(Uint8Array.of(0x68));
  expect(() => dissect(bytes.subarray(0, 3), { first: 'udp', strict: true })).toThrow(CodecError);
});

test('a frame in the middle of a buffer has the fields of one that stands alone, and its values are views of it', () => {
  const header = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2', protocol: 253 } as const;
  const around = {
    layer: 'ethernet',
    source: '02:00:00:00:00:65',
    destination: '02:00:00:00:00:01',
  } as const;
  const alone = encapsulate([around, header], Uint8Array.of(1, 2, 3), { minimumLength: 60, fcs: true });
  const buffer = new Uint8Array(alone.length + 16);
  buffer.set(alone, 9);
  const inside = dissect(buffer.subarray(9, 9 + alone.length), { fcs: true });
  const told = ({ key, bitOffset, bitLength, text }: Field) => [key, bitOffset, bitLength, text];
  expect(all(inside.fields).map(told)).toEqual(all(dissect(alone, { fcs: true }).fields).map(told));
  expect(inside.packet.payload.buffer).toBe(buffer.buffer);
});

test('text has one line of bounded length, whatever a frame holds', () => {
  fc.assert(
    fc.property(frame({ maximumPayload: 600 }), ({ bytes }) => {
      for (const { text } of all(dissect(bytes).fields)) {
        expect(text.length).toBeLessThanOrEqual(160);
        expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }
    }),
  );
});

/** The flags of the TCP header of a frame. */
function decapsulateFlags(bytes: Uint8Array): object {
  return findLayer(decapsulate(bytes), 'tcp')?.flags ?? {};
}

test('only option overload says that a name holds options', () => {
  const message = {
    operation: 1,
    transactionId: 1,
    clientHardwareAddress: '02:00:5e:10:00:01',
    serverName: 'a',
    options: [{ kind: 'defaultIpTtl', value: 255 }],
  } as const;
  const { fields } = dissect(dhcp.encode(message), { first: 'dhcp' });
  expect(all(fields).find(({ key }) => key === 'dhcp.serverName')?.value).toBe('a');
});
