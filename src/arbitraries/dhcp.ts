import * as fc from 'fast-check';
import type { KnownOption, Message, MessageInput, Option, OptionFields, OptionKind } from '../dhcp/index.ts';
import { labelText } from '../dhcp/names.ts';
import { getText } from '../dhcp/text.ts';
import { toHex } from '../util/bytes.ts';
import { ipv4Address, ipv4Prefix, ipv6Address, macAddress, octets, someOctets } from './addresses.ts';

/** What {@link dhcpMessage} makes. */
export interface DhcpConstraints {
  /** Options too; default `true`. */
  readonly options?: boolean | undefined;
  /** Options in the bootFile and serverName fields as well, announced by option overload. Default `true`. */
  readonly overload?: boolean | undefined;
  /** Any hardware length and cookie. Encode them with `verbatim`. Default `false`. */
  readonly broken?: boolean | undefined;
}

type Model<Fields> = { readonly [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> };

const uint8: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xff);
const uint16: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff);
const uint32: fc.Arbitrary<number> = /* @__PURE__ */ fc.nat(0xffff_ffff);
const uint64: fc.Arbitrary<bigint> = /* @__PURE__ */ fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });

/**
 * A DHCP message, shrinking to a request with transaction 0, no address and no options.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { dhcp } from 'framewright';
 * import { dhcpMessage } from 'framewright/arbitraries';
 *
 * fc.assert(
 *   fc.property(dhcpMessage(), (message) => dhcp.decode(dhcp.encode(message)).hops === (message.hops ?? 0)),
 * );
 * ```
 */
export function dhcpMessage(
  constraints: DhcpConstraints = {},
): fc.Arbitrary<MessageInput & { readonly layer: 'dhcp' }> {
  const { options = true, overload = true, broken = false } = constraints;
  const header = fc.record(
    {
      layer: fc.constant('dhcp' as const),
      operation: uint8,
      hardwareType: uint8,
      hops: uint8,
      transactionId: uint32,
      seconds: uint16,
      broadcast: fc.boolean(),
      reserved: fc.nat(0x7fff),
      clientAddress: ipv4Address(),
      yourAddress: ipv4Address(),
      serverAddress: ipv4Address(),
      relayAddress: ipv4Address(),
      clientHardwareAddress: fc.oneof(fc.constant(''), macAddress(), hardwareAddress()),
      tail: someOctets(60, 1),
      ...(broken ? { hardwareLength: uint8, cookie: uint32 } : {}),
    },
    { requiredKeys: ['layer', 'operation', 'transactionId', 'clientHardwareAddress'] },
  );
  const list = options ? fc.array(dhcpOption(), { maxLength: 6 }) : fc.constant([]);
  const areas =
    options && overload ? fc.option(overloadedAreas(), { nil: undefined }) : fc.constant(undefined);
  return fc
    .tuple(header, names(), list, areas)
    .map(([fields, given, inOptions, around]) =>
      around === undefined
        ? { ...fields, ...given, options: inOptions }
        : { ...fields, options: [...inOptions, ...around] },
    );
}

/**
 * One option, of one kind or of any that the registry has, as it is read back. Shrinks to short ones.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { dhcpOption } from 'framewright/arbitraries';
 *
 * fc.assert(fc.property(dhcpOption('subnetMask'), ({ address }) => address.split('.').length === 4));
 * ```
 */
export function dhcpOption<Kind extends OptionKind>(kind: Kind): fc.Arbitrary<KnownOption<Kind>>;
export function dhcpOption(): fc.Arbitrary<Option>;
export function dhcpOption(kind?: OptionKind): fc.Arbitrary<Option> {
  const models = optionModels();
  const known = (name: OptionKind): fc.Arbitrary<Option> =>
    // The kind goes in front of the fields that are modelled under it.
    models[name].map((fields) => ({ kind: name, ...fields }) as Option);
  if (kind !== undefined) return known(kind);
  const kinds = Object.keys(models).filter((name) => name !== 'optionOverload') as OptionKind[];
  return fc.oneof(fc.constantFrom(...kinds).chain(known), unknownOption());
}

/** An option without a format: a site-specific code that has none. */
function unknownOption(): fc.Arbitrary<Option> {
  const code = fc.integer({ min: 224, max: 248 });
  return fc.record({ kind: fc.constant('unknown' as const), code, data: someOctets(20) });
}

/** Option overload, and options in the fields that it speaks of. */
function overloadedAreas(): fc.Arbitrary<Option[]> {
  const short = (): fc.Arbitrary<Option> =>
    fc.oneof(dhcpOption('subnetMask'), dhcpOption('renewalTime'), unknownOption());
  const list = fc.array(short(), { maxLength: 2 });
  const value = fc.constantFrom(1 as const, 2 as const, 3 as const);
  return fc
    .tuple(value, list, list)
    .map(([bits, inFile, inName]) => [
      { kind: 'optionOverload', value: bits },
      ...((bits & 1) === 0 ? [] : inFile.map((option) => ({ ...option, area: 'bootFile' as const }))),
      ...((bits & 2) === 0 ? [] : inName.map((option) => ({ ...option, area: 'serverName' as const }))),
    ]);
}

/** Hexadecimal text of up to sixteen octets, but for six: these are a MAC address. */
function hardwareAddress(): fc.Arbitrary<string> {
  return someOctets(16)
    .filter(({ length }) => length !== 6)
    .map((bytes) => toHex(bytes));
}

function names(): fc.Arbitrary<Pick<Message, 'serverName' | 'bootFile'>> {
  const name = (maximum: number): fc.Arbitrary<string> =>
    text(0, maximum).filter((characters) => !characters.includes('\0'));
  return fc.record({ serverName: name(64), bootFile: name(128) }, { requiredKeys: [] });
}

/** Text as octets read: ASCII as often as not, else anything. */
function text(minimum: number, maximum: number): fc.Arbitrary<string> {
  const any = someOctets(maximum, minimum);
  const ascii = any.map((octets) => octets.map((octet) => 0x20 + (octet % 95)));
  return fc.oneof(ascii, any).map((bytes) => getText(bytes, 0, bytes.length));
}

/** A domain name as it is read, with up to three labels; `.` is the root. */
function domainName(): fc.Arbitrary<string> {
  const any = someOctets(12, 1);
  const ascii = any.map((octets) => octets.map((octet) => 0x21 + (octet % 94)));
  const label = fc.oneof(ascii, any);
  return fc
    .array(label, { maxLength: 3 })
    .map((labels) => labels.map((bytes) => labelText(bytes, 0, bytes.length)).join('.') || '.');
}

/** Fields of which `reserved` is there only where it is not 0. */
function withReserved<Fields extends object>(
  bits: number,
  fields: fc.Arbitrary<Fields>,
): fc.Arbitrary<Fields & { readonly reserved?: number }> {
  return fc
    .tuple(fc.nat(2 ** bits - 1), fields)
    .map(([reserved, others]) => (reserved === 0 ? others : { ...others, reserved }));
}

/** A number of so many bits in two's complement, over 2 to the `point`. */
function fixedPoint(bits: number, point: number): fc.Arbitrary<number> {
  const half = 2 ** (bits - 1);
  return fc.integer({ min: -half, max: half - 1 }).map((value) => value / 2 ** point);
}

function some<T>(item: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: 1, maxLength, size: 'max' });
}

/** Every option by its kind. */
function optionModels(): Model<OptionFields> {
  const address = fc.record({ address: ipv4Address() });
  const addresses = fc.record({ addresses: some(ipv4Address()) });
  const enabled = fc.record({ enabled: fc.boolean() });
  const octet = fc.record({ value: uint8 });
  const word = fc.record({ value: uint16 });
  const octetList = fc.record({ values: some(uint8, 20) });
  const words = fc.record({ values: some(uint16) });
  const seconds = fc.record({ seconds: uint32 });
  const words32 = fc.record({ value: uint32 });
  const oneName = fc.record({ name: domainName() });
  const someNames = fc.record({ names: some(domainName()) });
  const textFields = textOption();
  const data = fc.record({ data: someOctets(20, 1) });
  const vendor = fc.record({ enterprise: uint32, data: someOctets(20) });
  const routes = fc.record({ routes: some(fc.record({ destination: ipv4Prefix(), router: ipv4Address() })) });
  const virtualSubnet = fc.record({ type: uint8, identifier: someOctets(10) });
  const typed = fc.record({ type: uint8, identifier: someOctets(17, 1) });
  const services = <T>(fields: fc.Arbitrary<T>) =>
    fc.record({
      options: some(
        fc
          .tuple(
            fc.constantFrom(
              'informationService' as const,
              'commandService' as const,
              'eventService' as const,
            ),
            fields,
          )
          .map(([kind, servers]) => ({ kind, ...servers })),
      ),
    });
  return {
    subnetMask: address,
    timeOffset: fc.record({ seconds: fc.integer() }),
    routers: addresses,
    timeServers: addresses,
    nameServers: addresses,
    domainNameServers: addresses,
    logServers: addresses,
    cookieServers: addresses,
    lprServers: addresses,
    impressServers: addresses,
    resourceLocationServers: addresses,
    hostName: textFields,
    bootFileSize: word,
    meritDumpFile: textFields,
    domainName: textFields,
    swapServer: address,
    rootPath: textFields,
    extensionsPath: textFields,
    ipForwarding: enabled,
    nonLocalSourceRouting: enabled,
    policyFilters: fc.record({ filters: some(fc.record({ address: ipv4Address(), mask: ipv4Address() })) }),
    maximumDatagramReassemblySize: word,
    defaultIpTtl: octet,
    pathMtuAgingTimeout: seconds,
    pathMtuPlateauTable: words,
    interfaceMtu: word,
    allSubnetsAreLocal: enabled,
    broadcastAddress: address,
    performMaskDiscovery: enabled,
    maskSupplier: enabled,
    performRouterDiscovery: enabled,
    routerSolicitationAddress: address,
    staticRoutes: fc.record({
      routes: some(fc.record({ destination: ipv4Address(), router: ipv4Address() })),
    }),
    trailerEncapsulation: enabled,
    arpCacheTimeout: seconds,
    ethernetEncapsulation: enabled,
    tcpDefaultTtl: octet,
    tcpKeepaliveInterval: seconds,
    tcpKeepaliveGarbage: enabled,
    nisDomain: textFields,
    nisServers: addresses,
    ntpServers: addresses,
    vendorSpecificInformation: data,
    netbiosNameServers: addresses,
    netbiosDatagramDistributionServers: addresses,
    netbiosNodeType: octet,
    netbiosScope: textFields,
    xWindowFontServers: addresses,
    xWindowDisplayManagers: addresses,
    requestedIpAddress: address,
    ipAddressLeaseTime: seconds,
    optionOverload: fc.record({ value: fc.constantFrom(1, 2, 3) }),
    messageType: fc.record({
      type: fc.constantFrom(
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
    parameterRequestList: octetList,
    message: textFields,
    maximumMessageSize: word,
    renewalTime: seconds,
    rebindingTime: seconds,
    vendorClassIdentifier: textFields,
    clientIdentifier: typed,
    netwareIpDomain: textFields,
    netwareIpInformation: fc.record({
      options: some(
        fc.oneof(
          fc.record({
            kind: fc.constantFrom('doesNotExist', 'existsInOptions', 'existsInNames', 'existsButTooBig'),
          }),
          fc.record({
            kind: fc.constantFrom('nearestServerBroadcast', 'supportVersion11'),
            enabled: fc.boolean(),
          }),
          fc.record({
            kind: fc.constantFrom('preferredDss', 'nearestServers'),
            addresses: some(ipv4Address()),
          }),
          fc.record({ kind: fc.constantFrom('autoRetries', 'autoRetrySeconds'), value: uint8 }),
          fc.record({ kind: fc.constant('primaryDss'), address: ipv4Address() }),
        ),
      ),
    }),
    nisPlusDomain: textFields,
    nisPlusServers: addresses,
    tftpServerName: textFields,
    bootFileName: textFields,
    mobileIpHomeAgents: fc.record({ addresses: fc.array(ipv4Address(), { maxLength: 3 }) }),
    smtpServers: addresses,
    pop3Servers: addresses,
    nntpServers: addresses,
    wwwServers: addresses,
    fingerServers: addresses,
    ircServers: addresses,
    streetTalkServers: addresses,
    streetTalkDirectoryAssistanceServers: addresses,
    userClasses: fc.record({ classes: some(someOctets(10, 1)) }),
    slpDirectoryAgents: fc.record({ mandatory: fc.boolean(), addresses: some(ipv4Address()) }),
    slpServiceScope: fc.record({ mandatory: fc.boolean(), scopes: text(0, 20) }),
    rapidCommit: fc.constant({}),
    clientFqdn: clientFqdn(),
    relayAgentInformation: relayAgentInformation(),
    storageNameServers: fc.record({
      functions: uint16,
      discoveryDomainAccess: uint16,
      administrativeFlags: uint16,
      securityBitmap: uint32,
      addresses: some(ipv4Address()),
    }),
    ndsServers: addresses,
    ndsTreeName: textFields,
    ndsContext: textFields,
    bcmcsControllerNames: someNames,
    bcmcsControllerAddresses: addresses,
    authentication: fc.record({
      protocol: uint8,
      algorithm: uint8,
      replayDetectionMethod: uint8,
      replayDetection: uint64,
      information: someOctets(20),
    }),
    clientLastTransactionTime: seconds,
    associatedAddresses: addresses,
    clientArchitectures: words,
    clientNetworkInterface: fc.record({ type: uint8, major: uint8, minor: uint8 }),
    ldapServers: textFields,
    clientMachineIdentifier: typed,
    userAuthenticationServers: textFields,
    civicAddress: fc.record({
      what: uint8,
      country: octets(2).map((bytes) => getText(bytes, 0, 2)),
      elements: fc.array(fc.record({ type: uint8, value: text(0, 12) }), { maxLength: 3 }),
    }),
    posixTimeZone: textFields,
    timeZoneName: textFields,
    ipv6OnlyPreferred: seconds,
    softwireSourceAddress: fc.record({ address: ipv6Address() }),
    netinfoServers: addresses,
    netinfoTag: textFields,
    captivePortal: textFields,
    autoConfigure: enabled,
    nameServiceSearch: words,
    subnetSelection: address,
    domainSearch: someNames,
    sipServers: fc.oneof(someNames, addresses),
    classlessStaticRoutes: routes,
    cableLabsClientConfiguration: fc.record({
      options: some(
        fc.oneof(
          fc.record({
            kind: fc.constantFrom('primaryDhcpServer', 'secondaryDhcpServer'),
            address: ipv4Address(),
          }),
          fc.record({ kind: fc.constant('provisioningServer'), address: ipv4Address() }),
          fc.record({ kind: fc.constantFrom('provisioningServer', 'kerberosRealm'), name: domainName() }),
          fc.record({
            kind: fc.constantFrom('asRequestBackoff', 'apRequestBackoff'),
            nominalTimeout: uint32,
            maximumTimeout: uint32,
            maximumRetries: uint32,
          }),
          fc.record({ kind: fc.constant('ticketGrantingServerUtilization'), enabled: fc.boolean() }),
          fc.record({ kind: fc.constant('provisioningTimer'), value: uint8 }),
          fc.record({ kind: fc.constant('securityTicketControl'), value: uint16 }),
          fc.record({ kind: fc.constant('keyDistributionCenters'), addresses: some(ipv4Address()) }),
        ),
      ),
    }),
    geoConf: fc.record({
      latitudeResolution: fc.nat(63),
      latitude: fixedPoint(34, 25),
      longitudeResolution: fc.nat(63),
      longitude: fixedPoint(34, 25),
      altitudeType: fc.nat(15),
      altitudeResolution: fc.nat(63),
      altitude: fixedPoint(30, 8),
      datum: uint8,
    }),
    vendorIdentifyingVendorClasses: fc.record({ vendors: some(vendor) }),
    vendorIdentifyingVendorInformation: fc.record({
      vendors: some(
        fc.record({
          enterprise: uint32,
          options: fc.array(fc.record({ code: uint8, data: someOctets(10) }), { maxLength: 3 }),
        }),
      ),
    }),
    panaAgents: addresses,
    lostServer: oneName,
    capwapAccessControllers: addresses,
    mobilityAddresses: services(addresses),
    mobilityNames: services(someNames),
    sipConfigurationDomains: someNames,
    andsfServers: addresses,
    sztpBootstrapServers: fc.record({ uris: some(text(0, 20)) }),
    geoLoc: withReserved(
      3,
      fc.record({
        latitudeUncertainty: fc.nat(63),
        latitude: fixedPoint(34, 25),
        longitudeUncertainty: fc.nat(63),
        longitude: fixedPoint(34, 25),
        altitudeType: fc.nat(15),
        altitudeUncertainty: fc.nat(63),
        altitude: fixedPoint(30, 8),
        version: fc.nat(3),
        datum: fc.nat(7),
      }),
    ),
    forceRenewNonceCapable: octetList,
    resolverSelection: withReserved(
      6,
      fc.record({
        preference: fc.nat(3),
        primary: ipv4Address(),
        secondary: ipv4Address(),
        names: some(domainName()),
      }),
    ),
    dotsReferenceIdentifier: oneName,
    dotsAddresses: addresses,
    tftpServerAddresses: addresses,
    statusCode: fc.record({ code: uint8, text: text(0, 20) }),
    baseTime: seconds,
    startTimeOfState: seconds,
    queryStartTime: seconds,
    queryEndTime: seconds,
    dhcpState: octet,
    dataSource: withReserved(7, fc.record({ remote: fc.boolean() })),
    pcpServers: fc.record({ servers: some(some(ipv4Address())) }),
    portParameters: fc.record({ offset: uint8, length: uint8, identifier: uint16 }),
    mudUrl: textFields,
    encryptedResolvers: fc.record({
      resolvers: some(
        fc.oneof(
          fc.record({ priority: uint16, name: domainName() }),
          fc.record({
            priority: uint16,
            name: domainName(),
            addresses: some(ipv4Address()),
            parameters: someOctets(10),
          }),
        ),
      ),
    }),
    pxelinuxMagic: words32,
    configurationFile: textFields,
    pathPrefix: textFields,
    rebootTime: seconds,
    sixRd: fc.record({
      ipv4MaskLength: uint8,
      prefixLength: uint8,
      prefix: ipv6Address(),
      borderRelays: some(ipv4Address()),
    }),
    accessNetworkDomain: oneName,
    subnetAllocation: subnetAllocation(),
    virtualSubnetSelection: virtualSubnet,
    microsoftClasslessStaticRoutes: routes,
  };
}

/** Text with its trailing NULs apart, not empty. */
function textOption(): fc.Arbitrary<{ readonly text: string; readonly nulls?: number }> {
  return fc
    .tuple(text(1, 20), fc.nat(2))
    .map(([characters, nulls]) => (nulls === 0 ? { text: characters } : { text: characters, nulls }))
    .filter(({ text: characters }) => !characters.endsWith('\0'));
}

function clientFqdn(): fc.Arbitrary<OptionFields['clientFqdn']> {
  const flags = withReserved(
    4,
    fc.record({
      noUpdate: fc.boolean(),
      overridden: fc.boolean(),
      serverUpdates: fc.boolean(),
      responseCode1: uint8,
      responseCode2: uint8,
    }),
  );
  const name = fc.oneof(
    fc.record({ encoded: fc.constant(false), name: text(0, 20) }),
    fc.record({ encoded: fc.constant(true), name: fc.oneof(fc.constant(''), domainName()) }),
    fc.record({
      encoded: fc.constant(true),
      name: domainName().filter((labels) => labels !== '.'),
      partial: fc.constant(true as const),
    }),
  );
  return fc.tuple(flags, name).map(([bits, fields]) => ({ ...bits, ...fields }));
}

function relayAgentInformation(): fc.Arbitrary<OptionFields['relayAgentInformation']> {
  const data = someOctets(10, 1);
  const option = fc.oneof(
    fc.record({
      kind: fc.constantFrom('circuitIdentifier', 'remoteIdentifier', 'relayAgentIdentifier'),
      data,
    }),
    fc.record({ kind: fc.constantFrom('docsisDeviceClass', 'operatorIdentifier'), value: uint32 }),
    fc.record({ kind: fc.constantFrom('linkSelection', 'serverIdentifierOverride'), address: ipv4Address() }),
    fc
      .tuple(
        fc.constantFrom('subscriberIdentifier', 'accessNetworkName', 'accessPointName', 'operatorRealm'),
        textOption(),
      )
      .map(([kind, fields]) => ({ kind, ...fields })),
    fc.record({
      kind: fc.constant('radiusAttributes'),
      attributes: some(fc.record({ type: uint8, value: someOctets(10) })),
    }),
    withReserved(
      4,
      fc.record({
        kind: fc.constant('authentication'),
        algorithm: uint8,
        replayDetectionMethod: fc.nat(15),
        replayDetection: uint64,
        relayIdentifier: uint32,
        information: someOctets(10),
      }),
    ),
    fc.record({
      kind: fc.constant('vendorSpecificInformation'),
      vendors: some(fc.record({ enterprise: uint32, data: someOctets(10) })),
    }),
    withReserved(7, fc.record({ kind: fc.constant('flags'), unicast: fc.boolean() })),
    withReserved(8, fc.record({ kind: fc.constant('accessTechnologyType'), type: uint8 })),
    fc.record({ kind: fc.constant('accessPointBssid'), address: macAddress() }),
    fc.record({ kind: fc.constantFrom('relaySourcePort', 'virtualSubnetSelectionControl') }),
    fc.record({ kind: fc.constant('virtualSubnetSelection'), type: uint8, identifier: someOctets(10) }),
    fc.record({
      kind: fc.constant('unknown'),
      code: fc.integer({ min: 160, max: 255 }),
      data: someOctets(10),
    }),
  );
  return fc.record({ options: some(option) });
}

function subnetAllocation(): fc.Arbitrary<OptionFields['subnetAllocation']> {
  const subnet = withReserved(
    6,
    fc.record({
      network: ipv4Address(),
      prefixLength: uint8,
      hierarchical: fc.boolean(),
      deprecated: fc.boolean(),
      statistics: fc.array(uint16, { maxLength: 4 }),
    }),
  );
  const option = fc.oneof(
    withReserved(
      6,
      fc.record({
        kind: fc.constant('subnetRequest'),
        information: fc.boolean(),
        hierarchical: fc.boolean(),
        prefixLength: uint8,
      }),
    ),
    withReserved(
      6,
      fc.record({
        kind: fc.constant('subnetInformation'),
        client: fc.boolean(),
        server: fc.boolean(),
        subnets: some(subnet),
      }),
    ),
    textOption().map((fields) => ({ kind: 'subnetName' as const, ...fields })),
    fc.record({ kind: fc.constant('suggestedLeaseTime'), seconds: uint32 }),
  );
  return fc.record({ flags: uint8, options: some(option) });
}
