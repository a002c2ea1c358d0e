import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { chromiumIsThere, launchChromium } from '../support/chromium.ts';
import { folder } from './folder.ts';
import { reports } from './frames.ts';

const policy = "default-src 'none'; script-src 'self'";

test.skipIf(!chromiumIsThere)(
  'the package decodes and encodes in Chromium on a page that forbids eval, as it does in node',
  async () => {
    const script = await bundledPage();
    const server = createServer(({ url }, response) => {
      const isScript = url === '/page.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      response.setHeader('Content-Security-Policy', policy);
      response.end(
        isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/page.js"></script>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const answer = page.waitForEvent('console', (message) => message.text().startsWith('{'));
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/`);
      const said = JSON.parse((await answer).text());
      expect(said).toEqual({ evalIsForbidden: true, reports: reports() });
    } finally {
      await browser.close();
      server.close();
    }
  },
);

test('the frames of the browser test are whole', () => {
  const found = reports();
  expect(found.map(({ layers }) => layers.at(-1))).toEqual(['tcp', 'dns', 'dhcp']);
  expect(found.every(({ comesBack }) => comesBack)).toBe(true);
  expect(new Set(found.flatMap(({ statuses }) => statuses))).toEqual(new Set(['good']));
});

/** The page's script, with the installed package in it. */
async function bundledPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/package/page.ts'],
    alias: { framewright: join(folder, 'node_modules/framewright') },
    bundle: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
