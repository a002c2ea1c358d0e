// What holds for every message and record that the generators make.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dnsMessage,
  dnsQuestion,
  domainName,
  ednsOption,
  resourceRecord,
} from '../../src/arbitraries/dns.ts';
import * as dns from '../../src/dns/index.ts';
import { typeNumbers } from '../../src/dns/numbers.ts';
import { CodecError } from '../../src/util/errors.ts';

const many = { numRuns: 500 };

describe('a message', () => {
  test('comes back', () => {
    fc.assert(
      fc.property(dnsMessage(), (message) => {
        expect(dns.decode(dns.encode(message))).toEqual(message);
      }),
      many,
    );
  });

  test('comes back as multicast DNS', () => {
    const options = { multicast: true };
    fc.assert(
      fc.property(dnsMessage(options), (message) => {
        expect(dns.decode(dns.encode(message, options), options)).toEqual(message);
      }),
      many,
    );
  });

  test('comes back with and without compression, which never makes it longer', () => {
    fc.assert(
      fc.property(dnsMessage(), (message) => {
        const full = dns.encode(message, { compress: false });
        expect(dns.decode(full)).toEqual(message);
        expect(dns.encode(message).length).toBeLessThanOrEqual(full.length);
      }),
      many,
    );
  });

  test('comes back with an OPT record that contradicts itself, verbatim', () => {
    fc.assert(
      fc.property(dnsMessage({ broken: true }), (message) => {
        const read = dns.decode(dns.encode(message, { verbatim: true }));
        expect(dns.encode(read, { verbatim: true })).toEqual(dns.encode(message, { verbatim: true }));
      }),
      many,
    );
  });

  test('is a CodecError when it is cut anywhere', () => {
    fc.assert(
      fc.property(dnsMessage(), fc.nat(), (message, at) => {
        const bytes = dns.encode(message);
        expect(() => dns.decode(bytes.subarray(0, at % bytes.length))).toThrow(CodecError);
      }),
      many,
    );
  });

  test('with octets changed is another message, or a CodecError', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(dnsMessage(), changes, (message, list) => {
        const bytes = dns.encode(message);
        for (const [at, value] of list) bytes[at % bytes.length] = value;
        try {
          const read = dns.decode(bytes);
          expect(dns.decode(dns.encode(read))).toEqual(read);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('fits any size, or is nothing but what must stay', () => {
    fc.assert(
      fc.property(dnsMessage(), fc.nat(600), (message, size) => {
        const fitted = dns.fit({ ...message, opcode: 0 }, size);
        const length = dns.encode(fitted).length;
        expect(length <= size || fitted.answers.length + fitted.authorities.length === 0).toBe(true);
      }),
      many,
    );
  });

  test('has a text', () => {
    fc.assert(
      fc.property(dnsMessage(), (message) => {
        expect(dns.formatMessage(message)).toMatch(/^;; ->>HEADER<<- opcode: /);
      }),
    );
  });
});

describe('a record', () => {
  test('comes back from its text', () => {
    fc.assert(
      fc.property(resourceRecord(), (record) => {
        const text = dns.formatRecord(record);
        expect(text).toMatch(/^[\t -~]*$/);
        // A zone file has no places over the poles, and no parameters that contradict each other.
        if (record.type === 'LOC' || record.type === 'SVCB' || record.type === 'HTTPS') return;
        expect(dns.parseRecord(text)).toEqual(record);
      }),
      { numRuns: 2000 },
    );
  });

  test('has every type that there is', () => {
    const seen = new Set(fc.sample(resourceRecord(), 20_000).map(({ type }) => type));
    const questionsOnly = ['NXNAME', 'IXFR', 'AXFR', 'MAILB', 'MAILA', 'ANY'];
    expect(
      Object.keys(typeNumbers).filter((type) => !questionsOnly.includes(type) && !seen.has(type as 'A')),
    ).toEqual([]);
    expect(seen.has('empty')).toBe(true);
  });

  test('shrinks to the plainest', () => {
    const { counterexample } = fc.check(fc.property(resourceRecord(), () => false));
    expect(counterexample?.[0]).toEqual({ name: '.', type: 'A', class: 'IN', ttl: 0, data: '0.0.0.0' });
  });
});

describe('the other generators', () => {
  test('make options that come back', () => {
    fc.assert(
      fc.property(fc.array(ednsOption()), (options) => {
        const query = dns.query('.', 'A', { edns: { options } });
        expect(dns.decode(dns.encode(query))).toEqual(query);
      }),
      many,
    );
  });

  test('make names that are canonical, and compare as they should', () => {
    fc.assert(
      fc.property(domainName(), domainName(), (one, other) => {
        expect(dns.nameFromOctets(dns.nameToOctets(one))).toBe(one);
        expect(Math.sign(dns.compareNames(one, other))).toBe(-Math.sign(dns.compareNames(other, one)) + 0);
        expect(dns.equalNames(one, other)).toBe(dns.canonicalName(one) === dns.canonicalName(other));
        const joined = other === '.' ? one : one === '.' ? other : `${one}.${other}`;
        if (joined.length < 250) expect(dns.isWithin(joined, other)).toBe(true);
      }),
      many,
    );
  });

  test('make questions that come back', () => {
    fc.assert(
      fc.property(dnsQuestion(), (question) => {
        expect(dns.decode(dns.encode({ questions: [question] })).questions).toEqual([question]);
      }),
    );
  });
});
