import type { Id } from './model.ts';

/** How many days people may be asked to read the notes. */
export const READ_BACK_DAYS = { usual: 7, most: 60 } as const;

/** What somebody would have put differently, or what they miss. */
export type Correction = {
  readonly id: Id;
  readonly table: Id;
  /** The point that it would word anew; null for something that is missing. */
  readonly about: Id | null;
  readonly text: string;
  /** Known to whoever it was, and to nobody else. */
  readonly by: Id | null;
};

/** The notes, read by those who were there before they are final. */
export type ReadBack = {
  readonly open: boolean;
  /** Until when, in milliseconds since 1970 by the server's clock. */
  readonly until: number;
  /** How the notes print points that they do not print as they were said; null for one that they leave out. */
  readonly texts: readonly { readonly point: Id; readonly text: string | null }[];
  /** Per table how many people say that its notes are right, and who of them is known here. */
  readonly confirmed: readonly {
    readonly table: Id;
    readonly people: readonly Id[];
    readonly count: number;
  }[];
  /** Waiting for whoever edits the notes, oldest first. */
  readonly corrections: readonly Correction[];
};

/** Whether people may say something about the notes. @param now milliseconds since 1970, by the server's clock. */
export function mayReadBack(readBack: ReadBack | undefined, now: number): readBack is ReadBack {
  return readBack !== undefined && readBack.open && now < readBack.until;
}
