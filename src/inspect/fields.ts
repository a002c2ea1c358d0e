// What is known of fields beside their types and values: looked up in the tables.
import type { LayerName } from '../pipeline/index.ts';
import { allTables, type OtherFormat, type Table } from './field-tables.ts';

/** What documents and other tools call a protocol. */
export interface ProtocolInfo {
  /** The name in full: `'Internet Protocol version 4'`. */
  readonly title: string;
  /** The address of the document, and of the section in it, that defines the header. */
  readonly reference: string;
  /** What Wireshark's display filters call the protocol: `'ip'`. */
  readonly wireshark: string;
}

/** What documents and other tools call a field. */
export interface FieldInfo {
  /** The name that the document has for it: `'Time to Live (TTL)'`. */
  readonly title: string;
  /** The address of the document, and of the section in it, that defines the field. */
  readonly reference: string;
  /** What Wireshark's display filters call the field (`'ip.ttl'`). Absent where Wireshark has no such field. */
  readonly wireshark?: string | undefined;
}

/**
 * What documents and Wireshark call a protocol, and where it is defined; undefined for a layer that is not one of
 * framewright's.
 *
 * @example
 * ```ts
 * import { protocolInfo } from 'framewright/inspect';
 *
 * protocolInfo('udp'); // { title: 'User Datagram Protocol', reference: 'https://www.rfc-editor.org/rfc/rfc768', wireshark: 'udp' }
 * ```
 */
export function protocolInfo(layer: LayerName | (string & Record<never, never>)): ProtocolInfo | undefined {
  const table = tableOf(layer);
  return table && { title: table.title, reference: addressOf(table.place), wireshark: table.wireshark };
}

/**
 * What documents and Wireshark call a field, and where it is defined; undefined for one that no document gives a name.
 *
 * @param key - The {@link Field.key} of a field: the layer, then the names of what it stands in, and kinds of options.
 *
 * @example
 * ```ts
 * import { fieldInfo } from 'framewright/inspect';
 *
 * fieldInfo('ipv4.ttl')?.title; // 'Time to Live (TTL)'
 * fieldInfo('tcp.options.mss.size')?.wireshark; // 'tcp.options.mss_val'
 * fieldInfo('tcp.options.mss.size')?.reference; // 'https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1'
 * ```
 */
export function fieldInfo(key: string): FieldInfo | undefined {
  return lookUp().get(key);
}

/**
 * All that {@link fieldInfo} knows of one layer, by the rest of the key, in the order of the tables; also of the headers
 * and blocks of capture files (`'pcap'`) and of the chunked transfer coding (`'chunked'`).
 */
export function fieldsOf(layer: LayerName | OtherFormat): ReadonlyMap<string, FieldInfo> {
  const start = `${layer}.`;
  const found = new Map<string, FieldInfo>();
  for (const [key, info] of lookUp()) if (key.startsWith(start)) found.set(key.slice(start.length), info);
  return found;
}

let references: Map<string, string | undefined> | undefined;

/** The place that defines a field, or what it stands in. There are only so many keys: each is looked up once. */
export function referenceOf(key: string): string | undefined {
  references ??= new Map();
  let reference = references.get(key);
  if (reference === undefined) {
    const end = key.lastIndexOf('.');
    reference =
      fieldInfo(key)?.reference ??
      (end === -1 ? protocolInfo(key)?.reference : referenceOf(key.slice(0, end)));
    references.set(key, reference);
  }
  return reference;
}

let known: Map<string, FieldInfo> | undefined;

function lookUp(): ReadonlyMap<string, FieldInfo> {
  if (known !== undefined) return known;
  known = new Map();
  for (const [layer, table] of Object.entries(tables())) addTable(known, layer, table);
  return known;
}

function addTable(into: Map<string, FieldInfo>, layer: string, { place: top, fields }: Table): void {
  const places = new Map<string, string>();
  for (const line of fields.trim().split('\n')) {
    const [key = '', title = '', place = '', wireshark] = line.split(';').map((part) => part.trim());
    const within = nearest(places, key) ?? top;
    places.set(key, place || within);
    const info = { title, reference: addressOf(place || within) };
    into.set(`${layer}.${key}`, wireshark ? { ...info, wireshark } : info);
  }
}

/** The place of what a field stands in; undefined where that has no line of its own. */
function nearest(places: ReadonlyMap<string, string>, key: string): string | undefined {
  for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
    const place = places.get(key.slice(0, end));
    if (place !== undefined) return place;
  }
  return undefined;
}

function addressOf(place: string): string {
  if (place.startsWith('https:')) return place;
  const [rfc, section] = place.split('#');
  return `https://www.rfc-editor.org/rfc/rfc${rfc}${section === undefined ? '' : `#section-${section}`}`;
}

function tableOf(layer: string): Table | undefined {
  return Object.hasOwn(tables(), layer) ? tables()[layer] : undefined;
}

let made: Readonly<Record<string, Table>> | undefined;

function tables(): Readonly<Record<string, Table>> {
  made ??= allTables();
  return made;
}
