import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The built client: the pages' frame and everything they load. */
export type ClientFiles = {
  /** Absolute; null when the client was not built. */
  readonly folder: string | null;
  /** The built index.html: with its scripts, styles and preloads. */
  readonly index: string;
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

/** Beside the bundle (dist/server → dist/client), or below the root when the sources run themselves. */
const PLACES = ['../client', '../dist/client'];

/** Finds the build; a folder without Vite's manifest is not one. */
export function findClientFiles(from: string = import.meta.dirname): ClientFiles {
  const folder = PLACES.map((place) => path.resolve(from, place)).find((place) =>
    existsSync(path.join(place, '.vite', 'manifest.json')),
  );
  if (folder === undefined) return { folder: null, index: BARE };
  return { folder, index: readFileSync(path.join(folder, 'index.html'), 'utf8') };
}
