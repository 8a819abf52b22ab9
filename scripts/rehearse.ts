/** `npm run rehearse -- --url URL --gathering FILE`: plays a gathering through a running server. docs/rehearsing.md */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { RehearsalError } from './rehearse/gathering-file.ts';
import { type RehearsalOptions, rehearse } from './rehearse/rehearsal.ts';

const USAGE =
  'npm run rehearse -- --url URL --gathering FILE [--people N] [--speed X|max] [--out FOLDER]';

function optionsOf(args: readonly string[]): RehearsalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: 'http://localhost:4000' },
      gathering: { type: 'string' },
      people: { type: 'string' },
      speed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  if (values.gathering === undefined) throw new RehearsalError(`Name a file: ${USAGE}`);
  const speed = values.speed === 'max' ? 0 : Number(values.speed);
  if (!Number.isFinite(speed) || speed < 0) {
    throw new RehearsalError(`--speed must be a number from 0, or max, and it is ${values.speed}.`);
  }
  const people = values.people === undefined ? null : Number(values.people);
  if (people !== null && !(Number.isInteger(people) && people > 0)) {
    throw new RehearsalError(`--people must be a number from 1, and it is ${values.people}.`);
  }
  if (!URL.canParse(values.url)) {
    throw new RehearsalError(`--url must be an address such as http://localhost:4000.`);
  }
  return {
    url: values.url.replace(/\/+$/, ''),
    file: values.gathering,
    people,
    speed,
    out: values.out ?? null,
    say: (sentence) => console.error(sentence),
  };
}

try {
  const result = await rehearse(optionsOf(process.argv.slice(2)));
  for (const fault of result.faults) console.error(`${fault}.`);
  console.log(JSON.stringify(result.figures));
  process.exitCode = result.passed ? 0 : 1;
} catch (error) {
  if (!(error instanceof RehearsalError || error instanceof TypeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
