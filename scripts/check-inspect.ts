// npm run check:inspect: dissects captures, and asks tshark at which bits it has the fields that it knows too. Other
// captures than those of the tests may be named as arguments.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dissect, type Field, fieldInfo } from '../src/inspect/index.ts';
import { readCapture } from '../src/pcap/index.ts';

const mostFrames = Number(process.env['FRAMES'] ?? 500);

/** Nothing is put together from several frames: places are those in the frame. */
const settings = [
  'tcp.desegment_tcp_streams',
  'ip.defragment',
  'ipv6.defragment',
  'http.desegment_headers',
].flatMap((name) => ['-o', `${name}:FALSE`]);

/** Where tshark says that fields are: first bit and number of bits, by name. */
type Places = Map<string, Set<string>>;

/** The first bit and the number of bits, as a text to compare. */
function place(bitOffset: number, bitLength: number): string {
  return `${bitOffset}+${bitLength}`;
}

function tsharkPlaces(file: string): Places[] {
  const json = execFileSync(
    'tshark',
    ['-r', file, '-T', 'jsonraw', '--no-duplicate-keys', '-c', String(mostFrames), ...settings],
    { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] },
  ).toString();
  const packets: readonly { readonly _source: { readonly layers: unknown } }[] = JSON.parse(json);
  return packets.map(({ _source }) => {
    const places: Places = new Map();
    collect(_source.layers, places);
    return places;
  });
}

function collect(of: unknown, places: Places): void {
  if (typeof of !== 'object' || of === null) return;
  for (const [key, value] of Object.entries(of)) {
    if (key.endsWith('_raw') && Array.isArray(value)) {
      const list: readonly unknown[] = Array.isArray(value[0]) ? value : [value];
      for (const raw of list) add(places, key.slice(0, -'_raw'.length), raw);
    } else {
      collect(value, places);
    }
  }
}

function add(places: Places, name: string, raw: unknown): void {
  if (!Array.isArray(raw)) return;
  const [, start, octets, mask] = raw.map(Number);
  if (start === undefined || octets === undefined || mask === undefined || octets === 0) return;
  const bits = mask === 0 ? 8 * octets : mask.toString(2).replace(/0+$/, '').length;
  const first = mask === 0 ? 8 * start : 8 * start + 8 * octets - mask.toString(2).length;
  const known = places.get(name) ?? new Set();
  known.add(place(first, bits));
  places.set(name, known);
}

/** Fields of which tshark draws other bounds, or for which it has another name in places. */
const drawnOtherwise: readonly (readonly [keys: RegExp, reason: string])[] = [
  [
    /^(?:ipv4\.(?:version|headerLength)|ipv6\.version|tcp\.dataOffset|vxlan\.flags)$/,
    'whole octets around it',
  ],
  [
    /^(?:tcp\.(?:reserved|flags|flags\.ae)|gre\.reserved|stp\.\w+\.(?:priority|systemIdExtension))$/,
    'bits beside it too',
  ],
  [/^llc\.control\.receiveSequenceNumber$/, 'bits of two octets in little-endian order'],
  [/^dhcp\.(?:serverName|bootFile)$/, 'the octets behind the name too'],
  [/^dns\.\w+\.class$/, 'the flag of multicast DNS too'],
  [/^dns\.(?:answers|authorities|additionals)\./, 'other names in SRV, OPT and where a message is malformed'],
  [/^stp\.bridgeIdentifier\./, 'another name in multiple spanning tree BPDUs'],
  [/^vlan\./, 'another name in the outer of two tags'],
  [/^ethernet\.(?:destination|source|etherType)$/, 'another name in front of Cisco FabricPath'],
  [/^ethernet\.trailer$/, 'octets of it taken for a frame check sequence'],
  [/^ipv4\.destination$/, 'the last stop of a source route'],
];

/** Groups before what is in them. */
function all(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...all(field.fields)]);
}

let compared = 0;
let unknown = 0;
const keys = new Set<string>();
const differences = new Map<string, string>();

function compare(file: string): void {
  const theirs = tsharkPlaces(file);
  let index = 0;
  for (const { data, first } of readCapture(Uint8Array.from(readFileSync(file)))) {
    const places = theirs[index++];
    if (places === undefined) return;
    for (const { key, bitOffset, bitLength, text } of all(dissect(data, { first }).fields)) {
      const name = fieldInfo(key)?.wireshark;
      if (name === undefined) continue;
      const found = places.get(name);
      if (found === undefined) {
        unknown++;
        continue;
      }
      compared++;
      keys.add(key);
      const own = place(bitOffset, bitLength);
      if (!found.has(own) && !drawnOtherwise.some(([exceptions]) => exceptions.test(key)))
        differences.set(key, `${own} is not ${[...found].join(' or ')} (${text}; ${file}, frame ${index})`);
    }
  }
}

const folder = 'test/fixtures/';
const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : readdirSync(folder).flatMap((name) => (/\.pcap(?:ng)?$/.test(name) ? [folder + name] : []));
for (const file of files) {
  try {
    compare(file);
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}
for (const [key, difference] of differences) console.log(`${key}: ${difference}`);
console.log(
  `${compared} places of ${keys.size} kinds of field in ${files.length} captures compared, ${differences.size} kinds differ; ${unknown} places that tshark does not tell`,
);
process.exitCode = differences.size > 0 ? 1 : 0;
