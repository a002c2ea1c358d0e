// The formats of the options: what an RFC draws, in a line.

/** One form of an option. */
export type Form = readonly [
  /** Of multipath TCP, {@link multipathSubtypes} and the subtype. */
  number: number,
  kind: string,
  /** What follows kind and length. */
  fields: string,
  /** What the option says by being of this form. */
  says?: Says | undefined,
  /** Which lengths `*` may stand for, in octets. */
  lengths?: ((octets: number) => boolean) | undefined,
];

type Says = Readonly<Record<string, string | number | boolean>>;

/**
 * Every form of every option, but for those that need to be fast and for lists (see options.ts). To add an option: its
 * type in option-types.ts, and a line here.
 *
 * The fields stand in wire order:
 *
 * - `value:32` is an unsigned number of 32 bits, `key:64n` a bigint, `backup` a flag, one bit;
 * - `reserved:3` is three bits that are left out when they are 0;
 * - `hmac*8` is eight octets, `data*` all that are left, `address@4` an address of four;
 * - `1:4` is four bits that hold 1: where they hold something else it is not this form;
 * - `/` is where the option may end.
 */
export function allForms(): readonly Form[] {
  return [
    [6, 'echo', 'value:32'],
    [7, 'echoReply', 'value:32'],
    [9, 'partialOrderPermitted', ''],
    [10, 'partialOrderProfile', 'start end reserved:6'],
    [11, 'connectionCount', 'value:32'],
    [12, 'connectionCountNew', 'value:32'],
    [13, 'connectionCountEcho', 'value:32'],
    [14, 'alternateChecksumRequest', 'algorithm:8'],
    [15, 'alternateChecksumData', 'data*'],
    [19, 'md5', 'digest*16'],
    [20, 'scpsCapabilities', scpsCapabilities],
    [21, 'selectiveNegativeAcknowledgment', 'offset:16 size:16 / bitVector*'],
    [22, 'recordBoundary', ''],
    [23, 'corruptionExperienced', ''],
    [27, 'quickStart', 'reserved:4 rate:4 ttlDifference:8 nonce:30 reservedEnd:2'],
    [28, 'userTimeout', '0:1 timeout:15', { granularity: 'seconds' }],
    [28, 'userTimeout', '1:1 timeout:15', { granularity: 'minutes' }],
    [29, 'authentication', 'keyId:8 receiveNextKeyId:8 mac*'],
    multipath(0, 'capable', `0:4 ${capable} ${keys}`, { version: 0 }),
    multipath(0, 'capable', `1:4 ${capable} / ${keys} / dataLength:16 / checksum:16`, { version: 1 }),
    multipath(1, 'joinSyn', `${join} token:32 random:32`),
    multipath(1, 'joinSynAck', `${join} hmac*8 random:32`),
    multipath(1, 'joinAck', 'reserved:12 hmac*20'),
    ...dataSequenceSignals(),
    // RFC 6824 section 3.4.1: the bits behind the subtype are the version of IP. RFC 8684: the last is the echo flag.
    ...addAddress('4:4', 4, { version: 0, echo: false }),
    ...addAddress('6:4', 16, { version: 0, echo: false }),
    ...addAddress('0:3 echo', 4, { version: 1 }),
    ...addAddress('0:3 echo', 16, { version: 1 }),
    multipath(4, 'removeAddress', 'reserved:4 addressIds*', {}, (octets) => octets > 0),
    multipath(5, 'priority', 'reserved:3 backup / addressId:8'),
    multipath(6, 'fail', 'reserved:12 dataSequenceNumber:64n'),
    multipath(7, 'fastClose', 'reserved:12 receiverKey:64n'),
    multipath(8, 'reset', 'reserved:3 transient reason:8'),
    [34, 'fastOpen', 'cookie*', { experimental: false }, isCookie],
    [172, 'accurateEcn', '/ ect0:24 / ce:24 / ect1:24', { order: 0 }],
    [174, 'accurateEcn', '/ ect1:24 / ce:24 / ect0:24', { order: 1 }],
    [253, 'experiment', 'experiment:16 data*', { number: 253 }],
    // RFC 7413 section 9: the identifier of the experiment that became kind 34.
    [254, 'fastOpen', '63881:16 cookie*', { experimental: true }, isCookie],
    [254, 'experiment', 'experiment:16 data*', { number: 254 }],
  ];
}

const scpsCapabilities =
  'bestEffort shortSnack longSnack compression networkTimestamps reserved:3 connectionId:8';
const capable = 'checksumRequired extensibility refusesJoin algorithms:5';
const keys = 'senderKey:64n / receiverKey:64n';
const join = 'reserved:3 backup addressId:8';

/** RFC 7413 section 4.1.1: 4 to 16 octets, an even number of them; none asks for a cookie. */
function isCookie(octets: number): boolean {
  return octets === 0 || (octets >= 4 && octets <= 16 && octets % 2 === 0);
}

/** What the numbers of multipath TCP begin with: its subtype is the next four bits (RFC 8684 section 3). */
export const multipathSubtypes = 0x1e0;

function multipath(number: number, subtype: string, fields: string, says?: Says, lengths?: Form[4]): Form {
  return [multipathSubtypes + number, 'mptcp', `${number}:4 ${fields}`, { subtype, ...says }, lengths];
}

/** RFC 8684 section 3.3: flags tell whether acknowledgment and mapping are there, and how long their numbers are. */
function dataSequenceSignals(): readonly Form[] {
  // The usual ones first: long numbers, then short ones; with both, then with one.
  return [10, 0, 2, 8].flatMap((long) =>
    [5, 1, 4, 0].map((present) => {
      const longAcknowledgment = (long & 2) !== 0;
      const longSequenceNumber = (long & 8) !== 0;
      const acknowledgment = ` dataAcknowledgment:${longAcknowledgment ? 64 : 32}n`;
      const sequenceNumber = ` dataSequenceNumber:${longSequenceNumber ? 64 : 32}n`;
      const mapping = `${sequenceNumber} subflowSequenceNumber:32 dataLength:16 / checksum:16`;
      const fields = (present & 1 ? acknowledgment : '') + (present & 4 ? mapping : '');
      return multipath(2, 'dataSequenceSignal', `reserved:7 dataFin ${present | long}:4${fields}`, {
        longAcknowledgment,
        longSequenceNumber,
      });
    }),
  );
}

/** Behind the address stand a port, a code, both, or neither. */
function addAddress(bits: string, octets: number, says: Says): readonly Form[] {
  return ['hmac*8', '/ port:16 / hmac*8'].map((rest) =>
    multipath(3, 'addAddress', `${bits} addressId:8 address@${octets} ${rest}`, says),
  );
}
