import type { Timing } from './measure.ts';

/** What is to be reached: the ratio of other tasks of a group to framewright's. */
export interface Goal {
  readonly text: string;
  readonly group: string;
  /** The tasks that count, by their names; default all but framewright's. */
  readonly against?: RegExp | undefined;
  /** How many times framewright's time they take at least; under 1 against programs in C. */
  readonly factor: number;
}

const each = 'than every package in JavaScript';

export const goals: readonly Goal[] = [
  {
    text: 'FrameView and the five-tuple take at most 2.5 times the C program',
    group: 'Five-tuples of 10,000 mixed frames',
    against: /^C,/,
    factor: 1 / 2.5,
  },
  { text: `Reading a SYN is faster ${each}`, group: 'Read a TCP SYN with all options', factor: 1 },
  {
    text: 'Mixed frames are read at least 3 times as fast as by packages that reach as deep together',
    group: 'Read 10,000 mixed frames',
    against: / \+ /,
    factor: 3,
  },
  ...['Read a DNS response', 'Write a DNS response'].map((group) => ({
    text: `${group}: at least 3 times as fast as dns-packet`,
    group,
    against: /^dns-packet$/,
    factor: 3,
  })),
  ...['Read a DHCP message', 'Write a DHCP message'].map((group) => ({
    text: `${group}: at least 3 times as fast as dhcp`,
    group,
    factor: 3,
  })),
  {
    text: 'encapsulateInto of UDP with 64 octets takes at most 5 times the C program',
    group: 'Write UDP with 64 octets',
    against: /^C,/,
    factor: 1 / 5,
  },
  {
    text: 'encapsulateInto of TCP with 1460 octets takes at most 3.5 times the C program',
    group: 'Write TCP with 1460 octets',
    against: /^C,/,
    factor: 1 / 3.5,
  },
  {
    text: 'A checksum of 1500 octets is at least 3 times as fast as by octet pairs',
    group: 'Checksum of 1500 octets',
    against: /^octet pairs/,
    factor: 3,
  },
  {
    text: "A checksum of 1500 octets is not slower than raw-socket's",
    group: 'Checksum of 1500 octets',
    against: /^raw-socket/,
    factor: 1,
  },
  ...['Read an IPv4 CIDR block', 'Read an IPv6 CIDR block'].map((group) => ({
    text: `${group}: faster ${each}`,
    group,
    factor: 1,
  })),
  ...['IPv4 address in a CIDR block', 'IPv6 address in a CIDR block'].map((group) => ({
    text: `${group}: faster ${each}`,
    group,
    factor: 1,
  })),
];

/** The closest of those that count: undefined when none was measured. */
export function closest({ against }: Goal, timings: readonly Timing[]): Timing | undefined {
  const others = timings.filter(({ name }) =>
    against === undefined ? !name.startsWith('framewright') : against.test(name),
  );
  return [...others].sort((one, other) => one.ratio - other.ratio)[0];
}
