// Where lengths, numbers and lists of capture files end: the last that is in and the first that is out, and what errors
// tell of it.
import { describe, expect, it } from 'vitest';
import { BlockWriter, type PcapngBlock } from '../../src/pcap/block-write.ts';
import {
  type Block,
  CaptureCursor,
  captureReader,
  captureWriter,
  encodeBlocks,
  encodePcap,
  encodePcapng,
  firstLayer,
  type InterfaceOption,
  type PacketInput,
  readBlocks,
  readCapture,
  timestampOf,
} from '../../src/pcap/index.ts';
import { PcapngFrames } from '../../src/pcap/pcapng.ts';
import { Sink } from '../../src/pcap/sink.ts';
import { CodecError } from '../../src/util/errors.ts';
import { readable, thrown } from '../util/thrown.ts';
import { block, description, enhanced, fileHeader, option, orders, record, section } from './build.ts';
import { concat, counting, drain, drainStream, fromHex, pieces } from './octets.ts';

const { little, big } = orders;
const { u16, u32 } = big;
const data = counting(5);
const end = new Uint8Array(4);
const start = concat(section(big), description(big));
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const simple = block(big, 3, concat(u32(3), counting(3), Uint8Array.of(0)));

/** The error at the end of a file, which is the same however it is read. */
async function faultOf(file: Uint8Array): Promise<CodecError> {
  const blocks = drain(readBlocks(file));
  expect(drain(readBlocks(file, { copy: true }))).toEqual(blocks);
  // What comes in pieces has another place in each.
  const streamed = await drainStream(pieces(file, [7]).pipeThrough(captureReader({ copy: true })));
  const packets = drain(readCapture(file));
  expect(streamed.error).toEqual(packets.error);
  expect(drain(readCapture(file, { copy: true }))).toEqual(packets);
  // Packets do without some blocks, and blocks without interfaces.
  const error = blocks.error ?? packets.error;
  if (!(error instanceof CodecError)) throw new Error('no fault');
  if (packets.error !== undefined) expect(packets.error).toEqual(error);
  return readable(error);
}

describe('the error for a damaged file', () => {
  const options = (...parts: readonly Uint8Array[]): Uint8Array =>
    enhanced(big, { options: concat(...parts) }, data);
  const hasSection = (body: string): Uint8Array => block(big, 0x0a0d_0d0a, fromHex(body));

  // The octet is counted from the start of the damaged block or record.
  it.each<[string, Uint8Array, string, string | undefined, number]>([
    ['a block of 8 octets', block(big, 9, end, 8), 'invalid', 'blockLength', 0],
    ['a block of 13 octets', block(big, 9, end, 13), 'invalid', 'blockLength', 0],
    ['another length behind', block(big, 9, end, 16, 20), 'invalid', 'blockLength', 12],
    ['no byte order', hasSection('1a2b3c4e 0001 0000 0000000000000000'), 'invalid', 'byteOrderMagic', 8],
    ['version 1.1', section(big, new Uint8Array(0), [1, 1]), 'unsupported', 'version', 12],
    ['version 0.0', section(little, new Uint8Array(0), [0, 0]), 'unsupported', 'version', 12],
    ['a cut option of a section', section(big, fromHex('00010005')), 'truncated', 'options', 24],
    ['an end of options with a length', options(u16(0), u16(4), end), 'invalid', 'options', 36],
    ['an option past its block', options(u32(0x10000), u32(0x10001)), 'truncated', 'options', 40],
    ['an interface cut short', block(big, 1, u32(1)), 'truncated', undefined, 8],
    ['a cut option of an interface', description(big, u32(0x10001)), 'truncated', 'options', 16],
    ['a packet cut short', block(big, 6, concat(end, end, end, u32(5))), 'truncated', undefined, 8],
    [
      'a packet without its data',
      block(big, 6, concat(end, end, end, u32(5), end)),
      'truncated',
      'capturedLength',
      8,
    ],
    ['an old packet cut short', block(big, 2, concat(end, end, end, u32(5))), 'truncated', undefined, 8],
    ['a simple packet cut short', block(big, 3, concat(u32(9), end, end)), 'truncated', 'originalLength', 8],
    ['no such interface', enhanced(big, { interfaceId: 1 }, data), 'invalid', 'interfaceId', 8],
    ['statistics cut short', block(big, 5, u32(0)), 'truncated', undefined, 8],
    ['secrets cut short', block(big, 10, concat(end, u32(1))), 'truncated', 'secretsLength', 8],
    ['a name past its block', block(big, 4, concat(u32(0x10000), u32(0x10009))), 'truncated', 'records', 12],
    [
      'an end of names with a length',
      block(big, 4, concat(u32(0x10000), u32(1), end)),
      'invalid',
      'records',
      12,
    ],
  ])('tells where it is: %s', async (_, damaged, code, field, offset) => {
    const packet = enhanced(big, {}, data);
    const error = await faultOf(concat(start, packet, simple, damaged));
    expect(error).toMatchObject({ layer: 'pcapng', code, field, offset: start.length + 40 + 20 + offset });
  });

  it('tells of octets that a packet has not even one of', () => {
    const file = concat(start, block(big, 6, concat(end, end, end, u32(5), end)));
    expect(drain(readCapture(file))).toMatchObject({
      items: [],
      error: { code: 'truncated', field: 'capturedLength', needed: 25, available: 20 },
    });
  });

  it('tells where a simple packet stands in a section without interfaces', async () => {
    const error = await faultOf(concat(section(big), simple));
    expect(error).toMatchObject({ code: 'invalid', field: 'interfaceId', offset: 36 });
  });

  it('tells where it is in classic pcap', async () => {
    const file = concat(fileHeader(big), record(big, 1, 0, data), record(big, 1, 0, data, 0xea00_0000));
    expect(await faultOf(file)).toMatchObject({ layer: 'pcap', code: 'invalid', offset: 45 });
    expect(await faultOf(fromHex('01020304'))).toMatchObject({
      code: 'unsupported',
      field: 'magic',
      offset: 0,
    });
  });
});

describe('a unit that is not whole', () => {
  it('needs its header first, of which nothing is believed before it is there', () => {
    const cases = [
      [concat(fileHeader(big), record(big, 1, 2, data)), 24, 16],
      [concat(fileHeader(big, { magic: 0xa1b2_cd34 }), record(big, 1, 2, counting(32))), 24, 24],
      [concat(start, enhanced(big, {}, data)), start.length, 12],
    ] as const;
    for (const [file, offset, needed] of cases) {
      for (let available = 1; available < needed; available++) {
        const cut = file.subarray(0, offset + available);
        for (const { error } of [drain(readBlocks(cut)), drain(readCapture(cut))])
          expect(error).toMatchObject({ code: 'truncated', offset, needed, available });
      }
    }
  });

  it('may be as long as the limit', () => {
    for (const [file, octets] of [
      [concat(fileHeader(big), record(big, 1, 2, data)), 21],
      [concat(start, enhanced(big, {}, data)), 40],
    ] as const) {
      expect(drain(readCapture(file, { maximumLength: octets }))).toMatchObject({
        items: [{}],
        error: undefined,
      });
      expect(drain(readCapture(file, { maximumLength: octets - 1 }))).toMatchObject({ items: [], error: {} });
    }
  });
});

describe('the lengths of a record of old', () => {
  /** What stands in the two places, and what was captured. */
  const lengths = (version: readonly [number, number], first: number, second: number, octets: number) => {
    const file = concat(fileHeader(big, { version }), record(big, 1, 0, counting(octets), first, second));
    const [packet] = readCapture(file);
    const [, block] = readBlocks(file);
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
    return [packet?.data.length, packet?.originalLength, block !== undefined && 'swapped' in block];
  };

  it('stand the other way round before version 2.3, whichever is smaller', () => {
    expect(lengths([2, 2], 9, 5, 5)).toEqual([5, 9, false]);
    expect(lengths([2, 2], 3, 5, 5)).toEqual([5, 3, false]);
    expect(lengths([2, 0], 5, 5, 5)).toEqual([5, 5, false]);
  });

  it('are told apart by size in version 2.3', () => {
    expect(lengths([2, 3], 9, 5, 5)).toEqual([5, 9, true]);
    expect(lengths([2, 3], 5, 9, 5)).toEqual([5, 9, false]);
    expect(lengths([2, 3], 5, 5, 5)).toEqual([5, 5, false]);
  });

  it('are not swapped in version 2.4, whatever a record says, nor are fields looked at that have no place', () => {
    const [header, packet] = readBlocks(concat(fileHeader(big), record(big, 1, 2, data, 5, 9)));
    if (header === undefined || packet?.block !== 'record') throw new Error('no record');
    const modified = { interfaceIndex: 2 ** 40, protocol: 0, packetType: 0, padding: 0 };
    expect(encodeBlocks([header, { ...packet, swapped: true, modified }])).toEqual(
      encodeBlocks([header, packet]),
    );
  });
});

describe('what blocks give', () => {
  const classic = concat(fileHeader(big), record(big, 1, 2, data));
  const options = concat(option(big, 0x8000, fromHex('0102')), end);
  const others = concat(
    block(big, 4, concat(option(big, 9, data), end, options)),
    block(big, 10, concat(u32(1), u32(5), data, new Uint8Array(3), options)),
    block(big, 99, counting(8)),
  );
  const pcapng = concat(
    section(big, options),
    description(big, options),
    enhanced(big, { options }, data),
    simple,
    others,
  );

  it.each([
    ['pcap', classic],
    ['pcapng', pcapng],
  ])('is a view of the input, or the same in buffers of its own (%s)', (_, file) => {
    const views = [...readBlocks(file)];
    const copies = [...readBlocks(file, { copy: true })];
    const before = structuredClone(views);
    file.fill(0xee);
    expect(views).not.toEqual(before);
    expect(copies).toStrictEqual(before);
  });

  it('has no field for what is not there', () => {
    expect([...readBlocks(concat(fileHeader(big), record(big, 1, 2, data)))][1]).toStrictEqual({
      block: 'record',
      seconds: 1,
      fraction: 2,
      originalLength: 5,
      data,
    });
    expect([...readBlocks(concat(start, simple))][2]).toStrictEqual({
      block: 'simplePacket',
      originalLength: 3,
      data: counting(3),
    });
  });

  it('keeps padding of the usual length that is not zeros', () => {
    const file = concat(start, block(big, 3, concat(u32(3), counting(3), Uint8Array.of(7))));
    expect([...readBlocks(file)][2]).toMatchObject({ data: counting(3), padding: Uint8Array.of(7) });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('keeps an address without names, and names that are no text', () => {
    const records = concat(
      option(big, 1, fromHex('7f000001')),
      option(big, 4, fromHex('023456fffe789abcff00')),
    );
    const file = concat(start, block(big, 4, concat(records, end)));
    expect([...readBlocks(file)][2]).toStrictEqual({
      block: 'nameResolution',
      records: [
        { kind: 'ipv4', address: '127.0.0.1', names: [] },
        { kind: 'unknown', number: 4, data: fromHex('023456fffe789abcff00') },
      ],
      options: [],
    });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });
});

describe('packets that are copied', () => {
  it('are the same, with their options, in every kind of block', () => {
    const options = concat(option(big, 1, text('x')), option(big, 3, counting(9)), end);
    const old = block(
      big,
      2,
      concat(u16(0), u16(1), end, u32(2), u32(5), u32(6), data, new Uint8Array(3), options),
    );
    const file = concat(start, simple, enhanced(big, { options }, data), old, enhanced(big, {}, data));
    const views = [...readCapture(file)];
    const copies = [...readCapture(file, { copy: true })];
    const before = structuredClone(views);
    expect(before).toHaveLength(4);
    file.fill(0xee);
    expect(copies).toStrictEqual(before);
  });
});

describe('the section header', () => {
  const broken = section(big, fromHex('00010005'));
  const later = section(big, fromHex('00010005'), [2, 0]);

  it('is checked for packets too, but not one of a version that is passed over', () => {
    expect(drain(readCapture(broken))).toMatchObject({ items: [], error: { field: 'options' } });
    const file = concat(later, simple, start, simple);
    expect(drain(readCapture(file, { skipUnknownVersions: true }))).toMatchObject({
      items: [{}],
      error: undefined,
    });
  });
});

describe('the interfaces of a section', () => {
  it('are 65536 at most', () => {
    const parts = [section(big), description(big)] as const;
    for (const [count, error] of [
      [0xffff, undefined],
      [0x1_0000, { code: 'unsupported', layer: 'pcapng', field: 'interfaces', offset: 8 }],
    ] as const) {
      const reader = new PcapngFrames({});
      reader.read(parts[0], 0, parts[0].length);
      // As many as it would have read by then: test/pcap/hostile.test.ts has a whole file of them.
      Reflect.set(reader, 'interfaces', new Array(count));
      const read = () => reader.read(parts[1], 0, parts[1].length);
      if (error === undefined) expect(read()).toBeUndefined();
      else expect(thrown(read)).toMatchObject(error);
    }
  });
});

describe('an option', () => {
  /** The options of an interface, or of a packet, as they are read from these octets. */
  const optionsOf = (octets: Uint8Array, ofPacket = false): readonly object[] => {
    const bytes = ofPacket ? enhanced(big, { options: octets }, data) : description(big, octets);
    const [, , last] = readBlocks(concat(start, bytes));
    if (last === undefined || !('options' in last)) throw new Error('no options');
    return last.options;
  };

  // draft-ietf-opsawg-pcapng sections 4.2 and 4.3: the lengths that each of these has.
  it.each([
    ...[
      [4, 8],
      [5, 17],
      [6, 6],
      [7, 8],
      [8, 8],
      [9, 1],
      [10, 4],
      [13, 1],
      [14, 8],
      [16, 8],
      [17, 8],
    ].map(([code = 0, octets = 0]) => [code, octets, false] as const),
    ...[
      [2, 4],
      [4, 8],
      [5, 8],
      [6, 4],
      [8, 8],
    ].map(([code = 0, octets = 0]) => [code, octets, true] as const),
  ])('of code %i has %i octets, or is kept as it is', (code, octets, ofPacket) => {
    for (const length of [octets - 1, octets, octets + 1]) {
      const value = counting(length);
      const [first] = optionsOf(concat(option(big, code, value), end), ofPacket);
      if (length === octets) expect(first).not.toMatchObject({ kind: 'unknown' });
      else expect(first).toEqual({ kind: 'unknown', number: code, data: value });
    }
  });

  it.each([
    [2988, '00007ed9', { kind: 'customText', enterprise: 32473, text: '', copy: true }],
    [2988, '00007e', { kind: 'unknown', number: 2988, data: fromHex('00007e') }],
    [2988, '00007ed9 ff', { kind: 'unknown', number: 2988, data: fromHex('00007ed9ff') }],
    [2988, '00007ed9 ff00', { kind: 'unknown', number: 2988, data: fromHex('00007ed9ff00') }],
    [2989, '00007ed9', { kind: 'customData', enterprise: 32473, data: fromHex(''), copy: true }],
    [2989, '00007e', { kind: 'unknown', number: 2989, data: fromHex('00007e') }],
    [1, '0041', { kind: 'comment', text: '', tail: fromHex('0041') }],
    [1, 'ff0041', { kind: 'unknown', number: 1, data: fromHex('ff0041') }],
    [1, 'efbbbf41', { kind: 'comment', text: '\ufeffA' }],
    [9, '7f', { kind: 'timestampResolution', base: 10, exponent: 127 }],
    [9, '80', { kind: 'timestampResolution', base: 2, exponent: 0 }],
    [11, '', { kind: 'unknown', number: 11, data: fromHex('') }],
    [11, '00', { kind: 'filter', text: '' }],
    [11, '01', { kind: 'unknown', number: 11, data: fromHex('01') }],
  ])('of code %i with %s is read, and written as it was', (code, hex, expected) => {
    const file = concat(section(big), description(big, concat(option(big, code, fromHex(hex)), end)));
    const [, read] = readBlocks(file);
    expect(read).toStrictEqual({
      block: 'interfaceDescription',
      linkType: 1,
      reserved: 0,
      snapLength: 0,
      options: [expected],
    });
    expect(encodeBlocks(readBlocks(file))).toEqual(file);
  });

  it('has no mark behind the list where there is one before its tail', () => {
    const [, , last] = readBlocks(
      concat(start, description(big, concat(option(big, 2, text('a')), end, end))),
    );
    expect(last).toStrictEqual({
      block: 'interfaceDescription',
      linkType: 1,
      reserved: 0,
      snapLength: 0,
      options: [{ kind: 'name', text: 'a' }],
      tail: end,
    });
  });
});

describe('a block that cannot be written', () => {
  const [header, eth, packet] = readBlocks(concat(start, enhanced(big, {}, data))) as Iterable<Block>;
  const options = (value: object): object => ({ ...eth, options: [value] });
  const names = { block: 'nameResolution', records: [], options: [] };
  const old = { ...packet, block: 'obsoletePacket', dropCount: 0 };
  const eui64 = '02:34:56:ff:fe:78:9a:bc';

  it.each<[string, object, string]>([
    ['interfaceId', { ...old, interfaceId: 65536 }, 'range'],
    ['dropCount', { ...old, dropCount: 65536 }, 'range'],
    ['originalLength', { ...old, originalLength: -1 }, 'range'],
    ['ticks', { ...packet, ticks: -1n }, 'range'],
    ['data', { ...packet, data: [1] }, 'invalid'],
    ['data', { block: 'decryptionSecrets', secretsType: 1, data: 5, options: [] }, 'invalid'],
    ['data', { block: 'unknown', type: 9, data: counting(3) }, 'range'],
    ['type', { block: 'unknown', type: 0x0a0d_0d0a, data: counting(4) }, 'range'],
    ['padding', { ...packet, padding: counting(2) }, 'range'],
    ['block', { block: 'nothing' }, 'unsupported'],
    ['tail', { ...eth, tail: end, endOfOptions: false }, 'invalid'],
    ['tail', { ...eth, tail: counting(5), endOfOptions: true }, 'range'],
    ['options', { ...names, endOfRecords: false, options: [{ kind: 'comment', text: '' }] }, 'invalid'],
    ['options', { ...names, endOfRecords: false, endOfOptions: true }, 'invalid'],
    ['options', { ...names, endOfRecords: false, tail: end }, 'invalid'],
    ['options.kind', options({ kind: 'hash' }), 'unsupported'],
    ['options.comment', options({ kind: 'comment', text: undefined }), 'missing'],
    ['options.comment', options({ kind: 'comment', text: 5 }), 'invalid'],
    ['options.comment', options({ kind: 'comment', text: 'a\0' }), 'invalid'],
    ['options.comment', options({ kind: 'comment', text: 'a\ud800' }), 'invalid'],
    ['options.comment', options({ kind: 'comment', text: 'a'.repeat(65_536) }), 'range'],
    ['options.comment.padding', options({ kind: 'comment', text: 'a', padding: end }), 'range'],
    ['options.unknown.number', options({ kind: 'unknown', number: 0, data }), 'range'],
    ['options.customText.enterprise', options({ kind: 'customText', enterprise: -1, text: '' }), 'range'],
    ['options.customData.enterprise', options({ kind: 'customData', enterprise: -1, data }), 'range'],
    ['options.timestampOffset', options({ kind: 'timestampOffset' }), 'missing'],
    ['options.timestampOffset', options({ kind: 'timestampOffset', value: 5 }), 'range'],
    ['options.timestampOffset', options({ kind: 'timestampOffset', value: 1n << 63n }), 'range'],
    ['options.timestampResolution', options({ kind: 'timestampResolution', base: 8, exponent: 1 }), 'range'],
    ['options.ipv4', options({ kind: 'ipv4', address: 'x', netmask: '255.0.0.0' }), 'invalid'],
    ['options.ipv4', options({ kind: 'ipv4', address: '10.0.0.1' }), 'missing'],
    ['options.ipv6', options({ kind: 'ipv6', address: 'x', prefixLength: 64 }), 'invalid'],
    ['options.ipv6', options({ kind: 'ipv6', address: '::1', prefixLength: 256 }), 'range'],
    ['options.eui64', options({ kind: 'eui64' }), 'missing'],
    ['options.eui64', options({ kind: 'eui64', address: [eui64] }), 'invalid'],
    ['options.eui64', options({ kind: 'eui64', address: `0${eui64}` }), 'invalid'],
    ['options.eui64', options({ kind: 'eui64', address: `${eui64}0` }), 'invalid'],
    ['records.number', { ...names, records: [{ kind: 'unknown', number: 0, data }] }, 'range'],
    ['records.data', { ...names, records: [{ kind: 'unknown', number: 9, data: 5 }] }, 'invalid'],
    ['records.kind', { ...names, records: [{ kind: 'ipv5', address: '', names: [] }] }, 'unsupported'],
    [
      'records.length',
      { ...names, records: [{ kind: 'unknown', number: 9, data: new Uint8Array(65_536) }] },
      'range',
    ],
    ['records.padding', { ...names, records: [{ kind: 'unknown', number: 9, data, padding: end }] }, 'range'],
  ])('is refused by its field %s', (field, wrong, code) => {
    const blocks = [header, eth, wrong] as unknown as readonly Block[];
    expect(thrown(() => encodeBlocks(blocks))).toMatchObject({ layer: 'pcapng', field, code });
  });

  it.each(['02-34-56-ff-fe-78-9a-bc', '02:34-56:FF-fe:78-9A:bc'])('may have an EUI-64 like %s', (address) => {
    const written = encodeBlocks([header, options({ kind: 'eui64', address })] as Block[]);
    expect(written).toEqual(encodeBlocks([header, options({ kind: 'eui64', address: eui64 })] as Block[]));
  });

  it('is refused where its length has more than 32 bits', () => {
    // No machine has to make it: a sink that says where it is.
    const far = Object.assign(new Sink(), { take: () => 0, length: 2 ** 32 - 4 });
    const write = () => new BlockWriter().write(header as PcapngBlock, far);
    expect(thrown(write)).toMatchObject({ code: 'range', layer: 'pcapng', field: 'blockLength' });
    far.length -= 4;
    expect(write).not.toThrow();
  });

  it('is refused where its format has none', () => {
    const [file, one] = readBlocks(concat(fileHeader(big), record(big, 1, 2, data)));
    for (const list of [[one], [file, file], [header, file], [header, one], [file, header]] as Block[][])
      expect(thrown(() => encodeBlocks(list))).toMatchObject({
        layer: 'pcap',
        field: 'block',
        code: 'invalid',
      });
    expect(thrown(() => encodeBlocks([packet as Block]))).toMatchObject({ field: 'block', code: 'invalid' });
    const odd = { ...file, fcsLength: 3 } as Block;
    expect(thrown(() => encodeBlocks([odd]))).toMatchObject({
      layer: 'pcap',
      field: 'fcsLength',
      code: 'range',
    });
  });
});

describe('a time', () => {
  const unit = (...options: readonly object[]) => ({ options: options as readonly InterfaceOption[] });
  const resolution = (exponent: number) => ({ kind: 'timestampResolution', base: 10, exponent });

  it.each<[string, string, string, PacketInput, string]>([
    ['pcapng', 'before its offset', 'timestamp', { timestamp: -1n, data }, 'range'],
    ['pcapng', 'after 64 bits', 'timestamp', { timestamp: 1n << 64n, data }, 'range'],
    [
      'pcapng',
      'between two ticks',
      'timestamp',
      { timestamp: 1n, data, interface: unit(resolution(6)) },
      'range',
    ],
    ['pcapng', 'that is a number', 'timestamp', { timestamp: 5 as never, data }, 'range'],
    [
      'pcapng',
      'left out for a comment',
      'timestamp',
      { data, options: [{ kind: 'comment', text: '' }] },
      'missing',
    ],
    ['pcapng', 'left out for a cut packet', 'timestamp', { data, originalLength: 9 }, 'missing'],
    ['pcapng', 'left out without data', 'data', { data: 5 as never }, 'invalid'],
    ['pcapng', 'whose ticks are none', 'ticks', { timestamp: 1n, ticks: -1n, data }, 'range'],
    ['pcap', 'before 1970', 'timestamp', { timestamp: -1n, data }, 'range'],
    ['pcap', 'after 2106', 'timestamp', { timestamp: 1_000_000_000n << 32n, data }, 'range'],
    ['pcap', 'left out', 'timestamp', { data }, 'missing'],
    [
      'pcap',
      'between two nanoseconds',
      'timestamp',
      { timestamp: 1n, ticks: 1_001n, data, interface: unit(resolution(12)) },
      'range',
    ],
  ])('of %s is refused %s', (layer, _, field, packet, code) => {
    const encode = layer === 'pcap' ? encodePcap : encodePcapng;
    expect(thrown(() => encode([packet]))).toMatchObject({ layer, field, code });
  });

  it('is refused for an interface that has no clock', () => {
    const offset = { kind: 'timestampOffset', value: 1n << 63n };
    for (const [field, option, code] of [
      ['timestampResolution', resolution(128), 'range'],
      ['timestampOffset', offset, 'range'],
      ['timestampOffset', { kind: 'unknown', number: 14, data }, 'invalid'],
      ['timestampResolution', { kind: 'unknown', number: 9, data }, 'invalid'],
    ] as const) {
      const error = thrown(() => timestampOf(1n, unit(option)));
      expect(error).toMatchObject({ layer: 'pcapng', field: `options.${field}`, code });
    }
    expect(timestampOf(1n, unit({ kind: 'unknown', number: 10, data }))).toBe(1000n);
    // A number says something of an unknown option alone.
    expect(timestampOf(1n, unit({ kind: 'name', text: 'eth0', number: 9 }))).toBe(1000n);
  });

  it('keeps the ticks that it came with, of several that are rounded to it', () => {
    const packet = { timestamp: 12n, ticks: 12_345n, data, interface: unit(resolution(12)) };
    expect([...readBlocks(encodePcapng([packet]))][2]).toMatchObject({ ticks: 12_345n });
    expect([...readBlocks(encodePcapng([{ ...packet, ticks: undefined }]))][2]).toMatchObject({
      ticks: 12_000n,
    });
  });

  it('may be the last one of 64 bits', () => {
    const timestamp = 2n ** 64n - 1n;
    expect([...readCapture(encodePcapng([{ timestamp, data }]))]).toMatchObject([{ timestamp }]);
  });

  it('needs no interface in classic pcap, with ticks or without', () => {
    const packet = { timestamp: 5n, data };
    expect(encodePcap([{ ...packet, ticks: 7n }])).toEqual(encodePcap([packet]));
  });
});

describe('a classic file that is written', () => {
  const packet = { timestamp: 0n, data };

  it('has its snap length in its own byte order', () => {
    for (const byteOrder of ['little', 'big'] as const)
      expect([...readBlocks(encodePcap([packet], { byteOrder }))][0]).toMatchObject({ snapLength: 262_144 });
  });

  it('takes a packet as long as the snap length, and none that is longer', () => {
    expect([...readCapture(encodePcap([packet], { snapLength: 5 }))]).toMatchObject([{ data }]);
    const error = thrown(() => encodePcap([packet], { snapLength: 4 }));
    expect(error).toMatchObject({ layer: 'pcap', field: 'data', code: 'range' });
  });

  it('has one link type', () => {
    const error = thrown(() => encodePcap([packet, { ...packet, linkType: 101 }]));
    expect(error).toMatchObject({ layer: 'pcap', field: 'linkType', code: 'invalid' });
  });
});

describe('a cursor', () => {
  it('needs the four octets that tell the format, and the rest when it steps', () => {
    const file = fileHeader(big);
    expect(thrown(() => new CaptureCursor(file.subarray(0, 3)))).toMatchObject({ needed: 4, available: 3 });
    const cursor = new CaptureCursor(file.subarray(0, 4));
    expect(thrown(() => cursor.next())).toMatchObject({ layer: 'pcap', needed: 24, available: 4 });
  });

  it('says nothing of a packet before the first', () => {
    const {
      start: from,
      end: to,
      timestamp,
      originalLength,
      linkType,
      interfaceId,
    } = new CaptureCursor(start);
    expect([from, to, timestamp, originalLength, linkType, interfaceId]).toEqual([0, 0, undefined, 0, 0, 0]);
  });

  it('has its places in the bytes that it was given, wherever they stand in their buffer', () => {
    const file = concat(start, simple, enhanced(big, {}, data));
    const view = concat(counting(9), file).subarray(9);
    const cursor = new CaptureCursor(view);
    for (const at of [start.length + 12, start.length + 20 + 28]) {
      cursor.next();
      expect(cursor.start).toBe(at);
    }
  });
});

describe('the first layer', () => {
  it.each([
    [1, '', 'ethernet'],
    [0, '', 'loopback'],
    [108, '', 'loopback'],
    [12, '45', 'ipv4'],
    [14, '60', 'ipv6'],
    [101, '6f', 'ipv6'],
    [101, '5f', 'ipv4'],
    [101, '', 'ipv4'],
    [113, '', 'sll'],
    [228, '60', 'ipv4'],
    [229, '45', 'ipv6'],
    [276, '', 'sll2'],
    [2, '', 'linktype2'],
  ])('of link type %i with "%s" is known', (linkType, hex, first) => {
    expect(firstLayer(linkType, fromHex(hex))).toBe(first);
  });
});

describe('a stream of packets', () => {
  it('that nobody reads any more takes the packet that waits, and no more', async () => {
    const { readable, writable } = captureWriter();
    const writer = writable.getWriter();
    const waiting = writer.write({ timestamp: 0n, data });
    await new Promise((resolve) => setTimeout(resolve));
    await readable.cancel('enough');
    await expect(waiting).resolves.toBeUndefined();
    await expect(writer.write({ timestamp: 0n, data })).rejects.toBe('enough');
  });
});
