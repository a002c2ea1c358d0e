// Classless static routes (RFC 3442), and their older copy under code 249 (MS-DHCPE section 2.2.8).

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
  /** The routes: at least one. With this option a client ignores {@link OptionFields.routers} (RFC 3442, DHCP Client Behavior). */
  readonly routes: readonly ClasslessRoute[];
}
