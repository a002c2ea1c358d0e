import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arpPacket } from '../../src/arbitraries/arp.ts';
import * as arp from '../../src/arp/index.ts';
import { arp as layout } from '../../src/arp/layout.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({
  codec: arp.codec,
  header: arpPacket({ ethernet: true }),
  layout: { parse: parseDeclared, sizeOf: () => layout.sizeOf() },
});

/** The declared fields: all of them where the addresses are those of Ethernet and IPv4, else the fixed ones. */
function parseDeclared(bytes: Uint8Array): object {
  const padded = new Uint8Array(Math.max(bytes.length, layout.sizeOf()));
  padded.set(bytes);
  const fields = layout.parse(padded);
  const { hardwareType, protocolType, hardwareLength, protocolLength, operation } = fields;
  const usual = protocolType === 0x0800 && hardwareLength === 6 && protocolLength === 4;
  return usual ? fields : { hardwareType, protocolType, hardwareLength, protocolLength, operation };
}

// Frames 1 and 2 of live/arp.pcap, made with arping.
const request = fromHex('0001 0800 06 04 0001 020000000102 0a4d0102 ffffffffffff 0a4d0101');
const reply = fromHex('0001 0800 06 04 0002 020000000101 0a4d0101 020000000102 0a4d0102');

const station = { hardwareAddress: '02:00:00:00:01:02', protocolAddress: '192.0.2.2' };

function frozen<Value extends object>(value: Value): Value {
  return Object.freeze(value);
}

describe('an ARP packet', () => {
  it('is read and written as arping sent it', () => {
    const packet = arp.decode(request);
    expect(packet).toEqual({
      layer: 'arp',
      hardwareType: 1,
      protocolType: 0x0800,
      hardwareLength: 6,
      protocolLength: 4,
      operation: 1,
      senderHardwareAddress: '02:00:00:00:01:02',
      senderProtocolAddress: '10.77.1.2',
      targetHardwareAddress: 'ff:ff:ff:ff:ff:ff',
      targetProtocolAddress: '10.77.1.1',
    });
    expect(arp.encode(packet)).toEqual(request);
    expect(arp.encode(arp.decode(reply))).toEqual(reply);
  });

  it('ends where its length fields say; the padding of a frame behind it is passed over', () => {
    const padded = new Uint8Array(46);
    padded.set(request);
    expect(arp.decode(padded)).toEqual(arp.decode(request));
  });

  it('has Ethernet, IPv4 and a target that is not known when nothing else is given', () => {
    const bytes = arp.encode({
      operation: arp.operations.request,
      senderHardwareAddress: '02-00-00-00-01-02',
      senderProtocolAddress: '10.77.1.2',
      targetProtocolAddress: '10.77.1.1',
    });
    expect(bytes).toEqual(fromHex('0001 0800 06 04 0001 020000000102 0a4d0102 000000000000 0a4d0101'));
  });

  it('does not change what is passed to it', () => {
    const packet = frozen({ ...arp.decode(request), hardwareLength: 9, protocolLength: 9 });
    expect(arp.encode(packet)).toEqual(request);
  });

  it('keeps length fields as they stand when they are to be verbatim', () => {
    const packet = { ...arp.decode(request), hardwareLength: 9, protocolLength: 255 };
    expect(arp.encode(packet, { verbatim: true }).subarray(4, 6)).toEqual(Uint8Array.of(9, 255));
    expect(arp.encode(packet, { verbatim: ['arp.protocolLength'] }).subarray(4, 6)).toEqual(
      Uint8Array.of(6, 255),
    );
  });
});

describe('addresses of other lengths', () => {
  it('are hexadecimal text: 20 octets for InfiniBand (RFC 4391)', () => {
    const hardware = '8000004bfe800000000000000002c90300a1b2c3';
    const bytes = fromHex(`0020 0800 14 04 0001 ${hardware} c0000201 ${'00'.repeat(20)} c0000202`);
    const packet = arp.decode(bytes);
    expect(packet).toMatchObject({
      hardwareType: arp.hardwareTypes.infiniBand,
      senderHardwareAddress: hardware,
      senderProtocolAddress: '192.0.2.1',
      targetHardwareAddress: '00'.repeat(20),
    });
    expect(arp.encode(packet)).toEqual(bytes);
  });

  it('may be missing altogether, as in a capture of tcpdump (getname_2_read4_asan)', () => {
    const bytes = fromHex('ff00 8b01 00 00 0004');
    const packet = arp.decode(bytes);
    expect(packet).toMatchObject({ operation: 4, senderHardwareAddress: '', targetProtocolAddress: '' });
    expect(arp.encode(packet)).toEqual(bytes);
  });

  it('are hexadecimal text for four octets of another protocol, too', () => {
    const bytes = fromHex('0001 1234 06 04 0001 020000000102 0a4d0102 ffffffffffff 0a4d0101');
    expect(arp.decode(bytes).senderProtocolAddress).toBe('0a4d0102');
  });

  it('come back from any lengths', () => {
    fc.assert(
      fc.property(arpPacket(), (packet) => {
        expect(arp.decode(arp.encode(packet))).toMatchObject(packet);
      }),
    );
  });

  it('that are longer or shorter than the length fields say come back when written verbatim', () => {
    const stack = createStack({ codecs: [arp.codec] });
    fc.assert(
      fc.property(arpPacket({ broken: true }), (packet) => {
        const bytes = stack.encapsulate([packet], undefined, { verbatim: true });
        const { layers, payload } = stack.decapsulate(bytes, { first: 'arp' });
        expect(stack.encapsulate(layers as never, payload, { verbatim: true })).toEqual(bytes);
      }),
    );
  });

  it('of 255 octets do not wrap around (GHSA-8mcr-459q-5mx2)', () => {
    const bytes = new Uint8Array(8 + 2 * 255 + 2 * 255);
    bytes.set(fromHex('0001 0800 ff ff 0001'));
    const packet = arp.decode(bytes);
    expect(packet.targetProtocolAddress).toBe('00'.repeat(255));
    expect(arp.encode(packet)).toEqual(bytes);
    expect(thrown(() => arp.decode(bytes.subarray(0, -1)))).toMatchObject({
      code: 'truncated',
      layer: 'arp',
      needed: 1028,
      available: 1027,
    });
    // Two lengths whose sum is 256: an octet would hold 0.
    expect(() => arp.decode(fromHex('0001 0800 80 80 0001'))).toThrow('needs 520 octets, has 8');
  });
});

describe('what cannot be an ARP packet', () => {
  it('is refused: fewer octets than the fixed part, or than the lengths ask for', () => {
    expect(() => arp.decode(request.subarray(0, 7))).toThrow('arp: needs 8 octets, has 7 (at octet 0)');
    expect(() => arp.decode(request.subarray(0, 27))).toThrow(
      'arp.hardwareLength: needs 28 octets, has 27 (at octet 0)',
    );
  });

  it.each([
    [
      'an address of the target that is shorter than the sender’s',
      { targetHardwareAddress: '0102' },
      'range',
    ],
    ['an IPv4 address with a leading zero', { senderProtocolAddress: '010.0.0.1' }, 'invalid'],
    ['a MAC address of five octets', { senderHardwareAddress: '02:00:00:00:01' }, 'invalid'],
    ['half an octet', { senderHardwareAddress: '020' }, 'invalid'],
    ['a digit that is none', { senderHardwareAddress: '0x' }, 'invalid'],
    ['256 octets', { senderHardwareAddress: '00'.repeat(256), targetHardwareAddress: undefined }, 'range'],
    ['an operation of 17 bits', { operation: 0x1_0000 }, 'range'],
    ['a hardware type that is negative', { hardwareType: -1 }, 'range'],
  ])('is refused when encoding: %s', (_what, edit, code) => {
    const error = thrown(() => arp.encode({ ...arp.decode(request), ...edit }));
    expect(error).toBeInstanceOf(CodecError);
    expect(error).toMatchObject({ code, layer: 'arp' });
  });

  it('is refused when encoding: an address that is not there', () => {
    const { targetProtocolAddress: _, ...rest } = arp.decode(request);
    expect(thrown(() => arp.encode(rest as arp.PacketInput))).toMatchObject({
      code: 'missing',
      field: 'targetProtocolAddress',
    });
  });

  it('gives a CodecError and nothing else, and what is read is written the same', () => {
    const small = fc.tuple(fc.uint8Array({ minLength: 8, maxLength: 64 }), fc.nat(8), fc.nat(8));
    const bytes = small.map(([octets, hardware, protocol]) => {
      octets.set([hardware, protocol], 4);
      return octets;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), bytes), (octets) => {
        const packet = decodeOrRefuse(octets);
        if (packet === undefined) return;
        const rebuilt = arp.encode(packet);
        expect(rebuilt).toEqual(octets.subarray(0, rebuilt.length));
      }),
    );
  });
});

function decodeOrRefuse(bytes: Uint8Array): arp.Packet | undefined {
  try {
    return arp.decode(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

describe('the usual packets', () => {
  it('a request asks for an address without knowing the target’s hardware address (RFC 826)', () => {
    expect(arp.request(station, '192.0.2.1')).toEqual({
      layer: 'arp',
      hardwareType: 1,
      protocolType: 0x0800,
      hardwareLength: 6,
      protocolLength: 4,
      operation: 1,
      senderHardwareAddress: '02:00:00:00:01:02',
      senderProtocolAddress: '192.0.2.2',
      targetHardwareAddress: '00:00:00:00:00:00',
      targetProtocolAddress: '192.0.2.1',
    });
  });

  it('a reply goes back to the one who asked (RFC 826)', () => {
    expect(arp.reply(arp.decode(request), '02:00:00:00:01:01')).toEqual(arp.decode(reply));
  });

  it('a reply keeps the types of hardware and protocol that were asked for', () => {
    const asked = { ...arp.decode(request), hardwareType: 6 };
    expect(arp.reply(asked, '02:00:00:00:01:01').hardwareType).toBe(6);
    expect(thrown(() => arp.reply(asked, '0102'))).toMatchObject({ code: 'range' });
  });

  it('a probe gives no sender address, so that nobody learns one from it (RFC 5227 section 1.1)', () => {
    const probe = arp.probe(station.hardwareAddress, station.protocolAddress);
    expect(probe).toMatchObject({
      operation: 1,
      senderProtocolAddress: '0.0.0.0',
      targetHardwareAddress: '00:00:00:00:00:00',
      targetProtocolAddress: '192.0.2.2',
    });
    expect(arp.isProbe(probe)).toBe(true);
    expect(arp.isGratuitous(probe)).toBe(false);
    expect(arp.isProbe(arp.decode(request))).toBe(false);
    expect(arp.isProbe(arp.reply(probe, '02:00:00:00:01:01'))).toBe(false);
  });

  it('an announcement is a request for the sender’s own address (RFC 5227 section 1.1)', () => {
    const announcement = arp.announcement(station);
    expect(announcement).toMatchObject({
      operation: 1,
      senderProtocolAddress: '192.0.2.2',
      targetHardwareAddress: '00:00:00:00:00:00',
      targetProtocolAddress: '192.0.2.2',
    });
    expect(arp.isGratuitous(announcement)).toBe(true);
    expect(arp.isProbe(announcement)).toBe(false);
  });

  it('a gratuitous reply names the sender as the target, too (RFC 5944 section 4.6)', () => {
    const gratuitous = arp.gratuitous(station);
    expect(gratuitous).toMatchObject({
      operation: 2,
      senderHardwareAddress: '02:00:00:00:01:02',
      senderProtocolAddress: '192.0.2.2',
      targetHardwareAddress: '02:00:00:00:01:02',
      targetProtocolAddress: '192.0.2.2',
    });
    expect(arp.isGratuitous(gratuitous)).toBe(true);
    expect(arp.isGratuitous(arp.decode(reply))).toBe(false);
  });

  it('RARP asks for the address of a hardware address and is answered by a server (RFC 903)', () => {
    const asked = arp.reverseRequest('02:00:00:00:01:02');
    expect(asked).toMatchObject({
      operation: 3,
      senderHardwareAddress: '02:00:00:00:01:02',
      senderProtocolAddress: '0.0.0.0',
      targetHardwareAddress: '02:00:00:00:01:02',
      targetProtocolAddress: '0.0.0.0',
    });
    const server = { hardwareAddress: '02:00:00:00:01:01', protocolAddress: '192.0.2.1' };
    expect(arp.reverseReply(asked, server, '192.0.2.2')).toMatchObject({
      operation: 4,
      senderHardwareAddress: '02:00:00:00:01:01',
      senderProtocolAddress: '192.0.2.1',
      targetHardwareAddress: '02:00:00:00:01:02',
      targetProtocolAddress: '192.0.2.2',
    });
    expect(arp.reverseRequest('02:00:00:00:01:02', '02:00:00:00:01:03').targetHardwareAddress).toBe(
      '02:00:00:00:01:03',
    );
    expect(arp.isGratuitous(asked)).toBe(false);
  });
});

describe('a probe', () => {
  it('is a request from nowhere, not a reply from there', () => {
    const probe = arp.probe('02:00:00:00:01:02', '192.0.2.2');
    const { header } = { header: arp.decode(arp.encode(probe)) };
    expect(arp.isProbe(header)).toBe(true);
    expect(arp.isProbe({ ...header, operation: 2 })).toBe(false);
    expect(arp.isProbe({ ...header, senderProtocolAddress: '192.0.2.1' })).toBe(false);
  });
});

describe('an address of ARP that is no text', () => {
  it.each([
    'senderHardwareAddress',
    'senderProtocolAddress',
    'targetHardwareAddress',
    'targetProtocolAddress',
  ])('is refused by its name: %s', (field) => {
    const packet = { ...arp.probe('02:00:00:00:01:02', '192.0.2.2'), [field]: 5 } as never;
    expect(thrown(() => arp.encode(packet))).toMatchObject({
      code: 'invalid',
      layer: 'arp',
      field,
      reason: '5 is not an address',
    });
  });

  it.each<[string, string]>([
    ['senderHardwareAddress', '02000000zz02'],
    ['senderProtocolAddress', 'c00002zz'],
    ['targetHardwareAddress', '02000000zz02'],
    ['targetProtocolAddress', 'c00002zz'],
  ])('nor octets is refused by its name: %s', (field, text) => {
    const packet = { ...arp.probe('02:00:00:00:01:02', '192.0.2.2'), [field]: text } as never;
    expect(thrown(() => arp.encode(packet))).toMatchObject({ code: 'invalid', layer: 'arp', field });
  });
});
