// Where formats, fields and texts of DHCP end: the last value that is in, and the first that is out.
import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { strict as alone } from '../../src/util/alone.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { thrown } from '../util/thrown.ts';
import { image } from './image.ts';

const minimal = { operation: 1, transactionId: 1, clientHardwareAddress: '' } as const;

/** The options of a message whose options field has these octets. */
function optionsOf(options: string): readonly dhcp.Option[] {
  const bytes = image({ options });
  const message = dhcp.decode(bytes);
  expect(toHex(dhcp.encode(message))).toBe(toHex(bytes));
  return message.options;
}

/** An option as it is read from data of any length, which are split where they are long. */
function joined(code: number, data: readonly number[]): dhcp.OptionInput | undefined {
  const options = [{ kind: 'unknown', code, data: Uint8Array.from(data) }] as const;
  return dhcp.getOption(dhcp.decode(dhcp.encode({ ...minimal, options })), code);
}

const label = (octets: number): number[] => [octets, ...Array<number>(octets).fill(97)];

describe('text in options', () => {
  const points = [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0xe_ffff, 0xf_0000, 0x10_ffff];

  it.each(points)('has code point %i as UTF-8 has it', (point) => {
    const option = { kind: 'hostName', text: `a${String.fromCodePoint(point)}b` } as const;
    const octets = [...new TextEncoder().encode(option.text)];
    const bytes = dhcp.encode({ ...minimal, options: [option] });
    expect([...bytes.subarray(242, -1)]).toEqual(octets);
    expect(dhcp.decode(bytes).options).toEqual([option]);
  });

  it.each([
    '80',
    'bf',
    'c080',
    'c1bf',
    'e09fbf',
    'eda080',
    'edbfbf',
    'f08fbfbf',
    'f4908080',
    'f5808080',
    'c3',
    'e282',
    '80000080',
    '00008001',
  ])('that is no UTF-8 is kept octet by octet: %s', (hex) => {
    const text = String.fromCharCode(
      ...[...fromHex(hex)].map((octet) => (octet < 0x80 ? 0 : 0xdc00) + octet),
    );
    expect(optionsOf(`0c0${hex.length / 2}${hex} 00 ff`)[0]).toEqual({ kind: 'hostName', text });
  });
});

describe('names in options', () => {
  it('have characters beyond ASCII as UTF-8 has them, from the first on', () => {
    expect(optionsOf('7709 02c3a900 0361c3a900 ff')).toEqual([{ kind: 'domainSearch', names: ['é', 'aé'] }]);
    const options = [{ kind: 'domainSearch', names: ['\u0080', '\\128'] }] as const;
    expect(toHex(dhcp.encode({ ...minimal, options })).slice(480)).toBe('770702c28000018000ff');
  });

  it('have controls escaped octet by octet: DEL and C1, and no more', () => {
    expect(optionsOf('770f 017f00 02c28000 02c29f00 02c2a0 00 ff')).toEqual([
      { kind: 'domainSearch', names: ['\\127', '\\194\\128', '\\194\\159', '\u00a0'] },
    ]);
  });

  it('may escape a character that needs no escape', () => {
    const options = [{ kind: 'domainSearch', names: ['\\\u0080\\é\\😀\\x'] }] as const;
    const bytes = dhcp.encode({ ...minimal, options });
    expect(toHex(bytes.subarray(242, -1))).toBe('09c280c3a9f09f988078' + '00');
  });

  it('have no labels of the types 01 and 10, which would be taken for pointers (RFC 1035 section 4.1.4)', () => {
    for (const type of ['40', '80', 'bf'])
      expect(optionsOf(`7707 0377777700 ${type}00 ff`)).toMatchObject([{ kind: 'unknown', code: 119 }]);
  });

  it('end inside their option, whatever follows it', () => {
    for (const data of ['7704 03777777', '7706 0377777700 c0', '7708 0377777700 0178 01'])
      expect(optionsOf(`${data} 0000 ff`)[0]).toMatchObject({ kind: 'unknown', code: 119 });
  });

  it('may expand to 65,535 octets together, and to no more', () => {
    const name = [...label(63), ...label(63), ...label(63), ...label(61), 0];
    const pointers = (count: number) => Array.from({ length: count }, () => [0xc0, 0]).flat();
    expect(joined(119, [...name, ...pointers(256)])).toMatchObject({ kind: 'domainSearch' });
    expect(joined(119, [...name, ...pointers(257)])).toMatchObject({ kind: 'unknown' });
  });

  it('are written anew when one was edited or added, and not in the octets that the others came in', () => {
    const [option] = optionsOf('770a 0161016200 0163016200 ff');
    expect(option).toMatchObject({ names: ['a.b', 'c.b'], encoded: fromHex('01610162000163016200') });
    for (const names of [['x.b', 'c.b'], ['a.b', 'c.x'], ['a.b'], ['a.b', 'c.b', 'd.b'], ['x', 'y']]) {
      const edited = { ...option, kind: 'domainSearch', names } as dhcp.OptionInput;
      const [read] = dhcp.decode(dhcp.encode({ ...minimal, options: [edited] })).options;
      expect(read).toEqual({ kind: 'domainSearch', names });
    }
  });

  it('are written anew when the octets that they came in are cut, or say something else behind them', () => {
    for (const hex of ['0161 00 c0', '0161 00 0161', '0161 00 0161 00 00', '0161 00', '', '0161 00 c003']) {
      const encoded = fromHex(hex);
      const option = { kind: 'domainSearch', names: ['a', 'a'], encoded } as const;
      expect(toHex(dhcp.encode({ ...minimal, options: [option] }), 240)).toBe(
        '770501610 0c000ff'.replace(' ', ''),
      );
    }
  });

  it('are pointed to up to octet 0x3fff of the option, and are the same again then', () => {
    const many = Array.from({ length: 2340 }, (_, index) => String(10_000 + index));
    for (const [first, pointers] of [
      ['x', 1],
      ['xy', 0],
    ] as const) {
      const names = [...many, first, 'far', 'far'];
      const message = dhcp.decode(dhcp.encode({ ...minimal, options: [{ kind: 'domainSearch', names }] }));
      const option = dhcp.getOption(message, 'domainSearch');
      expect(option).toStrictEqual({ kind: 'domainSearch', names });
      const { length } = dhcp.encode(message);
      const parts = message.options.length;
      expect(length - 241 - 2 * parts).toBe(2340 * 7 + first.length + 2 + 5 + (pointers === 1 ? 2 : 5));
    }
  });

  it('are put together from parts, and compressed together', () => {
    const options = [['ab', 'x.ab'], ['cd']].map((names) => ({ kind: 'domainSearch', names }) as const);
    expect(dhcp.getOption({ options }, 'domainSearch')).toStrictEqual({
      kind: 'domainSearch',
      names: ['ab', 'x.ab', 'cd'],
    });
  });

  it.each([
    ['😀a.é', '05f09f9880 61 02c3a9 00'],
    ['\\032.\\031!', '0120 021f21 00'],
    [`${'a'.repeat(63)}.b`, `3f${'61'.repeat(63)} 0162 00`],
  ])('are written and read again: %s', (name, hex) => {
    const option = { kind: 'domainSearch', names: [name] } as const;
    const bytes = dhcp.encode({ ...minimal, options: [option] });
    expect(toHex(bytes.subarray(242, -1))).toBe(hex.replaceAll(' ', ''));
    expect(dhcp.decode(bytes).options).toStrictEqual([option]);
  });

  it('have up to 255 octets with their root, and labels of up to 63', () => {
    const tail = [61, 61, 61].map((length) => 'a'.repeat(length)).join('.');
    const encode = (name: string) => dhcp.encode({ ...minimal, options: [{ kind: 'lostServer', name }] });
    expect(encode(`${'a'.repeat(63)}.${tail}.bbb`)).toHaveLength(240 + 2 + 255 + 1);
    expect(thrown(() => encode(`${'a'.repeat(63)}.${tail}.bbbb`))).toMatchObject({ code: 'range' });
    expect(thrown(() => encode('a'.repeat(64)))).toMatchObject({ code: 'range', field: 'lostServer' });
  });

  it('of clients may lack the root, and then end inside their option too', () => {
    const fqdn = { kind: 'clientFqdn', encoded: true, name: 'www', partial: true };
    expect(optionsOf('5107 040000 03777777 00 ff')[0]).toMatchObject(fqdn);
    for (const name of ['04777777', '0177407777', '017780', '0377777703'])
      expect(optionsOf(`510${3 + name.length / 2} 040000 ${name} 00 ff`)[0]).toMatchObject({
        kind: 'unknown',
      });
  });

  it('of clients have up to 254 octets without the root', () => {
    const most = [4, 0, 0, ...label(63), ...label(63), ...label(63)];
    expect(joined(81, [...most, ...label(61)])).toMatchObject({ kind: 'clientFqdn', partial: true });
    expect(joined(81, [...most, ...label(62)])).toMatchObject({ kind: 'unknown' });
  });
});

describe('an option in parts', () => {
  it('may begin with bits', () => {
    const options = ['01', '000061'].map(
      (hex) => ({ kind: 'unknown', code: 81, data: fromHex(hex) }) as const,
    );
    expect(dhcp.getOption({ options }, 'clientFqdn')).toMatchObject({ serverUpdates: true, name: 'a' });
  });

  it('whose parts are long, but not as long as those that were split off, is the one that reads alone', () => {
    const filters = Array.from({ length: 25 }, () => ({ address: '192.0.2.0', mask: '255.255.255.0' }));
    const alone = { kind: 'policyFilters', filters } as const;
    const rest = { kind: 'unknown', code: 21, data: new Uint8Array(3) } as const;
    expect(dhcp.getOption({ options: [alone, rest] }, 'policyFilters')).toEqual(alone);
  });
});

describe('what stands behind a name', () => {
  it('is kept up to its last octet that is not zero, wherever that is', () => {
    const fields = Array.from({ length: 62 }, (_, zeros) => `${'00'.repeat(zeros)}62`);
    const tails = fields.map((hex) => dhcp.decode(image({ serverName: `6100${hex}` })).serverNameTail);
    expect(tails.map((tail) => toHex(tail ?? new Uint8Array()))).toEqual(fields);
  });
});

describe('a prefix of a route', () => {
  it('has up to 32 bits (RFC 3442)', () => {
    expect(optionsOf('7909 20c0000201 00000000 ff')).toEqual([
      { kind: 'classlessStaticRoutes', routes: [{ destination: '192.0.2.1/32', router: '0.0.0.0' }] },
    ]);
    expect(optionsOf('790a 21c000020100 00000000 ff')).toMatchObject([{ kind: 'unknown', code: 121 }]);
  });
});

describe('a field of options', () => {
  it('that ends behind a code lacks its length, whatever the next field begins with', () => {
    const bytes = image({ options: '340101ff', bootFile: `${'00'.repeat(127)}0c` });
    expect(thrown(() => dhcp.decode(bytes))).toMatchObject({
      code: 'truncated',
      offset: 235,
      needed: 2,
      available: 1,
    });
  });

  it('lacks the data of an option whose length is there', () => {
    expect(thrown(() => dhcp.decode(image({ options: '3501010c05' })))).toMatchObject({
      code: 'truncated',
      offset: 243,
      needed: 7,
      available: 2,
    });
  });

  it('that is full has no tail, for that stands behind an end option', () => {
    const overload = { kind: 'optionOverload', value: 1 } as const;
    const full = { kind: 'hostName', text: 'a'.repeat(126), area: 'bootFile' } as const;
    const tail = Uint8Array.of(7);
    expect(dhcp.decode(dhcp.encode({ ...minimal, options: [overload, full] })).options).toEqual([
      overload,
      full,
    ]);
    for (const options of [
      [overload, full],
      [overload, { kind: 'malformed', data: Uint8Array.of(12, 9), area: 'bootFile' } as const],
    ])
      expect(thrown(() => dhcp.encode({ ...minimal, options, bootFileTail: tail }))).toMatchObject({
        code: 'invalid',
        field: 'bootFileTail',
        reason: 'needs an end option in front of it',
      });
    const empty = dhcp.encode({ ...minimal, options: [overload], bootFileTail: tail });
    expect(dhcp.decode(empty)).toMatchObject({ bootFileTail: tail, options: [overload] });
  });

  it('has nothing behind a malformed rest, not even an end option', () => {
    const rest = { kind: 'malformed', data: Uint8Array.of(12, 9) } as const;
    expect(toHex(dhcp.encode({ ...minimal, options: [{ kind: 'pad' }, rest] })).slice(480)).toBe('000c09');
    expect(thrown(() => dhcp.encode({ ...minimal, options: [rest, { kind: 'pad' }] }))).toMatchObject({
      code: 'invalid',
      layer: 'dhcp',
      field: 'options',
      reason: 'no option can follow a malformed one in its area',
    });
  });

  it('may be long', () => {
    const options = Array.from({ length: 400 }, (_, index) => {
      return { kind: 'defaultIpTtl', value: index & 0xff } as const;
    });
    expect(dhcp.decode(dhcp.encode({ ...minimal, options })).options).toEqual(options);
  });
});

describe('an item behind a length of two octets', () => {
  it.each([0, 1, 255, 256, 300, 513])('comes back with %i octets', (length) => {
    const uris = ['a'.repeat(length), 'b'];
    const option = { kind: 'sztpBootstrapServers', uris } as const;
    const message = dhcp.decode(dhcp.encode({ ...minimal, options: [option] }));
    expect(dhcp.getOption(message, 'sztpBootstrapServers')).toEqual(option);
  });
});

describe('an option that cannot be written', () => {
  const geoConf = {
    kind: 'geoConf',
    latitudeResolution: 1,
    latitude: 1,
    longitudeResolution: 1,
    longitude: 1,
    altitudeType: 1,
    altitudeResolution: 1,
    altitude: 1,
    datum: 1,
  };

  it.each<[string, object, object]>([
    ['options', { kind: 'hostName', text: 'h', area: 'bootFile' }, { code: 'invalid' }],
    ['options.area', { kind: 'hostName', text: 'h', area: 'tail' }, { code: 'invalid' }],
    ...[4, 256, -1].map((value): [string, object, object] => [
      'optionOverload',
      { kind: 'optionOverload', value },
      { code: 'range', reason: `${value} is not an integer from 0 to 3` },
    ]),
    ['options.pad.count', { kind: 'pad', count: -1 }, { code: 'range' }],
    [
      'hostName',
      { kind: 'hostName', text: '\udfff' },
      { reason: 'it has a surrogate without its other half' },
    ],
    [
      'staticRoutes',
      { kind: 'staticRoutes', routes: [5] },
      { code: 'invalid', reason: '5 is not an object' },
    ],
    [
      'clientIdentifier',
      { kind: 'clientIdentifier', type: 1, identifier: new Uint8Array(0) },
      { code: 'range', reason: 'it must not be empty' },
    ],
    ...['x10.0.0.0/8', '10.0.0.0/8x', '10.0.0.0/33', '10.0.0.0', '/8', ''].map(
      (destination): [string, object, object] => [
        'classlessStaticRoutes',
        { kind: 'classlessStaticRoutes', routes: [{ destination, router: '192.0.2.1' }] },
        { code: 'invalid', reason: `${destination} is not an IPv4 prefix such as 10.0.0.0/8` },
      ],
    ),
    [
      'options.unknown.code',
      { kind: 'unknown', code: 0, data: new Uint8Array() },
      { code: 'invalid', reason: '0 has no data: it is the pad option' },
    ],
    [
      'options.unknown.code',
      { kind: 'unknown', code: 255, data: new Uint8Array() },
      { code: 'invalid', reason: '255 has no data: it is the end option' },
    ],
    [
      'relayAgentInformation',
      { kind: 'relayAgentInformation', options: 5 },
      { code: 'invalid', reason: '5 is not an array' },
    ],
    ['relayAgentInformation', { kind: 'relayAgentInformation', options: [] }, { code: 'range' }],
    ['staticRoutes', { kind: 'staticRoutes', routes: [null] }, { code: 'invalid' }],
    ['routers', { kind: 'routers', addresses: null }, { code: 'invalid', reason: 'it is not an array' }],
    ['relayAgentInformation', { kind: 'relayAgentInformation', options: [null] }, { code: 'invalid' }],
    [
      'sipServers',
      { kind: 'sipServers', names: ['a'], addresses: ['192.0.2.1'] },
      { reason: 'it must have names or addresses' },
    ],
    ['sipServers', { kind: 'sipServers' }, { reason: 'it must have names or addresses' }],
    ['geoConf', { ...geoConf, latitude: '1' }, { code: 'range' }],
    [
      'geoConf',
      { ...geoConf, latitude: 256 },
      { code: 'range', reason: `256 is not a signed 34-bit number in units of ${2 ** -25}` },
    ],
    ['geoConf', { ...geoConf, altitude: Number.NaN }, { code: 'range' }],
  ])('is refused by its field %s', (field, option, error) => {
    const options = [option] as unknown as dhcp.OptionInput[];
    expect(thrown(() => dhcp.encode({ ...minimal, options }))).toMatchObject({
      layer: 'dhcp',
      field,
      ...error,
    });
  });
});

describe('octets beside a form', () => {
  it.each([
    ['a label of 64 octets', 81, `04 00 00 40 ${'61'.repeat(64)}`],
    ['a label of 63 octets that is cut', 81, `04 00 00 3f ${'61'.repeat(62)}`],
    ['a name shorter than its length says', 162, '000c 0001 08 016100 04c0000201 00'],
    ['a list of addresses that is cut', 162, '000b 0001 03 016100 08 c0000201'],
    ['a sub-option that is cut', 82, '01 03 01 04'],
    ['a pointer to itself', 119, '0161 c000'],
    ['a pointer to the label before it', 119, '0162 00 0161 c003'],
  ])('stay octets: %s', (_, code, hex) => {
    const data = fromHex(hex);
    const options = [{ kind: 'unknown', code, data }] as const;
    expect(dhcp.decode(dhcp.encode({ ...minimal, options })).options).toEqual(options);
  });

  it.each(['010100', '010000', '010400', '01'])('stay octets as the attributes of RADIUS %s', (hex) => {
    const data = fromHex(hex);
    const options = [
      { kind: 'relayAgentInformation', options: [{ kind: 'unknown', code: 7, data }] },
    ] as const;
    expect(dhcp.decode(dhcp.encode({ ...minimal, options })).options).toEqual(options);
  });

  it('are none where a label has 63 octets, or a sub-option 255', () => {
    const fqdn = optionsOf(`51 43 04 00 00 3f ${'61'.repeat(63)} ff`);
    expect(fqdn).toMatchObject([{ kind: 'clientFqdn', name: 'a'.repeat(63), partial: true }]);
    const remote = { kind: 'remoteIdentifier', data: new Uint8Array(255).fill(7) } as const;
    const option = { kind: 'relayAgentInformation', options: [remote] } as const;
    expect(dhcp.getOption(dhcp.decode(dhcp.encode({ ...minimal, options: [option] })), 82)).toEqual(option);
  });
});

describe('a message of nearly nothing', () => {
  it('may be all zeros', () => {
    expect(dhcp.decode(new Uint8Array(240))).toMatchObject({
      hardwareLength: 0,
      vendorArea: new Uint8Array(4),
    });
  });

  it('has no field for what is not there', () => {
    expect(Object.keys(dhcp.decode(dhcp.encode(minimal))).slice(-5)).toEqual([
      'clientHardwareAddress',
      'serverName',
      'bootFile',
      'cookie',
      'options',
    ]);
  });

  it('has no cookie where it ends in front of it, whatever stands there', () => {
    const bytes = image({});
    for (const end of [236, 237, 239]) {
      const { header, body } = dhcp.codec.read(bytes, { start: 0, end }, alone);
      expect(header).toMatchObject({ options: [], vendorArea: bytes.subarray(236, end) });
      expect(body).toEqual({ start: end, end });
    }
    expect(dhcp.codec.read(bytes, { start: 0, end: 240 }, alone).header).toMatchObject({ endless: true });
  });

  it('has zeros where nothing is written, whatever was written before', () => {
    const options = [{ kind: 'unknown', code: 224, data: new Uint8Array(900).fill(0xff) }] as const;
    const full = { ...minimal, options, serverName: 'x'.repeat(64), bootFile: 'x'.repeat(128) };
    dhcp.encode(full);
    expect(toHex(dhcp.encode(minimal)).slice(14)).toBe(`${toHex(image({})).slice(14)}`);
    dhcp.encode(full);
    expect(toHex(dhcp.encode({ ...minimal, options: [{ kind: 'pad', count: 9 }] })).slice(480)).toBe(
      `${'00'.repeat(9)}ff`,
    );
  });

  it('has addresses of text, of which none is empty', () => {
    expect(thrown(() => dhcp.encode({ ...minimal, yourAddress: '' }))).toMatchObject({
      field: 'yourAddress',
    });
  });

  it('has a name beside options of the value that overload has', () => {
    const options = [{ kind: 'defaultIpTtl', value: 3 }] as const;
    const message = dhcp.decode(dhcp.encode({ ...minimal, options, serverName: 's', bootFile: 'b' }));
    expect(message).toMatchObject({ options, serverName: 's', bootFile: 'b' });
  });

  it('has no option that it does not have, of any name or code', () => {
    expect(dhcp.getOption({}, 224)).toBeUndefined();
    expect(dhcp.getOption({}, 'nothing' as 'routers')).toBeUndefined();
  });
});

describe('an option without a kind', () => {
  it('is none', () => {
    const options = [{ kind: '' }] as unknown as dhcp.OptionInput[];
    expect(() => dhcp.encode({ ...minimal, options })).toThrow('is not a kind of option');
  });
});

describe('the helpers, where nothing more is given than must be', () => {
  const server = { serverIdentifier: '192.0.2.1' };

  it('answer a query that leaves out what has a default', () => {
    const reply = dhcp.reply(minimal, 'ack', server);
    expect(reply).toMatchObject({
      broadcast: false,
      relayAddress: '0.0.0.0',
      seconds: 0,
      serverName: '',
      bootFile: '',
    });
    expect(reply.options).toEqual([
      { kind: 'messageType', type: 'ack' },
      { kind: 'serverIdentifier', address: '192.0.2.1' },
    ]);
    expect(reply).not.toHaveProperty('hardwareAddressPadding');
    const nak = dhcp.nak(minimal, server);
    expect(nak.broadcast).toBe(false);
    expect(nak.options).toStrictEqual([
      { kind: 'messageType', type: 'nak' },
      { kind: 'serverIdentifier', address: '192.0.2.1' },
    ]);
    const client = { kind: 'clientIdentifier', type: 0, identifier: Uint8Array.of(2) } as const;
    const copied = dhcp.reply({ ...minimal, options: [client] }, 'ack', server).options;
    expect(copied.at(-1)).toStrictEqual(client);
  });

  it('refuse a request of no state as invalid', () => {
    const addresses = { clientAddress: '192.0.2.10', serverIdentifier: '192.0.2.1' };
    for (const fields of [{}, addresses, { ...addresses, requestedAddress: '192.0.2.10' }])
      expect(thrown(() => dhcp.request({ ...minimal, ...fields }))).toMatchObject({
        code: 'invalid',
        layer: 'dhcp',
      });
  });
});
