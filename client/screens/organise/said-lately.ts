import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { type MarkView, markOf } from '@tablecloth/shared/views/mark.ts';
import { nameOf } from '@tablecloth/shared/views/name.ts';

/** Something said, by which one finds who said it. */
export type Said = {
  readonly id: Id;
  readonly text: string;
  readonly mark: MarkView;
  /** Null where no name is known, or none may be. */
  readonly author: string | null;
};

/** Rows that are shown: what somebody looks for was said a moment ago, or is searched for. */
const MOST = 8;

/**
 * What phones said last, newest first, whose words or author hold the search. What a device without a person wrote, and
 * what a facilitator wrote down for somebody, has nobody to turn away.
 */
export function saidLately(state: Gathering, search: string): readonly Said[] {
  const wanted = search.trim().toLowerCase();
  const { chatham } = state.rules;
  return entriesById(state.points)
    .map(([, point]) => point)
    .toSorted((a, b) => b.seq - a.seq)
    .filter(({ by, saidBy }) => saidBy === undefined && (by !== null || chatham))
    .map(({ id, text, table, by }) => ({
      id,
      text,
      author: nameOf(state, by),
      mark: markOf(state.tables.find((one) => one.id === table)?.number ?? 1),
    }))
    .filter(({ text, author }) => `${text} ${author ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, MOST);
}
