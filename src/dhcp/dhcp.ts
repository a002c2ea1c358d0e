import { hexValue } from '../util/address-text.ts';
import { strict } from '../util/alone.ts';
import {
  type FreshBytes,
  getUint8,
  getUint16,
  getUint32,
  plainBytes,
  setUint16,
  setUint32,
  toHex,
} from '../util/bytes.ts';
import {
  type Codec,
  type DecodeOptions,
  type EncodeOptions,
  isVerbatim,
  type LayerReader,
  need,
  type ReadContext,
  type Reading,
  type Span,
  type WriteContext,
} from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { getMac, macOctets, setMac } from '../util/mac.ts';
import { overloadBits, readArea, writeArea, writeEnd, writeOptions } from './areas.ts';
import type { Message, MessageInput } from './message.ts';
import type { Area, Option, OptionInput } from './options.ts';
import { type Source, sourceOf } from './read-form.ts';
import { closeSink, layer, openSink, Sink } from './sink.ts';
import { getText, putText } from './text.ts';

/** Octets of a DHCP message in front of the magic cookie (RFC 2131 section 2). */
export const headerOctets = 236;

/**
 * The four octets that say that options follow, 99.130.83.99, as a number (RFC 2131 section 3).
 *
 * @registry bootp-dhcp-parameters
 */
export const magicCookie = 0x6382_5363;

/**
 * The UDP port that servers and relay agents listen on (RFC 2131 section 4.1).
 *
 * @registry service-names-port-numbers
 */
export const serverPort = 67;

/**
 * The UDP port that clients listen on (RFC 2131 section 4.1).
 *
 * @registry service-names-port-numbers
 */
export const clientPort = 68;

// Where the fields begin (RFC 2131 section 2, figure 1).
const hardwareAddressAt = 28;
const hardwareAddressOctets = 16;
const nameFields: { readonly [Field in Area]: { readonly at: number; readonly octets: number } } = {
  serverName: { at: 44, octets: 64 },
  bootFile: { at: 108, octets: 128 },
};

/**
 * Reads a DHCP or BOOTP message: all of `bytes`.
 *
 * An option whose data is not in the format of its code is kept as `{ kind: 'unknown', code, data }`.
 *
 * @throws {@link CodecError} `truncated` when fewer than 236 octets are there, or an option passes the end of its
 * field; `invalid` when the hardware address length is over 16.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * const message = dhcp.decode(
 *   dhcp.encode({
 *     operation: 1,
 *     transactionId: 0x3903f326,
 *     clientHardwareAddress: '02:00:5e:10:00:01',
 *     options: [{ kind: 'messageType', type: 'discover' }],
 *   }),
 * );
 * message.hardwareLength; // 6
 * message.options; // [{ kind: 'messageType', type: 'discover' }]
 * ```
 */
export function decode(bytes: Uint8Array, options?: DecodeOptions): Message {
  const view = plainBytes(bytes);
  const data = options?.copy ? view.slice() : view;
  return read(data, { start: 0, end: data.length }, strict).header;
}

/**
 * Writes a DHCP message, or a BOOTP message where `vendorArea` is given. Options with an `area` go into that field,
 * which an `optionOverload` in the options field must announce.
 *
 * @throws {@link CodecError} `range` when a value does not fit, `missing` when one is not given, `invalid` when an
 * address does not parse or a field is used for two things, `unsupported` for an option of no known kind.
 *
 * @example
 * ```ts
 * import { dhcp } from 'framewright';
 *
 * dhcp.encode({
 *   operation: 1,
 *   transactionId: 1,
 *   clientHardwareAddress: '02:00:5e:10:00:01',
 *   options: [
 *     { kind: 'messageType', type: 'request' },
 *     { kind: 'requestedIpAddress', address: '192.0.2.10' },
 *   ],
 * }).length; // 250
 * ```
 */
export function encode(message: MessageInput, options?: EncodeOptions): FreshBytes {
  const verbatim = options?.verbatim;
  const to = compose(message, {
    kept: (field, value) => (value !== undefined && isVerbatim(verbatim, layer, field) ? value : undefined),
  });
  const bytes = to.bytes.slice(0, to.length);
  closeSink(to);
  return bytes;
}

/** The reading half of {@link codec}. */
export const reader: LayerReader<'dhcp', Message> = { name: layer, read };

/** The DHCP codec, for `createStack`. */
export const codec: Codec<'dhcp', Message, MessageInput> = { name: layer, read, size, write };

/** A message while it is being put together: the optional fields come last. */
type Draft = { -readonly [Field in keyof Message]: Message[Field] };

function read(bytes: Uint8Array, span: Span, context: ReadContext): Reading<Message> {
  need(layer, span, headerOctets);
  const { start, end } = span;
  const flags = getUint16(bytes, start + 10);
  const options: Option[] = [];
  const message: Draft = {
    layer,
    operation: getUint8(bytes, start),
    hardwareType: getUint8(bytes, start + 1),
    hardwareLength: getUint8(bytes, start + 2),
    hops: getUint8(bytes, start + 3),
    transactionId: getUint32(bytes, start + 4),
    seconds: getUint16(bytes, start + 8),
    broadcast: flags >= 0x8000,
    reserved: flags & 0x7fff,
    clientAddress: getIpv4(bytes, start + 12),
    yourAddress: getIpv4(bytes, start + 16),
    serverAddress: getIpv4(bytes, start + 20),
    relayAddress: getIpv4(bytes, start + 24),
    clientHardwareAddress: getHardwareAddress(bytes, start, context),
    serverName: '',
    bootFile: '',
    cookie: magicCookie,
    options,
  };
  const body = { start: end, end };
  const firstOption = start + headerOctets + 4;
  if (end < firstOption || getUint32(bytes, start + headerOctets) !== magicCookie) {
    delete message.cookie;
    message.vendorArea = bytes.subarray(start + headerOctets, end);
    readName(message, 'serverName', bytes, start);
    readName(message, 'bootFile', bytes, start);
  } else {
    const from = sourceOf(bytes, firstOption, end);
    const next = readArea(from, end, undefined, options, context);
    if (next < 0) message.endless = true;
    else if (next < end) message.tail = bytes.subarray(next, end);
    // What the overloaded fields say of overload does not count.
    const { overload } = from;
    readNameField(message, 'bootFile', overload, from, start, options, context);
    readNameField(message, 'serverName', overload, from, start, options, context);
  }
  readPadding(message, bytes, start);
  return { header: message, body };
}

/** Reads the serverName or bootFile field: a name, or options where it is overloaded. */
function readNameField(
  message: Draft,
  area: Area,
  overload: number,
  from: Source,
  start: number,
  options: Option[],
  context: ReadContext,
): void {
  if ((overload & overloadBits[area]) === 0) {
    readName(message, area, from.bytes, start);
    return;
  }
  const { at, octets } = nameFields[area];
  const end = start + at + octets;
  from.offset = start + at;
  const next = readArea(from, end, area, options, context);
  delete message[area];
  if (next >= 0) keepTail(message, area, from.bytes, next, end);
}

function readName(message: Draft, area: Area, bytes: Uint8Array, start: number): void {
  const { at, octets } = nameFields[area];
  const first = start + at;
  const end = first + octets;
  let stop = first;
  while (stop < end && bytes[stop] !== 0) stop++;
  if (stop > first) message[area] = getText(bytes, first, stop);
  keepTail(message, area, bytes, stop + 1, end);
}

/** Keeps what is behind a name or an end option, when it is not zeros. */
function keepTail(message: Draft, area: Area, bytes: Uint8Array, from: number, end: number): void {
  const stop = endOfOctets(bytes, from, end);
  if (stop > from) message[`${area}Tail`] = bytes.subarray(from, stop);
}

/** Where the zeros at the end begin. Sixteen at a time: nearly all messages have some 200. */
function endOfOctets(bytes: Uint8Array, from: number, end: number): number {
  let stop = end;
  while (stop >= from + 16 && someOf(bytes, stop - 16) === 0) stop -= 16;
  while (stop > from && bytes[stop - 1] === 0) stop--;
  return stop;
}

/** The bits that are set in any of sixteen octets. */
function someOf(bytes: Uint8Array, at: number): number {
  return eightOf(bytes, at) | eightOf(bytes, at + 8);
}

function eightOf(bytes: Uint8Array, at: number): number {
  return fourOf(bytes, at) | fourOf(bytes, at + 4);
}

function fourOf(bytes: Uint8Array, at: number): number {
  const last = getUint8(bytes, at + 2) | getUint8(bytes, at + 3);
  return getUint8(bytes, at) | getUint8(bytes, at + 1) | last;
}

/** The hardware address as text. A length over 16 does not wrap and reads no other field: it gives all 16 octets. */
function getHardwareAddress(bytes: Uint8Array, start: number, context: ReadContext): string {
  const octets = getUint8(bytes, start + 2);
  const at = start + hardwareAddressAt;
  if (octets === macOctets) return getMac(bytes, at);
  if (octets > hardwareAddressOctets) {
    const reason = `${octets} octets do not fit the ${hardwareAddressOctets} of the hardware address field`;
    context.report(new CodecError('invalid', { layer, field: 'hardwareLength', offset: start + 2, reason }));
  }
  return toHex(bytes, at, at + Math.min(octets, hardwareAddressOctets));
}

function readPadding(message: Draft, bytes: Uint8Array, start: number): void {
  const end = start + hardwareAddressAt + hardwareAddressOctets;
  const from = start + hardwareAddressAt + message.hardwareLength;
  const stop = endOfOctets(bytes, from, end);
  if (stop > from) message.hardwareAddressPadding = bytes.subarray(from, stop);
}

function size(input: MessageInput, context: WriteContext): number {
  const message = compose(input, context);
  context.stash = message;
  return message.length;
}

function write(input: MessageInput, target: Uint8Array, span: Span, context: WriteContext): void {
  const message = context.stash instanceof Sink ? context.stash : compose(input, context);
  context.stash = undefined;
  target.set(message.bytes.subarray(0, message.length), span.start);
  closeSink(message);
}

const noOptions: readonly OptionInput[] = [];

/** What tells which derived fields are to be written as they stand. */
type Keeper = Pick<WriteContext, 'kept'>;

/** Writes the whole message: how long it is shows only then. */
function compose(input: MessageInput, context: Keeper): Sink {
  const to = openSink();
  to.zeros(headerOctets);
  const { bytes } = to;
  const octets = putHardwareAddress(input, bytes);
  const hardwareLength = context.kept('hardwareLength', input.hardwareLength) ?? octets;
  const flags = checkUint(layer, 'reserved', input.reserved ?? 0, 0x7fff);
  bytes[0] = checkUint(layer, 'operation', input.operation, 0xff);
  bytes[1] = checkUint(layer, 'hardwareType', input.hardwareType ?? 1, 0xff);
  bytes[2] = checkUint(layer, 'hardwareLength', hardwareLength, 0xff);
  bytes[3] = checkUint(layer, 'hops', input.hops ?? 0, 0xff);
  setUint32(bytes, 4, checkUint(layer, 'transactionId', input.transactionId, 0xffff_ffff));
  setUint16(bytes, 8, checkUint(layer, 'seconds', input.seconds ?? 0, 0xffff));
  setUint16(bytes, 10, flags | (input.broadcast === true ? 0x8000 : 0));
  putAddress('clientAddress', bytes, 12, input.clientAddress);
  putAddress('yourAddress', bytes, 16, input.yourAddress);
  putAddress('serverAddress', bytes, 20, input.serverAddress);
  putAddress('relayAddress', bytes, 24, input.relayAddress);
  const options = input.options ?? noOptions;
  if (input.vendorArea === undefined) putOptions(input, options, to, context);
  else putVendorArea(input.vendorArea, options, to);
  putNameField('serverName', input.serverName ?? '', input.serverNameTail, options, to);
  putNameField('bootFile', input.bootFile ?? '', input.bootFileTail, options, to);
  return to;
}

/** Writes an address of the header, which holds zeros so far. */
function putAddress(field: string, target: Uint8Array, offset: number, address: string | undefined): void {
  if (address !== undefined && address !== '0.0.0.0') setIpv4(layer, field, target, offset, address);
}

function putOptions(input: MessageInput, options: readonly OptionInput[], to: Sink, context: Keeper): void {
  const cookie = checkUint(layer, 'cookie', context.kept('cookie', input.cookie) ?? magicCookie, 0xffff_ffff);
  const offset = to.take(4);
  setUint32(to.bytes, offset, cookie);
  const ended = writeOptions(options, to) && input.endless !== true;
  if (ended) writeEnd(to);
  if (input.tail !== undefined) {
    if (!ended) throw excluded('tail', 'needs an end option in front of it');
    to.put(checkBytes(layer, 'tail', input.tail));
  }
}

function putVendorArea(area: Uint8Array, options: readonly OptionInput[], to: Sink): void {
  if (options.length > 0) throw excluded('vendorArea', 'stands where the options would');
  to.put(checkBytes(layer, 'vendorArea', area));
}

/** The error for two fields that exclude each other. */
function excluded(field: string, reason: string): CodecError {
  return new CodecError('invalid', { layer, field, reason });
}

/** Writes the serverName or bootFile field: a name, or options where it is overloaded. The target holds zeros. */
function putNameField(
  area: Area,
  name: string,
  tail: Uint8Array | undefined,
  options: readonly OptionInput[],
  to: Sink,
): void {
  const overloads = (to.overload & overloadBits[area]) !== 0;
  if (name === '' && !overloads && tail === undefined) return;
  if (overloads && name !== '')
    throw excluded(area, 'is a name, but option overload says that it holds options');
  const { at, octets } = nameFields[area];
  const end = to.length;
  to.field = area;
  if (overloads) {
    const open = writeArea(options, area, to);
    // An area that its options fill to the last octet has no end option (RFC 2131 section 4.1 has no room for it).
    if (open && to.length - end < octets) writeEnd(to);
    else if (tail !== undefined) throw excluded(`${area}Tail`, 'needs an end option in front of it');
  } else {
    putText(to, name);
    if (to.bytes.subarray(end, to.length).includes(0)) throw excluded(area, 'must not contain a NUL');
    if (tail !== undefined) to.octet(0);
  }
  if (tail !== undefined) to.put(checkBytes(layer, `${area}Tail`, tail));
  const written = to.length - end;
  if (written > octets) {
    throw new CodecError('range', {
      layer,
      field: area,
      reason: `${written} octets are more than ${octets}`,
    });
  }
  to.bytes.copyWithin(at, end, to.length);
  to.length = end;
  to.field = '';
}

/** Writes the hardware address and what is behind it, and gives the octets of the address. */
function putHardwareAddress(input: MessageInput, target: Uint8Array): number {
  const octets = putHexOrMac(input.clientHardwareAddress, target);
  const padding = input.hardwareAddressPadding;
  if (padding !== undefined) {
    checkBytes(layer, 'hardwareAddressPadding', padding);
    if (octets + padding.length > hardwareAddressOctets) {
      const reason = `${padding.length} octets do not fit behind ${octets}`;
      throw new CodecError('range', { layer, field: 'hardwareAddressPadding', reason });
    }
    target.set(padding, hardwareAddressAt + octets);
  }
  return octets;
}

function putHexOrMac(text: string, target: Uint8Array): number {
  const field = 'clientHardwareAddress';
  // An odd number of digits is no hexadecimal text: `02:00:5e:10:00:01` needs no search for its colons.
  if (typeof text !== 'string' || text.length === 17 || /[^0-9a-f]/i.test(text)) {
    setMac(layer, field, target, hardwareAddressAt, text);
    return macOctets;
  }
  const octets = text.length / 2;
  if (octets > hardwareAddressOctets || !Number.isInteger(octets)) {
    const reason = `${text.length} hexadecimal digits are not up to ${hardwareAddressOctets} octets`;
    throw new CodecError('range', { layer, field, reason });
  }
  for (let index = 0; index < octets; index++) {
    target[hardwareAddressAt + index] =
      (hexValue(text.charCodeAt(2 * index)) << 4) | hexValue(text.charCodeAt(2 * index + 1));
  }
  return octets;
}
