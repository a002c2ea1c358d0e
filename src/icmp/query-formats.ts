// The messages that ask and answer.
import { getUint8, getUint16, getUint24, getUint32, setUint24, setUint32 } from '../util/bytes.ts';
import { getIpv4, setIpv4 } from '../util/ipv4-address.ts';
import { entriesOctets, readAdvertisement, writeAdvertisement } from './advertisement.ts';
import { check, checkInt32, put16, put32 } from './checked.ts';
import { type Format, type Formats, type InputByKind, layer } from './format.ts';
import type { IdentifiedMessageInput } from './inputs.ts';

type QueryKind =
  | IdentifiedName['kind']
  | TimestampName['kind']
  | AddressMaskName['kind']
  | 'routerAdvertisement'
  | 'routerSolicitation'
  | 'traceroute'
  | 'domainNameReply'
  | 'experimentalMobility'
  | 'extendedEchoRequest'
  | 'extendedEchoReply';

export const queryFormats: Formats<QueryKind> = {
  echoReply: /* @__PURE__ */ identified({ kind: 'echoReply', type: 0 }),
  echoRequest: /* @__PURE__ */ identified({ kind: 'echoRequest', type: 8 }),
  routerAdvertisement: {
    octets: 8,
    types: { 9: readAdvertisement },
    more: entriesOctets,
    write: writeAdvertisement,
  },
  routerSolicitation: {
    octets: 8,
    types: {
      10: (bytes, start, code, checksum) => ({
        layer,
        kind: 'routerSolicitation',
        type: 10,
        code,
        checksum,
        reserved: getUint32(bytes, start + 4),
      }),
    },
    write: (input, target, start) => put32(target, start + 4, 'reserved', input.reserved),
  },
  timestampRequest: /* @__PURE__ */ timestamp({ kind: 'timestampRequest', type: 13 }),
  timestampReply: /* @__PURE__ */ timestamp({ kind: 'timestampReply', type: 14 }),
  informationRequest: /* @__PURE__ */ identified({ kind: 'informationRequest', type: 15 }),
  informationReply: /* @__PURE__ */ identified({ kind: 'informationReply', type: 16 }),
  addressMaskRequest: /* @__PURE__ */ addressMask({ kind: 'addressMaskRequest', type: 17 }),
  addressMaskReply: /* @__PURE__ */ addressMask({ kind: 'addressMaskReply', type: 18 }),
  traceroute: {
    octets: 20,
    types: {
      30: (bytes, start, code, checksum) => ({
        layer,
        kind: 'traceroute',
        type: 30,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        unused: getUint16(bytes, start + 6),
        outboundHops: getUint16(bytes, start + 8),
        returnHops: getUint16(bytes, start + 10),
        outputSpeed: getUint32(bytes, start + 12),
        outputMtu: getUint32(bytes, start + 16),
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      put16(target, start + 6, 'unused', input.unused);
      put16(target, start + 8, 'outboundHops', input.outboundHops);
      put16(target, start + 10, 'returnHops', input.returnHops);
      put32(target, start + 12, 'outputSpeed', input.outputSpeed);
      put32(target, start + 16, 'outputMtu', input.outputMtu);
    },
  },
  domainNameRequest: /* @__PURE__ */ identified({ kind: 'domainNameRequest', type: 37 }),
  domainNameReply: {
    octets: 12,
    types: {
      38: (bytes, start, code, checksum) => ({
        layer,
        kind: 'domainNameReply',
        type: 38,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        timeToLive: getUint32(bytes, start + 8) | 0,
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      setUint32(target, start + 8, checkInt32('timeToLive', input.timeToLive ?? 0));
    },
  },
  experimentalMobility: {
    octets: 8,
    types: {
      41: (bytes, start, code, checksum) => ({
        layer,
        kind: 'experimentalMobility',
        type: 41,
        code,
        checksum,
        subtype: getUint8(bytes, start + 4),
        reserved: getUint24(bytes, start + 5),
      }),
    },
    write(input, target, start) {
      target[start + 4] = check('subtype', input.subtype, 0xff);
      setUint24(target, start + 5, check('reserved', input.reserved, 0xff_ffff));
    },
  },
  extendedEchoRequest: {
    octets: 8,
    types: {
      42: (bytes, start, code, checksum) => ({
        layer,
        kind: 'extendedEchoRequest',
        type: 42,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint8(bytes, start + 6),
        reserved: getUint8(bytes, start + 7) >>> 1,
        local: (getUint8(bytes, start + 7) & 1) === 1,
      }),
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      target[start + 6] = check('sequenceNumber', input.sequenceNumber, 0xff);
      target[start + 7] = (check('reserved', input.reserved, 0x7f) << 1) | Number(input.local === true);
    },
  },
  extendedEchoReply: {
    octets: 8,
    types: {
      43: (bytes, start, code, checksum) => {
        const bits = getUint8(bytes, start + 7);
        return {
          layer,
          kind: 'extendedEchoReply',
          type: 43,
          code,
          checksum,
          identifier: getUint16(bytes, start + 4),
          sequenceNumber: getUint8(bytes, start + 6),
          state: bits >>> 5,
          reserved: (bits >>> 3) & 3,
          active: (bits & 4) !== 0,
          ipv4: (bits & 2) !== 0,
          ipv6: (bits & 1) !== 0,
        };
      },
    },
    write(input, target, start) {
      put16(target, start + 4, 'identifier', input.identifier);
      target[start + 6] = check('sequenceNumber', input.sequenceNumber, 0xff);
      target[start + 7] =
        (check('state', input.state, 7) << 5) |
        (check('reserved', input.reserved, 3) << 3) |
        (input.active === true ? 4 : 0) |
        (input.ipv4 === true ? 2 : 0) |
        (input.ipv6 === true ? 1 : 0);
    },
  },
};

type IdentifiedName =
  | { readonly kind: 'echoReply'; readonly type: 0 }
  | { readonly kind: 'echoRequest'; readonly type: 8 }
  | { readonly kind: 'informationRequest'; readonly type: 15 }
  | { readonly kind: 'informationReply'; readonly type: 16 }
  | { readonly kind: 'domainNameRequest'; readonly type: 37 };

function identified(name: IdentifiedName): Format<IdentifiedInput> {
  return {
    octets: 8,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
      }),
    },
    write: writeIdentified,
  };
}

type IdentifiedInput = Pick<IdentifiedMessageInput<string, number>, 'identifier' | 'sequenceNumber'>;

function writeIdentified(input: IdentifiedInput, target: Uint8Array, start: number): void {
  put16(target, start + 4, 'identifier', input.identifier);
  put16(target, start + 6, 'sequenceNumber', input.sequenceNumber);
}

type TimestampName =
  | { readonly kind: 'timestampRequest'; readonly type: 13 }
  | { readonly kind: 'timestampReply'; readonly type: 14 };

function timestamp(name: TimestampName): Format<InputByKind[TimestampName['kind']]> {
  return {
    octets: 20,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        originateTimestamp: getUint32(bytes, start + 8),
        receiveTimestamp: getUint32(bytes, start + 12),
        transmitTimestamp: getUint32(bytes, start + 16),
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      put32(target, start + 8, 'originateTimestamp', input.originateTimestamp);
      put32(target, start + 12, 'receiveTimestamp', input.receiveTimestamp);
      put32(target, start + 16, 'transmitTimestamp', input.transmitTimestamp);
    },
  };
}

type AddressMaskName =
  | { readonly kind: 'addressMaskRequest'; readonly type: 17 }
  | { readonly kind: 'addressMaskReply'; readonly type: 18 };

function addressMask(name: AddressMaskName): Format<InputByKind[AddressMaskName['kind']]> {
  return {
    octets: 12,
    types: {
      [name.type]: (bytes, start, code, checksum) => ({
        layer,
        ...name,
        code,
        checksum,
        identifier: getUint16(bytes, start + 4),
        sequenceNumber: getUint16(bytes, start + 6),
        addressMask: getIpv4(bytes, start + 8),
      }),
    },
    write(input, target, start) {
      writeIdentified(input, target, start);
      setIpv4(layer, 'addressMask', target, start + 8, input.addressMask ?? '0.0.0.0');
    },
  };
}
