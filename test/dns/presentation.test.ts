// Records and messages as text, and records from zone-file text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase32hex, fromBase64, fromHexDigits, toBase32hex, toBase64 } from '../../src/dns/encodings.ts';
import * as dns from '../../src/dns/index.ts';
import { fromHex, toHex } from '../../src/util/bytes.ts';
import { CodecError } from '../../src/util/errors.ts';
import { vectors } from './vectors.ts';
import { answer, answerOf, faultOf } from './wire.ts';

describe('a record from text', () => {
  const a = { name: 'www.example.com', type: 'A', class: 'IN', ttl: 3600, data: '192.0.2.1' };

  test.each([
    ['with spaces', 'www.example.com. 3600 IN A 192.0.2.1'],
    ['with tabs', 'www.example.com.\t3600\tIN\tA\t192.0.2.1'],
    ['with the class before the TTL', 'www.example.com. IN 3600 A 192.0.2.1'],
    ['with units', 'www.example.com. 1h IN A 192.0.2.1'],
    ['with several units', 'www.example.com. 59m60S IN A 192.0.2.1'],
    ['without the class', 'www.example.com. 3600 A 192.0.2.1'],
    ['in small letters', 'www.example.com. 3600 in a 192.0.2.1'],
    ['with numbers for class and type', 'www.example.com. 3600 CLASS1 TYPE1 \\# 4 C0000201'],
    ['with a comment', 'www.example.com. 3600 IN A 192.0.2.1 ; the "web (server'],
    ['over several lines', 'www.example.com. ( 3600 ; seconds\n IN\n A ) (\n192.0.2.1\n)\n'],
    ['with lines before and behind', '\n\n; comment\nwww.example.com. 3600 IN A 192.0.2.1\n\n; comment\n'],
    ['with line ends of DOS', 'www.example.com. 3600 IN A 192.0.2.1\r\n'],
    ['with escapes', '\\119ww.e\\xample.com. 3600 IN A 192.0.2.1'],
    ['without the final dot', 'www.example.com 3600 IN A 192.0.2.1'],
  ])('%s', (_, text) => {
    expect(dns.parseRecord(text)).toEqual(a);
  });

  test('takes what is missing from the options', () => {
    const options = { origin: 'example.com', ttl: 3600, class: 'CH', name: 'host.example.com' } as const;
    expect(dns.parseRecord('www A 192.0.2.1', options)).toEqual({ ...a, class: 'CH' });
    expect(dns.parseRecord('  A 192.0.2.1', options)).toMatchObject({ name: 'host.example.com' });
    expect(dns.parseRecord('@ A 192.0.2.1', options)).toMatchObject({ name: 'example.com' });
    expect(dns.parseRecord('. A 192.0.2.1', options)).toMatchObject({ name: '.' });
    expect(dns.parseRecord('\\@ A 192.0.2.1', options)).toMatchObject({ name: '@.example.com' });
    expect(dns.parseRecord('a\\. A 192.0.2.1', options)).toMatchObject({ name: 'a\\..example.com' });
    expect(dns.parseRecord('a\\\\. A 192.0.2.1', options)).toMatchObject({ name: 'a\\\\' });
    expect(dns.parseRecord('x MX 10 mail', options)).toMatchObject({
      data: { exchange: 'mail.example.com' },
    });
    expect(dns.parseRecord('x NSEC @ A', options)).toMatchObject({ data: { nextDomainName: 'example.com' } });
    expect(dns.parseRecord('  A 192.0.2.1')).toEqual({ ...a, name: '.', ttl: 0 });
  });

  test('may have ANY as its class, and as its type', () => {
    const empty = { name: 'a', ttl: 0, data: undefined, type: 'empty' };
    expect(dns.parseRecord('a 0 ANY ANY')).toEqual({ ...empty, class: 'ANY', of: 'ANY' });
    expect(dns.parseRecord('a 0 NONE A')).toEqual({ ...empty, class: 'NONE', of: 'A' });
    expect(dns.parseRecord('a 0 ANY TYPE65280')).toEqual({ ...empty, class: 'ANY', of: 'TYPE65280' });
    expect(dns.parseRecord('a 0 IN A \\# 0')).toEqual({ ...empty, class: 'IN', of: 'A' });
  });

  test.each([
    ['', 'name'],
    ['a', 'type'],
    ['a 60', 'type'],
    ['a IN', 'type'],
    ['a FOO 1', 'type'],
    ['a IN IN A 192.0.2.1', 'type'],
    ['a 60 60 A 192.0.2.1', 'type'],
    ['a A', 'data'],
    ['a A 192.0.2.1 192.0.2.2', 'data'],
    ['a A 192.0.2.1\nb A 192.0.2.2', 'record'],
    ['a A 192.0.2.256', 'data'],
    ['a A (192.0.2.1', 'record'],
    ['a A 192.0.2.1)', 'record'],
    ['a TXT "open', 'record'],
    ['a TXT a\\', 'data'],
    ['a TXT \\256', 'data'],
    ['a TXT \\25x', 'data'],
    ['a TXT "\ud800"', 'data'],
    ['a..b A 192.0.2.1', 'name'],
    ['a 4294967296 A 192.0.2.1', 'ttl'],
    ['a MX 65536 b.', 'data.preference'],
    ['a MX ten b.', 'preference'],
    ['a MX 10', 'exchange'],
    ['a TYPE65280 192.0.2.1', 'data'],
    ['a A \\# 4 C00002', 'data'],
    ['a A \\# 3 C0000201', 'data'],
    ['a A \\# x C0000201', 'data'],
    ['a A \\# 4 C00002ZZ', 'data'],
    ['a A \\#', 'data'],
    ['a NULL text', 'data'],
    ['a OPT text', 'data'],
    ['a AXFR x', 'data'],
    ['a DNSKEY 256 3 8 *', 'publicKey'],
    ['a DNSKEY 256 3 FOO AQID', 'algorithm'],
    ['a DS 1 8 2 ABC', 'digest'],
    ['a NSEC3 1 0 0 - !!! A', 'nextHashedOwnerName'],
    ['a NSEC b. FOO', 'types'],
    ['a RRSIG A 8 1 60 20240230000000 20240101000000 1 b. AQID', 'expiration'],
    ['a RRSIG A 8 1 60 x 20240101000000 1 b. AQID', 'expiration'],
    ['a LOC 60 N 181 E 0m', 'longitude'],
    ['a LOC 91 N 0 E 0m', 'latitude'],
    ['a LOC 60 60 N 0 E 0m', 'latitude'],
    ['a LOC 60 1.5 N 0 E 0m', 'latitude'],
    ['a LOC N 0 E 0m', 'latitude'],
    ['a LOC 60 X 0 E 0m', 'latitude'],
    ['a LOC 60 N 0 E high', 'altitude'],
    ['a LOC 60 N 0 E 0m 11m', 'data.size'],
    ['a APL 192.0.2.0/24', 'data'],
    ['a APL 1:192.0.2.0/256', 'data.prefixLength'],
    ['a WKS 192.0.2.1 6 http-alt', 'ports'],
    ['a NSAP 47', 'data'],
    ['a IPSECKEY 1 1 2 . AQID', 'data.gateway'],
    ['a AMTRELAY 1 2 1 192.0.2.1', 'discoveryOptional'],
    ['a TSIG b. 1 2 3 A= 1 0 0', 'mac'],
    ['a EUI48 00-00', 'data'],
    ['a NID 1 0:0:0', 'data.nodeId'],
    ['a DHCID AQ==', 'data'],
    ['a IPN 1.x', 'data'],
  ])('%j is refused in %s', (text, field) => {
    expect(faultOf(() => dns.parseRecord(text))).toMatchObject({ layer: 'dns', field });
  });

  test.each([
    ['backslashes', '\\'.repeat(200_000)],
    ['labels', 'a.'.repeat(200_000)],
    ['open quotes', '"'.repeat(200_001)],
    ['parentheses', '('.repeat(200_000)],
    ['digits', `a A ${'1'.repeat(200_000)}`],
    ['units', `a ${'1s'.repeat(100_000)}x`],
    ['commas', `a SVCB 1 . alpn=${','.repeat(200_000)}`],
    ['words', `a TXT ${'x '.repeat(200_000)}`],
    ['mandatory keys', `a SVCB 1 . mandatory=${'alpn,'.repeat(20_000)}`],
  ])('of hundreds of thousands of %s is refused in linear time', (_, text) => {
    expect(faultOf(() => dns.parseRecord(text)).message.length).toBeLessThan(250);
  });

  test('must be text', () => {
    expect(() => dns.parseRecord(5 as unknown as string)).toThrow(CodecError);
  });

  test.each([
    ['units in SOA', 'a SOA a. b. 1 2h 15m 1w 1d', 'a SOA a. b. 1 7200 900 604800 86400'],
    ['names of algorithms', 'a DNSKEY 256 3 RSASHA256 AQID', 'a DNSKEY 256 3 8 AQID'],
    ['names of algorithms in small letters', 'a DS 1 ecdsap256sha256 2 AB', 'a DS 1 13 2 AB'],
    ['names of certificates', 'a CERT PGP 0 0 AQID', 'a CERT 3 0 0 AQID'],
    ['names of protocols and services', 'a WKS 192.0.2.1 tcp smtp 80 domain', 'a WKS 192.0.2.1 6 25 53 80'],
    [
      'times in seconds',
      'a RRSIG A 8 1 60 4294967295 0 1 b. AQID',
      'a RRSIG A 8 1 60 21060207062815 19700101000000 1 b. AQID',
    ],
    ['octets in several words', 'a DS 1 8 2 ( AB CD\n EF )', 'a DS 1 8 2 ABCDEF'],
    ['base64 in several words', 'a OPENPGPKEY AQ ID', 'a OPENPGPKEY AQID'],
    ['base64 without its padding', 'a OPENPGPKEY AQ', 'a OPENPGPKEY AQ=='],
    ['words without quotes', 'a TXT a b', 'a TXT "a" "b"'],
    [
      'UTF-8 as it is',
      'é😀.example. TXT é😀',
      '\\195\\169\\240\\159\\152\\128.example. TXT \\195\\169\\240\\159\\152\\128',
    ],
    ['strings one behind the other', 'a TXT "a""b"', 'a TXT "a" "b"'],
    ['spaces inside quotes', 'a TXT "a ; ( b"', 'a TXT "a\\032\\; ( b"'],
    ['short groups', 'a NID 1 14:4FFF:ff20:0', 'a NID 1 0014:4fff:ff20:0000'],
    [
      'a place without minutes, sizes and precisions',
      'a LOC 42 N 71 W -24',
      'a LOC 42 0 0 N 71 0 0 W -24m 1m 10000m 10m',
    ],
    ['dots in an NSAP address', 'a NSAP 0x47.0005.80', 'a NSAP 0x47000580'],
    ['dots in an ATM address', 'a ATMA 39.246f', 'a ATMA 39246F'],
    ['halves of a node number', 'a IPN 1.4', 'a IPN 4294967300'],
    ['colons in an EUI', 'a EUI48 00:00:5e:00:53:2a', 'a EUI48 00-00-5E-00-53-2A'],
    ['names of errors', 'a TSIG b. 1 2 0 1 BADSIG 0', 'a TSIG b. 1 2 0 1 16 0'],
    ['a MAC in several words', 'a TSIG b. 1 2 3 AQ ID 1 BADTIME 0', 'a TSIG b. 1 2 3 AQID 1 18 0'],
    ['a type by its number', 'a NSEC b. TYPE1 TYPE15', 'a NSEC b. A MX'],
    ['an IPv6 address in full', 'a AAAA 2001:0DB8:0:0:0:0:0:1', 'a AAAA 2001:db8::1'],
  ])('%s: %s', (_, text, same) => {
    expect(dns.parseRecord(text)).toEqual(dns.parseRecord(same));
  });
});

describe('a record as text', () => {
  test('has what means something in a zone file behind backslashes', () => {
    const name = '"();@$\\.\\\\.ü\\000';
    const line = dns.formatRecord({ name, type: 'CNAME', class: 'IN', ttl: 0, data: name });
    expect(line).toBe(
      '\\"\\(\\)\\;\\@\\$\\.\\\\.\\195\\188\\000.\t0\tIN\tCNAME\t\\"\\(\\)\\;\\@\\$\\.\\\\.\\195\\188\\000.',
    );
    expect(dns.parseRecord(line)).toMatchObject({ name, data: name });
  });

  test.each([
    ['an unknown type', { type: 'TYPE65280', data: fromHex('0a000001') }, 'TYPE65280\t\\# 4 0A000001'],
    ['an unknown type without data', { type: 'TYPE65280', data: new Uint8Array(0) }, 'TYPE65280\t\\# 0'],
    ['a known type whose data does not fit', { type: 'TYPE1', data: fromHex('0a') }, 'TYPE1\t\\# 1 0A'],
    ['no data', { type: 'empty', of: 'A', data: undefined }, 'A\t\\# 0'],
    [
      'an ATM address of another format',
      { type: 'ATMA', data: { format: 2, address: fromHex('ab') } },
      'ATMA\t\\# 2 02AB',
    ],
    [
      'an E.164 number with letters',
      { type: 'ATMA', data: { format: 1, address: fromHex('4142') } },
      'ATMA\t\\# 3 014142',
    ],
    [
      'prefixes of another family',
      { type: 'APL', data: [{ family: 3, prefixLength: 8, negation: false, address: 'ab' }] },
      'APL\t\\# 5 00030801AB',
    ],
    ['no prefixes', { type: 'APL', data: [] }, 'APL'],
  ] as const)('with %s', (_, fields, text) => {
    const record = { name: '.', class: 'IN', ttl: 5, ...fields } as dns.ResourceRecord;
    expect(dns.formatRecord(record)).toBe(`.\t5\tIN\t${text}`);
    expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
  });

  test('in the classes of UPDATE has no data at all', () => {
    const record = { name: 'a', type: 'empty', of: 'TXT', class: 'ANY', ttl: 0, data: undefined } as const;
    expect(dns.formatRecord(record)).toBe('a.\t0\tANY\tTXT');
    expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
  });

  test('of OPT has its options in generic form', () => {
    const [record] = dns.query('a', 'A', {
      edns: { udpPayloadSize: 1232, dnssecOk: true, options: [{ kind: 'nsid', data: fromHex('ab') }] },
    }).additionals;
    if (record === undefined) throw new Error('no OPT');
    expect(dns.formatRecord(record)).toBe('.\t32768\tCLASS1232\tOPT\t\\# 5 00030001AB');
    expect(dns.parseRecord(dns.formatRecord(record))).toEqual(record);
  });

  test('is refused when it could not be encoded', () => {
    const record = { name: 'a..b', type: 'A', class: 'IN', ttl: 0, data: '192.0.2.1' } as const;
    expect(() => dns.formatRecord(record)).toThrow(CodecError);
    const opt = {
      name: '.',
      type: 'TYPE65280',
      class: 'IN',
      ttl: 0,
      data: 'text',
    } as unknown as dns.ResourceRecord;
    expect(() => dns.formatRecord(opt)).toThrow(CodecError);
  });

  test('comes back from any octets of any type', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...vectors), changes, ({ type, hex }, list) => {
        const bytes = answer(type as dns.RecordType, hex);
        for (const [at, value] of list) bytes[25 + (at % (bytes.length - 25))] = value;
        let record: dns.ResourceRecord;
        try {
          record = answerOf(dns.decode(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
          return;
        }
        const line = dns.formatRecord(record);
        expect(line).toMatch(/^[\t -~]*$/);
        // What contradicts itself is written all the same, and refused when it is read.
        if (/mandatory|no-default-alpn/.test(line)) return;
        expect(dns.parseRecord(line)).toEqual(record);
      }),
      { numRuns: 3000 },
    );
  });

  // Found by fuzzing: degrees that no text has were written, and then not read.
  test.each([
    [90 * 3_600_000, 180 * 3_600_000, '90 0 0.000 N 180 0 0.000 E'],
    [-90 * 3_600_000, -180 * 3_600_000, '90 0 0.000 S 180 0 0.000 W'],
    [90 * 3_600_000 + 1, 0, '\\# 16'],
    [-90 * 3_600_000 - 1, 0, '\\# 16'],
    [0, 180 * 3_600_000 + 1, '\\# 16'],
    [0, -180 * 3_600_000 - 1, '\\# 16'],
  ])(
    'of a place at %i, %i begins with its degrees, or is generic off the map',
    (latitude, longitude, text) => {
      const data = {
        latitude,
        longitude,
        altitude: 0,
        size: 1,
        horizontalPrecision: 1,
        verticalPrecision: 1,
      };
      const record = { name: 'a', type: 'LOC', class: 'IN', ttl: 0, data } as const;
      const line = dns.formatRecord(record as dns.ResourceRecord);
      expect(line.split('\t')[4]?.startsWith(text)).toBe(true);
      expect(dns.parseRecord(line)).toEqual(record);
    },
  );
});

describe('a message as text', () => {
  test('looks as dig shows it', () => {
    const query = dns.query('example.com', 'MX', {
      id: 4711,
      edns: { udpPayloadSize: 1232, dnssecOk: true },
    });
    const response = dns.response(query, {
      authoritativeAnswer: true,
      recursionAvailable: true,
      answers: [
        {
          name: 'example.com',
          type: 'MX',
          ttl: 3600,
          data: { preference: 10, exchange: 'mail.example.com' },
        },
      ],
      authorities: [{ name: 'example.com', type: 'NS', ttl: 3600, data: 'ns.example.com' }],
      additionals: [{ name: 'mail.example.com', type: 'A', ttl: 3600, data: '192.0.2.25' }],
      edns: {
        options: [
          { kind: 'cookie', client: fromHex('0102030405060708') },
          { kind: 'extendedError', infoCode: 18, extraText: 'not you' },
          { kind: 'keyTag', keyTags: [1, 2] },
          { kind: 'nsid', data: fromHex('') },
          { kind: 'unknown', number: 65001, data: fromHex('cafe') },
        ],
      },
    });
    expect(dns.formatMessage(response)).toBe(`\
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
;; flags: qr aa rd ra; QUESTION: 1, ANSWER: 1, AUTHORITY: 1, ADDITIONAL: 2

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags: do; udp: 1232
; cookie (10): client 0102030405060708
; extendedError (15): infoCode 18, extraText not you
; keyTag (14): keyTags 1 2
; nsid (3): data
; OPT=65001: CAFE

;; QUESTION SECTION:
;example.com.\t\tIN\tMX

;; ANSWER SECTION:
example.com.\t3600\tIN\tMX\t10 mail.example.com.

;; AUTHORITY SECTION:
example.com.\t3600\tIN\tNS\tns.example.com.

;; ADDITIONAL SECTION:
mail.example.com.\t3600\tIN\tA\t192.0.2.25
`);
  });

  test('has the names of UPDATE for its lists', () => {
    const message = dns.update('example.com', {
      prerequisites: [dns.nameIsNotInUse('a.example.com')],
      updates: [{ name: 'a.example.com', type: 'A', ttl: 60, data: '192.0.2.1' }],
    });
    expect(dns.formatMessage(message)).toBe(`\
;; ->>HEADER<<- opcode: UPDATE, status: NOERROR, id: 0
;; flags:; ZONE: 1, PREREQUISITE: 1, UPDATE: 1, ADDITIONAL: 0

;; ZONE SECTION:
;example.com.\t\tIN\tSOA

;; PREREQUISITE SECTION:
a.example.com.\t0\tNONE\tANY

;; UPDATE SECTION:
a.example.com.\t60\tIN\tA\t192.0.2.1
`);
  });

  test('has the whole response code, every flag, and numbers where there is no name', () => {
    const query = dns.query('.', 'TYPE65280', { class: 'CLASS32', edns: { flags: 5 } });
    const response = {
      ...dns.response(query, { responseCode: 23 }),
      opcode: 7,
      reserved: true,
      truncated: true,
      authenticData: true,
      checkingDisabled: true,
    };
    const text = dns.formatMessage(response);
    expect(text).toContain('opcode: OPCODE7, status: BADCOOKIE');
    expect(text).toContain('flags: qr tc rd z ad cd;');
    expect(text).toContain(';.\t\tCLASS32\tTYPE65280');
    expect(dns.formatMessage(query)).toContain('flags: 0x5; udp: 0');
  });

  test('marks what flushes the cache in multicast DNS, in a comment', () => {
    const record = {
      name: 'a.local',
      type: 'A',
      class: 'IN',
      ttl: 120,
      data: '192.0.2.1',
      cacheFlush: true,
    } as const;
    const text = dns.formatMessage({ ...dns.query('a.local', 'A'), questions: [], answers: [record] });
    expect(text).toContain('a.local.\t120\tIN\tA\t192.0.2.1 ; cache flush\n');
    const asked = { name: 'a.local', type: 'A', class: 'IN', unicastResponse: true } as const;
    expect(dns.formatMessage({ ...dns.query('a', 'A'), questions: [asked] })).toContain(
      ';a.local.\t\tIN\tA ; unicast response',
    );
    expect(dns.parseRecord('a.local.\t120\tIN\tA\t192.0.2.1 ; cache flush')).not.toHaveProperty('cacheFlush');
  });
});

describe('base64, base32hex and hexadecimal digits', () => {
  // RFC 4648 section 10
  test.each([
    ['', '', ''],
    ['f', 'Zg==', 'CO'],
    ['fo', 'Zm8=', 'CPNG'],
    ['foo', 'Zm9v', 'CPNMU'],
    ['foob', 'Zm9vYg==', 'CPNMUOG'],
    ['fooba', 'Zm9vYmE=', 'CPNMUOJ1'],
    ['foobar', 'Zm9vYmFy', 'CPNMUOJ1E8'],
  ])('%j', (text, base64, base32) => {
    const bytes = Uint8Array.from(Buffer.from(text));
    expect([toBase64(bytes), toBase32hex(bytes)]).toEqual([base64, base32]);
    expect(fromBase64(base64)).toEqual(bytes);
    expect(fromBase64(base64.replaceAll('=', ''))).toEqual(bytes);
    expect(fromBase32hex(base32.toLowerCase())).toEqual(bytes);
  });

  test('agree with those of the platform for any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromBase32hex(toBase32hex(bytes))).toEqual(bytes);
        expect(fromHexDigits(toHex(bytes).toUpperCase())).toEqual(bytes);
      }),
    );
  });

  test.each(['A', 'AB=', 'AQJ', 'AQ=', 'AQ===', 'A=Q=', 'AB==', '*', 'AQID=', 'AQID===='])(
    '%j is not base64',
    (text) => {
      // AQJ has two bits left over that are not zero; AB== too.
      expect(fromBase64(text)).toBeUndefined();
    },
  );

  test.each(['C', 'CPN', 'CP0W', 'C=', 'CR'])('%j is not base32hex', (text) => {
    expect(fromBase32hex(text)).toBeUndefined();
  });

  test.each(['A', 'AG', ' AB'])('%j is not hexadecimal', (text) => {
    expect(fromHexDigits(text)).toBeUndefined();
  });
});
