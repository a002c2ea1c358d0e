// Layers of a frame about which nothing matters.
export const ethernet = {
  layer: 'ethernet',
  source: '02:00:00:00:00:65',
  destination: '02:00:00:00:00:01',
} as const;
export const ipv4 = { layer: 'ipv4', source: '192.0.2.1', destination: '192.0.2.2' } as const;
export const udp = { layer: 'udp', sourcePort: 1025, destinationPort: 1026 } as const;
