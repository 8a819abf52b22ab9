import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** The built client: the pages' frame and everything they load. */
export type ClientFiles = {
  /** Absolute; null when the client was not built. */
  readonly folder: string | null;
  /** The built index.html: with its scripts, styles and preloads. */
  readonly index: string;
  /** The scripts of these sources and all they import, beside what every page loads. */
  readonly scriptsOf: (sources: readonly string[]) => readonly string[];
};

/** What the built page looks like before it is built: enough to read, without scripts or styles. */
const BARE = `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tablecloth</title>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

/** Vite's manifest, as far as we read it. */
const manifestSchema = v.record(
  v.string(),
  v.object({
    file: v.string(),
    isEntry: v.optional(v.boolean(), false),
    imports: v.optional(v.array(v.string()), []),
  }),
);
type Manifest = v.InferOutput<typeof manifestSchema>;

/** Beside the bundle (dist/server → dist/client), or below the root when the sources run themselves. */
const PLACES = ['../client', '../dist/client'];
const MANIFEST = path.join('.vite', 'manifest.json');

/**
 * Finds the build; a folder without Vite's manifest is not one.
 * @throws Error when there is a build that is not whole.
 */
export function findClientFiles(from: string = import.meta.dirname): ClientFiles {
  const folder = PLACES.map((place) => path.resolve(from, place)).find((place) =>
    existsSync(path.join(place, MANIFEST)),
  );
  if (folder === undefined) return { folder: null, index: BARE, scriptsOf: () => [] };
  const json: unknown = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
  const manifest = v.parse(manifestSchema, json);
  const entries = Object.keys(manifest).filter((source) => manifest[source]?.isEntry);
  const everywhere = withImports(manifest, entries);
  return {
    folder,
    index: readFileSync(path.join(folder, 'index.html'), 'utf8'),
    scriptsOf: (sources) =>
      [...withImports(manifest, sources)]
        .filter((source) => !everywhere.has(source))
        .flatMap((source) => manifest[source]?.file ?? [])
        .map((file) => `/${file}`),
  };
}

function withImports(manifest: Manifest, sources: readonly string[]): ReadonlySet<string> {
  const found = new Set(sources.filter((source) => source in manifest));
  // A set that grows while it is gone through is gone through to its end.
  for (const source of found) for (const one of manifest[source]?.imports ?? []) found.add(one);
  return found;
}
