import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { Plugin } from 'vite';

/** Text that shrinks; fonts and pictures are compressed already. */
const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/;
/** Bytes. Below this there is hardly anything to save. */
const worthwhile = 400;

/**
 * Writes `x.br` and `x.gz` beside every text file of the build, so that the server sends the smallest
 * form without spending its processor on it while a room is full.
 */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'tablecloth:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    // Last of all, and only when the build went well; public/ has been copied by then.
    async writeBundle() {
      const names = await readdir(outDir, { recursive: true });
      const files = names.filter((name) => compressible.test(name) && !name.startsWith('.'));
      await Promise.all(files.map((name) => compressFile(path.join(outDir, name))));
    },
  };
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < worthwhile) return;
  const [text, large, gz] = await Promise.all([
    brotli(bytes, { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }),
    brotli(bytes, {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_LGBLOCK]: 20,
    }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  const br = large.length < text.length ? large : text;
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}

/** At its best. Which mode and block size suits a file best is seen only by trying: a large program likes one block. */
function brotli(bytes: Buffer, params: Record<number, number>): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      ...params,
    },
  });
}
