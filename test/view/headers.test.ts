// Lists of options and routing headers, octet by octet, behind other octets and in front of others.
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/util/bytes.ts';
import { areOptionsWhole, finalOctets, findOption } from '../../src/view/extensions.ts';
import { FrameView, hasExtensions, isDamaged } from '../../src/view/index.ts';
import { findListed, isUnderway } from '../../src/view/options.ts';

const start = 3;

/** Octets among others: those behind them would go on with what is looked for. */
function among(hex: string, behind = '00'): { readonly bytes: Uint8Array; readonly end: number } {
  const octets = fromHex(hex);
  return { bytes: fromHex(`c91083 ${hex} ${behind}`), end: start + octets.length };
}

const address = '20010db8000000000000000000000001';

describe('the home address (RFC 6275 section 6.3) of a header of options', () => {
  it.each<[string, string, number, string?]>([
    ['is found behind the length', `1102 c910${address} 01020000`, 4],
    ['is found behind padding of one octet, up to the end', `1102 00000000 c910${address}`, 8],
    ['is found behind padding of several', `1102 01020000 c910${address}`, 8],
    ['is found behind one of another length', `1103 c906 000000000000 c910${address}`, 12, '0000'],
    ['is none of another number', `1102 c810${address} 01020000`, -1],
    ['is none of 15 octets', `1102 c90f${address} 000000`, -1],
    ['is none of 17 octets', `1102 c911${address} 00 0000`, -1],
    ['is none inside another option', `1102 0114 c910${address} 0000`, -1],
    ['is none that goes on behind the header', '1101 010a 00000000000000000000 c910', -1, address],
    ['is none behind the header', '1100 01040000 0000', -1, `c910${address}`],
    ['is none whose length is behind the header', '1100 01030000 00 c9', -1, `10${address}`],
    ['is none in a header without a length', '11', -1, `02 c910${address}`],
  ])('%s', (_name, hex, expected, behind) => {
    const { bytes, end } = among(hex, behind);
    expect(findOption(bytes, start, end, 201, 16)).toBe(expected < 0 ? -1 : start + expected);
  });

  it('is none where the header ends before its place', () => {
    const { bytes } = among(`1102 00000000 c910${address}`);
    expect(findOption(bytes, start, start + 23, 201, 16)).toBe(-1);
  });

  it('is none behind a header that is shorter than what there is', () => {
    const { bytes, end } = among(`1100 010400000000 c910${address}`);
    expect(findOption(bytes, start, end, 201, 16)).toBe(-1);
  });
});

describe('a header of options is whole', () => {
  it.each<[number, string, boolean, string?]>([
    [0, '1100 010400000000', true],
    [60, '1100 000000000000', true],
    [0, '1100 010500000000', false],
    [60, '1100 010200000001', false, '00'],
    [0, '1100 010300000005', false, '00'],
    // Segment routing has its addresses first (RFC 8754 section 2), and TLVs behind them.
    [43, `1102 0400 00000000 ${address}`, true],
    [43, `1103 0400 00000000 ${address} 0406000000000000`, true],
    [43, `1103 0400 00000000 ${address} 0407000000000000`, false],
    [43, `1103 0400 00000000 ${address} 0000000000000000`, true],
    [43, `1102 0400 01000000 ${address}`, true, '05ff'],
    // Other routing headers, and headers of other kinds, have none.
    [43, `1103 0000 00000000 ${address} 0407000000000000`, true],
    [135, `1103 0400 00000000 ${address} 0407000000000000`, true],
  ])('of number %i: %s: %j', (number, hex, expected, behind) => {
    const { bytes, end } = among(hex, behind);
    expect(areOptionsWhole(number, bytes, start, end)).toBe(expected);
  });
});

describe('behind a routing header a checksum covers of the destination', () => {
  const two = `${address}${address}`;

  // Number of what follows, units of 8 octets, type, segments left.
  it.each<[string, number, string]>([
    ['all where no segment is left', 16, `1102 0000 00000000 ${address}`],
    ['nothing where type 0 has an address (RFC 2460 section 4.4)', 0, `1102 0001 00000000 ${address}`],
    ['nothing where type 0 has two', 0, `1104 0001 00000000 ${two}`],
    ['all where type 0 has half of one', 16, '1101 0001 00000000 0000000000000000'],
    ['all where type 0 has none', 16, '1100 0001 00000000'],
    ['all where the type says nothing', 16, `1102 0101 00000000 ${address}`],
    ['nothing where type 2 has an address (RFC 6275 section 6.4)', 0, `1102 0201 00000000 ${address}`],
    ['all where type 2 has two', 16, `1104 0201 00000000 ${two}`],
    ['nothing where segment routing has its last address', 0, `1102 0401 00000000 ${address}`],
    ['nothing where it has the last of two', 0, `1104 0401 01000000 ${two}`],
    ['nothing where TLVs are behind it', 0, `1103 0401 00000000 ${address} 0000000000000000`],
    ['all where the last of two is cut', 16, `1102 0401 01000000 ${address}`],
    ['all where it has less than one', 16, '1101 0401 00000000 0000000000000000'],
    // Type 3 (RFC 6554 section 3): octets left out of each address and of the last one, and padding, four bits each.
    ['8 octets where 8 of the last one are left out', 8, '1101 0301 88000000 0000000000000001'],
    ['8 octets where one like it is in front', 8, '1102 0301 88000000 0000000000000001 0000000000000002'],
    ['nothing where nothing is left out of the last', 0, `1103 0301 80000000 0000000000000001 ${address}`],
    ['15 octets where one is there, and padding of seven', 15, '1101 0301 0f700000 01 00000000000000'],
    ['15 octets where each has one', 15, '1101 0301 ff600000 0102 000000000000'],
    ['all where padding is of eight', 16, '1102 0301 88800000 0000000000000001 0000000000000000'],
    ['all where padding is not zeros at its beginning', 16, '1101 0301 0f700000 01 01000000000000'],
    ['all where padding is not zeros at its end', 16, '1101 0301 0f700000 01 00000000000001'],
    ['all where the last one is cut', 16, '1101 0301 80000000 0000000000000001'],
    ['all where one of the others is cut', 16, '1102 0301 48000000 0000000000000001 0000000000000002'],
  ])('%s', (_name, expected, hex) => {
    const { bytes, end } = among(hex, 'ff');
    expect(finalOctets(bytes, start, end, 16)).toBe(expected);
    // Never more than behind the header in front.
    expect(finalOctets(bytes, start, end, 4)).toBe(Math.min(expected, 4));
  });
});

describe('an option of IPv4 or TCP', () => {
  it.each<[string, number, number | undefined, number, string, string?]>([
    ['is found by its number', 8, undefined, 1, '01 080a 0000000000000000'],
    ['is found by its number and its length', 8, 10, 1, '01 080a 0000000000000000'],
    ['is the first of its length', 8, 3, 2, '0802 080300 080300'],
    ['is none of another length', 8, 4, -1, '0803 00 0805 000000'],
    ['is none behind the end of the list', 8, undefined, -1, '01 00 080300'],
    ['is none behind a length of 1', 8, undefined, -1, '0501 080300'],
    ['is none behind a length of 0', 8, undefined, -1, '0500 080300'],
    ['is none that goes on behind the list', 8, undefined, -1, '01 0804 00', '00'],
    ['is none whose length is behind the list', 8, undefined, -1, '01 08', '02'],
    ['is none whose length is behind all octets', 8, undefined, -1, '01 08', ''],
    ['is none inside another', 8, undefined, -1, '0505 080300'],
    ['is none behind the list', 1, undefined, -1, '0502', '01'],
  ])('%s', (_name, number, length, expected, hex, behind) => {
    const { bytes, end } = among(hex, behind);
    expect(findListed(bytes, start, end, number, length)).toBe(expected < 0 ? -1 : start + expected);
  });
});

describe('a source route (RFC 791 section 3.1)', () => {
  it.each<[string, boolean, string, string?]>([
    ['goes on, loose', true, '8307 04 c0000201'],
    ['goes on, strict', true, '8907 04 c0000201'],
    ['goes on behind padding', true, '01 8307 04 c0000201'],
    ['goes on to the second of two', true, '830b 08 c0000201 c0000202'],
    ['goes on where its pointer is its length', true, '8307 07 c0000201'],
    ['is through where its pointer passes it', false, '8307 08 c0000201'],
    ['is through without addresses', false, '8303 04'],
    ['is through without addresses, wherever its pointer is', false, '8303 03'],
    ['is the first that there is', false, '8303 04 8307 04 c0000201'],
    ['is none with a part of an address', false, '8306 04 c00002'],
    ['is not told from one with a part of an address', true, '8306 04 c00002 8307 04 c0000201'],
    ['is none of another number', false, '0707 04 c0000201'],
    ['is none behind the end of the list', false, '00 8307 04 c0000201'],
    ['is none that goes on behind the list', false, '8307 04 c00002', '01'],
    ['is none behind the list', false, '01', '8307 04 c0000201'],
  ])('%s', (_name, expected, hex, behind) => {
    const { bytes, end } = among(hex, behind);
    expect(isUnderway(bytes, start, end)).toBe(expected);
  });
});

describe('a header that is cut', () => {
  it.each([
    ['of mobility', '87', '3b 01 00 00 1234 0000'],
    ['of mobility behind another', '00', '87 00 0104 00000000 3b 01 00 00 1234 0000'],
  ])('%s keeps its octets when an address is set', (_name, next, octets) => {
    const length = (fromHex(octets).length + 8).toString(16).padStart(4, '0');
    const bytes = fromHex(`60000000 ${length} ${next} 40 ${address} ${address} ${octets}`);
    const frame = new FrameView({ first: 'ipv6' });
    expect(frame.load(bytes) & (isDamaged | hasExtensions)).toBe(isDamaged | hasExtensions);
    frame.sourceAddress = '2001:db8::ff';
    const changed = `60000000 ${length} ${next} 40 ${address.replace(/01$/, 'ff')} ${address} ${octets}`;
    expect(bytes).toEqual(fromHex(changed));
  });
});
