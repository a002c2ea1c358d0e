import { describe, expect, it, vi } from 'vitest';
import { ChunkReader } from '../../src/pcap/chunks.ts';
import {
  blockReader,
  blockWriter,
  captureReader,
  captureWriter,
  encodePcap,
  encodePcapng,
  type PacketInput,
  readBlocks,
  readCapture,
} from '../../src/pcap/index.ts';
import { packetReaders } from '../../src/pcap/read.ts';
import { block, description, enhanced, fileHeader, orders, record, section } from './build.ts';
import { concat, counting, drain, drainStream, pieces } from './octets.ts';

const { little, big } = orders;
const data = counting(5);
const packets = Array.from({ length: 6 }, (_, index) => ({
  timestamp: 1_700_000_000_000_000_000n + BigInt(index),
  data: counting(index * 7),
}));
const files = { pcap: encodePcap(packets), pcapng: encodePcapng(packets) };

/** A stream of items. */
function streamOf<Item>(items: Iterable<Item>): ReadableStream<Item> {
  const iterator = items[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const next = iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}

/** All octets that a stream gives. */
async function joined(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const { items, error } = await drainStream(stream);
  if (error !== undefined) throw error;
  return concat(...items);
}

describe.each(['pcap', 'pcapng'] as const)('captureReader with a %s file', (format) => {
  const file = files[format];
  const whole = [...readCapture(file)];

  it('gives the same packets, however the file is cut in two', async () => {
    for (let size = 0; size <= file.length; size++) {
      const parts = streamOf([file.subarray(0, size), file.subarray(size)]);
      const { items, error } = await drainStream(parts.pipeThrough(captureReader()));
      expect(error).toBeUndefined();
      expect(items).toEqual(whole);
    }
  });

  it.each([1, 2, 3, 4, 5, 7, 11, 16, 64, 1000])('gives the same packets in pieces of %i', async (size) => {
    const { items, error } = await drainStream(pieces(file, [size]).pipeThrough(captureReader()));
    expect(error).toBeUndefined();
    expect(items).toEqual(whole);
  });

  it('ends like the iterator wherever the file is cut off', async () => {
    for (let length = 0; length < file.length; length++) {
      const cut = file.subarray(0, length);
      const { items, error } = drain(readCapture(cut));
      const streamed = await drainStream(pieces(cut, [13]).pipeThrough(captureReader()));
      expect(streamed.items).toEqual(items);
      expect(streamed.error).toEqual(error);
    }
  });

  it('reads blocks, and they are written as they were', async () => {
    const { items } = await drainStream(pieces(file, [50]).pipeThrough(blockReader()));
    expect(items).toEqual([...readBlocks(file)]);
    const copy = pieces(file, [50]).pipeThrough(blockReader()).pipeThrough(blockWriter());
    expect(await joined(copy)).toEqual(file);
  });

  it('converts to the other format and back', async () => {
    const other = format === 'pcap' ? 'pcapng' : 'pcap';
    const converted = pieces(file, [50])
      .pipeThrough(captureReader())
      .pipeThrough(captureWriter({ format: other }));
    const octets = await joined(converted);
    expect([...readCapture(octets)]).toMatchObject(packets);
    const back = pieces(octets, [50]).pipeThrough(captureReader()).pipeThrough(captureWriter({ format }));
    expect([...readCapture(await joined(back))]).toMatchObject(packets);
  });
});

describe('captureReader', () => {
  const damaged = concat(
    fileHeader(big),
    record(big, 1, 0, data),
    record(big, 2, 0, data),
    record(big, 3, 0, data, 0xff00_0000),
  );

  it('gives every packet of a piece before the damage in it, and then the error', async () => {
    const { items, error } = await drainStream(pieces(damaged, [10_000]).pipeThrough(captureReader()));
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({ name: 'CodecError', layer: 'pcap', field: 'capturedLength', offset: 66 });
  });

  it('gives every packet of the last piece before the cut in it, and then the error', async () => {
    const cut = damaged.subarray(0, 70);
    const { items, error } = await drainStream(pieces(cut, [10_000]).pipeThrough(captureReader()));
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({ code: 'truncated', offset: 66, needed: 16, available: 4 });
  });

  it('does so for several readers at once', async () => {
    const reader = pieces(damaged, [10_000]).pipeThrough(captureReader()).getReader();
    const reads = [reader.read(), reader.read(), reader.read(), reader.read()];
    const results = await Promise.allSettled(reads);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  });

  it('stops its source at the damage', async () => {
    const cancel = vi.fn();
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(damaged),
      cancel,
    });
    const { items } = await drainStream(source.pipeThrough(captureReader()));
    expect(items).toHaveLength(2);
    expect(cancel).toHaveBeenCalledWith(expect.objectContaining({ name: 'CodecError' }));
  });

  it('reads nothing ahead of who reads from it', async () => {
    let pulled = 0;
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(pulled === 1 ? fileHeader(big) : record(big, pulled, 0, data));
        },
      },
      { highWaterMark: 0 },
    );
    const reader = source.pipeThrough(captureReader()).getReader();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulled).toBeLessThanOrEqual(1);
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulled).toBeLessThanOrEqual(3);
    await reader.cancel();
  });

  it('stops its source when nobody wants to read on', async () => {
    const cancel = vi.fn();
    const source = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(fileHeader(big)),
      pull: (controller) => controller.enqueue(record(big, 1, 0, data)),
      cancel,
    });
    const reader = source.pipeThrough(captureReader()).getReader();
    await reader.read();
    await reader.cancel('enough');
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledWith('enough'));
  });

  it('fails as its source fails', async () => {
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('the network is gone')),
    });
    const { items, error } = await drainStream(source.pipeThrough(captureReader()));
    expect(items).toEqual([]);
    expect(error).toEqual(new Error('the network is gone'));
  });

  it('refuses what is no octets', async () => {
    const { error } = await drainStream(streamOf(['d4c3b2a1' as never]).pipeThrough(captureReader()));
    expect(error).toMatchObject({ name: 'CodecError', code: 'invalid' });
  });

  it('takes Buffers and empty pieces', async () => {
    const { items } = await drainStream(
      streamOf([new Uint8Array(0), Buffer.from(files.pcap), new Uint8Array(0)]).pipeThrough(captureReader()),
    );
    expect(items).toHaveLength(packets.length);
    for (const { data: view } of items) expect(Object.getPrototypeOf(view)).toBe(Uint8Array.prototype);
  });

  it('gives packets that outlive buffers which the source uses again, when it copies', async () => {
    const shared = new Uint8Array(1000);
    let offset = 0;
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const part = files.pcapng.subarray(offset, offset + 1000);
          offset += 1000;
          shared.set(part);
          if (part.length === 0) controller.close();
          else controller.enqueue(shared.subarray(0, part.length));
        },
      },
      { highWaterMark: 0 },
    );
    const { items } = await drainStream(source.pipeThrough(captureReader({ copy: true })));
    expect(items).toEqual([...readCapture(files.pcapng)]);
  });
});

describe('a block that comes in many pieces', () => {
  /** Reads a pcapng file with one packet of so many octets, and counts the octets that are copied for it. */
  function copied(octets: number, size: number): number {
    const file = concat(section(big), description(big), enhanced(big, {}, new Uint8Array(octets)));
    const set = vi.spyOn(Uint8Array.prototype, 'set');
    let count = 0;
    set.mockImplementation(function (this: Uint8Array, source, offset = 0) {
      count += source.length;
      for (let index = 0; index < source.length; index++) this[offset + index] = source[index] ?? 0;
    });
    let packets = 0;
    const reader = new ChunkReader(packetReaders, {});
    for (let start = 0; start < file.length; start += size) {
      reader.push(file.subarray(start, start + size), () => packets++);
    }
    reader.end();
    set.mockRestore();
    expect(packets).toBe(1);
    return count;
  }

  it.each([1, 1000])('is copied in proportion to its length (pieces of %i)', (size) => {
    for (const octets of [1 << 12, 1 << 15, 1 << 18]) {
      expect(copied(octets, size)).toBeLessThan(4 * (octets + 1000));
    }
  });

  it('is not copied at all when it lies whole in a piece', () => {
    expect(copied(1 << 15, 1 << 20)).toBe(0);
  });

  it('takes no more memory than twice what has come, whatever its length promises', () => {
    const largest = 0x0800_0000;
    const head = concat(section(little), description(little));
    const start = block(little, 6, new Uint8Array(20), largest).subarray(0, 28);
    const reader = new ChunkReader(packetReaders, {});
    const room = (): number => {
      const pending: unknown = Reflect.get(reader, 'pending');
      return pending instanceof Uint8Array ? pending.length : -1;
    };
    reader.push(concat(head, start), () => undefined);
    expect(room()).toBeLessThan(100);
    for (let index = 0; index < 10; index++) reader.push(new Uint8Array(1000), () => undefined);
    expect(room()).toBeLessThan(20_100);
    expect(() => reader.end()).toThrow('pcapng: needs 134217728 octets, has 10028 (at octet 48)');
  });
});

describe('captureWriter', () => {
  it('writes what the functions for whole files write', async () => {
    expect(await joined(streamOf(packets).pipeThrough(captureWriter()))).toEqual(files.pcapng);
    expect(await joined(streamOf(packets).pipeThrough(captureWriter({ format: 'pcap' })))).toEqual(
      files.pcap,
    );
    const options = { byteOrder: 'big', variant: 'microseconds', linkType: 101, snapLength: 7 } as const;
    const few = [{ timestamp: 0n, data, linkType: 101 }];
    const written = streamOf(few).pipeThrough(captureWriter({ format: 'pcap', ...options }));
    expect(await joined(written)).toEqual(encodePcap(few, options));
  });

  it('writes a header even for no packets', async () => {
    const none: PacketInput[] = [];
    expect(await joined(streamOf(none).pipeThrough(captureWriter()))).toEqual(encodePcapng([]));
    expect(await joined(streamOf(none).pipeThrough(captureWriter({ format: 'pcap' })))).toEqual(
      encodePcap([]),
    );
  });

  it('gives a piece for each packet', async () => {
    const { items } = await drainStream(streamOf(packets).pipeThrough(captureWriter()));
    expect(items).toHaveLength(packets.length);
  });

  it('gives what came before a packet that it refuses, and then the error', async () => {
    const list = [
      { timestamp: 0n, data },
      { timestamp: 0n, data },
      { timestamp: -1n, data },
    ];
    const { items, error } = await drainStream(streamOf(list).pipeThrough(captureWriter({ format: 'pcap' })));
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({ name: 'CodecError', field: 'timestamp' });
    const { error: tooLong } = await drainStream(
      streamOf([{ timestamp: 0n, data: new Uint8Array(262_145) }]).pipeThrough(
        captureWriter({ format: 'pcap' }),
      ),
    );
    expect(tooLong).toMatchObject({ field: 'data' });
  });

  it('tells a writer that it refuses a packet', async () => {
    const { readable, writable } = captureWriter({ format: 'pcap' });
    const writer = writable.getWriter();
    const reader = readable.getReader();
    const first = reader.read();
    await writer.write({ timestamp: 0n, data });
    expect((await first).value).toHaveLength(24 + 16 + 5);
    const second = reader.read();
    const write = writer.write({ data });
    await expect(write).rejects.toMatchObject({ code: 'missing' });
    await expect(second).rejects.toMatchObject({ code: 'missing' });
  });

  it.each(['close', 'abort'] as const)('may %s while nobody reads', async (end) => {
    const { readable, writable } = captureWriter();
    const reader = readable.getReader();
    const writer = writable.getWriter();
    const first = reader.read();
    await writer.write({ timestamp: 0n, data });
    expect((await first).done).toBe(false);
    await expect(writer[end]()).resolves.toBeUndefined();
    const next = await Promise.allSettled([reader.read()]);
    expect(next).toEqual([
      end === 'close'
        ? { status: 'fulfilled', value: { done: true, value: undefined } }
        : { status: 'rejected', reason: undefined },
    ]);
  });

  it('ends its readable side when its writable side is aborted', async () => {
    const { readable, writable } = captureWriter();
    const read = readable.getReader().read();
    await writable.abort(new Error('stop'));
    await expect(read).rejects.toEqual(new Error('stop'));
  });
});
