import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { toHex } from '../../src/util/bytes.ts';
import { image } from './image.ts';

describe('a DHCP message', () => {
  it('is read as a DHCPDISCOVER of dhclient (captured: dhclient of Debian 12)', () => {
    const start = '01010600 f6cbdcb7 0000 0000 00000000 00000000 00000000 00000000 020000008802';
    const options = '350101 0c0c636c692d6468636c69656e74 370b011c02030f06770c2a1a79 39020240 ff 00';
    const message = dhcp.decode(image({ start, options }));
    expect(message).toEqual({
      layer: 'dhcp',
      operation: 1,
      hardwareType: 1,
      hardwareLength: 6,
      hops: 0,
      transactionId: 0xf6cbdcb7,
      seconds: 0,
      broadcast: false,
      reserved: 0,
      clientAddress: '0.0.0.0',
      yourAddress: '0.0.0.0',
      serverAddress: '0.0.0.0',
      relayAddress: '0.0.0.0',
      clientHardwareAddress: '02:00:00:00:88:02',
      serverName: '',
      bootFile: '',
      cookie: 0x63825363,
      options: [
        { kind: 'messageType', type: 'discover' },
        { kind: 'hostName', text: 'cli-dhclient' },
        { kind: 'parameterRequestList', values: [1, 28, 2, 3, 15, 6, 119, 12, 42, 26, 121] },
        { kind: 'maximumMessageSize', value: 576 },
      ],
      tail: Uint8Array.of(0),
    });
    expect(toHex(dhcp.encode(message))).toBe(toHex(image({ start, options })));
  });
});
