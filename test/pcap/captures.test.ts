// Every capture there is, against what an independent decoder (tshark) read in it.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  type CapturedPacket,
  captureReader,
  encodeBlocks,
  encodePcap,
  encodePcapng,
  firstLayer,
  type InterfaceDescription,
  readBlocks,
  readCapture,
} from '../../src/pcap/index.ts';
import { toHex } from '../../src/util/bytes.ts';
import {
  captureNames,
  capturesAreThere,
  damagedNames,
  fixtureNames,
  readCaptureFile,
  readExpected,
} from '../support/captures.ts';
import { drain, drainStream, pieces } from './octets.ts';

interface Frame {
  readonly frame: number;
  readonly ts: string | null;
  readonly caplen: number;
  readonly len: number;
  readonly linktype: number;
  readonly interface?: number;
  readonly protocols: string;
}

/** Seconds and nanoseconds; where a file has more than a second of microseconds, so has tshark. */
function nanoseconds(text: string | null): bigint | undefined {
  if (text === null) return undefined;
  const [seconds = '', fraction = ''] = text.split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction);
}

/** How tshark names the layers. */
const names: Readonly<Record<string, string>> = {
  ethernet: 'eth',
  ipv4: 'ip',
  ipv6: 'ipv6',
  loopback: 'null',
  sll: 'sll',
  sll2: 'sll',
};

/**
 * What tshark's protocol chain begins with. In raw IP it has a word for the absence of a link layer; where it
 * read nothing at all (given/tcpdump__beep-oobr is link type IPv6, and its packet is not) there is no
 * telling.
 */
function outermost(protocols: string, packet: CapturedPacket | undefined): string | undefined {
  if (protocols === '') return names[packet?.first ?? ''];
  return protocols.split(':').find((name) => name !== 'raw');
}

function expectAgreement(packets: readonly CapturedPacket[], frames: readonly Frame[]): void {
  const said = packets.map(({ timestamp, data, originalLength, linkType, first }, index) => ({
    frame: index + 1,
    timestamp,
    caplen: data.length,
    len: originalLength,
    linktype: linkType,
    outermost: names[first ?? ''],
  }));
  expect(said).toEqual(
    frames.map(({ frame, ts, caplen, len, linktype, protocols }, index) => ({
      frame,
      timestamp: nanoseconds(ts),
      caplen,
      len,
      linktype,
      outermost: outermost(protocols, packets[index]),
    })),
  );
  expect(packets.map(({ interfaceId }) => interfaceId)).toEqual(frames.map((one) => one.interface ?? 0));
}

/** All of a packet but its interface, as text: quick to compare. */
function essence(packet: CapturedPacket): string {
  const { interface: described, interfaceId: _, modified: __, data, ...rest } = packet;
  return `${inspect(rest)} ${nameOf(described)} ${toHex(data)}`;
}

function nameOf({ options }: InterfaceDescription): string {
  return inspect(options.find(({ kind }) => kind === 'name'));
}

async function expectCapture(name: string): Promise<void> {
  const file = readCaptureFile(name);
  const packets = [...readCapture(file)];
  expectAgreement(packets, readExpected<Frame>(name));

  // Cut anywhere: small pieces, large ones, single octets.
  const sizes = Array.from({ length: 97 }, (_, turn) => 1 + ((turn * turn * 7919) % 613));
  const streamed = await drainStream(pieces(file, sizes).pipeThrough(captureReader()));
  expect(streamed.error).toBeUndefined();
  expect(streamed.items.map(essence)).toEqual(packets.map(essence));

  expect(toHex(encodeBlocks(readBlocks(file)))).toBe(toHex(file));
  const again = [...readCapture(encodePcapng(packets))];
  expect(again.map(essence)).toEqual(packets.map(essence));
  if (packets.every(({ timestamp }) => timestamp !== undefined)) {
    const classic = [...readCapture(encodePcap(packets))];
    expectAgreement(
      classic.map((packet, index) => ({ ...packet, interfaceId: packets[index]?.interfaceId ?? 0 })),
      readExpected<Frame>(name),
    );
  }
}

describe('a capture of test/fixtures', () => {
  it.each(fixtureNames())(
    '%s is read as tshark reads it, whole and in pieces, and written again',
    expectCapture,
  );
});

describe.skipIf(!capturesAreThere())('a real capture', () => {
  it.each(captureNames())(
    '%s is read as tshark reads it, whole and in pieces, and written again',
    expectCapture,
  );
});

// Packets before the end, and how it ends. tshark counts the same, but for the files of link types that it
// has no name for (brcm, dsa, edsa, frf16, juniper, vtp): it reads none of their packets, and tcpdump reads
// these.
const damage: Readonly<Record<string, readonly [packets: number, message?: string]>> = {
  'arkime__tests-pcap-empty.pcap': [0],
  'dpkt__examples-data-truncated_dns_2.pcap': [1, 'pcap: needs 16 octets, has 7 (at octet 240)'],
  'gopacket__pcapgo-tests-be-test901.pcapng': [1, 'pcapng.version: version 2.0 is not 1.0 (at octet 492)'],
  'libpcap__tests-filter-brcm-tag-stp.pcap': [4],
  'libpcap__tests-filter-brcm-tag.pcap': [15],
  'libpcap__tests-linktype-reserved-field-not-zero.pcap': [
    0,
    'pcap.linkType: reserved bits of 0x00300000 are set (at octet 20)',
  ],
  'libpcap__tests-pcapng-invalid-vers-1.pcapng': [0, 'pcapng.version: version 0.1 is not 1.0 (at octet 12)'],
  'libpcap__tests-shb-option-too-long.pcapng': [
    0,
    'pcapng.blockLength: 808464432 at the end of a block of 52 octets (at octet 48)',
  ],
  'nDPI__tests-cfgs-default-pcap-fuzz-2021-10-13.pcap': [1, 'pcap: needs 16 octets, has 2 (at octet 237)'],
  'pcapng-test-generator__output_be-basic-test002.pcapng': [0],
  'pcapng-test-generator__output_be-basic-test003.pcapng': [0],
  'pcapng-test-generator__output_be-basic-test013.pcapng': [0],
  'pcapng-test-generator__output_be-basic-test014.pcapng': [0],
  'pcapng-test-generator__output_be-basic-test015.pcapng': [0],
  'pcapng-test-generator__output_le-basic-test003.pcapng': [0],
  'pcapng-test-generator__output_le-basic-test013.pcapng': [0],
  'suricata-verify__tests-bug-1450-04-tls_DER-incomplete-header.pcap': [
    6,
    'pcap: needs 4325392 octets, has 661 (at octet 5035)',
  ],
  'suricata-verify__tests-bug-1450-05-tls_DER-incomplete-content.pcap': [
    6,
    'pcap: needs 4325392 octets, has 661 (at octet 5035)',
  ],
  'suricata-verify__tests-smtp-to-comma-10.7.29.101_49898-178.63.41.150_25.pcap': [
    18,
    'pcap.capturedLength: 3925868813 octets are more than the limit of 134283264 (at octet 3695)',
  ],
  'tcpdump__tests-brcm-tag-prepend.pcap': [15],
  'tcpdump__tests-brcm-tag.pcap': [23],
  'tcpdump__tests-dsa.pcap': [8],
  'tcpdump__tests-edsa-high-vid.pcap': [4],
  'tcpdump__tests-edsa.pcap': [10],
  'tcpdump__tests-empty.pcapng': [0],
  'tcpdump__tests-frf16_magic_ie-oobr.pcap': [1],
  'tcpdump__tests-hoobr_juniper3.pcap': [1],
  'tcpdump__tests-juniper_es_oobr.pcap': [1],
  'tcpdump__tests-vtp_asan-2.pcap': [1],
  'tcpdump__tests-vtp_asan.pcap': [5],
  'zeek__testing-btest-Traces-empty.pcap': [0],
  'zui__packages-sample-data-data-bad.pcapng': [27, 'pcapng: needs 12 octets, has 1 (at octet 12400)'],
};

describe.skipIf(!capturesAreThere())('a damaged or empty file', () => {
  it.each(damagedNames())('%s gives the packets before the damage, and then an error', async (name) => {
    const file = readCaptureFile(name);
    const { items, error } = drain(readCapture(file));
    const [packets, message] = damage[name.replace('damaged/', '')] ?? [];
    expect(items).toHaveLength(packets ?? -1);
    if (message === undefined) expect(error).toBeUndefined();
    else expect(error).toMatchObject({ name: 'CodecError', message });
    expect(items.map(({ linkType, data }) => firstLayer(linkType, data))).toEqual(
      items.map(({ first }) => first),
    );
    for (const sizes of [[1], [7, 300, 2], [100_000]]) {
      const streamed = await drainStream(pieces(file, sizes).pipeThrough(captureReader()));
      expect(streamed).toEqual({ items, error });
    }
  });
});
