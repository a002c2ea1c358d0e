// Lists of options: number, length, and what is in between the length and the next one.
import { member, type Tape } from './tape.ts';

/** How options of one protocol follow each other. */
export interface OptionFormat {
  /** What the protocol calls the number: `kind`, `code`, … */
  readonly number: string;
  /** The numbers that have neither length nor data. */
  readonly single: readonly number[];
  /** The number behind which there is only padding. */
  readonly last?: number | undefined;
  /** Octets of an option whose length field says so much. */
  octets(length: number): number;
}

/** An option whose length counts number and length too: IPv4, TCP. */
export const counted: OptionFormat = {
  number: 'number',
  single: [0, 1],
  last: 0,
  octets: (length) => length,
};

/** An option whose length counts what is behind it: IPv6. */
export const uncounted: OptionFormat = { number: 'number', single: [0], octets: (length) => 2 + length };

/** An option whose length counts units of 8 octets: neighbour discovery. */
export const inUnits: OptionFormat = { number: 'type', single: [], octets: (length) => 8 * length };

/** Cuts a list of options; `body` cuts what stands behind number and length. */
export function optionFields(
  tape: Tape,
  name: string,
  format: OptionFormat,
  body: (option: unknown, number: number) => void,
): void {
  for (const [index, option] of tape.listed(name).entries()) {
    const kind = kindOf(option);
    const key = `${name}.${kind}`;
    const number = tape.peek();
    const walk = () => {
      if (kind === 'malformed') {
        tape.rest('data');
        return;
      }
      // An option that has no kind of its own tells its number.
      if (member(option, 'number') === undefined) tape.mark(format.number, 8);
      else tape.bits('number', 8);
      if (number === format.last) tape.rest('padding');
      if (format.single.includes(number)) return;
      tape.mark('length', 8);
      body(option, number);
    };
    tape.group(kind, [name, index], octetsOf(tape, kind, number, format), walk, key);
  }
}

/** The octets of an option; those that there are where its length makes no sense. */
function octetsOf(tape: Tape, kind: string, number: number, format: OptionFormat): number {
  if (kind === 'malformed' || number === format.last) return tape.left;
  if (format.single.includes(number)) return 1;
  return Math.max(2, format.octets(tape.peek(1)));
}

/** What tells the kinds of options and messages apart. */
export function kindOf(item: unknown): string {
  return String(member(item, 'kind'));
}
