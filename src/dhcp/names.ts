// Domain names as labels (RFC 1035 section 3.1), which several options carry, and the compression of section 4.1.4.
import { getUint8, getUint16 } from '../util/bytes.ts';
import type { Found, Source } from './read-form.ts';
import { getPoint, getText, pointOctets } from './text.ts';

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

/** Octets of a label and of a name at most (RFC 1035 section 2.3.4). */
export const longestLabel = 63;
export const longestName = 255;

/** Pointers that one name may follow: a name has at most 127 labels, and more pointers than labels say nothing. */
const mostPointers = 127;

/** Octets that the names of one option may expand to: more is an attack. */
const mostOctets = 0xffff;

/** Places over this cannot be pointed to (RFC 1035 section 4.1.4). */
export const farthest = 0x3fff;

/** What is known of the names that stand together. */
interface Together {
  /** Where they begin: pointers count from there. */
  readonly start: number;
  /** A pointer was followed. */
  compressed: boolean;
  /** Octets of all names, expanded. */
  octets: number;
}

/** Reads one name with its root; undefined when it does not parse. Pointers are followed inside a list only. */
export function getName(from: Source, together?: Together): string | undefined {
  const { bytes, end } = from;
  let { offset } = from;
  let behind = -1;
  // A pointer has to go to the left of the labels that it stands behind: so each is followed once at most.
  let limit = offset;
  let pointers = 0;
  let octets = 1;
  let text = '';
  while (offset < end) {
    const length = getUint8(bytes, offset);
    if (length === 0) {
      from.offset = behind < 0 ? offset + 1 : behind;
      if (together !== undefined) together.octets += octets;
      return (together?.octets ?? 0) > mostOctets ? undefined : text || '.';
    }
    if (length > longestLabel) {
      if (length < 0xc0 || offset + 2 > end || together === undefined) return undefined;
      const target = together.start + (getUint16(bytes, offset) & farthest);
      if (target >= limit || ++pointers > mostPointers) return undefined;
      together.compressed = true;
      if (behind < 0) behind = offset + 2;
      limit = target;
      offset = target;
    } else {
      octets += length + 1;
      const next = offset + 1 + length;
      if (next > end || octets > longestName) return undefined;
      text += (text && '.') + labelText(bytes, offset + 1, next);
      offset = next;
    }
  }
  return undefined;
}

/** A label in presentation form: `\.`, `\\`, and `\DDD` for what is neither printable ASCII nor UTF-8. */
export function labelText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let offset = start;
  while (offset < end) {
    const octet = getUint8(bytes, offset);
    const point = octet < 0x80 ? octet : getPoint(bytes, offset, end);
    // Controls would be obeyed by terminals: those of ASCII, and C1.
    if (point <= 0x20 || (point >= 0x7f && point < 0xa0)) {
      text += `\\${String(octet).padStart(3, '0')}`;
      offset++;
    } else {
      text += (octet === 0x2e || octet === 0x5c ? '\\' : '') + String.fromCodePoint(point);
      offset += pointOctets(point);
    }
  }
  return text;
}

/** Reads all names that are left, and keeps their octets where this codec would write others. */
export function getNames(from: Source, found: Found, compress: boolean): string[] | undefined {
  const { bytes, offset, end } = from;
  const together = { start: offset, compressed: false, octets: 0 };
  const names: string[] = [];
  while (from.offset < end) {
    const name = getName(from, together);
    if (name === undefined) return undefined;
    names.push(name);
  }
  found['names'] = names;
  const ours = compress ? isOurs(bytes, offset, names) : !together.compressed;
  if (!ours) found['encoded'] = bytes.subarray(offset, end);
  return names.length === 0 ? undefined : names;
}

/** Whether names are compressed as this codec does it: each by the longest tail that stands in front of it. */
function isOurs(bytes: Uint8Array, start: number, names: readonly string[]): boolean {
  const places = new Map<string, number>();
  let offset = start;
  for (const name of names) {
    let rest = name;
    for (let length = getUint8(bytes, offset); length !== 0; length = getUint8(bytes, offset)) {
      const place = places.get(rest);
      if (length > longestLabel) {
        if (place !== (getUint16(bytes, offset) & farthest)) return false;
        // What follows steps over the second octet as over a root.
        offset++;
        break;
      }
      if (place !== undefined) return false;
      if (offset - start <= farthest) places.set(rest, offset - start);
      rest = rest.slice(labelText(bytes, offset + 1, offset + 1 + length).length + 1);
      offset += length + 1;
    }
    offset++;
  }
  return true;
}

/** The name of the client FQDN option (RFC 4702 section 2.3): plain text, or labels with or without the root. */
export function readClientName(from: Source, _: unknown, found: Found): string | undefined {
  const { bytes, offset, end } = from;
  if (found['encoded'] !== true || offset === end) {
    from.offset = end;
    return getText(bytes, offset, end);
  }
  const name = getName(from);
  if (name !== undefined) return name;
  const labels: string[] = [];
  let next = offset;
  while (next < end) {
    const length = getUint8(bytes, next);
    const label = next + 1;
    next = label + length;
    // No label is empty: a name with a root would have been read.
    if (length > longestLabel || next > end || next - offset >= longestName) return undefined;
    labels.push(labelText(bytes, label, next));
  }
  found['name'] = labels.join('.');
  found['partial'] = true;
  from.offset = end;
  return labels.join('.');
}
