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

/** What an audience may know of it. */
export function projectHarvest(harvest: Harvest, { crew, person }: Audience): Harvest {
  const { dots, closing, suggestions, worded } = harvest;
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
