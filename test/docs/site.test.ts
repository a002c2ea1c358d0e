import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldsOf, folderOf } from '../../scripts/diagram.ts';
import { codecs } from '../../src/index.ts';
import { fieldInfo, fieldsOf as namesOf } from '../../src/inspect/index.ts';
import * as layouts from '../../src/layouts/index.ts';
import * as fileLayouts from '../../src/pcap/layout.ts';
import type { Layout } from '../../src/util/layout.ts';
import { faintTexts } from './contrast.ts';
import { brokenLinks, buildSite, pageOf, rowOf, type Site, searchEntries } from './site.ts';

let site: Site;

// Most of it is TypeDoc reading the sources; a machine with other work takes several times as long.
beforeAll(async () => {
  site = await buildSite();
}, 600_000);

afterAll(() => {
  if (site !== undefined) rmSync(site.folder, { recursive: true, force: true });
});

/** Fields for which Wireshark has no name of its own. */
const withoutWireshark = new Set(['sll2.reserved', 'vxlan.reserved']);

/** Every header that is declared, and the name of its page: `ipv6.fragment`. */
const headers = Object.entries<Layout<unknown>>(layouts).map(([protocol, layout]) => ({
  protocol,
  page: folderOf(protocol).replace('ipv6/', 'ipv6.ipv6_'),
  fields: fieldsOf(layout),
}));

describe('the site', () => {
  test('builds without a warning', () => {
    expect(site.output).toContain('html generated at');
    expect(site.output).not.toMatch(/warning|error/i);
  });

  test('has no link that leads nowhere', () => {
    expect(brokenLinks(site)).toEqual([]);
  });
});

describe('the page of a protocol', () => {
  test.each(headers)('$page has every field of its layout in wire order', ({ protocol, page, fields }) => {
    const html = pageOf(site, page);
    const rows = Array.from(html.matchAll(/<span id="field-(\w+)"/g), ([, name]) => name);
    expect(rows.slice(0, fields.length)).toEqual(fields.map(({ name }) => name));
    for (const { name, start, end } of fields) {
      const [where = '', width, field, rfcName, meaning, wireshark] = rowOf(html, name);
      expect(where).toMatch(new RegExp(`^octets? ${start >> 3}\\b`));
      expect(width).toBe(
        end - start === 1
          ? '1 bit'
          : end - start > 128
            ? `${(end - start) / 8} octets`
            : `${end - start} bits`,
      );
      expect(field).toContain(name);
      expect(meaning).not.toBe('');
      const info = fieldInfo(`${protocol}.${name}`) ?? fieldInfo(`${protocol}.flags.${name}`);
      expect(rfcName).toBe(info?.title);
      expect(html).toContain(`<a href="${info?.reference}">${rfcName}</a>`);
      expect(wireshark).toBe(info?.wireshark ?? '');
      expect(wireshark === '').toBe(withoutWireshark.has(`${protocol}.${name}`));
    }
  });

  test.each(headers)(
    '$page draws its header with a title, a description and a link to each row',
    ({ page, fields }) => {
      const [svg = ''] = /<svg class="header-svg"[\s\S]*?<\/svg>/.exec(pageOf(site, page)) ?? [];
      expect(svg).toMatch(/<title id="header-title">The header of [^<]+<\/title>/);
      for (const { name } of fields) {
        expect(svg).toContain(`href="#field-${name}"`);
        expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]).toContain(`${name}: octet`);
      }
    },
  );

  test.each(headers.filter(({ page }) => !page.includes('.')))(
    '$page has an example, constants and errors',
    ({ page }) => {
      const html = pageOf(site, page);
      for (const section of ['example', 'constants', 'errors']) expect(html).toContain(`id="${section}`);
    },
  );

  test.each([
    ['ipv4', 'option-routerAlert', '148'],
    ['tcp', 'option-windowScale', '3'],
    ['tcp', 'option-sackPermitted', '4'],
    ['icmp', 'type-destinationUnreachable', '3'],
    ['icmpv6', 'type-neighborSolicitation', '135'],
    ['icmpv6', 'option-prefixInformation', '3'],
    ['icmpv6', 'option-routeInformation', '24'],
    ['igmp', 'type-membershipReportV3', '34'],
    ['stp', 'BPDU-type-topologyChange', '0x80'],
    ['dns', 'record-AAAA', '28'],
    ['dns', 'EDNS-option-clientSubnet', '8'],
    ['dhcp', 'option-82', '82'],
  ])('%s has %s under its number', (page, anchor, number) => {
    const link = `<a class="row" href="#${anchor}">${number}</a>`;
    expect(pageOf(site, page)).toContain(`<span id="${anchor}">${link}</span>`);
  });
});

describe('the page of capture files', () => {
  test.each(Object.entries<Layout<unknown>>(fileLayouts))('has every field of %s', (name, layout) => {
    const html = pageOf(site, 'pcap');
    const rows = Array.from(
      html.matchAll(new RegExp(`<span id="field-${name}-(\\w+)"`, 'g')),
      ([, field]) => field,
    );
    const declared = fieldsOf(layout).map(({ name }) => name);
    expect(rows.slice(0, declared.length)).toEqual(declared);
    for (const field of declared) {
      const [where = '', width = '', , title, meaning] = rowOf(html, `${name}-${field}`);
      expect(where).toMatch(/^octets? \d/);
      expect(width).toMatch(/^\d+ bits?$/);
      expect(title).toBe(fieldInfo(`pcap.${name}.${field}`)?.title);
      expect(meaning).not.toBe('');
    }
    expect(html).toContain(`<title id="part-${name}-title">`);
  });
});

describe('the page of HTTP', () => {
  // The request line of RFC 9112 section 3, and the chunk of section 7.1.
  test.each([
    ['request', ['method', 'space', 'target', 'space', 'protocol', 'version', 'lineEnd', 'fields.name']],
    ['response', ['protocol', 'version', 'space', 'statusCode', 'space', 'reason', 'lineEnd', 'fields.name']],
    ['chunked', ['size', 'extensions', 'extensions.name', 'extensions.value', 'lineEnd', 'data', 'lineEnd']],
  ])('has the parts of a %s in wire order', (part, names) => {
    const html = pageOf(site, 'http');
    const rows = Array.from(html.matchAll(/<span id="field-(\w+)-([\w.]+)(?:-\d+)?"><a[^>]*>octet/g));
    const found = rows.filter(([, of]) => of === part).map(([, , name]) => name);
    expect(found.slice(0, names.length)).toEqual(names);
    expect(rowOf(html, `request-method`).slice(0, 2)).toEqual(['octets 0–2', 'varies']);
    expect(rowOf(html, `response-statusCode`).slice(0, 2)).toEqual(['octets 9–11', '3 octets']);
  });
});

test.skipIf(!hasTshark())('every name that the tables give Wireshark is one of its fields', () => {
  const known = new Set(
    execFileSync('tshark', ['-G', 'fields'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .split('\n')
      .map((line) => line.split('\t')[2]),
  );
  const names = [...codecs.map(({ name }) => name), 'pcap', 'chunked'] as const;
  const given = names.flatMap((name) =>
    [...namesOf(name).values()].flatMap(({ wireshark }) => wireshark ?? []),
  );
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter((name) => !known.has(name))).toEqual([]);
});

function hasTshark(): boolean {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('tshark is not there: the names of Wireshark are not checked\n');
    return false;
  }
}

describe('the search index', () => {
  test.each([
    ['xid', 'transactionId'],
    ['IHL', 'headerLength'],
    ['option 82', 'relayAgentInformation'],
    ['0x86dd', 'etherType'],
    ['ECN', 'ecn'],
  ])('has %s', (words, title) => {
    const pattern = new RegExp(`\\b${words}\\b`, 'i');
    expect(
      searchEntries(site)
        .filter((entry) => pattern.test(entry.join(' ')))
        .map(([title]) => title),
    ).toContain(title);
  });
});

const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

describe.skipIf(executablePath === undefined)('the site in Chromium, from its folder', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${pathToFileURL(site.folder)}/index.html`);
  }, 120_000);

  afterAll(() => browser?.close());

  // What is typed, and the place where the first result leads.
  test.each([
    ['xid', 'modules/dhcp.html#field-transactionId'],
    ['IHL', 'modules/ipv4.html#field-headerLength'],
    ['option 82', 'modules/dhcp.html#option-82'],
    ['0x86dd', 'modules/ipv6.html#constant-etherType'],
    ['ECN', 'modules/ipv4.html#field-ecn'],
    ['ipv4 octet 6 bit 3', 'modules/ipv4.html#field-fragmentOffset'],
    ['snaplen', 'modules/pcap.html#field-fileHeader-snapLength'],
    ['chunk-size', 'modules/http.html#field-chunked-size'],
    ['pcap in the browser', 'documents/Captures.html#decode-a-pcap-in-the-browser'],
    ['domain search list', 'modules/dhcp.html#option-119'],
    ['cut TCP header', 'modules/tcp.html#errors'],
    ['property-test a NAT', 'documents/Property_testing_your_own_code.html#a-nat-of-your-own'],
  ])('finds %s', async (words, place) => {
    if (!(await page.locator('#tsd-search').isVisible())) await page.keyboard.press('/');
    await page.locator('#tsd-search-input').fill(words);
    const first = page.locator('#tsd-search-results a').first();
    await expect
      .poll(async () => (await first.getAttribute('href'))?.replace(/^\.?\//, ''), { timeout: 20_000 })
      .toBe(place);
  });

  test('leads from the front page to an option without a word of search', async () => {
    await page.goto(`${pathToFileURL(site.folder)}/index.html`);
    await page.getByRole('navigation').getByRole('link', { name: 'dhcp', exact: true }).first().click();
    const sections = page.getByRole('navigation', { name: 'Sections of this page' });
    await sections.getByRole('link', { name: 'Options', exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#options');
    await expect
      .poll(() => page.locator('#options').evaluate((heading) => heading.getBoundingClientRect().top))
      .toBeLessThan(200);
  });

  test('opens its menu on a phone at the page at hand', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${pathToFileURL(site.folder)}/modules/dhcp.html`);
    await page.locator('#tsd-toolbar-menu-trigger').click();
    const current = page.locator('#tsd-nav-container a.current');
    const top = () => current.evaluate((link) => link.getBoundingClientRect().top);
    await expect.poll(top).toBeGreaterThan(0);
    expect(await top()).toBeLessThan(844);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  const somePages = [
    'index.html',
    'modules/tcp.html',
    'modules/dns.html',
    'modules/dhcp.html',
    'modules/http.html',
    'modules/pcap.html',
    'modules/util.html',
    'interfaces/tcp.Header.html',
    'documents/Coming_from_other_libraries.html',
    'documents/Benchmarks.html',
  ];

  test.each(somePages)(
    '%s is no wider than a phone, and its text can be read by day and by night',
    async (path) => {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${pathToFileURL(site.folder)}/${path}`);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        expect(await page.evaluate(faintTexts)).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: null });
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  describe('a long table', () => {
    const rows = () => page.locator('.options').first().locator('tbody tr:visible');
    const filter = () => page.getByLabel(/^Filter \d+ options:/);

    test('shows only the rows that have what is typed above it', async () => {
      await page.goto(`${pathToFileURL(site.folder)}/modules/dhcp.html`);
      const all = await rows().count();
      expect(all).toBeGreaterThan(100);
      await filter().fill('domain sea');
      await expect.poll(() => rows().count()).toBe(1);
      expect(await rows().first().innerText()).toMatch(/^119\b[\s\S]*domainSearch/);
      expect(await page.locator('.options .table-filter output').first().innerText()).toBe('1 shown');
      await filter().fill('82');
      expect(await rows().first().innerText()).toMatch(/^82\b/);
      await filter().fill('no such option');
      await expect.poll(() => rows().count()).toBe(0);
      await filter().press('Escape');
      await expect.poll(() => rows().count()).toBe(all);
    });

    test('shows the row that a link leads to, whatever was typed', async () => {
      await filter().fill('subnet mask');
      await expect.poll(() => rows().count()).toBeLessThan(10);
      await page.goto(`${pathToFileURL(site.folder)}/modules/dhcp.html#option-119`);
      await expect.poll(() => page.locator('tr:has(#option-119)').isVisible()).toBe(true);
      expect(await filter().inputValue()).toBe('');
    });
  });

  test('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
