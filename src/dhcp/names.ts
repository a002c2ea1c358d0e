// Options with lists of domain names, and the client FQDN.
import { getName, labelText, type NameState, putLabels, putName } from './domain-name.ts';
import { closeSink, openSink, type Sink } from './sink.ts';
import { getText, putText } from './text.ts';
import { bits, both, fields, ipv4, list, type Part, refuse, type Source, uint8 } from './values.ts';

/** An option that is one domain name. */
export interface Name {
  /**
   * Domain name without the final dot (the root is `'.'`), at most 255 octets on the wire; a dot inside a label is
   * `\.`, an octet that is no printable character `\DDD` (RFC 1035 section 5.1).
   */
  readonly name: string;
}

/** An option that lists domain names. */
export interface Names {
  /** Domain names in order of preference, each as {@link Name} has it: at least one. */
  readonly names: readonly string[];
  /**
   * The octets of the names as they were sent, when they are compressed in another way than {@link encode} does it.
   * Encoding writes them as long as they say the same as `names`. Else absent.
   */
  readonly encoded?: Uint8Array | undefined;
}

/** SIP servers, by name or by address. */
export interface SipServers {
  /** Domain names in order of preference (encoding 0). Absent when there are addresses. */
  readonly names?: readonly string[] | undefined;
  /** IPv4 addresses in order of preference (encoding 1). Absent when there are names. */
  readonly addresses?: readonly string[] | undefined;
  /** The octets of the names as they were sent, when these were compressed; see {@link Names}. */
  readonly encoded?: Uint8Array | undefined;
}

/** The name that a client has in DNS, and who enters it there. */
export interface ClientFqdn {
  /** Bits that are 0 when sent, 4 bits. Absent when they are. */
  readonly reserved?: number | undefined;
  /** N bit: the server makes no DNS updates. */
  readonly noUpdate: boolean;
  /** E bit: the name is in wire format; without it in the deprecated ASCII form. */
  readonly encoded: boolean;
  /** O bit: the server has overridden the client's S bit. */
  readonly overridden: boolean;
  /** S bit: the server updates the A record. */
  readonly serverUpdates: boolean;
  /** Deprecated, 8 bits: 0 from clients, 255 from servers. */
  readonly responseCode1: number;
  /** Deprecated, 8 bits: 0 from clients, 255 from servers. */
  readonly responseCode2: number;
  /** The name; `''` when the client has none. With `encoded` a domain name as {@link Name} has it, else plain text. */
  readonly name: string;
  /** With `encoded`: the name is not fully qualified and has no root at its end. Else absent. */
  readonly partial?: true | undefined;
}

function readNames(from: Source, state: NameState): string[] | undefined {
  const names: string[] = [];
  while (from.offset < from.end) {
    const name = getName(from, state);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names.length === 0 ? undefined : names;
}

function writeNames(to: Sink, names: readonly string[], compressed: boolean): void {
  if (!Array.isArray(names)) throw refuse(to, 'must be an array', 'missing');
  if (names.length === 0) throw refuse(to, 'must have at least one item', 'range');
  const suffixes = compressed ? new Map<string, number>() : undefined;
  for (const name of names) putName(to, name, suffixes);
}

/** Domain names up to the end. Pointers are followed in any case; `compressed` says whether they are made. */
export function names(compressed: boolean): Part<Names> {
  return {
    read(from, out) {
      const { bytes, offset, end } = from;
      const state = { pointers: true, compressed: false, octets: 0 };
      from.start = offset;
      const list = readNames(from, state);
      if (list === undefined) return false;
      out['names'] = list;
      if (compressed ? !isOurs(bytes, offset, end, list) : state.compressed) {
        out['encoded'] = bytes.subarray(offset, end);
      }
      return true;
    },
    write(to, { names: list, encoded }) {
      to.start = to.length;
      if (encoded !== undefined && says(encoded, list)) to.put(encoded);
      else writeNames(to, list, compressed);
    },
  };
}

/** Whether octets are what {@link writeNames} makes of the names, with compression. */
function isOurs(bytes: Uint8Array, start: number, end: number, list: readonly string[]): boolean {
  const to = openSink();
  writeNames(to, list, true);
  closeSink(to);
  if (to.length !== end - start) return false;
  for (let index = 0; index < to.length; index++) {
    if (to.bytes[index] !== bytes[start + index]) return false;
  }
  return true;
}

/** Whether octets are an encoding of these names. */
function says(bytes: Uint8Array, list: readonly string[]): boolean {
  if (!(bytes instanceof Uint8Array)) return false;
  const from = { bytes, start: 0, offset: 0, end: bytes.length };
  const read = readNames(from, { pointers: true, compressed: false, octets: 0 });
  return (
    read !== undefined && read.length === list.length && read.every((name, index) => name === list[index])
  );
}

const sipNames = 0;
const sipAddresses = 1;

/** RFC 3361 section 3: an octet for the encoding, then names or addresses. */
export function sipServers(): Part<SipServers> {
  const byName = names(false);
  const byAddress = fields({ addresses: list(ipv4) });
  return {
    read(from, out) {
      const encoding = uint8.get(from);
      if (encoding === sipNames) return byName.read(from, out);
      return encoding === sipAddresses && byAddress.read(from, out);
    },
    write(to, { names: list, addresses: servers, encoded }) {
      if ((list === undefined) === (servers === undefined)) throw refuse(to, 'must have names or addresses');
      to.octet(list === undefined ? sipAddresses : sipNames);
      if (list !== undefined) byName.write(to, { names: list, encoded });
      else if (servers !== undefined) byAddress.write(to, { addresses: servers });
    },
  };
}

/** RFC 4702 section 2: flags, two old response codes and a name in one of two forms. */
export function clientFqdn(): Part<ClientFqdn> {
  const head = both(
    bits({ reserved: 4, noUpdate: 1, encoded: 1, overridden: 1, serverUpdates: 1 }),
    fields({ responseCode1: uint8, responseCode2: uint8 }),
  );
  return {
    read(from, out) {
      if (!head.read(from, out)) return false;
      return out['encoded'] === true ? readEncodedName(from, out) : readPlainName(from, out);
    },
    write(to, input) {
      head.write(to, input);
      if (!input.encoded) {
        putText(to, input.name);
      } else if (input.name !== '') {
        if (input.partial === true) putLabels(to, input.name);
        else putName(to, input.name);
      }
    },
  };
}

function readPlainName(from: Source, out: Record<string, unknown>): boolean {
  out['name'] = getText(from.bytes, from.offset, from.end);
  from.offset = from.end;
  return true;
}

/** Labels with or without the root; there are no pointers here (RFC 4702 section 2.3.1). */
function readEncodedName(from: Source, out: Record<string, unknown>): boolean {
  const { bytes, offset, end } = from;
  const full = getName(from, { pointers: false, compressed: false, octets: 0 });
  if (full !== undefined || offset === end) {
    out['name'] = full ?? '';
    return true;
  }
  const labels: string[] = [];
  let label = offset;
  while (label < end) {
    const next = label + 1 + (bytes[label] ?? 0);
    if (next > end || next - label > 64 || next === label + 1) return false;
    labels.push(labelText(bytes, label + 1, next));
    label = next;
  }
  if (end - offset > 254) return false;
  out['name'] = labels.join('.');
  out['partial'] = true;
  from.offset = end;
  return true;
}
