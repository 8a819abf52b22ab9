import path from 'node:path';

import * as esbuild from 'esbuild';
import type { Plugin } from 'vite';

/** Builds `source`, with all it needs, into one script `fileName` without a hash: for a page that has no other. */
export function plainScript(source: string, fileName: string): Plugin {
  let target: string | string[] = [];
  return {
    name: 'tablecloth:plain-script',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      if (config.build.target !== false) target = config.build.target;
    },
    async generateBundle() {
      const { outputFiles } = await esbuild.build({
        entryPoints: [path.resolve(source)],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target,
      });
      this.emitFile({ type: 'asset', fileName, source: outputFiles[0]?.text ?? '' });
    },
  };
}
