// How each option is read. To add one: its interface in options.ts, a line here, a line in option-writers.ts.
import { getUint8, getUint16, getUint24, getUint32 } from '../util/bytes.ts';
import type { ReadContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { getIpv4 } from '../util/ipv4-address.ts';
import type { ExperimentOption, NopOption, Option, RawKind, RouteOption } from './options.ts';

const layer = 'ipv4';

const nop: NopOption = /* @__PURE__ */ Object.freeze({ kind: 'nop' as const });

/**
 * Reads the options that stand from `start` to `end`. When the header goes on behind `end` (it is cut), the list
 * ends in a malformed option.
 */
export function readOptions(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  context: ReadContext,
): readonly Option[] {
  const options: Option[] = [];
  let offset = start;
  while (offset < end) {
    const number = getUint8(bytes, offset);
    if (number === 0) {
      options.push(endOption(bytes, offset + 1, end, start));
      offset = end;
    } else if (number === 1) {
      options.push(nop);
      offset++;
    } else {
      const next = optionEnd(bytes, offset, end);
      if (next < 0) {
        reportLength(bytes, offset, end, context);
        options.push({ kind: 'malformed', data: bytes.subarray(offset, end) });
        return options;
      }
      options.push(
        readers[number]?.(bytes, offset + 2, next) ?? {
          kind: 'unknown',
          number,
          data: bytes.subarray(offset + 2, next),
        },
      );
      offset = next;
    }
  }
  if (cut) options.push({ kind: 'malformed', data: bytes.subarray(end, end) });
  return options;
}

/** Where the option at `offset` ends; -1 when its length is missing, under 2 or past the area. */
function optionEnd(bytes: Uint8Array, offset: number, end: number): number {
  if (offset + 1 >= end) return -1;
  const length = getUint8(bytes, offset + 1);
  return length < 2 || offset + length > end ? -1 : offset + length;
}

function reportLength(bytes: Uint8Array, offset: number, end: number, context: ReadContext): void {
  const number = getUint8(bytes, offset);
  const has =
    offset + 1 < end ? `length ${getUint8(bytes, offset + 1)} with ${end - offset} octets left` : 'no length';
  const reason = `option ${number} has ${has}`;
  context.report(new CodecError('invalid', { layer, field: 'options', offset, reason }));
}

/** The end option; what follows it is told only when it is not zeros up to the next multiple of four. */
function endOption(bytes: Uint8Array, offset: number, end: number, start: number): Option {
  let plain = end === start + aligned(offset - start);
  for (let index = offset; index < end && plain; index++) plain = getUint8(bytes, index) === 0;
  return plain ? { kind: 'end' } : { kind: 'end', padding: bytes.subarray(offset, end) };
}

/** The next multiple of four. */
export function aligned(octets: number): number {
  return (octets + 3) & ~3;
}

/** Reads the data of one option; undefined when its length is not one that the option may have. */
type Reader = (bytes: Uint8Array, start: number, end: number) => Option | undefined;

// One line a number of the IANA registry "IP Option Numbers", but for 0 and 1.
const readers: Readonly<Record<number, Reader | undefined>> = {
  7: (bytes, start, end) => readRoute('recordRoute', bytes, start, end),
  10: (bytes, start, end) => readRaw('experimentalMeasurement', bytes, start, end),
  11: (bytes, start, end) =>
    end - start === 2 ? { kind: 'mtuProbe', mtu: getUint16(bytes, start) } : undefined,
  12: (bytes, start, end) =>
    end - start === 2 ? { kind: 'mtuReply', mtu: getUint16(bytes, start) } : undefined,
  15: (bytes, start, end) => readRaw('encode', bytes, start, end),
  25: readQuickStart,
  30: (bytes, start, end) => readExperiment(30, bytes, start, end),
  68: readTimestamp,
  82: readTraceroute,
  94: (bytes, start, end) => readExperiment(94, bytes, start, end),
  130: readSecurity,
  131: (bytes, start, end) => readRoute('looseSourceRoute', bytes, start, end),
  133: (bytes, start, end) =>
    end - start < 1
      ? undefined
      : { kind: 'extendedSecurity', format: getUint8(bytes, start), data: bytes.subarray(start + 1, end) },
  134: (bytes, start, end) =>
    end - start < 4
      ? undefined
      : { kind: 'commercialSecurity', domain: getUint32(bytes, start), tags: bytes.subarray(start + 4, end) },
  136: (bytes, start, end) =>
    end - start === 2 ? { kind: 'streamIdentifier', identifier: getUint16(bytes, start) } : undefined,
  137: (bytes, start, end) => readRoute('strictSourceRoute', bytes, start, end),
  142: (bytes, start, end) => readRaw('experimentalAccessControl', bytes, start, end),
  144: (bytes, start, end) => readRaw('imiTrafficDescriptor', bytes, start, end),
  145: (bytes, start, end) => readRaw('extendedInternetProtocol', bytes, start, end),
  147: (bytes, start, end) => readRaw('addressExtension', bytes, start, end),
  148: (bytes, start, end) =>
    end - start === 2 ? { kind: 'routerAlert', value: getUint16(bytes, start) } : undefined,
  149: (bytes, start, end) =>
    end > start && (end - start) % 4 === 0
      ? { kind: 'selectiveDirectedBroadcast', addresses: readAddresses(bytes, start, end) }
      : undefined,
  151: (bytes, start, end) => readRaw('dynamicPacketState', bytes, start, end),
  152: (bytes, start, end) => readRaw('upstreamMulticastPacket', bytes, start, end),
  158: (bytes, start, end) => readExperiment(158, bytes, start, end),
  205: (bytes, start, end) => readRaw('experimentalFlowControl', bytes, start, end),
  222: (bytes, start, end) => readExperiment(222, bytes, start, end),
};

function readRaw(kind: RawKind, bytes: Uint8Array, start: number, end: number): Option {
  return { kind, data: bytes.subarray(start, end) };
}

function readExperiment(
  number: ExperimentOption['number'],
  bytes: Uint8Array,
  start: number,
  end: number,
): Option {
  return { kind: 'experiment', number, data: bytes.subarray(start, end) };
}

function readAddresses(bytes: Uint8Array, start: number, end: number): readonly string[] {
  const addresses: string[] = [];
  for (let offset = start; offset < end; offset += 4) addresses.push(getIpv4(bytes, offset));
  return addresses;
}

function readRoute(
  kind: RouteOption['kind'],
  bytes: Uint8Array,
  start: number,
  end: number,
): Option | undefined {
  if ((end - start) % 4 !== 1) return undefined;
  return { kind, pointer: getUint8(bytes, start), route: readAddresses(bytes, start + 1, end) };
}

function readTimestamp(bytes: Uint8Array, start: number, end: number): Option | undefined {
  const slots = start + 2;
  if (end < slots) return undefined;
  const pointer = getUint8(bytes, start);
  const overflow = getUint8(bytes, start + 1) >>> 4;
  const flag = getUint8(bytes, start + 1) & 15;
  if (flag === 0 && (end - slots) % 4 === 0) {
    const timestamps: number[] = [];
    for (let offset = slots; offset < end; offset += 4) timestamps.push(getUint32(bytes, offset));
    return { kind: 'timestamp', pointer, overflow, flag, timestamps };
  }
  if ((flag === 1 || flag === 3) && (end - slots) % 8 === 0) {
    const entries: { address: string; timestamp: number }[] = [];
    for (let offset = slots; offset < end; offset += 8) {
      entries.push({ address: getIpv4(bytes, offset), timestamp: getUint32(bytes, offset + 4) });
    }
    return { kind: 'timestamp', pointer, overflow, flag, entries };
  }
  return undefined;
}

/** Data octets of a security option of RFC 791; every other length is that of RFC 1108. */
export const securityOctets = 9;

function readSecurity(bytes: Uint8Array, start: number, end: number): Option | undefined {
  if (end - start < 1) return undefined;
  if (end - start !== securityOctets) {
    const authorities = bytes.subarray(start + 1, end);
    return { kind: 'basicSecurity', classification: getUint8(bytes, start), authorities };
  }
  return {
    kind: 'security',
    security: getUint16(bytes, start),
    compartments: getUint16(bytes, start + 2),
    handlingRestrictions: getUint16(bytes, start + 4),
    transmissionControlCode: getUint24(bytes, start + 6),
  };
}

function readQuickStart(bytes: Uint8Array, start: number, end: number): Option | undefined {
  if (end - start !== 6) return undefined;
  return {
    kind: 'quickStart',
    function: getUint8(bytes, start) >>> 4,
    rate: getUint8(bytes, start) & 15,
    ttl: getUint8(bytes, start + 1),
    nonce: getUint32(bytes, start + 2) >>> 2,
    reserved: getUint8(bytes, start + 5) & 3,
  };
}

function readTraceroute(bytes: Uint8Array, start: number, end: number): Option | undefined {
  if (end - start !== 10) return undefined;
  return {
    kind: 'traceroute',
    identifier: getUint16(bytes, start),
    outboundHops: getUint16(bytes, start + 2),
    returnHops: getUint16(bytes, start + 4),
    originator: getIpv4(bytes, start + 6),
  };
}
