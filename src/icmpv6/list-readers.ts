// What stands behind the fixed fields of a message, as it is read.
import type { ReadContext, Reading, Span } from '../util/codec.ts';
import { readAddresses, readRecords } from '../util/group-records.ts';
import { addressReader } from './addresses.ts';
import { type Format, layer } from './formats.ts';
import type { Header } from './messages.ts';
import { readOptions } from './option-readers.ts';

/** Reads the list that the format of a message has, if any; what follows it is the body. */
export function withList(
  format: Format,
  header: Header,
  bytes: Uint8Array,
  rest: Span,
  context: ReadContext,
): Reading<Header> {
  const { start, end } = rest;
  switch (format.list) {
    case 'options': {
      const options = readOptions(bytes, start, end, context);
      return { header: Object.assign(header, { options }), body: { start: end, end } };
    }
    case 'records': {
      const count = 'recordCount' in header ? header.recordCount : 0;
      const found = readRecords(layer, bytes, rest, count, addressReader, context);
      return { header: Object.assign(header, { records: found.items }), body: { start: found.end, end } };
    }
    case 'sources': {
      const count = 'sourceCount' in header ? header.sourceCount : 0;
      const found = readAddresses(layer, 'sources', bytes, rest, count, addressReader, context);
      return { header: Object.assign(header, { sources: found.items }), body: { start: found.end, end } };
    }
    case 'addresses': {
      const count = Math.floor((end - start) / addressReader.octets);
      const found = readAddresses(layer, 'addresses', bytes, rest, count, addressReader, context);
      return { header: Object.assign(header, { addresses: found.items }), body: { start: found.end, end } };
    }
    default:
      return { header, body: rest };
  }
}
