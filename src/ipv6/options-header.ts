// What the two headers have in common that carry options (RFC 8200 sections 4.3 and 4.6).
import { getUint8 } from '../util/bytes.ts';
import type { ReadContext, Reading, Span, WriteContext } from '../util/codec.ts';
import { checkList } from '../util/fields.ts';
import {
  type ExtensionHeader,
  type ExtensionHeaderInput,
  extensionOctets,
  readExtent,
  readingOf,
  writeExtension,
} from './extension.ts';
import { readOptions } from './option-readers.ts';
import { optionOctets, writeOption, writePadding } from './option-writers.ts';
import type { Option, OptionInput } from './options.ts';

const fixedOctets = 2;

/** A header of options. */
export interface OptionsHeader<Name extends string> extends ExtensionHeader {
  readonly layer: Name;
  /** Options in wire order, padding included. RFC 8200 section 4.2. */
  readonly options: readonly Option[];
}

/** The same, to write. */
export interface OptionsHeaderInput extends ExtensionHeaderInput {
  /** Default none. They are filled up with padding to a multiple of 8 octets. */
  readonly options?: readonly OptionInput[] | undefined;
}

export function readOptionsHeader<Name extends string>(
  layer: Name,
  bytes: Uint8Array,
  span: Span,
  context: ReadContext,
): Reading<OptionsHeader<Name>> {
  const { start } = span;
  const extent = readExtent(layer, bytes, span, fixedOctets, context);
  const header = {
    layer,
    nextHeader: getUint8(bytes, start),
    headerExtensionLength: getUint8(bytes, start + 1),
    options: readOptions(layer, bytes, start + fixedOctets, extent.end, context),
  };
  return readingOf(header, extent, span, header.options);
}

export function optionsHeaderOctets(layer: string, input: OptionsHeaderInput, context: WriteContext): number {
  let octets = fixedOctets;
  for (const option of listOf(layer, input)) octets += optionOctets(layer, option);
  return extensionOctets(layer, octets, input, context);
}

export function writeOptionsHeader(
  layer: string,
  input: OptionsHeaderInput,
  target: Uint8Array,
  start: number,
  context: WriteContext,
): void {
  writeExtension(layer, input, target, start, context);
  let offset = start + fixedOctets;
  for (const option of listOf(layer, input)) offset = writeOption(layer, option, target, offset);
  writePadding(target, offset, context.body.start - offset);
}

function listOf(layer: string, { options = [] }: OptionsHeaderInput): readonly OptionInput[] {
  return checkList(layer, 'options', options);
}
