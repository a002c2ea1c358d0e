import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv6Address } from '../../src/arbitraries/addresses.ts';
import { tcpHeader } from '../../src/arbitraries/tcp.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import * as tcp from '../../src/tcp/index.ts';
import { tcp as layout } from '../../src/tcp/layout.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { checksum } from '../../src/util/checksum.ts';
import type { AnyLayer, Codec } from '../../src/util/codec.ts';
import { pseudoHeaderSum } from '../../src/util/pseudo-header.ts';
import { describeCodec } from '../support/codec.ts';
import { firstFragment } from '../support/first-fragment.ts';
import { thrown } from '../util/thrown.ts';

const pseudoHeader = { source: '10.77.1.2', destination: '10.77.2.2' };

describeCodec({
  codec: tcp.codec,
  header: tcpHeader(),
  layout,
  pseudoHeader,
  flatten: (layer) => ({ ...layer, ...(layer as AnyLayer & tcp.Header).flags }),
});

const noFlags = {
  ae: false,
  cwr: false,
  ece: false,
  urg: false,
  ack: false,
  psh: false,
  rst: false,
  syn: false,
  fin: false,
};

// Frame 1 of live/tcp_mptcp.pcap: the SYN of a multipath connection.
const syn = fromHex(
  `abfc1f42 97a375d6 00000000 b002faf0 d0f60000
   020405b4 0402 080aace8afcd00000000 01 03030a 1e040101`,
);

// Frame 3 of live/hping_odd.pcap: the eight flags that hping3 knows.
const xmas = fromHex('07d60050 6add9c85 1c7f6f19 50ff0200 fa260000');

const fixed = fromHex('30390050 00000001 00000002 50020003 00040005');

function withOffset(words: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(1);
  bytes.set(fixed);
  bytes[12] = words << 4;
  return bytes;
}

const stack = createStack({ codecs: [tcp.codec] });

function lax(bytes: Uint8Array) {
  const packet = stack.decapsulate(bytes, { first: 'tcp' });
  const layers = packet.layers as readonly (tcp.Header & { readonly layer: 'tcp' })[];
  return { ...packet, header: layers[0], layers };
}

function replayed(bytes: Uint8Array): Uint8Array {
  const { layers, payload } = lax(bytes);
  return stack.encapsulate(layers, payload, { verbatim: true });
}

describe('a TCP header', () => {
  it('is read and written as Linux sent it', () => {
    const { header, payload } = tcp.decode(syn);
    expect(header).toEqual({
      layer: 'tcp',
      sourcePort: 44028,
      destinationPort: 8002,
      sequenceNumber: 2544072150,
      acknowledgmentNumber: 0,
      dataOffset: 11,
      reserved: 0,
      flags: { ...noFlags, syn: true },
      window: 64240,
      checksum: 0xd0f6,
      urgentPointer: 0,
      options: [
        { kind: 'mss', size: 1460 },
        { kind: 'sackPermitted' },
        { kind: 'timestamps', value: 2900930509, echo: 0 },
        { kind: 'nop' },
        { kind: 'windowScale', shift: 10 },
        {
          kind: 'mptcp',
          subtype: 'capable',
          version: 1,
          checksumRequired: false,
          extensibility: false,
          refusesJoin: false,
          algorithms: 1,
        },
      ],
    });
    expect(payload).toHaveLength(0);
    expect(tcp.encode(header, payload, { pseudoHeader })).toEqual(syn);
  });

  it('has nine flags, each of its own bit', () => {
    const names = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr', 'ae'] as const;
    for (const [bit, name] of names.entries()) {
      const bytes = tcp.encode({ sourcePort: 1, destinationPort: 2, flags: { [name]: true } }, undefined, {
        pseudoHeader,
      });
      expect(((bytes[12] ?? 0) << 8) | (bytes[13] ?? 0)).toBe(0x5000 | (1 << bit));
      expect(tcp.decode(bytes).header.flags).toEqual({ ...noFlags, [name]: true });
    }
    expect(tcp.decode(xmas).header.flags).toEqual({
      ...Object.fromEntries(names.map((name) => [name, true])),
      ae: false,
    });
  });

  it('shares frozen flags among headers', () => {
    const { flags } = tcp.decode(syn).header;
    expect(tcp.decode(syn).header.flags).toBe(flags);
    expect(Object.isFrozen(flags)).toBe(true);
  });

  it('keeps the reserved bits', () => {
    const bytes = xmas.slice();
    bytes[12] = 0x5f;
    const { header } = tcp.decode(bytes);
    expect(header).toMatchObject({ reserved: 7, flags: { ae: true } });
    expect(tcp.encode(header, undefined, { verbatim: true })).toEqual(bytes);
  });

  it('has a wide window, no flags and zeros where nothing is given', () => {
    const bytes = tcp.encode({ sourcePort: 12345, destinationPort: 80 }, undefined, { pseudoHeader });
    expect(bytes.subarray(0, 16)).toEqual(fromHex('30390050 00000000 00000000 5000ffff'));
    expect(bytes.subarray(18)).toEqual(fromHex('0000'));
  });

  it('has numbers up to 32 bits without a sign', () => {
    const numbers = { sequenceNumber: 0xffff_ffff, acknowledgmentNumber: 0x8000_0000 };
    const bytes = tcp.encode({ sourcePort: 0xffff, destinationPort: 0, ...numbers }, undefined, {
      pseudoHeader,
    });
    expect(tcp.decode(bytes).header).toMatchObject({ sourcePort: 0xffff, ...numbers });
  });

  it('gives the rest of the segment as payload, in place or copied', () => {
    const bytes = new Uint8Array([...xmas, 1, 2, 3]);
    const { payload } = tcp.decode(bytes);
    expect(payload).toEqual(Uint8Array.of(1, 2, 3));
    expect(payload.buffer).toBe(bytes.buffer);
    expect(tcp.decode(bytes, { copy: true }).payload.buffer).not.toBe(bytes.buffer);
  });

  it('does not change what is passed to it', () => {
    const { header } = tcp.decode(syn);
    const frozen = Object.freeze({ ...header, options: Object.freeze([...header.options]), checksum: 1 });
    const payload = Uint8Array.of(1, 2, 3);
    tcp.encode(frozen, payload, { pseudoHeader });
    expect(frozen.checksum).toBe(1);
    expect(payload).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe('what follows from the rest of a TCP header', () => {
  it('is computed after an edit: the data offset and the checksum', () => {
    const { header } = tcp.decode(syn);
    const edited = { ...header, options: header.options.slice(0, 1) };
    const bytes = tcp.encode(edited, Uint8Array.of(7), { pseudoHeader });
    expect(tcp.decode(bytes).header.dataOffset).toBe(6);
    expect(checksum(bytes, 0, bytes.length, pseudoHeaderSum(pseudoHeader, 6, bytes.length))).toBe(0);
  });

  it('is written as it stands when it is to be verbatim', () => {
    const { header } = tcp.decode(xmas);
    const edited = { ...header, dataOffset: 15, checksum: 0xbeef };
    expect(tcp.encode(edited, undefined, { verbatim: true })).toMatchObject({ 12: 0xf0, 16: 0xbe, 17: 0xef });
    expect(tcp.encode(edited, undefined, { verbatim: ['tcp.checksum'] })).toMatchObject({
      12: 0x50,
      16: 0xbe,
    });
    expect(tcp.encode(edited, undefined, { verbatim: ['tcp.dataOffset'], pseudoHeader })[12]).toBe(0xf0);
  });

  it('is refused verbatim where it does not fit its field', () => {
    for (const field of ['dataOffset', 'checksum'] as const) {
      const header = { sourcePort: 1, destinationPort: 2, checksum: 0, [field]: 65_536 };
      const encode = (): unknown => tcp.encode(header, undefined, { verbatim: true });
      expect(thrown(encode)).toMatchObject({ layer: 'tcp', field, code: 'range' });
    }
  });

  it('needs addresses for the checksum', () => {
    const error = thrown(() => tcp.encode({ sourcePort: 1, destinationPort: 2 }));
    expect(error).toMatchObject({ code: 'missing', layer: 'tcp', field: 'pseudoHeader' });
  });

  it('has a checksum that covers IPv6 addresses, too', () => {
    fc.assert(
      fc.property(ipv6Address(), ipv6Address(), fc.uint8Array(), (source, destination, payload) => {
        const around = { source, destination };
        const bytes = tcp.encode({ sourcePort: 1, destinationPort: 2 }, payload, { pseudoHeader: around });
        expect(checksum(bytes, 0, bytes.length, pseudoHeaderSum(around, 6, bytes.length))).toBe(0);
      }),
    );
  });

  it('is kept in a first fragment, whose checksum covers more than what is there', () => {
    const { header } = tcp.decode(xmas);
    const fragments = createStack({ codecs: [firstFragment, tcp.codec] });
    expect(fragments.encapsulate([{ layer: 'firstFragment' }, header])).toEqual(xmas);
  });
});

describe('a TCP header that is cut', () => {
  it('is refused when it is read strictly', () => {
    for (let length = 0; length < syn.length; length++) {
      const error = thrown(() => tcp.decode(syn.subarray(0, length)));
      expect(error).toMatchObject({ code: 'truncated', layer: 'tcp', available: length });
      expect(error.needed).toBe(length < 20 ? 20 : 44);
    }
    expect(thrown(() => tcp.decode(syn.subarray(0, 30))).message).toBe(
      'tcp.dataOffset: needs 44 octets, has 30 (at octet 0)',
    );
  });

  it('keeps its fixed part and the options that are whole, and is replayed', () => {
    for (let length = 20; length < syn.length; length++) {
      const cut = syn.subarray(0, length);
      const packet = lax(cut);
      expect(packet).toMatchObject({ truncated: true, error: { code: 'truncated', field: 'dataOffset' } });
      expect(packet.header).toMatchObject({ sourcePort: 44028, dataOffset: 11 });
      expect(packet.header?.options.at(-1)?.kind).toBe('malformed');
      expect(packet.payload).toHaveLength(0);
      expect(replayed(cut)).toEqual(cut);
    }
    expect(lax(syn.subarray(0, 28)).header?.options).toEqual([
      { kind: 'mss', size: 1460 },
      { kind: 'sackPermitted' },
      { kind: 'malformed', data: fromHex('080a') },
    ]);
    expect(lax(syn.subarray(0, 26)).header?.options.at(-1)).toEqual({ kind: 'malformed', data: fromHex('') });
  });

  it('has an offset in the error that counts from the start of the input', () => {
    const bytes = new Uint8Array([9, 9, 9, ...syn.subarray(0, 30)]);
    const shifted: Codec<'shifted', { readonly layer: 'shifted' }> = {
      name: 'shifted',
      read: (_bytes, { end }) => ({ header: { layer: 'shifted' }, body: { start: 3, end }, next: 6 }),
      size: () => 3,
      write: () => undefined,
    };
    const nested = createStack({ codecs: [shifted, tcp.codec], bindings: { shifted: { 6: 'tcp' } } });
    const { error, offsets } = nested.decapsulate(bytes, { first: 'shifted' });
    expect(offsets).toEqual([0, 3]);
    expect(error).toMatchObject({ code: 'truncated', offset: 3, needed: 44, available: 30 });
  });

  it('is replayed where the list of options ended before the cut', () => {
    const ended = withOffset(10, 24);
    ended.set(fromHex('01000000'), 20);
    expect(lax(ended).header?.options).toEqual([
      { kind: 'nop' },
      { kind: 'end' },
      { kind: 'malformed', data: fromHex('0000') },
    ]);
    expect(replayed(ended)).toEqual(ended);
  });

  it('is padded again when it is not to be verbatim', () => {
    const header = lax(syn.subarray(0, 29)).header;
    expect(header).toBeDefined();
    if (header === undefined) return;
    const bytes = tcp.encode(header, undefined, { pseudoHeader });
    expect(bytes).toHaveLength(32);
    expect(bytes[12]).toBe(0x80);
  });
});

describe('a TCP data offset', () => {
  it.each([0, 1, 2, 3, 4])('of %i words is too short: the options are none, the rest is payload', (words) => {
    const bytes = withOffset(words, 26);
    expect(thrown(() => tcp.decode(bytes))).toMatchObject({
      code: 'invalid',
      field: 'dataOffset',
      offset: 12,
    });
    const packet = lax(bytes);
    expect(packet.error).toMatchObject({ code: 'invalid', field: 'dataOffset' });
    expect(packet.header).toMatchObject({ dataOffset: words, options: [] });
    expect(packet.payload).toEqual(new Uint8Array(6).fill(1));
    expect(packet.truncated).toBe(false);
    expect(replayed(bytes)).toEqual(bytes);
  });

  it('says where the payload begins, whatever the options are', () => {
    const bytes = withOffset(6, 26);
    bytes.set(fromHex('010002ff'), 20);
    expect(tcp.decode(bytes).payload).toHaveLength(2);
    bytes.set(fromHex('0101fe00'), 20);
    const packet = lax(bytes);
    expect(packet.error).toMatchObject({ code: 'invalid', field: 'options', offset: 22 });
    expect(packet.header?.options.at(-1)).toEqual({ kind: 'malformed', data: fromHex('fe00') });
    expect(packet.payload).toHaveLength(2);
    expect(replayed(bytes)).toEqual(bytes);
  });
});

describe('a TCP header that contradicts itself', () => {
  it('comes back when it is written and read verbatim', () => {
    fc.assert(
      fc.property(tcpHeader({ broken: true }), (header) => {
        const bytes = stack.encapsulate([header], undefined, { verbatim: true, pseudoHeader });
        expect(replayed(bytes)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, object, string]>([
    ['a port of 17 bits', { sourcePort: 0x1_0000 }, 'sourcePort'],
    ['a port that is text', { destinationPort: '80' }, 'destinationPort'],
    ['a sequence number of 33 bits', { sequenceNumber: 0x1_0000_0000 }, 'sequenceNumber'],
    ['an acknowledgment number below zero', { acknowledgmentNumber: -1 }, 'acknowledgmentNumber'],
    ['four reserved bits', { reserved: 8 }, 'reserved'],
    ['a window of 17 bits', { window: 0x1_0000 }, 'window'],
    ['an urgent pointer that is no number', { urgentPointer: Number.NaN }, 'urgentPointer'],
  ])('is refused: %s', (_what, edit, field) => {
    const header = { sourcePort: 1, destinationPort: 2, ...edit } as tcp.HeaderInput;
    expect(thrown(() => tcp.encode(header, undefined, { pseudoHeader }))).toMatchObject({
      code: 'range',
      layer: 'tcp',
      field,
    });
  });

  it('is refused: options that are no list, a data offset of five bits, no ports', () => {
    const header = { sourcePort: 1, destinationPort: 2 };
    const write = (input: object, verbatim = false) =>
      thrown(() => tcp.encode(input as tcp.HeaderInput, undefined, { pseudoHeader, verbatim }));
    expect(write({ ...header, options: { kind: 'nop' } })).toMatchObject({
      code: 'invalid',
      field: 'options',
    });
    expect(write({ ...header, dataOffset: 16 }, true)).toMatchObject({ code: 'range', field: 'dataOffset' });
    expect(write({})).toMatchObject({ code: 'missing', field: 'sourcePort' });
  });
});

describe('the checksum of a TCP segment', () => {
  function report(bytes: Uint8Array, addresses?: typeof pseudoHeader) {
    return stack.verifyChecksums(bytes, { first: 'tcp', pseudoHeader: addresses });
  }

  it('is good in frame 3 of live/hping_odd.pcap and bad in frame 4', () => {
    expect(report(xmas, pseudoHeader)).toEqual([
      { layer: 'tcp', field: 'checksum', offset: 16, stored: 0xfa26, computed: 0xfa26, status: 'good' },
    ]);
    const bad = fromHex('07360050 1faf4347 43623961 50020200 fa500000');
    expect(report(bad, pseudoHeader)).toMatchObject([{ stored: 0xfa50, status: 'bad' }]);
  });

  it('is unverified without the addresses around', () => {
    expect(report(xmas)).toMatchObject([{ stored: 0xfa26, computed: undefined, status: 'unverified' }]);
  });
});
