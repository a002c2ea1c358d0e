// What callers may get wrong: the answer is a CodecError that names the layer and the field.
import { describe, expect, it } from 'vitest';
import {
  type Codec,
  CodecError,
  createStack,
  decapsulate,
  dhcp,
  encapsulate,
  encapsulateInto,
  icmp,
  ipv4,
  type LayerInput,
  tcp,
  udp,
  verifyChecksums,
} from '../../src/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { pseudoHeaderSum } from '../../src/util/pseudo-header.ts';

const ports = { sourcePort: 1, destinationPort: 2 };
const addresses = { source: '192.0.2.1', destination: '192.0.2.2' };
const message = { operation: 1, transactionId: 1, clientHardwareAddress: '' };

/** Calls a function with something that its types do not allow. */
function wrong(run: (something: never) => unknown, something: unknown): () => unknown {
  return () => run(something as never);
}

describe('encoding something that is none of it', () => {
  it.each([
    ['a gap in a list of layers', wrong((layers) => encapsulate(layers), [null]), 'encapsulate.layers'],
    ['no list of layers', wrong((layers) => encapsulate(layers), 5), 'encapsulate.layers'],
    [
      'a gap in TCP options',
      wrong((options) => tcp.encode({ ...ports, options }, undefined, { pseudoHeader: addresses }), [null]),
      'tcp.options',
    ],
    [
      'a gap in IPv4 options',
      wrong((options) => ipv4.encode({ ...addresses, protocol: 1, options }), [undefined]),
      'ipv4.options',
    ],
    [
      'a gap in DHCP options',
      wrong((options) => dhcp.encode({ ...message, options }), [null]),
      'dhcp.options',
    ],
    [
      'a DHCP option in a place that there is not',
      wrong(
        (area) => dhcp.encode({ ...message, options: [{ kind: 'hostName', text: 'x', area }] }),
        'options',
      ),
      'dhcp.options.area',
    ],
    [
      'an ICMP interface without its name',
      wrong((object) => icmp.encode({ kind: 'extendedEchoRequest', extensions: { objects: [object] } }), {
        kind: 'interfaceIdentification',
        by: 'name',
      }),
      'icmp.extensions.name',
    ],
    [
      'an ICMP interface whose address is no text',
      wrong((object) => icmp.encode({ kind: 'extendedEchoRequest', extensions: { objects: [object] } }), {
        kind: 'interfaceIdentification',
        by: 'address',
        family: 6,
        address: 5,
      }),
      'icmp.extensions.address',
    ],
    [
      'a router preference that is a bigint',
      wrong(
        (preference) =>
          icmp.encode({ kind: 'routerAdvertisement', addresses: [{ address: '192.0.2.1', preference }] }),
        5n,
      ),
      'icmp.addresses.preference',
    ],
    [
      'a minimum length that is a text',
      wrong((minimumLength) => encapsulate([], undefined, { minimumLength }), '60'),
      'encapsulate.minimumLength',
    ],
    [
      'a payload that is an array',
      wrong((payload) => encapsulate([], payload), [1, 2]),
      'encapsulate.payload',
    ],
    [
      'a layer without a name',
      wrong((layer) => createStack({ codecs: [] }).encapsulate([layer] as never), {}),
      'undefined: no codec has this name',
    ],
  ])('refuses %s', (_name, run, words) => {
    expect(run).toThrow(CodecError);
    expect(run).toThrow(words);
  });

  it.each([
    ['of two families', { source: '192.0.2.1', destination: '::1' }],
    ['that is a number', { source: 5 as never, destination: '192.0.2.1' }],
    ['with a leading zero', { source: '192.0.2.01', destination: '192.0.2.1' }],
    ['with two gaps', { source: '1::2::3', destination: '::1' }],
    ['with a zone', { source: 'fe80::1%1', destination: '::1' }],
    ['of any length', { source: '1'.repeat(400_000), destination: '192.0.2.1' }],
  ])('refuses addresses of a pseudo-header %s', (_name, pseudoHeader) => {
    expect(() => udp.encode(ports, undefined, { pseudoHeader })).toThrow('udp.pseudoHeader: ');
    expect(() => pseudoHeaderSum(pseudoHeader, 17, 8)).toThrow(CodecError);
  });

  it('refuses numbers of a pseudo-header that do not fit', () => {
    expect(() => pseudoHeaderSum(addresses, 256, 8)).toThrow('util.protocol');
    expect(() => pseudoHeaderSum(addresses, 6, '20' as never)).toThrow('util.length');
  });
});

describe('encoding in place', () => {
  it.each([-1, 0.5, Number.NaN, 4, Number.POSITIVE_INFINITY])(
    'refuses to write three octets at %d of six',
    (offset) => {
      const target = new Uint8Array(6);
      const words = `encapsulate.target: 3 octets at ${offset} do not fit a target of 6`;
      expect(() => encapsulateInto(target, offset, [], Uint8Array.of(1, 2, 3))).toThrow(words);
      expect(target).toEqual(new Uint8Array(6));
    },
  );

  it.each([
    ['behind the payload', {}, 22, [0, 0, 0]],
    ['in front of a frame check sequence', { fcs: true }, 22, [0, 0, 0]],
  ])('pads with zeros, whatever stood in the target: %s', (_name, options, minimumLength, zeros) => {
    const layers = [
      { layer: 'ethernet', source: '02:00:00:00:00:01', destination: '02:00:00:00:00:02', etherType: 0x88b5 },
    ] as const;
    const payload = fromHex('0102030405');
    const target = new Uint8Array(32).fill(0xa5);
    const length = encapsulateInto(target, 3, layers, payload, { ...options, minimumLength });
    expect(target.subarray(3, 3 + length)).toEqual(
      encapsulate(layers, payload, { ...options, minimumLength }),
    );
    expect([...target.subarray(22, 25)]).toEqual(zeros);
    expect([...target.subarray(0, 3), ...target.subarray(3 + length)]).toEqual(
      new Array(32 - length).fill(0xa5),
    );
  });

  it('gives the same frame although all that was decoded is a view of it', () => {
    const frame = encapsulate(
      [
        {
          layer: 'ipv4',
          ...addresses,
          options: [{ kind: 'unknown', number: 0x9e, data: fromHex('0102030405') }],
        },
        { layer: 'icmp', kind: 'echoRequest' },
      ],
      fromHex('aabbcc'),
    );
    const before = frame.slice();
    const { layers, payload } = decapsulate(frame, { first: 'ipv4' });
    expect(encapsulateInto(frame, 0, layers, payload)).toBe(before.length);
    expect(frame).toEqual(before);
  });

  it.each([
    ['UDP', { layer: 'udp', ...ports }],
    ['TCP', { layer: 'tcp', ...ports }],
    ['TCP with an option that is a view', { layer: 'tcp', ...ports, option: true }],
    ['UDP with a trailer that is a view', { layer: 'udp', ...ports, trailer: true }],
  ] as const)('moves a payload that lies anywhere in the target: %s', (_name, layer) => {
    const octets = Uint8Array.from({ length: 200 }, (_, index) => index);
    for (let from = 0; from <= 100; from++) {
      const target = octets.slice();
      const stack = (bytes: Uint8Array): readonly LayerInput[] => [
        { layer: 'ipv4', ...addresses },
        layer.layer === 'udp'
          ? { ...layer, trailer: 'trailer' in layer ? bytes.subarray(50, 60) : undefined }
          : {
              ...layer,
              options:
                'option' in layer ? [{ kind: 'unknown', number: 77, data: bytes.subarray(40, 48) }] : [],
            },
      ];
      const expected = encapsulate(stack(octets), octets.subarray(from, from + 64));
      const length = encapsulateInto(target, 30, stack(target), target.subarray(from, from + 64));
      expect(target.subarray(30, 30 + length)).toEqual(expected);
    }
  });

  it('asks where the octets of a layer lie, whatever codec writes it', () => {
    const note: Codec<'note', { layer: 'note'; text: Uint8Array }> = {
      name: 'note',
      read: (bytes, span) => ({
        header: { layer: 'note', text: bytes.subarray(span.start, span.start + 4) },
        body: { start: span.start + 4, end: span.end },
      }),
      size: () => 4,
      write: ({ text }, target, { start }) => target.set(text, start),
    };
    const stack = createStack({ codecs: [note] });
    const target = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const payload = target.subarray(5);
    expect(stack.encapsulateInto(target, 0, [{ layer: 'note', text: target.subarray(4, 8) }], payload)).toBe(
      8,
    );
    expect(target).toEqual(Uint8Array.of(5, 6, 7, 8, 6, 7, 8, 9, 9));
  });

  it('reads octets of TCP options in the target before it writes there', () => {
    const target = Uint8Array.from({ length: 80 }, (_, index) => index);
    const stack = (bytes: Uint8Array): readonly LayerInput[] => [
      { layer: 'ipv4', ...addresses },
      { layer: 'tcp', ...ports, options: [{ kind: 'unknown', number: 77, data: bytes.subarray(8, 26) }] },
    ];
    const expected = encapsulate(stack(target.slice()));
    expect(encapsulateInto(target, 4, stack(target))).toBe(60);
    expect(target.subarray(4, 64)).toEqual(expected);
  });

  it('keeps a trailer that is in its way where there is no payload', () => {
    const trailer = fromHex('a1a2a3a4a5a6a7a8');
    const target = new Uint8Array(100);
    const ethernet = {
      layer: 'ethernet',
      source: '02:00:00:00:00:01',
      destination: '02:00:00:00:00:02',
      trailer,
    } as const;
    const tcp = { layer: 'tcp', sourcePort: 1, destinationPort: 2 } as const;
    const length = encapsulateInto(target, 0, [ethernet, { layer: 'ipv4', ...addresses }, tcp]);
    const { layers, payload } = decapsulate(target.subarray(0, length));
    const longer = layers.map((layer) =>
      layer.layer === 'ipv4' ? { ...layer, options: [{ kind: 'nop' } as const] } : layer,
    );
    expect(encapsulateInto(target, 0, longer, payload)).toBe(length + 4);
    expect(target.slice(length + 4 - trailer.length, length + 4)).toEqual(trailer);
  });
});

describe('zero, which has two forms in ones’ complement', () => {
  it('is kept as the sender wrote it', () => {
    for (let word = 0; word < 0x1_0000; word++) {
      const bytes = ipv4.encode({ ...addresses, protocol: 253, identification: word });
      if (bytes[10] !== 0 || bytes[11] !== 0) continue;
      bytes.set([0xff, 0xff], 10);
      expect(verifyChecksums(bytes, { first: 'ipv4' })).toMatchObject([{ status: 'good' }]);
      const { header, payload } = ipv4.decode(bytes);
      expect(ipv4.encode(header, payload)).toEqual(bytes);
      return;
    }
    throw new Error('no header computes to zero');
  });

  it('is no checksum of nothing but zeros', () => {
    expect(verifyChecksums(new Uint8Array(8), { first: 'icmp' })).toMatchObject([
      { status: 'bad', computed: 0xffff },
    ]);
  });
});

describe('the length of a quoted datagram', () => {
  const quote = new Uint8Array(128).fill(7);

  it('stays where it is right, also without extensions', () => {
    const bytes = icmp.encode({ kind: 'timeExceeded', length: 32 }, quote);
    expect(bytes[5]).toBe(32);
    expect(icmp.encode({ kind: 'timeExceeded', length: 31 }, quote)[5]).toBe(0);
  });

  it('stays 0 in front of extensions that were found without it', () => {
    const objects = [{ kind: 'unknown', classNumber: 200, classType: 1, data: fromHex('01020304') }] as never;
    const bytes = icmp.encode({ kind: 'timeExceeded', length: 0, extensions: { objects } }, quote);
    const { header, payload } = icmp.decode(bytes);
    expect(header).toMatchObject({ length: 0, extensions: { version: 2 } });
    expect(icmp.encode(header, payload)).toEqual(bytes);
  });
});
