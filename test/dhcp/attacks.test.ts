// Messages made to hurt: they are read or refused, quickly, and never past what they have.
import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { image } from './image.ts';

const stack = createStack({ codecs: [dhcp.codec] });

/** What the pipeline makes of a message, which must come back octet for octet. */
function replay(bytes: Uint8Array) {
  const { layers, error } = stack.decapsulate(bytes, { first: 'dhcp' });
  expect(stack.encapsulate(layers, undefined, { verbatim: true })).toEqual(bytes);
  const message = layers[0];
  if (message === undefined) throw new Error('no message');
  return { message, error };
}

describe('a hostile DHCP message', () => {
  it.each([17, 128, 255])('of hardware length %i does not wrap and reads nothing but its field', (length) => {
    const hlen = length.toString(16);
    const chaddr = '000102030405060708090a0b0c0d0e0f';
    const bytes = image({ start: `0101${hlen}00 00000001 ${'00'.repeat(20)} ${chaddr}`, serverName: '7372' });
    expect(() => dhcp.decode(bytes)).toThrow(
      `dhcp.hardwareLength: ${length} octets do not fit the 16 of the hardware address field (at octet 2)`,
    );
    const { message, error } = replay(bytes);
    expect(error).toMatchObject({ code: 'invalid', field: 'hardwareLength', offset: 2 });
    expect(message).toMatchObject({
      hardwareLength: length,
      clientHardwareAddress: chaddr,
      serverName: 'sr',
    });
    expect(message).not.toHaveProperty('hardwareAddressPadding');
  });

  it.each(['0cff', '0c', '0cff61', '350101 0c02 61'])(
    'with an option past its end is cut there: %s',
    (options) => {
      const bytes = image({ options });
      expect(() => dhcp.decode(bytes)).toThrow(CodecError);
      const { message, error } = replay(bytes);
      expect(error?.code).toBe('truncated');
      expect(message.options.at(-1)?.kind).toBe('malformed');
    },
  );

  it('without an end option is read to its last octet', () => {
    expect(replay(image({ options: '350101' })).message).toMatchObject({ endless: true });
    expect(replay(image({ options: '00'.repeat(60_000) })).message.options).toEqual([
      { kind: 'pad', count: 60_000 },
    ]);
  });

  it('whose overloaded fields overload again is read once', () => {
    const again = `${'340103'.repeat(21)}ff`;
    const { message, error } = replay(image({ options: again, bootFile: again, serverName: again }));
    expect(error).toBeUndefined();
    expect(message.options).toHaveLength(63);
  });

  it('whose long options come in disorder is read, and joined in the order that it has', () => {
    // The parts of two options in turns, the last part first, over all three fields, and one of them empty.
    const { message } = replay(
      image({
        options: '77050461626364 340103 0c0161 7700 0c0162 ff',
        bootFile: '0c0163 7705 036f7267 00 ff',
        serverName: '770100 0c0164 ff',
      }),
    );
    expect(dhcp.getOption(message, 'hostName')?.text).toBe('abcd');
    expect(dhcp.getOption(message, 'domainSearch')?.names).toEqual(['abcd.org', '.']);
  });

  it.each([
    ['to itself', 'c000'],
    ['to its own second octet', 'c001'],
    ['to another that points back', 'c002c000'],
    ['forward', '0161c004016200'],
    ['past the end', '0161c0ff'],
    ['and is cut', '0161c0'],
    ['into the option header', '0161ffff'],
    ['of an unknown kind, 0x40', '016140 01'],
    ['of an unknown kind, 0x80', '016180 01'],
  ])('with a name whose pointer goes %s keeps it as octets', (_, hex) => {
    const data = fromHex(hex);
    const header = toHex(Uint8Array.of(119, data.length));
    const { message } = replay(image({ options: `${header}${hex}ff` }));
    expect(message.options).toEqual([{ kind: 'unknown', code: 119, data }]);
  });

  it('with a name behind 126 pointers reads it, and behind more than 127 keeps octets', () => {
    const chain = (pointers: number): dhcp.OptionInput => {
      // Each pointer points to the one in front of it.
      const targets = Array.from({ length: pointers }, (_, index) => (index === 0 ? 0 : 1 + 2 * index));
      const octets = targets.flatMap((target) => [0xc0 | (target >> 8), target & 0xff]);
      return { kind: 'unknown', code: 119, data: Uint8Array.of(1, 97, 0, ...octets) };
    };
    const read = (pointers: number): dhcp.Option | undefined => {
      const message = {
        operation: 1,
        transactionId: 1,
        clientHardwareAddress: '',
        options: [chain(pointers)],
      };
      return dhcp.getOption(dhcp.decode(dhcp.encode(message)), 'domainSearch');
    };
    expect(read(126)).toMatchObject({ names: Array(127).fill('a') });
    expect(read(127)).toMatchObject({ names: Array(128).fill('a') });
    expect(read(128)).toBeUndefined();
    expect(read(8150)).toBeUndefined();
  });

  it('with names that expand beyond all measure keeps octets', () => {
    const label = [63, ...Array<number>(63).fill(97)];
    const name = [...label, ...label, ...label, 61, ...Array<number>(61).fill(97), 0];
    const pointers = Array.from({ length: 30_000 }, () => [0xc0, 0]).flat();
    const data = Uint8Array.from([...name, ...pointers]);
    const options = [{ kind: 'unknown', code: 119, data }] as const;
    const message = dhcp.decode(
      dhcp.encode({ operation: 1, transactionId: 1, clientHardwareAddress: '', options }),
    );
    expect(dhcp.getOption(message, 'domainSearch')).toBeUndefined();
    expect(dhcp.getOption(message, 119)).toEqual(options[0]);
  });

  it('with a name of 255 octets reads it, and of 256 keeps octets, also behind a pointer', () => {
    const label = (octets: number): number[] => [octets, ...Array<number>(octets).fill(97)];
    const read = (octets: readonly number[]): dhcp.Option | undefined => {
      const options = [{ kind: 'unknown', code: 119, data: Uint8Array.from(octets) }] as const;
      const bytes = dhcp.encode({ operation: 1, transactionId: 1, clientHardwareAddress: '', options });
      return dhcp.getOption(dhcp.decode(bytes), 'domainSearch');
    };
    const three = [...label(63), ...label(63), ...label(63)];
    expect(read([...three, ...label(61), 0])).toMatchObject({ kind: 'domainSearch' });
    expect(read([...three, ...label(62), 0])).toBeUndefined();
    expect(read([...three, 0, ...label(61), 0xc0, 0])).toMatchObject({ kind: 'domainSearch' });
    expect(read([...three, 0, ...label(62), 0xc0, 0])).toBeUndefined();
  });

  it('is not made from a name that passes 255 octets by its pointer', () => {
    const tail = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}`;
    const options = [{ kind: 'domainSearch', names: [tail, `${'d'.repeat(62)}.${tail}`] }] as const;
    expect(() => dhcp.encode({ operation: 1, transactionId: 1, clientHardwareAddress: '', options })).toThrow(
      'has more than 255 octets',
    );
  });

  it('with a sub-option past its end keeps the option as octets', () => {
    const { message } = replay(image({ options: '5204 01ff6162 ff' }));
    expect(message.options).toEqual([{ kind: 'unknown', code: 82, data: fromHex('01ff6162') }]);
  });

  it('of 65,000 empty options is read in one pass', () => {
    const { message } = replay(image({ options: 'e000'.repeat(32_500) }));
    expect(message.options).toHaveLength(32_500);
    expect(dhcp.getOption(message, 224)).toMatchObject({ data: new Uint8Array(0) });
  });

  it('as other libraries misread it is read right: pads in front, a boolean (dhcp, dhcp2, jsip)', () => {
    const { message } = replay(image({ options: '000000 130101 00 350102 ff' }));
    expect(dhcp.getOption(message, 'ipForwarding')).toEqual({ kind: 'ipForwarding', enabled: true });
    expect(dhcp.getOption(message, 'messageType')?.type).toBe('offer');
  });
});
