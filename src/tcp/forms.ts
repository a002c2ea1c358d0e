// The formats of the options: what an RFC draws, in a line.

/** One form of an option: its number, what it says by being of this form, and the fields behind kind and length. */
export type Form = readonly [
  number: number,
  says: Says,
  fields: string,
  /** Which lengths `*` may stand for, in octets. */
  lengths?: ((octets: number) => boolean) | undefined,
];

type Says = Readonly<Record<string, string | number | boolean>>;

/**
 * Every form of every option, but for those that nearly every segment has and for lists (see options.ts). To add
 * an option: its type in option-types.ts, and a line here.
 *
 * The fields stand in wire order:
 *
 * - `value:32` is an unsigned number of 32 bits, `key:64n` a bigint, `backup` a flag, one bit;
 * - `reserved:3` is three bits that are left out when they are 0;
 * - `hmac*8` is eight octets, `data*` all that are left, `address@4` an address of four octets;
 * - `1:4` is four bits that hold 1: where they hold something else it is not this form;
 * - `/` is where the option may end.
 */
export function allForms(): readonly Form[] {
  return [
    [6, { kind: 'echo' }, 'value:32'],
    [7, { kind: 'echoReply' }, 'value:32'],
    [9, { kind: 'partialOrderPermitted' }, ''],
    [10, { kind: 'partialOrderProfile' }, 'start end reserved:6'],
    [11, { kind: 'connectionCount' }, 'value:32'],
    [12, { kind: 'connectionCountNew' }, 'value:32'],
    [13, { kind: 'connectionCountEcho' }, 'value:32'],
    [14, { kind: 'alternateChecksumRequest' }, 'algorithm:8'],
    [15, { kind: 'alternateChecksumData' }, 'data*'],
    [19, { kind: 'md5' }, 'digest*16'],
    [20, { kind: 'scpsCapabilities' }, scpsCapabilities],
    [21, { kind: 'selectiveNegativeAcknowledgment' }, 'offset:16 size:16 / bitVector*'],
    [22, { kind: 'recordBoundary' }, ''],
    [23, { kind: 'corruptionExperienced' }, ''],
    [27, { kind: 'quickStart' }, 'reserved:4 rate:4 ttlDifference:8 nonce:30 reservedEnd:2'],
    [28, { kind: 'userTimeout', granularity: 'seconds' }, '0:1 timeout:15'],
    [28, { kind: 'userTimeout', granularity: 'minutes' }, '1:1 timeout:15'],
    [29, { kind: 'authentication' }, 'keyId:8 receiveNextKeyId:8 mac*'],
    multipath('capable', `0:4 0:4 ${capable} senderKey:64n / receiverKey:64n`, { version: 0 }),
    multipath('capable', `0:4 1:4 ${capable} ${keys} / dataLength:16 / checksum:16`, { version: 1 }),
    multipath('joinSyn', `1:4 ${join} token:32 random:32`),
    multipath('joinSynAck', `1:4 ${join} hmac*8 random:32`),
    multipath('joinAck', '1:4 reserved:12 hmac*20'),
    ...dataSequenceSignals(),
    // RFC 6824 section 3.4.1: the bits behind the subtype are the version of IP. RFC 8684: the last is the echo flag.
    ...addAddress('4:4', 4, { version: 0, echo: false }),
    ...addAddress('6:4', 16, { version: 0, echo: false }),
    ...addAddress('0:3 echo', 4, { version: 1 }),
    ...addAddress('0:3 echo', 16, { version: 1 }),
    multipath('removeAddress', '4:4 reserved:4 addressIds*', {}, (octets) => octets > 0),
    multipath('priority', '5:4 reserved:3 backup / addressId:8'),
    multipath('fail', '6:4 reserved:12 dataSequenceNumber:64n'),
    multipath('fastClose', '7:4 reserved:12 receiverKey:64n'),
    multipath('reset', '8:4 reserved:3 transient reason:8'),
    [34, { kind: 'fastOpen', experimental: false }, 'cookie*', isCookie],
    [172, { kind: 'accurateEcn', order: 0 }, '/ ect0:24 / ce:24 / ect1:24'],
    [174, { kind: 'accurateEcn', order: 1 }, '/ ect1:24 / ce:24 / ect0:24'],
    [253, { kind: 'experiment', number: 253 }, 'experiment:16 data*'],
    // RFC 7413 section 9: the identifier of the experiment that became kind 34.
    [254, { kind: 'fastOpen', experimental: true }, '63881:16 cookie*', isCookie],
    [254, { kind: 'experiment', number: 254 }, 'experiment:16 data*'],
  ];
}

const scpsCapabilities =
  'bestEffort shortSnack longSnack compression networkTimestamps reserved:3 connectionId:8';
const capable = 'checksumRequired extensibility refusesJoin algorithms:5';
const keys = '/ senderKey:64n / receiverKey:64n';
const join = 'reserved:3 backup addressId:8';

/** RFC 7413 section 4.1.1: 4 to 16 octets, an even number of them; none asks for a cookie. */
function isCookie(octets: number): boolean {
  return octets === 0 || (octets >= 4 && octets <= 16 && octets % 2 === 0);
}

/** Multipath TCP (RFC 8684 section 3): the first four bits are the subtype. */
function multipath(subtype: string, fields: string, says?: Says, lengths?: Form[3]): Form {
  return [30, { kind: 'mptcp', subtype, ...says }, fields, lengths];
}

/** RFC 8684 section 3.3: four flags tell whether acknowledgment and mapping are there, and how long their numbers are. */
function dataSequenceSignals(): readonly Form[] {
  return Array.from({ length: 16 }, (_, flags) => {
    const longSequenceNumber = (flags & 8) !== 0;
    const longAcknowledgment = (flags & 2) !== 0;
    const acknowledgment = `dataAcknowledgment:${longAcknowledgment ? 64 : 32}n `;
    const sequenceNumber = `dataSequenceNumber:${longSequenceNumber ? 64 : 32}n `;
    const mapping = `${sequenceNumber}subflowSequenceNumber:32 dataLength:16 / checksum:16`;
    const fields = `${(flags & 1) === 0 ? '' : acknowledgment}${(flags & 4) === 0 ? '' : mapping}`;
    const says = { longSequenceNumber, longAcknowledgment };
    return multipath('dataSequenceSignal', `2:4 reserved:7 dataFin ${flags}:4 ${fields}`, says);
  });
}

/** Behind the address stand a port, a code, both, or neither. */
function addAddress(bits: string, octets: number, says: Says): readonly Form[] {
  return ['hmac*8', '/ port:16 / hmac*8'].map((rest) =>
    multipath('addAddress', `3:4 ${bits} addressId:8 address@${octets} ${rest}`, says),
  );
}
