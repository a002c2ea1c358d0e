// What the RDATA of each type holds. The list of all types is at the end.
import type { OptData } from './edns-types.ts';
import type { RecordType } from './numbers.ts';
import type { SvcParam } from './svcb.ts';

/** RDATA of SOA (RFC 1035 section 3.3.13): where a zone comes from, and how its copies are refreshed. */
export interface SoaData {
  /** The server that the zone comes from. */
  readonly mname: string;
  /** The mailbox of the person responsible, the local part as its first label. */
  readonly rname: string;
  /** Version of the zone, 32 bits, compared in serial number arithmetic (RFC 1982). */
  readonly serial: number;
  /** Seconds until a secondary looks for a new version, 32 bits. */
  readonly refresh: number;
  /** Seconds until a secondary tries again after a failure, 32 bits. */
  readonly retry: number;
  /** Seconds after which a secondary that reached nobody gives up the zone, 32 bits. */
  readonly expire: number;
  /** Seconds for which a negative answer may be kept, 32 bits (RFC 2308 section 4). */
  readonly minimum: number;
}

/** RDATA of WKS (RFC 1035 section 3.4.2, historic): the well-known services of a host. */
export interface WksData {
  /** The host's IPv4 address. */
  readonly address: string;
  /** IP protocol number, 8 bits: 6 for TCP, 17 for UDP. */
  readonly protocol: number;
  /** Ports on which the host serves, in rising order; a bit map on the wire. */
  readonly ports: readonly number[];
}

/** RDATA of HINFO (RFC 1035 section 3.3.2): a host's make; in answers to ANY, RFC 8482. */
export interface HinfoData {
  /** Type of the processor, up to 255 octets of text. */
  readonly cpu: string;
  /** Operating system, up to 255 octets of text. */
  readonly os: string;
}

/** RDATA of MINFO (RFC 1035 section 3.3.7, experimental): who looks after a mailing list. */
export interface MinfoData {
  /** The mailbox responsible for the list (also *RMAILBX*). */
  readonly responsibleMailbox: string;
  /** The mailbox that gets error messages (also *EMAILBX*). */
  readonly errorMailbox: string;
}

/** RDATA of MX (RFC 1035 section 3.3.9): a host that takes mail for the owner. */
export interface MxData {
  /** 16 bits; the lowest is tried first. */
  readonly preference: number;
  /** The host; `.` says that there is none (RFC 7505). */
  readonly exchange: string;
}

/** RDATA of RP (RFC 1183 section 2.2): the person responsible for the owner. */
export interface RpData {
  /** The person's mailbox, the local part as its first label (also *mbox-dname*). */
  readonly mailbox: string;
  /** A name whose TXT records say more; `.` when there is none (also *txt-dname*). */
  readonly text: string;
}

/** RDATA of AFSDB (RFC 1183 section 1): a server of an AFS cell or a DCE one. */
export interface AfsdbData {
  /** 16 bits: 1 AFS volume location server, 2 DCE authentication server. */
  readonly subtype: number;
  /** The host. */
  readonly hostname: string;
}

/** RDATA of ISDN (RFC 1183 section 3.2, experimental). */
export interface IsdnData {
  /** The number, up to 255 octets of text. */
  readonly address: string;
  /** The subaddress, up to 255 octets of text; absent when there is none. */
  readonly subaddress?: string | undefined;
}

/** RDATA of RT (RFC 1183 section 3.3, experimental): a host that passes datagrams on to the owner. */
export interface RtData {
  /** 16 bits; the lowest is tried first. */
  readonly preference: number;
  /** The host. */
  readonly intermediateHost: string;
}

/** RDATA of SIG and RRSIG (RFC 4034 section 3.1, RFC 2535 section 4.1): the signature of an RRset. */
export interface RrsigData {
  /** The type of the records that are signed, 16 bits; `TYPE0` in SIG(0) (RFC 2931). */
  readonly typeCovered: RecordType;
  /** DNSSEC algorithm number, 8 bits: 8 RSASHA256, 13 ECDSAP256SHA256, 15 ED25519, … */
  readonly algorithm: number;
  /** Labels of the owner's name, 8 bits: the root and a leading `*` are not counted. */
  readonly labels: number;
  /** TTL of the records in the zone, 32 bits, seconds. */
  readonly originalTtl: number;
  /** End of validity, 32 bits: seconds since 1970 in serial number arithmetic. */
  readonly expiration: number;
  /** Beginning of validity, 32 bits: seconds since 1970 in serial number arithmetic. */
  readonly inception: number;
  /** Key tag of the key that made the signature, 16 bits (RFC 4034 appendix B). */
  readonly keyTag: number;
  /** The zone whose key made it. */
  readonly signerName: string;
  /** The signature. */
  readonly signature: Uint8Array;
}

/** RDATA of DNSKEY, CDNSKEY, KEY and RKEY (RFC 4034 section 2.1, RFC 2535 section 3.1): a public key. */
export interface DnskeyData {
  /** 16 bits. DNSKEY: 0x0100 zone key, 0x0080 revoked (RFC 5011), 0x0001 secure entry point. */
  readonly flags: number;
  /** 8 bits: 3. */
  readonly protocol: number;
  /** DNSSEC algorithm number, 8 bits. */
  readonly algorithm: number;
  /** The key. */
  readonly publicKey: Uint8Array;
}

/** RDATA of PX (RFC 2163 section 4): X.400 and RFC 822 addresses mapped to each other. */
export interface PxData {
  /** 16 bits; the lowest is tried first. */
  readonly preference: number;
  /** The domain of RFC 822 addresses. */
  readonly map822: string;
  /** The domain that stands for the X.400 address. */
  readonly mapx400: string;
}

/** RDATA of GPOS (RFC 1712 section 3, experimental): a place on earth, as decimal numbers in text. */
export interface GposData {
  /** Degrees, east positive, up to 255 octets of text. */
  readonly longitude: string;
  /** Degrees, north positive, up to 255 octets of text. */
  readonly latitude: string;
  /** Metres, up to 255 octets of text. */
  readonly altitude: string;
}

/** RDATA of LOC (RFC 1876 section 2): a place on earth. */
export interface LocData {
  /** Diameter of the thing, centimetres: one digit and up to nine zeros. */
  readonly size: number;
  /** Horizontal precision, centimetres: one digit and up to nine zeros. */
  readonly horizontalPrecision: number;
  /** Vertical precision, centimetres: one digit and up to nine zeros. */
  readonly verticalPrecision: number;
  /** Thousandths of a second of arc, north positive: 32 bits around 2 ** 31. 3,600,000 to the degree. */
  readonly latitude: number;
  /** Thousandths of a second of arc, east positive: 32 bits around 2 ** 31. 3,600,000 to the degree. */
  readonly longitude: number;
  /** Centimetres over the WGS 84 spheroid: 32 bits from -100,000 m. */
  readonly altitude: number;
}

/** RDATA of NXT (RFC 2535 section 5.2, obsolete) and NSEC (RFC 4034 section 4.1). */
export interface NsecData {
  /** The next name of the zone in canonical order. */
  readonly nextDomainName: string;
  /** The types that the owner has, in rising order of their numbers (NXT: below 128); a bit map on the wire. */
  readonly types: readonly RecordType[];
}

/** RDATA of SRV (RFC 2782): where a service is found. */
export interface SrvData {
  /** 16 bits; the lowest is tried first. */
  readonly priority: number;
  /** 16 bits: the share of this target among those of its priority. */
  readonly weight: number;
  /** Port, 16 bits. */
  readonly port: number;
  /** The host; `.` says that the service is not there. */
  readonly target: string;
}

/** RDATA of ATMA (ATM Forum AF-DANS-0152.000): an ATM address. */
export interface AtmaData {
  /** 8 bits: 0 an ATM end system address (20 octets), 1 the digits of an E.164 number. */
  readonly format: number;
  /** The address. */
  readonly address: Uint8Array;
}

/** RDATA of NAPTR (RFC 3403 section 4): a rule that rewrites the owner into something else. */
export interface NaptrData {
  /** 16 bits; the lowest is applied first. */
  readonly order: number;
  /** 16 bits; among those of one order the lowest is preferred. */
  readonly preference: number;
  /** Letters and digits that control the rewriting, up to 255 octets of text. */
  readonly flags: string;
  /** The service, up to 255 octets of text. */
  readonly services: string;
  /** A substitution, delimited and with backslashes of its own, up to 255 octets of text. */
  readonly regexp: string;
  /** The next name to look up, when there is no substitution; else `.`. */
  readonly replacement: string;
}

/** RDATA of KX (RFC 2230 section 3): a host that exchanges keys for the owner. */
export interface KxData {
  /** 16 bits; the lowest is tried first. */
  readonly preference: number;
  /** The host. */
  readonly exchanger: string;
}

/** RDATA of CERT (RFC 4398 section 2): a certificate or revocation list. */
export interface CertData {
  /** 16 bits: 1 PKIX, 2 SPKI, 3 PGP, 4 IPKIX, 5 ISPKI, 6 IPGP, 7 ACPKIX, 8 IACPKIX, 253 URI, 254 OID. */
  readonly certificateType: number;
  /** Key tag of the key inside, 16 bits. */
  readonly keyTag: number;
  /** DNSSEC algorithm number, 8 bits; 0 when it is not one of those. */
  readonly algorithm: number;
  /** The certificate, or where it is. */
  readonly certificate: Uint8Array;
}

/** RDATA of A6 (RFC 2874 section 3.1, historic): an IPv6 address in parts. */
export interface A6Data {
  /** Bits that come from elsewhere, 8 bits: 0 to 128. */
  readonly prefixLength: number;
  /** The other bits: IPv6 text with zeros before them. Absent when there are none (a prefix of 128 bits). */
  readonly suffix?: string | undefined;
  /** The name whose A6 records have the prefix. Absent when the prefix has no bits. */
  readonly prefixName?: string | undefined;
}

/** RDATA of SINK (draft-ietf-dnsind-kitchen-sink-02): anything, and what it is. */
export interface SinkData {
  /** What the data means, 8 bits. */
  readonly meaning: number;
  /** How it is encoded, 8 bits. */
  readonly coding: number;
  /** How in particular, 8 bits. */
  readonly subcoding: number;
  /** The data. */
  readonly data: Uint8Array;
}

/** One item of APL (RFC 3123 section 4): a range of addresses that is listed, or excepted. */
export interface AddressPrefix {
  /** Address family, 16 bits (IANA): 1 IPv4, 2 IPv6. */
  readonly family: number;
  /** Bits of the prefix, 8 bits. */
  readonly prefixLength: number;
  /** The range is excepted (also *N*). */
  readonly negation: boolean;
  /** The address: IPv4 or IPv6 text; in another family hexadecimal text. Zeros at its end are not sent. */
  readonly address: string;
}

/** RDATA of DS, CDS, TA and DLV (RFC 4034 section 5.1): the digest of a key. */
export interface DsData {
  /** Key tag of the key, 16 bits. */
  readonly keyTag: number;
  /** DNSSEC algorithm number of the key, 8 bits. */
  readonly algorithm: number;
  /** 8 bits: 1 SHA-1, 2 SHA-256, 4 SHA-384. */
  readonly digestType: number;
  /** The digest. */
  readonly digest: Uint8Array;
}

/** RDATA of SSHFP (RFC 4255 section 3.1): the fingerprint of an SSH host key. */
export interface SshfpData {
  /** 8 bits: 1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448. */
  readonly algorithm: number;
  /** 8 bits: 1 SHA-1, 2 SHA-256. */
  readonly fingerprintType: number;
  /** The fingerprint. */
  readonly fingerprint: Uint8Array;
}

/** RDATA of IPSECKEY (RFC 4025 section 2): a key for IPsec, and where to send. */
export interface IpseckeyData {
  /** 8 bits; the lowest is tried first. */
  readonly precedence: number;
  /** What the gateway is, 8 bits: 0 none, 1 IPv4 address, 2 IPv6 address, 3 name. */
  readonly gatewayType: number;
  /** 8 bits: 0 no key, 1 DSA, 2 RSA, 3 ECDSA, 4 EdDSA. */
  readonly algorithm: number;
  /** The gateway; absent when there is none. */
  readonly gateway?: string | undefined;
  /** The key. */
  readonly publicKey: Uint8Array;
}

/** RDATA of DHCID (RFC 4701 section 3): which DHCP client owns a name. */
export interface DhcidData {
  /** What identifies the client, 16 bits: 0 hardware address, 1 client identifier, 2 DUID. */
  readonly identifierType: number;
  /** 8 bits: 1 SHA-256. */
  readonly digestType: number;
  /** Digest of the identifier and the name. */
  readonly digest: Uint8Array;
}

/** RDATA of NSEC3PARAM (RFC 5155 section 4.2): how a zone's NSEC3 names are hashed. */
export interface Nsec3paramData {
  /** 8 bits: 1 SHA-1. */
  readonly hashAlgorithm: number;
  /** 8 bits. */
  readonly flags: number;
  /** How often the hash is applied again, 16 bits. */
  readonly iterations: number;
  /** The salt, up to 255 octets. */
  readonly salt: Uint8Array;
}

/** RDATA of NSEC3 (RFC 5155 section 3.2): the next hashed name of a zone. */
export interface Nsec3Data extends Nsec3paramData {
  /** The next hash, 1 to 255 octets. */
  readonly nextHashedOwnerName: Uint8Array;
  /** The types that the owner has, in rising order of their numbers; a bit map on the wire. */
  readonly types: readonly RecordType[];
}

/** RDATA of TLSA and SMIMEA (RFC 6698 section 2.1, RFC 8162 section 2): which certificate is right. */
export interface TlsaData {
  /** 8 bits: 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE. */
  readonly certificateUsage: number;
  /** 8 bits: 0 the whole certificate, 1 its public key. */
  readonly selector: number;
  /** 8 bits: 0 as it is, 1 SHA-256, 2 SHA-512. */
  readonly matchingType: number;
  /** What is compared. */
  readonly certificateAssociationData: Uint8Array;
}

/** RDATA of HIP (RFC 8005 section 5): a host identity. */
export interface HipData {
  /** 8 bits, as in IPSECKEY: 1 DSA, 2 RSA, 3 ECDSA. */
  readonly publicKeyAlgorithm: number;
  /** The host identity tag, up to 255 octets. */
  readonly hit: Uint8Array;
  /** The key, up to 65535 octets. */
  readonly publicKey: Uint8Array;
  /** Names of rendezvous servers, in order of preference. */
  readonly rendezvousServers: readonly string[];
}

/** RDATA of TALINK (draft-ietf-dnsop-dnssec-trust-history-02): a list of trust anchors. */
export interface TalinkData {
  /** The item before; `.` in the first. */
  readonly previousName: string;
  /** The item behind; `.` in the last. */
  readonly nextName: string;
}

/** RDATA of CSYNC (RFC 7477 section 2.1): what a parent should copy from the child. */
export interface CsyncData {
  /** Serial of the child's SOA, 32 bits. */
  readonly serial: number;
  /** 16 bits: 1 immediate, 2 the SOA must have this serial at least. */
  readonly flags: number;
  /** The types to copy, in rising order of their numbers; a bit map on the wire. */
  readonly types: readonly RecordType[];
}

/** RDATA of ZONEMD (RFC 8976 section 2): the digest of a zone. */
export interface ZonemdData {
  /** Serial of the zone, 32 bits. */
  readonly serial: number;
  /** How the zone is collated, 8 bits: 1 simple. */
  readonly scheme: number;
  /** 8 bits: 1 SHA-384, 2 SHA-512. */
  readonly hashAlgorithm: number;
  /** The digest. */
  readonly digest: Uint8Array;
}

/** RDATA of SVCB and HTTPS (RFC 9460 section 2): where and how a service is reached. */
export interface SvcbData {
  /** 16 bits: 0 makes this an alias; else the lowest is tried first. */
  readonly priority: number;
  /** The host, or the name that the owner is an alias of; `.`: the owner's name (of an alias: none). */
  readonly target: string;
  /** How to reach it, in rising order of the keys. */
  readonly params: readonly SvcParam[];
}

/** RDATA of DSYNC (RFC 9859 section 2.1): where a parent wants to be notified. */
export interface DsyncData {
  /** The type of the records that have changed, 16 bits. */
  readonly type: RecordType;
  /** How, 8 bits: 1 NOTIFY. */
  readonly scheme: number;
  /** Port, 16 bits. */
  readonly port: number;
  /** The host. */
  readonly target: string;
}

/** RDATA of NID (RFC 6742 section 2.1): the identifier of an ILNP node. */
export interface NidData {
  /** 16 bits; the lowest is preferred. */
  readonly preference: number;
  /** 64 bits as four groups of four hexadecimal digits, `0014:4fff:ff20:ee64`. */
  readonly nodeId: string;
}

/** RDATA of L32 (RFC 6742 section 2.2): the subnetwork of an ILNP node, 32 bits. */
export interface L32Data {
  /** 16 bits; the lowest is preferred. */
  readonly preference: number;
  /** 32 bits, written as an IPv4 address. */
  readonly locator: string;
}

/** RDATA of L64 (RFC 6742 section 2.3): the subnetwork of an ILNP node, 64 bits. */
export interface L64Data {
  /** 16 bits; the lowest is preferred. */
  readonly preference: number;
  /** 64 bits as four groups of four hexadecimal digits, `2001:0db8:1140:1000`. */
  readonly locator: string;
}

/** RDATA of LP (RFC 6742 section 2.4): the name of an ILNP subnetwork. */
export interface LpData {
  /** 16 bits; the lowest is preferred. */
  readonly preference: number;
  /** The name whose L32 and L64 records tell (also *FQDN*). */
  readonly fqdn: string;
}

/** RDATA of TKEY (RFC 2930 section 2): agreement on a key. */
export interface TkeyData {
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** Beginning of validity, 32 bits: seconds since 1970. */
  readonly inception: number;
  /** End of validity, 32 bits: seconds since 1970. */
  readonly expiration: number;
  /** 16 bits: 1 server assigns, 2 Diffie-Hellman, 3 GSS-API, 4 resolver assigns, 5 delete. */
  readonly mode: number;
  /** 16 bits: see {@link responseCodes}; 16 is BADSIG here. */
  readonly error: number;
  /** Key material, up to 65535 octets. */
  readonly key: Uint8Array;
  /** What may be defined later, up to 65535 octets. */
  readonly otherData: Uint8Array;
}

/** RDATA of TSIG (RFC 8945 section 4.2): the signature of a message. */
export interface TsigData {
  /** The name of the algorithm, such as `hmac-sha256`. */
  readonly algorithm: string;
  /** When it was signed, 48 bits: seconds since 1970. */
  readonly timeSigned: number;
  /** Seconds by which clocks may differ, 16 bits. */
  readonly fudge: number;
  /** The signature, up to 65535 octets. */
  readonly mac: Uint8Array;
  /** The identifier that the message had when it was signed, 16 bits. */
  readonly originalId: number;
  /** 16 bits: see {@link responseCodes}; 16 is BADSIG here. */
  readonly error: number;
  /** The server's time when the error is BADTIME, else empty. */
  readonly otherData: Uint8Array;
}

/** RDATA of URI (RFC 7553 section 4.5): where a service is found. */
export interface UriData {
  /** 16 bits; the lowest is tried first. */
  readonly priority: number;
  /** 16 bits: the share of this target among those of its priority. */
  readonly weight: number;
  /** The URI: text of one octet at least. */
  readonly target: string;
}

/** RDATA of CAA (RFC 8659 section 4.1): who may issue certificates. */
export interface CaaData {
  /** 8 bits; 0x80: who does not know the tag must not issue. */
  readonly flags: number;
  /** The property, `issue`, `issuewild`, `iodef`, …: 1 to 255 letters and digits. */
  readonly tag: string;
  /** Its value: text. */
  readonly value: string;
}

/** RDATA of DOA (draft-durand-doa-over-dns-02): a digital object, or where it is. */
export interface DoaData {
  /** Who defined the type, 32 bits: a private enterprise number. */
  readonly enterprise: number;
  /** What the object is, 32 bits. */
  readonly type: number;
  /** How the data is to be taken, 8 bits: 1 local, 2 a URI, 3 a handle. */
  readonly location: number;
  /** Media type, up to 255 octets of text. */
  readonly mediaType: string;
  /** The object, or where it is. */
  readonly data: Uint8Array;
}

/** RDATA of AMTRELAY (RFC 8777 section 4.2): a relay for multicast over unicast. */
export interface AmtrelayData {
  /** 8 bits; the lowest is tried first. */
  readonly precedence: number;
  /** The relay may be sent requests without discovery (also *D*). */
  readonly discoveryOptional: boolean;
  /** What the relay is, 7 bits: 0 none, 1 IPv4 address, 2 IPv6 address, 3 name. */
  readonly relayType: number;
  /** The relay; absent when there is none. */
  readonly relay?: string | undefined;
}

/**
 * The data of every record type, by the type's name. A type of one field has that field's value.
 *
 * Names are written as in {@link Question.name}. Text is UTF-8; an octet that is not well-formed UTF-8 stands as
 * U+DC80 to U+DCFF, so that every string of octets has a text of its own.
 */
export interface RecordData {
  /** A host's IPv4 address (RFC 1035 section 3.4.1). */
  readonly A: string;
  /** A name server of the zone (RFC 1035 section 3.3.11). */
  readonly NS: string;
  /** A mail destination, obsolete (RFC 1035 section 3.3.4). */
  readonly MD: string;
  /** A mail forwarder, obsolete (RFC 1035 section 3.3.5). */
  readonly MF: string;
  /** The name that the owner is an alias of (RFC 1035 section 3.3.1). */
  readonly CNAME: string;
  /** The start of a zone (RFC 1035 section 3.3.13). */
  readonly SOA: SoaData;
  /** The host of a mailbox, experimental (RFC 1035 section 3.3.3). */
  readonly MB: string;
  /** A member of a mail group, experimental (RFC 1035 section 3.3.6). */
  readonly MG: string;
  /** The new name of a mailbox, experimental (RFC 1035 section 3.3.8). */
  readonly MR: string;
  /** Anything (RFC 1035 section 3.3.10). */
  readonly NULL: Uint8Array;
  /** Well-known services, historic (RFC 1035 section 3.4.2). */
  readonly WKS: WksData;
  /** Another place in the tree; in the reverse tree a host's name (RFC 1035 section 3.3.12). */
  readonly PTR: string;
  /** A host's make (RFC 1035 section 3.3.2). */
  readonly HINFO: HinfoData;
  /** A mailing list's keepers, experimental (RFC 1035 section 3.3.7). */
  readonly MINFO: MinfoData;
  /** A mail exchange (RFC 1035 section 3.3.9). */
  readonly MX: MxData;
  /** Texts of up to 255 octets each, one at least (RFC 1035 section 3.3.14). */
  readonly TXT: readonly string[];
  /** The person responsible (RFC 1183 section 2.2). */
  readonly RP: RpData;
  /** A server of a cell (RFC 1183 section 1, RFC 5864). */
  readonly AFSDB: AfsdbData;
  /** An X.25 address, digits in text (RFC 1183 section 3.1). */
  readonly X25: string;
  /** An ISDN number (RFC 1183 section 3.2). */
  readonly ISDN: IsdnData;
  /** A host that passes datagrams on (RFC 1183 section 3.3). */
  readonly RT: RtData;
  /** An NSAP address (RFC 1706 section 5). */
  readonly NSAP: Uint8Array;
  /** A name in the reverse tree of NSAP (RFC 1348). */
  readonly 'NSAP-PTR': string;
  /** A signature; SIG(0) signs a message (RFC 2535 section 4.1, RFC 2931). */
  readonly SIG: RrsigData;
  /** A public key, for SIG(0) and TKEY (RFC 2535 section 3.1, RFC 3445). */
  readonly KEY: DnskeyData;
  /** X.400 mail mapping (RFC 2163 section 4). */
  readonly PX: PxData;
  /** A place, experimental (RFC 1712 section 3). */
  readonly GPOS: GposData;
  /** A host's IPv6 address (RFC 3596 section 2.2). */
  readonly AAAA: string;
  /** A place (RFC 1876 section 2). */
  readonly LOC: LocData;
  /** The next name of a zone, obsolete (RFC 2535 section 5.2). */
  readonly NXT: NsecData;
  /** An endpoint identifier of Nimrod (draft-ietf-nimrod-dns-02). */
  readonly EID: Uint8Array;
  /** A locator of Nimrod (draft-ietf-nimrod-dns-02). */
  readonly NIMLOC: Uint8Array;
  /** The place of a service (RFC 2782). */
  readonly SRV: SrvData;
  /** An ATM address (AF-DANS-0152.000). */
  readonly ATMA: AtmaData;
  /** A rewriting rule (RFC 3403 section 4). */
  readonly NAPTR: NaptrData;
  /** A key exchanger (RFC 2230 section 3). */
  readonly KX: KxData;
  /** A certificate (RFC 4398 section 2). */
  readonly CERT: CertData;
  /** A part of an IPv6 address, historic (RFC 2874 section 3.1). */
  readonly A6: A6Data;
  /** The name that the tree below the owner is an alias of (RFC 6672 section 2.1). */
  readonly DNAME: string;
  /** Anything structured (draft-ietf-dnsind-kitchen-sink-02). */
  readonly SINK: SinkData;
  /** EDNS(0), among the additional records (RFC 6891). */
  readonly OPT: OptData;
  /** Ranges of addresses (RFC 3123 section 4). */
  readonly APL: readonly AddressPrefix[];
  /** The digest of a child's key (RFC 4034 section 5.1). */
  readonly DS: DsData;
  /** An SSH fingerprint (RFC 4255 section 3.1). */
  readonly SSHFP: SshfpData;
  /** A key for IPsec (RFC 4025 section 2). */
  readonly IPSECKEY: IpseckeyData;
  /** A signature of an RRset (RFC 4034 section 3.1). */
  readonly RRSIG: RrsigData;
  /** The next name of a zone (RFC 4034 section 4.1). */
  readonly NSEC: NsecData;
  /** A zone's public key (RFC 4034 section 2.1). */
  readonly DNSKEY: DnskeyData;
  /** A DHCP client's mark (RFC 4701 section 3). */
  readonly DHCID: DhcidData;
  /** The next hashed name of a zone (RFC 5155 section 3.2). */
  readonly NSEC3: Nsec3Data;
  /** How names are hashed (RFC 5155 section 4.2). */
  readonly NSEC3PARAM: Nsec3paramData;
  /** A TLS certificate (RFC 6698 section 2.1). */
  readonly TLSA: TlsaData;
  /** An S/MIME certificate (RFC 8162 section 2). */
  readonly SMIMEA: TlsaData;
  /** A host identity (RFC 8005 section 5). */
  readonly HIP: HipData;
  /** The state of a zone, texts of up to 255 octets each (IANA's NINFO template). */
  readonly NINFO: readonly string[];
  /** A public key for encryption (IANA's RKEY template). */
  readonly RKEY: DnskeyData;
  /** A link between trust anchors (draft-ietf-dnsop-dnssec-trust-history-02). */
  readonly TALINK: TalinkData;
  /** The DS that a child wants (RFC 7344 section 3.1). */
  readonly CDS: DsData;
  /** The DNSKEY whose DS a child wants (RFC 7344 section 3.2). */
  readonly CDNSKEY: DnskeyData;
  /** An OpenPGP key (RFC 7929 section 2.1). */
  readonly OPENPGPKEY: Uint8Array;
  /** What a parent should copy (RFC 7477 section 2.1). */
  readonly CSYNC: CsyncData;
  /** The digest of a zone (RFC 8976 section 2). */
  readonly ZONEMD: ZonemdData;
  /** How a service is reached (RFC 9460 section 2). */
  readonly SVCB: SvcbData;
  /** How a web origin is reached (RFC 9460 section 9). */
  readonly HTTPS: SvcbData;
  /** Where a parent wants to be notified (RFC 9859 section 2.1). */
  readonly DSYNC: DsyncData;
  /** A hierarchical host identity tag for drones: CBOR (RFC 9886 section 5). */
  readonly HHIT: Uint8Array;
  /** Broadcast remote identification of drones: CBOR (RFC 9886 section 5). */
  readonly BRID: Uint8Array;
  /** Who may send mail, obsolete: as TXT (RFC 4408 section 3.1.1). */
  readonly SPF: readonly string[];
  /** An ILNP node (RFC 6742 section 2.1). */
  readonly NID: NidData;
  /** An ILNP subnetwork of 32 bits (RFC 6742 section 2.2). */
  readonly L32: L32Data;
  /** An ILNP subnetwork of 64 bits (RFC 6742 section 2.3). */
  readonly L64: L64Data;
  /** The name of an ILNP subnetwork (RFC 6742 section 2.4). */
  readonly LP: LpData;
  /** A MAC address, `00:00:5e:00:53:2a` (RFC 7043 section 3.1). */
  readonly EUI48: string;
  /** An EUI-64, `00:00:5e:ef:10:00:00:2a` (RFC 7043 section 4.1). */
  readonly EUI64: string;
  /** Agreement on a key (RFC 2930 section 2). */
  readonly TKEY: TkeyData;
  /** The signature of a message, its last additional record (RFC 8945 section 4.2). */
  readonly TSIG: TsigData;
  /** The URI of a service (RFC 7553 section 4.5). */
  readonly URI: UriData;
  /** Who may issue certificates (RFC 8659 section 4.1). */
  readonly CAA: CaaData;
  /** Application visibility: as TXT (IANA's AVC template). */
  readonly AVC: readonly string[];
  /** A digital object (draft-durand-doa-over-dns-02). */
  readonly DOA: DoaData;
  /** A multicast relay (RFC 8777 section 4.2). */
  readonly AMTRELAY: AmtrelayData;
  /** What a resolver can do: as TXT (RFC 9606 section 4). */
  readonly RESINFO: readonly string[];
  /** A public wallet address: as TXT (IANA's WALLET template). */
  readonly WALLET: readonly string[];
  /** Convergence layer adapters of the Bundle Protocol: as TXT (draft-johnson-dns-ipn-cla-07). */
  readonly CLA: readonly string[];
  /** A node number of the Bundle Protocol, 64 bits (draft-johnson-dns-ipn-cla-07). */
  readonly IPN: bigint;
  /** A trust authority: as DS (IANA's TA template). */
  readonly TA: DsData;
  /** A trust anchor of a look-aside zone, obsolete: as DS (RFC 4431). */
  readonly DLV: DsData;
}
