// The messages of clients and servers, against RFC 2131 tables 3 and 5, and a lease between two pure functions.
import { describe, expect, it } from 'vitest';
import { next, type Pool, serve } from '../../scripts/dora.ts';
import * as dhcp from '../../src/dhcp/index.ts';
import { decapsulate, encapsulate, findLayer } from '../../src/index.ts';
import { CodecError } from '../../src/util/errors.ts';

const who = {
  transactionId: 7,
  clientHardwareAddress: '02:00:5e:10:00:01',
  seconds: 3,
  broadcast: true,
} as const;
const empty = '0.0.0.0';

/** The message as it is read back, so that what is tested is what others see. */
function sent(message: dhcp.MessageInput): dhcp.Message {
  return dhcp.decode(dhcp.encode(message));
}

function kinds(message: dhcp.MessageInput): string[] {
  return (message.options ?? []).map(({ kind }) => kind);
}

describe('what a client sends (RFC 2131 table 5)', () => {
  const addresses = { yourAddress: empty, serverAddress: empty, relayAddress: empty, hops: 0 };

  it('is a DHCPDISCOVER with an address that it would like, and no address of its own', () => {
    const message = dhcp.discover({ ...who, requestedAddress: '192.0.2.10', leaseTime: 60 });
    expect(sent(message)).toMatchObject({
      ...who,
      ...addresses,
      operation: 1,
      hardwareType: 1,
      clientAddress: empty,
    });
    expect(message.options).toEqual([
      { kind: 'messageType', type: 'discover' },
      { kind: 'requestedIpAddress', address: '192.0.2.10' },
      { kind: 'ipAddressLeaseTime', seconds: 60 },
    ]);
    expect(kinds(dhcp.discover(who))).toEqual(['messageType']);
  });

  it('is a DHCPREQUEST that takes an offer (SELECTING)', () => {
    const message = dhcp.request({ ...who, requestedAddress: '192.0.2.10', serverIdentifier: '192.0.2.1' });
    expect(sent(message)).toMatchObject({ ...who, ...addresses, clientAddress: empty });
    expect(kinds(message)).toEqual(['messageType', 'serverIdentifier', 'requestedIpAddress']);
  });

  it('is a DHCPREQUEST that comes back to an address (INIT-REBOOT)', () => {
    const message = dhcp.request({ ...who, requestedAddress: '192.0.2.10' });
    expect(sent(message).clientAddress).toBe(empty);
    expect(kinds(message)).toEqual(['messageType', 'requestedIpAddress']);
  });

  it('is a DHCPREQUEST that prolongs a lease (RENEWING, REBINDING)', () => {
    const message = dhcp.request({ ...who, clientAddress: '192.0.2.10', leaseTime: 60 });
    expect(sent(message)).toMatchObject({ clientAddress: '192.0.2.10' });
    expect(kinds(message)).toEqual(['messageType', 'ipAddressLeaseTime']);
  });

  it('is no DHCPREQUEST of two states, or of none', () => {
    const request = (fields: object) => () => dhcp.request({ ...who, ...fields });
    expect(request({})).toThrow(CodecError);
    expect(request({ requestedAddress: '192.0.2.10', clientAddress: '192.0.2.10' })).toThrow(
      'dhcp.requestedAddress',
    );
    expect(request({ clientAddress: '192.0.2.10', serverIdentifier: '192.0.2.1' })).toThrow(
      'dhcp.serverIdentifier',
    );
  });

  it('is a DHCPINFORM from its address', () => {
    const message = dhcp.inform({ ...who, clientAddress: '192.0.2.10' });
    expect(sent(message)).toMatchObject({ ...who, ...addresses, clientAddress: '192.0.2.10' });
    expect(kinds(message)).toEqual(['messageType']);
  });

  it('is a DHCPDECLINE without an address, broadcast flag or seconds', () => {
    const message = dhcp.decline({
      ...who,
      requestedAddress: '192.0.2.10',
      serverIdentifier: '192.0.2.1',
      message: 'in use',
    });
    expect(sent(message)).toMatchObject({ ...addresses, clientAddress: empty, seconds: 0, broadcast: false });
    expect(kinds(message)).toEqual(['messageType', 'requestedIpAddress', 'serverIdentifier', 'message']);
  });

  it('is a DHCPRELEASE from its address', () => {
    const message = dhcp.release({ ...who, clientAddress: '192.0.2.10', serverIdentifier: '192.0.2.1' });
    expect(sent(message)).toMatchObject({
      ...addresses,
      clientAddress: '192.0.2.10',
      seconds: 0,
      broadcast: false,
    });
    expect(kinds(message)).toEqual(['messageType', 'serverIdentifier']);
  });

  it('has the options that are given behind those that it must have', () => {
    const option = { kind: 'parameterRequestList', values: [1, 3] } as const;
    const message = dhcp.discover({ ...who, hardwareType: 6, options: [option] });
    expect(message.options?.at(-1)).toBe(option);
    expect(message.hardwareType).toBe(6);
  });
});

describe('what a server sends (RFC 2131 table 3)', () => {
  const query: dhcp.Message = sent({
    ...dhcp.request({ ...who, hardwareType: 6, clientAddress: '192.0.2.10' }),
    reserved: 5,
    hops: 1,
    relayAddress: '192.0.2.254',
    serverName: 'of the client',
    options: [
      { kind: 'messageType', type: 'request' },
      { kind: 'relayAgentInformation', options: [{ kind: 'remoteIdentifier', data: Uint8Array.of(1) }] },
      { kind: 'clientIdentifier', type: 0, identifier: Uint8Array.of(2) },
    ],
  });
  const lease = { serverIdentifier: '192.0.2.1', yourAddress: '192.0.2.10', leaseTime: 3600 } as const;
  const copied = {
    operation: 2,
    hardwareType: 6,
    hops: 0,
    transactionId: 7,
    seconds: 0,
    broadcast: true,
    reserved: 5,
    relayAddress: '192.0.2.254',
    clientHardwareAddress: '02:00:5e:10:00:01',
  } as const;

  it('is a DHCPOFFER with what a reply copies', () => {
    const message = dhcp.offer(query, {
      ...lease,
      serverAddress: '192.0.2.2',
      serverName: 'srv',
      bootFile: 'boot',
      options: [{ kind: 'subnetMask', address: '255.255.255.0' }],
    });
    expect(sent(message)).toMatchObject({
      ...copied,
      clientAddress: empty,
      yourAddress: '192.0.2.10',
      serverAddress: '192.0.2.2',
      serverName: 'srv',
      bootFile: 'boot',
    });
    expect(kinds(message)).toEqual([
      'messageType',
      'serverIdentifier',
      'ipAddressLeaseTime',
      'subnetMask',
      'clientIdentifier',
      'relayAgentInformation',
    ]);
    expect(dhcp.getOption(message, 'clientIdentifier')).toEqual(dhcp.getOption(query, 'clientIdentifier'));
  });

  it('is a DHCPACK with the address that the client has', () => {
    const message = dhcp.ack(query, lease);
    expect(sent(message)).toMatchObject({
      ...copied,
      clientAddress: '192.0.2.10',
      yourAddress: '192.0.2.10',
    });
    expect(kinds(message)).toContain('ipAddressLeaseTime');
  });

  it('is a DHCPACK without a lease for a DHCPINFORM', () => {
    const inform = dhcp.inform({ ...who, clientAddress: '192.0.2.10' });
    const message = dhcp.ack(inform, { serverIdentifier: '192.0.2.1' });
    expect(sent(message)).toMatchObject({ clientAddress: '192.0.2.10', yourAddress: empty });
    expect(kinds(message)).toEqual(['messageType', 'serverIdentifier']);
  });

  it('is a DHCPNAK without addresses and names, broadcast behind a relay agent (section 4.3.2)', () => {
    const unicast = { ...query, broadcast: false };
    const message = dhcp.nak(unicast, { serverIdentifier: '192.0.2.1', message: 'no' });
    expect(sent(message)).toMatchObject({
      ...copied,
      clientAddress: empty,
      yourAddress: empty,
      serverName: '',
    });
    expect(kinds(message)).toEqual([
      'messageType',
      'serverIdentifier',
      'message',
      'clientIdentifier',
      'relayAgentInformation',
    ]);
    expect(dhcp.nak({ ...unicast, relayAddress: empty }, { serverIdentifier: '192.0.2.1' }).broadcast).toBe(
      false,
    );
  });

  it('is a reply of any other type', () => {
    const message = dhcp.reply(query, 'leaseUnknown', { serverIdentifier: '192.0.2.1' });
    expect(dhcp.getOption(message, 'messageType')?.type).toBe('leaseUnknown');
  });

  it('copies identifiers that are not in their format, that were split, or that stood in other fields', () => {
    const long = { kind: 'unknown', code: 61, data: new Uint8Array(300) } as const;
    expect(dhcp.getOption(dhcp.offer({ ...who, operation: 1, options: [long] }, lease), 61)).toEqual(long);
    const odd = { kind: 'unknown', code: 61, data: Uint8Array.of(1) } as const;
    expect(dhcp.getOption(dhcp.offer({ ...who, operation: 1, options: [odd] }, lease), 61)).toEqual(odd);
    const elsewhere = { ...odd, area: 'bootFile' } as const;
    const overload = { kind: 'optionOverload', value: 1 } as const;
    const reply = dhcp.offer({ ...who, operation: 1, options: [overload, elsewhere] }, lease);
    expect(sent(reply).options.at(-1)).toEqual(odd);
    const padded = { ...who, operation: 1, hardwareAddressPadding: Uint8Array.of(9) };
    expect(sent(dhcp.offer(padded, lease)).hardwareAddressPadding).toEqual(Uint8Array.of(9));
  });
});

describe('discover, offer, request and ack between two pure functions', () => {
  const pool: Pool = {
    server: '192.0.2.1',
    address: '192.0.2.10',
    leaseTime: 3600,
    options: [{ kind: 'subnetMask', address: '255.255.255.0' }],
  };

  it('give the client a lease', () => {
    const talk: dhcp.Message[] = [];
    for (let message = next(who); message !== undefined; ) {
      const query = sent(message);
      const answer = serve(query, pool);
      if (answer === undefined) break;
      talk.push(query, sent(answer));
      message = next(who, sent(answer));
    }
    expect(talk.map((message) => dhcp.getOption(message, 'messageType')?.type)).toEqual([
      'discover',
      'offer',
      'request',
      'ack',
    ]);
    const lease = talk.at(-1);
    expect(lease).toMatchObject({ yourAddress: '192.0.2.10', transactionId: 7, broadcast: true });
    expect(lease && dhcp.getOption(lease, 'subnetMask')?.address).toBe('255.255.255.0');
    expect(lease && dhcp.getOption(lease, 'ipAddressLeaseTime')?.seconds).toBe(3600);
  });

  it('give nothing when the pool is empty', () => {
    expect(serve(sent(dhcp.discover(who)), { ...pool, address: undefined })).toBeUndefined();
  });

  it('refuse an address that is not in the pool, and leave to other servers what is theirs', () => {
    const other = dhcp.request({ ...who, requestedAddress: '198.51.100.1' });
    const answer = serve(sent(other), pool);
    expect(answer && dhcp.getOption(answer, 'messageType')?.type).toBe('nak');
    const elsewhere = dhcp.request({ ...who, requestedAddress: '192.0.2.10', serverIdentifier: '192.0.2.2' });
    expect(serve(sent(elsewhere), pool)).toBeUndefined();
    expect(serve(sent({ ...other, options: [] }), pool)).toBeUndefined();
  });

  it('stop at an answer that is for another client', () => {
    const answer = serve(sent(dhcp.discover({ ...who, transactionId: 8 })), pool);
    expect(answer && next(who, sent(answer))).toBeUndefined();
  });

  it('can travel in frames', () => {
    const frame = encapsulate([
      { layer: 'ethernet', source: '02:00:5e:10:00:01', destination: 'ff:ff:ff:ff:ff:ff' },
      { layer: 'ipv4', source: empty, destination: '255.255.255.255' },
      { layer: 'udp', sourcePort: dhcp.clientPort, destinationPort: dhcp.serverPort },
      dhcp.discover(who),
    ]);
    const message = findLayer(decapsulate(frame), 'dhcp');
    expect(message && dhcp.getOption(message, 'messageType')?.type).toBe('discover');
  });

  it('answer a DHCPINFORM without a lease', () => {
    const answer = serve(sent(dhcp.inform({ ...who, clientAddress: '192.0.2.77' })), pool);
    expect(answer && kinds(answer)).toEqual(['messageType', 'serverIdentifier', 'subnetMask']);
  });
});
