// Octets as people paste them.

const dumpLine = /^\s*(?:0x)?[0-9a-f]{3,8}:?\s+((?:[0-9a-f]{2}[ \t:-]?|[0-9a-f]{4}[ \t]{1,2}|[ \t]+)+)/i;

/**
 * Reads octets from text: hexadecimal digits with anything usual between them (`0x`, commas, colons, brackets), or a dump
 * with offsets in front and characters behind, as framewright, tcpdump, xxd and Wireshark write it; undefined when the
 * text is none of these.
 */
export function readOctets(text: string): Uint8Array | undefined {
  return isDump(text) ? readDump(text) : readHex(text);
}

/** Dumps have lines that begin with offsets, the first with zero. */
function isDump(text: string): boolean {
  return /^\s*(?:0x)?0{3,8}:?\s/i.test(text) && dumpLine.test(firstLine(text));
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

function readDump(text: string): Uint8Array | undefined {
  let digits = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const found = dumpLine.exec(line.split('|', 1)[0] ?? '');
    if (found === null) return undefined;
    // Two spaces or more between the octets and their characters; a group of digits is never a word of text then.
    const octets = (found[1] ?? '').replace(/[^0-9a-f]/gi, '').slice(0, 32);
    digits += octets.slice(0, octets.length & ~1);
  }
  return octetsOf(digits);
}

function readHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/0x|\\x|[\s,;:._[\]{}()"'-]/gi, '');
  return octetsOf(digits);
}

function octetsOf(digits: string): Uint8Array | undefined {
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}

/** Octets as a text that {@link readOctets} reads: pairs of digits, as many lines as it takes. */
export function writeOctets(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join(' ');
}

/** What the fragment of an address says: `#hex=…&first=ipv4`. */
export function readFragment(
  fragment: string,
): { readonly bytes: Uint8Array; readonly first: string } | undefined {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const bytes = readHex(parameters.get('hex') ?? '');
  if (bytes === undefined || bytes.length === 0) return undefined;
  return { bytes, first: parameters.get('first') ?? 'ethernet' };
}

/** The fragment that leads to a frame. */
export function writeFragment(bytes: Uint8Array, first: string): string {
  const hex = writeOctets(bytes).replaceAll(' ', '');
  return `#hex=${hex}${first === 'ethernet' ? '' : `&first=${first}`}`;
}
