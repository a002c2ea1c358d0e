// RFC 2675: datagrams of more than 65535 octets.
import { describe, expect, it } from 'vitest';
import { decapsulate, encapsulate, ipv6, udp, verifyChecksums } from '../../src/index.ts';
import { findJumbo } from '../../src/ipv6/jumbo.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { FrameView, hasExtensions } from '../../src/view/index.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const options = [{ kind: 'jumboPayload' }] as const;
const header = { layer: 'ipv6', source: '2001:db8::1', destination: '2001:db8::2' } as const;
const jumbo = { layer: 'hopByHop', options } as const;
const datagram = { layer: 'udp', sourcePort: 4000, destinationPort: 4001 } as const;
const layers = [header, jumbo, datagram];
const route = { layer: 'routing', kind: 'homeAddress', segmentsLeft: 1, address: '2001:db8::9' } as const;
const home = {
  layer: 'destinationOptions',
  options: [{ kind: 'homeAddress', address: '2001:db8::5' }],
} as const;
const data = Uint8Array.from({ length: 70_000 }, (_, index) => index);

function first(bytes: Uint8Array, strict = false) {
  return decapsulate(bytes, { first: 'ipv6', strict });
}

describe('a jumbogram', () => {
  const bytes = encapsulate(layers, data);

  it('has its length in the option and zeros where 16 bits do not hold it', () => {
    expect(bytes).toHaveLength(40 + 8 + 8 + 70_000);
    const packet = first(bytes, true);
    expect(packet.layers).toMatchObject([
      { layer: 'ipv6', payloadLength: 0, nextHeader: 0 },
      { layer: 'hopByHop', nextHeader: 17, options: [{ kind: 'jumboPayload', length: 70_016 }] },
      { layer: 'udp', length: 0 },
    ]);
    expect(packet.payload).toEqual(data);
    expect(packet.truncated).toBe(false);
  });

  it('has a UDP checksum over all of it', () => {
    expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ layer: 'udp', status: 'good' }]);
  });

  it('comes back octet for octet, computed and verbatim', () => {
    const packet = first(bytes);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(bytes);
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
  });

  it('may have both its addresses in extension headers', () => {
    const bytes = encapsulate([header, jumbo, route, home, datagram], data);
    const packet = first(bytes, true);
    expect(packet.layers[4]).toMatchObject({ layer: 'udp', length: 0 });
    expect(packet.payload).toEqual(data);
    expect(verifyChecksums(bytes, { first: 'ipv6' })).toMatchObject([{ layer: 'udp', status: 'good' }]);
  });

  it('makes no jumbogram of a datagram in it', () => {
    const inside = encapsulate([header, route, home, { ...datagram, length: 0 }], data.subarray(0, 9), {
      verbatim: ['udp.length'],
    });
    const bytes = encapsulate([header, { ...jumbo, nextHeader: 41 }], Uint8Array.of(...inside, ...data));
    expect(first(bytes).error).toMatchObject({ layer: 'udp', field: 'length' });
  });

  it('leaves what stands behind it to what is around', () => {
    const longer = encapsulate(
      [
        {
          layer: 'ethernet',
          source: '02:00:00:00:00:01',
          destination: '02:00:00:00:00:02',
          trailer: new Uint8Array(3),
        },
        ...layers,
      ],
      data,
    );
    const packet = decapsulate(longer);
    expect(packet.layers[0]).toMatchObject({ trailer: new Uint8Array(3) });
    expect(packet.payload).toEqual(data);
  });

  it('counts the slack of a shorter datagram inside', () => {
    const slack = encapsulate(
      [{ ...header, trailer: new Uint8Array(70_000) }, jumbo, datagram],
      Uint8Array.of(1),
    );
    expect(first(slack).layers).toMatchObject([
      { trailer: new Uint8Array(70_000) },
      { options: [{ length: 70_017 }] },
      { length: 9 },
    ]);
    expect(encapsulate(first(slack).layers, Uint8Array.of(1))).toEqual(slack);
  });

  it('has its option behind others, whatever their lengths', () => {
    const before = [
      { kind: 'pad1' },
      { kind: 'padN', data: new Uint8Array(1) },
      { kind: 'routerAlert', value: 0 },
    ] as const;
    const several = { ...jumbo, options: [...before, ...options] };
    const bytes = encapsulate([header, several, datagram], data);
    const packet = first(bytes, true);
    expect(packet.layers[1]).toMatchObject({
      headerExtensionLength: 1,
      options: [...before, { kind: 'jumboPayload', length: 16 + 8 + 70_000 }],
    });
    expect(packet.payload).toEqual(data);
    expect(encapsulate(packet.layers, packet.payload)).toEqual(bytes);
  });

  it('may be written by the options alone, which then count what they carry', () => {
    const bytes = ipv6.hopByHop.encode({ nextHeader: 59, options }, data);
    expect(bytes).toHaveLength(70_008);
    expect(ipv6.hopByHop.decode(bytes).header.options).toEqual([{ kind: 'jumboPayload', length: 70_008 }]);
  });

  it('keeps the length of the whole in a first fragment', () => {
    const stack = createStack({ codecs: [firstFragment, ipv6.hopByHop.codec] });
    const kept = { ...jumbo, nextHeader: 59, options: [{ kind: 'jumboPayload', length: 80_000 }] } as const;
    const bytes = stack.encapsulate([{ layer: 'firstFragment' }, kept]);
    expect(bytes).toEqual(fromHex('3b00 c204 00013880'));
  });

  it('that was cut is truncated, and comes back', () => {
    const cut = bytes.subarray(0, 66_000);
    const packet = first(cut);
    expect(packet.truncated).toBe(true);
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(cut);
    expect(thrown(() => first(cut, true))).toMatchObject({
      code: 'truncated',
      needed: 70_056,
      available: 66_000,
    });
  });
});

describe('what is no jumbogram', () => {
  it('is not written: the option needs more than 65535 octets, and these need the option', () => {
    expect(thrown(() => encapsulate(layers, data.subarray(0, 100)))).toMatchObject({
      layer: 'hopByHop',
      code: 'range',
    });
    expect(thrown(() => encapsulate([header, datagram], data))).toMatchObject({ code: 'range' });
  });

  it('is read as far as its lengths go, and told (RFC 2675 section 3)', () => {
    const small = encapsulate(
      [header, { layer: 'hopByHop', options: [{ kind: 'jumboPayload', length: 10 }], nextHeader: 59 }],
      Uint8Array.of(1, 2, 3),
      { verbatim: ['hopByHop.options.length'] },
    );
    const both = first(small);
    expect(both.error).toMatchObject({ layer: 'hopByHop', field: 'options.length', code: 'invalid' });
    expect(both.layers).toHaveLength(2);
    const none = small.slice();
    none.set([0, 0], 4);
    const packet = first(none);
    expect(packet.error).toMatchObject({ layer: 'hopByHop', code: 'invalid' });
    // Ten octets: the header of options and two more.
    expect(packet.payload).toEqual(Uint8Array.of(1, 2));
    expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(none);
  });

  it.each([
    [65_535, 'jumbo payload of 65535 octets, which is not over 65535'],
    [65_536, 'jumbo payload where the IPv6 header has a length'],
  ])('is told of an option that says %i octets', (length, reason) => {
    const layer = { ...jumbo, options: [{ kind: 'jumboPayload', length }], nextHeader: 59 } as const;
    const bytes = encapsulate([header, layer], Uint8Array.of(1), { verbatim: ['hopByHop.options.length'] });
    expect(bytes.subarray(4, 6)).toEqual(Uint8Array.of(0, 9));
    expect(first(bytes).error).toMatchObject({ layer: 'hopByHop', field: 'options.length', reason });
    // The options alone, without what is around, are a fault only when the length is.
    const alone = () => ipv6.hopByHop.decode(bytes.subarray(40));
    if (length > 65_535) expect(alone().header.options).toEqual(layer.options);
    else expect(thrown(alone)).toMatchObject({ field: 'options.length', code: 'invalid' });
  });

  it('is what has 65535 octets: they need no option, and may have none', () => {
    const most = encapsulate([header, datagram], new Uint8Array(65_527));
    expect(most.subarray(4, 6)).toEqual(Uint8Array.of(0xff, 0xff));
    expect(first(most, true).payload).toHaveLength(65_527);
    expect(thrown(() => encapsulate(layers, new Uint8Array(65_519)))).toMatchObject({
      layer: 'hopByHop',
      field: 'options.length',
      code: 'range',
    });
    expect(encapsulate(layers, new Uint8Array(65_520))).toHaveLength(40 + 65_536);
    const without = [header, { layer: 'hopByHop' }, datagram] as const;
    expect(encapsulate(without, new Uint8Array(65_519)).subarray(4, 6)).toEqual(Uint8Array.of(0xff, 0xff));
  });

  it('is not written without the option, or with it elsewhere', () => {
    const refused = { layer: 'ipv6', field: 'payloadLength', code: 'range' };
    const plain = {
      layer: 'routing',
      kind: 'unknown',
      type: 9,
      segmentsLeft: 0,
      data: new Uint8Array(4),
    } as const;
    expect(thrown(() => encapsulate([header, { layer: 'hopByHop' }, plain], data))).toMatchObject({
      layer: 'routing',
    });
    const nothing = { layer: 'hopByHop', nextHeader: 59 } as const;
    expect(thrown(() => encapsulate([header, nothing], data))).toMatchObject(refused);
    const elsewhere = {
      layer: 'destinationOptions',
      nextHeader: 59,
      options: [{ kind: 'jumboPayload', length: 70_008 }],
    } as const;
    expect(thrown(() => encapsulate([header, elsewhere], data))).toMatchObject(refused);
  });

  it('is a packet whose option stands elsewhere', () => {
    const elsewhere = '3b 00 c204 00011178';
    for (const [nextHeader, octets] of [
      [60, elsewhere],
      [0, `3b00 0104 00000000 ${elsewhere}`],
      [0, '3b01 050a c204 00011178 00000000 0100'],
      [0, '3b00 c203 00011100'],
      [0, '3b00 c204 0001'],
      [0, '3b'],
    ] as const) {
      const bytes = Uint8Array.from([...ipv6.encode({ ...header, nextHeader: 59 }), ...fromHex(octets)]);
      bytes[6] = nextHeader;
      const packet = first(bytes);
      expect(packet).toMatchObject({ layers: [{ payloadLength: 0, trailer: fromHex(octets) }] });
      expect(encapsulate(packet.layers, packet.payload, { verbatim: true })).toEqual(bytes);
    }
  });

  it('has no body when the IPv6 header says so', () => {
    const bytes = ipv6.encode({ nextHeader: 17, source: '::1', destination: '::1' });
    const packet = first(Uint8Array.of(...bytes, 0, 1, 0, 2, 0, 8, 0, 0));
    expect(packet.layers[0]).toMatchObject({
      payloadLength: 0,
      trailer: new Uint8Array([0, 1, 0, 2, 0, 8, 0, 0]),
    });
  });

  it('has no body when another option of four octets looks like a length', () => {
    const bytes = ipv6.encode({ nextHeader: 0, source: '::1', destination: '::1', flowLabel: 0x12345 });
    for (const option of ['1e04 00010000', '0104 00000000']) {
      const { payload } = ipv6.decode(Uint8Array.from([...bytes, ...fromHex(`3b00 ${option}`)]));
      expect(payload).toHaveLength(0);
    }
  });

  it('counts 65535 octets in the header, though an option may be told to say more', () => {
    const body = new Uint8Array(65_535);
    // No next header, and a jumbo payload of 65536 octets.
    body.set(fromHex('3b00 c204 00010000'));
    const bytes = ipv6.encode({ nextHeader: 0, source: '::1', destination: '::1' }, body);
    expect(bytes.subarray(4, 6)).toEqual(Uint8Array.of(0xff, 0xff));
  });

  it('has no body when the length in the option ends in front of the option', () => {
    const bytes = ipv6.encode({ nextHeader: 0, source: '::1', destination: '::1' });
    for (const [length, octets] of [
      [0, 0],
      [1, 0],
      [7, 0],
      [8, 8],
      [9, 9],
    ] as const) {
      const whole = Uint8Array.of(...bytes, 59, 0, 0xc2, 4, 0, 0, 0, length, 0xaa, 0xbb);
      const { header: read, payload } = ipv6.decode(whole);
      expect(payload).toHaveLength(octets);
      const again = ipv6.encode(read, payload, { verbatim: true });
      expect(ipv6.decode(again)).toEqual({ header: read, payload });
      const view = new FrameView({ first: 'ipv6' });
      view.load(whole);
      expect((view.layers & hasExtensions) !== 0).toBe(octets > 0);
    }
  });

  it('has no length where its header is cut inside its first two octets', () => {
    const header = [59, 0, 0xc2, 4, 0, 1, 0, 0];
    expect(findJumbo(Uint8Array.from(header), 0, 8)).toBe(4);
    expect(findJumbo(Uint8Array.from(header), 0, 1)).toBe(-1);
    expect(findJumbo(Uint8Array.of(59), 0, 1)).toBe(-1);
  });

  it('does not let UDP have no length behind other options', () => {
    const bytes = encapsulate([header, { layer: 'hopByHop' }, { ...datagram, length: 0 }], undefined, {
      verbatim: ['udp.length'],
    });
    expect(first(bytes).error).toMatchObject({ layer: 'udp', field: 'length' });
  });

  it('does not let UDP have no length', () => {
    expect(thrown(() => udp.decode(Uint8Array.of(0, 1, 0, 2, 0, 0, 0, 0)))).toMatchObject({
      field: 'length',
    });
    const around = { pseudoHeader: { source: '::1', destination: '::1' } };
    const long = () => udp.encode({ sourcePort: 1, destinationPort: 2 }, data, around);
    expect(thrown(long)).toMatchObject({ field: 'length', code: 'range' });
  });
});
