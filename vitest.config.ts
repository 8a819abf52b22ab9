import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { messageCatalogues } from './scripts/vite-catalogue.ts';

/** Start processes, browsers or many sockets: one file at a time, with time to do so. */
const heavy = ['tests/e2e/**/*.test.ts', 'tests/faults/**/*.test.ts', 'tests/load/**/*.test.ts'];
const ignored = ['**/node_modules/**', 'dist/**', '.types/**'];

export default defineConfig({
  plugins: [messageCatalogues(), react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...ignored, ...heavy],
          environment: 'node',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: heavy,
          exclude: ignored,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
