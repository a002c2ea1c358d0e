import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { leaves, replaced } from '../support/leaves.ts';
import { thrown } from '../util/thrown.ts';
import { image } from './image.ts';
import { highVectors } from './vectors/high.ts';
import { laterVectors } from './vectors/later.ts';
import { relayVectors } from './vectors/relay.ts';
import { rfc2132Vectors } from './vectors/rfc2132.ts';
import type { Vector } from './vectors/vector.ts';

const vectors: readonly Vector[] = [...rfc2132Vectors, ...laterVectors, ...highVectors, ...relayVectors];

/** A message with one option and the end option. */
function withOption(code: number, hex: string): Uint8Array {
  const data = fromHex(hex);
  // Option overload has the other fields read as options: these have an end option and nothing else.
  const end = code === 52 ? 'ff' : '';
  return image({
    bootFile: end,
    serverName: end,
    options: `${toHex(Uint8Array.of(code, data.length))}${hex}ff`,
  });
}

describe.each(vectors)('option $code, $kind: $hex ($origin)', ({ code, kind, hex, option, wrong }) => {
  it('has its code', () => {
    expect(dhcp.optionCode(kind)).toBe(code);
    expect(dhcp.optionKind(code)).toBe(kind);
  });

  it('reads as what it means', () => {
    expect(dhcp.decode(withOption(code, hex)).options).toStrictEqual([option]);
  });

  it('comes back octet for octet from its fields', () => {
    const message = {
      operation: 1,
      transactionId: 1,
      clientHardwareAddress: '02:00:00:00:00:01',
      options: [option],
    };
    const { options, tail } = dhcp.decode(dhcp.encode(message));
    expect({ options, tail }).toStrictEqual({ options: [option], tail: undefined });
    expect(toHex(dhcp.encode(message)).slice(480)).toBe(toHex(withOption(code, hex)).slice(480));
  });

  it('is refused for each value that does not fit, by its kind', () => {
    for (const [path, value] of leaves(option)) {
      const name = path.at(-1) ?? '';
      // Octets that do not say the same as the names are passed over.
      if (typeof value === 'boolean' || name === 'kind' || name === 'encoded') continue;
      const wrong = typeof value === 'number' ? 2 ** 70 : typeof value === 'bigint' ? 1n << 70n : 5;
      const options = [replaced(option, path, wrong) as dhcp.Option];
      const fault = thrown(() =>
        dhcp.encode({ operation: 1, transactionId: 1, clientHardwareAddress: '', options }),
      );
      expect(fault).toMatchObject({ layer: 'dhcp', code: wrong === 5 ? 'invalid' : 'range' });
      // A sub-option stands behind the option around it.
      const inner = (option as { options?: readonly { kind?: string }[] }).options?.[Number(path[1])]?.kind;
      expect([kind, `${kind}.${inner}`]).toContain(fault.field);
    }
  });

  it('stays octets where it is not in its format', () => {
    for (const octets of wrong) {
      const bytes = withOption(code, octets);
      const message = dhcp.decode(bytes);
      expect(message.options).toEqual([{ kind: 'unknown', code, data: fromHex(octets) }]);
      expect(toHex(dhcp.encode(message))).toBe(toHex(bytes));
    }
  });
});

describe('the table of options', () => {
  const codes = Array.from({ length: 256 }, (_, code) => code);

  it('has a vector for every kind', () => {
    const kinds = codes.flatMap((code) => dhcp.optionKind(code) ?? []);
    expect(kinds.filter((kind) => !vectors.some((vector) => vector.kind === kind))).toEqual([]);
    expect(kinds).toHaveLength(148);
  });

  it('leaves out the codes that the registry gives no format (IANA, BOOTP Vendor Extensions and DHCP Options)', () => {
    const left = codes.filter((code) => dhcp.optionKind(code) === undefined);
    const removed = [84, 96, 102, 103, 104, 105, 106, 107, 110, 111, 115, 126, 127];
    const vendors = [128, 129, 130, 131, 132, 133, 134, 135, 149, 160];
    const reserved = codes.filter((code) => (code > 162 && code < 208) || (code > 213 && code < 220));
    const site = codes.filter((code) => code > 221 && code < 255 && code !== 249);
    expect(left).toEqual([0, ...removed, ...vendors, ...reserved, ...site, 255]);
  });
});
