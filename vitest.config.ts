import { defaultExclude, defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // What needs a deployment belongs to `npm run test:aws`, which starts one and sets this.
    exclude: [
      ...defaultExclude,
      ...(process.env['AWS_EMULATOR_URL'] ? [] : ['tests/aws/**', 'tests/contract/aws.test.ts']),
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
