import { describe, expect, it } from 'vitest';
import * as dhcp from '../../src/dhcp/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { image } from './image.ts';

const minimal = { operation: 1, transactionId: 1, clientHardwareAddress: '' } as const;

describe('an option by its name', () => {
  it('is the entry of the list when there is one', () => {
    const message = dhcp.decode(image({ options: '350102 0104ffffff00 ff' }));
    expect(dhcp.getOption(message, 'subnetMask')).toBe(message.options[1]);
    expect(dhcp.getOption(message, 'messageType')?.type).toBe('offer');
    expect(dhcp.getOption(message, 'routers')).toBeUndefined();
    expect(dhcp.getOption({}, 'routers')).toBeUndefined();
  });

  it('is put together from its parts (RFC 3397 section 2, the example: a name split in two)', () => {
    const first = '7709 03656e67 056170706c';
    const second = '7709 6503636f6d00 096d61';
    const third = '7709 726b6574696e67 c004';
    const message = dhcp.decode(image({ options: `${first} ${second} ${third} ff` }));
    expect(message.options.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(dhcp.getOption(message, 'domainSearch')).toEqual({
      kind: 'domainSearch',
      names: ['eng.apple.com', 'marketing.apple.com'],
    });
    expect(toHex(dhcp.encode(message))).toBe(toHex(image({ options: `${first} ${second} ${third} ff` })));
  });

  it('is put together across the fields: options, bootFile, serverName (RFC 3396 section 5)', () => {
    const parts = { options: '790208 0a 340103 ff', bootFile: '7902c000 ff', serverName: '79020201 ff' };
    const message = dhcp.decode(image(parts));
    const whole = {
      kind: 'classlessStaticRoutes',
      routes: [{ destination: '10.0.0.0/8', router: '192.0.2.1' }],
    };
    expect(dhcp.getOption(message, 'classlessStaticRoutes')).toEqual(whole);
    // Also when the list is in another order.
    expect(dhcp.getOption({ options: [...message.options].reverse() }, 'classlessStaticRoutes')).toEqual(
      whole,
    );
  });

  it('is put together from parts with other options between them', () => {
    const message = dhcp.decode(image({ options: '0304c0000201 350102 0304c0000202 ff' }));
    expect(dhcp.getOption(message, 'routers')?.addresses).toEqual(['192.0.2.1', '192.0.2.2']);
  });

  it('is the first that reads alone when the parts make nothing together', () => {
    const message = dhcp.decode(image({ options: '350102 350105 ff' }));
    expect(dhcp.getOption(message, 'messageType')?.type).toBe('offer');
    const second = dhcp.decode(image({ options: '0103ffffff 0104ffffff00 ff' }));
    expect(dhcp.getOption(second, 'subnetMask')?.address).toBe('255.255.255.0');
  });

  it('is not there when nothing of it is in its format', () => {
    const message = dhcp.decode(image({ options: '0103ffffff 0102ffff ff' }));
    expect(dhcp.getOption(message, 'subnetMask')).toBeUndefined();
    expect(dhcp.getOption(message, 1)).toEqual({ kind: 'unknown', code: 1, data: fromHex('ffffffffff') });
  });

  it('is had by its code too, without a format as octets', () => {
    const message = dhcp.decode(image({ options: 'e00161 e00162 0c0168 ff' }));
    expect(dhcp.getOption(message, 224)).toEqual({ kind: 'unknown', code: 224, data: fromHex('6162') });
    expect(dhcp.getOption(message, 12)).toEqual({ kind: 'hostName', text: 'h' });
    expect(dhcp.getOption(message, 225)).toBeUndefined();
  });

  it('does not see pads and malformed rests', () => {
    const options = [
      { kind: 'pad', count: 2 },
      { kind: 'malformed', data: fromHex('0c05') },
    ] as const;
    expect(dhcp.getOption({ options }, 0)).toBeUndefined();
    expect(dhcp.getOption({ options }, 12)).toBeUndefined();
  });

  it('is detached from the message when it was put together', () => {
    const bytes = image({ options: 'e00161 e00162 ff' });
    const option = dhcp.getOption(dhcp.decode(bytes), 224);
    bytes.fill(0);
    expect(option).toMatchObject({ data: fromHex('6162') });
  });
});

describe('a long option', () => {
  const routes = Array.from({ length: 40 }, (_, index) => ({
    destination: `10.0.${index}.0/24`,
    router: '192.0.2.1',
  }));

  it('is split every 255 octets (RFC 3396 section 5) and comes back by name', () => {
    const options = [
      { kind: 'classlessStaticRoutes', routes },
      { kind: 'hostName', text: 'h' },
    ] as const;
    const bytes = dhcp.encode({ ...minimal, options });
    const parts = dhcp.decode(bytes);
    expect([bytes[241], bytes[498], bytes[240], bytes[497]]).toEqual([255, 65, 121, 121]);
    expect(dhcp.getOption(parts, 'classlessStaticRoutes')).toEqual(options[0]);
    expect(parts.options.at(-1)).toEqual(options[1]);
    expect(dhcp.encode(parts)).toEqual(bytes);
  });

  it.each([255, 256, 510, 511, 70_000])('of %i octets comes back whole', (length) => {
    const data = Uint8Array.from({ length }, (_, index) => index);
    const message = dhcp.decode(dhcp.encode({ ...minimal, options: [{ kind: 'unknown', code: 224, data }] }));
    expect(message.options).toHaveLength(Math.ceil(length / 255));
    expect(dhcp.getOption(message, 224)).toEqual({ kind: 'unknown', code: 224, data });
  });

  it('has pointers that count from its beginning, over all parts', () => {
    const names = Array.from({ length: 60 }, (_, index) => `host${index}.example.org`);
    const message = dhcp.decode(dhcp.encode({ ...minimal, options: [{ kind: 'domainSearch', names }] }));
    expect(message.options).toHaveLength(3);
    expect(dhcp.getOption(message, 'domainSearch')).toEqual({ kind: 'domainSearch', names });
  });

  it('is not split inside another option', () => {
    const inner = { kind: 'remoteIdentifier', data: new Uint8Array(200) } as const;
    const outer = { kind: 'relayAgentInformation', options: [inner, inner] } as const;
    const message = dhcp.decode(dhcp.encode({ ...minimal, options: [outer] }));
    expect(dhcp.getOption(message, 'relayAgentInformation')).toEqual(outer);
  });
});
