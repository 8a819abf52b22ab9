import { createHash } from 'node:crypto';
import path from 'node:path';

import * as esbuild from 'esbuild';
import type { Plugin } from 'vite';

/** Screens and words that no phone of a participant needs. */
const CREW =
  /\/client\/screens\/(?:(?:organise|facilitate|wall|remote|harvest|create|report)\/|crew-session\.ts$)|\?crew$/;
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

/** What the crew's screens begin with, by the letter of their addresses. */
const SCREENS = {
  o: /\/client\/screens\/(?:organise\/organise-screen\.tsx|crew-session\.ts)$|\?crew$/,
  f: /\/client\/screens\/(?:facilitate\/facilitate-screen\.tsx|crew-session\.ts)$|\?crew$/,
  w: /\/client\/screens\/(?:wall\/wall-screen\.tsx|crew-session\.ts)$|\?crew$/,
} as const;

/** The chunks that `isRoot` names and all that they import, at once or later, but for what `isOther` names. */
function reached(
  bundle: Bundle,
  isRoot: (chunk: Chunk) => boolean,
  isOther: (chunk: Chunk) => boolean,
): Set<string> {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const wanted = new Set(chunks.filter(isRoot).map(({ fileName }) => fileName));
  const files = new Set<string>();
  // A set that grows while it is gone through is gone through to its end.
  for (const name of wanted) {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || isOther(chunk)) continue;
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) wanted.add(other);
  }
  return files;
}

/** Everything that a participant's page may ask for, at once or later: names in the build's folder, sorted. */
function filesOfPhones(bundle: Bundle): readonly string[] {
  const files = reached(
    bundle,
    ({ isEntry }) => isEntry,
    ({ facadeModuleId }) => CREW.test(facadeModuleId ?? ''),
  );
  for (const name of Object.keys(bundle)) if (FONTS.test(name)) files.add(name);
  return [...files].toSorted();
}

/** What a screen of the crew needs beside what every phone keeps. */
function filesOfScreen(bundle: Bundle, letter: keyof typeof SCREENS): readonly string[] {
  const known = new Set(filesOfPhones(bundle));
  const files = reached(
    bundle,
    ({ facadeModuleId }) => SCREENS[letter].test(facadeModuleId ?? ''),
    ({ fileName }) => known.has(fileName),
  );
  if (files.size === 0) throw new Error(`the build has no screen ${letter}`);
  return [...files].filter((name) => !known.has(name)).toSorted();
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
      const paths = (letter: keyof typeof SCREENS): string[] =>
        filesOfScreen(bundle, letter).map((name) => `/${name}`);
      const screens = { o: paths('o'), f: paths('f'), w: paths('w') };
      const version = createHash('sha256')
        .update(JSON.stringify([files, screens]))
        .digest('hex')
        .slice(0, 12);
      const { outputFiles } = await esbuild.build({
        entryPoints: [path.resolve(source)],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target,
        define: { BUILD: JSON.stringify({ version, entry: `/${entry.fileName}`, files, screens }) },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: outputFiles[0]?.text ?? '' });
    },
  };
}
