import type { MessageType, OptionFields } from './options.ts';
import { Registry } from './registry.ts';
import {
  type Format,
  fields,
  flag,
  int32,
  ipv4,
  list,
  nothing,
  object,
  refuse,
  rest,
  text,
  uint8,
  uint16,
  uint32,
  type Value,
} from './values.ts';

// What several codes share.
const address = /* @__PURE__ */ fields({ address: ipv4 });
const addresses = /* @__PURE__ */ fields({ addresses: /* @__PURE__ */ list(ipv4) });
const enabled = /* @__PURE__ */ fields({ enabled: flag });
const octet = /* @__PURE__ */ fields({ value: uint8 });
const word = /* @__PURE__ */ fields({ value: uint16 });
const seconds = /* @__PURE__ */ fields({ seconds: uint32 });
const data = /* @__PURE__ */ fields({ data: rest });

const messageTypes: readonly MessageType[] = [
  'discover',
  'offer',
  'request',
  'decline',
  'ack',
  'nak',
  'release',
  'inform',
  'forceRenew',
  'leaseQuery',
  'leaseUnassigned',
  'leaseUnknown',
  'leaseActive',
  'bulkLeaseQuery',
  'leaseQueryDone',
  'activeLeaseQuery',
  'leaseQueryStatus',
  'tls',
];

/** The numbers of message types begin with 1. */
const messageType: Value<MessageType> = {
  get: (from) => messageTypes[(uint8.get(from) ?? 0) - 1],
  put(to, type) {
    const index = messageTypes.indexOf(type);
    if (index < 0) throw refuse(to, `there is no message type "${String(type)}"`);
    to.octet(index + 1);
  },
};

const overload: Value<1 | 2 | 3> = {
  get(from) {
    const value = uint8.get(from);
    return value === 1 || value === 2 || value === 3 ? value : undefined;
  },
  put(to, value) {
    if (value !== 1 && value !== 2 && value !== 3) throw refuse(to, 'must be 1, 2 or 3', 'range');
    to.octet(value);
  },
};

/** An octet string that is not empty. */
const someOctets: Value<Uint8Array> = {
  get: (from) => (from.offset < from.end ? rest.get(from) : undefined),
  put(to, value) {
    rest.put(to, value);
    if (value.length === 0) throw refuse(to, 'must not be empty', 'range');
  },
};

/**
 * Every option: kind, code, format. To add one, name its fields in `OptionFields` (options.ts) and its format here;
 * the compiler checks the one against the other.
 */
const table: {
  readonly [Kind in keyof OptionFields]: readonly [code: number, format: Format<OptionFields[Kind]>];
} = {
  subnetMask: [1, address],
  timeOffset: [2, /* @__PURE__ */ fields({ seconds: int32 })],
  routers: [3, addresses],
  timeServers: [4, addresses],
  nameServers: [5, addresses],
  domainNameServers: [6, addresses],
  logServers: [7, addresses],
  cookieServers: [8, addresses],
  lprServers: [9, addresses],
  impressServers: [10, addresses],
  resourceLocationServers: [11, addresses],
  hostName: [12, text],
  bootFileSize: [13, word],
  meritDumpFile: [14, text],
  domainName: [15, text],
  swapServer: [16, address],
  rootPath: [17, text],
  extensionsPath: [18, text],
  ipForwarding: [19, enabled],
  nonLocalSourceRouting: [20, enabled],
  policyFilters: [
    21,
    /* @__PURE__ */ fields({
      filters: /* @__PURE__ */ list(
        /* @__PURE__ */ object(/* @__PURE__ */ fields({ address: ipv4, mask: ipv4 })),
      ),
    }),
  ],
  maximumDatagramReassemblySize: [22, word],
  defaultIpTtl: [23, octet],
  pathMtuAgingTimeout: [24, seconds],
  pathMtuPlateauTable: [25, /* @__PURE__ */ fields({ values: /* @__PURE__ */ list(uint16) })],
  interfaceMtu: [26, word],
  allSubnetsAreLocal: [27, enabled],
  broadcastAddress: [28, address],
  performMaskDiscovery: [29, enabled],
  maskSupplier: [30, enabled],
  performRouterDiscovery: [31, enabled],
  routerSolicitationAddress: [32, address],
  staticRoutes: [
    33,
    /* @__PURE__ */ fields({
      routes: /* @__PURE__ */ list(
        /* @__PURE__ */ object(/* @__PURE__ */ fields({ destination: ipv4, router: ipv4 })),
      ),
    }),
  ],
  trailerEncapsulation: [34, enabled],
  arpCacheTimeout: [35, seconds],
  ethernetEncapsulation: [36, enabled],
  tcpDefaultTtl: [37, octet],
  tcpKeepaliveInterval: [38, seconds],
  tcpKeepaliveGarbage: [39, enabled],
  nisDomain: [40, text],
  nisServers: [41, addresses],
  ntpServers: [42, addresses],
  vendorSpecificInformation: [43, data],
  netbiosNameServers: [44, addresses],
  netbiosDatagramDistributionServers: [45, addresses],
  netbiosNodeType: [46, octet],
  netbiosScope: [47, text],
  xWindowFontServers: [48, addresses],
  xWindowDisplayManagers: [49, addresses],
  requestedIpAddress: [50, address],
  ipAddressLeaseTime: [51, seconds],
  optionOverload: [52, /* @__PURE__ */ fields({ value: overload })],
  messageType: [53, /* @__PURE__ */ fields({ type: messageType })],
  serverIdentifier: [54, address],
  parameterRequestList: [55, /* @__PURE__ */ fields({ values: /* @__PURE__ */ list(uint8) })],
  message: [56, text],
  maximumMessageSize: [57, word],
  renewalTime: [58, seconds],
  rebindingTime: [59, seconds],
  vendorClassIdentifier: [60, text],
  clientIdentifier: [61, /* @__PURE__ */ fields({ type: uint8, identifier: someOctets })],
  nisPlusDomain: [64, text],
  nisPlusServers: [65, addresses],
  tftpServerName: [66, text],
  bootFileName: [67, text],
  mobileIpHomeAgents: [68, addresses],
  smtpServers: [69, addresses],
  pop3Servers: [70, addresses],
  nntpServers: [71, addresses],
  wwwServers: [72, addresses],
  fingerServers: [73, addresses],
  ircServers: [74, addresses],
  streetTalkServers: [75, addresses],
  streetTalkDirectoryAssistanceServers: [76, addresses],
  rapidCommit: [80, nothing],
};

/** The options of a message by code and by kind. */
export const optionRegistry: Registry = /* @__PURE__ */ new Registry(table);
