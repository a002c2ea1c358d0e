import { describe, expect, it } from 'vitest';
import { firstLayer, linkTypes } from '../../src/pcap/index.ts';
import { fromHex } from './octets.ts';

const ipv4 = fromHex('45');
const ipv6 = fromHex('60');

describe('the first layer', () => {
  it.each([
    [0, 'loopback'],
    [1, 'ethernet'],
    [108, 'loopback'],
    [113, 'sll'],
    [228, 'ipv4'],
    [229, 'ipv6'],
    [276, 'sll2'],
    [105, 'linktype105'],
    [65536, 'linktype65536'],
  ])('of link type %i is %s', (linkType, first) => {
    for (const data of [ipv4, ipv6, new Uint8Array(0)]) expect(firstLayer(linkType, data)).toBe(first);
  });

  it.each([12, 14, 101])('of raw IP (%i) follows from its version', (linkType) => {
    expect(firstLayer(linkType, ipv4)).toBe('ipv4');
    expect(firstLayer(linkType, ipv6)).toBe('ipv6');
    expect(firstLayer(linkType, fromHex('50'))).toBe('ipv4');
    expect(firstLayer(linkType, new Uint8Array(0))).toBe('ipv4');
  });
});

describe('the names of link types', () => {
  it('are those of the registry in form: capitals, one for each number', () => {
    const names = Object.values(linkTypes);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(new Set(names).size).toBe(names.length);
  });

  // From the registry (https://www.iana.org/assignments/pcap/pcap.xhtml), some from each part of it.
  it.each([
    [0, 'NULL'],
    [10, 'FDDI'],
    [50, 'PPP_HDLC'],
    [101, 'RAW'],
    [127, 'IEEE802_11_RADIOTAP'],
    [146, 'IBM_SN'],
    [163, 'IEEE802_11_AVS'],
    [189, 'USB_LINUX'],
    [207, 'LAPB_WITH_DIR'],
    [209, 'I2C_LINUX'],
    [227, 'CAN_SOCKETCAN'],
    [249, 'USBPCAP'],
    [276, 'LINUX_SLL2'],
    [301, 'DECT_NR'],
    [147, undefined],
    [302, undefined],
  ])('have %i as %s', (number, name) => {
    expect(linkTypes[number]).toBe(name);
  });

  it('are all different', () => {
    const names = Object.values(linkTypes);
    expect(new Set(names).size).toBe(names.length);
  });
});
