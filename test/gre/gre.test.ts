import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greHeader } from '../../src/arbitraries/gre.ts';
import * as gre from '../../src/gre/index.ts';
import { gre as layout } from '../../src/gre/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import type { Codec } from '../../src/util/codec.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({ codec: gre.codec, header: greHeader(), layout, ruling: ['version'] });

const stack = createStack({ codecs: [gre.codec, firstFragment], bindings: { firstFragment: { 0: 'gre' } } });

function lax(bytes: Uint8Array) {
  return stack.decapsulate(bytes, { first: 'gre' });
}

const plain = {
  layer: 'gre',
  checksumPresent: false,
  routingPresent: false,
  keyPresent: false,
  sequenceNumberPresent: false,
  strictSourceRoute: false,
  recursionControl: 0,
  acknowledgmentNumberPresent: false,
  reserved: 0,
  version: 0,
} as const;

describe('a GRE header', () => {
  it('is four octets without options (RFC 2784)', () => {
    const octets = fromHex('00000800');
    expect(gre.decode(octets).header).toEqual({ ...plain, protocolType: 0x0800 });
    expect(gre.encode({ protocolType: 0x0800 })).toEqual(octets);
  });

  it('has a checksum over itself and its payload: a keepalive as Cisco sends it', () => {
    // tshark 4.0 calls it a keepalive, and the checksum correct.
    const octets = fromHex('80000800 77ff0000 45000018 00010000 ff2f37b2 c0000202 c0000201 00000000');
    const { header, payload } = gre.decode(octets);
    expect(header).toMatchObject({ checksumPresent: true, checksum: 0x77ff, offset: 0 });
    expect(gre.encode({ protocolType: 0x0800, checksum: 0 }, payload)).toEqual(octets);
    expect(stack.verifyChecksums(octets, { first: 'gre' })).toMatchObject([
      { field: 'checksum', offset: 4, status: 'good' },
    ]);
    octets[20] = 1;
    expect(stack.verifyChecksums(octets, { first: 'gre' })).toMatchObject([{ status: 'bad' }]);
  });

  it('has a key and a sequence number (RFC 2890)', () => {
    // As RFC 2890 section 2 draws it.
    const octets = fromHex('30006558 0000fde8 00000007 0102');
    const { header, payload } = gre.decode(octets);
    expect(header).toEqual({
      ...plain,
      keyPresent: true,
      sequenceNumberPresent: true,
      protocolType: gre.ethernetBridging,
      key: 65_000,
      sequenceNumber: 7,
    });
    expect(payload).toEqual(Uint8Array.of(1, 2));
    expect(gre.encode({ protocolType: 0x6558, key: 65_000, sequenceNumber: 7 }, payload)).toEqual(octets);
  });

  it('of version 1 has a payload length, a call ID and an acknowledgment number (RFC 2637)', () => {
    // A termination request of PPP as tshark 4.0 reads it, and padding behind it.
    const octets = fromHex('3081880b 00080006 00000022 00000011 ff03c021 05090004 0000');
    const { header, payload } = gre.decode(octets);
    expect(header).toEqual({
      ...plain,
      keyPresent: true,
      sequenceNumberPresent: true,
      acknowledgmentNumberPresent: true,
      version: 1,
      protocolType: gre.pointToPoint,
      payloadLength: 8,
      callId: 6,
      sequenceNumber: 34,
      acknowledgmentNumber: 17,
    });
    expect(payload).toEqual(fromHex('ff03c021 05090004'));
    const input = { version: 1, callId: 6, sequenceNumber: 34, acknowledgmentNumber: 17 };
    expect(gre.encode(input, payload)).toEqual(octets.subarray(0, 24));
  });

  it('of version 1 that only acknowledges has no payload', () => {
    // As tshark 4.0 reads it.
    const octets = fromHex('2081880b 00000006 0000001a');
    expect(gre.decode(octets).header).toMatchObject({ payloadLength: 0, acknowledgmentNumber: 26 });
    expect(gre.encode(gre.decode(octets).header)).toEqual(octets);
  });

  it('has a source route (RFC 1701), whose end is not shown', () => {
    const octets = fromHex('48000800 00000004 08000408 0a000001 0a000002 fffe0002 1234 00000000 99');
    const { header, payload } = gre.decode(octets);
    expect(header).toMatchObject({
      routingPresent: true,
      checksumPresent: false,
      strictSourceRoute: true,
      offset: 4,
      routing: [
        { addressFamily: 0x0800, offset: 4, data: fromHex('0a000001 0a000002') },
        { addressFamily: 0xfffe, offset: 0, data: fromHex('1234') },
      ],
    });
    expect(payload).toEqual(Uint8Array.of(0x99));
    expect(gre.encode(header, payload)).toEqual(octets);
  });

  it.each([
    ['12340500', 0x1234, 5],
    ['12340000', 0x1234, 0],
    ['00000500', 0, 5],
  ])('keeps an end of the source route that is not all zeros: %s', (end, addressFamily, offset) => {
    const octets = fromHex(`40000800 00000000 ${end} 99`);
    const { header, payload } = gre.decode(octets);
    expect(header.routing).toEqual([{ addressFamily, offset, data: new Uint8Array(0) }]);
    expect(gre.encode(header, payload)).toEqual(octets);
  });

  it('keeps a checksum and a payload length that are named', () => {
    const sum = { protocolType: 0x0800, checksum: 0x1234 };
    expect(gre.encode(sum, undefined, { verbatim: ['gre.checksum'] })).toEqual(fromHex('80000800 12340000'));
    const length = { version: 1, callId: 2, payloadLength: 7 };
    expect(gre.encode(length, undefined, { verbatim: ['gre.payloadLength'] })).toEqual(
      fromHex('2001880b 00070002'),
    );
    expect(gre.encode(length)).toEqual(fromHex('2001880b 00000002'));
  });

  it('of version 1 carries PPP, but no other layer that has no number', () => {
    const header = { layer: 'gre', version: 1, callId: 2 } as const;
    expect(stack.encapsulate([header]).subarray(2, 4)).toEqual(fromHex('880b'));
    expect(thrown(() => stack.encapsulate([header, { layer: 'firstFragment' }]))).toMatchObject({
      code: 'missing',
      layer: 'gre',
      field: 'protocolType',
    });
  });

  it('writes a checksum beside a source route only when it is asked to', () => {
    const input = { protocolType: 0x0800, routing: [] };
    expect(gre.encode(input)).toEqual(fromHex('40000800 00000000 00000000'));
    expect(gre.encode({ ...input, checksum: 0 })).toEqual(fromHex('c0000800 37ff0000 00000000'));
  });

  it('lets its flags follow the fields after an edit', () => {
    const { header } = gre.decode(fromHex('20000800 00000007'));
    expect(gre.encode({ ...header, key: undefined })).toEqual(fromHex('00000800'));
    expect(gre.encode({ ...header, sequenceNumber: 1 })).toEqual(fromHex('30000800 00000007 00000001'));
    expect(gre.encode({ ...header, keyPresent: false }, undefined, { verbatim: true })).toEqual(
      fromHex('00000800 00000007'),
    );
  });

  it('keeps bits that are reserved', () => {
    const octets = fromHex('07f80800');
    expect(gre.decode(octets).header).toMatchObject({
      recursionControl: 7,
      acknowledgmentNumberPresent: true,
      reserved: 15,
    });
    expect(gre.encode(gre.decode(octets).header)).toEqual(octets);
  });

  it('in a first fragment keeps the length and the checksum of the whole', () => {
    const fragment = { layer: 'firstFragment' } as const;
    const layers = [
      fragment,
      { layer: 'gre', version: 1, callId: 1, payloadLength: 900, checksum: 77, offset: 0 },
    ] as const;
    const written = stack.encapsulate(layers, new Uint8Array(2));
    expect(written).toEqual(fromHex('a001880b 004d0000 03840001 0000'));
  });
});

describe('a GRE header that is wrong', () => {
  it('is truncated when fewer octets are there than its flags ask for', () => {
    for (const [hex, needed] of [
      ['80000800 000000', 8],
      ['20000800 0000', 8],
      ['10000800', 8],
      ['b0000800 00000000 00000000 000000', 16],
      ['3081880b 00000000 00000000 00', 16],
    ] as const) {
      const octets = fromHex(hex);
      expect(thrown(() => gre.decode(octets))).toMatchObject({ code: 'truncated', layer: 'gre', needed });
      const packet = lax(octets);
      expect(packet.layers).toHaveLength(1);
      expect(packet).toMatchObject({ truncated: true, error: { code: 'truncated' } });
      expect(packet.payload).toEqual(octets.subarray(4));
      expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(octets);
    }
  });

  it('is invalid with another version, and keeps its four octets in the pipeline', () => {
    const octets = fromHex('b0020800 0102');
    expect(thrown(() => gre.decode(octets))).toMatchObject({ code: 'invalid', field: 'version', offset: 1 });
    const { layers, payload, error } = lax(octets);
    expect(layers).toMatchObject([{ layer: 'gre', version: 2 }]);
    expect(payload).toEqual(Uint8Array.of(1, 2));
    expect(error).toBeInstanceOf(CodecError);
  });

  it('has a payload length that passes the octets that are there', () => {
    const octets = fromHex('2001880b 00050001 01020304');
    expect(thrown(() => gre.decode(octets))).toMatchObject({
      code: 'truncated',
      field: 'payloadLength',
      needed: 13,
      available: 12,
    });
    expect(lax(octets)).toMatchObject({ truncated: true, payload: fromHex('01020304') });
  });

  it('has a source route that does not end', () => {
    for (const hex of [
      '40000800 00000000',
      '40000800 00000000 08000004 0a0000',
      '40000800 00000000 080000',
    ]) {
      const octets = fromHex(hex);
      expect(thrown(() => gre.decode(octets))).toMatchObject({ code: 'truncated', field: 'routing' });
      const { layers, payload } = lax(octets);
      expect(payload).toEqual(octets.subarray(8));
      expect(stack.encapsulate(layers, payload, { verbatim: true })).toEqual(octets);
    }
  });

  it('is not written with values that do not fit, or with fields of the other version', () => {
    const data = Uint8Array.of(1);
    for (const [code, field, input] of [
      ['range', 'key', { key: 2 ** 32 }],
      ['range', 'sequenceNumber', { sequenceNumber: -1 }],
      ['range', 'offset', { offset: 65_536 }],
      ['range', 'recursionControl', { recursionControl: 8 }],
      ['range', 'reserved', { reserved: 16 }],
      ['range', 'version', { version: 8 }],
      ['range', 'protocolType', { protocolType: 65_536 }],
      ['range', 'callId', { version: 1, callId: 65_536 }],
      ['missing', 'callId', { version: 1, payloadLength: 0 }],
      ['invalid', 'key', { version: 1, key: 1 }],
      ['invalid', 'acknowledgmentNumber', { acknowledgmentNumber: 1 }],
      ['invalid', 'callId', { callId: 1 }],
      ['range', 'routing.addressFamily', { routing: [{ addressFamily: 65_536, offset: 0, data }] }],
      ['range', 'routing.offset', { routing: [{ addressFamily: 0, offset: 256, data }] }],
      [
        'range',
        'routing.data.length',
        { routing: [{ addressFamily: 0, offset: 0, data: new Uint8Array(256) }] },
      ],
      [
        'invalid',
        'routing.data',
        {
          routing: [
            { addressFamily: 0, offset: 0, data: new Uint8Array(0) },
            { addressFamily: 0, offset: 0, data },
          ],
        },
      ],
    ] as const) {
      expect(thrown(() => gre.encode({ protocolType: 0x0800, ...input }))).toMatchObject({ code, field });
    }
    expect(thrown(() => gre.encode({}))).toMatchObject({ code: 'missing', field: 'protocolType' });
  });

  it('of version 1 cannot carry more than 65535 octets', () => {
    const input = { version: 1, callId: 1 };
    expect(gre.encode(input, new Uint8Array(65_535))).toHaveLength(65_543);
    expect(thrown(() => gre.encode(input, new Uint8Array(65_536)))).toMatchObject({ field: 'payloadLength' });
  });

  it('comes back whatever its flags and lengths say', () => {
    fc.assert(
      fc.property(greHeader({ broken: true }), fc.uint8Array({ maxLength: 30 }), (input, payload) => {
        const bytes = stack.encapsulate([input], payload, { verbatim: true });
        const packet = lax(bytes);
        expect(stack.encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what stands behind a GRE header', () => {
  const label: Codec<'label', { readonly layer: 'label' }> = {
    name: 'label',
    read: (_bytes, { start, end }) => ({ header: { layer: 'label' }, body: { start: start + 1, end } }),
    size: () => 1,
    write: (_input, target, { start }) => {
      target[start] = 0;
    },
  };
  const named = createStack({ codecs: [gre.codec, label], bindings: { gre: { 0: 'label', 5: 'label' } } });
  const count = (hex: string) => named.decapsulate(fromHex(hex), { first: 'gre' }).layers.length;

  it('is named by the protocol type, which names nothing when it is 0', () => {
    expect(count('00000005 07')).toBe(2);
    expect(count('00000000 07')).toBe(1);
  });

  it('is PPP where version 1 does not say otherwise, and what the bindings say where there is a layer', () => {
    expect(gre.encode({ version: 1, callId: 1 }).subarray(2, 4)).toEqual(fromHex('880b'));
    expect(() => gre.encode({ version: 0 })).toThrow('gre.protocolType');
    const bytes = named.encapsulate([{ layer: 'gre', version: 1, callId: 1 }, { layer: 'label' }]);
    expect(bytes.subarray(2, 4)).toEqual(fromHex('0000'));
  });

  it('is cut when its length says more, counted from the start of the header', () => {
    const bytes = fromHex('2001880b 0005 0001 aabb');
    expect(thrown(() => gre.decode(bytes))).toMatchObject({
      code: 'truncated',
      field: 'payloadLength',
      offset: 0,
      needed: 13,
      available: 10,
    });
    const shifted = named.decapsulate(Uint8Array.of(0, 0, 0, 5, 0, ...bytes), {
      first: 'gre',
      until: ['gre'],
    });
    expect(shifted.layers).toHaveLength(1);
    const again = createStack({ codecs: [gre.codec], bindings: { gre: { 5: 'gre' } } });
    const outer = Uint8Array.of(0, 0, 0, 5, ...bytes);
    expect(thrown(() => again.decapsulate(outer, { first: 'gre', strict: true }))).toMatchObject({
      field: 'payloadLength',
      offset: 4,
      needed: 13,
      available: 10,
    });
  });

  it('is refused in the octets of a route that has no end', () => {
    // The checksum word, and one entry whose data are cut.
    const bytes = fromHex('40000800 00000000 0800 0004 0a00');
    expect(thrown(() => gre.decode(bytes))).toMatchObject({
      code: 'truncated',
      field: 'routing',
      offset: 8,
      needed: 7,
      available: 6,
    });
    expect(stack.decapsulate(bytes, { first: 'gre' })).toMatchObject({
      truncated: true,
      payload: bytes.subarray(8),
    });
  });

  it('is not looked for behind the end of what carries the header', () => {
    // Version 1 with a payload of eight octets, which ask for a route; the zeros behind them would end one.
    const tunnel = createStack({ codecs: [gre.codec], bindings: { gre: { 5: 'gre' } } });
    const bytes = fromHex('20010005 00080007 40000800 00000000 00000000');
    const { layers, payload, error } = tunnel.decapsulate(bytes, { first: 'gre' });
    expect(layers).toMatchObject([{ trailer: fromHex('00000000') }, { routingPresent: true }]);
    expect(error).toMatchObject({
      code: 'truncated',
      layer: 'gre',
      field: 'routing',
      needed: 1,
      available: 0,
    });
    expect(payload).toEqual(new Uint8Array(0));
  });

  it('tells in which version there is no such field', () => {
    expect(thrown(() => gre.encode({ protocolType: 1, callId: 1 })).message).toContain('in version 0,');
    expect(thrown(() => gre.encode({ protocolType: 1, version: 1, key: 1 })).message).toContain(
      'in version 1,',
    );
    expect(thrown(() => gre.decode(fromHex('00020000'))).message).toContain('version 2 is neither');
  });

  it('names the field of a route that does not fit', () => {
    const entry = { addressFamily: 0x800, offset: 0, data: Uint8Array.of(1) };
    const encode = (routing: unknown) => () => gre.encode({ protocolType: 1, routing: routing as never });
    expect(thrown(encode(5))).toMatchObject({ layer: 'gre', field: 'routing' });
    expect(thrown(encode([5]))).toMatchObject({ layer: 'gre', field: 'routing.data', code: 'missing' });
    expect(thrown(encode([{ ...entry, data: 5 }]))).toMatchObject({ layer: 'gre', field: 'routing.data' });
    expect(thrown(encode([{ ...entry, offset: 256 }]))).toMatchObject({
      layer: 'gre',
      field: 'routing.offset',
    });
    expect(thrown(encode([{ ...entry, addressFamily: -1 }]))).toMatchObject({
      field: 'routing.addressFamily',
    });
    expect(thrown(encode([{ ...entry, data: new Uint8Array() }, entry]))).toMatchObject({
      layer: 'gre',
      field: 'routing.data',
      code: 'invalid',
    });
    expect(thrown(encode([{ ...entry, data: new Uint8Array(256) }]))).toMatchObject({
      field: 'routing.data.length',
    });
  });

  it('has a checksum word for a route that has no checksum, which is not reported', () => {
    const bytes = gre.encode({ protocolType: 1, routing: [] });
    expect(bytes).toEqual(fromHex('40000001 00000000 00000000'));
    expect(stack.verifyChecksums(bytes, { first: 'gre' })).toEqual([]);
    expect(stack.verifyChecksums(fromHex('80000001'), { first: 'gre' })).toEqual([]);
  });
});
