import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/util/bytes.ts';
import {
  checksum,
  crc32,
  onesComplementSum,
  updateChecksum,
  updateChecksum32,
} from '../../src/util/checksum.ts';
import { pseudoHeaderSum } from '../../src/util/pseudo-header.ts';
import { counting } from '../pcap/octets.ts';
import { isKept } from '../support/kept.ts';

/** The slow, obvious way of RFC 1071 section 4.1. */
function reference(bytes: Uint8Array): number {
  let sum = 0;
  bytes.forEach((octet, index) => {
    sum += index % 2 === 0 ? octet * 256 : octet;
    if (sum > 0xffff) sum -= 0xffff;
  });
  return 0xffff - sum;
}

// Without a size these would have some ten octets, and sums are made in another way from a hundred on.
const octets = fc.uint8Array({ maxLength: 2000, size: 'max' });

describe('the internet checksum', () => {
  it('is that of RFC 1071 section 3', () => {
    const bytes = fromHex('00 01 f2 03 f4 f5 f6 f7');
    expect(onesComplementSum(bytes)).toBe(0xddf2);
    expect(checksum(bytes)).toBe(0x220d);
  });

  it('is that of the IPv4 header in a capture of ping (tcpdump -x)', () => {
    const header = fromHex('4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7');
    expect(checksum(header)).toBe(0);
    header.set([0, 0], 10);
    expect(checksum(header)).toBe(0xb861);
  });

  it('equals the obvious implementation for any octets', () => {
    fc.assert(fc.property(octets, (bytes) => checksum(bytes) === reference(bytes)));
  });

  it('equals it for more octets than one sum of words can hold', () => {
    const bytes = new Uint8Array(9_000_001).fill(0xff);
    for (let index = 0; index < bytes.length; index += 1001) bytes[index] = index;
    for (const start of [0, 1, 3]) {
      const part = bytes.subarray(start, bytes.length - start);
      expect(checksum(part)).toBe(reference(part));
    }
  });

  it('sums any range, and goes on from the sum of an even part before it', () => {
    fc.assert(
      fc.property(octets, octets, fc.nat(7), (first, second, skip) => {
        const even = first.subarray(0, first.length & ~1);
        const whole = Uint8Array.of(...new Uint8Array(skip), ...even, ...second);
        const inTwo = checksum(
          whole,
          skip + even.length,
          whole.length,
          onesComplementSum(whole, skip, skip + even.length),
        );
        return inTwo === checksum(whole, skip) && inTwo === reference(Uint8Array.of(...even, ...second));
      }),
    );
  });

  it('takes a range behind the end as if it ended there', () => {
    fc.assert(
      fc.property(octets, fc.nat(300), fc.nat(300), (bytes, skip, more) => {
        const start = Math.min(skip, bytes.length);
        return checksum(bytes, start, bytes.length + more) === reference(bytes.subarray(start));
      }),
    );
  });

  it('is exact where the words are many, from any octet on', () => {
    const bytes = new Uint8Array(9_000_005).fill(0xff);
    bytes[8_999_999] = 0xfe;
    for (let start = 0; start < 8; start++) {
      // All ones are zero: what one octet is short of stands in one half of a word or the other.
      expect(checksum(bytes, start, 9_000_004 + (start % 2))).toBe(start % 2 === 1 ? 0x0100 : 1);
    }
  });

  it('sees what was written since to the octets that it summed last', () => {
    const bytes = new Uint8Array(400);
    expect(onesComplementSum(bytes)).toBe(0);
    bytes[300] = 0x12;
    expect(onesComplementSum(bytes)).toBe(0x1200);
    bytes[300] = 0x34;
    expect(onesComplementSum(bytes)).toBe(0x3400);
  });

  it('sums views of small and large buffers wherever they begin and end', () => {
    const random = fc.sample(fc.integer({ min: 0, max: 255 }), { numRuns: 1999, seed: 1 });
    for (const size of [2007, 0x1_0000, 0x1_0001, 0x1_0003, 70_000]) {
      const { buffer } = new Uint8Array(size);
      const begins = [0, 1, 2, 3, 5, size - 1999];
      for (const begin of begins) {
        const view = new Uint8Array(buffer, begin, 1999);
        view.set(random);
        for (const start of [0, 1, 2, 3, 6]) {
          for (const end of [1999, 1998, 1997, 1996]) {
            const expected = reference(view.slice(start, end));
            expect(checksum(view, start, end)).toBe(expected);
            // In the whole buffer it stands elsewhere.
            expect(checksum(new Uint8Array(buffer), begin + start, begin + end)).toBe(expected);
          }
        }
      }
    }
  });

  it('lets go of a large buffer', async () => {
    const summed = () => {
      const { buffer } = new Uint8Array(0x1_0001);
      checksum(new Uint8Array(buffer, 1, 200));
      return buffer;
    };
    expect(await isKept(summed)).toBe(false);
  });

  it.each([0, 1, 2, 3, 5, 12])(
    'sums a buffer that shrinks and grows between two sums, from octet %i on',
    (begin) => {
      const buffer: ArrayBuffer & { resize(length: number): void } = Reflect.construct(ArrayBuffer, [
        400,
        { maxByteLength: 4000 },
      ]);
      const bytes = new Uint8Array(buffer, begin);
      for (const length of [400, 200, 203, 4000, 150, begin, 1000]) {
        buffer.resize(length);
        bytes.set(counting(bytes.length));
        expect(checksum(bytes)).toBe(reference(bytes));
      }
    },
  );

  it('folds every carry of a large buffer of ones', () => {
    expect(checksum(new Uint8Array(1 << 20).fill(0xff))).toBe(0);
    expect(onesComplementSum(Uint8Array.of(0xff, 0xff, 0xff, 0xff), 0, 4, 0xffff_ffff)).toBe(0xffff);
  });
});

describe('the incremental update', () => {
  it('is that of RFC 1624 section 4, where equation 2 goes wrong', () => {
    expect(updateChecksum(0xdd2f, 0x5555, 0x3285)).toBe(0);
  });

  it('equals the checksum computed afresh, up to the two forms of zero', () => {
    const word = fc.nat(0xffff);
    fc.assert(
      fc.property(octets, word, fc.nat(0xffff_ffff), (bytes, to, to32) => {
        const data = Uint8Array.of(0x45, 0, 1, 2, 3, 4, ...bytes);
        const view = new DataView(data.buffer);
        const before = checksum(data);
        const after = updateChecksum(before, view.getUint16(2), to);
        view.setUint16(2, to);
        expect(after).toBe(checksum(data));
        const again = updateChecksum32(after, view.getUint32(2), to32);
        view.setUint32(2, to32);
        expect(again).toBe(checksum(data));
      }),
    );
  });
});

describe('the pseudo-header', () => {
  it('makes the checksum of a UDP datagram in IPv4 come out right (scapy: IP()/UDP(dport=53)/"hi")', () => {
    const datagram = fromHex('0035 0035 000a 9904 6869');
    const sum = pseudoHeaderSum({ source: '127.0.0.1', destination: '127.0.0.1' }, 17, datagram.length);
    expect(checksum(datagram, 0, datagram.length, sum)).toBe(0);
  });

  it('makes the checksum of a UDP datagram in IPv6 come out right (scapy: IPv6()/UDP(dport=53)/"hi")', () => {
    const datagram = fromHex('0035 0035 000a 9705 6869');
    const sum = pseudoHeaderSum({ source: '::1', destination: '::1' }, 17, datagram.length);
    expect(checksum(datagram, 0, datagram.length, sum)).toBe(0);
  });
});

describe('the CRC-32 of Ethernet', () => {
  it('has the check value of the catalogues for "123456789"', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('leaves the residue 0x2144df1c over octets and their own CRC', () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const crc = crc32(bytes);
        const framed = Uint8Array.of(...bytes, crc, crc >>> 8, crc >>> 16, crc >>> 24);
        return crc32(framed) === 0x2144df1c;
      }),
    );
  });
});
