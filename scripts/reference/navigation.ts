// Links of the top bar.
import { existsSync } from 'node:fs';
import { type Application, type DefaultThemeRenderContext, JSX } from 'typedoc';

/** Pages beside the reference: made only where their sources are. */
const besides = [{ name: 'Inspector', page: 'inspector.html', source: 'docs/inspector' }];

/** Adds the links to the pages beside the reference. */
export function addNavigation(app: Application): void {
  app.renderer.hooks.on('body.begin', (context: DefaultThemeRenderContext) => {
    const links = besides.filter(({ source }) => existsSync(source));
    const shown = links.map(({ name, page }) => `<a href="${context.relativeURL(page)}">${name}</a>`);
    // The script of the site moves it into the bar; without scripts it stands above.
    return JSX.createElement(JSX.Raw, {
      html: shown.length === 0 ? '' : `<nav id="besides">${shown.join('')}</nav>`,
    });
  });
}
