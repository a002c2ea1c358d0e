import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dhcpMessage, dhcpOption } from '../../src/arbitraries/dhcp.ts';
import * as dhcp from '../../src/dhcp/index.ts';
import * as shapes from './shapes.ts';
import {
  anything,
  between,
  big,
  both,
  bytes,
  either,
  expectShape,
  flag,
  kinds,
  list,
  mac,
  one,
  record,
  type Shape,
  text,
  uint,
  where,
  within,
} from './shapes.ts';

type Fields = Readonly<Record<string, Shape>>;

const ipv4 = shapes.ipv4;
const prefix = text(/\d+(\.\d+){3}\/\d+/);

/** Octets as text: UTF-8, of which those that are none stand alone. */
const words = (fewest: number, most: number): Shape =>
  where(
    (value: unknown) =>
      typeof value === 'string' && value.length >= Math.min(1, fewest) && value.length <= most,
    {
      short: (value: string) => value.length <= most / 4,
      long: (value: string) => value.length > (3 * most) / 4,
      'printing characters': (value: string) => /^[ -~]{3,}$/.test(value),
      'any octets': (value: string) => /[^ -~]/.test(value),
    },
    `text of up to ${most} octets`,
  );

/** Text that does not end in NUL, and how many NULs follow it. */
const ofText = (most: number) =>
  record(
    {
      text: both(
        words(1, most),
        where((value: string) => !value.endsWith('\0')),
      ),
    },
    { nulls: between(1, 2) },
  );
const texts = ofText(20);

const label = String.raw`([^.\\]|\\[.\\]|\\\d\d\d)+`;
const labels = {
  'printing characters': /^[!-\-/-[\]-~]{10}/,
  'one label': new RegExp(`^${label}$`),
  'three labels': new RegExp(`^${label}\\.${label}\\.${label}$`),
};
const notRoot = text(new RegExp(`${label}(\\.${label}){0,2}`), labels);
const name = either(one('.'), notRoot);

/** Fields with reserved bits, of which zeros are left out. */
const reserving = (bits: number, given: Fields, optional: Fields = {}): Shape =>
  record(given, { ...optional, reserved: bits === 1 ? one(1) : between(1, 2 ** bits - 1) });

/** A number of so many bits, over 2 to the `point`. */
const fixedPoint = (bits: number, point: number): Shape => {
  const half = 2 ** (bits - 1 - point);
  return where(
    (value: number) => value >= -half && value < half && Number.isInteger(value * 2 ** point),
    {
      low: (value: number) => value < -half / 2,
      high: (value: number) => value > half / 2,
      'a part': (value: number) => !Number.isInteger(value),
    },
    `a number of ${bits} bits`,
  );
};

const some = (item: Shape, most = 3): Shape => list(item, 1, most);

const address = record({ address: ipv4 });
const addresses = record({ addresses: some(ipv4) });
const names = record({ names: some(name) });
const enabled = record({ enabled: flag });
const seconds = record({ seconds: uint(32) });
const octet = record({ value: uint(8) });
const word = record({ value: uint(16) });
const octets = record({ values: some(uint(8), 20) });
const typed = record({ type: uint(8), identifier: bytes(1, 17) });
const routes = record({ routes: some(record({ destination: prefix, router: ipv4 })) });
const services = (fields: Fields): Shape =>
  record({
    options: some(
      kinds('kind', {
        informationService: record(fields),
        commandService: record(fields),
        eventService: record(fields),
      }),
    ),
  });
const place = (uncertainty: string): Fields => ({
  [`latitude${uncertainty}`]: uint(6),
  latitude: fixedPoint(34, 25),
  [`longitude${uncertainty}`]: uint(6),
  longitude: fixedPoint(34, 25),
  altitudeType: uint(4),
  [`altitude${uncertainty}`]: uint(6),
  altitude: fixedPoint(30, 8),
});
const data = (fewest: number, most: number): Shape => record({ data: bytes(fewest, most) });

const relay: Shape = kinds('kind', {
  circuitIdentifier: data(1, 10),
  remoteIdentifier: data(1, 10),
  relayAgentIdentifier: data(1, 10),
  docsisDeviceClass: record({ value: uint(32) }),
  operatorIdentifier: record({ value: uint(32) }),
  linkSelection: address,
  serverIdentifierOverride: address,
  subscriberIdentifier: texts,
  accessNetworkName: texts,
  accessPointName: texts,
  operatorRealm: texts,
  radiusAttributes: record({ attributes: some(record({ type: uint(8), value: bytes(0, 10) })) }),
  authentication: reserving(4, {
    algorithm: uint(8),
    replayDetectionMethod: uint(4),
    replayDetection: big(64),
    relayIdentifier: uint(32),
    information: bytes(0, 10),
  }),
  vendorSpecificInformation: record({
    vendors: some(record({ enterprise: uint(32), data: bytes(0, 10) })),
  }),
  flags: reserving(7, { unicast: flag }),
  accessTechnologyType: reserving(8, { type: uint(8) }),
  accessPointBssid: record({ address: mac }),
  relaySourcePort: record({}),
  virtualSubnetSelectionControl: record({}),
  virtualSubnetSelection: record({ type: uint(8), identifier: bytes(0, 10) }),
  unknown: record({ code: between(160, 255), data: bytes(0, 10) }),
});

const fqdnFlags = {
  noUpdate: flag,
  overridden: flag,
  serverUpdates: flag,
  responseCode1: uint(8),
  responseCode2: uint(8),
};
const options: { readonly [Kind in dhcp.OptionKind]: Shape } = {
  subnetMask: address,
  timeOffset: record({ seconds: between(-(2 ** 31), 2 ** 31 - 1) }),
  routers: addresses,
  timeServers: addresses,
  nameServers: addresses,
  domainNameServers: addresses,
  logServers: addresses,
  cookieServers: addresses,
  lprServers: addresses,
  impressServers: addresses,
  resourceLocationServers: addresses,
  hostName: texts,
  bootFileSize: word,
  meritDumpFile: texts,
  domainName: texts,
  swapServer: address,
  rootPath: texts,
  extensionsPath: texts,
  ipForwarding: enabled,
  nonLocalSourceRouting: enabled,
  policyFilters: record({ filters: some(record({ address: ipv4, mask: ipv4 })) }),
  maximumDatagramReassemblySize: word,
  defaultIpTtl: octet,
  pathMtuAgingTimeout: seconds,
  pathMtuPlateauTable: record({ values: some(uint(16)) }),
  interfaceMtu: word,
  allSubnetsAreLocal: enabled,
  broadcastAddress: address,
  performMaskDiscovery: enabled,
  maskSupplier: enabled,
  performRouterDiscovery: enabled,
  routerSolicitationAddress: address,
  staticRoutes: record({ routes: some(record({ destination: ipv4, router: ipv4 })) }),
  trailerEncapsulation: enabled,
  arpCacheTimeout: seconds,
  ethernetEncapsulation: enabled,
  tcpDefaultTtl: octet,
  tcpKeepaliveInterval: seconds,
  tcpKeepaliveGarbage: enabled,
  nisDomain: texts,
  nisServers: addresses,
  ntpServers: addresses,
  vendorSpecificInformation: data(1, 20),
  netbiosNameServers: addresses,
  netbiosDatagramDistributionServers: addresses,
  netbiosNodeType: octet,
  netbiosScope: texts,
  xWindowFontServers: addresses,
  xWindowDisplayManagers: addresses,
  requestedIpAddress: address,
  ipAddressLeaseTime: seconds,
  optionOverload: record({ value: one(1, 2, 3) }),
  messageType: record({
    type: one(
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
    ),
  }),
  serverIdentifier: address,
  parameterRequestList: octets,
  message: texts,
  maximumMessageSize: word,
  renewalTime: seconds,
  rebindingTime: seconds,
  vendorClassIdentifier: texts,
  clientIdentifier: typed,
  netwareIpDomain: texts,
  netwareIpInformation: record({
    options: some(
      kinds('kind', {
        doesNotExist: record({}),
        existsInOptions: record({}),
        existsInNames: record({}),
        existsButTooBig: record({}),
        nearestServerBroadcast: enabled,
        supportVersion11: enabled,
        preferredDss: addresses,
        nearestServers: addresses,
        autoRetries: octet,
        autoRetrySeconds: octet,
        primaryDss: address,
      }),
    ),
  }),
  nisPlusDomain: texts,
  nisPlusServers: addresses,
  tftpServerName: texts,
  bootFileName: texts,
  mobileIpHomeAgents: record({ addresses: list(ipv4, 0, 3) }),
  smtpServers: addresses,
  pop3Servers: addresses,
  nntpServers: addresses,
  wwwServers: addresses,
  fingerServers: addresses,
  ircServers: addresses,
  streetTalkServers: addresses,
  streetTalkDirectoryAssistanceServers: addresses,
  userClasses: record({ classes: some(bytes(1, 10)) }),
  slpDirectoryAgents: record({ mandatory: flag, addresses: some(ipv4) }),
  slpServiceScope: record({ mandatory: flag, scopes: words(0, 20) }),
  rapidCommit: record({}),
  clientFqdn: either(
    reserving(4, { ...fqdnFlags, encoded: one(false), name: words(0, 20) }),
    reserving(4, { ...fqdnFlags, encoded: one(true), name: either(one(''), name) }),
    reserving(4, { ...fqdnFlags, encoded: one(true), name: notRoot, partial: one(true) }),
  ),
  relayAgentInformation: record({ options: some(anything) }),
  storageNameServers: record({
    functions: uint(16),
    discoveryDomainAccess: uint(16),
    administrativeFlags: uint(16),
    securityBitmap: uint(32),
    addresses: some(ipv4),
  }),
  ndsServers: addresses,
  ndsTreeName: texts,
  ndsContext: texts,
  bcmcsControllerNames: names,
  bcmcsControllerAddresses: addresses,
  authentication: record({
    protocol: uint(8),
    algorithm: uint(8),
    replayDetectionMethod: uint(8),
    replayDetection: big(64),
    information: bytes(0, 20),
  }),
  clientLastTransactionTime: seconds,
  associatedAddresses: addresses,
  clientArchitectures: record({ values: some(uint(16)) }),
  clientNetworkInterface: record({ type: uint(8), major: uint(8), minor: uint(8) }),
  ldapServers: texts,
  clientMachineIdentifier: typed,
  userAuthenticationServers: texts,
  civicAddress: record({
    what: uint(8),
    country: where((value: string) => value.length === 2 || value.length === 1, {}, 'two octets'),
    elements: list(record({ type: uint(8), value: words(0, 12) }), 0, 3),
  }),
  posixTimeZone: texts,
  timeZoneName: texts,
  ipv6OnlyPreferred: seconds,
  softwireSourceAddress: record({ address: shapes.ipv6 }),
  netinfoServers: addresses,
  netinfoTag: texts,
  captivePortal: texts,
  autoConfigure: enabled,
  nameServiceSearch: record({ values: some(uint(16)) }),
  subnetSelection: address,
  domainSearch: names,
  sipServers: either(names, addresses),
  classlessStaticRoutes: routes,
  cableLabsClientConfiguration: record({
    options: some(
      kinds('kind', {
        primaryDhcpServer: address,
        secondaryDhcpServer: address,
        provisioningServer: either(address, record({ name })),
        kerberosRealm: record({ name }),
        asRequestBackoff: record({
          nominalTimeout: uint(32),
          maximumTimeout: uint(32),
          maximumRetries: uint(32),
        }),
        apRequestBackoff: record({
          nominalTimeout: uint(32),
          maximumTimeout: uint(32),
          maximumRetries: uint(32),
        }),
        ticketGrantingServerUtilization: enabled,
        provisioningTimer: octet,
        securityTicketControl: word,
        keyDistributionCenters: addresses,
      }),
    ),
  }),
  geoConf: record({ ...place('Resolution'), datum: uint(8) }),
  vendorIdentifyingVendorClasses: record({
    vendors: some(record({ enterprise: uint(32), data: bytes(0, 20) })),
  }),
  vendorIdentifyingVendorInformation: record({
    vendors: some(
      record({ enterprise: uint(32), options: list(record({ code: uint(8), data: bytes(0, 10) }), 0, 3) }),
    ),
  }),
  panaAgents: addresses,
  lostServer: record({ name }),
  capwapAccessControllers: addresses,
  mobilityAddresses: services({ addresses: some(ipv4) }),
  mobilityNames: services({ names: some(name) }),
  sipConfigurationDomains: names,
  andsfServers: addresses,
  sztpBootstrapServers: record({ uris: some(words(0, 20)) }),
  geoLoc: reserving(3, { ...place('Uncertainty'), version: uint(2), datum: uint(3) }),
  forceRenewNonceCapable: octets,
  resolverSelection: reserving(6, {
    preference: uint(2),
    primary: ipv4,
    secondary: ipv4,
    names: some(name),
  }),
  dotsReferenceIdentifier: record({ name }),
  dotsAddresses: addresses,
  tftpServerAddresses: addresses,
  statusCode: record({ code: uint(8), text: words(0, 20) }),
  baseTime: seconds,
  startTimeOfState: seconds,
  queryStartTime: seconds,
  queryEndTime: seconds,
  dhcpState: octet,
  dataSource: reserving(7, { remote: flag }),
  pcpServers: record({ servers: some(some(ipv4)) }),
  portParameters: record({ offset: uint(8), length: uint(8), identifier: uint(16) }),
  mudUrl: texts,
  encryptedResolvers: record({
    resolvers: some(
      either(
        record({ priority: uint(16), name }),
        record({ priority: uint(16), name, addresses: some(ipv4), parameters: bytes(0, 10) }),
      ),
    ),
  }),
  pxelinuxMagic: record({ value: uint(32) }),
  configurationFile: texts,
  pathPrefix: texts,
  rebootTime: seconds,
  sixRd: record({
    ipv4MaskLength: uint(8),
    prefixLength: uint(8),
    prefix: shapes.ipv6,
    borderRelays: some(ipv4),
  }),
  accessNetworkDomain: record({ name }),
  subnetAllocation: record({
    flags: uint(8),
    options: some(
      kinds('kind', {
        subnetRequest: reserving(6, { information: flag, hierarchical: flag, prefixLength: uint(8) }),
        subnetInformation: reserving(6, {
          client: flag,
          server: flag,
          subnets: some(
            reserving(6, {
              network: ipv4,
              prefixLength: uint(8),
              hierarchical: flag,
              deprecated: flag,
              statistics: list(uint(16), 0, 4),
            }),
          ),
        }),
        subnetName: texts,
        suggestedLeaseTime: seconds,
      }),
    ),
  }),
  virtualSubnetSelection: record({ type: uint(8), identifier: bytes(0, 10) }),
  microsoftClasslessStaticRoutes: routes,
};

const unknown = record({ code: between(224, 248), data: bytes(0, 20) });

describe('DHCP options', () => {
  it.each(Object.entries(options))('%s has any value of its fields', (kind, shape) => {
    expectShape(dhcpOption(kind as dhcp.OptionKind), kinds('kind', { [kind]: shape }), 400);
  });

  it('have any suboption of a relay agent', () => {
    expectShape(
      dhcpOption('relayAgentInformation'),
      within(({ options: all }: { readonly options: unknown }) => all, some(relay)),
      2000,
    );
  });

  it('are of every kind, but for overload', () => {
    const { optionOverload: _, ...others } = options;
    const any = Object.fromEntries(Object.keys(others).map((kind) => [kind, anything]));
    expectShape(dhcpOption(), kinds('kind', { ...any, unknown }), 3000);
  });

  it('are what decoding gives', () => {
    const message = { operation: 1, transactionId: 0, clientHardwareAddress: '' };
    fc.assert(
      fc.property(dhcpOption(), (option) => {
        expect(dhcp.decode(dhcp.encode({ ...message, options: [option] })).options).toEqual([option]);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});

describe('DHCP messages', () => {
  type Options = readonly (dhcp.Option & { readonly value?: number })[];
  const needed = {
    layer: one('dhcp'),
    operation: uint(8),
    transactionId: uint(32),
    // Six octets are written as a MAC address.
    clientHardwareAddress: either(
      one(''),
      mac,
      text(/([0-9a-f]{2}){1,5}|([0-9a-f]{2}){7,16}/, { short: /^..$/, long: /^\w{26}/ }),
    ),
  };
  const optional = {
    hardwareType: uint(8),
    hops: uint(8),
    seconds: uint(16),
    broadcast: flag,
    reserved: uint(15),
    clientAddress: ipv4,
    yourAddress: ipv4,
    serverAddress: ipv4,
    relayAddress: ipv4,
    tail: bytes(1, 60),
  };
  const named = (most: number) =>
    both(
      words(0, most),
      where((value: string) => !value.includes('\0')),
    );
  const files = { serverName: named(64), bootFile: named(128) };
  const plain = record({ ...needed, options: list(anything, 0, 6) }, { ...optional, ...files });
  const overload = (all: Options) => all.find(({ kind }) => kind === 'optionOverload')?.value ?? 0;
  const isIn = (all: Options, area: string) => all.filter((option) => option.area === area);
  const areas = where(
    (all: Options) =>
      all.filter(({ kind }) => kind === 'optionOverload').length === 1 &&
      all.length <= 11 &&
      isIn(all, 'bootFile').length <= ((overload(all) & 1) === 0 ? 0 : 2) &&
      isIn(all, 'serverName').length <= ((overload(all) & 2) === 0 ? 0 : 2) &&
      all.every(
        ({ area, kind }) => area === undefined || ['subnetMask', 'renewalTime', 'unknown'].includes(kind),
      ),
    {
      'the first area': (all: Options) => overload(all) === 1 && isIn(all, 'bootFile').length === 2,
      'the second': (all: Options) => overload(all) === 2 && isIn(all, 'serverName').length === 2,
      both: (all: Options) =>
        overload(all) === 3 && isIn(all, 'bootFile').length === 2 && isIn(all, 'serverName').length === 2,
      'an empty one': (all: Options) => overload(all) === 3 && isIn(all, 'bootFile').length === 0,
      'a mask': (all: Options) => all.some(({ area, kind }) => area !== undefined && kind === 'subnetMask'),
      'a time': (all: Options) => all.some(({ area, kind }) => area !== undefined && kind === 'renewalTime'),
      'an unknown option': (all: Options) =>
        all.some(({ area, kind }) => area !== undefined && kind === 'unknown'),
      'six options besides': (all: Options) => all.filter(({ area }) => area === undefined).length === 7,
    },
    'options in areas that are announced',
  );
  const overloaded = record({ ...needed, options: areas }, optional);

  it('have options in any place', () => {
    expectShape(dhcpMessage(), either(overloaded, plain), 1500);
  });

  it('have options in their own place only, or none, where that is asked for', () => {
    expectShape(dhcpMessage({ overload: false }), plain, 600);
    expectShape(
      dhcpMessage({ options: false }),
      record({ ...needed, options: list(anything, 0) }, { ...optional, ...files }),
      600,
    );
  });

  it('have any hardware length and cookie where they are broken', () => {
    const broken = { hardwareLength: uint(8), cookie: uint(32) };
    expectShape(
      dhcpMessage({ broken: true, overload: false }),
      record({ ...needed, options: list(anything, 0, 6) }, { ...optional, ...files, ...broken }),
      600,
    );
  });

  it('give back all that they say', () => {
    fc.assert(
      fc.property(dhcpMessage(), (message) => {
        expect(dhcp.decode(dhcp.encode(message))).toMatchObject(
          Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)),
        );
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
