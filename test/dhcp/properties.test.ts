import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dhcpMessage, dhcpOption } from '../../src/arbitraries/dhcp.ts';
import * as dhcp from '../../src/dhcp/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { image } from './image.ts';

const stack = createStack({ codecs: [dhcp.codec] });
const codes = Array.from({ length: 254 }, (_, index) => index + 1);
const kinds = codes.flatMap((code) => dhcp.optionKind(code) ?? []);

/** Options of any codes and data, and an end option as often as not. */
const optionOctets = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 40 })), { maxLength: 8 }),
    fc.constantFrom([], [255]),
    fc.uint8Array({ maxLength: 8 }),
  )
  .map(([options, end, tail]) => [
    ...options.flatMap(([code, data]) => [code, data.length, ...data]),
    ...end,
    ...tail,
  ]);

describe('any option', () => {
  it.each(kinds)('comes back in every field: %s', (kind) => {
    fc.assert(
      fc.property(dhcpOption(kind), (option) => {
        const message = { operation: 1, transactionId: 1, clientHardwareAddress: '', options: [option] };
        const decoded = dhcp.decode(dhcp.encode(message));
        expect(dhcp.getOption(decoded, kind)).toEqual(option);
        if (decoded.options.length === 1) expect(decoded.options).toEqual([option]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(codes)('of code %i comes back octet for octet, whatever is in it', (code) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 48 }), (data) => {
        const bytes = image({ options: toHex(Uint8Array.of(code, data.length, ...data, 255)) });
        const message = dhcp.decode(bytes);
        expect(toHex(dhcp.encode(message))).toBe(toHex(bytes));
        // What is read once is read the same again.
        expect(dhcp.decode(dhcp.encode(message))).toStrictEqual(message);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any DHCP message', () => {
  it('comes back in every field', () => {
    fc.assert(
      fc.property(dhcpMessage(), (message) => {
        const bytes = dhcp.encode(message);
        const decoded = dhcp.decode(bytes);
        const { options = [], serverName, bootFile, ...fields } = message;
        expect(decoded).toMatchObject(fields);
        if (serverName !== undefined) expect(decoded.serverName).toBe(serverName);
        if (bootFile !== undefined) expect(decoded.bootFile).toBe(bootFile);
        const long = options.some(
          (option) => dhcp.encode({ ...message, options: [{ ...option, area: undefined }] }).length > 490,
        );
        if (!long) expect(decoded.options).toEqual(options);
        expect(dhcp.encode(decoded)).toEqual(bytes);
      }),
    );
  });

  it('keeps what derived fields are made to say, verbatim', () => {
    fc.assert(
      fc.property(dhcpMessage({ broken: true, overload: false }), (message) => {
        const bytes = dhcp.encode(message, { verbatim: true });
        const { layers } = stack.decapsulate(bytes, { first: 'dhcp' });
        expect(stack.encapsulate(layers, undefined, { verbatim: true })).toEqual(bytes);
      }),
    );
  });

  it('replays any octets at all', () => {
    const header = fc.uint8Array({ minLength: 236, maxLength: 236 });
    const fields = fc.tuple(header, fc.boolean(), optionOctets, optionOctets, optionOctets);
    const plausible = fields.map(([start, cookie, options, inFile, inName]) => {
      const overload = [52, 1, (start[0] ?? 0) & 3];
      start.set(inName.slice(0, 64), 44);
      start.set(inFile.slice(0, 128), 108);
      return Uint8Array.of(...start, ...(cookie ? [0x63, 0x82, 0x53, 0x63] : []), ...overload, ...options);
    });
    fc.assert(
      fc.property(fc.oneof(plausible, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const { layers, payload } = stack.decapsulate(bytes, { first: 'dhcp' });
        expect(toHex(stack.encapsulate(layers, payload, { verbatim: true }))).toBe(toHex(bytes));
        expect(layers.length === 0).toBe(bytes.length < 236);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read or refused with a CodecError, cut anywhere', () => {
    fc.assert(
      fc.property(dhcpMessage(), fc.nat(), (message, seed) => {
        const bytes = dhcp.encode(message);
        const cut = bytes.subarray(0, seed % bytes.length);
        try {
          expect(toHex(dhcp.encode(dhcp.decode(cut)))).toBe(toHex(cut));
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
    );
  });

  it('is not changed by being encoded, and survives a structured clone', () => {
    fc.assert(
      fc.property(dhcpMessage(), (message) => {
        const copy = structuredClone(message);
        const bytes = dhcp.encode(message);
        expect(message).toEqual(copy);
        expect(dhcp.encode(structuredClone(dhcp.decode(bytes)))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });
});
