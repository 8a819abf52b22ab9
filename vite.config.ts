import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { messageCatalogues } from './scripts/vite-catalogue.ts';
import { firstAndLater } from './scripts/vite-chunks.ts';
import { shortClasses } from './scripts/vite-class-names.ts';
import { layerOrder } from './scripts/vite-layers.ts';
import { precompress } from './scripts/vite-precompress.ts';
import { plainScript } from './scripts/vite-plain-script.ts';
import { serviceWorker } from './scripts/vite-service-worker.ts';
import { trimPackages } from './scripts/vite-trim.ts';

/** The support floor: dialog, :has, layers, container queries and color-mix; anything newer is an enhancement. */
const floor = ['safari16.4', 'ios16.4', 'chrome111', 'edge111', 'firefox121'];

/** Where `npm run dev` starts the server. */
const server = 'http://127.0.0.1:4000';

export default defineConfig({
  root: 'client',
  plugins: [
    messageCatalogues(),
    react(),
    trimPackages(),
    shortClasses('client'),
    layerOrder(),
    serviceWorker('client/worker/sw.ts'),
    plainScript('client/prove.ts', 'prove.js'),
    precompress(),
  ],
  // Pages name their files from the root of the server, which puts its own path before it; files name each other.
  experimental: {
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/${file}` : { relative: true }),
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    target: floor,
    cssTarget: floor,
    assetsDir: 'assets',
    // The content security policy allows no data: fonts or scripts, and hashed files are cached for good.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Browsers of the floor without modulepreload fetch a little later; the rest need no polyfill.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: firstAndLater('client/main.tsx', 'client/later.ts'),
              debugName: 'first and later',
            },
          ],
        },
      },
    },
  },
  server: {
    host: true,
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
      '/feed': { target: server, ws: true },
    },
  },
});
