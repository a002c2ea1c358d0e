import { inject } from 'vitest';

/** The empty folder into which the packed package was installed. */
export const folder: string = inject('consumer');

if (folder === '')
  throw new Error('framewright was not built, packed and installed: the reason stands above');
