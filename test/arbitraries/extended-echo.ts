// The fields of extended echoes, which both versions of ICMP have (RFC 8335 sections 2 and 3).
import { flag, uint } from './shapes.ts';

export const echoRequest = {
  identifier: uint(16),
  sequenceNumber: uint(8),
  reserved: uint(7),
  local: flag,
} as const;

export const echoReply = {
  identifier: uint(16),
  sequenceNumber: uint(8),
  state: uint(3),
  reserved: uint(2),
  active: flag,
  ipv4: flag,
  ipv6: flag,
} as const;
