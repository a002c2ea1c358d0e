// Real captures, and what an independent decoder (tshark) read in them.
//
// A few stand in test/fixtures. The many that stand beside the repository are not everywhere: without them,
// tests of theirs report themselves as skipped (`describe.skipIf(!capturesAreThere())`).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const captures = fileURLToPath(new URL('../../../shared/captures/', import.meta.url));

/** What stands in the name of a test that is skipped because there are no captures. */
const absent = ['(no captures beside the repository)'];

/** Whether the captures beside the repository are there. */
export function capturesAreThere(): boolean {
  return existsSync(captures);
}

/** The captures beside the repository that an independent decoder has read: `given/dpkt__nb6-http`. */
export function captureNames(): readonly string[] {
  if (!capturesAreThere()) return absent;
  return ['given', 'live'].flatMap((folder) => namesIn(captures, `${folder}/`));
}

/** The captures of test/fixtures: `arp`. */
export function fixtureNames(): readonly string[] {
  return namesIn(fixtures, '');
}

/**
 * The files beside the repository that are damaged, empty, or odd:
 * `damaged/zeek__testing-btest-Traces-empty.pcap`.
 */
export function damagedNames(): readonly string[] {
  if (!capturesAreThere()) return absent;
  return readdirSync(`${captures}damaged`)
    .filter((file) => isCapture.test(file))
    .sort()
    .map((file) => `damaged/${file}`);
}

const isCapture = /\.pcap(?:ng)?$/;

function namesIn(root: string, folder: string): string[] {
  return readdirSync(root + folder)
    .filter((file) => isCapture.test(file))
    .sort()
    .map((file) => folder + file.replace(isCapture, ''));
}

/** The octets of a capture, of a fixture, or of a damaged file. */
export function readCaptureFile(name: string): Uint8Array {
  const path = [name, `${name}.pcap`, `${name}.pcapng`]
    .map((file) => (name.includes('/') ? captures : fixtures) + file)
    .find(existsSync);
  if (path === undefined) throw new Error(`there is no capture ${name}`);
  return Uint8Array.from(readFileSync(path));
}

/** What the independent decoder read in each frame of a capture or of a fixture. */
export function readExpected<Frame>(name: string): Frame[] {
  const root = name.includes('/') ? captures : fixtures;
  const lines = readFileSync(`${root}${name}.expected.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line): Frame => JSON.parse(line));
}
