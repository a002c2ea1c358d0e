import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tcpFlags, tcpHeader, tcpOption, tcpOptions } from '../../src/arbitraries/tcp.ts';
import * as tcp from '../../src/tcp/index.ts';
import { lying } from './lying.ts';
import {
  anything,
  between,
  big,
  both,
  bytes,
  either,
  endedBy,
  expectShape,
  flag,
  ipv4,
  ipv6,
  kinds,
  list,
  one,
  record,
  type Shape,
  uint,
  where,
  within,
} from './shapes.ts';
import { wholeWords } from './whole-words.ts';

type Fields = Readonly<Record<string, Shape>>;
type Options = readonly { readonly kind: string }[];

const needed = { layer: one('tcp'), sourcePort: uint(16), destinationPort: uint(16) };
const fields = {
  sequenceNumber: uint(32),
  acknowledgmentNumber: uint(32),
  reserved: uint(3),
  flags: anything,
  window: uint(16),
  urgentPointer: uint(16),
};
const options = { options: anything };

/** Reserved bits, of which zeros are left out. */
const reserving = (most: number, given: Fields, optional: Fields = {}): Shape =>
  record(given, { ...optional, reserved: between(1, most) });

const senderKey = { senderKey: big(64) };
const keys = { ...senderKey, receiverKey: big(64) };
const capable = (version: number, more: Fields): Shape =>
  record({
    version: one(version),
    checksumRequired: flag,
    extensibility: flag,
    refusesJoin: flag,
    algorithms: uint(5),
    ...more,
  });

const join = { backup: flag, addressId: uint(8) };

interface Signal {
  readonly longAcknowledgment: boolean;
  readonly longSequenceNumber: boolean;
  readonly dataAcknowledgment?: bigint;
  readonly dataSequenceNumber?: bigint;
  readonly subflowSequenceNumber?: number;
  readonly dataLength?: number;
  readonly checksum?: number;
}

const isLong = (value: bigint) => value > 0xffff_ffffn;

/** An acknowledgment and a mapping, each there or not, of the widths that their flags say. */
const signal = both(
  reserving(
    0x7f,
    { dataFin: flag, longAcknowledgment: flag, longSequenceNumber: flag },
    {
      dataAcknowledgment: big(64),
      dataSequenceNumber: big(64),
      subflowSequenceNumber: uint(32),
      dataLength: uint(16),
      checksum: uint(16),
    },
  ),
  where(
    ({ dataAcknowledgment = 0n, dataSequenceNumber = 0n, ...rest }: Signal) =>
      (rest.longAcknowledgment || !isLong(dataAcknowledgment)) &&
      (rest.longSequenceNumber || !isLong(dataSequenceNumber)),
    {
      'a short acknowledgment': ({ longAcknowledgment, dataAcknowledgment }: Signal) =>
        !longAcknowledgment && dataAcknowledgment !== undefined,
      'a short sequence number': ({ longSequenceNumber, dataSequenceNumber }: Signal) =>
        !longSequenceNumber && dataSequenceNumber !== undefined,
      'an acknowledgment alone': ({ dataAcknowledgment, dataSequenceNumber }: Signal) =>
        dataAcknowledgment !== undefined && dataSequenceNumber === undefined,
      'a mapping alone': ({ dataAcknowledgment, dataSequenceNumber }: Signal) =>
        dataAcknowledgment === undefined && dataSequenceNumber !== undefined,
      both: ({ dataAcknowledgment, dataSequenceNumber }: Signal) =>
        dataAcknowledgment !== undefined && dataSequenceNumber !== undefined,
      'a mapping without checksum': ({ dataSequenceNumber, checksum }: Signal) =>
        dataSequenceNumber !== undefined && checksum === undefined,
    },
    'a signal whose numbers are as long as it says',
  ),
);

const multipath: Shape = kinds('subtype', {
  capable: either(
    capable(0, senderKey),
    capable(0, keys),
    capable(1, {}),
    capable(1, senderKey),
    capable(1, keys),
    capable(1, { ...keys, dataLength: uint(16) }),
    capable(1, { ...keys, dataLength: uint(16), checksum: uint(16) }),
  ),
  joinSyn: reserving(7, { ...join, token: uint(32), random: uint(32) }),
  joinSynAck: reserving(7, { ...join, hmac: bytes(8), random: uint(32) }),
  joinAck: reserving(0xfff, { hmac: bytes(20) }),
  dataSequenceSignal: both(
    signal,
    where(({ dataSequenceNumber: mapped, subflowSequenceNumber, dataLength, checksum }: Signal) =>
      mapped === undefined
        ? subflowSequenceNumber === undefined && dataLength === undefined && checksum === undefined
        : subflowSequenceNumber !== undefined && dataLength !== undefined,
    ),
  ),
  addAddress: either(
    record(
      { version: one(0), echo: one(false), addressId: uint(8), address: either(ipv4, ipv6) },
      { port: uint(16), hmac: bytes(8) },
    ),
    record(
      { version: one(1), echo: flag, addressId: uint(8), address: either(ipv4, ipv6) },
      { port: uint(16), hmac: bytes(8) },
    ),
  ),
  removeAddress: reserving(15, { addressIds: bytes(1, 8) }),
  priority: either(reserving(7, { backup: flag }), reserving(7, join)),
  fail: reserving(0xfff, { dataSequenceNumber: big(64) }),
  fastClose: reserving(0xfff, { receiverKey: big(64) }),
  reset: reserving(7, { transient: flag, reason: uint(8) }),
});

const withData = record({ type: between(0x20, 0x7f), data: bytes(1, 9) });
const suboption: Shape = either(record({ type: uint(7) }), withData);
const lastSuboption: Shape = either(
  record({ type: uint(7) }),
  record({ type: between(0x20, 0x7f), data: bytes(0, 9) }),
  record({ type: between(0x20, 0x7f), data: bytes(1, 9), lengthGiven: one(true) }),
);

const counter = uint(24);

const option: Shape = kinds('kind', {
  nop: record({}),
  mss: record({ size: uint(16) }),
  windowScale: record({ shift: uint(8) }),
  sackPermitted: record({}),
  sack: record({ blocks: list(record({ left: uint(32), right: uint(32) }), 1, 4) }),
  timestamps: record({ value: uint(32), echo: uint(32) }),
  md5: record({ digest: bytes(16) }),
  userTimeout: record({ granularity: one('seconds', 'minutes'), timeout: uint(15) }),
  authentication: record({ keyId: uint(8), receiveNextKeyId: uint(8), mac: bytes(0, 36) }),
  fastOpen: record({ cookie: either(bytes(0), bytes(4), bytes(6), bytes(8), bytes(16)), experimental: flag }),
  mptcp: multipath,
  encryptionNegotiation: record({
    suboptions: either(list(anything, 0), endedBy(suboption, 3, lastSuboption)),
  }),
  accurateEcn: either(
    record({ order: one(0, 1) }),
    record({ order: one(0), ect0: counter }),
    record({ order: one(1), ect1: counter }),
    record({ order: one(0), ect0: counter, ce: counter }),
    record({ order: one(1), ect1: counter, ce: counter }),
    record({ order: one(0, 1), ect0: counter, ce: counter, ect1: counter }),
  ),
  experiment: record({
    number: one(253, 254),
    experiment: between(0, 0xf000),
    data: bytes(0, 36),
  }),
  unknown: either(
    record({ number: one(6, 14, 20, 24, 25, 26, 27, 68, 70, 76, 161, 173, 252, 255), data: bytes(0, 38) }),
    record({ number: one(2, 4, 5, 8, 19, 28), data: bytes(5) }),
  ),
});

describe('TCP headers', () => {
  it('are of any fields, with and without options', () => {
    expectShape(tcpHeader(), record(needed, { ...fields, ...options }));
    expectShape(tcpHeader({ options: false }), record(needed, fields));
  });

  it('have any data offset and checksum where they are broken', () => {
    expectShape(
      tcpHeader({ broken: true }),
      record(needed, { ...fields, ...options, dataOffset: uint(4), checksum: uint(16) }),
    );
  });

  it('have options of which the last has a length that lies, where they are broken', () => {
    expectShape(
      tcpHeader({ broken: true }),
      within(
        ({ options: all }: { readonly options?: unknown }) => all,
        lying([5, 8, 19, 28, 29, 30, 34, 69, 253], 34),
      ),
      2500,
    );
  });

  it('have any of the nine flags', () => {
    const names = ['ae', 'cwr', 'ece', 'urg', 'ack', 'psh', 'rst', 'syn', 'fin'];
    expectShape(tcpFlags(), record({}, Object.fromEntries(names.map((name) => [name, flag]))));
  });
});

describe('TCP options', () => {
  it('are of every kind that parses', () => {
    expectShape(tcpOption(), option, 20_000);
  });

  const pseudoHeader = { source: '::', destination: '::' };
  const encoded = (all: Options) =>
    tcp.encode({ sourcePort: 0, destinationPort: 0, options: all as never }, undefined, { pseudoHeader });

  it('are as they are read', () => {
    for (const all of fc.sample(tcpOptions(), { numRuns: 300, seed: 6 }))
      expect(tcp.decode(encoded(all)).header.options).toEqual(all);
  });

  it('fill whole words, and no more than the header has', () => {
    expectShape(
      tcpOptions(),
      wholeWords((all: Options) => encoded(all).length - 20),
      600,
    );
  });
});
