import { getUint8 } from '../util/bytes.ts';

/** The first layer of a packet, as `decapsulate` names it in its `first`. */
export type FirstLayer = 'ethernet' | 'ipv4' | 'ipv6' | 'loopback' | 'sll' | 'sll2';

/**
 * The link types by name: the numbers that say what a packet of a capture begins with, 16 bits. All of the
 * [registry](https://www.iana.org/assignments/pcap/pcap.xhtml) (draft-ietf-opsawg-pcaplinktype section
 * 2.2.1), whose names begin with `LINKTYPE_`, but for the ones that are reserved.
 *
 * @example
 * ```ts
 * import { linkTypes } from 'framewright/pcap';
 *
 * linkTypes.ETHERNET; // 1
 * ```
 */
export const linkTypes = {
  NULL: 0,
  ETHERNET: 1,
  EXP_ETHERNET: 2,
  AX25: 3,
  PRONET: 4,
  CHAOS: 5,
  IEEE802_5: 6,
  ARCNET_BSD: 7,
  SLIP: 8,
  PPP: 9,
  FDDI: 10,
  PPP_HDLC: 50,
  PPP_ETHER: 51,
  SYMANTEC_FIREWALL: 99,
  ATM_RFC1483: 100,
  RAW: 101,
  SLIP_BSDOS: 102,
  PPP_BSDOS: 103,
  C_HDLC: 104,
  IEEE802_11: 105,
  ATM_CLIP: 106,
  FRELAY: 107,
  LOOP: 108,
  ENC: 109,
  LANE8023: 110,
  HIPPI: 111,
  HDLC: 112,
  LINUX_SLL: 113,
  LTALK: 114,
  ECONET: 115,
  IPFILTER: 116,
  PFLOG: 117,
  CISCO_IOS: 118,
  IEEE802_11_PRISM: 119,
  IEEE802_11_AIRONET: 120,
  HHDLC: 121,
  IP_OVER_FC: 122,
  SUNATM: 123,
  RIO: 124,
  PCI_EXP: 125,
  AURORA: 126,
  IEEE802_11_RADIOTAP: 127,
  TZSP: 128,
  ARCNET_LINUX: 129,
  JUNIPER_MLPPP: 130,
  JUNIPER_MLFR: 131,
  JUNIPER_ES: 132,
  JUNIPER_GGSN: 133,
  JUNIPER_MFR: 134,
  JUNIPER_ATM2: 135,
  JUNIPER_SERVICES: 136,
  JUNIPER_ATM1: 137,
  APPLE_IP_OVER_IEEE1394: 138,
  MTP2_WITH_PHDR: 139,
  MTP2: 140,
  MTP3: 141,
  SCCP: 142,
  DOCSIS: 143,
  LINUX_IRDA: 144,
  IBM_SP: 145,
  IBM_SN: 146,
  IEEE802_11_AVS: 163,
  JUNIPER_MONITOR: 164,
  BACNET_MS_TP: 165,
  PPP_PPPD: 166,
  JUNIPER_PPPOE: 167,
  JUNIPER_PPPOE_ATM: 168,
  GPRS_LLC: 169,
  GPF_T: 170,
  GPF_F: 171,
  GCOM_T1E1: 172,
  GCOM_SERIAL: 173,
  JUNIPER_PIC_PEER: 174,
  ERF_ETH: 175,
  ERF_POS: 176,
  LINUX_LAPD: 177,
  JUNIPER_ETHER: 178,
  JUNIPER_PPP: 179,
  JUNIPER_FRELAY: 180,
  JUNIPER_CHDLC: 181,
  MFR: 182,
  JUNIPER_VP: 183,
  A429: 184,
  A653_ICM: 185,
  USB_FREEBSD: 186,
  BLUETOOTH_HCI_H4: 187,
  IEEE802_16_MAC_CPS: 188,
  USB_LINUX: 189,
  CAN20B: 190,
  IEEE802_15_4_LINUX: 191,
  PPI: 192,
  IEEE802_16_MAC_CPS_RADIO: 193,
  JUNIPER_ISM: 194,
  IEEE802_15_4_WITHFCS: 195,
  SITA: 196,
  ERF: 197,
  RAIF1: 198,
  IPMB_KONTRON: 199,
  JUNIPER_ST: 200,
  BLUETOOTH_HCI_H4_WITH_PHDR: 201,
  AX25_KISS: 202,
  LAPD: 203,
  PPP_WITH_DIR: 204,
  C_HDLC_WITH_DIR: 205,
  FRELAY_WITH_DIR: 206,
  LAPB_WITH_DIR: 207,
  I2C_LINUX: 209,
  FLEXRAY: 210,
  MOST: 211,
  LIN: 212,
  X2E_SERIAL: 213,
  X2E_XORAYA: 214,
  IEEE802_15_4_NONASK_PHY: 215,
  LINUX_EVDEV: 216,
  GSMTAP_UM: 217,
  GSMTAP_ABIS: 218,
  MPLS: 219,
  USB_LINUX_MMAPPED: 220,
  DECT: 221,
  AOS: 222,
  WIHART: 223,
  FC_2: 224,
  FC_2_WITH_FRAME_DELIMS: 225,
  IPNET: 226,
  CAN_SOCKETCAN: 227,
  IPV4: 228,
  IPV6: 229,
  IEEE802_15_4_NOFCS: 230,
  DBUS: 231,
  JUNIPER_VS: 232,
  JUNIPER_SRX_E2E: 233,
  JUNIPER_FIBRECHANNEL: 234,
  DVB_CI: 235,
  MUX27010: 236,
  STANAG_5066_D_PDU: 237,
  JUNIPER_ATM_CEMIC: 238,
  NFLOG: 239,
  NETANALYZER: 240,
  NETANALYZER_TRANSPARENT: 241,
  IPOIB: 242,
  MPEG_2_TS: 243,
  NG40: 244,
  NFC_LLCP: 245,
  PFSYNC: 246,
  INFINIBAND: 247,
  SCTP: 248,
  USBPCAP: 249,
  RTAC_SERIAL: 250,
  BLUETOOTH_LE_LL: 251,
  WIRESHARK_UPPER_PDU: 252,
  NETLINK: 253,
  BLUETOOTH_LINUX_MONITOR: 254,
  BLUETOOTH_BREDR_BB: 255,
  BLUETOOTH_LE_LL_WITH_PHDR: 256,
  PROFIBUS_DL: 257,
  PKTAP: 258,
  EPON: 259,
  IPMI_HPM_2: 260,
  ZWAVE_R1_R2: 261,
  ZWAVE_R3: 262,
  WATTSTOPPER_DLM: 263,
  ISO_14443: 264,
  RDS: 265,
  USB_DARWIN: 266,
  OPENFLOW: 267,
  SDLC: 268,
  TI_LLN_SNIFFER: 269,
  LORATAP: 270,
  VSOCK: 271,
  NORDIC_BLE: 272,
  DOCSIS31_XRA31: 273,
  ETHERNET_MPACKET: 274,
  DISPLAYPORT_AUX: 275,
  LINUX_SLL2: 276,
  SERCOS_MONITOR: 277,
  OPENVIZSLA: 278,
  EBHSCR: 279,
  VPP_DISPATCH: 280,
  DSA_TAG_BRCM: 281,
  DSA_TAG_BRCM_PREPEND: 282,
  IEEE802_15_4_TAP: 283,
  DSA_TAG_DSA: 284,
  DSA_TAG_EDSA: 285,
  ELEE: 286,
  Z_WAVE_SERIAL: 287,
  USB_2_0: 288,
  ATSC_ALP: 289,
  ETW: 290,
  NETANALYZER_NG: 291,
  ZBOSS_NCP: 292,
  USB_2_0_LOW_SPEED: 293,
  USB_2_0_FULL_SPEED: 294,
  USB_2_0_HIGH_SPEED: 295,
  AUERSWALD_LOG: 296,
  ZWAVE_TAP: 297,
  SILABS_DEBUG_CHANNEL: 298,
  FIRA_UCI: 299,
  MDB: 300,
  DECT_NR: 301,
} as const;

/**
 * The name of a link type in the registry, without the `LINKTYPE_` in front; undefined when it has none.
 *
 * @example
 * ```ts
 * import { linkTypeName } from 'framewright/pcap';
 *
 * linkTypeName(113); // 'LINUX_SLL'
 * ```
 */
export function linkTypeName(linkType: number): string | undefined {
  return Object.entries(linkTypes).find(([, number]) => number === linkType)?.[0];
}

// Numbers that mean raw IP: 101 in files, 12 and 14 where a program wrote the number that its operating
// system has for DLT_RAW (https://www.tcpdump.org/linktypes/LINKTYPE_RAW.html).
const names: Readonly<Record<number, FirstLayer | 'raw' | undefined>> = {
  0: 'loopback',
  1: 'ethernet',
  12: 'raw',
  14: 'raw',
  101: 'raw',
  108: 'loopback',
  113: 'sll',
  228: 'ipv4',
  229: 'ipv6',
  276: 'sll2',
};

/**
 * Names the layer that a packet of a link type begins with. Raw IP (101; 12 and 14 in some files) is told
 * apart by the version in its first four bits. Undefined when the link type has no name here, or raw IP is
 * neither version 4 nor 6.
 *
 * @param linkType - A number of {@link linkTypes}.
 * @param data - The packet.
 *
 * @example
 * ```ts
 * import { firstLayer } from 'framewright/pcap';
 *
 * firstLayer(1, new Uint8Array(60)); // 'ethernet'
 * firstLayer(101, Uint8Array.of(0x45, 0)); // 'ipv4'
 * firstLayer(147, new Uint8Array(60)); // undefined
 * ```
 */
export function firstLayer(linkType: number, data: Uint8Array): FirstLayer | undefined {
  if (linkType === 1) return 'ethernet';
  const name = names[linkType];
  return name === 'raw' ? ipVersion(data) : name;
}

function ipVersion(data: Uint8Array): 'ipv4' | 'ipv6' | undefined {
  const version = data.length === 0 ? 0 : getUint8(data, 0) >>> 4;
  if (version === 4) return 'ipv4';
  return version === 6 ? 'ipv6' : undefined;
}
