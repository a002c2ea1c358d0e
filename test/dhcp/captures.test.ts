// Every DHCP message of the captures, against what an independent decoder read in it.
import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import {
  captureNames,
  capturesAreThere,
  fixtureNames,
  readCaptureFile,
  readExpected,
} from '../support/captures.ts';

interface ExpectedOption {
  readonly code: number;
  readonly off: number;
  readonly len?: number;
  readonly data?: string;
  readonly area: 'options' | 'sname' | 'file';
}

interface ExpectedMessage {
  readonly p: string;
  readonly off: number;
  readonly len: number;
  readonly options?: readonly ExpectedOption[];
  readonly msgtype?: number;
  readonly [field: string]: unknown;
}

interface ExpectedFrame {
  readonly frame: number;
  readonly short?: boolean;
  readonly layers: readonly ExpectedMessage[];
}

interface Case {
  readonly frame: number;
  readonly short: boolean;
  readonly bytes: Uint8Array;
  readonly expected: ExpectedMessage;
}

/** The DHCP messages of a capture. */
function casesOf(capture: string): Case[] {
  const frames = readExpected<ExpectedFrame>(capture).filter(({ layers }) =>
    layers.some(({ p }) => p === 'dhcp'),
  );
  if (frames.length === 0) return [];
  const packets = [...readCapture(readCaptureFile(capture))];
  return frames.flatMap(({ frame, short, layers }) =>
    layers
      .filter(({ p }) => p === 'dhcp')
      .map((expected) => {
        const data = packets[frame - 1]?.data ?? new Uint8Array(0);
        const bytes = data.subarray(expected.off, expected.off + expected.len);
        return { frame, short: short === true, bytes, expected };
      }),
  );
}

/** Octets of the names that have fields of their own. */
const nameFields = { sname: [44, 108], file: [108, 236] } as const;

/** The fields of a message under the names that the expected files have. */
function fieldsOf(message: dhcp.Message, encoded: Uint8Array): Readonly<Record<string, unknown>> {
  const address = message.clientHardwareAddress.replaceAll(':', '');
  const padding = toHex(message.hardwareAddressPadding ?? new Uint8Array(0));
  return {
    op: message.operation,
    htype: message.hardwareType,
    hlen: message.hardwareLength,
    hops: message.hops,
    xid: message.transactionId,
    secs: message.seconds,
    flags: (message.broadcast ? 0x8000 : 0) + message.reserved,
    ciaddr: message.clientAddress,
    yiaddr: message.yourAddress,
    siaddr: message.serverAddress,
    giaddr: message.relayAddress,
    chaddr: (address + padding).padEnd(32, '0'),
    sname: toHex(encoded, ...nameFields.sname),
    file: toHex(encoded, ...nameFields.file),
    cookie: message.cookie?.toString(16),
    msgtype: messageTypes.indexOf(dhcp.getOption(message, 'messageType')?.type ?? '') + 1 || undefined,
    trailing_pad: message.tail?.length,
  };
}

const messageTypes: readonly string[] = [
  'discover',
  'offer',
  'request',
  'decline',
  'ack',
  'nak',
  'release',
  'inform',
];

const areas = [
  { area: 'sname', named: 'serverName', start: 44, end: 108 },
  { area: 'file', named: 'bootFile', start: 108, end: 236 },
  { area: 'options', named: undefined, start: 240, end: Number.POSITIVE_INFINITY },
] as const;

/** The options of a message, each encoded from its fields alone, with where it has to stand. */
function optionsOf(message: dhcp.Message, offset: number): ExpectedOption[] {
  return areas.flatMap(({ area, named, start, end }) => {
    const options = message.options.filter((option) => option.area === named);
    let at = start;
    const found = options.map((option): ExpectedOption => {
      const octets = dhcp
        .encode({ ...message, options: [{ ...option, area: undefined }], tail: undefined })
        .subarray(240, -1);
      const [code = 0, len] = octets;
      const off = offset + at;
      at += octets.length;
      return code === 0 ? { code, off, area } : { code, off, len: len ?? 0, data: toHex(octets, 2), area };
    });
    const overload = message.options.some(({ kind }) => kind === 'optionOverload');
    const used = named === undefined ? message.endless !== true : overload && message[named] === undefined;
    return used && at < end ? [...found, { code: 255, off: offset + at, area }] : found;
  });
}

function byOffset(options: readonly ExpectedOption[]): ExpectedOption[] {
  return [...options].sort((one, other) => one.off - other.off);
}

function check({ bytes, expected, short }: Case): void {
  if (bytes.length < 236) {
    // Cut when it was captured: there is no whole header.
    expect(short || expected.len < 236).toBe(true);
    expect(() => dhcp.decode(bytes)).toThrow(CodecError);
    return;
  }
  const message = dhcp.decode(bytes);
  const encoded = dhcp.encode(message);
  expect(toHex(encoded)).toBe(toHex(bytes));
  expect(toHex(dhcp.encode(message, { verbatim: true }))).toBe(toHex(bytes));
  const fields = fieldsOf(message, encoded);
  for (const [name, value] of Object.entries(fields)) {
    if (expected[name] !== undefined) expect({ [name]: value }).toEqual({ [name]: expected[name] });
  }
  if (expected.options !== undefined) {
    expect(byOffset(optionsOf(message, expected.off))).toEqual(byOffset(expected.options));
  }
}

describe('the DHCP messages of the fixtures', () => {
  it.each(fixtureNames())(
    '%s: agree with the independent decoder and come back octet for octet',
    (capture) => {
      for (const one of casesOf(capture)) check(one);
    },
  );
});

describe.skipIf(!capturesAreThere())('the DHCP messages of real captures', () => {
  it.each(captureNames())(
    '%s: agree with the independent decoder and come back octet for octet',
    (capture) => {
      for (const one of casesOf(capture)) check(one);
    },
  );

  it('are as many as they were', () => {
    const cases = captureNames().flatMap(casesOf);
    expect(cases).toHaveLength(218);
    expect(cases.filter(({ expected }) => expected.options !== undefined)).toHaveLength(188);
    // Too short for a header: cut when they were captured.
    expect(cases.filter(({ bytes }) => bytes.length < 236)).toHaveLength(26);
  });
});
