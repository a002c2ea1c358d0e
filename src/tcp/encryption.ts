import { getUint8 } from '../util/bytes.ts';
import { CodecError } from '../util/errors.ts';
import { checkUint } from '../util/fields.ts';
import { type Format, layer, octets, reserved, withReserved } from './format.ts';

/** Encryption negotiation, kind 69 (also *TCP-ENO*; RFC 8547 section 4.1). */
export interface EncryptionNegotiation {
  readonly kind: 'encryptionNegotiation';
  /** What is negotiated, in wire order; outside SYN segments mostly nothing. */
  readonly suboptions: readonly EncryptionSuboption[];
}

/** One suboption of {@link EncryptionNegotiation}: `suboption` tells which. */
export type EncryptionSuboption = EncryptionGlobal | EncryptionProtocol;

/** What holds for all protocols of encryption (RFC 8547 section 4.2). */
export interface EncryptionGlobal {
  readonly suboption: 'global';
  /** The passive role: host B (also *b*). */
  readonly passive: boolean;
  /** The application knows of the encryption (also *a*). */
  readonly applicationAware: boolean;
  /** The three bits in front of them. Absent when they are 0. */
  readonly reserved?: number | undefined;
}

/** A protocol of encryption that the sender offers or took (also *TEP*; RFC 8547 section 4.1). */
export interface EncryptionProtocol {
  readonly suboption: 'protocol';
  /** Which one, 7 bits, from 0x20 on: 0x21 to 0x24 are those of tcpcrypt (RFC 8548 section 7). */
  readonly identifier: number;
  /** What belongs to it (the *v* bit). Absent when the suboption is one octet only. */
  readonly data?: Uint8Array | undefined;
  /** A length octet precedes it though it is the last and needs none. Absent when there is none. */
  readonly lengthGiven?: true | undefined;
}

// The first octet of a suboption, RFC 8547 section 4.1: 00 to 1f global; 20 to 7f a protocol; 80 to 9f the length,
// less one, of the data of the protocol that follows; a0 to ff a protocol with data.
const firstProtocol = 0x20;
const withData = 0x80;
const lengthBits = 0x1f;

export const encryptionNegotiation: Format<EncryptionNegotiation> = {
  numbers: [69],
  read(bytes, start, length) {
    const end = start + length;
    const suboptions: EncryptionSuboption[] = [];
    let offset = start;
    while (offset < end) {
      const octet = getUint8(bytes, offset++);
      if (octet < firstProtocol) {
        suboptions.push(readGlobal(octet));
      } else if (octet < withData) {
        suboptions.push({ suboption: 'protocol', identifier: octet });
      } else if (octet >= withData + firstProtocol) {
        const data = bytes.subarray(offset, end);
        suboptions.push({ suboption: 'protocol', identifier: octet - withData, data });
        offset = end;
      } else {
        const after = offset + 2 + (octet & lengthBits);
        const identifier = after > end ? 0 : getUint8(bytes, offset) - withData;
        if (identifier < firstProtocol) return undefined;
        const data = bytes.subarray(offset + 1, after);
        const option: EncryptionProtocol = { suboption: 'protocol', identifier, data };
        suboptions.push(after === end ? { ...option, lengthGiven: true } : option);
        offset = after;
      }
    }
    return { kind: 'encryptionNegotiation', suboptions };
  },
  size({ suboptions }) {
    let size = 0;
    suboptions.forEach((suboption, index) => {
      size += 1;
      if (suboption.suboption === 'global' || suboption.data === undefined) return;
      size += octets('options.encryptionNegotiation.suboptions.data', suboption.data);
      if (needsLength(suboption, index === suboptions.length - 1)) size += 1;
    });
    return size;
  },
  write({ suboptions }, target, start) {
    let offset = start;
    suboptions.forEach((suboption, index) => {
      if (suboption.suboption === 'global') {
        target[offset++] = globalOctet(suboption);
        return;
      }
      const { data } = suboption;
      if (data !== undefined && needsLength(suboption, index === suboptions.length - 1)) {
        target[offset++] = withData | lengthOf(data);
      }
      target[offset++] = identifierOf(suboption) + (data === undefined ? 0 : withData);
      if (data !== undefined) {
        target.set(data, offset);
        offset += data.length;
      }
    });
  },
};

function readGlobal(octet: number): EncryptionGlobal {
  const option: EncryptionGlobal = {
    suboption: 'global',
    passive: (octet & 1) !== 0,
    applicationAware: (octet & 2) !== 0,
  };
  return withReserved(option, octet >>> 2);
}

function globalOctet(option: EncryptionGlobal): number {
  const rest = reserved('options.encryptionNegotiation.suboptions.reserved', option.reserved, 7);
  return (rest << 2) | (option.applicationAware === true ? 2 : 0) | (option.passive === true ? 1 : 0);
}

/** The last suboption ends where the option does. */
function needsLength(suboption: EncryptionProtocol, last: boolean): boolean {
  return !last || suboption.lengthGiven === true;
}

function lengthOf(data: Uint8Array): number {
  return checkUint(
    layer,
    'options.encryptionNegotiation.suboptions.data.length',
    data.length - 1,
    lengthBits,
  );
}

function identifierOf({ identifier }: EncryptionProtocol): number {
  const field = 'options.encryptionNegotiation.suboptions.identifier';
  if (checkUint(layer, field, identifier, 0x7f) >= firstProtocol) return identifier;
  throw new CodecError('range', { layer, field, reason: `${identifier} is under ${firstProtocol}` });
}
