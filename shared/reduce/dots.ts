import { entriesById, getById, setById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import type { DotCount, Dots, MergedDots } from '../harvest.ts';
import type { Id } from '../model.ts';

export type DotEvent = Extract<EventBody, { type: `dots.${string}` | 'dot.placed' }>;

/** What the events of dots make of them. */
export function reduceDots(dots: Dots, body: DotEvent): Dots {
  switch (body.type) {
    case 'dots.opened': {
      const { each, on, hidden, counts, people } = body;
      return { ...dots, each, on, hidden, counts, people, open: true };
    }
    case 'dots.closed':
      return { ...dots, open: false, counts: body.counts };
    case 'dot.placed':
      return placed(dots, body);
    case 'dots.moved':
      return moved(dots, body);
    case 'dots.returned':
      return returned(dots, body);
  }
}

function placed(
  dots: Dots,
  { on, person, placed: isPut, count, people }: Extract<DotEvent, { type: 'dot.placed' }>,
): Dots {
  if (on === null) return { ...dots, people };
  const counts = count === null ? dots.counts : withCount(dots.counts, on, count);
  if (person === null) return { ...dots, counts, people };
  const others = (getById(dots.by, person) ?? []).filter((one) => one !== on);
  return {
    ...dots,
    counts,
    people,
    by: setById(dots.by, person, isPut ? [...others, on] : others),
  };
}

function moved(
  dots: Dots,
  { from, into, count, were }: Extract<DotEvent, { type: 'dots.moved' }>,
): Dots {
  const left = withCount(dots.counts, from, 0);
  let { by } = dots;
  for (const [person, on] of entriesById(dots.by)) {
    if (!on.includes(from)) continue;
    const next = on.flatMap((one) => (one !== from ? one : (into ?? [])));
    by = setById(by, person, [...new Set(next)]);
  }
  const counts = into === null || count === null ? left : withCount(left, into, count);
  if (into === null || !were) return { ...dots, counts, by };
  return { ...dots, counts, by, merged: [...mergedBut(dots, from), { from, into, were }] };
}

const mergedBut = ({ merged = [] }: Dots, from: Id): MergedDots[] =>
  merged.filter((one) => one.from !== from);

function returned(
  dots: Dots,
  { from, into, counts: told, by: theirs }: Extract<DotEvent, { type: 'dots.returned' }>,
): Dots {
  let { by, counts } = dots;
  for (const [person, on] of theirs) by = setById(by, person, on);
  if (told) counts = withCount(withCount(counts, from, told[0]), into, told[1]);
  const { merged: _, ...rest } = dots;
  const left = mergedBut(dots, from);
  return { ...rest, counts, by, ...(left.length > 0 && { merged: left }) };
}

/** Sorted by id, without what has none. */
export function withCount(counts: DotCount[], on: Id, count: number): DotCount[] {
  const others = counts.filter((one) => one.on !== on);
  if (count === 0) return others;
  return [...others, { on, count }].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
