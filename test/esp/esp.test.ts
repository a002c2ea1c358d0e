import { describe, expect, it } from 'vitest';
import * as esp from '../../src/esp/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { thrown } from '../util/thrown.ts';

describe('an ESP header', () => {
  // RFC 4303 section 2: SPI and sequence number; the rest is hidden.
  const bytes = fromHex('00001000 00000007 deadbeef');

  it('is read and written, and what it hides is payload', () => {
    const { header, payload } = esp.decode(bytes);
    expect(header).toEqual({ layer: 'esp', spi: 0x1000, sequenceNumber: 7 });
    expect(payload).toEqual(fromHex('deadbeef'));
    expect(esp.encode(header, payload)).toEqual(bytes);
    expect(esp.encode({ spi: 1 })).toEqual(fromHex('00000001 00000000'));
  });

  it('is refused when an octet is missing, or a value does not fit', () => {
    expect(thrown(() => esp.decode(bytes.subarray(0, 7)))).toMatchObject({
      code: 'truncated',
      layer: 'esp',
      needed: 8,
      available: 7,
    });
    expect(thrown(() => esp.encode({ spi: 2 ** 32 }))).toMatchObject({ code: 'range', field: 'spi' });
  });
});
