import type { Plan } from './plan.ts';

/** Marks of one person: as many as a phone can send in a moment, and more than people make in an evening. */
const MOST = 20;

/**
 * For each person, the points they agree with: no more people than there are and no more than in the file, what
 * most agree with first. Only points that stand can be agreed with.
 */
export function agreesOf({ points }: Plan, people: number): number[][] {
  const marks = Array.from({ length: people }, (): number[] => []);
  const popular = points
    .filter(({ fate, agrees }) => fate !== 'hidden' && agrees > 0)
    .toSorted((a, b) => b.agrees - a.agrees || a.index - b.index);
  let first = 0;
  for (const point of popular) {
    const free = marks.filter((own) => own.length < MOST);
    if (free.length === 0) break;
    const wanted = Math.min(point.agrees, free.length);
    for (let i = 0; i < wanted; i += 1) free[(first + i) % free.length]?.push(point.index);
    first += wanted;
  }
  return marks;
}
