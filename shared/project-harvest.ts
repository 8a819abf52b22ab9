import { byIdFrom, emptyById, getById } from './by-id.ts';
import type { EventBody } from './event.ts';
import { areHidden, type Harvest } from './harvest.ts';
import type { Id } from './model.ts';
import type { Audience } from './project.ts';
import { isSelf, selfOnly } from './self.ts';

type DotPlaced = Extract<EventBody, { type: 'dot.placed' }>;

/** Totals that nobody may know yet are in nothing that anybody is told, whoever they are. */
export function withoutHiddenDot(body: DotPlaced, person: Id | null): DotPlaced {
  const own = isSelf(body.person, person);
  if (!body.hidden) return own ? body : { ...body, person: null };
  if (own) return { ...body, count: null };
  return { ...body, on: null, person: null, placed: true, count: null };
}

/** What became of dots with a merge, and when it was undone: of people, nobody is told but of themselves. */
export function withoutOthersDots(
  body: Extract<EventBody, { type: 'dots.moved' | 'dots.returned' }>,
  person: Id | null,
): EventBody {
  const { hidden } = body;
  if (body.type === 'dots.moved') {
    const { were: _, ...rest } = body;
    return hidden ? { ...rest, count: null } : rest;
  }
  const by = body.by.filter(([one]) => one === person);
  return { ...body, by, counts: hidden ? null : body.counts };
}

/** What an audience may know of it. */
export function projectHarvest(harvest: Harvest, { crew, person }: Audience): Harvest {
  const { closing, suggestions, worded } = harvest;
  const { merged: _, ...dots } = harvest.dots;
  const own = person === null ? undefined : getById(dots.by, person);
  const only = <One extends { readonly by: Id | null }>(
    list: readonly One[],
    all: boolean,
  ): One[] =>
    list
      .filter(({ by }) => all || isSelf(by, person))
      .map((one) => ({ ...one, by: selfOnly(one.by, person) }));
  return {
    dots: {
      ...dots,
      counts: areHidden(dots) ? [] : dots.counts,
      by: person !== null && own ? byIdFrom([[person, own]]) : emptyById(),
    },
    closing: { ...closing, words: only(closing.words, crew || closing.shown) },
    suggestions: only(suggestions, crew).map((one) =>
      crew || one.state !== 'aside' ? one : { ...one, state: 'waiting' },
    ),
    worded: crew ? worded : [],
  };
}
