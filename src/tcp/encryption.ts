// The suboptions of encryption negotiation, RFC 8547 section 4.1. Their first octet is: 00 to 1f, what holds for all
// protocols; 20 to 7f, a protocol; 80 to 9f, the length less one of the data of the protocol behind it; a0 to ff, a
// protocol whose data goes to the end of the option, unless such a length is in front of it.
import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkBytes, checkList, checkUint } from '../util/fields.ts';
import { copyBytes, layer } from './form.ts';
import type { EncryptionNegotiation, EncryptionSuboption, Option } from './option-types.ts';

const firstProtocol = 0x20;
const hasData = 0x80;

/** Reads the option from `start` to `end`; undefined when its suboptions are not well formed. */
export function readEncryption(bytes: Uint8Array, start: number, end: number): Option | undefined {
  const suboptions: EncryptionSuboption[] = [];
  let offset = start;
  while (offset < end) {
    let octet = getUint8(bytes, offset++);
    if (octet < hasData) {
      suboptions.push({ type: octet });
      continue;
    }
    let after = end;
    const hasLength = octet < hasData + firstProtocol;
    if (hasLength) {
      after = offset + 2 + (octet - hasData);
      octet = after > end ? 0 : getUint8(bytes, offset++);
      if (octet < hasData + firstProtocol) return undefined;
    }
    const suboption = { type: octet - hasData, data: bytes.subarray(offset, after) };
    suboptions.push(hasLength && after === end ? { ...suboption, lengthGiven: true } : suboption);
    offset = after;
  }
  return { kind: 'encryptionNegotiation', suboptions };
}

/** Writes the suboptions at `start` and gives back where they end. */
export function writeEncryption(option: EncryptionNegotiation, target: Uint8Array, start: number): number {
  const suboptions = checkList(layer, 'options.encryptionNegotiation.suboptions', option.suboptions);
  let offset = start;
  for (const [index, { type, data, lengthGiven }] of suboptions.entries()) {
    const octet = checkUint(layer, path('type'), type, hasData - 1);
    if (data === undefined) {
      target[offset++] = octet;
      continue;
    }
    const { length } = checkBytes(layer, path('data'), data);
    if (octet < firstProtocol) {
      throw new CodecError('range', { layer, field: path('type'), reason: `${type} can have no data` });
    }
    if (lengthGiven === true || index < suboptions.length - 1) {
      target[offset++] = hasData + checkUint(layer, path('data.length'), length - 1, firstProtocol - 1);
    }
    target[offset++] = hasData + octet;
    offset = copyBytes(data, target, offset);
  }
  return offset;
}

function path(name: string): string {
  return `options.encryptionNegotiation.suboptions.${name}`;
}
