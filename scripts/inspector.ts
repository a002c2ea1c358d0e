// npm run docs: builds the inspector into the site of the reference.
import { buildInspector } from './build-inspector.ts';

for (const warning of await buildInspector('site')) console.error(warning);
