// What routing headers hold, octet for octet, and what cannot be written.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, encapsulateInto, ipv6 } from '../../src/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { thrown } from '../util/thrown.ts';

const header = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const datagram = { layer: 'udp', sourcePort: 4000, destinationPort: 4001 } as const;
const segments = ['2001:db8::9'];
const route = { layer: 'routing', kind: 'segmentRouting', segmentsLeft: 0, segments } as const;
const segment = '20010db8000000000000000000000009';

/** The octets of TLVs behind one segment. */
function tlvOctets(...tlvs: readonly ipv6.routing.Tlv[]): string {
  return toHex(ipv6.routing.encode({ ...route, nextHeader: 59, tlvs }), 24);
}

/** TLVs read from these octets behind one segment. */
function tlvsOf(hex: string): readonly ipv6.routing.Tlv[] {
  const bytes = fromHex(`3b${hex.length === 16 ? '03' : '02'}0400 00000000 ${segment} ${hex}`);
  const { header: routing } = ipv6.routing.decode(bytes);
  if (routing.kind !== 'segmentRouting') throw new Error(routing.kind);
  expect(ipv6.routing.encode(routing)).toEqual(bytes);
  return routing.tlvs;
}

describe('the TLVs of segment routing', () => {
  it.each<[string, readonly ipv6.routing.Tlv[]]>([
    ['', []],
    ['0000000000000000', Array.from({ length: 8 }, () => ({ kind: 'pad1' }) as const)],
    ['0406000000000000', [{ kind: 'padN', data: new Uint8Array(6) }]],
    [
      '0506800100000007',
      [{ kind: 'hmac', skipDestination: true, reserved: 1, keyId: 7, hmac: new Uint8Array(0) }],
    ],
    ['0505800100000700', [{ kind: 'unknown', number: 5, data: fromHex('8001000007') }, { kind: 'pad1' }]],
    [
      '7c02abcd04020000',
      [
        { kind: 'unknown', number: 124, data: fromHex('abcd') },
        { kind: 'padN', data: new Uint8Array(2) },
      ],
    ],
  ])('are read and written: %s', (hex, tlvs) => {
    expect(tlvsOf(hex)).toEqual(tlvs);
    expect(tlvOctets(...tlvs)).toBe(hex);
  });

  it('are filled up with padding to eight octets', () => {
    const unknown = (octets: number) =>
      ({ kind: 'unknown', number: 124, data: new Uint8Array(octets).fill(9) }) as const;
    expect(tlvOctets(unknown(6))).toBe('7c06090909090909');
    expect(tlvOctets(unknown(5))).toBe('7c05090909090900');
    expect(tlvOctets(unknown(4))).toBe('7c04090909090400');
    expect(tlvOctets(unknown(3))).toBe('7c03090909040100');
    const target = new Uint8Array(32).fill(0xa5);
    encapsulateInto(target, 0, [{ ...route, nextHeader: 59, tlvs: [unknown(0)] }]);
    expect(toHex(target, 24)).toBe('7c00040400000000');
    const named = ipv6.routing.encode(
      { ...route, nextHeader: 59, headerExtensionLength: 2, tlvs: [unknown(0)] },
      undefined,
      {
        verbatim: ['routing.headerExtensionLength'],
      },
    );
    expect(toHex(named, 24)).toBe('7c00');
  });

  it.each([
    ['7c07000000000000', 'TLV 124 passes the end: 8 octets are left'],
    ['040500000000007c', 'TLV 124 passes the end: 1 octets are left'],
  ])('that pass the end are kept as malformed, and nothing behind them is read: %s', (hex, reason) => {
    const bytes = encapsulate([
      header,
      { ...route, tlvs: [{ kind: 'padN', data: new Uint8Array(6) }] },
      datagram,
    ]);
    bytes.set(fromHex(hex), 64);
    const { layers, payload, error } = decapsulate(bytes, { first: 'ipv6' });
    expect(layers).toHaveLength(2);
    const behind = hex.startsWith('7c') ? 64 : 71;
    const malformed = { kind: 'malformed', data: bytes.subarray(behind, 72) };
    expect(layers[1]).toMatchObject({ tlvs: behind === 64 ? [malformed] : [{ kind: 'padN' }, malformed] });
    expect(error).toMatchObject({ code: 'invalid', layer: 'routing', field: 'tlvs', offset: behind, reason });
    expect(encapsulate(layers, payload, { verbatim: true })).toEqual(bytes);
  });

  it('that pass the end of the input are kept as malformed', () => {
    const bytes = ipv6.routing.encode({
      ...route,
      nextHeader: 59,
      tlvs: [{ kind: 'padN', data: new Uint8Array(6) }],
    });
    bytes.set(fromHex('040500000000007c'), 24);
    expect(thrown(() => ipv6.routing.decode(bytes))).toMatchObject({ field: 'tlvs', offset: 31 });
  });

  it.each<[string, unknown, object]>([
    ['of no kind', { kind: 'odd' }, { code: 'unsupported', field: 'tlvs', reason: 'odd is no kind of TLV' }],
    ['without data', { kind: 'padN' }, { code: 'missing', field: 'tlvs.data' }],
    ['malformed without data', { kind: 'malformed' }, { code: 'missing', field: 'tlvs.data' }],
    ['without a digest', { kind: 'hmac' }, { code: 'missing', field: 'tlvs.hmac' }],
    [
      'of 256 octets',
      { kind: 'padN', data: new Uint8Array(256) },
      { code: 'range', field: 'tlvs', reason: '256 octets do not fit a TLV' },
    ],
    [
      'with reserved bits that do not fit',
      { kind: 'hmac', reserved: 0x8000, keyId: 0, hmac: new Uint8Array(0) },
      { code: 'range', field: 'tlvs.reserved' },
    ],
    [
      'with a key that does not fit',
      { kind: 'hmac', reserved: 0, keyId: 2 ** 32, hmac: new Uint8Array(0) },
      { code: 'range', field: 'tlvs.keyId' },
    ],
    [
      'of a type that does not fit',
      { kind: 'unknown', number: 256, data: new Uint8Array(0) },
      { code: 'range', field: 'tlvs.number' },
    ],
    [
      'of the type of padding of one octet',
      { kind: 'unknown', number: 0, data: new Uint8Array(0) },
      { code: 'range', field: 'tlvs.number', reason: '0 is the type of a TLV without data' },
    ],
  ])('are refused: %s', (_what, tlv, error) => {
    expect(thrown(() => tlvOctets(tlv as ipv6.routing.Tlv))).toMatchObject({ layer: 'routing', ...error });
  });

  it('take 255 octets of data', () => {
    expect(tlvOctets({ kind: 'padN', data: new Uint8Array(255) }).slice(0, 4)).toBe('04ff');
  });
});

describe('a low-power source route (RFC 6554)', () => {
  it.each([
    ['padding of eight octets', '3b030301 00800000 20010db8000100020000000000000009 0000000000000000'],
    ['padding that says something', '3b010301 0f700000 09 00000000000001'],
    ['half an address', '3b030301 00000000 20010db8000100020000000000000009 0000000000000000'],
    ['less than an address', '3b010301 00000000 2001 0db8 0001 0002'],
  ])('is kept as octets with %s', (_what, hex) => {
    const bytes = fromHex(hex);
    const whole = Uint8Array.from([...bytes, ...new Uint8Array(8 * ((bytes[1] ?? 0) + 1) - bytes.length)]);
    const { header: routing } = ipv6.routing.decode(whole);
    expect(routing).toMatchObject({ kind: 'unknown', type: 3, data: whole.subarray(4) });
    expect(ipv6.routing.encode(routing)).toEqual(whole);
  });

  it('is none without room for an address', () => {
    const bytes = fromHex('3b00 0300 00000000');
    expect(ipv6.routing.decode(bytes).header).toMatchObject({ kind: 'unknown', type: 3 });
  });

  it('needs a destination to begin like, which is asked for by its name', () => {
    const rpl = { layer: 'routing', kind: 'rplSourceRoute', nextHeader: 59, segmentsLeft: 1 } as const;
    const layers = [
      { ...header, destination: undefined as never },
      { ...rpl, addresses: ['2001:db8::9'] },
    ] as const;
    expect(thrown(() => encapsulate(layers))).toMatchObject({ layer: 'ipv6', field: 'destination' });
  });

  it('keeps padding that is named', () => {
    const input = {
      kind: 'rplSourceRoute',
      nextHeader: 59,
      segmentsLeft: 1,
      lastPrefixOctets: 0,
      padding: 9,
      addresses: ['2001:db8::9'],
    } as const;
    expect(toHex(ipv6.routing.encode(input), 4, 8)).toBe('00000000');
    expect(toHex(ipv6.routing.encode(input, undefined, { verbatim: ['routing.padding'] }), 4, 8)).toBe(
      '00900000',
    );
  });
});

describe('a routing header', () => {
  it('keeps the number of its last entry where it is named, and its next header', () => {
    const input = { ...route, nextHeader: 6, lastEntry: 7 } as const;
    expect(ipv6.routing.encode(input)[4]).toBe(0);
    expect(ipv6.routing.encode(input, undefined, { verbatim: ['routing.lastEntry'] })[4]).toBe(7);
    expect(encapsulate([header, input, datagram])[40]).toBe(17);
    expect(encapsulate([header, input, datagram], undefined, { verbatim: ['routing.nextHeader'] })[40]).toBe(
      6,
    );
  });

  it('of a type that is not known leads to the destination of the IPv6 header', () => {
    const unknown = { kind: 'unknown', type: 99, segmentsLeft: 1, data: new Uint8Array(4) } as const;
    expect(ipv6.routing.finalDestination(unknown)).toBeUndefined();
  });

  it.each<[string, object, object]>([
    [
      'no kind',
      { kind: 'odd' },
      { code: 'unsupported', field: 'kind', reason: 'odd is no kind of routing header' },
    ],
    [
      'no low-power address',
      { kind: 'rplSourceRoute', addresses: [] },
      { code: 'range', field: 'addresses', reason: '0 addresses where one is needed' },
    ],
    [
      'no segment',
      { kind: 'segmentRouting', segments: [] },
      { code: 'range', field: 'segments', reason: '0 segments where one is needed' },
    ],
    [
      'an address that is none',
      { kind: 'sourceRoute', addresses: ['x'] },
      { code: 'invalid', field: 'addresses' },
    ],
    [
      'a segment that is none',
      { kind: 'segmentRouting', segments: ['x'] },
      { code: 'invalid', field: 'segments' },
    ],
    [
      'a low-power address that is none',
      { kind: 'rplSourceRoute', addresses: ['x'] },
      { code: 'invalid', field: 'addresses' },
    ],
  ])('with %s is not written', (_what, input, error) => {
    const encode = () =>
      ipv6.routing.encode({ nextHeader: 59, segmentsLeft: 0, ...input } as ipv6.routing.HeaderInput);
    expect(thrown(encode)).toMatchObject({ layer: 'routing', ...error });
  });
});
