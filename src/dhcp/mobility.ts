// Servers of IEEE 802.21 mobility services (RFC 5678).
import { name } from './domain-name.ts';
import type { Names } from './names.ts';
import { Registry, type SubOption, subOptions } from './registry.ts';
import type { Addresses } from './shapes.ts';
import { type AnyFormat, fields, ipv4, list, type Part } from './values.ts';

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

function services<Servers extends object>(format: AnyFormat<Servers>): Registry {
  return new Registry(() => ({
    informationService: [1, format],
    commandService: [2, format],
    eventService: [3, format],
  }));
}

/** RFC 5678 section 2. */
export function mobilityAddresses(): Part<MobilityAddresses> {
  return fields({
    options: subOptions<MobilityServiceFields<Addresses>>(services(fields({ addresses: list(ipv4) }))),
  });
}

/** RFC 5678 section 3. */
export function mobilityNames(): Part<MobilityNames> {
  return fields({
    options: subOptions<MobilityServiceFields<Omit<Names, 'encoded'>>>(
      services(fields({ names: list(name) })),
    ),
  });
}
