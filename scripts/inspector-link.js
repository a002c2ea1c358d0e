// Links every page of the reference to the inspector, which stands beside its first page.
import { PageEvent } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.renderer.on(PageEvent.END, (page) => {
    const up = '../'.repeat(page.url.split('/').length - 1);
    page.contents = page.contents?.replaceAll('href="inspector.html"', `href="${up}inspector.html"`);
  });
}
