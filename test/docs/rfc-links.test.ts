import { expect, test } from 'vitest';
import { linkedText } from '../../scripts/reference/rfc-links.ts';

/** Links as `text → the end of the address`. */
function linksOf(text: string): string[] {
  return Array.from(
    linkedText(text).matchAll(/\[([^\]]*)\]\(https:\/\/www\.rfc-editor\.org\/rfc\/(\S+?)(?: "[^"]*")?\)/g),
    ([, shown, address]) => `${shown} → ${address}`,
  );
}

test.each([
  ['RFC 768', ['RFC 768 → rfc768']],
  ['Time to live. RFC 791 section 3.1.', ['RFC 791 section 3.1 → rfc791#section-3.1']],
  ['RFC 950 appendix I, deprecated', ['RFC 950 appendix I → rfc950#appendix-I']],
  ['RFC 9110, section 5.6', ['RFC 9110, section 5.6 → rfc9110#section-5.6']],
  [
    'RFC 4443 sections 4.1 and 4.2.',
    ['RFC 4443 sections 4.1 → rfc4443#section-4.1', '4.2 → rfc4443#section-4.2'],
  ],
  [
    'RFC 1035 sections 4.1 to 4.3',
    ['RFC 1035 sections 4.1 → rfc1035#section-4.1', '4.3 → rfc1035#section-4.3'],
  ],
  [
    'RFC 1035 sections 2.3.3, 3.1, and 4',
    ['RFC 1035 sections 2.3.3 → rfc1035#section-2.3.3', '3.1 → rfc1035#section-3.1', '4 → rfc1035#section-4'],
  ],
  ['RFC 791 section 3.1, 3.2', ['RFC 791 section 3.1 → rfc791#section-3.1', '3.2 → rfc791#section-3.2']],
  [
    'RFC 5952 section 4, and of section 5 (`::ffff:192.0.2.1`)',
    ['RFC 5952 section 4 → rfc5952#section-4', 'section 5 → rfc5952#section-5'],
  ],
  [
    'RFC 1112 appendix I, RFC 2236 section 2.2',
    ['RFC 1112 appendix I → rfc1112#appendix-I', 'RFC 2236 section 2.2 → rfc2236#section-2.2'],
  ],
  [
    'RFC 8754 section 2 and appendix A',
    ['RFC 8754 section 2 → rfc8754#section-2', 'appendix A → rfc8754#appendix-A'],
  ],
  ['RFC\n5952 sections 4.1\nand 5', ['RFC 5952 sections 4.1 → rfc5952#section-4.1', '5 → rfc5952#section-5']],
  // What is no section.
  ['RFC 2131 section 2, 64 bits', ['RFC 2131 section 2 → rfc2131#section-2']],
  ['RFC 2131 section 2, figure 1', ['RFC 2131 section 2 → rfc2131#section-2']],
  ['RFC 2131 section 2 and A record', ['RFC 2131 section 2 → rfc2131#section-2']],
  ['[RFC 791](https://example.org/), and RFCs, `rfc-768`', []],
])('%j has a link to each section', (text, expected) => {
  expect(linksOf(text)).toEqual(expected);
});

test('text stays what it is, but for the links', () => {
  const text = 'See RFC 4443 sections 4.1 and 4.2, RFC 768, and <b>RFC 791</b>.';
  expect(linkedText(text).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')).toBe(text);
});
