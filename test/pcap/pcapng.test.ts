import { describe, expect, it } from 'vitest';
import { type Block, encodeBlocks, encodePcapng, readBlocks, readCapture } from '../../src/pcap/index.ts';
import { thrown } from '../util/thrown.ts';
import { block, description, enhanced, option, orders, section } from './build.ts';
import { concat, counting, drain, fromHex } from './octets.ts';
import { namesWhatDoesNotFit } from './odd.ts';

const { little, big } = orders;
const data = counting(5);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const end = new Uint8Array(4);

/** The one block behind a section header and an interface, which comes back as it was. */
function readBack(bytes: Uint8Array, order: typeof little): Block | undefined {
  const file = concat(section(order), description(order), bytes);
  const blocks = [...readBlocks(file)];
  expect(encodeBlocks(blocks)).toEqual(file);
  expect(blocks).toHaveLength(3);
  namesWhatDoesNotFit(blocks);
  return blocks[2];
}

describe.each(['little', 'big'] as const)('a pcapng file in %s-endian order', (name) => {
  const order = orders[name];
  const { u16, u32 } = order;

  it('gives the packets of enhanced packet blocks', () => {
    const options = concat(
      option(order, 1, text('first')),
      option(order, 2, u32(0x0100_0f26)),
      option(order, 4, name === 'little' ? fromHex('0300000000000000') : fromHex('0000000000000003')),
      end,
    );
    const file = concat(
      section(order),
      description(order, new Uint8Array(0), 101, 9),
      enhanced(order, { ticks: [0x0006_0000, 7], original: 9, options }, fromHex('45000000ff')),
    );
    expect([...readCapture(file)]).toEqual([
      {
        timestamp: (0x0006_0000_0000_0000n + 7n) * 1000n,
        data: fromHex('45000000ff'),
        originalLength: 9,
        linkType: 101,
        first: 'ipv4',
        interfaceId: 0,
        interface: { block: 'interfaceDescription', linkType: 101, reserved: 0, snapLength: 9, options: [] },
        options: [
          { kind: 'comment', text: 'first' },
          {
            kind: 'flags',
            direction: 2,
            reception: 1,
            fcsLength: 9,
            checksumNotReady: true,
            checksumValid: true,
            segmentationOffload: true,
            reserved: 0,
            errors: 0x0100,
          },
          { kind: 'dropCount', value: 3n },
        ],
        ticks: undefined,
        modified: undefined,
      },
    ]);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('gives the packets of simple packet blocks, cut to the snap length of the first interface', () => {
    const file = concat(
      section(order),
      description(order, new Uint8Array(0), 1, 6),
      description(order, new Uint8Array(0), 101, 2),
      block(order, 3, concat(u32(9), counting(6), new Uint8Array(2))),
      block(order, 3, concat(u32(3), counting(3), new Uint8Array(1))),
    );
    expect([...readCapture(file)]).toMatchObject([
      { timestamp: undefined, data: counting(6), originalLength: 9, linkType: 1, interfaceId: 0 },
      { timestamp: undefined, data: counting(3), originalLength: 3, first: 'ethernet', options: [] },
    ]);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('gives the packets of obsolete packet blocks, with the count of lost ones', () => {
    const packet = (drops: number): Uint8Array =>
      block(order, 2, concat(u16(1), u16(drops), u32(0), u32(9), u32(5), u32(6), data, new Uint8Array(3)));
    const file = concat(
      section(order),
      description(order),
      description(order, new Uint8Array(0), 113),
      packet(7),
      packet(0xffff),
    );
    const common = { timestamp: 9000n, data, originalLength: 6, linkType: 113, first: 'sll', interfaceId: 1 };
    expect([...readCapture(file)]).toMatchObject([
      { ...common, options: [{ kind: 'dropCount', value: 7n }] },
      { ...common, options: [] },
    ]);
    expect([...readBlocks(file)][3]).toStrictEqual({
      block: 'obsoletePacket',
      interfaceId: 1,
      dropCount: 7,
      ticks: 9n,
      originalLength: 6,
      data,
      options: [],
    });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('has names for addresses', () => {
    const record = (type: number, value: Uint8Array): Uint8Array => option(order, type, value);
    const names = concat(
      // The examples of draft-ietf-opsawg-pcapng section 4.5.
      record(1, concat(fromHex('7f000001'), text('localhost\0'))),
      record(2, concat(fromHex('20010db8000000000000000012345678'), text('somehost\0other\0'))),
      record(3, concat(fromHex('02caffeef00d'), text('teapot under test\0'))),
      record(4, concat(fromHex('023456fffe789abc'), text('\0'))),
      record(1, concat(fromHex('7f000001'), text('no end'))),
      record(1, fromHex('7f0000')),
      record(9, fromHex('0102')),
      end,
      option(order, 2, text('our_nameserver')),
      option(order, 3, fromHex('c0a80001')),
      option(order, 4, fromHex('20010db8000000000000000012345678')),
      end,
    );
    expect(readBack(block(order, 4, names), order)).toStrictEqual({
      block: 'nameResolution',
      records: [
        { kind: 'ipv4', address: '127.0.0.1', names: ['localhost'] },
        { kind: 'ipv6', address: '2001:db8::1234:5678', names: ['somehost', 'other'] },
        { kind: 'eui48', address: '02:ca:ff:ee:f0:0d', names: ['teapot under test'] },
        { kind: 'eui64', address: '02:34:56:ff:fe:78:9a:bc', names: [''] },
        { kind: 'unknown', number: 1, data: concat(fromHex('7f000001'), text('no end')) },
        { kind: 'unknown', number: 1, data: fromHex('7f0000') },
        { kind: 'unknown', number: 9, data: fromHex('0102') },
      ],
      options: [
        { kind: 'serverName', text: 'our_nameserver' },
        { kind: 'serverIpv4', address: '192.168.0.1' },
        { kind: 'serverIpv6', address: '2001:db8::1234:5678' },
      ],
    });
    expect(readBack(block(order, 4, new Uint8Array(0)), order)).toStrictEqual({
      block: 'nameResolution',
      records: [],
      endOfRecords: false,
      options: [],
    });
  });

  it('has statistics', () => {
    // The times that draft-ietf-opsawg-pcapng section 4.6 gives as examples.
    const start = concat(u32(0x0004_c396), u32(0x656a_8973));
    const stop = concat(u32(0x0004_c397), u32(0x64ca_47aa));
    const count = (value: number): Uint8Array =>
      name === 'little' ? concat(u32(value), u32(0)) : concat(u32(0), u32(value));
    const counts = [4, 5, 6, 7, 8].map((code) => option(order, code, count(code)));
    const body = concat(u32(0), stop, option(order, 2, start), option(order, 3, stop), ...counts, end);
    expect(readBack(block(order, 5, body), order)).toStrictEqual({
      block: 'interfaceStatistics',
      interfaceId: 0,
      ticks: 1_340_954_905_298_858n,
      options: [
        { kind: 'startTime', ticks: 1_340_950_620_834_163n },
        { kind: 'endTime', ticks: 1_340_954_905_298_858n },
        { kind: 'received', value: 4n },
        { kind: 'dropped', value: 5n },
        { kind: 'accepted', value: 6n },
        { kind: 'systemDropped', value: 7n },
        { kind: 'delivered', value: 8n },
      ],
    });
  });

  it('has decryption secrets', () => {
    const log = text('CLIENT_RANDOM 00 11\n');
    const comment = concat(option(order, 1, text('keys')), end);
    const body = concat(u32(0x544c_534b), u32(log.length), log, comment);
    expect(readBack(block(order, 10, body), order)).toStrictEqual({
      block: 'decryptionSecrets',
      secretsType: 0x544c_534b,
      data: log,
      options: [{ kind: 'comment', text: 'keys' }],
    });
  });

  it('has custom blocks and unknown ones', () => {
    const body = concat(u32(32473), fromHex('01020304'));
    const custom = { block: 'custom', enterprise: 32473, data: fromHex('01020304') };
    expect(readBack(block(order, 0x0bad, body), order)).toStrictEqual({ ...custom, copy: true });
    expect(readBack(block(order, 0x4000_0bad, body), order)).toStrictEqual({ ...custom, copy: false });
    expect(readBack(block(order, 0x8000_0001, body), order)).toStrictEqual({
      block: 'unknown',
      type: 0x8000_0001,
      data: body,
    });
    expect(readBack(block(order, 9, new Uint8Array(0)), order)).toMatchObject({ block: 'unknown', type: 9 });
  });

  it('describes its section and its interfaces', () => {
    const custom = (code: number, value: Uint8Array): Uint8Array =>
      option(order, code, concat(u32(32473), value));
    const speed = name === 'little' ? fromHex('00e1f50500000000') : fromHex('0000000005f5e100');
    const before = name === 'little' ? fromHex('ffffffffffffffff') : fromHex('ffffffffffffffff');
    const sectionOptions = concat(
      option(order, 1, text('a comment')),
      option(order, 2, text('hardware')),
      option(order, 3, text('system')),
      option(order, 4, text('program')),
      custom(2988, text('yes')),
      custom(2989, fromHex('ff00')),
      custom(19372, text('no')),
      custom(19373, fromHex('00')),
      option(order, 2988, fromHex('0000')),
      option(order, 0x8123, fromHex('010203')),
      end,
    );
    // Values are the examples of draft-ietf-opsawg-pcapng section 4.2.
    const interfaceOptions = concat(
      option(order, 2, text('eth0')),
      option(order, 3, text('First Ethernet Interface')),
      option(order, 4, fromHex('c0a80101ffffff00')),
      option(order, 5, fromHex('20010db885a308d313198a2e0370734440')),
      option(order, 6, fromHex('000102030405')),
      option(order, 7, fromHex('023456fffe789abc')),
      option(order, 8, speed),
      option(order, 9, Uint8Array.of(6)),
      option(order, 10, u32(1)),
      option(order, 11, concat(Uint8Array.of(0), text('tcp port 23 and host 192.0.2.5'))),
      option(order, 12, text('openSUSE 10.2')),
      option(order, 13, Uint8Array.of(4)),
      option(order, 14, before),
      option(order, 15, text('Broadcom NetXtreme')),
      option(order, 16, speed),
      option(order, 17, speed),
      option(order, 18, text('Asia/Kolkata')),
      end,
    );
    const file = concat(section(order, sectionOptions), description(order, interfaceOptions, 1, 96));
    const blocks = [...readBlocks(file)];
    expect(blocks).toStrictEqual([
      {
        block: 'sectionHeader',
        byteOrder: name,
        majorVersion: 1,
        minorVersion: 0,
        sectionLength: -1n,
        options: [
          { kind: 'comment', text: 'a comment' },
          { kind: 'hardware', text: 'hardware' },
          { kind: 'operatingSystem', text: 'system' },
          { kind: 'application', text: 'program' },
          { kind: 'customText', enterprise: 32473, text: 'yes', copy: true },
          { kind: 'customData', enterprise: 32473, data: fromHex('ff00'), copy: true },
          { kind: 'customText', enterprise: 32473, text: 'no', copy: false },
          { kind: 'customData', enterprise: 32473, data: fromHex('00'), copy: false },
          { kind: 'unknown', number: 2988, data: fromHex('0000') },
          { kind: 'unknown', number: 0x8123, data: fromHex('010203') },
        ],
      },
      {
        block: 'interfaceDescription',
        linkType: 1,
        reserved: 0,
        snapLength: 96,
        options: [
          { kind: 'name', text: 'eth0' },
          { kind: 'description', text: 'First Ethernet Interface' },
          { kind: 'ipv4', address: '192.168.1.1', netmask: '255.255.255.0' },
          { kind: 'ipv6', address: '2001:db8:85a3:8d3:1319:8a2e:370:7344', prefixLength: 64 },
          { kind: 'mac', address: '00:01:02:03:04:05' },
          { kind: 'eui64', address: '02:34:56:ff:fe:78:9a:bc' },
          { kind: 'speed', value: 100_000_000n },
          { kind: 'timestampResolution', base: 10, exponent: 6 },
          { kind: 'timeZone', value: 1 },
          { kind: 'filter', text: 'tcp port 23 and host 192.0.2.5' },
          { kind: 'operatingSystem', text: 'openSUSE 10.2' },
          { kind: 'fcsLength', value: 4 },
          { kind: 'timestampOffset', value: -1n },
          { kind: 'hardware', text: 'Broadcom NetXtreme' },
          { kind: 'transmitSpeed', value: 100_000_000n },
          { kind: 'receiveSpeed', value: 100_000_000n },
          { kind: 'timeZoneName', text: 'Asia/Kolkata' },
        ],
      },
    ]);
    expect(encodeBlocks(blocks)).toEqual(file);
  });

  it('has further options of packets', () => {
    const long = name === 'little' ? fromHex('0807060504030201') : fromHex('0102030405060708');
    const options = concat(
      // The examples of draft-ietf-opsawg-pcapng section 4.3.
      option(order, 3, fromHex('02ec1d8797')),
      option(order, 5, long),
      option(order, 6, u32(5)),
      option(order, 7, fromHex('020000000000000002')),
      option(order, 8, concat(u32(1234), u32(0))),
      option(order, 3, new Uint8Array(0)),
      option(order, 7, new Uint8Array(0)),
      option(order, 4, fromHex('00')),
      end,
    );
    expect(readBack(enhanced(order, { options }, data), order)).toMatchObject({
      options: [
        { kind: 'hash', algorithm: 2, data: fromHex('ec1d8797') },
        { kind: 'packetId', value: 0x0102_0304_0506_0708n },
        { kind: 'queue', value: 5 },
        { kind: 'verdict', source: 2, data: fromHex('0000000000000002') },
        { kind: 'process', processId: 1234, threadId: 0 },
        { kind: 'unknown', number: 3, data: new Uint8Array(0) },
        { kind: 'unknown', number: 7, data: new Uint8Array(0) },
        { kind: 'unknown', number: 4, data: fromHex('00') },
      ],
    });
  });

  it('keeps an option of every length that it should not have', () => {
    for (let code = 1; code < 20; code++) {
      for (let octets = 0; octets < 20; octets++) {
        const options = concat(option(order, code, new Uint8Array(octets).fill(0xc3)), end);
        readBack(enhanced(order, { options }, data), order);
        readBack(description(order, options), order);
        readBack(block(order, 5, concat(u32(0), u32(0), u32(0), options)), order);
        readBack(block(order, 4, concat(end, options)), order);
        readBack(block(order, 4, options), order);
      }
    }
  });

  it('keeps odd padding, text behind a zero octet, and every way for a list to end', () => {
    const odd = concat(u16(1), u16(2), text('hi'), fromHex('0102'));
    const zero = option(order, 1, text('hi\0\0there'));
    const invalid = option(order, 1, fromHex('c328'));
    const lists: readonly (readonly [Uint8Array, object])[] = [
      [concat(odd, end), { options: [{ kind: 'comment', text: 'hi', padding: fromHex('0102') }] }],
      [concat(zero, end), { options: [{ kind: 'comment', text: 'hi', tail: text('\0\0there') }] }],
      [concat(invalid, end), { options: [{ kind: 'unknown', number: 1, data: fromHex('c328') }] }],
      [option(order, 2, u32(0)), { endOfOptions: false, options: [{ kind: 'flags' }] }],
      [end, { endOfOptions: true, options: [] }],
      [concat(end, fromHex('01020304')), { endOfOptions: true, tail: fromHex('01020304'), options: [] }],
      [concat(zero, end, end), { tail: end, options: [{ kind: 'comment' }] }],
    ];
    for (const [options, list] of lists) {
      expect(readBack(enhanced(order, { options }, data), order)).toMatchObject(list);
    }
    const packet = concat(u32(0), u32(0), u32(0), u32(1), u32(1), fromHex('aabbccdd'));
    expect(readBack(block(order, 6, packet), order)).toMatchObject({
      data: fromHex('aa'),
      padding: fromHex('bbccdd'),
    });
    const simple = concat(u32(1), fromHex('aa000000 00000000'));
    expect(readBack(block(order, 3, simple), order)).toMatchObject({
      data: fromHex('aa'),
      padding: new Uint8Array(7),
    });
  });
});

describe('a pcapng file of several sections', () => {
  const packet = (order: typeof little): Uint8Array => enhanced(order, { ticks: [0, 1] }, data);
  const file = concat(
    section(little),
    description(little),
    packet(little),
    section(big),
    description(big, new Uint8Array(0), 101),
    packet(big),
    section(little, new Uint8Array(0), [1, 2]),
    description(little),
    packet(little),
  );

  it('has interfaces and a byte order for each', () => {
    expect([...readCapture(file)].map(({ timestamp, linkType }) => [timestamp, linkType])).toEqual([
      [1000n, 1],
      [1000n, 101],
      [1000n, 1],
    ]);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('forgets the interfaces of the section before', () => {
    const broken = concat(section(little), description(little), packet(little), section(big), packet(big));
    expect(drain(readCapture(broken))).toMatchObject({
      items: [{}],
      error: {
        code: 'invalid',
        message: expect.stringContaining(
          'pcapng.interfaceId: there is no interface 0: the section has described 0 so far',
        ),
      },
    });
  });

  it('is read up to a version that is not known, or around it', () => {
    const unknown = section(big, new Uint8Array(0), [2, 0]);
    const strange = concat(unknown, description(big), packet(big), block(big, 3, new Uint8Array(0)));
    const mixed = concat(section(little), description(little), packet(little), strange, file);
    expect(drain(readCapture(mixed))).toMatchObject({
      items: [{}],
      error: { code: 'unsupported', message: 'pcapng.version: version 2.0 is not 1.0 (at octet 100)' },
    });
    expect([...readCapture(mixed, { skipUnknownVersions: true })]).toHaveLength(4);
    const blocks = [...readBlocks(mixed, { skipUnknownVersions: true })];
    expect(blocks.slice(3, 7).map(({ block }) => block)).toEqual([
      'sectionHeader',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(encodeBlocks(blocks)).toEqual(mixed);
  });

  it('may say any length of a section: it is not used', () => {
    for (const length of ['0000000000000000', '0000000000000001', '7fffffffffffffff', '8000000000000000']) {
      const copy = concat(section(big), description(big), packet(big));
      copy.set(fromHex(length), 16);
      expect([...readCapture(copy)]).toHaveLength(1);
      expect(encodeBlocks(readBlocks(copy))).toEqual(copy);
    }
  });
});

describe('what a packet of pcapng holds', () => {
  const options = concat(option(big, 1, text('x')), option(big, 0x8000, fromHex('0102')), end);
  const file = concat(section(big), description(big, options), enhanced(big, { options }, data));

  it('is a view of the input, or a copy', () => {
    const [view] = readCapture(file);
    expect(view?.data.buffer).toBe(file.buffer);
    const [copy] = readCapture(file, { copy: true });
    expect(copy).toEqual(view);
    expect(copy?.data.buffer.byteLength).toBe(5);
    for (const option of copy?.options ?? []) {
      if (option.kind === 'unknown') expect(option.data.buffer).not.toBe(file.buffer);
    }
    for (const block of readBlocks(file, { copy: true })) {
      if (block.block === 'enhancedPacket') expect(block.data.buffer).not.toBe(file.buffer);
    }
  });

  it('has one interface object for all packets of the interface, detached from the input', () => {
    const twice = concat(file, enhanced(big, {}, data));
    const [first, second] = readCapture(twice);
    expect(second?.interface).toBe(first?.interface);
    for (const option of first?.interface.options ?? []) {
      if (option.kind === 'unknown') expect(option.data.buffer).not.toBe(twice.buffer);
    }
  });

  it('can be cloned', () => {
    const packets = [...readCapture(file)];
    expect(structuredClone(packets)).toEqual(packets);
  });
});

describe('encodePcapng', () => {
  const timestamp = 1_700_000_000_123_456_789n;

  it('describes an interface of nanoseconds for each link type', () => {
    const packets = [1, 101, 1].map((linkType) => ({ timestamp, data, linkType }));
    const blocks = [...readBlocks(encodePcapng(packets))];
    expect(blocks.map(({ block }) => block)).toEqual([
      'sectionHeader',
      'interfaceDescription',
      'enhancedPacket',
      'interfaceDescription',
      'enhancedPacket',
      'enhancedPacket',
    ]);
    expect(blocks[1]).toMatchObject({ options: [{ kind: 'timestampResolution', base: 10, exponent: 9 }] });
    expect([...readCapture(encodePcapng(packets))]).toMatchObject(packets);
  });

  it('writes what a section says, and interfaces without packets', () => {
    const file = encodePcapng([], {
      byteOrder: 'big',
      options: [{ kind: 'application', text: 'mine 1.0' }],
      interfaces: [{ linkType: 113, options: [{ kind: 'name', text: 'any' }] }],
    });
    expect(file).toEqual(
      concat(
        section(big, concat(option(big, 4, text('mine 1.0')), end)),
        description(big, concat(option(big, 2, text('any')), end), 113),
      ),
    );
  });

  it('finds an interface again by its object, and by what it says', () => {
    const eth0 = { options: [{ kind: 'name', text: 'eth0' } as const] };
    const packet = { timestamp: 1000n, data, interface: eth0 };
    const packets = [
      packet,
      packet,
      structuredClone(packet),
      { ...packet, interfaceId: 3 },
      { ...packet, linkType: 101 },
    ];
    const ids = [...readCapture(encodePcapng(packets))].map(({ interfaceId }) => interfaceId);
    expect(ids).toEqual([0, 0, 0, 0, 1]);
    const given = [...readCapture(encodePcapng(packets, { interfaces: [{ linkType: 9 }, eth0] }))];
    expect(given.map(({ interfaceId }) => interfaceId)).toEqual([1, 1, 1, 1, 2]);
  });

  it('describes one for each link type where packets name none, whatever number they had', () => {
    const packets = [
      { timestamp, data, interfaceId: 4 },
      { timestamp, data, linkType: 101 },
      { timestamp, data, interfaceId: 5 },
      { timestamp, data, linkType: 101, interfaceId: 6 },
      { timestamp, data, interfaceId: 7 },
    ];
    const ids = [...readCapture(encodePcapng(packets))].map(({ interfaceId }) => interfaceId);
    expect(ids).toEqual([0, 1, 0, 1, 0]);
  });

  it('keeps two interfaces that say the same', () => {
    const file = concat(
      section(big),
      description(big),
      description(big),
      enhanced(big, { interfaceId: 0 }, data),
      enhanced(big, { interfaceId: 1 }, data),
    );
    const packets = [...readCapture(file)];
    const cloned = packets.map((packet) => structuredClone(packet));
    for (const list of [packets, cloned]) {
      const again = [...readCapture(encodePcapng(list))];
      expect(again.map(({ interfaceId }) => interfaceId)).toEqual([0, 1]);
    }
  });

  it('begins a section for a packet without a time whose interface is not the first', () => {
    const packets = [
      { data },
      { data, timestamp, linkType: 101 },
      { data, linkType: 101 },
      { data, linkType: 101 },
      { data, timestamp },
    ];
    const file = encodePcapng(packets);
    expect([...readCapture(file)]).toMatchObject(
      packets.map((packet) => ({ timestamp: undefined, linkType: 1, ...packet })),
    );
    expect([...readBlocks(file)].filter(({ block }) => block === 'sectionHeader')).toHaveLength(2);
  });

  it('writes the link type of the packet where that of its interface differs', () => {
    const [packet] = readCapture(encodePcapng([{ timestamp, data: fromHex('60'), linkType: 101 }]));
    if (packet === undefined) throw new Error('no packet');
    const [edited] = readCapture(encodePcapng([{ ...packet, linkType: 1 }]));
    expect(edited).toMatchObject({ linkType: 1, first: 'ethernet', interface: { linkType: 1 } });
  });

  it.each([
    ['text for a time', { timestamp: 'x' as never, data }, {}, 'pcapng.timestamp: x is not a bigint'],
    ['no data', { timestamp } as never, {}, 'pcapng.data: must be given'],
    [
      'a comment without a time',
      { data, options: [{ kind: 'comment', text: 'x' }] },
      {},
      'pcapng.timestamp: must be given',
    ],
    ['a cut packet without a time', { data, originalLength: 9 }, {}, 'pcapng.timestamp: must be given'],
    [
      'an original length over 32 bits',
      { timestamp, data, originalLength: 2 ** 32 },
      {},
      'pcapng.originalLength',
    ],
    [
      'an option of another block',
      { timestamp, data, options: [{ kind: 'name', text: '' } as never] },
      {},
      'pcapng.options.kind: the block has no option "name"',
    ],
    [
      'an unknown option 0',
      { timestamp, data, options: [{ kind: 'unknown', number: 0, data }] },
      {},
      'pcapng.options.unknown.number: 0 ends the list',
    ],
    [
      'an option over 64 KiB',
      { timestamp, data, options: [{ kind: 'comment', text: 'x'.repeat(65536) }] },
      {},
      'pcapng.options.comment: 65536 is not',
    ],
    [
      'half a surrogate pair',
      { timestamp, data, options: [{ kind: 'comment', text: '\ud800' }] },
      {},
      'half a surrogate pair',
    ],
    [
      'a zero character',
      { timestamp, data, options: [{ kind: 'comment', text: 'a\0b' }] },
      {},
      'a zero character',
    ],
    [
      'no text',
      { timestamp, data, options: [{ kind: 'comment' } as never] },
      {},
      'pcapng.options.comment: must be text',
    ],
    [
      'a number for text',
      { timestamp, data, options: [{ kind: 'comment', text: 5 as never }] },
      {},
      'pcapng.options.comment: must be text',
    ],
    [
      'padding that does not fit',
      { timestamp, data, options: [{ kind: 'comment', text: 'abc', padding: data }] },
      {},
      'pcapng.options.comment.padding',
    ],
    ['a link type over 16 bits', { timestamp, data, linkType: 65536 }, {}, 'pcapng.linkType'],
    [
      'a resolution to base 3',
      {
        timestamp,
        data,
        interface: { options: [{ kind: 'timestampResolution', base: 3 as never, exponent: 1 }] },
      },
      {},
      'the base is 2 or 10, not 3',
    ],
    [
      'a resolution of 10^-128',
      { timestamp, data, interface: { options: [{ kind: 'timestampResolution', base: 10, exponent: 128 }] } },
      {},
      'pcapng.options.timestampResolution: 128 is not',
    ],
    [
      'an address that is none',
      { timestamp, data, interface: { options: [{ kind: 'eui64', address: '1:2' }] } },
      {},
      'pcapng.options.eui64: "1:2" is not an EUI-64',
    ],
    ['no such byte order', { timestamp, data }, { byteOrder: 'middle' as never }, 'pcapng.byteOrder'],
  ] as const)('refuses %s', (_, packet, options, message) => {
    expect(thrown(() => encodePcapng([packet], options)).message).toContain(message);
  });
});

describe('encodeBlocks', () => {
  const header = {
    block: 'sectionHeader',
    byteOrder: 'big',
    majorVersion: 1,
    minorVersion: 0,
    sectionLength: -1n,
    options: [],
  } as const;
  const eth = {
    block: 'interfaceDescription',
    linkType: 1,
    reserved: 0,
    snapLength: 0,
    options: [],
  } as const;
  const packet = {
    block: 'enhancedPacket',
    interfaceId: 0,
    ticks: 0n,
    originalLength: 5,
    data,
    options: [],
  } as const;
  const names = { block: 'nameResolution', records: [], options: [] } as const;

  it.each<[string, readonly Block[], string]>([
    ['a packet before a section', [packet], 'pcapng.block: the first block is not a section header'],
    [
      'a simple packet before an interface',
      [header, { block: 'simplePacket', originalLength: 5, data }],
      'pcapng.interfaceId: there is no interface 0',
    ],
    [
      'a simple packet that is cut by hand',
      [header, eth, { block: 'simplePacket', originalLength: 6, data }],
      'pcapng.data',
    ],
    [
      'a custom block of five octets',
      [header, { block: 'custom', copy: true, enterprise: 1, data }],
      'pcapng.data: 5 octets are not a multiple of four',
    ],
    [
      'an unknown block of five octets',
      [header, { block: 'unknown', type: 9, data }],
      '5 octets are not a multiple of four',
    ],
    [
      'an unknown section header',
      [header, { block: 'unknown', type: 0x0a0d_0d0a, data: new Uint8Array(0) }],
      'pcapng.type: a section header is not an unknown block',
    ],
    [
      'a record',
      [header, { block: 'record', seconds: 0, fraction: 0, originalLength: 0, data }],
      'pcap.block: record stands where',
    ],
    [
      'a tail behind nothing',
      [{ ...header, tail: fromHex('00000000') }],
      'pcapng.tail: stands behind the end of the options',
    ],
    ['a tail of five octets', [{ ...header, endOfOptions: true, tail: data }], 'pcapng.tail: 5 octets'],
    [
      'options behind records without end',
      [header, { ...names, endOfRecords: false, options: [{ kind: 'comment', text: '' }] }],
      'pcapng.options: stand behind',
    ],
    [
      'a record 0',
      [header, { ...names, records: [{ kind: 'unknown', number: 0, data }] }],
      'pcapng.records.number: 0 ends the list',
    ],
    [
      'a kind of record that there is not',
      [header, { ...names, records: [{ kind: 'ipv5' as never, address: '', names: [] }] }],
      'pcapng.records.kind: "ipv5"',
    ],
    [
      'an address that is none',
      [header, { ...names, records: [{ kind: 'ipv4', address: '1.2.3', names: [] }] }],
      'pcapng.records.address',
    ],
    ['a section length over 64 bits', [{ ...header, sectionLength: 1n << 63n }], 'pcapng.sectionLength'],
    [
      'no section length',
      [{ ...header, sectionLength: undefined as never }],
      'pcapng.sectionLength: must be given',
    ],
    ['ticks over 64 bits', [header, { ...packet, ticks: 1n << 64n }], 'pcapng.ticks'],
    ['a block that there is not', [header, { block: 'nonsense' } as never], 'pcapng.block: not a block'],
    ['padding that does not fit', [header, { ...packet, padding: data }], 'pcapng.padding'],
  ])('refuses %s', (_, blocks, message) => {
    expect(thrown(() => encodeBlocks(blocks)).message).toContain(message);
  });

  it('writes lengths that follow from what was edited', () => {
    const file = encodeBlocks([header, eth, { ...packet, options: [{ kind: 'comment', text: 'edited' }] }]);
    const edited = Array.from(readBlocks(file), (one) =>
      one.block === 'enhancedPacket' ? { ...one, data: counting(90) } : one,
    );
    expect([...readCapture(encodeBlocks(edited))]).toMatchObject([
      { data: counting(90), options: [{ text: 'edited' }] },
    ]);
  });
});
