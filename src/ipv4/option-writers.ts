// How each option is written.
import { setUint16, setUint24, setUint32 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import { setIpv4 } from '../util/ipv4-address.ts';
import { aligned, securityOctets } from './option-readers.ts';
import type { OptionInput } from './options.ts';

const layer = 'ipv4';

/** Octets that the options of a header may take: 15 words less the 5 of the fixed header (RFC 791 section 3.1). */
export const maximumOptionOctets = 40;

/**
 * The octets that options take, with the zeros that fill the last 32-bit word.
 *
 * @throws {@link CodecError} `range` when there are more than 40, `unsupported` for a kind that does not exist.
 */
export function optionsOctets(options: readonly OptionInput[], replay: boolean): number {
  let octets = 0;
  for (const option of options) octets = octetsThrough(option, octets);
  if (!isCut(options, replay)) octets = aligned(octets);
  if (octets > maximumOptionOctets) {
    const reason = `options of ${octets} octets do not fit into ${maximumOptionOctets}`;
    throw new CodecError('range', { layer, field: 'options', reason });
  }
  return octets;
}

/** Writes options at `start` and gives back where they end. The room has been reckoned by `optionsOctets`. */
export function writeOptions(
  options: readonly OptionInput[],
  target: Uint8Array,
  start: number,
  replay: boolean,
): number {
  let octets = 0;
  for (const option of options) {
    const next = octetsThrough(option, octets);
    writeOption(option, target, start + octets, start + next);
    octets = next;
  }
  const end = start + (isCut(options, replay) ? octets : aligned(octets));
  target.fill(0, start + octets, end);
  return end;
}

/** A cut header is replayed as it was: no zeros fill it up. */
function isCut(options: readonly OptionInput[], replay: boolean): boolean {
  return replay && options.length > 0 && options[options.length - 1]?.kind === 'malformed';
}

/** The octets of the options up to and with this one. */
export function octetsThrough(option: OptionInput, before: number): number {
  switch (option.kind) {
    case 'nop':
      return before + 1;
    case 'end': {
      const { padding } = option;
      if (padding === undefined) return aligned(before + 1);
      return before + 1 + checkBytes(layer, 'options.padding', padding).length;
    }
    case 'malformed':
      return before + checkBytes(layer, 'options.data', option.data).length;
    default:
      return before + 2 + dataOctets(option.kind, option);
  }
}

function writeOption(option: OptionInput, target: Uint8Array, offset: number, end: number): void {
  switch (option.kind) {
    case 'nop':
      target[offset] = 1;
      return;
    case 'end':
      target.fill(0, offset, end);
      if (option.padding !== undefined) target.set(option.padding, offset + 1);
      return;
    case 'malformed':
      target.set(option.data, offset);
      return;
    default:
      target[offset] = numberOf(option.kind, option);
      target[offset + 1] = end - offset;
      writeData(option.kind, option, target, offset + 2);
  }
}

type Formatted = Exclude<OptionInput, { readonly kind: 'nop' | 'end' | 'malformed' }>;
type Kind = Formatted['kind'];
type InputOf<K extends Kind> = Formatted extends infer O
  ? O extends { readonly kind: infer Q }
    ? K extends Q
      ? O
      : never
    : never
  : never;
type InputByKind = { readonly [K in Kind]: InputOf<K> };

/** How the octets of one kind of option are written. */
interface Format<O> {
  /** The whole first octet, or where the option has it. */
  readonly number: number | ((option: O) => number);
  /** Octets behind number and length. */
  octets(option: O): number;
  /** Writes them. */
  write(option: O, target: Uint8Array, offset: number): void;
}

function formatOf<K extends Kind>(kind: K): Format<InputByKind[K]> {
  if (!Object.hasOwn(formats, kind)) {
    const reason = `there is no option ${JSON.stringify(kind)}`;
    throw new CodecError('unsupported', { layer, field: 'options.kind', reason });
  }
  return formats[kind];
}

function dataOctets<K extends Kind>(kind: K, option: InputByKind[K]): number {
  return formatOf(kind).octets(option);
}

function numberOf<K extends Kind>(kind: K, option: InputByKind[K]): number {
  const { number } = formatOf(kind);
  return typeof number === 'number' ? number : number(option);
}

function writeData<K extends Kind>(
  kind: K,
  option: InputByKind[K],
  target: Uint8Array,
  offset: number,
): void {
  formatOf(kind).write(option, target, offset);
}

const formats: { readonly [K in Kind]: Format<InputByKind[K]> } = {
  recordRoute: /* @__PURE__ */ routeFormat(7),
  looseSourceRoute: /* @__PURE__ */ routeFormat(131),
  strictSourceRoute: /* @__PURE__ */ routeFormat(137),
  timestamp: {
    number: 68,
    octets: (option) =>
      option.flag === 0
        ? 2 + 4 * count('timestamps', option.timestamps)
        : 2 + 8 * count('entries', option.entries),
    write: writeTimestamp,
  },
  security: {
    number: 130,
    octets: () => securityOctets,
    write(option, target, offset) {
      putUint16(target, offset, 'security', option.security);
      putUint16(target, offset + 2, 'compartments', option.compartments);
      putUint16(target, offset + 4, 'handlingRestrictions', option.handlingRestrictions);
      const code = option.transmissionControlCode;
      setUint24(target, offset + 6, check('transmissionControlCode', code, 0xff_ffff));
    },
  },
  basicSecurity: {
    number: 130,
    octets: (option) => 1 + authoritiesOf(option).length,
    write(option, target, offset) {
      target[offset] = check('classification', option.classification, 0xff);
      target.set(option.authorities, offset + 1);
    },
  },
  extendedSecurity: {
    number: 133,
    octets: (option) => 1 + checkBytes(layer, 'options.data', option.data).length,
    write(option, target, offset) {
      target[offset] = check('format', option.format, 0xff);
      target.set(option.data, offset + 1);
    },
  },
  commercialSecurity: {
    number: 134,
    octets: (option) => 4 + checkBytes(layer, 'options.tags', option.tags).length,
    write(option, target, offset) {
      setUint32(target, offset, check('domain', option.domain, 0xffff_ffff));
      target.set(option.tags, offset + 4);
    },
  },
  streamIdentifier: {
    number: 136,
    octets: () => 2,
    write: (option, target, offset) => putUint16(target, offset, 'identifier', option.identifier),
  },
  routerAlert: {
    number: 148,
    octets: () => 2,
    write: (option, target, offset) => putUint16(target, offset, 'value', option.value ?? 0),
  },
  quickStart: {
    number: 25,
    octets: () => 6,
    write(option, target, offset) {
      target[offset] = (check('function', option.function ?? 0, 15) << 4) | check('rate', option.rate, 15);
      target[offset + 1] = check('ttl', option.ttl ?? 0, 0xff);
      const nonce = check('nonce', option.nonce ?? 0, 0x3fff_ffff);
      setUint32(target, offset + 2, (nonce << 2) | check('reserved', option.reserved ?? 0, 3));
    },
  },
  traceroute: {
    number: 82,
    octets: () => 10,
    write(option, target, offset) {
      putUint16(target, offset, 'identifier', option.identifier);
      putUint16(target, offset + 2, 'outboundHops', option.outboundHops);
      putUint16(target, offset + 4, 'returnHops', option.returnHops);
      setIpv4(layer, 'options.originator', target, offset + 6, option.originator);
    },
  },
  mtuProbe: /* @__PURE__ */ mtuFormat(11),
  mtuReply: /* @__PURE__ */ mtuFormat(12),
  selectiveDirectedBroadcast: {
    number: 149,
    octets: (option) => 4 * count('addresses', option.addresses),
    write: (option, target, offset) => writeAddresses('addresses', option.addresses, target, offset),
  },
  experimentalMeasurement: /* @__PURE__ */ rawFormat(10),
  encode: /* @__PURE__ */ rawFormat(15),
  experimentalAccessControl: /* @__PURE__ */ rawFormat(142),
  imiTrafficDescriptor: /* @__PURE__ */ rawFormat(144),
  extendedInternetProtocol: /* @__PURE__ */ rawFormat(145),
  addressExtension: /* @__PURE__ */ rawFormat(147),
  dynamicPacketState: /* @__PURE__ */ rawFormat(151),
  upstreamMulticastPacket: /* @__PURE__ */ rawFormat(152),
  experimentalFlowControl: /* @__PURE__ */ rawFormat(205),
  experiment: /* @__PURE__ */ rawFormat<InputByKind['experiment']>(optionNumber),
  unknown: /* @__PURE__ */ rawFormat<InputByKind['unknown']>(optionNumber),
};

function rawFormat<O extends { readonly data: Uint8Array }>(number: Format<O>['number']): Format<O> {
  return {
    number,
    octets: (option) => checkBytes(layer, 'options.data', option.data).length,
    write: (option, target, offset) => target.set(option.data, offset),
  };
}

function routeFormat(number: number): Format<InputByKind['recordRoute']> {
  return {
    number,
    octets: (option) => 1 + 4 * count('route', option.route),
    write(option, target, offset) {
      target[offset] = check('pointer', option.pointer ?? 4, 0xff);
      writeAddresses('route', option.route, target, offset + 1);
    },
  };
}

function mtuFormat(number: number): Format<InputByKind['mtuProbe']> {
  return {
    number,
    octets: () => 2,
    write: (option, target, offset) => putUint16(target, offset, 'mtu', option.mtu),
  };
}

/** The number of an option that tells its own; 0 and 1 are options without length. */
function optionNumber({ number }: { readonly number: number }): number {
  if (check('number', number, 0xff) < 2) {
    const reason = `${number} is the number of an option without data`;
    throw new CodecError('range', { layer, field: 'options.number', reason });
  }
  return number;
}

function authoritiesOf({ authorities }: InputByKind['basicSecurity']): Uint8Array {
  if (checkBytes(layer, 'options.authorities', authorities).length === securityOctets - 1) {
    const reason = 'with 8 octets this would be a security option of RFC 791';
    throw new CodecError('range', { layer, field: 'options.authorities', reason });
  }
  return authorities;
}

function writeTimestamp(option: InputByKind['timestamp'], target: Uint8Array, offset: number): void {
  target[offset] = check('pointer', option.pointer ?? 5, 0xff);
  target[offset + 1] = (check('overflow', option.overflow ?? 0, 15) << 4) | flagOf(option);
  let slot = offset + 2;
  if (option.flag === 0) {
    for (const timestamp of option.timestamps) {
      setUint32(target, slot, check('timestamps', timestamp, 0xffff_ffff));
      slot += 4;
    }
    return;
  }
  for (const { address, timestamp } of option.entries) {
    setIpv4(layer, 'options.entries.address', target, slot, address);
    setUint32(target, slot + 4, check('entries.timestamp', timestamp, 0xffff_ffff));
    slot += 8;
  }
}

function flagOf({ flag }: { readonly flag: number }): number {
  if (flag === 0 || flag === 1 || flag === 3) return flag;
  throw new CodecError('range', { layer, field: 'options.flag', reason: `${flag} is not 0, 1 or 3` });
}

function writeAddresses(
  field: string,
  addresses: readonly string[],
  target: Uint8Array,
  offset: number,
): void {
  let slot = offset;
  for (const address of addresses) {
    setIpv4(layer, `options.${field}`, target, slot, address);
    slot += 4;
  }
}

function count(field: string, list: readonly unknown[]): number {
  return checkList(layer, `options.${field}`, list).length;
}

function putUint16(target: Uint8Array, offset: number, field: string, value: number): void {
  setUint16(target, offset, check(field, value, 0xffff));
}

function check(field: string, value: number | undefined, maximum: number): number {
  return checkUint(layer, `options.${field}`, value, maximum);
}
