// The body of each block. To add one: its type in block-types.ts, a line in `readers`, and one in
// block-write.ts.
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { getIpv4 } from '../util/ipv4-address.ts';
import { getIpv6 } from '../util/ipv6-address.ts';
import { getMac } from '../util/mac.ts';
import {
  blockTypes,
  byteOrderMagic,
  customOctets,
  interfaceOctets,
  nameOctets,
  nameTypes,
  packetOctets,
  secretsOctets,
  sectionOctets,
  simplePacketLength,
  simplePacketOctets,
  statisticsOctets,
} from './block-layout.ts';
import type {
  AddressNames,
  Block,
  CustomBlock,
  DecryptionSecrets,
  EnhancedPacket,
  InterfaceDescription,
  InterfaceStatistics,
  NameRecord,
  NameResolution,
  ObsoletePacket,
  SectionHeader,
  SimplePacket,
} from './block-types.ts';
import { aligned, get16, get32, get64, getTicks } from './endian.ts';
import {
  getEui64,
  interfaceOptions,
  nameOptions,
  packetOptions,
  sectionOptions,
  statisticsOptions,
} from './option-formats.ts';
import { oddPadding, readOptions } from './options.ts';
import { readText } from './text.ts';

const layer = 'pcapng';

/** The body of a block, in the bytes that hold it. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** The byte order of the section. */
  readonly little: boolean;
  /** Where `bytes` begins in the input. */
  readonly base: number;
}

/** The readers of blocks that need no more than their body; a simple packet block needs the snap length. */
export const blockReaders: Readonly<Record<number, ((body: Body) => Block) | undefined>> = {
  [blockTypes.sectionHeader]: readSection,
  [blockTypes.interfaceDescription]: readInterface,
  [blockTypes.obsoletePacket]: readObsoletePacket,
  [blockTypes.nameResolution]: readNames,
  [blockTypes.interfaceStatistics]: readStatistics,
  [blockTypes.enhancedPacket]: readEnhancedPacket,
  [blockTypes.decryptionSecrets]: readSecrets,
  [blockTypes.custom]: (body) => readCustom(body, true),
  [blockTypes.customNotCopied]: (body) => readCustom(body, false),
};

/**
 * Checks that a body has as many octets, and gives back where they end.
 *
 * @throws {@link CodecError} `truncated`.
 */
function need({ start, end, base }: Body, octets: number, field?: string): number {
  if (end - start >= octets) return start + octets;
  const available = end - start;
  throw new CodecError('truncated', { layer, field, offset: base + start, needed: octets, available });
}

/** Whether the magic number at the start of a section's body is little-endian; undefined when it is none. */
export function isLittleAt(bytes: Uint8Array, offset: number): boolean | undefined {
  const little = get32(bytes, offset, true) === byteOrderMagic;
  return little || get32(bytes, offset, false) === byteOrderMagic ? little : undefined;
}

/** Reads a section header; the caller has read its byte order. Section 4.1. */
function readSection(body: Body): SectionHeader {
  const options = need(body, sectionOctets);
  const { bytes, start, end, little, base } = body;
  return {
    block: 'sectionHeader',
    byteOrder: little ? 'little' : 'big',
    majorVersion: get16(bytes, start + 4, little),
    minorVersion: get16(bytes, start + 6, little),
    sectionLength: BigInt.asIntN(64, get64(bytes, start + 8, little)),
    ...readOptions(bytes, options, end, little, sectionOptions, base),
  };
}

/** Reads an interface description. Section 4.2. */
export function readInterface(body: Body): InterfaceDescription {
  const options = need(body, interfaceOctets);
  const { bytes, start, end, little, base } = body;
  return {
    block: 'interfaceDescription',
    linkType: get16(bytes, start, little),
    reserved: get16(bytes, start + 2, little),
    snapLength: get32(bytes, start + 4, little),
    ...readOptions(bytes, options, end, little, interfaceOptions, base),
  };
}

/** Where the data of an enhanced or obsolete packet block ends. Section 4.3. */
function packetEnd(body: Body): number {
  need(body, packetOctets);
  return need(body, packetOctets + get32(body.bytes, body.start + 12, body.little), 'capturedLength');
}

/** The padding behind data, when it is not zeros. */
function paddingOf({ bytes, start }: Body, dataEnd: number): { readonly padding?: Uint8Array } {
  const padding = oddPadding(bytes, dataEnd, start + aligned(dataEnd - start));
  return padding === undefined ? {} : { padding };
}

function readEnhancedPacket(body: Body): EnhancedPacket {
  const dataEnd = packetEnd(body);
  const { bytes, start, end, little, base } = body;
  const options = start + aligned(dataEnd - start);
  return {
    block: 'enhancedPacket',
    interfaceId: get32(bytes, start, little),
    ticks: getTicks(bytes, start + 4, little),
    originalLength: get32(bytes, start + 16, little),
    data: bytes.subarray(start + packetOctets, dataEnd),
    ...paddingOf(body, dataEnd),
    ...readOptions(bytes, options, end, little, packetOptions, base),
  };
}

/** Appendix A. */
function readObsoletePacket(body: Body): ObsoletePacket {
  const dataEnd = packetEnd(body);
  const { bytes, start, end, little, base } = body;
  const options = start + aligned(dataEnd - start);
  return {
    block: 'obsoletePacket',
    interfaceId: get16(bytes, start, little),
    dropCount: get16(bytes, start + 2, little),
    ticks: getTicks(bytes, start + 4, little),
    originalLength: get32(bytes, start + 16, little),
    data: bytes.subarray(start + packetOctets, dataEnd),
    ...paddingOf(body, dataEnd),
    ...readOptions(bytes, options, end, little, packetOptions, base),
  };
}

/**
 * Reads a simple packet block, whose data is as long as the snap length of the first interface lets it be.
 * Section 4.4.
 */
export function readSimplePacket(body: Body, snapLength: number): SimplePacket {
  need(body, simplePacketOctets);
  const { bytes, start, end, little } = body;
  const originalLength = get32(bytes, start, little);
  const length = simplePacketOctets + simplePacketLength(originalLength, snapLength);
  const dataEnd = need(body, length, 'originalLength');
  const usual = end - start === aligned(length) && oddPadding(bytes, dataEnd, end) === undefined;
  return {
    block: 'simplePacket',
    originalLength,
    data: bytes.subarray(start + simplePacketOctets, dataEnd),
    ...(usual ? {} : { padding: bytes.subarray(dataEnd, end) }),
  };
}

/** Section 4.6. */
function readStatistics(body: Body): InterfaceStatistics {
  const options = need(body, statisticsOctets);
  const { bytes, start, end, little, base } = body;
  return {
    block: 'interfaceStatistics',
    interfaceId: get32(bytes, start, little),
    ticks: getTicks(bytes, start + 4, little),
    ...readOptions(bytes, options, end, little, statisticsOptions, base),
  };
}

/** Section 4.7. */
function readSecrets(body: Body): DecryptionSecrets {
  need(body, secretsOctets);
  const { bytes, start, end, little, base } = body;
  const dataEnd = need(body, secretsOctets + get32(bytes, start + 4, little), 'secretsLength');
  const options = start + aligned(dataEnd - start);
  return {
    block: 'decryptionSecrets',
    secretsType: get32(bytes, start, little),
    data: bytes.subarray(start + secretsOctets, dataEnd),
    ...paddingOf(body, dataEnd),
    ...readOptions<never>(bytes, options, end, little, {}, base),
  };
}

/** Section 4.8. */
function readCustom(body: Body, copy: boolean): CustomBlock {
  const data = need(body, customOctets);
  const { bytes, start, end, little } = body;
  return { block: 'custom', copy, enterprise: get32(bytes, start, little), data: bytes.subarray(data, end) };
}

/** Section 4.5. */
function readNames(body: Body): NameResolution {
  const { bytes, end, little, base } = body;
  const records: NameRecord[] = [];
  let offset = body.start;
  while (offset < end) {
    const type = get16(bytes, offset, little);
    const length = get16(bytes, offset + 2, little);
    const value = offset + 4;
    need({ ...body, start: offset }, 4 + length, 'records');
    if (type === 0) {
      if (length !== 0) {
        const reason = `the record at the end has a length of ${length}`;
        throw new CodecError('invalid', { layer, field: 'records', offset: base + offset, reason });
      }
      const options = readOptions(bytes, value, end, little, nameOptions, base);
      return { block: 'nameResolution', records, ...options };
    }
    offset = value + aligned(length);
    const record = readNameRecord(bytes, type, value, value + length);
    const padding = oddPadding(bytes, value + length, offset);
    records.push(padding === undefined ? record : { ...record, padding });
  }
  return { block: 'nameResolution', records, endOfRecords: false, options: [] };
}

type AddressKind = AddressNames['kind'];

const addressKinds: Readonly<Record<number, AddressKind | undefined>> = {
  [nameTypes.ipv4]: 'ipv4',
  [nameTypes.ipv6]: 'ipv6',
  [nameTypes.eui48]: 'eui48',
  [nameTypes.eui64]: 'eui64',
};

const addressReaders: Readonly<Record<AddressKind, (bytes: Uint8Array, offset: number) => string>> = {
  ipv4: getIpv4,
  ipv6: getIpv6,
  eui48: getMac,
  eui64: getEui64,
};

function readNameRecord(bytes: Uint8Array, number: number, start: number, end: number): NameRecord {
  const kind = addressKinds[number];
  if (kind !== undefined) {
    const names = readZeroEnded(bytes, start + nameOctets[kind], end);
    if (names !== undefined) return { kind, address: addressReaders[kind](bytes, start), names };
  }
  return { kind: 'unknown', number, data: bytes.subarray(start, end) };
}

/** Reads texts with a zero octet behind each; undefined when they are not such, or would begin behind `end`. */
function readZeroEnded(bytes: Uint8Array, start: number, end: number): string[] | undefined {
  const texts: string[] = [];
  let begin = start;
  for (let offset = start; offset < end; offset++) {
    if (getUint8(bytes, offset) !== 0) continue;
    const text = readText(bytes, begin, offset);
    if (text === undefined) return undefined;
    texts.push(text);
    begin = offset + 1;
  }
  return begin === end ? texts : undefined;
}
