// How many octets a domain name has.
import type { Tape } from './tape.ts';

/** The octets of a name without compression, its root included. */
export function nameOctets(tape: Tape): number {
  let octets = 0;
  while (tape.peek(octets) !== 0) octets += 1 + tape.peek(octets);
  return octets + 1;
}

/** The octets that a name has where it stands: up to its root or its first pointer. */
export function ownOctets(tape: Tape): number {
  let octets = 0;
  for (let length = tape.peek(); length > 0; length = tape.peek(octets)) {
    if (length >= 0xc0) return octets + 2;
    octets += 1 + length;
  }
  return octets + 1;
}
