// Servers of IEEE 802.21 mobility services (RFC 5678).
import type { SubOption } from './form.ts';
import type { Names } from './names.ts';
import type { Addresses } from './shapes.ts';

/** The mobility services by kind, in the order of their codes. RFC 5678 section 2. */
export interface MobilityServiceFields<Servers> {
  /** 1, information service. */
  readonly informationService: Servers;
  /** 2, command service. */
  readonly commandService: Servers;
  /** 3, event service. */
  readonly eventService: Servers;
}

/** Mobility servers by address. */
export interface MobilityAddresses {
  /** One entry a service: at least one. Narrow on `kind`. */
  readonly options: readonly SubOption<MobilityServiceFields<Addresses>>[];
}

/** Mobility servers by name. */
export interface MobilityNames {
  /** One entry a service: at least one. Narrow on `kind`. The names are not compressed. */
  readonly options: readonly SubOption<MobilityServiceFields<Omit<Names, 'encoded'>>>[];
}
