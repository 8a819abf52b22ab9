import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { messageCatalogues } from '../../../scripts/vite-catalogue.ts';
import { layerOrder } from '../../../scripts/vite-layers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The wall's own components on a page without a server behind it; see wall-stage/stage.tsx. */
export type WallStage = { readonly url: string; readonly close: () => Promise<void> };

/** Builds that page and serves it. */
export async function openWallStage(): Promise<WallStage> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'tablecloth-stage-'));
  await build({
    root: fileURLToPath(new URL('wall-stage', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [messageCatalogues(), react(), layerOrder()],
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      target: 'esnext',
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stage');
    const file = path.join(outDir, pathname.startsWith('/assets/') ? pathname : 'index.html');
    readFile(file).then(
      (bytes) => {
        const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
