// The messages that quote a datagram.
import { getUint8, getUint16, getUint32 } from '../util/bytes.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { check, put16, put32 } from './checked.ts';
import { type Formats, layer } from './format.ts';

type ErrorKind =
  | 'destinationUnreachable'
  | 'sourceQuench'
  | 'redirect'
  | 'timeExceeded'
  | 'parameterProblem'
  | 'datagramConversionError'
  | 'photuris';

export const errorFormats: Formats<ErrorKind> = {
  destinationUnreachable: {
    octets: 8,
    types: {
      3: (bytes, start, code, checksum) => ({
        layer,
        kind: 'destinationUnreachable',
        type: 3,
        code,
        checksum,
        unused: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        nextHopMtu: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('unused', input.unused, 0xff);
      put16(target, start + 6, 'nextHopMtu', input.nextHopMtu);
    },
  },
  sourceQuench: {
    octets: 8,
    types: {
      4: (bytes, start, code, checksum) => ({
        layer,
        kind: 'sourceQuench',
        type: 4,
        code,
        checksum,
        unused: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'unused', input.unused),
  },
  redirect: {
    octets: 8,
    types: {
      5: (bytes, start, code, checksum) => ({
        layer,
        kind: 'redirect',
        type: 5,
        code,
        checksum,
        gateway: getIpv4(bytes, start + 4),
      }),
    },
    write: (input, target, start) => setIpv4(layer, 'gateway', target, start + 4, input.gateway),
  },
  timeExceeded: {
    octets: 8,
    types: {
      11: (bytes, start, code, checksum) => ({
        layer,
        kind: 'timeExceeded',
        type: 11,
        code,
        checksum,
        unused: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        moreUnused: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('unused', input.unused, 0xff);
      put16(target, start + 6, 'moreUnused', input.moreUnused);
    },
  },
  parameterProblem: {
    octets: 8,
    types: {
      12: (bytes, start, code, checksum) => ({
        layer,
        kind: 'parameterProblem',
        type: 12,
        code,
        checksum,
        pointer: getUint8(bytes, start + 4),
        length: getUint8(bytes, start + 5),
        unused: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('pointer', input.pointer, 0xff);
      put16(target, start + 6, 'unused', input.unused);
    },
  },
  datagramConversionError: {
    octets: 8,
    types: {
      31: (bytes, start, code, checksum) => ({
        layer,
        kind: 'datagramConversionError',
        type: 31,
        code,
        checksum,
        pointer: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'pointer', input.pointer),
  },
  photuris: {
    octets: 8,
    types: {
      40: (bytes, start, code, checksum) => ({
        layer,
        kind: 'photuris',
        type: 40,
        code,
        checksum,
        reserved: getUint16(bytes, start + 4),
        pointer: getUint16(bytes, start + 6),
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'reserved', input.reserved);
      put16(target, start + 6, 'pointer', input.pointer);
    },
  },
};
