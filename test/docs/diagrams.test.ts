import { expect, test } from 'vitest';
import { pages } from '../../scripts/diagram.ts';

test.each(pages())('$path shows the header as layout.ts declares it', ({ source, drawn }) => {
  expect(source).toBe(drawn);
});
