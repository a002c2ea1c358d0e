// EDNS(0), the OPT record: RFC 6891. To add an option: its type in edns-types.ts, its number
// and the kinds of its fields here, its values in src/arbitraries/dns.ts, its octets in test/dns/edns.test.ts.
import { getUint8, getUint16, setUint16 } from '../util/bytes.ts';
import { addressOctets, readAddress, writeAddress } from './address.ts';
import type { EdnsOption, OptData, ZoneVersionOption } from './edns-types.ts';
import {
  alone,
  type Fields,
  fixed,
  type Kind,
  list,
  optional,
  orNothing,
  plainName,
  rest,
  restText,
  struct,
  take,
  takeBytes,
  uint8,
  uint16,
  uint32,
  uint64,
  whole,
} from './kinds.ts';
import { misfit, type Reader } from './reader.ts';
import type { Writer } from './writer.ts';

type KnownOption = Exclude<EdnsOption, { readonly kind: 'unknown' }>;
type KnownKind = KnownOption['kind'];
type FieldsOf<Option extends KnownOption, Name> = Option extends unknown
  ? Name extends Option['kind']
    ? Omit<Option, 'kind'>
    : never
  : never;
type OptionFields<Name extends KnownKind> = FieldsOf<KnownOption, Name>;

/** The option codes (IANA, "DNS EDNS0 Option Codes (OPT)"). */
export const optionNumbers: Readonly<Record<KnownKind, number>> = {
  llq: 1,
  updateLease: 2,
  nsid: 3,
  dau: 5,
  dhu: 6,
  n3u: 7,
  clientSubnet: 8,
  expire: 9,
  cookie: 10,
  tcpKeepalive: 11,
  padding: 12,
  chain: 13,
  keyTag: 14,
  extendedError: 15,
  reportChannel: 18,
  zoneVersion: 19,
};

/** As many octets of the address as its prefix takes, the bits behind that zero (RFC 7871 section 6). */
const subnetAddress: Kind<string> = {
  form: 'address',
  read(reader, end, { family, sourcePrefixLength }) {
    const bits = Number(sourcePrefixLength);
    const start = take(reader, end, (bits + 7) >>> 3);
    if (hasMore(reader.bytes, start, reader.position, bits)) throw misfit;
    return readAddress(reader.bytes, start, reader.position, Number(family));
  },
  write(writer, value, field, { family, sourcePrefixLength }) {
    const bits = Number(sourcePrefixLength);
    const at = writer.position;
    writer.check(bits, 8 * addressOctets(Number(family)) || 255, 'sourcePrefixLength');
    writeAddress(writer, value, Number(family), field);
    if (hasMore(writer.bytes, at, writer.position, bits)) {
      throw writer.fault('invalid', field, `has bits behind the first ${bits}`);
    }
    writer.position = at + ((bits + 7) >>> 3);
  },
};

/** Whether any bit from `prefix` on is set. */
function hasMore(bytes: Uint8Array, start: number, end: number, prefix: number): boolean {
  const first = start + (prefix >>> 3);
  for (let at = first; at < end; at++) {
    const octet = getUint8(bytes, at);
    if ((at === first ? octet & (0xff >>> (prefix & 7)) : octet) !== 0) return true;
  }
  return false;
}

/** Nothing, or 8 to 32 octets to the end (RFC 7873 section 4). */
const serverCookie: Kind<Uint8Array | undefined> = {
  form: 'hex',
  read(reader, end) {
    const octets = end - reader.position;
    if (octets === 0) return undefined;
    if (octets < 8 || octets > 32) throw misfit;
    return takeBytes(reader, end, octets);
  },
  write(writer, value, field) {
    if (value === undefined) return;
    writer.raw(value, field);
    writer.size(value.length, 8, 32, field);
  },
};

const zoneVersion: Kind<Omit<ZoneVersionOption, 'kind'>> = /* @__PURE__ */ whole(
  'zoneVersion',
  (reader, end) => {
    if (reader.position === end) return {};
    const at = take(reader, end, 2);
    return {
      labelCount: getUint8(reader.bytes, at),
      versionType: getUint8(reader.bytes, at + 1),
      version: takeBytes(reader, end, end - reader.position),
    };
  },
  (writer, { labelCount, versionType, version }) => {
    if (labelCount === undefined && versionType === undefined && version === undefined) return;
    writer.uint(writer.given(labelCount, 'labelCount'), 1, 'labelCount');
    writer.uint(writer.given(versionType, 'versionType'), 1, 'versionType');
    writer.raw(version, 'version');
  },
);

const algorithms: Fields<OptionFields<'dau'>> = { algorithms: /* @__PURE__ */ list('list', uint8) };
const octets: Kind<Uint8Array> = /* @__PURE__ */ rest('hex');

const formats: { readonly [Name in KnownKind]: Kind<OptionFields<Name>> | Fields<OptionFields<Name>> } = {
  llq: { version: uint16, opcode: uint16, error: uint16, id: uint64, leaseLife: uint32 },
  updateLease: { lease: uint32, keyLease: /* @__PURE__ */ optional(uint32) },
  nsid: { data: octets },
  dau: algorithms,
  dhu: algorithms,
  n3u: algorithms,
  clientSubnet: {
    family: uint16,
    sourcePrefixLength: uint8,
    scopePrefixLength: uint8,
    address: subnetAddress,
  },
  expire: { expire: /* @__PURE__ */ optional(uint32) },
  cookie: { client: /* @__PURE__ */ fixed(8), server: serverCookie },
  tcpKeepalive: { timeout: /* @__PURE__ */ optional(uint16) },
  padding: { data: octets },
  chain: { name: plainName },
  keyTag: { keyTags: /* @__PURE__ */ list('list', uint16, 1) },
  extendedError: { infoCode: uint16, extraText: /* @__PURE__ */ restText(0) },
  reportChannel: { agentDomain: plainName },
  zoneVersion,
};

interface OptionEntry {
  readonly name: KnownKind;
  readonly number: number;
  readonly kind: Kind<object>;
}

function index(): readonly OptionEntry[] {
  const table: Readonly<Record<string, Kind<object> | Fields<object>>> = formats;
  return Object.entries(table).map(([key, format]) => {
    const name = key as KnownKind;
    return { name, number: optionNumbers[name], kind: 'form' in format ? format : struct(format) };
  });
}

const entries: readonly OptionEntry[] = /* @__PURE__ */ index();

/** The fields of an option by its name, in wire order; none of one that is read as a whole or not known. */
export function optionFieldsOf(name: string): Readonly<Record<string, Kind<unknown>>> {
  return entries.find((entry) => entry.name === name)?.kind.fields ?? {};
}

function readOption(reader: Reader, end: number, number: number): EdnsOption {
  const start = reader.position;
  const entry = entries.find((candidate) => candidate.number === number);
  if (entry !== undefined) {
    try {
      const fields = entry.kind.read(reader, end, alone);
      if (reader.position === end) return { kind: entry.name, ...fields } as EdnsOption;
    } catch (error) {
      if (error !== misfit) throw error;
    }
  }
  reader.position = end;
  return { kind: 'unknown', number, data: reader.bytes.subarray(start, end) };
}

const options: Kind<readonly EdnsOption[]> = /* @__PURE__ */ list('options', {
  form: 'option',
  read(reader, end) {
    const at = take(reader, end, 4);
    const stop = at + 4 + getUint16(reader.bytes, at + 2);
    if (stop > end) throw misfit;
    return readOption(reader, stop, getUint16(reader.bytes, at));
  },
  write(writer: Writer, value: EdnsOption, field: string) {
    const name: unknown = writer.object(value, field)['kind'];
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined && value.kind !== 'unknown')
      throw writer.wrong(name, `${field}.kind`, 'an option');
    writer.uint(entry?.number ?? (value.kind === 'unknown' ? value.number : 0), 2, `${field}.number`);
    const at = writer.reserve(2, field);
    if (entry !== undefined) entry.kind.write(writer, value, field, alone);
    else if (value.kind === 'unknown') writer.raw(value.data, `${field}.data`);
    setUint16(writer.bytes, at, writer.position - at - 2);
  },
});

/** OPT: its other fields stand in the class and the TTL of the record, which read.ts and write.ts see to. */
export const opt: Kind<OptData> = /* @__PURE__ */ orNothing(
  /* @__PURE__ */ whole(
    'opt',
    (reader, end) => {
      const { ttl } = reader;
      return {
        udpPayloadSize: reader.class,
        extendedResponseCode: ttl >>> 24,
        version: (ttl >>> 16) & 0xff,
        dnssecOk: (ttl & 0x8000) !== 0,
        flags: ttl & 0x7fff,
        options: options.read(reader, end, alone),
      };
    },
    (writer, value) => options.write(writer, value.options ?? [], 'options', alone),
  ),
);
