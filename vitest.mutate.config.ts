import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// What a mutation run executes: the tests of one module (`npm run mutate -- udp`), each property with a fixed seed, so
// that a mutant that lives lives again. Names of tests must not change from run to run either.
const { projects, ...test } = base.test ?? {};
void projects;

export default mergeConfig(
  { resolve: base.resolve },
  defineConfig({
    test: {
      ...test,
      include: (process.env['MUTATE_TESTS'] ?? '').split(',').filter(Boolean),
      setupFiles: ['test/support/fixed-seed.ts'],
      testTimeout: 60_000,
    },
  }),
);
