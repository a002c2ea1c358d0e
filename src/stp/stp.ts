import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint32, setUint32 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  truncated,
  type WriteContext,
} from '../util/codec.ts';
import { checkUint, putUint16, refusal } from '../util/fields.ts';
import { getBridge, getFlags, getPort, setBridge, setFlags, setPort } from './identifiers.ts';
import type { HeaderInput, MultipleInput, TreeInput } from './inputs.ts';
import type { Header, Times } from './messages.ts';
import {
  fixedOctets,
  getMultiple,
  instanceOctets,
  instancesOctets,
  isVersion3Length,
  setMultiple,
} from './multiple.ts';

const layer = 'stp';

/** Octets that every BPDU begins with (IEEE 802.1D clause 9.3.2). */
export const headerOctets = 4;

/** Octets of a configuration BPDU (IEEE 802.1D clause 9.3.1). */
const configurationOctets = 35;

/** Octets of a rapid spanning tree BPDU (IEEE 802.1D clause 9.3.3). */
const rapidOctets = 36;

/** Octets of a multiple spanning tree BPDU without instances (IEEE 802.1Q clause 14.4). */
const multipleOctets: number = /* @__PURE__ */ rapidOctets + 2 + fixedOctets;

/** The type and the version that a kind has, and its octets without instances. */
interface Format {
  readonly bpduType: number | undefined;
  readonly protocolVersion: number;
  readonly octets: number;
}

const formats: Readonly<Record<Header['kind'], Format>> = {
  configuration: { bpduType: 0x00, protocolVersion: 0, octets: configurationOctets },
  topologyChange: { bpduType: 0x80, protocolVersion: 0, octets: headerOctets },
  rapid: { bpduType: 0x02, protocolVersion: 2, octets: rapidOctets },
  multiple: { bpduType: 0x02, protocolVersion: 3, octets: multipleOctets },
  unknown: { bpduType: undefined, protocolVersion: 0, octets: headerOctets },
};

/**
 * Reads a BPDU. What a multiple spanning tree BPDU has to have decides whether it is one; else it is a rapid one (IEEE
 * 802.1Q clause 14.5). What it does not say what it is is `unknown`, with the rest as payload.
 *
 * @throws {@link CodecError} `truncated` when fewer octets are there than its kind has.
 *
 * @example
 * ```ts
 * import { stp } from 'framewright';
 *
 * stp.decode(Uint8Array.of(0, 0, 0, 0x80)).header.kind; // 'topologyChange'
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes a BPDU.
 *
 * @throws {@link CodecError} `missing` without a value that has no default, `range` when a value does not fit its field,
 * `invalid` when an address does not parse, `unsupported` for a kind that is not known.
 *
 * @example
 * ```ts
 * import { stp } from 'framewright';
 *
 * const bridge = { priority: 8, address: '02:00:00:00:01:02' };
 * stp.encode({
 *   kind: 'rapid',
 *   flags: { portRole: stp.portRoles.designated, forwarding: true },
 *   rootIdentifier: bridge,
 *   bridgeIdentifier: bridge,
 *   maxAge: 20 * 256,
 *   helloTime: 2 * 256,
 *   forwardDelay: 15 * 256,
 * }).length; // 36
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'stp', Header> = { name: layer, read };

/** The STP codec, for `createStack`. */
export const codec: Codec<'stp', Header, HeaderInput> = { name: layer, read, size, write };

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const kind = kindOf(bytes, span);
  const { octets } = formats[kind];
  if (end - start < octets) {
    context.report(truncated(layer, undefined, span, octets));
    return { header: readAs('unknown', bytes, start, start), body: { start: start + headerOctets, end } };
  }
  if (kind === 'unknown')
    return { header: readAs(kind, bytes, start, start), body: { start: start + headerOctets, end } };
  const messageEnd = kind === 'multiple' ? multipleEnd(bytes, span, context) : start + octets;
  return { header: readAs(kind, bytes, start, messageEnd), body: { start: messageEnd, end: messageEnd } };
}

function kindOf(bytes: Uint8Array, { start, end }: Span): Header['kind'] {
  if (getUint16(bytes, start) !== 0) return 'unknown';
  const version = getUint8(bytes, start + 2);
  const type = getUint8(bytes, start + 3);
  if (type === formats.configuration.bpduType) return 'configuration';
  if (type === formats.topologyChange.bpduType) return 'topologyChange';
  if (type !== formats.rapid.bpduType || version < formats.rapid.protocolVersion) return 'unknown';
  // The conditions of IEEE 802.1Q clause 14.5 d) and e), in their order.
  const isMultiple =
    version >= formats.multiple.protocolVersion &&
    end - start >= multipleOctets &&
    getUint8(bytes, start + configurationOctets) === 0 &&
    isVersion3Length(getUint16(bytes, start + rapidOctets));
  return isMultiple ? 'multiple' : 'rapid';
}

/** Where the last instance ends that is there. */
function multipleEnd(bytes: Uint8Array, span: Span, context: ReadContext): number {
  const { start, end } = span;
  const octets = rapidOctets + 2 + getUint16(bytes, start + rapidOctets);
  if (start + octets <= end) return start + octets;
  context.overrun(layer, 'version3Length', span, octets);
  return end - ((end - start - multipleOctets) % instanceOctets);
}

/** Reads the fields of a kind, whose octets are there. */
function readAs(kind: Header['kind'], bytes: Uint8Array, start: number, end: number): Header {
  const protocolIdentifier = getUint16(bytes, start);
  const protocolVersion = getUint8(bytes, start + 2);
  if (kind === 'topologyChange') return { layer, kind, protocolIdentifier, protocolVersion, bpduType: 0x80 };
  if (kind === 'unknown')
    return { layer, kind, protocolIdentifier, protocolVersion, bpduType: getUint8(bytes, start + 3) };
  const flags = getFlags(bytes, start + 4);
  const rootIdentifier = getBridge(bytes, start + 5);
  const rootPathCost = getUint32(bytes, start + 13);
  const bridgeIdentifier = getBridge(bytes, start + 17);
  const portIdentifier = getPort(bytes, start + 25);
  const times = getTimes(bytes, start + 27);
  const version = { protocolIdentifier, protocolVersion };
  if (kind === 'multiple') {
    return {
      layer,
      kind,
      ...version,
      bpduType: 0x02,
      flags,
      rootIdentifier,
      rootPathCost,
      regionalRootIdentifier: bridgeIdentifier,
      portIdentifier,
      ...times,
      version1Length: 0,
      ...getMultiple(bytes, start + rapidOctets, end),
    };
  }
  const vector = { flags, rootIdentifier, rootPathCost, bridgeIdentifier, portIdentifier, ...times };
  if (kind === 'configuration') return { layer, kind, ...version, bpduType: 0x00, ...vector };
  const version1Length = getUint8(bytes, start + configurationOctets);
  return { layer, kind, ...version, bpduType: 0x02, ...vector, version1Length };
}

function getTimes(bytes: Uint8Array, start: number): Times {
  return {
    messageAge: getUint16(bytes, start),
    maxAge: getUint16(bytes, start + 2),
    helloTime: getUint16(bytes, start + 4),
    forwardDelay: getUint16(bytes, start + 6),
  };
}

function size(input: HeaderInput): number {
  const { octets } = formatOf(input);
  return input.kind === 'multiple' ? octets + instancesOctets(input) : octets;
}

function formatOf({ kind }: HeaderInput): Format {
  if (!Object.hasOwn(formats, kind)) throw refusal(layer, 'kind', kind, 'is no kind of BPDU', 'unsupported');
  return formats[kind];
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const format = formatOf(input);
  const { protocolIdentifier = 0, protocolVersion = format.protocolVersion } = input;
  const bpduType = context.kept('bpduType', input.bpduType) ?? format.bpduType ?? input.bpduType;
  putUint16(target, start, layer, 'protocolIdentifier', protocolIdentifier);
  target[start + 2] = checkUint(layer, 'protocolVersion', protocolVersion, 0xff);
  target[start + 3] = checkUint(layer, 'bpduType', bpduType, 0xff);
  if (input.kind === 'unknown' || input.kind === 'topologyChange') return;
  if (input.kind === 'multiple') {
    writeTree(input, 'regionalRootIdentifier', input.regionalRootIdentifier, target, start);
    writeMultiple(input, target, start + configurationOctets, context);
    return;
  }
  writeTree(input, 'bridgeIdentifier', input.bridgeIdentifier, target, start);
  if (input.kind === 'rapid')
    target[start + configurationOctets] = checkUint(layer, 'version1Length', input.version1Length ?? 0, 0xff);
}

/** Writes what all kinds have from the flags on; behind the cost, they differ in whose identifier comes. */
function writeTree(
  input: TreeInput<string, number>,
  field: string,
  bridge: TreeInput<string, number>['bridgeIdentifier'],
  target: Uint8Array,
  start: number,
): void {
  const { flags = {}, rootPathCost = 0, portIdentifier = {} } = input;
  setFlags('flags', target, start + 4, flags?.topologyChangeAcknowledgment, flags);
  setBridge('rootIdentifier', target, start + 5, input.rootIdentifier);
  setUint32(target, start + 13, checkUint(layer, 'rootPathCost', rootPathCost, 0xffff_ffff));
  setBridge(field, target, start + 17, bridge);
  setPort('portIdentifier', target, start + 25, portIdentifier);
  putUint16(target, start + 27, layer, 'messageAge', input.messageAge ?? 0);
  putUint16(target, start + 29, layer, 'maxAge', input.maxAge ?? 0);
  putUint16(target, start + 31, layer, 'helloTime', input.helloTime ?? 0);
  putUint16(target, start + 33, layer, 'forwardDelay', input.forwardDelay ?? 0);
}

function writeMultiple(input: MultipleInput, target: Uint8Array, start: number, context: WriteContext): void {
  target[start] = checkUint(layer, 'version1Length', input.version1Length ?? 0, 0);
  const length = context.kept('version3Length', input.version3Length) ?? fixedOctets + instancesOctets(input);
  setMultiple(input, target, start + 1, length);
}
