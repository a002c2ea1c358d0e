// A frame in the address of the page. Short ones are hexadecimal, so that a person can write and change them; long ones
// are compressed.
import { readFragment, writeFragment } from './text-input.ts';

/** Characters up to which a frame stands in an address as it is. */
const plainCharacters = 4000;
/** What browsers and those who pass addresses on can be trusted with. */
const mostCharacters = 60_000;
/** A frame that claims to be longer is none: capture files stop at 256 KiB. */
const mostOctets = 2 ** 18;

/** A frame, and what it begins with. */
export interface Linked {
  readonly bytes: Uint8Array;
  readonly first: string;
}

/** The fragment that leads to a short frame; undefined for one that has to be compressed. */
export function shortFragment(bytes: Uint8Array, first: string): string | undefined {
  return 2 * bytes.length > plainCharacters ? undefined : writeFragment(bytes, first);
}

/** The fragment that leads to a frame of any length; undefined where even compressed it is too long. */
export async function linkFragment(bytes: Uint8Array, first: string): Promise<string | undefined> {
  const short = shortFragment(bytes, first);
  if (short !== undefined || bytes.length > mostOctets) return short;
  const stream = new Blob([Uint8Array.from(bytes)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = base64url(packed);
  return text.length > mostCharacters
    ? undefined
    : `#deflate=${text}${first === 'ethernet' ? '' : `&first=${first}`}`;
}

/** What a fragment says; undefined when that is no frame. */
export async function readLink(fragment: string): Promise<Linked | undefined> {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const packed = octetsOf(parameters.get('deflate') ?? '');
  if (packed === undefined) return readFragment(fragment);
  const bytes = await unpacked(packed);
  return bytes && { bytes, first: parameters.get('first') ?? 'ethernet' };
}

/** Whether a fragment is one of ours at all. */
export function isLink(fragment: string): boolean {
  return /^#(?:.*&)?(?:hex|deflate)=/.test(fragment);
}

/** Octets as text without signs that mean something in addresses (RFC 4648 section 5). */
function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function octetsOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text === '' || !/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

/** Inflates up to the most octets that a frame may have: a few octets can become any number. */
async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const bytes = new Uint8Array(mostOctets);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return length === 0 ? undefined : bytes.slice(0, length);
      if (length + value.length > mostOctets) {
        await reader.cancel();
        return undefined;
      }
      bytes.set(value, length);
      length += value.length;
    }
  } catch {
    // What a stream gives for octets that are not deflated differs between browsers.
    return undefined;
  }
}
