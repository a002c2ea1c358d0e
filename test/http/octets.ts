/** Text with one octet a character, as HTTP has it. */
export function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A request with these lines behind its request line, each ended by CRLF, and the empty line. */
export function request(...lines: readonly string[]): Uint8Array {
  return octets(['GET / HTTP/1.1', ...lines, '', ''].join('\r\n'));
}

/** A response with these lines. */
export function response(...lines: readonly string[]): Uint8Array {
  return octets(['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n'));
}
