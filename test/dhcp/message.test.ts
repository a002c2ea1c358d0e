import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { dhcp as layout } from '../../src/dhcp/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { thrown } from '../util/thrown.ts';
import { image } from './image.ts';

const minimal = { operation: 1, transactionId: 1, clientHardwareAddress: '02:00:00:00:00:01' } as const;

/** Decodes, encodes and compares. */
function replay(bytes: Uint8Array): dhcp.Message {
  const message = dhcp.decode(bytes);
  expect(toHex(dhcp.encode(message))).toBe(toHex(bytes));
  expect(toHex(dhcp.encode(message, { verbatim: true }))).toBe(toHex(bytes));
  return message;
}

describe('a DHCP message', () => {
  it('is read as the DHCPDISCOVER that it is (captured: dhclient of Debian 12)', () => {
    const start = '01010600 f6cbdcb7 0000 0000 00000000 00000000 00000000 00000000 020000008802';
    const options = '350101 0c0c636c692d6468636c69656e74 370b011c02030f06770c2a1a79 39020240 ff 00';
    expect(replay(image({ start, options }))).toStrictEqual({
      layer: 'dhcp',
      operation: 1,
      hardwareType: 1,
      hardwareLength: 6,
      hops: 0,
      transactionId: 0xf6cbdcb7,
      seconds: 0,
      broadcast: false,
      reserved: 0,
      clientAddress: '0.0.0.0',
      yourAddress: '0.0.0.0',
      serverAddress: '0.0.0.0',
      relayAddress: '0.0.0.0',
      clientHardwareAddress: '02:00:00:00:88:02',
      serverName: '',
      bootFile: '',
      cookie: 0x63825363,
      options: [
        { kind: 'messageType', type: 'discover' },
        { kind: 'hostName', text: 'cli-dhclient' },
        { kind: 'parameterRequestList', values: [1, 28, 2, 3, 15, 6, 119, 12, 42, 26, 121] },
        { kind: 'maximumMessageSize', value: 576 },
      ],
      tail: Uint8Array.of(0),
    });
  });

  it('has every header field where RFC 2131 figure 1 has it (by hand)', () => {
    const start =
      '02060603 12345678 1234 ffff 01020304 05060708 090a0b0c 0d0e0f10 021122334455 00000000000000000000';
    const message = replay(image({ start, serverName: '73727631', bootFile: '702e30' }));
    expect(message).toMatchObject({
      operation: 2,
      hardwareType: 6,
      hardwareLength: 6,
      hops: 3,
      transactionId: 0x12345678,
      seconds: 0x1234,
      broadcast: true,
      reserved: 0x7fff,
      clientAddress: '1.2.3.4',
      yourAddress: '5.6.7.8',
      serverAddress: '9.10.11.12',
      relayAddress: '13.14.15.16',
      clientHardwareAddress: '02:11:22:33:44:55',
      serverName: 'srv1',
      bootFile: 'p.0',
    });
  });

  it('is read as binary-parser reads the declaration', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 236, maxLength: 236 }), (header) => {
        header[2] = (header[2] ?? 0) % 17;
        // Names are ASCII in the layout.
        for (let at = 44; at < 236; at++) header[at] = (header[at] ?? 0) & 0x7f;
        const bytes = Uint8Array.of(...header, 0x63, 0x82, 0x53, 0x63, 0xff);
        const { clientHardwareAddress: all, ...fields } = layout.parse(bytes);
        const message = dhcp.decode(bytes);
        expect(message).toMatchObject(fields);
        const address = message.clientHardwareAddress.replaceAll(':', '');
        const padding = toHex(message.hardwareAddressPadding ?? new Uint8Array(0));
        expect((address + padding).padEnd(32, '0')).toBe(all);
      }),
      { numRuns: 300 },
    );
  });

  it('ends with an end option, and has defaults for what is zero as a rule', () => {
    const bytes = dhcp.encode(minimal);
    const start = '01010600 00000001 0000 0000 00000000 00000000 00000000 00000000 020000000001';
    expect(toHex(bytes)).toBe(toHex(image({ start })));
    expect(dhcp.decode(bytes)).toMatchObject({ options: [], hardwareType: 1, serverName: '' });
  });

  it('keeps what follows the end option', () => {
    expect(replay(image({ options: 'ff 00 35 01 01 ff' })).tail).toEqual(fromHex('00350101ff'));
    expect(replay(image({ options: 'ff' }))).not.toHaveProperty('tail');
  });

  it('keeps pads where they stand', () => {
    expect(replay(image({ options: '00 350101 000000 ff' })).options).toStrictEqual([
      { kind: 'pad', count: 1 },
      { kind: 'messageType', type: 'discover' },
      { kind: 'pad', count: 3 },
    ]);
    expect(toHex(dhcp.encode({ ...minimal, options: [{ kind: 'pad' }] })).slice(480)).toBe('00ff');
  });

  it('may lack the end option when the octets are used up (RFC 2131 section 4.1 wants one)', () => {
    const message = replay(image({ options: '350101' }));
    expect(message).toMatchObject({ endless: true, options: [{ kind: 'messageType', type: 'discover' }] });
    expect(replay(image({ options: '3501010000' })).endless).toBe(true);
    expect(replay(image({ options: '' }))).toMatchObject({ endless: true, options: [] });
  });

  it('keeps the order of options, and duplicates', () => {
    const { options } = replay(image({ options: '3604c0000201 350102 3604c0000202 350105 ff' }));
    expect(options.map(({ kind }) => kind)).toEqual([
      'serverIdentifier',
      'messageType',
      'serverIdentifier',
      'messageType',
    ]);
  });

  it('keeps site-specific and unknown options as octets', () => {
    expect(replay(image({ options: 'e00161 fb00 80020102 ff' })).options).toEqual([
      { kind: 'unknown', code: 224, data: fromHex('61') },
      { kind: 'unknown', code: 251, data: fromHex('') },
      { kind: 'unknown', code: 128, data: fromHex('0102') },
    ]);
  });

  it('is detached from the input when asked to', () => {
    const bytes = image({ options: 'e00161ff' });
    const views = dhcp.decode(bytes);
    const copies = dhcp.decode(bytes, { copy: true });
    bytes.fill(0);
    expect(views.options).toEqual([{ kind: 'unknown', code: 224, data: Uint8Array.of(0) }]);
    expect(copies.options).toEqual([{ kind: 'unknown', code: 224, data: Uint8Array.of(0x61) }]);
  });
});

describe('the names of a DHCP message', () => {
  it('end at the first NUL; what stands behind is kept without its trailing zeros', () => {
    const message = replay(image({ serverName: '6162 00 63 00 64', bootFile: '00 ff' }));
    expect(message).toMatchObject({ serverName: 'ab', bootFile: '' });
    expect(message.serverNameTail).toEqual(fromHex('630064'));
    expect(message.bootFileTail).toEqual(fromHex('ff'));
  });

  it('may fill their fields to the last octet', () => {
    const message = replay(image({ serverName: '61'.repeat(64), bootFile: '62'.repeat(128) }));
    expect(message.serverName).toBe('a'.repeat(64));
    expect(message.bootFile).toBe('b'.repeat(128));
  });

  it('give back octets that are not UTF-8', () => {
    // An overlong form, a surrogate, a cut sequence, a code point over U+10FFFF, a lone continuation octet.
    const octets = 'c0af eda080 e282 f4908080 80 c3a9';
    expect(replay(image({ serverName: octets, bootFile: octets }))).toMatchObject({
      bootFile: '\udcc0\udcaf\udced\udca0\udc80\udce2\udc82\udcf4\udc90\udc80\udc80\udc80é',
    });
  });

  it('must fit and have no NUL', () => {
    const encode = (fields: Partial<dhcp.MessageInput>): Uint8Array => dhcp.encode({ ...minimal, ...fields });
    expect(() => encode({ serverName: 'a'.repeat(65) })).toThrow(
      'dhcp.serverName: 65 octets are more than 64',
    );
    expect(() => encode({ bootFile: 'é'.repeat(65) })).toThrow('dhcp.bootFile: 130 octets are more than 128');
    expect(() => encode({ bootFile: 'a\0b' })).toThrow('dhcp.bootFile: must not contain a NUL');
    expect(() => encode({ serverName: 'a'.repeat(64), serverNameTail: Uint8Array.of(1) })).toThrow(
      CodecError,
    );
    expect(() => encode({ bootFile: '\ud800' })).toThrow(
      'dhcp.bootFile: it has a surrogate without its other half',
    );
  });
});

describe('the hardware address of a DHCP message', () => {
  const hardware = (length: string, address: string): Uint8Array =>
    image({ start: `0101${length}00 00000001 ${'00'.repeat(20)} ${address}` });

  it.each([
    ['00', '', ''],
    ['01', 'ab', 'ab'],
    ['06', '020000000001', '02:00:00:00:00:01'],
    ['08', '0200000000000001', '0200000000000001'],
    ['10', '000102030405060708090a0b0c0d0e0f', '000102030405060708090a0b0c0d0e0f'],
  ])('of length %s is read as text', (length, octets, address) => {
    const message = replay(hardware(length, octets));
    expect(message.clientHardwareAddress).toBe(address);
    expect(message).not.toHaveProperty('hardwareAddressPadding');
  });

  it('keeps what stands behind it', () => {
    const message = replay(hardware('06', '020000000001 00ff00'));
    expect(message.hardwareAddressPadding).toEqual(fromHex('00ff'));
    expect(replay(hardware('00', 'ab')).hardwareAddressPadding).toEqual(fromHex('ab'));
  });

  it('is written from every notation of a MAC address, and from hexadecimal digits', () => {
    for (const address of ['02-00-5E-10-00-01', '0200.5e10.0001', '02005E100001']) {
      expect(dhcp.decode(dhcp.encode({ ...minimal, clientHardwareAddress: address }))).toMatchObject({
        hardwareLength: 6,
        clientHardwareAddress: '02:00:5e:10:00:01',
      });
    }
  });

  it('must have up to 16 octets', () => {
    const encode = (clientHardwareAddress: string) => () =>
      dhcp.encode({ ...minimal, clientHardwareAddress });
    expect(encode('00'.repeat(17))).toThrow('dhcp.clientHardwareAddress: 34 hexadecimal digits');
    expect(encode('000')).toThrow(CodecError);
    expect(encode('0g')).toThrow(CodecError);
    expect(encode('aaaaaaaaaaaaaaaaa')).toThrow(CodecError);
    expect(() => dhcp.encode({ ...minimal, hardwareAddressPadding: new Uint8Array(11) })).toThrow(CodecError);
  });

  it('has its length computed, unless verbatim', () => {
    expect(dhcp.encode({ ...minimal, hardwareLength: 9 })[2]).toBe(6);
    expect(dhcp.encode({ ...minimal, hardwareLength: 9 }, { verbatim: true })[2]).toBe(9);
    expect(dhcp.encode({ ...minimal, hardwareLength: 9 }, { verbatim: ['dhcp.hardwareLength'] })[2]).toBe(9);
    expect(dhcp.encode({ ...minimal, cookie: 1 }, { verbatim: ['dhcp.hardwareLength'] })[236]).toBe(0x63);
    expect(dhcp.encode({ ...minimal, cookie: 1 }, { verbatim: true })[239]).toBe(1);
  });
});

describe('a BOOTP message', () => {
  it('keeps its vendor area when that has no cookie', () => {
    const message = replay(image({ cookie: '01020304', options: `35 ${'00'.repeat(59)}` }));
    expect(message.vendorArea).toHaveLength(64);
    expect(message).toMatchObject({ options: [] });
    expect(message).not.toHaveProperty('cookie');
  });

  it.each(['', '63', '638253'])('may end behind the header or inside the cookie: %s', (rest) => {
    expect(replay(image({ cookie: rest, options: '' })).vendorArea).toEqual(fromHex(rest));
  });

  it('has no options besides its vendor area', () => {
    const options = [{ kind: 'messageType', type: 'discover' }] as const;
    expect(() => dhcp.encode({ ...minimal, vendorArea: new Uint8Array(64), options })).toThrow(
      'dhcp.vendorArea: stands where the options would',
    );
  });
});

describe('the message types', () => {
  // IANA's registry "DHCP Message Type 53 Values".
  it.each([
    [1, 'discover'],
    [2, 'offer'],
    [3, 'request'],
    [4, 'decline'],
    [5, 'ack'],
    [6, 'nak'],
    [7, 'release'],
    [8, 'inform'],
    [9, 'forceRenew'],
    [10, 'leaseQuery'],
    [11, 'leaseUnassigned'],
    [12, 'leaseUnknown'],
    [13, 'leaseActive'],
    [14, 'bulkLeaseQuery'],
    [15, 'leaseQueryDone'],
    [16, 'activeLeaseQuery'],
    [17, 'leaseQueryStatus'],
    [18, 'tls'],
  ] as const)('have their numbers: %i is %s', (number, type) => {
    const bytes = image({ options: `3501${toHex(Uint8Array.of(number))} ff` });
    expect(replay(bytes).options).toEqual([{ kind: 'messageType', type }]);
  });

  it('that are none are kept as octets', () => {
    for (const octet of ['00', '13', 'ff'])
      expect(replay(image({ options: `3501${octet} ff` })).options).toMatchObject([
        { kind: 'unknown', code: 53 },
      ]);
  });
});

describe('domain names in options', () => {
  const search = (names: readonly string[]) =>
    toHex(dhcp.encode({ ...minimal, options: [{ kind: 'domainSearch', names }] }), 240);

  it('may end in the dot of the root', () => {
    expect(search(['a.'])).toBe(search(['a']));
    expect(search(['a.b.'])).toBe(search(['a.b']));
  });
});

describe('what cannot be a DHCP message', () => {
  it.each([0, 1, 235])('is refused when it has only %i octets', (length) => {
    expect(() => dhcp.decode(new Uint8Array(length))).toThrow(
      `dhcp: needs 236 octets, has ${length} (at octet 0)`,
    );
  });

  it('is refused when an option passes the end, with where and by how much', () => {
    expect(() => dhcp.decode(image({ options: '350101 0c05 616263' }))).toThrow(
      'dhcp.options: needs 7 octets, has 5 (at octet 243)',
    );
    expect(() => dhcp.decode(image({ options: '350101 0c' }))).toThrow(
      'dhcp.options: needs 2 octets, has 1 (at octet 243)',
    );
  });

  it('is refused when it is to be written', () => {
    const encode = (fields: object) => () => dhcp.encode({ ...minimal, ...fields } as dhcp.MessageInput);
    expect(encode({ operation: 256 })).toThrow('dhcp.operation: 256 is not an integer from 0 to 255');
    expect(encode({ operation: undefined })).toThrow('dhcp.operation: must be given');
    expect(encode({ transactionId: -1 })).toThrow(CodecError);
    expect(encode({ transactionId: undefined })).toThrow(CodecError);
    expect(encode({ clientHardwareAddress: undefined })).toThrow(CodecError);
    expect(encode({ reserved: 0x8000 })).toThrow(CodecError);
    expect(encode({ yourAddress: '1.2.3' })).toThrow(CodecError);
    expect(encode({ tail: 'x' })).toThrow(CodecError);
    expect(encode({ tail: Uint8Array.of(0), endless: true })).toThrow(
      'dhcp.tail: needs an end option in front of it',
    );
  });

  it.each([
    [{ kind: 'subnetMask', address: '256.0.0.0' }, 'dhcp.subnetMask: 256.0.0.0 is not an IPv4 address'],
    [{ kind: 'subnetMask' }, 'dhcp.subnetMask: must be given'],
    [{ kind: 'routers', addresses: [] }, 'dhcp.routers: it must not be empty'],
    [{ kind: 'routers' }, 'dhcp.routers: must be given'],
    [{ kind: 'routers', addresses: '1.1.1.1' }, 'dhcp.routers: 1.1.1.1 is not an array'],
    [{ kind: 'hostName', text: 7 }, 'dhcp.hostName: 7 is not text'],
    [{ kind: 'geoConf' }, 'dhcp.geoConf: must be given'],
    [{ kind: 7 }, 'dhcp.7: 7 is not a kind of option'],
    [null, 'dhcp.options: '],
    ['hostName', 'dhcp.options: hostName is not an object'],
    [{ kind: 'hostName', text: '' }, 'dhcp.hostName: it must not be empty'],
    [{ kind: 'hostName' }, 'dhcp.hostName: must be given'],
    [{ kind: 'messageType', type: 'hello' }, 'dhcp.messageType: hello is not a message type'],
    [{ kind: 'interfaceMtu', value: 65536 }, 'dhcp.interfaceMtu: 65536 is not an integer from 0 to 65535'],
    [{ kind: 'timeOffset', seconds: 2 ** 31 }, 'dhcp.timeOffset: 2147483648 is not a signed 32-bit number'],
    [{ kind: 'ipForwarding' }, 'dhcp.ipForwarding: must be given'],
    [{ kind: 'staticRoutes', routes: [null] }, 'dhcp.staticRoutes: it is not an object'],
    [{ kind: 'nothing' }, 'dhcp.nothing: nothing is not a kind of option'],
    [{ kind: 'constructor' }, 'dhcp.constructor: constructor is not a kind of option'],
    [{ kind: 'unknown', code: 0, data: new Uint8Array(0) }, 'dhcp.options.unknown.code: 0 has no data'],
    [{ kind: 'unknown', code: 255, data: new Uint8Array(0) }, 'dhcp.options.unknown.code: 255 has no data'],
    [
      { kind: 'unknown', code: 256, data: new Uint8Array(0) },
      'dhcp.unknown: 256 is not an integer from 0 to 255',
    ],
    [{ kind: 'unknown', code: 3 }, 'dhcp.unknown: must be given'],
    [
      { kind: 'classlessStaticRoutes', routes: [{ destination: '10.0.0.0', router: '1.1.1.1' }] },
      'is not an IPv4 prefix',
    ],
    [
      { kind: 'classlessStaticRoutes', routes: [{ destination: '10.0.0.0/33', router: '1.1.1.1' }] },
      '33 is not',
    ],
    [
      { kind: 'classlessStaticRoutes', routes: [{ destination: '10.0.1.0/16', router: '1.1.1.1' }] },
      'that are not sent',
    ],
    [
      { kind: 'classlessStaticRoutes', routes: [{ destination: '10.0.0.0/8.1', router: '1.1.1.1' }] },
      'is not an IPv4 prefix',
    ],
    [{ kind: 'staticRoutes', routes: 5 }, 'dhcp.staticRoutes: 5 is not an array'],
    [{ kind: 'domainSearch', names: 5 }, 'dhcp.domainSearch: 5 is not an array'],
    [{ kind: 'domainSearch', names: [] }, 'dhcp.domainSearch: it must have at least one item'],
    [{ kind: 'domainSearch', names: [5] }, 'dhcp.domainSearch: 5 is not a domain name'],
    [{ kind: 'ipForwarding', enabled: 1 }, 'dhcp.ipForwarding'],
    [{ kind: 'timeOffset', seconds: 0.5 }, 'dhcp.timeOffset: 0.5 is not a signed 32-bit number'],
    [{ kind: 'timeOffset', seconds: '1' }, 'dhcp.timeOffset: 1 is not a signed 32-bit number'],
    [{ kind: 'timeOffset', seconds: -(2 ** 31) - 1 }, 'dhcp.timeOffset: -2147483649 is not a signed'],
    [{ kind: 'domainSearch', names: ['a..b'] }, 'dhcp.domainSearch: a..b has an empty label'],
    [{ kind: 'domainSearch', names: [''] }, 'has an empty label'],
    [{ kind: 'domainSearch', names: ['.a'] }, 'has an empty label'],
    [{ kind: 'domainSearch', names: ['a'.repeat(64)] }, 'has a label of 64 octets'],
    [
      { kind: 'domainSearch', names: [Array.from({ length: 128 }, () => 'a').join('.')] },
      'has more than 255 octets',
    ],
    [{ kind: 'domainSearch', names: ['a\\'] }, 'ends with a backslash'],
    [{ kind: 'domainSearch', names: ['a\\256'] }, 'has an escape'],
    [{ kind: 'domainSearch', names: ['a\\1'] }, 'has an escape'],
    [{ kind: 'sipServers' }, 'dhcp.sipServers: it must have names or addresses'],
    [
      { kind: 'sipServers', names: ['a'], addresses: ['1.1.1.1'] },
      'dhcp.sipServers: it must have names or addresses',
    ],
    [{ kind: 'civicAddress', what: 0, country: 'D', elements: [] }, 'is not a country code of two letters'],
    [
      { kind: 'relayAgentInformation', options: [{ kind: 'flags', unicast: true, reserved: 128 }] },
      'dhcp.relayAgentInformation.flags: 128',
    ],
    [
      { kind: 'relayAgentInformation', options: [{ kind: 'remoteIdentifier', data: new Uint8Array(256) }] },
      '256 octets are more than 255',
    ],
    [{ kind: 'userClasses', classes: [new Uint8Array(256)] }, '256 octets do not fit their length field'],
    [
      { kind: 'encryptedResolvers', resolvers: [{ priority: 1, name: 'a', parameters: new Uint8Array(1) }] },
      'dhcp.encryptedResolvers: must be given',
    ],
    [{ kind: 'optionOverload', value: 4 }, 'dhcp.optionOverload: 4 is not an integer from 0 to 3'],
    [{ kind: 'malformed' }, 'dhcp.options.malformed: must be given'],
  ])('is refused for the option %o', (option, message) => {
    const options = [option] as unknown as dhcp.OptionInput[];
    expect(thrown(() => dhcp.encode({ ...minimal, options })).message).toContain(message);
  });

  it.each<[string, object, object]>([
    ...['operation', 'hardwareType', 'hops', 'transactionId', 'seconds', 'reserved'].map(
      (field): [string, object, object] => [field, { [field]: 2 ** 40 }, { code: 'range' }],
    ),
    ...['clientAddress', 'yourAddress', 'serverAddress', 'relayAddress', 'clientHardwareAddress'].map(
      (field): [string, object, object] => [field, { [field]: '1.2.3' }, { code: 'invalid' }],
    ),
    ['clientHardwareAddress', { clientHardwareAddress: 5 }, { code: 'invalid' }],
    ['clientHardwareAddress', { clientHardwareAddress: 'abc' }, { code: 'range' }],
    ['clientHardwareAddress', { clientHardwareAddress: 'ab'.repeat(17) }, { code: 'range' }],
    [
      'hardwareAddressPadding',
      { hardwareAddressPadding: new Uint8Array(11) },
      { code: 'range', reason: '11 octets do not fit behind 6' },
    ],
    ['hardwareAddressPadding', { hardwareAddressPadding: 5 }, { code: 'invalid' }],
    ['serverName', { serverName: 'a'.repeat(65) }, { code: 'range', reason: '65 octets are more than 64' }],
    ['bootFile', { bootFile: 'a'.repeat(129) }, { code: 'range' }],
    ['bootFile', { bootFile: 'a\0b' }, { code: 'invalid', reason: 'must not contain a NUL' }],
    ['bootFileTail', { bootFileTail: 5 }, { code: 'invalid' }],
    ['serverNameTail', { serverNameTail: 5 }, { code: 'invalid' }],
    ['vendorArea', { vendorArea: 5 }, { code: 'invalid' }],
    ['tail', { tail: 5 }, { code: 'invalid' }],
    ['options', { options: 5 }, { code: 'invalid', reason: '5 is not an array' }],
  ])('is refused for its %s', (field, fields, error) => {
    const encode = () => dhcp.encode({ ...minimal, ...fields } as dhcp.MessageInput);
    expect(thrown(encode)).toMatchObject({ layer: 'dhcp', field, ...error });
  });

  it('is refused for the cookie and the hardware length only where they are to be kept', () => {
    for (const field of ['cookie', 'hardwareLength']) {
      const wrong = { ...minimal, [field]: 2 ** 40 };
      expect(dhcp.encode(wrong)).toEqual(dhcp.encode(minimal));
      expect(thrown(() => dhcp.encode(wrong, { verbatim: true }))).toMatchObject({ code: 'range', field });
    }
    const named = dhcp.encode({ ...minimal, cookie: 7 }, { verbatim: ['dhcp.cookie'] });
    expect(named.subarray(236, 240)).toEqual(Uint8Array.of(0, 0, 0, 7));
  });

  it('does not spoil what is written after it', () => {
    const good = toHex(dhcp.encode(minimal));
    const options = [
      { kind: 'hostName', text: 'a'.repeat(3000) },
      { kind: 'nothing' },
    ] as unknown as dhcp.Option[];
    expect(() => dhcp.encode({ ...minimal, options })).toThrow(CodecError);
    expect(toHex(dhcp.encode(minimal))).toBe(good);
  });

  it('may be encoded while another is', () => {
    const inner = { ...minimal, transactionId: 2 };
    let hex = '';
    const option = {
      kind: 'hostName' as const,
      get text(): string {
        hex = toHex(dhcp.encode(inner));
        return 'outer';
      },
    };
    const outer = dhcp.decode(dhcp.encode({ ...minimal, options: [option] }));
    expect(outer).toMatchObject({ transactionId: 1, options: [{ kind: 'hostName', text: 'outer' }] });
    expect(dhcp.decode(fromHex(hex))).toMatchObject({ transactionId: 2, options: [] });
  });
});

describe('the DHCP codec in a stack', () => {
  const stack = createStack({ codecs: [dhcp.codec] });
  const read = (bytes: Uint8Array) => stack.decapsulate(bytes, { first: 'dhcp' });

  it('takes all octets: there is no payload', () => {
    const { layers, payload, error } = read(image({ options: '350101 ff 0000' }));
    expect(layers).toMatchObject([{ layer: 'dhcp', tail: Uint8Array.of(0, 0) }]);
    expect(payload).toHaveLength(0);
    expect(error).toBeUndefined();
  });

  it('gives what it can read of a message whose options pass the end, and the error', () => {
    const bytes = image({ options: '350101 0c05 616263' });
    const { layers, error } = read(bytes);
    expect(layers).toMatchObject([
      {
        layer: 'dhcp',
        options: [{ kind: 'messageType' }, { kind: 'malformed', data: fromHex('0c05616263') }],
      },
    ]);
    expect(error).toMatchObject({ code: 'truncated', field: 'options', offset: 243 });
    expect(stack.encapsulate(layers, undefined, { verbatim: true })).toEqual(bytes);
    expect(stack.encapsulate(layers)).toEqual(bytes);
  });

  it('writes the same octets at any offset of a larger buffer, and none besides', () => {
    const bytes = dhcp.encode({ ...minimal, serverName: 'srv', options: [{ kind: 'hostName', text: 'h' }] });
    const { layers } = read(bytes);
    const target = new Uint8Array(bytes.length + 9).fill(0xa5);
    expect(stack.encapsulateInto(target, 5, layers)).toBe(bytes.length);
    expect(target.subarray(5, 5 + bytes.length)).toEqual(bytes);
    expect([...target.subarray(0, 5), ...target.subarray(5 + bytes.length)]).toEqual(Array(9).fill(0xa5));
    expect(stack.encapsulatedLength(layers)).toBe(bytes.length);
  });
});
