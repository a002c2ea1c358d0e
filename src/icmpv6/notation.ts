// How addresses stand in the forms and lists of ICMPv6.
import type { AddressList } from '../util/group-records.ts';
import { getIpv6, setIpv6 } from '../util/ipv6-address.ts';

/** IPv6 addresses. */
export const notation: AddressList = { octets: 16, get: getIpv6, set: setIpv6, none: '::' };
