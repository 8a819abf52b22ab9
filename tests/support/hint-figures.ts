import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { createHints, type Hint, type Said } from '@tablecloth/shared/hint/hints.ts';
import { createNearPairs } from '@tablecloth/shared/hint/pairs.ts';
import { parseGatheringFile } from '../../scripts/rehearse/gathering-file.ts';
import { planOf } from '../../scripts/rehearse/plan.ts';

const pairsSchema = v.object({
  pairs: v.array(v.object({ a: v.string(), b: v.string(), label: v.number(), kind: v.string() })),
});

/** How well hints find what a person would call the same point. */
export type PairFigures = {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly opposites: number;
  readonly oppositesCalledSame: number;
};

/** The closest point to a text among one other; called the same when nothing warns. */
function calledSame(here: string, there: string): boolean {
  const hints = createHints('en');
  hints.know([{ id: 'there', text: there }]);
  return hints.closeTo(here)?.warning === null;
}

/** Scores a file of judged pairs. Null when it is not there. */
export function pairFigures(file: string): PairFigures | null {
  if (!existsSync(file)) return null;
  const { pairs } = v.parse(pairsSchema, JSON.parse(readFileSync(file, 'utf8')));
  let right = 0;
  let wrong = 0;
  let missed = 0;
  let opposites = 0;
  let oppositesCalledSame = 0;
  for (const { a, b, label, kind } of pairs) {
    const same = calledSame(b, a);
    if (same && label === 1) right += 1;
    else if (same) wrong += 1;
    else if (label === 1) missed += 1;
    if (kind === 'opposite') opposites += 1;
    if (kind === 'opposite' && same) oppositesCalledSame += 1;
  }
  return {
    pairs: pairs.length,
    precision: right / (right + wrong),
    recall: right / (right + missed),
    opposites,
    oppositesCalledSame,
  };
}

/** Every hint that a gathering gives when its points arrive in their order: the later point first. */
export type GatheringHints = {
  readonly points: number;
  readonly hints: readonly { readonly text: string; readonly hint: Hint }[];
};

/** Plays a gathering file through the hints. Null when it is not there. */
export function gatheringHints(file: string, language: string): GatheringHints | null {
  if (!existsSync(file)) return null;
  const plan = planOf(parseGatheringFile(readFileSync(file, 'utf8'), path.basename(file)));
  const said: Said[] = plan.points.map(({ text }, at) => ({ id: String(at), text }));
  const near = createNearPairs(language);
  near.know(said);
  const hints = said.flatMap(({ id, text }) =>
    near
      .of(id)
      .filter(({ point }) => Number(point) < Number(id))
      .map((hint) => ({ text, hint })),
  );
  return { points: said.length, hints };
}
