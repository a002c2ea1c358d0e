// The options that are lists.
import { getUint8, getUint32 } from '../util/bytes.ts';
import { checkBytes, checkUint } from '../util/fields.ts';
import { layer } from './form.ts';
import type { EncryptionSuboption, SackBlock } from './option-types.ts';

/** Puts a number of so many bits behind what is written. */
export type Put = (value: number, bits?: number) => void;

/** Reads the blocks of selective acknowledgments; undefined when there is none, or half of one. */
export function readBlocks(bytes: Uint8Array, start: number, end: number): readonly SackBlock[] | undefined {
  if (start === end || (end - start) % 8 !== 0) return undefined;
  const blocks: SackBlock[] = [];
  for (let offset = start; offset < end; offset += 8) {
    blocks.push({ left: getUint32(bytes, offset), right: getUint32(bytes, offset + 4) });
  }
  return blocks;
}

/** Writes blocks of selective acknowledgments. */
export function putBlocks(field: string, blocks: readonly SackBlock[], put: Put): void {
  checkUint(layer, field, blocks.length, 0xff, 1);
  for (const { left, right } of blocks) {
    put(checkUint(layer, `${field}.left`, left, 0xffff_ffff), 32);
    put(checkUint(layer, `${field}.right`, right, 0xffff_ffff), 32);
  }
}

// The suboptions of encryption negotiation, RFC 8547 section 4.1. Their first octet is: 00 to 1f, what holds for all
// protocols; 20 to 7f, a protocol; 80 to 9f, the length less one of the data of the protocol behind it; a0 to ff, a
// protocol whose data goes to the end of the option, unless such a length is in front of it.
const firstProtocol = 0x20;
const hasData = 0x80;

/** Reads suboptions; undefined when they are not well formed. */
export function readSuboptions(
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly EncryptionSuboption[] | undefined {
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
      if (after > end) return undefined;
      octet = getUint8(bytes, offset++);
      if (octet < hasData + firstProtocol) return undefined;
    }
    const suboption = { type: octet - hasData, data: bytes.subarray(offset, after) };
    suboptions.push(hasLength && after === end ? { ...suboption, lengthGiven: true } : suboption);
    offset = after;
  }
  return suboptions;
}

/** Writes suboptions. */
export function putSuboptions(field: string, suboptions: readonly EncryptionSuboption[], put: Put): void {
  for (const [index, { type, data, lengthGiven }] of suboptions.entries()) {
    const octet = checkUint(layer, `${field}.type`, type, hasData - 1, data && firstProtocol);
    if (data === undefined) put(octet);
    else {
      const { length } = checkBytes(layer, `${field}.data`, data);
      if (lengthGiven === true || index < suboptions.length - 1)
        put(hasData - 1 + checkUint(layer, `${field}.data.length`, length, firstProtocol, 1));
      for (const value of [hasData + octet, ...data]) put(value);
    }
  }
}
