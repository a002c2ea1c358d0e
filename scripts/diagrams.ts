// npm run diagrams: rewrites the header diagrams on the protocol pages after a change of a declaration.
import { writeFileSync } from 'node:fs';
import { pages } from './diagram.ts';

for (const { path, source, drawn } of pages()) {
  if (drawn === source) continue;
  writeFileSync(path, drawn);
  console.log(`${path}: redrawn`);
}
