import { describe, expect, it } from 'vitest';
import { format } from '../../src/cli/format.ts';
import { fromHex } from '../../src/util/bytes.ts';

const options = {
  input: '-',
  hex: false,
  json: false,
  verbose: false,
  verify: false,
  count: false,
  first: undefined,
};

/** UDP of two octets whose IPv4 header has a wrong checksum: it should be 0xb6cb. */
const data = fromHex('4500001e 00004000 4011beef c0000201 c0000202 00050007 000a0000 6869');
const line = 'IP 192.0.2.1.5 > 192.0.2.2.7: UDP, length 2';

const shown = (change: Partial<typeof options>, timestamp?: bigint) =>
  format({ data, first: 'ipv4', timestamp, originalLength: 30 }, 7, { ...options, ...change });

describe('a packet', () => {
  it('is a line', () => {
    expect(shown({})).toBe(line);
  });

  it('has its checksums behind that, and what a bad one should be', () => {
    expect(shown({ verify: true })).toBe(
      `${line} { ipv4.checksum bad (0xbeef, should be 0xb6cb), udp.checksum absent }`,
    );
  });

  it('has a number and its fields where they are asked for', () => {
    const [first, ...others] = shown({ verbose: true }).split('\n');
    expect(first).toBe(`7: ${line}`);
    expect(others.slice(0, 3)).toEqual(['  ipv4 (at octet 0)', '    version: 4', '    headerLength: 5']);
    expect(others.every((text) => text.startsWith('  '))).toBe(true);
  });

  it('is JSON with octets as hexadecimal text, integers of 64 bits as text, and errors with their message', () => {
    const packet = { data: data.subarray(0, 21), first: 'ipv4', timestamp: 5n, originalLength: 30 };
    const read = JSON.parse(format(packet, 7, { ...options, json: true, verify: true }));
    expect(read).toMatchObject({
      number: 7,
      timestamp: '5',
      originalLength: 30,
      layers: [{ layer: 'ipv4', checksum: 0xbeef }],
      offsets: [0],
      payload: '00',
      truncated: true,
      error: { code: 'truncated', layer: 'udp', message: 'udp: needs 8 octets, has 1 (at octet 20)' },
      checksums: [{ layer: 'ipv4', status: 'bad' }],
    });
    expect(JSON.parse(shown({ json: true }))).not.toHaveProperty('checksums');
  });

  it.each([
    [0n, '00:00:00.000000'],
    // 2023-11-14 22:13:20 UTC.
    [1_700_000_000_123_456_000n, '22:13:20.123456'],
    [1_700_000_000_123_456_789n, '22:13:20.123456789'],
    [1_700_000_000_000_000_100n, '22:13:20.000000100'],
    // A second, and a microsecond, before 1970.
    [-1_000_000_000n, '23:59:59.000000'],
    [-1_000n, '23:59:59.999999'],
    [-86_400_000_000_000n, '00:00:00.000000'],
  ])('at %s has the time of day in front', (timestamp, time) => {
    expect(shown({}, timestamp)).toBe(`${time} ${line}`);
  });
});
