// Values of DNS and DHCP that consist of several: each is a leaf of its own.
import { describe, expect, it } from 'vitest';
import { dhcp, dns } from '../../src/index.ts';
import { dissect, type Field } from '../../src/inspect/index.ts';
import { fromHex } from '../../src/util/bytes.ts';

/** The leaves of the group that has a key, as `name@bits = text`. */
function leavesOf(bytes: Uint8Array, first: 'dns' | 'dhcp', key: string): string[] {
  const find = (fields: readonly Field[]): Field | undefined => {
    for (const field of fields) {
      const found = field.key === key ? field : find(field.fields);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const leaves = (field: Field): readonly Field[] =>
    field.fields.length === 0 ? [field] : field.fields.flatMap(leaves);
  const group = find(dissect(bytes, { first }).fields);
  return (group === undefined ? [] : leaves(group)).map(
    ({ name, bitLength, text }) => `${name}@${bitLength} = ${text}`,
  );
}

/** A response with one record of the root. */
function response(type: number, data: string): Uint8Array {
  const octets = fromHex(data);
  const head = `0001 8000 0000 0001 0000 0000 00 ${type.toString(16).padStart(4, '0')} 0001 00000000`;
  return Uint8Array.of(...fromHex(head), octets.length >>> 8, octets.length & 255, ...octets);
}

describe('RDATA that holds several values', () => {
  it('has a leaf for each type of an NSEC record, and one for those in between (RFC 4034 section 4.3)', () => {
    const record = response(
      47,
      `04 686f7374 07 6578616d706c65 03 636f6d 00 00 06 40 01 00 00 00 03 04 1b ${'00'.repeat(26)} 20`,
    );
    expect(leavesOf(record, 'dns', 'dns.answers.data.NSEC.types')).toEqual([
      'window@8 = 0',
      'length@8 = 6',
      'absent@1 = 0',
      'type@1 = A',
      'absent@13 = 0',
      'type@1 = MX',
      'absent@30 = 0',
      'type@1 = RRSIG',
      'type@1 = NSEC',
      'window@8 = 4',
      'length@8 = 27',
      `absent@210 = ${'00'.repeat(24)}… (27 octets)`,
      'type@1 = TYPE1234',
      'absent@5 = 0',
    ]);
  });

  it('has a leaf for each value of each parameter of an SVCB record (RFC 9460 appendix D.2, figure 7)', () => {
    const record = response(
      64,
      '0010 03666f6f 07 6578616d706c65 03 6f7267 00 0000 0004 0001 0004 0001 0009 02 6832 05 68332d3139 0004 0004 c0000201',
    );
    expect(leavesOf(record, 'dns', 'dns.answers.data.SVCB')).toEqual([
      'priority@16 = 16',
      'target@136 = foo.example.org',
      'key@16 = mandatory',
      'length@16 = 4',
      'item@16 = alpn',
      'item@16 = ipv4hint',
      'key@16 = alpn',
      'length@16 = 9',
      'length@8 = 2',
      'item@16 = h2',
      'length@8 = 5',
      'item@40 = h3-19',
      'key@16 = ipv4hint',
      'length@16 = 4',
      'item@32 = 192.0.2.1',
    ]);
  });

  it('has a leaf for each part of a prefix (RFC 3123 section 4: address family, prefix, N, length, octets)', () => {
    const record = response(42, '0001 15 03 c0a820 0001 1c 83 c0a826');
    expect(leavesOf(record, 'dns', 'dns.answers.data.APL')).toEqual([
      'family@16 = 1',
      'prefixLength@8 = 21',
      'negation@1 = not set',
      'addressLength@7 = 3',
      'address@24 = 192.168.32.0',
      'family@16 = 1',
      'prefixLength@8 = 28',
      'negation@1 = set',
      'addressLength@7 = 3',
      'address@24 = 192.168.38.0',
    ]);
  });

  it('has a leaf for each part of a host identity (RFC 8005 section 5)', () => {
    const record = response(55, '02 02 0003 0a0b 010203 01 61 00 01 62 00');
    expect(leavesOf(record, 'dns', 'dns.answers.data.HIP')).toEqual([
      'hitLength@8 = 2',
      'publicKeyAlgorithm@8 = 2',
      'publicKeyLength@16 = 3',
      'hit@16 = 0a0b',
      'publicKey@24 = 010203',
      'rendezvousServers[0]@24 = a',
      'rendezvousServers[1]@24 = b',
    ]);
  });

  it('has a leaf for each key tag of an EDNS option, and the length of a text apart from it', () => {
    const message = dns.encode({
      id: 1,
      additionals: [{ name: '.', type: 'OPT', data: { options: [{ kind: 'keyTag', keyTags: [7, 8] }] } }],
      answers: [{ name: '.', type: 'HINFO', class: 'IN', ttl: 0, data: { cpu: 'PC', os: '' } }],
    });
    expect(leavesOf(message, 'dns', 'dns.additionals.data.OPT.options').slice(2)).toEqual([
      'keyTags[0]@16 = 7',
      'keyTags[1]@16 = 8',
    ]);
    expect(leavesOf(message, 'dns', 'dns.answers.data.HINFO')).toEqual([
      'cpuLength@8 = 2',
      'cpu@16 = PC',
      'osLength@8 = 0',
    ]);
  });
});

describe('an option of DHCP that holds several values', () => {
  const header = { operation: 1, transactionId: 1, clientHardwareAddress: '02:00:00:00:00:65' };

  it('has a leaf for each name of a search list, with its own octets alone (RFC 3397 section 2)', () => {
    const names = ['eng.apple.com', 'marketing.apple.com'];
    const message = dhcp.encode({ ...header, options: [{ kind: 'domainSearch', names }] });
    expect(leavesOf(message, 'dhcp', 'dhcp.options.domainSearch')).toEqual([
      'code@8 = 119',
      'length@8 = 27',
      'names[0]@120 = eng.apple.com',
      'names[1]@96 = marketing.apple.com',
    ]);
  });

  it('has a leaf for each address of each server (RFC 7291 section 4)', () => {
    const servers = [['192.0.2.1', '192.0.2.2'], ['192.0.2.3']];
    const message = dhcp.encode({ ...header, options: [{ kind: 'pcpServers', servers }] });
    expect(leavesOf(message, 'dhcp', 'dhcp.options.pcpServers').slice(2)).toEqual([
      'length@8 = 8',
      'item@32 = 192.0.2.1',
      'item@32 = 192.0.2.2',
      'length@8 = 4',
      'item@32 = 192.0.2.3',
    ]);
  });
});
