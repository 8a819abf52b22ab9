import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { hasPostgres, hasRedis } from './scripts/services.mjs';
import { messageCatalogues } from './scripts/vite-catalogue.ts';

/** Start processes, browsers or many sockets: one file at a time, with time to do so. */
const browsers = ['tests/e2e/**/*.test.ts'];
const crowds = ['tests/faults/**/*.test.ts', 'tests/load/**/*.test.ts'];
const ignored = ['**/node_modules/**', 'dist/**', '.types/**'];

/** Run on each store and relay that is installed: what people see over real sockets. In memory they are `unit` tests. */
const overSockets = ['live', 'room', 'closing', 'http'].map(
  (name) => `tests/server/${name}.test.ts`,
);

const engines: readonly { readonly name: string; readonly env: Record<string, string> }[] = [
  { name: 'sqlite', env: { TEST_STORE: 'sqlite' } },
  ...(hasPostgres() ? [{ name: 'postgres', env: { TEST_STORE: 'postgres' } }] : []),
  ...(hasPostgres() && hasRedis()
    ? [{ name: 'redis', env: { TEST_STORE: 'postgres', TEST_RELAY: 'redis' } }]
    : []),
];

export default defineConfig({
  plugins: [messageCatalogues(), react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...ignored, ...browsers, ...crowds],
          environment: 'node',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: browsers,
          exclude: ignored,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A whole browser on two busy cores: a walk gets a second try, and `npm test` names those that took it.
          // Nothing else does: what fails by its seed, or by what breaks in between, has failed.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: crowds,
          exclude: ignored,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      ...engines.map(({ name, env }, index) => ({
        extends: true as const,
        test: {
          name,
          include: overSockets,
          exclude: ignored,
          environment: 'node' as const,
          env,
          globalSetup: name === 'sqlite' ? [] : ['tests/support/services-for-all.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 + index },
        },
      })),
    ],
  },
});
