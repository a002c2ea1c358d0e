// Text in pcapng is UTF-8 (draft-ietf-opsawg-pcapng section 3.6.3). The two classes are Web standards that
// every runtime has; `types: []` keeps the rest of the platform out of the codecs.
import { CodecError } from '../util/errors.ts';

declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

let decoder: InstanceType<typeof TextDecoder> | undefined;
let encoder: InstanceType<typeof TextEncoder> | undefined;

/** Reads UTF-8; undefined when the octets are not valid, so that what is read can always be written back. */
export function readText(bytes: Uint8Array, start: number, end: number): string | undefined {
  decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes.subarray(start, end));
  } catch {
    return undefined;
  }
}

/**
 * Writes UTF-8.
 *
 * @throws {@link CodecError} `missing` without a text, `invalid` when it has half a surrogate pair or a zero
 * octet, which would end it.
 */
export function textOctets(field: string, text: string): Uint8Array {
  if (typeof text !== 'string') {
    throw new CodecError(text === undefined ? 'missing' : 'invalid', {
      layer: 'pcapng',
      field,
      reason: 'must be text',
    });
  }
  if (/[\0\p{Surrogate}]/u.test(text)) {
    const reason = 'has a zero character or half a surrogate pair';
    throw new CodecError('invalid', { layer: 'pcapng', field, reason });
  }
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}
