import { decapsulate, type Layer, verifyChecksums } from 'framewright';
import { readCapture } from 'framewright/pcap';
import { crc32 } from 'framewright/util';
import { describe, expect, test } from 'vitest';
import { corpus, flatFile, type Kind, pcapFile, shares } from '../../bench/corpus.ts';

const frames = corpus({ frames: 1000 });

describe('the corpus of the benchmarks', () => {
  test('is the same for the same seed, and another for another', () => {
    const sum = (seed: number) => crc32(flatFile(corpus({ frames: 100, seed })));
    expect(sum(1)).toBe(sum(1));
    expect(sum(1)).not.toBe(sum(2));
  });

  test('has the shares that it says', () => {
    const counts: Partial<Record<Kind, number>> = {};
    for (const { kind } of frames) counts[kind] = (counts[kind] ?? 0) + 1;
    for (const [kind, share] of Object.entries(shares))
      expect([kind, counts[kind as Kind]]).toEqual([kind, share * 10]);
  });

  test('holds whole frames with good checksums, of the layers that their kinds say', () => {
    const innermost: Partial<Record<Kind, Layer['layer']>> = {
      query: 'dns',
      response: 'dns',
      dhcp: 'dhcp',
      echo: 'icmp',
      arp: 'arp',
      syn: 'tcp',
    };
    const outer: Partial<Record<Kind, Layer['layer']>> = { arp: 'arp', vlan: 'vlan', ipv6: 'ipv6' };
    for (const { kind, bytes } of frames) {
      const { layers, error, truncated } = decapsulate(bytes);
      expect({ kind, error, truncated }).toEqual({ kind, error: undefined, truncated: false });
      if (kind in innermost) expect(layers.at(-1)?.layer).toBe(innermost[kind]);
      expect(layers[1]?.layer).toBe(outer[kind] ?? 'ipv4');
      expect(verifyChecksums(bytes).filter(({ status }) => status !== 'good')).toEqual([]);
    }
  });

  test('repeats addresses as traffic does, over hundreds', () => {
    const counts = addresses(frames);
    const most = Math.max(...counts.values());
    expect(counts.size).toBeGreaterThan(300);
    expect(most).toBeGreaterThan(50);
  });

  test('repeats none in the worst case', () => {
    const worst = addresses(corpus({ frames: 1000, spread: 'distinct' }));
    expect([...worst.entries()].filter(([, count]) => count > 1)).toEqual([]);
  });

  test('is the same in a capture file', () => {
    const packets = [...readCapture(pcapFile(frames))];
    expect(packets.map(({ data }) => data)).toEqual(frames.map(({ bytes }) => bytes));
  });
});

/** How many frames each IPv4 address is in. */
function addresses(from: typeof frames): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { bytes } of from) {
    for (const layer of decapsulate(bytes).layers) {
      if (layer.layer !== 'ipv4') continue;
      for (const address of [layer.source, layer.destination])
        counts.set(address, (counts.get(address) ?? 0) + 1);
    }
  }
  return counts;
}
