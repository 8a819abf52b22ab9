/** `npm start`: everything from a fresh clone to a listening server. Arguments go to the server: `npm start -- --demo`. */
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { prepare, root } from './prepare.mjs';

try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.chdir(root);
process.setSourceMapsEnabled(true);
const main = path.join(root, 'dist', 'server', 'main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
