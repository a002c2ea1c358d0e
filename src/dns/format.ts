import { optionNumbers } from './edns.ts';
import type { EdnsOption, OptData } from './edns-types.ts';
import { toUpperHex } from './encodings.ts';
import { formatData } from './format-data.ts';
import { fullResponseCode } from './helpers.ts';
import type { Message } from './message.ts';
import { opcodeName, opcodes, responseCodeName } from './numbers.ts';
import type { Question, ResourceRecord } from './record.ts';
import { zoneName } from './zone-text.ts';

/**
 * Writes a record as a line of a zone file (RFC 1035 section 5.1): name, TTL, class, type and data, with tabs between
 * them. Names have their final dot. A type without a form of its own is written as RFC 3597 section 5 says.
 *
 * @throws {@link CodecError} when a value is not one that {@link encode} would take.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * dns.formatRecord({
 *   name: 'example.com',
 *   type: 'MX',
 *   class: 'IN',
 *   ttl: 3600,
 *   data: { preference: 10, exchange: 'mail.example.com' },
 * }); // 'example.com.\t3600\tIN\tMX\t10 mail.example.com.'
 * ```
 */
export function formatRecord(record: ResourceRecord): string {
  const type = record.type === 'empty' ? record.of : record.type;
  const line = `${zoneName(record.name, 'name')}\t${record.ttl}\t${record.class}\t${type}\t${formatData(record)}`;
  return line.trimEnd();
}

/** Writes a question as dig does. */
function formatQuestion({ name, class: questionClass, type, unicastResponse }: Question): string {
  const line = `;${zoneName(name, 'name')}\t\t${questionClass}\t${type}`;
  return unicastResponse === true ? `${line} ; unicast response` : line;
}

const flagNames = [
  ['response', 'qr'],
  ['authoritativeAnswer', 'aa'],
  ['truncated', 'tc'],
  ['recursionDesired', 'rd'],
  ['recursionAvailable', 'ra'],
  ['reserved', 'z'],
  ['authenticData', 'ad'],
  ['checkingDisabled', 'cd'],
] as const;

/** The names of the four lists, and what they are in UPDATE (RFC 2136 section 2). */
const sectionNames = ['QUESTION', 'ANSWER', 'AUTHORITY', 'ADDITIONAL'] as const;
const updateNames = ['ZONE', 'PREREQUISITE', 'UPDATE', 'ADDITIONAL'] as const;

/** One option as `KIND: values`. */
function formatOption(option: EdnsOption): string {
  if (option.kind === 'unknown') return `; OPT=${option.number}: ${toUpperHex(option.data)}`.trimEnd();
  const { kind, ...fields } = option;
  const values = Object.entries(fields).map(([name, value]) => `${name} ${formatValue(value)}`);
  return `; ${kind} (${optionNumbers[kind]}): ${values.join(', ')}`.trimEnd();
}

function formatValue(value: unknown): string {
  if (value instanceof Uint8Array) return toUpperHex(value);
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function formatOpt({ version, dnssecOk, flags, udpPayloadSize, options }: OptData): string {
  const names = `${dnssecOk ? ' do' : ''}${flags === 0 ? '' : ` 0x${flags.toString(16)}`}`;
  const first = `; EDNS: version: ${version}, flags:${names}; udp: ${udpPayloadSize}`;
  return [';; OPT PSEUDOSECTION:', first, ...options.map(formatOption)].join('\n');
}

/**
 * Writes a message for people, the way dig prints one: header, EDNS, and the lists as zone-file lines.
 *
 * @throws {@link CodecError} when a value is not one that {@link encode} would take.
 *
 * @example
 * ```ts
 * import { dns } from 'framewright';
 *
 * const message = dns.decode(dns.encode({ id: 7, questions: [{ name: 'example.com', type: 'AAAA' }] }));
 * dns.formatMessage(message).split('\n')[0]; // ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 7'
 * ```
 */
export function formatMessage(message: Message): string {
  const { questions, answers, authorities, additionals } = message;
  const names = message.opcode === opcodes.UPDATE ? updateNames : sectionNames;
  const lists = [questions, answers, authorities, additionals];
  const flags = flagNames.filter(([field]) => message[field]).map(([, name]) => ` ${name}`);
  const counts = lists.map((list, index) => `${names[index]}: ${list.length}`);
  const status = responseCodeName(fullResponseCode(message));
  const blocks = [
    `;; ->>HEADER<<- opcode: ${opcodeName(message.opcode)}, status: ${status}, id: ${message.id}\n` +
      `;; flags:${flags.join('')}; ${counts.join(', ')}`,
  ];
  for (const record of additionals) if (record.type === 'OPT') blocks.push(formatOpt(record.data));
  if (questions.length > 0) blocks.push(section(names[0], questions.map(formatQuestion)));
  for (const [index, list] of [answers, authorities, additionals].entries()) {
    const lines = list.filter((record) => record.type !== 'OPT').map(formatLine);
    if (lines.length > 0) blocks.push(section(names[index + 1] ?? '', lines));
  }
  return `${blocks.join('\n\n')}\n`;
}

function formatLine(record: ResourceRecord): string {
  return record.cacheFlush === true ? `${formatRecord(record)} ; cache flush` : formatRecord(record);
}

function section(name: string, lines: readonly string[]): string {
  return `;; ${name} SECTION:\n${lines.join('\n')}`;
}
