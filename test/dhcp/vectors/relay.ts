// Relay agent information, one sub-option at a time.
import type { RelayOption } from '../../../src/dhcp/index.ts';
import { ascii, byHand, bytes, type Vector, vector } from './vector.ts';

/** A sub-option; the wrong octets stand behind its code and read as `unknown` inside. */
function sub(code: number, origin: string, hex: string, option: RelayOption): Vector {
  const octets = hex.replaceAll(' ', '');
  const header = code.toString(16).padStart(2, '0') + (octets.length / 2).toString(16).padStart(2, '0');
  return vector(82, 'relayAgentInformation', origin, header + octets, { options: [option] }, []);
}

/** Octets that are not in the format of a sub-option. */
function odd(code: number, hex: string): Vector {
  const data = bytes(...(hex.match(/../g) ?? []).map((octet) => Number.parseInt(octet, 16)));
  return sub(code, 'not in the format of its code', hex, { kind: 'unknown', code, data });
}

export const relayVectors: readonly Vector[] = [
  sub(1, 'dhcrelay 4.4.3-P1', '7263', { kind: 'circuitIdentifier', data: ascii('rc') }),
  sub(2, byHand('RFC 3046 section 3.2'), '0a0b', { kind: 'remoteIdentifier', data: bytes(10, 11) }),
  sub(4, byHand('RFC 3256'), '00000001', { kind: 'docsisDeviceClass', value: 1 }),
  sub(5, byHand('RFC 3527'), 'c0000200', { kind: 'linkSelection', address: '192.0.2.0' }),
  sub(6, byHand('RFC 3993'), '616c696365', { kind: 'subscriberIdentifier', text: 'alice' }),
  sub(7, byHand('RFC 4014'), '01 07 616c696365 06 06 00000002 19 02', {
    kind: 'radiusAttributes',
    attributes: [
      { type: 1, value: ascii('alice') },
      { type: 6, value: bytes(0, 0, 0, 2) },
      { type: 25, value: bytes() },
    ],
  }),
  sub(8, byHand('RFC 4030'), '01 f1 0000000000000005 00000007 0102', {
    kind: 'authentication',
    algorithm: 1,
    reserved: 15,
    replayDetectionMethod: 1,
    replayDetection: 5n,
    relayIdentifier: 7,
    information: bytes(1, 2),
  }),
  sub(9, byHand('RFC 4243'), '0000118b 02 0102 00000de9 00', {
    kind: 'vendorSpecificInformation',
    vendors: [
      { enterprise: 4491, data: bytes(1, 2) },
      { enterprise: 3561, data: bytes() },
    ],
  }),
  sub(10, byHand('RFC 5010'), '80', { kind: 'flags', unicast: true }),
  sub(10, byHand('RFC 5010: reserved bits'), '01', { kind: 'flags', unicast: false, reserved: 1 }),
  sub(11, byHand('RFC 5107'), 'c0000201', {
    kind: 'serverIdentifierOverride',
    address: '192.0.2.1',
  }),
  sub(12, byHand('RFC 6925'), '00030001 020000000001', {
    kind: 'relayAgentIdentifier',
    data: bytes(0, 3, 0, 1, 2, 0, 0, 0, 0, 1),
  }),
  sub(13, byHand('RFC 7839'), '0004', { kind: 'accessTechnologyType', type: 4 }),
  sub(13, byHand('RFC 7839: the reserved octet'), 'ff04', {
    kind: 'accessTechnologyType',
    reserved: 255,
    type: 4,
  }),
  sub(14, byHand('RFC 7839'), '677565737473', { kind: 'accessNetworkName', text: 'guests' }),
  sub(15, byHand('RFC 7839'), '617031', { kind: 'accessPointName', text: 'ap1' }),
  sub(16, byHand('RFC 7839'), '020000000001', {
    kind: 'accessPointBssid',
    address: '02:00:00:00:00:01',
  }),
  sub(17, byHand('RFC 7839'), '00000de9', { kind: 'operatorIdentifier', value: 3561 }),
  sub(18, byHand('RFC 7839'), '6578616d706c652e6f7267', {
    kind: 'operatorRealm',
    text: 'example.org',
  }),
  sub(19, byHand('RFC 8357'), '', { kind: 'relaySourcePort' }),
  sub(151, byHand('RFC 6607'), '00 626c7565', {
    kind: 'virtualSubnetSelection',
    type: 0,
    identifier: ascii('blue'),
  }),
  sub(152, byHand('RFC 6607'), '', { kind: 'virtualSubnetSelectionControl' }),
  sub(3, byHand('RFC 3046: a code that was never given'), 'ff', {
    kind: 'unknown',
    code: 3,
    data: bytes(255),
  }),
  sub(0, byHand('RFC 3046 section 2.0: there is no pad'), '', { kind: 'unknown', code: 0, data: bytes() }),
  sub(255, byHand('RFC 3046 section 2.0: there is no end'), '', {
    kind: 'unknown',
    code: 255,
    data: bytes(),
  }),
  ...[1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 151].map((code) => odd(code, '')),
  odd(4, '000000'),
  odd(4, '0000000000'),
  odd(5, 'c00002'),
  odd(5, 'c000020000'),
  odd(7, '01'),
  odd(7, '0101'),
  odd(7, '0103'),
  odd(8, '01010000000000000005000000'),
  odd(9, '0000118b'),
  odd(9, '0000118b0201'),
  odd(10, '8000'),
  odd(11, 'c00002'),
  odd(13, '04'),
  odd(13, '000400'),
  odd(16, '0200000000'),
  odd(16, '02000000000100'),
  odd(17, '000de9'),
  odd(19, '00'),
  odd(152, '00'),
];
