import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv6Address } from '../../src/arbitraries/addresses.ts';
import { udpHeader } from '../../src/arbitraries/udp.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as udp from '../../src/udp/index.ts';
import { udp as layout } from '../../src/udp/layout.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { checksum } from '../../src/util/checksum.ts';
import type { Codec } from '../../src/util/codec.ts';
import { pseudoHeaderSum } from '../../src/util/pseudo-header.ts';
import { describeCodec } from '../support/codec.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const pseudoHeader = { source: '10.77.1.2', destination: '10.77.2.2' };

describeCodec({ codec: udp.codec, header: udpHeader(), layout, pseudoHeader });

// Frame 3 of live/tftp.pcap: a client acknowledges the options of the server.
const datagram = fromHex('c6a3a00e 000c8182 00040000');

const stack = createStack({ codecs: [udp.codec] });

function lax(bytes: Uint8Array) {
  return stack.decapsulate(bytes, { first: 'udp' });
}

function report(bytes: Uint8Array, addresses?: typeof pseudoHeader) {
  return stack.verifyChecksums(bytes, { first: 'udp', pseudoHeader: addresses });
}

describe('a UDP datagram', () => {
  it('is read and written as curl sent it', () => {
    const { header, payload } = udp.decode(datagram);
    expect(header).toEqual({
      layer: 'udp',
      sourcePort: 50851,
      destinationPort: 40974,
      length: 12,
      checksum: 0x8182,
    });
    expect(payload).toEqual(fromHex('00040000'));
    expect(udp.encode(header, payload, { pseudoHeader })).toEqual(datagram);
  });

  it('ends where its length says; what is behind it is not payload', () => {
    expect(udp.decode(new Uint8Array([...datagram, 0, 0])).payload).toHaveLength(4);
  });

  it('gives the payload in place, or copied', () => {
    expect(udp.decode(datagram).payload.buffer).toBe(datagram.buffer);
    expect(udp.decode(datagram, { copy: true }).payload.buffer).not.toBe(datagram.buffer);
  });

  it('has a trailer behind its payload when one is given', () => {
    const trailer = Uint8Array.of(1, 2);
    const bytes = udp.encode({ sourcePort: 1, destinationPort: 2, trailer }, Uint8Array.of(7), {
      pseudoHeader,
    });
    expect(bytes).toHaveLength(11);
    expect(udp.decode(bytes)).toMatchObject({ header: { length: 11 }, payload: Uint8Array.of(7, 1, 2) });
  });

  it('does not change what is passed to it', () => {
    const header = Object.freeze({ ...udp.decode(datagram).header, length: 0 });
    expect(udp.encode(header, fromHex('00040000'), { pseudoHeader })).toEqual(datagram);
  });
});

describe('the length of a UDP datagram', () => {
  it('follows an edited payload, and stands as it is when it is to be verbatim', () => {
    const { header } = udp.decode(datagram);
    const write = (verbatim: boolean | readonly 'udp.length'[]) =>
      udp.encode(header, Uint8Array.of(1), { pseudoHeader, verbatim }).subarray(4, 6);
    expect(write(false)).toEqual(Uint8Array.of(0, 9));
    expect(write(true)).toEqual(Uint8Array.of(0, 12));
    expect(write(['udp.length'])).toEqual(Uint8Array.of(0, 12));
  });

  it('is refused beyond the octets that are there, or under the eight of the header', () => {
    expect(thrown(() => udp.decode(datagram.subarray(0, 11)))).toMatchObject({
      code: 'truncated',
      field: 'length',
      needed: 12,
      available: 11,
    });
    expect(thrown(() => udp.decode(datagram.subarray(0, 7)))).toMatchObject({ code: 'truncated', needed: 8 });
    for (const length of [0, 1, 7]) {
      const bytes = Uint8Array.of(0, 1, 0, 2, 0, length, 0, 0, 9);
      expect(thrown(() => udp.decode(bytes))).toMatchObject({ code: 'invalid', field: 'length', offset: 4 });
    }
  });

  it('in the pipeline gives what is there, and is replayed', () => {
    const cut = datagram.subarray(0, 10);
    expect(lax(cut)).toMatchObject({ truncated: true, layers: [{ length: 12 }] });
    expect(lax(cut).payload).toHaveLength(2);
    const short = Uint8Array.of(0, 1, 0, 2, 0, 7, 0, 0, 9);
    expect(lax(short)).toMatchObject({ truncated: false, error: { code: 'invalid', field: 'length' } });
    for (const bytes of [cut, short]) {
      const { layers, payload } = lax(bytes);
      expect(stack.encapsulate(layers as never, payload, { verbatim: true })).toEqual(bytes);
    }
  });

  it('does not fit over 65535 octets', () => {
    const payload = new Uint8Array(65_528);
    const header = { sourcePort: 1, destinationPort: 2, checksum: 0 };
    expect(thrown(() => udp.encode(header, payload))).toMatchObject({ code: 'range', field: 'length' });
    expect(udp.encode(header, payload.subarray(1))).toHaveLength(65_535);
  });
});

describe('the checksum of a UDP datagram', () => {
  it('is good over the octets that curl sent', () => {
    expect(report(datagram, pseudoHeader)).toEqual([
      { layer: 'udp', field: 'checksum', offset: 6, stored: 0x8182, computed: 0x8182, status: 'good' },
    ]);
  });

  it('is bad in frame 6 of live/hping_odd.pcap, which hping3 made so', () => {
    const bad = fromHex('0ad10009 00139ec3 58585858585858 58585858');
    expect(report(bad, pseudoHeader)).toMatchObject([{ stored: 0x9ec3, computed: 0xcb96, status: 'bad' }]);
  });

  it('goes out as ffff where it computes to zero: zero means "none" (RFC 768)', () => {
    // Two octets that make the sum come out as ffff.
    const header = { sourcePort: 1, destinationPort: 2 };
    const sum = checksum(
      fromHex('00010002 000a0000 0000'),
      0,
      10,
      pseudoHeaderSum(pseudoHeader, udp.protocolNumber, 10),
    );
    const bytes = udp.encode(header, Uint8Array.of(sum >>> 8, sum & 0xff), { pseudoHeader });
    expect(bytes.subarray(6, 8)).toEqual(fromHex('ffff'));
    expect(report(bytes, pseudoHeader)).toMatchObject([{ stored: 0xffff, status: 'good' }]);
  });

  it('of zero over IPv4 is "none": it is kept, and reported as absent', () => {
    const bytes = udp.encode({ sourcePort: 1, destinationPort: 2, checksum: 0 }, undefined, { pseudoHeader });
    expect(bytes).toEqual(fromHex('00010002 00080000'));
    expect(udp.encode({ sourcePort: 1, destinationPort: 2, checksum: 0 })).toEqual(bytes);
    expect(report(bytes, pseudoHeader)).toMatchObject([{ stored: 0, computed: undefined, status: 'absent' }]);
  });

  it('of zero over IPv6 is computed: there it is not allowed (RFC 8200 section 8.1)', () => {
    const addresses = { source: '2001:db8::1', destination: '2001:db8::2' };
    const bytes = udp.encode({ sourcePort: 1, destinationPort: 2, checksum: 0 }, undefined, {
      pseudoHeader: addresses,
    });
    expect(bytes.subarray(6, 8)).not.toEqual(fromHex('0000'));
    expect(report(bytes, addresses)).toMatchObject([{ status: 'good' }]);
    expect(report(fromHex('00010002 00080000'), addresses)).toMatchObject([{ stored: 0, status: 'bad' }]);
    const verbatim = { pseudoHeader: addresses, verbatim: true };
    expect(udp.encode({ sourcePort: 1, destinationPort: 2, checksum: 0 }, undefined, verbatim)).toEqual(
      fromHex('00010002 00080000'),
    );
  });

  it('is good over any addresses and payload', () => {
    fc.assert(
      fc.property(ipv6Address(), ipv6Address(), fc.uint8Array(), (source, destination, payload) => {
        const around = { source, destination };
        const bytes = udp.encode({ sourcePort: 1, destinationPort: 2 }, payload, { pseudoHeader: around });
        expect(report(bytes, around)).toMatchObject([{ status: 'good' }]);
      }),
    );
  });

  it('is computed again after an edit, and stands as it is when it is to be verbatim', () => {
    const { header, payload } = udp.decode(datagram);
    const edited = { ...header, sourcePort: 50852 };
    const verbatim = ['udp.checksum'] as const;
    expect(udp.encode(edited, payload, { pseudoHeader }).subarray(6, 8)).toEqual(fromHex('8181'));
    expect(udp.encode(edited, payload, { verbatim }).subarray(6, 8)).toEqual(fromHex('8182'));
  });

  it('needs addresses', () => {
    expect(thrown(() => udp.encode({ sourcePort: 1, destinationPort: 2 }))).toMatchObject({
      code: 'missing',
      layer: 'udp',
      field: 'pseudoHeader',
    });
    expect(report(datagram)).toMatchObject([{ computed: undefined, status: 'unverified' }]);
  });

  it('is kept in a first fragment, and so is the length: they cover what is in other fragments', () => {
    const fragments = createStack({ codecs: [firstFragment, udp.codec] });
    const { header } = udp.decode(datagram);
    const payload = Uint8Array.of(0, 4);
    expect(fragments.encapsulate([{ layer: 'firstFragment' }, header], payload)).toEqual(
      datagram.subarray(0, 10),
    );
  });
});

describe('a UDP header that cannot be written', () => {
  it.each<[string, object, object]>([
    ['a port of 17 bits', { sourcePort: 0x1_0000 }, { code: 'range', field: 'sourcePort' }],
    ['a port that is negative', { destinationPort: -1 }, { code: 'range', field: 'destinationPort' }],
    ['no port', { destinationPort: undefined }, { code: 'missing', field: 'destinationPort' }],
    ['a length of 17 bits', { length: 0x1_0000 }, { code: 'range', field: 'length' }],
    ['a checksum of 17 bits', { checksum: 0x1_0000 }, { code: 'range', field: 'checksum' }],
    ['an address that is none', {}, { code: 'invalid' }],
  ])('is refused: %s', (_what, edit, error) => {
    const header = { sourcePort: 1, destinationPort: 2, ...edit } as udp.HeaderInput;
    const options = { pseudoHeader: { source: '192.0.2', destination: '192.0.2.2' }, verbatim: true };
    expect(thrown(() => udp.encode(header, undefined, options))).toMatchObject({ layer: 'udp', ...error });
  });

  it('comes back when it contradicts itself and is written verbatim', () => {
    fc.assert(
      fc.property(udpHeader({ broken: true }), fc.uint8Array({ maxLength: 20 }), (header, payload) => {
        const bytes = stack.encapsulate([header], payload, { verbatim: true, pseudoHeader });
        const packet = lax(bytes);
        expect(stack.encapsulate(packet.layers as never, packet.payload, { verbatim: true })).toEqual(bytes);
      }),
    );
  });
});

describe('a UDP datagram in a jumbogram (RFC 2675 section 4)', () => {
  /** A layer of one octet that says that a jumbogram is around. */
  const jumbo: Codec<'jumbo', { readonly layer: 'jumbo' }> = {
    name: 'jumbo',
    read: (_bytes, { start, end }) => ({
      header: { layer: 'jumbo' },
      body: { start: start + 1, end },
      next: 0,
    }),
    size: () => 1,
    write: (_input, target, { start }) => void target.fill(0, start, start + 1),
    surround: (_layer, surroundings) =>
      void Object.assign(surroundings, { source: '::1', destination: '::2', jumbogram: true }),
  };
  const stack = createStack({ codecs: [jumbo, udp.codec], bindings: { jumbo: { 0: 'udp' } } });
  const build = (payload: number) =>
    stack.encapsulate(
      [{ layer: 'jumbo' }, { layer: 'udp', sourcePort: 1, destinationPort: 2 }],
      new Uint8Array(payload),
    );

  it('has length 0 where 16 bits cannot say it, and only there', () => {
    expect(build(65_528).subarray(5, 7)).toEqual(fromHex('0000'));
    expect(build(65_527).subarray(5, 7)).toEqual(fromHex('ffff'));
    expect(build(3).subarray(5, 7)).toEqual(fromHex('000b'));
  });

  it('of length 0 goes on to the end', () => {
    const { layers, payload, truncated, error } = stack.decapsulate(build(65_528), { first: 'jumbo' });
    expect(layers).toHaveLength(2);
    expect([payload.length, truncated, error]).toEqual([65_528, false, undefined]);
  });
});
