/** `npm run hints [-- DIR]`: how well and how fast near-duplicates are found. DIR holds `themes` and `gatherings`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createHints, type Said } from '@tablecloth/shared/hint/hints.ts';
import { createNearPairs } from '@tablecloth/shared/hint/pairs.ts';
import { gatheringHints, pairFigures } from '../tests/support/hint-figures.ts';

const root = path.resolve(import.meta.dirname, '..');
const directory = path.resolve(process.argv[2] ?? path.join(root, '..', 'shared'));

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
}

function measured(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

/** Sentences of made words, frequent and rare ones as in a language, so that the times can be had without any data. */
function sentences(count: number): Said[] {
  const syllables =
    'ba cor du fen gli hom jur ka lem mo nar pel qui ros tam ul vek wis xan yor'.split(' ');
  let seed = 20_261;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const word = (): string => {
    // Squared, so that some words come often.
    const rank = Math.floor(random() ** 2 * 4_000);
    const parts = [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400)];
    return parts.map((part) => syllables[part]).join('');
  };
  return Array.from({ length: count }, (_, at) => ({
    id: String(at),
    text: Array.from({ length: 5 + Math.floor(random() * 10) }, word).join(' '),
  }));
}

const figures = pairFigures(path.join(directory, 'themes', 'polis_pairs.json'));
if (figures) {
  console.log(
    `Judged pairs (${figures.pairs}): precision ${figures.precision.toFixed(3)}, recall ${figures.recall.toFixed(3)}, ` +
      `opposites called the same ${figures.oppositesCalledSame} of ${figures.opposites}`,
  );
} else console.log(`No judged pairs in ${directory}.`);

const gatherings = path.join(directory, 'gatherings');
for (const name of existsSync(gatherings) ? readdirSync(gatherings) : []) {
  if (!name.endsWith('.json')) continue;
  const file = path.join(gatherings, name);
  const language = /"lang": *"([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'en';
  const found = gatheringHints(file, language);
  if (!found) continue;
  console.log(`${name} (${language}): ${found.hints.length} hints in ${found.points} points`);
  for (const { text, hint } of found.hints.slice(0, 8)) {
    const { likeness, warning } = hint;
    console.log(`  ${likeness.toFixed(2)} ${warning ?? ''}\n    ${text}\n    ${hint.text}`);
  }
}

for (const count of [300, 1_000, 3_000]) {
  const said = sentences(count);
  const hints = createHints('en');
  const read = measured(() => hints.know(said));
  const typed = (said[Math.floor(count / 2)]?.text ?? '').split('');
  const looks = typed.flatMap((_, at) => {
    const draft = typed.slice(0, at + 1).join('');
    return [measured(() => void hints.closeTo(draft))];
  });
  const near = createNearPairs('en');
  const paired = measured(() => void near.know(said));
  console.log(
    `${count} points: read ${read.toFixed(0)} ms; a look-up while typing ${percentile(looks, 0.5)} ms, ` +
      `at most ${percentile(looks, 1)} ms; all pairs ${paired.toFixed(0)} ms`,
  );
}
