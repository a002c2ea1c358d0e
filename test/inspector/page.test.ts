// The inspector in a browser: opened from the disk, as the site is, under its own Content Security Policy.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildInspector } from '../../scripts/build-inspector.ts';
import { decapsulate, findLayer, verifyChecksums } from '../../src/index.ts';
import { encodePcap } from '../../src/pcap/index.ts';
import { fromHex } from '../../src/util/bytes.ts';
import { faintTexts } from '../docs/contrast.ts';
import { chromiumIsThere, launchChromium } from '../support/chromium.ts';
import { incompressible } from './octets.ts';

describe.skipIf(!chromiumIsThere)('the inspector page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-'));
  let browser: Browser;
  let warnings: readonly string[];

  beforeAll(async () => {
    warnings = await buildInspector(folder);
    browser = await launchChromium();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the page; whatever it complains of fails the test. */
  async function open(
    use: (page: Page) => Promise<void>,
    { fragment = '', width = 1440, height = 900, allowed = undefined as string[] | undefined } = {},
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height }, hasTouch: width < 600 });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:') && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    await page.goto(`${pathToFileURL(join(folder, 'inspector.html'))}${fragment}`);
    await use(page);
    await context.close();
    if (allowed === undefined) expect(complaints).toEqual([]);
    else allowed.push(...complaints);
  }

  /** What an expression gives in the page, whose types the tests do not have. */
  const seen = (page: Page, expression: string): Promise<unknown> => page.evaluate(expression);

  const octetsOf = async (page: Page) => fromHex(await page.locator('#text').inputValue());
  const item = (page: Page, key: string) => page.locator(`#tree [data-key="${key}"]`).first();
  const label = (page: Page, key: string) => item(page, key).locator('> .label');

  it('is built without a warning, and forbids eval and everything from elsewhere', async () => {
    expect(warnings).toEqual([]);
    const forbidden: string[] = [];
    await open(
      async (page) => {
        expect(await seen(page, `document.querySelector('meta[http-equiv]').content`)).toMatch(
          /^default-src 'none'; script-src 'self'/,
        );
        // Behind a timer the debugger, which may evaluate, is out of the way.
        const attempt = `try { new Function('return 1'); done('made'); } catch { done('refused'); }`;
        expect(await seen(page, `new Promise((done) => setTimeout(() => { ${attempt} }))`)).toBe('refused');
      },
      { allowed: forbidden },
    );
    expect(forbidden.every((complaint) => complaint.includes('unsafe-eval'))).toBe(true);
  });

  it('loads a capture, shows a field that is clicked, edits it, and gives the frame with lengths and checksums', async () => {
    await open(async (page) => {
      await page.setInputFiles('#file', resolve('test/fixtures/tcp_plain.pcap'));
      await page.locator('.packet').nth(2).click();
      expect(await page.locator('#capture-name').textContent()).toBe('tcp_plain.pcap');
      const before = await octetsOf(page);
      expect(decapsulate(before).layers.map(({ layer }) => layer)).toEqual(['ethernet', 'ipv4', 'tcp']);

      await label(page, 'ipv4.ttl').click();
      expect(await page.locator('#detail h2').textContent()).toBe('Time to Live (TTL)');
      expect(await page.locator('.meaning').textContent()).toBe('Time to live, 8 bits: hops left.');
      expect(
        await page
          .locator('#detail a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ).toEqual(['modules/ipv4.html', 'https://www.rfc-editor.org/rfc/rfc791#section-3.1']);
      expect(await page.locator('#detail dd').nth(1).textContent()).toBe('octet 8 (8 bits)');
      expect(await page.locator('.hex .chosen').allTextContents()).toEqual(['40']);

      await page.locator('#value').fill('7');
      await page.locator('#value').press('Enter');
      const after = await octetsOf(page);
      expect(decapsulate(after).layers[1]).toMatchObject({ ttl: 7 });
      expect(verifyChecksums(after).map(({ status }) => status)).toEqual(['good', 'good']);
      expect(await page.locator('.hex .chosen').allTextContents()).toEqual(['07']);
      expect(await page.locator('#detail h2').textContent()).toBe('Time to Live (TTL)');

      await page.locator('#value').fill('256');
      await page.locator('#value').press('Enter');
      expect(await page.locator('#edit-fault').textContent()).toBe(
        'ipv4.ttl: 256 is not an integer from 0 to 255',
      );
    });
  });

  it('takes a capture that is dropped on it, pcapng too', async () => {
    const bytes = [...readFileSync('test/fixtures/multi_if.pcapng')].join();
    await open(async (page) => {
      await seen(
        page,
        `(() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.of(${bytes})], 'multi_if.pcapng'));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        })()`,
      );
      await expect.poll(() => page.locator('#capture-count').textContent()).toMatch(/^\d+ packets$/);
      expect(await page.locator('#capture-name').textContent()).toBe('multi_if.pcapng');
    });
  });

  it('lights up the octets and bits of a field that is pointed at, and the field of an octet', async () => {
    await open(async (page) => {
      await label(page, 'ipv4.source').hover();
      expect(await page.locator('.hex .lit').allTextContents()).toEqual(['c0', '00', '02', '65']);
      await label(page, 'ipv4.dontFragment').hover();
      expect(await page.locator('.hex .lit.partly').count()).toBe(1);
      await page.locator('.hex [data-octet="22"]').hover();
      expect(await page.locator('#tree .lit').getAttribute('data-key')).toBe('ipv4.ttl');
      await page.locator('.hex [data-octet="23"]').click();
      expect(await page.locator('#tree [aria-selected="true"]').getAttribute('data-key')).toBe(
        'ipv4.protocol',
      );
      await label(page, 'ipv4.dontFragment').click();
      expect(await page.locator('.bit.own').allTextContents()).toEqual(['1']);
      expect(await page.locator('.bit').count()).toBe(8);
    });
  });

  it('is used by keyboard alone', async () => {
    await open(async (page) => {
      await page.locator('#tree [tabindex="0"]').focus();
      const at = () => seen(page, `document.activeElement.getAttribute('data-key')`);
      await page.keyboard.press('ArrowDown');
      expect(await at()).toBe('ethernet.destination');
      await page.keyboard.press('ArrowLeft');
      expect(await at()).toBe('ethernet');
      await page.keyboard.press('ArrowLeft');
      expect(await item(page, 'ethernet').getAttribute('aria-expanded')).toBe('false');
      await page.keyboard.press('ArrowDown');
      expect(await at()).toBe('ipv4');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await at()).toBe('tcp.options.windowScale.kind');
      await page.keyboard.press('End');
      expect(await at()).toBe('tcp.options.windowScale.shift');
      await page.keyboard.press('Enter');
      expect(await seen(page, 'document.activeElement.id')).toBe('value');
      await page.keyboard.type('9');
      await page.keyboard.press('Enter');
      expect((await octetsOf(page)).at(-1)).toBe(9);

      await page.locator('#octets').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('#status').textContent()).toBe('Octet 16: ipv4.totalLength, 60');
    });
  });

  it('opens a frame that the address names, tells what is wrong with text, and takes it from a dump', async () => {
    const fragment = '#hex=303900070009000068&first=udp';
    await open(
      async (page) => {
        expect(
          await page
            .locator('#tree > .item')
            .evaluateAll((all) => all.map((one) => one.getAttribute('data-key'))),
        ).toEqual(['udp', 'payload']);
        await page.locator('#text').fill('no octets');
        expect(await page.locator('#fault').isVisible()).toBe(true);
        await page.locator('#text').fill('0000  30 39 00 07 00 08 00 00   |09......|');
        expect(await page.locator('#fault').isVisible()).toBe(false);
        expect(new URL(page.url()).hash).toBe('#hex=3039000700080000&first=udp');
      },
      { fragment },
    );
  });

  it('copies the frame as a program, as octets, as JSON and as a link', async () => {
    await open(async (page) => {
      const copied = async (as: string) => {
        await page.locator(`#copy-${as}`).click();
        await page.locator('#copied').waitFor();
        return page.locator('#copied').inputValue();
      };
      expect(await copied('typescript')).toContain("import { encapsulate } from 'framewright';");
      expect(fromHex(await copied('hex'))).toEqual(await octetsOf(page));
      expect(JSON.parse(await copied('json')).layers[1].source).toBe('192.0.2.101');
      expect(await copied('link')).toMatch(/inspector\.html#hex=0200/);
    });
  });

  it('puts a long frame into the address compressed, and says where even that has no room', async () => {
    const jumbo = `ffffffffffff02000000000188b5${'0102'.repeat(4000)}`;
    let link = '';
    await open(async (page) => {
      await page.locator('#text').fill(jumbo);
      await expect.poll(() => new URL(page.url()).hash).toMatch(/^#deflate=/);
      link = new URL(page.url()).hash;
      expect(link.length).toBeLessThan(200);
      expect(await page.locator('#link-note').isVisible()).toBe(false);
      await page.locator('#text').fill(Buffer.from(incompressible(60_000)).toString('hex'));
      await expect.poll(() => page.locator('#link-note').isVisible()).toBe(true);
      expect(await page.locator('#copy-link').isDisabled()).toBe(true);
      expect(new URL(page.url()).hash).toBe('');
    });
    await open(
      async (page) => {
        await expect
          .poll(async () => (await page.locator('#text').inputValue()).replaceAll(' ', ''))
          .toBe(jumbo);
      },
      { fragment: link },
    );
    await open(
      async (page) => {
        await expect.poll(() => page.locator('#fault').textContent()).toMatch(/no frame that can be read/);
      },
      { fragment: '#deflate=nothing' },
    );
  });

  it('edits a segment that stands alone, and says that its checksum stays', async () => {
    await open(
      async (page) => {
        await label(page, 'tcp.window').click();
        await page.locator('#value').fill('7');
        await page.locator('#value').press('Enter');
        expect(await page.locator('#text').inputValue()).toMatch(/ 50 02 00 07 12 34 /);
        expect(await page.locator('#frame-note').textContent()).toMatch(/checksum stays as it was/);
      },
      { fragment: '#hex=3039005000000001000000005002040012340000&first=tcp' },
    );
  });

  it('repeats and removes options, and lengths and checksums follow', async () => {
    await open(async (page) => {
      const kinds = async () =>
        findLayer(decapsulate(await octetsOf(page)), 'tcp')?.options.map(({ kind }) => kind);
      const before = await kinds();
      expect(before?.[0]).toBe('mss');
      await label(page, 'tcp.options.mss').click();
      await page.locator('#item-repeat').click();
      expect(await kinds()).toEqual(['mss', ...(before ?? [])]);
      await label(page, 'tcp.options.mss').click();
      await page.locator('#item-remove').click();
      expect(await kinds()).toEqual(before);
      expect(verifyChecksums(await octetsOf(page)).map(({ status }) => status)).toEqual(['good', 'good']);
    });
  });

  it('draws only the rows in sight of 100,000 packets, and keeps scrolling', async () => {
    const data = fromHex('ffffffffffff 020000000001 88b5 0102');
    const capture = encodePcap(
      Array.from({ length: 100_000 }, (_, index) => ({ data, timestamp: BigInt(index) * 1_000_000n })),
    );
    await open(async (page) => {
      await page.setInputFiles('#file', { name: 'many.pcap', mimeType: '', buffer: Buffer.from(capture) });
      await expect
        .poll(() => page.locator('#capture-count').textContent(), { timeout: 20_000 })
        .toBe('100,000 packets');
      expect(await page.locator('.packet').count()).toBeLessThan(60);
      await page.locator('#list').focus();
      await page.keyboard.press('End');
      expect(await page.locator('.packet[aria-selected="true"] .number').textContent()).toBe('100000');
      await page.locator('#list').evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
      await expect.poll(() => page.locator('#packet-50000').count()).toBe(1);
      expect(await page.locator('.packet').count()).toBeLessThan(60);
    });
  });

  it('fits a phone: nothing is wider than the screen, and fields and octets are in sight together', async () => {
    await open(
      async (page) => {
        expect(await seen(page, 'document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        await label(page, 'tcp.window').scrollIntoViewIfNeeded();
        await label(page, 'tcp.window').tap();
        await expect.poll(() => page.locator('.hex .chosen').first().isVisible()).toBe(true);
        for (const name of ['#octets', '#detail h2']) {
          const box = `document.querySelector('${name}').getBoundingClientRect()`;
          expect(await seen(page, `${box}.top >= 0 && ${box}.bottom <= innerHeight`)).toBe(true);
        }
      },
      { width: 390, height: 844 },
    );
  });

  it.each(['light', 'dark'] as const)('can be read when it is %s', async (colorScheme) => {
    await open(async (page) => {
      await page.emulateMedia({ colorScheme });
      await label(page, 'tcp.checksum').click();
      expect(await seen(page, faintTexts)).toEqual([]);
    });
  });

  it('names every control and item for screen readers', async () => {
    await open(async (page) => {
      await label(page, 'tcp.window').click();
      const unnamed = await seen(
        page,
        `[...document.querySelectorAll('button, input, select, textarea, [role=tree], [role=listbox]')]
          .filter((one) => !(one.getAttribute('aria-label') ?? one.textContent).trim() && !one.labels?.length)
          .map((one) => one.outerHTML)`,
      );
      expect(unnamed).toEqual([]);
      expect(await item(page, 'ipv4').getAttribute('aria-level')).toBe('1');
      expect(await item(page, 'ipv4.ttl').getAttribute('aria-level')).toBe('2');
    });
  });
});
