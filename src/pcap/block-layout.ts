// Where things stand in the blocks of pcapng (draft-ietf-opsawg-pcapng), for reading and writing.
import { CodecError } from '../util/errors.ts';

const layer = 'pcapng';

/** The types of block that have a name here (section 10.1). */
export const blockTypes = {
  sectionHeader: 0x0a0d_0d0a,
  interfaceDescription: 1,
  obsoletePacket: 2,
  simplePacket: 3,
  nameResolution: 4,
  interfaceStatistics: 5,
  enhancedPacket: 6,
  decryptionSecrets: 10,
  custom: 0x0bad,
  customNotCopied: 0x4000_0bad,
} as const;

/** The number that tells the byte order of a section (section 4.1). */
export const byteOrderMagic = 0x1a2b_3c4d;

/** Octets of type and length in front of a body, and of the length behind it (section 3.1). */
export const headerOctets = 8;
export const trailerOctets = 4;

/** What comes before the options or the data in the bodies of blocks. */
export const sectionOctets = 16;
export const interfaceOctets = 8;
export const packetOctets = 20;
export const simplePacketOctets = 4;
export const statisticsOctets = 12;
export const secretsOctets = 8;
export const customOctets = 4;

/** The types of name records (section 4.5), and the octets of their addresses. */
export const nameTypes = { ipv4: 1, ipv6: 2, eui48: 3, eui64: 4 } as const;
export const nameOctets = { ipv4: 4, ipv6: 16, eui48: 6, eui64: 8 } as const;

/** The octets that a simple packet block keeps of a packet (section 4.4); a snap length of 0 is none. */
export function simplePacketLength(originalLength: number, snapLength: number): number {
  return snapLength === 0 ? originalLength : Math.min(originalLength, snapLength);
}

/** The error for a block that names an interface which the section has not described. */
export function noSuchInterface(id: number, described: number, offset?: number): CodecError {
  const reason = `there is no interface ${id}: the section has described ${described} so far`;
  return new CodecError('invalid', { layer, field: 'interfaceId', offset, reason });
}
