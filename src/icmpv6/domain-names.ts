// Domain names as a search list has them: labels without compression (RFC 1035 section 3.1, RFC 8106 section 5.2).
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';

const longestLabel = 63;
const longestName = 255;

/** Names, and where what follows them begins: a zero where a name would begin, or the end. */
export interface Names {
  readonly names: readonly string[];
  readonly end: number;
}

/** Reads names one after another; undefined when one of them is none. */
export function readNames(bytes: Uint8Array, start: number, end: number): Names | undefined {
  const names: string[] = [];
  let offset = start;
  while (offset < end && getUint8(bytes, offset) !== 0) {
    const first = offset;
    const labels: string[] = [];
    for (let length = getUint8(bytes, offset); length !== 0; length = getUint8(bytes, offset)) {
      const next = offset + 1 + length;
      // A name goes on behind each label, at least with the root.
      if (length > longestLabel || next >= end || next + 1 - first > longestName) return undefined;
      labels.push(labelText(bytes, offset + 1, next));
      offset = next;
    }
    names.push(labels.join('.'));
    offset++;
  }
  return { names, end: offset };
}

/** A label in presentation form: `\.`, `\\`, and `\DDD` for what is not printable ASCII (RFC 1035 section 5.1). */
function labelText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let offset = start; offset < end; offset++) {
    const octet = getUint8(bytes, offset);
    const character = String.fromCharCode(octet);
    if (octet <= 0x20 || octet >= 0x7f) text += `\\${String(octet).padStart(3, '0')}`;
    else text += character === '.' || character === '\\' ? `\\${character}` : character;
  }
  return text;
}

/**
 * The octets of a name, the root included.
 *
 * @throws {@link CodecError} `invalid` for an empty label or what is not ASCII, `range` when it is too long.
 */
export function nameOctets(layer: string, field: string, name: string): readonly number[] {
  const refuse = (code: 'invalid' | 'range', reason: string) =>
    new CodecError(code, { layer, field, reason: `"${String(name).slice(0, longestName)}" ${reason}` });
  const octets: number[] = [];
  let label: number[] = [];
  const close = () => {
    if (label.length === 0) throw refuse('invalid', 'has an empty label');
    if (label.length > longestLabel) throw refuse('range', `has a label of over ${longestLabel} octets`);
    octets.push(label.length, ...label);
    label = [];
  };
  for (const [whole, escaped] of String(name).matchAll(/\\(\d{3}|\D)|[\s\S]/g)) {
    const decimal = escaped?.length === 3;
    const octet = decimal ? Number(escaped) : (escaped ?? whole).charCodeAt(0);
    if (whole === '\\' || octet > (decimal ? 0xff : 0x7e)) {
      throw refuse('invalid', 'has a character that is neither ASCII nor \\000 to \\255');
    }
    if (whole === '.') close();
    else label.push(octet);
    if (octets.length + label.length >= longestName) {
      throw refuse('range', `has over ${longestName} octets`);
    }
  }
  // A dot at the end names the root, which is there anyway.
  if (label.length > 0 || octets.length === 0) close();
  octets.push(0);
  if (octets.length > longestName) throw refuse('range', `has over ${longestName} octets`);
  return octets;
}
