// Classless static routes (RFC 3442), and their older copy under code 249 (MS-DHCPE section 2.2.8).
import { getUint32, setUint32 } from '../util/bytes.ts';
import { checkUint } from '../util/fields.ts';
import { formatIpv4, scanIpv4 } from '../util/ipv4-address.ts';
import { fields, ipv4, list, object, type Part, refuse, take, uint8, type Value } from './values.ts';

/** A route to a network of any size. */
export interface ClasslessRoute {
  /**
   * Network and prefix length, such as `'10.0.0.0/8'`; `'0.0.0.0/0'` is the default route. Only the octets that the
   * prefix reaches into are sent, so that the others must be 0.
   */
  readonly destination: string;
  /** Router on the way, 32 bits; 0.0.0.0 when the destination is on the link. */
  readonly router: string;
}

/** An option that lists classless routes. */
export interface ClasslessRoutes {
  /** The routes: at least one. With this option a client ignores {@link OptionFields.routers} (RFC 3442 page 5). */
  readonly routes: readonly ClasslessRoute[];
}

/** Destination descriptor (RFC 3442 page 3): the prefix length, then as many octets as it reaches into. */
const destination: Value<string> = {
  get(from) {
    const width = uint8.get(from);
    if (width === undefined || width > 32) return undefined;
    const octets = Math.ceil(width / 8);
    const offset = take(from, octets);
    if (offset < 0) return undefined;
    let address = 0;
    for (let index = 0; index < 4; index++) {
      address = address * 256 + (index < octets ? (from.bytes[offset + index] ?? 0) : 0);
    }
    return `${formatIpv4(address)}/${width}`;
  },
  put(to, value) {
    const slash = typeof value === 'string' ? value.indexOf('/') : -1;
    const address = slash < 0 ? -1 : scanIpv4(value, 0, slash);
    const width = slash < 0 ? '' : value.slice(slash + 1);
    if (address < 0 || !/^(?:0|[1-9]\d?)$/.test(width)) {
      throw refuse(to, `"${String(value)}" is not an IPv4 prefix such as 10.0.0.0/8`);
    }
    const octets = Math.ceil(checkUint(to.layer, to.field, Number(width), 32) / 8);
    to.octet(Number(width));
    const offset = to.take(4);
    setUint32(to.bytes, offset, address);
    to.length = offset + octets;
    if (octets < 4 && getUint32(to.bytes, offset) << (8 * octets) !== 0) {
      throw refuse(to, `${value} has bits behind its prefix that are not sent`, 'range');
    }
  },
};

/** Routes up to the end. */
export function classlessRoutes(): Part<ClasslessRoutes> {
  return fields({ routes: list(object(fields({ destination, router: ipv4 }))) });
}
