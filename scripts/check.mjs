/** `npm run check`: the static checks alone. */
import process from 'node:process';

import { runStaticChecks } from './static-checks.mjs';

const results = runStaticChecks();
console.log('');
for (const { name, passed } of results) console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
