import { createHash } from 'node:crypto';
import path from 'node:path';

import * as esbuild from 'esbuild';
import type { Plugin } from 'vite';

/** Screens and words that no phone of a participant needs. */
const CREW =
  /\/client\/screens\/(?:(?:organise|facilitate|wall|create|report)\/|crew-session\.ts$)|\?crew$/;
/** The styles that bring the fonts, and the one font that a table can't do without for long. */
const FONTS = /^assets\/(?:fonts-.*\.css|atkinson-hyperlegible-next-latin-wght-normal-.*\.woff2)$/;

/** What the bundler tells of a chunk. */
type Chunk = {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
};
type Bundle = Readonly<Record<string, Chunk | { readonly type: 'asset' }>>;

/** Everything that a participant's page may ask for, at once or later: names in the build's folder, sorted. */
export function filesOfPhones(bundle: Bundle): readonly string[] {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const wanted = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  const files = new Set(Object.keys(bundle).filter((name) => FONTS.test(name)));
  // A set that grows while it is gone through is gone through to its end.
  for (const name of wanted) {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || CREW.test(chunk.facadeModuleId ?? '')) continue;
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) wanted.add(other);
  }
  return [...files].toSorted();
}

/** Builds `source` into `sw.js`, with the list of what it keeps on a phone. */
export function serviceWorker(source: string): Plugin {
  let target: string | string[] = [];
  return {
    name: 'tablecloth:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      if (config.build.target !== false) target = config.build.target;
    },
    async generateBundle(_options, bundle) {
      const files = filesOfPhones(bundle).map((name) => `/${name}`);
      const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry);
      if (entry === undefined) throw new Error('the build has no entry');
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      const { outputFiles } = await esbuild.build({
        entryPoints: [path.resolve(source)],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target,
        define: { BUILD: JSON.stringify({ version, entry: `/${entry.fileName}`, files }) },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: outputFiles[0]?.text ?? '' });
    },
  };
}
