import { type Decoded, readAlone, writeAlone } from '../util/alone.ts';
import { type FreshBytes, getUint8, getUint16, getUint24, setUint16, setUint24 } from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  type LayerReader,
  need,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { minimumEtherType } from '../util/ether-type.ts';
import { checkUint, missing } from '../util/fields.ts';
import {
  type Control,
  carriesData,
  controlOctets,
  getControl,
  octetsBehind,
  setControl,
  unnumberedInformation,
} from './control.ts';

const layer = 'llc';

/** Octets of the shortest header: two access points and one octet of control (IEEE 802.2 clause 3.2). */
export const headerOctets = 3;

/** Octets of a SNAP header, behind those (IEEE 802 clause 9.5, RFC 1042). */
export const subnetworkOctets = 5;

/**
 * Service access points, as the header has them (IEEE 802.2, the IEEE registry of LLC addresses).
 *
 * @registry https://standards.ieee.org/products-programs/regauth/llc/
 */
export const accessPoints = {
  /** Spanning tree protocols: `stp` follows. IEEE 802.1D clause 9.1. */
  spanningTree: 0x42,
  /** A SNAP header follows (IEEE 802 clause 9.5). */
  subnetwork: 0xaa,
  /** Every station. */
  global: 0xff,
} as const;

/** A protocol number of 16 bits stands behind the organization that gave it. */
const protocols = 0x1_0000;

/** An IEEE 802.2 header, in wire order, with the SNAP header where there is one. */
export interface Header {
  readonly layer: 'llc';
  /**
   * Destination service access point (also *DSAP*), 8 bits; the lowest one is set for a group. Names the next
   * protocol; 0xaa together with the source says that a SNAP header does. See {@link accessPoints}. Derived. IEEE 802.2
   * clause 3.3.1.
   */
  readonly destinationServiceAccessPoint: number;
  /**
   * Source service access point (also *SSAP*), 8 bits; the lowest one is set in a response. IEEE 802.2 clause 3.3.1.
   */
  readonly sourceServiceAccessPoint: number;
  /** Control, 8 or 16 bits: what kind of frame this is, and its numbers. IEEE 802.2 clause 5.2. */
  readonly control: Control;
  /**
   * Organization code (also *OUI*), 24 bits: who gave the protocol its number. 0: the protocol identifier is an
   * EtherType. Only in a SNAP header. Derived together with the protocol identifier. IEEE 802 clause 9.5, RFC 1042.
   */
  readonly organizationCode?: number | undefined;
  /**
   * Protocol identifier (also *PID*), 16 bits: names the next protocol. Only in a SNAP header. Derived. IEEE 802 clause
   * 9.5, RFC 1042.
   */
  readonly protocolId?: number | undefined;
  /** Octets behind what the header carries, inside the 802.3 length. Absent when there are none. */
  readonly trailer?: Uint8Array | undefined;
}

/** What {@link encode} takes: derived fields may be left out, and others have defaults. */
export interface HeaderInput {
  readonly layer?: 'llc' | undefined;
  /** Destination service access point; derived from the layer inside where that is known, else to be given. */
  readonly destinationServiceAccessPoint?: number | undefined;
  /** Source service access point, 0 to 255; default that of the destination. */
  readonly sourceServiceAccessPoint?: number | undefined;
  /** Control; default unnumbered information. */
  readonly control?: Control | undefined;
  /** Organization code, 0 to 16777215; default 0 where there is a protocol identifier. */
  readonly organizationCode?: number | undefined;
  /** Protocol identifier, which asks for a SNAP header; derived where the layer inside has one. */
  readonly protocolId?: number | undefined;
  /** Octets behind the payload. */
  readonly trailer?: Uint8Array | undefined;
}

/**
 * Reads an IEEE 802.2 header, and the SNAP header behind it.
 *
 * @throws {@link CodecError} `truncated` when fewer than its 3 to 9 octets are there, `unsupported` for the form of
 * IPX that has no such header (it begins with two octets 0xff, which no LLC header does).
 *
 * @example
 * ```ts
 * import { llc } from 'framewright';
 *
 * const { header } = llc.decode(Uint8Array.of(0xaa, 0xaa, 3, 0, 0, 0, 0x08, 0x00));
 * header.control; // { kind: 'unnumbered', function: 0, pollFinal: false }
 * header.protocolId; // 0x0800
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Decoded<Header> {
  return readAlone(read, bytes, options);
}

/**
 * Writes an IEEE 802.2 header, with a SNAP header where a protocol identifier is given, and what it carries.
 *
 * @throws {@link CodecError} `missing` without a destination or protocol, `range` when a value does not fit its field.
 *
 * @example
 * ```ts
 * import { llc } from 'framewright';
 *
 * llc.encode({ destinationServiceAccessPoint: 0x42 }); // Uint8Array [0x42, 0x42, 3]
 * llc.encode({ protocolId: 0x0800 }); // Uint8Array [0xaa, 0xaa, 3, 0, 0, 0, 8, 0]
 * ```
 */
export function encode(header: HeaderInput, payload?: Uint8Array, options?: EncodeOptions): FreshBytes {
  return writeAlone(layer, { size, write }, header, payload, options);
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'llc', Header> = { name: layer, read };

/** The LLC codec, for `createStack`. */
export const codec: Codec<'llc', Header, HeaderInput> = { name: layer, read, size, write };

function read(bytes: Uint8Array, span: Span): Reading<Header> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const destination = getUint8(bytes, start);
  const source = getUint8(bytes, start + 1);
  if (destination === accessPoints.global && source === accessPoints.global) {
    const reason = 'no LLC header: two octets 0xff begin IPX (Novell)';
    throw new CodecError('unsupported', { layer, offset: start, reason });
  }
  const fixed = 2 + octetsBehind(getUint8(bytes, start + 2));
  need(layer, span, fixed, 'control');
  const control = getControl(bytes, start + 2);
  const header: Header = {
    layer,
    destinationServiceAccessPoint: destination,
    sourceServiceAccessPoint: source,
    control,
  };
  if (!hasSubnetwork(destination, source, control)) {
    const next = carriesData(control) ? destination : undefined;
    return { header, body: { start: start + fixed, end }, next };
  }
  const octets = fixed + subnetworkOctets;
  need(layer, span, octets, 'protocolId');
  const organizationCode = getUint24(bytes, start + fixed);
  const protocolId = getUint16(bytes, start + fixed + 3);
  return {
    header: { ...header, organizationCode, protocolId },
    body: { start: start + octets, end },
    next: carriesData(control) ? numberOf(organizationCode, protocolId) : undefined,
  };
}

/** Both access points say that a SNAP header begins what the frame carries; supervisory frames carry nothing. */
function hasSubnetwork(destination: number, source: number, control: Control): boolean {
  const { subnetwork } = accessPoints;
  return destination === subnetwork && source === subnetwork && control.kind !== 'supervisory';
}

/**
 * The number under which bindings know a protocol: its EtherType, or organization and identifier in one. What could be
 * taken for an access point is none.
 */
function numberOf(organizationCode: number, protocolId: number): number | undefined {
  const number = organizationCode * protocols + protocolId;
  return number < minimumEtherType ? undefined : number;
}

/** What names the layer inside, as it is to be written. */
interface Naming {
  readonly destination: number;
  readonly source: number;
  /** There only in a SNAP header. */
  readonly subnetwork?: { readonly organizationCode: number; readonly protocolId: number } | undefined;
}

function naming(input: HeaderInput, context: WriteContext): Naming {
  const { destinationServiceAccessPoint: point, protocolId } = input;
  const { control = unnumberedInformation } = input;
  if (protocolId === undefined && input.organizationCode === undefined) {
    const number = context.naming('destinationServiceAccessPoint', point);
    if (number !== point) return derived(input, number);
    const source = input.sourceServiceAccessPoint ?? number;
    const isKept = context.kept('destinationServiceAccessPoint', point) !== undefined;
    if (hasSubnetwork(number, source, control) && !isKept) throw missing(layer, 'protocolId');
    return { destination: number, source };
  }
  const organizationCode = checkUint(layer, 'organizationCode', input.organizationCode ?? 0, 0xff_ffff);
  const given =
    protocolId === undefined
      ? undefined
      : organizationCode * protocols + checkUint(layer, 'protocolId', protocolId, 0xffff);
  const number = context.naming('protocolId', given);
  if (number !== given) return derived(input, number);
  const { subnetwork } = accessPoints;
  return {
    destination: context.kept('destinationServiceAccessPoint', point) ?? subnetwork,
    source: context.kept('destinationServiceAccessPoint', input.sourceServiceAccessPoint) ?? subnetwork,
    subnetwork: { organizationCode, protocolId: number % protocols },
  };
}

/** An access point or a SNAP header for a number that the bindings gave. */
function derived(input: HeaderInput, number: number): Naming {
  const { subnetwork } = accessPoints;
  if (number >= minimumEtherType) {
    const organizationCode = Math.floor(number / protocols);
    return {
      destination: subnetwork,
      source: subnetwork,
      subnetwork: { organizationCode, protocolId: number % protocols },
    };
  }
  const { destinationServiceAccessPoint: point = subnetwork, sourceServiceAccessPoint: source = point } =
    input;
  return { destination: number, source: source === point ? number : source };
}

function size(input: HeaderInput, context: WriteContext): number {
  const { control = unnumberedInformation } = input;
  return (
    2 + controlOctets(control) + (naming(input, context).subnetwork === undefined ? 0 : subnetworkOctets)
  );
}

function write(input: HeaderInput, target: Uint8Array, { start }: Span, context: WriteContext): void {
  const { control = unnumberedInformation } = input;
  const { destination, source, subnetwork } = naming(input, context);
  target[start] = checkUint(layer, 'destinationServiceAccessPoint', destination, 0xff);
  target[start + 1] = checkUint(layer, 'sourceServiceAccessPoint', source, 0xff);
  setControl(layer, target, start + 2, control);
  if (subnetwork === undefined) return;
  const offset = start + 2 + controlOctets(control);
  const { organizationCode, protocolId } = subnetwork;
  setUint24(target, offset, checkUint(layer, 'organizationCode', organizationCode, 0xff_ffff));
  // Checked with what names the layer inside.
  setUint16(target, offset + 3, protocolId);
}
