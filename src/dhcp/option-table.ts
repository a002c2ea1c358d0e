import { cableLabsClientConfiguration } from './cablelabs.ts';
import { name } from './domain-name.ts';
import { civicAddress, geoConf, geoLoc } from './location.ts';
import { mobilityAddresses, mobilityNames } from './mobility.ts';
import { clientFqdn, names, sipServers } from './names.ts';
import { netwareIpInformation } from './netware.ts';
import type { MessageType, OptionFields } from './options.ts';
import { Registry } from './registry.ts';
import { relayAgentInformation, virtualSubnet } from './relay.ts';
import { encryptedResolvers, resolverSelection } from './resolvers.ts';
import { classlessRoutes } from './routes.ts';
import { subnetAllocation } from './subnet-allocation.ts';
import {
  type AnyFormat,
  bits,
  counted,
  fields,
  flag,
  int32,
  ipv4,
  ipv6,
  list,
  nothing,
  object,
  refuse,
  rest,
  restText,
  single,
  someOctets,
  text,
  uint8,
  uint16,
  uint32,
  uint64,
  type Value,
} from './values.ts';
import { userClasses, vendorData, vendorInformation } from './vendors.ts';

/** The message types; their numbers begin with 1. */
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

/** A table that has a format for every kind, with the fields that are documented for it. */
type OptionTable = {
  readonly [Kind in keyof OptionFields]: readonly [code: number, format: AnyFormat<OptionFields[Kind]>];
};

/**
 * Every option: kind, code, format. To add one, name its fields in `OptionFields` (options.ts) and its format here; the
 * compiler checks the one against the other.
 */
function table(): OptionTable {
  const address = single(
    ipv4,
    (kind, item) => ({ kind, address: item }),
    (option) => option.address,
  );
  const addresses = single(
    list(ipv4),
    (kind, items) => ({ kind, addresses: items }),
    (option) => option.addresses,
  );
  const enabled = single(
    flag,
    (kind, item) => ({ kind, enabled: item }),
    (option) => option.enabled,
  );
  const octet = single(
    uint8,
    (kind, value) => ({ kind, value }),
    (option) => option.value,
  );
  const octets = single(
    list(uint8),
    (kind, values) => ({ kind, values }),
    (option) => option.values,
  );
  const word = single(
    uint16,
    (kind, value) => ({ kind, value }),
    (option) => option.value,
  );
  const words = fields({ values: list(uint16) });
  const seconds = single(
    uint32,
    (kind, item) => ({ kind, seconds: item }),
    (option) => option.seconds,
  );
  const oneName = fields({ name });
  const someNames = names(false);
  return {
    subnetMask: [1, address],
    timeOffset: [2, fields({ seconds: int32 })],
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
    policyFilters: [21, fields({ filters: list(object(fields({ address: ipv4, mask: ipv4 }))) })],
    maximumDatagramReassemblySize: [22, word],
    defaultIpTtl: [23, octet],
    pathMtuAgingTimeout: [24, seconds],
    pathMtuPlateauTable: [25, words],
    interfaceMtu: [26, word],
    allSubnetsAreLocal: [27, enabled],
    broadcastAddress: [28, address],
    performMaskDiscovery: [29, enabled],
    maskSupplier: [30, enabled],
    performRouterDiscovery: [31, enabled],
    routerSolicitationAddress: [32, address],
    staticRoutes: [33, fields({ routes: list(object(fields({ destination: ipv4, router: ipv4 }))) })],
    trailerEncapsulation: [34, enabled],
    arpCacheTimeout: [35, seconds],
    ethernetEncapsulation: [36, enabled],
    tcpDefaultTtl: [37, octet],
    tcpKeepaliveInterval: [38, seconds],
    tcpKeepaliveGarbage: [39, enabled],
    nisDomain: [40, text],
    nisServers: [41, addresses],
    ntpServers: [42, addresses],
    vendorSpecificInformation: [43, fields({ data: someOctets })],
    netbiosNameServers: [44, addresses],
    netbiosDatagramDistributionServers: [45, addresses],
    netbiosNodeType: [46, octet],
    netbiosScope: [47, text],
    xWindowFontServers: [48, addresses],
    xWindowDisplayManagers: [49, addresses],
    requestedIpAddress: [50, address],
    ipAddressLeaseTime: [51, seconds],
    optionOverload: [52, fields({ value: overload })],
    messageType: [
      53,
      single(
        messageType,
        (kind, type) => ({ kind, type }),
        (option) => option.type,
      ),
    ],
    serverIdentifier: [54, address],
    parameterRequestList: [55, octets],
    message: [56, text],
    maximumMessageSize: [57, word],
    renewalTime: [58, seconds],
    rebindingTime: [59, seconds],
    vendorClassIdentifier: [60, text],
    clientIdentifier: [61, fields({ type: uint8, identifier: someOctets })],
    netwareIpDomain: [62, text],
    netwareIpInformation: [63, netwareIpInformation()],
    nisPlusDomain: [64, text],
    nisPlusServers: [65, addresses],
    tftpServerName: [66, text],
    bootFileName: [67, text],
    mobileIpHomeAgents: [68, fields({ addresses: list(ipv4, 0) })],
    smtpServers: [69, addresses],
    pop3Servers: [70, addresses],
    nntpServers: [71, addresses],
    wwwServers: [72, addresses],
    fingerServers: [73, addresses],
    ircServers: [74, addresses],
    streetTalkServers: [75, addresses],
    streetTalkDirectoryAssistanceServers: [76, addresses],
    userClasses: [77, userClasses()],
    slpDirectoryAgents: [78, fields({ mandatory: flag, addresses: list(ipv4) })],
    slpServiceScope: [79, fields({ mandatory: flag, scopes: restText })],
    rapidCommit: [80, nothing],
    clientFqdn: [81, clientFqdn()],
    relayAgentInformation: [82, relayAgentInformation()],
    storageNameServers: [
      83,
      fields({
        functions: uint16,
        discoveryDomainAccess: uint16,
        administrativeFlags: uint16,
        securityBitmap: uint32,
        addresses: list(ipv4),
      }),
    ],
    ndsServers: [85, addresses],
    ndsTreeName: [86, text],
    ndsContext: [87, text],
    bcmcsControllerNames: [88, someNames],
    bcmcsControllerAddresses: [89, addresses],
    authentication: [
      90,
      fields({
        protocol: uint8,
        algorithm: uint8,
        replayDetectionMethod: uint8,
        replayDetection: uint64,
        information: rest,
      }),
    ],
    clientLastTransactionTime: [91, seconds],
    associatedAddresses: [92, addresses],
    clientArchitectures: [93, words],
    clientNetworkInterface: [94, fields({ type: uint8, major: uint8, minor: uint8 })],
    ldapServers: [95, text],
    clientMachineIdentifier: [97, fields({ type: uint8, identifier: someOctets })],
    userAuthenticationServers: [98, text],
    civicAddress: [99, civicAddress()],
    posixTimeZone: [100, text],
    timeZoneName: [101, text],
    ipv6OnlyPreferred: [108, seconds],
    softwireSourceAddress: [109, fields({ address: ipv6 })],
    netinfoServers: [112, addresses],
    netinfoTag: [113, text],
    captivePortal: [114, text],
    autoConfigure: [116, enabled],
    nameServiceSearch: [117, words],
    subnetSelection: [118, address],
    domainSearch: [119, names(true)],
    sipServers: [120, sipServers()],
    classlessStaticRoutes: [121, classlessRoutes()],
    cableLabsClientConfiguration: [122, cableLabsClientConfiguration()],
    geoConf: [123, geoConf()],
    vendorIdentifyingVendorClasses: [124, vendorData()],
    vendorIdentifyingVendorInformation: [125, vendorInformation()],
    panaAgents: [136, addresses],
    lostServer: [137, oneName],
    capwapAccessControllers: [138, addresses],
    mobilityAddresses: [139, mobilityAddresses()],
    mobilityNames: [140, mobilityNames()],
    sipConfigurationDomains: [141, someNames],
    andsfServers: [142, addresses],
    sztpBootstrapServers: [143, fields({ uris: list(counted(2, restText)) })],
    geoLoc: [144, geoLoc()],
    forceRenewNonceCapable: [145, octets],
    resolverSelection: [146, resolverSelection()],
    dotsReferenceIdentifier: [147, oneName],
    dotsAddresses: [148, addresses],
    tftpServerAddresses: [150, addresses],
    statusCode: [151, fields({ code: uint8, text: restText })],
    baseTime: [152, seconds],
    startTimeOfState: [153, seconds],
    queryStartTime: [154, seconds],
    queryEndTime: [155, seconds],
    dhcpState: [156, octet],
    dataSource: [157, bits({ reserved: 7, remote: 1 })],
    pcpServers: [158, fields({ servers: list(counted(1, list(ipv4))) })],
    portParameters: [159, fields({ offset: uint8, length: uint8, identifier: uint16 })],
    mudUrl: [161, text],
    encryptedResolvers: [162, encryptedResolvers()],
    pxelinuxMagic: [208, fields({ value: uint32 })],
    configurationFile: [209, text],
    pathPrefix: [210, text],
    rebootTime: [211, seconds],
    sixRd: [
      212,
      fields({ ipv4MaskLength: uint8, prefixLength: uint8, prefix: ipv6, borderRelays: list(ipv4) }),
    ],
    accessNetworkDomain: [213, oneName],
    subnetAllocation: [220, subnetAllocation()],
    virtualSubnetSelection: [221, virtualSubnet()],
    microsoftClasslessStaticRoutes: [249, classlessRoutes()],
  };
}

/** The options of a message by code and by kind. */
export const optionRegistry: Registry = /* @__PURE__ */ new Registry(table);
