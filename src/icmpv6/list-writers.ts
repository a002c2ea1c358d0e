// What stands behind the fixed fields of a message, as it is written.
import type { WriteContext } from '../util/codec.ts';
import { CodecError } from '../util/errors.ts';
import { addressesOctets, recordsOctets, writeAddresses, writeRecords } from '../util/group-records.ts';
import { addressWriter } from './addresses.ts';
import { type Format, formatsOf, layer, octetsOf } from './formats.ts';
import type { HeaderInput } from './inputs.ts';
import { makeOptions } from './option-writers.ts';

const nothing: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/**
 * The octets of the list that a message has behind its fixed fields.
 *
 * @throws {@link CodecError} `invalid` when the payload would be read as more of the message.
 */
export function makeList(format: Format | undefined, input: HeaderInput, context: WriteContext): Uint8Array {
  const { body } = context;
  const list = listOf(input);
  if (format !== undefined && body.end > body.start) {
    refusePayload(format, body.end - body.start);
  }
  return list;
}

function listOf(input: HeaderInput): Uint8Array {
  if ('options' in input && input.options !== undefined) return makeOptions(input.options);
  if ('records' in input && input.records !== undefined) {
    const list = new Uint8Array(recordsOctets(layer, input.records, addressWriter));
    writeRecords(layer, input.records, list, 0, addressWriter);
    return list;
  }
  if ('sources' in input && input.sources !== undefined) return addresses('sources', input.sources);
  if ('addresses' in input && input.addresses !== undefined) return addresses('addresses', input.addresses);
  return nothing;
}

function addresses(field: string, texts: readonly string[]): Uint8Array {
  const list = new Uint8Array(addressesOctets(layer, field, texts, addressWriter));
  writeAddresses(layer, field, texts, list, 0, addressWriter);
  return list;
}

/** Refuses what would be read back as another message. */
function refusePayload(format: Format, payload: number): void {
  const reason = readAs(format, payload);
  if (reason !== undefined) throw new CodecError('invalid', { layer, field: 'payload', reason });
}

function readAs(format: Format, payload: number): string | undefined {
  if (format.list === 'options') return 'it would be read as options';
  if (format.list === 'addresses' && payload >= addressWriter.octets) return 'it would be read as addresses';
  const [longest] = formatsOf(format.type);
  // Only the longest of a type has a list.
  const octets = octetsOf(format) + payload;
  if (longest === undefined || longest.kind === format.kind || octets < octetsOf(longest)) return undefined;
  return `${octets} octets of this type are a ${longest.kind}`;
}

/** The message with the derived counts of its lists. */
export function counted(input: HeaderInput, context: WriteContext): HeaderInput {
  if (input.kind === 'multicastListenerReportV2') {
    const recordCount = context.kept('recordCount', input.recordCount, true) ?? input.records?.length;
    return { ...input, recordCount };
  }
  if (input.kind === 'multicastListenerQueryV2') {
    const sourceCount = context.kept('sourceCount', input.sourceCount, true) ?? input.sources?.length;
    return { ...input, sourceCount };
  }
  return input;
}
