import type { Id } from './model.ts';

/** One round of a plan. Instruction: the line that everybody reads while it runs; may be empty. */
export type Step = { readonly minutes: number; readonly instruction: string };

/** The rounds of a gathering. Free movement needs none: no steps, and nothing is refused because of one. */
export type Rounds = {
  readonly steps: readonly Step[];
  /** The round that was begun last, from 1; 0 before the first. */
  readonly number: number;
  /** How long that round is in all, with what was added to it. Milliseconds. */
  readonly ms: number;
  /** When it ends or ended: milliseconds since 1970 by the server's clock. Null while it is paused, and before the first. */
  readonly endsAt: number | null;
  /** Milliseconds that are left of a paused round; null while it runs. */
  readonly leftMs: number | null;
};

/** A table that asks for the organiser. Stands until somebody clears it. */
export type Help = {
  readonly table: Id;
  /** Who called, where that is known. */
  readonly by: Id | null;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  /** Whether the organiser is on the way. */
  readonly taken: boolean;
};

/** A theme that somebody would like a table for. The ids are those it gets when the organiser says yes. */
export type Proposal = {
  readonly theme: Id;
  readonly table: Id;
  readonly title: string;
  readonly gloss: string;
  readonly question: string;
  /** Known to whoever it was, and to nobody else. */
  readonly by: Id | null;
};

/** What the room is told and asked beside its points. */
export type Room = {
  /** The method it was set up by, of METHODS; null for none in particular. */
  readonly method: Id | null;
  readonly rounds: Rounds;
  /** What to do now, in one line; empty for none. */
  readonly instruction: string;
  /** What the organiser said to everybody. Stands until it is replaced or cleared. */
  readonly announcement: { readonly text: string; readonly at: number } | null;
  readonly help: readonly Help[];
  /** Waiting for the organiser, oldest first. */
  readonly proposals: readonly Proposal[];
};

export const NO_ROUNDS: Rounds = { steps: [], number: 0, ms: 0, endsAt: null, leftMs: null };

export const EMPTY_ROOM: Room = {
  method: null,
  rounds: NO_ROUNDS,
  instruction: '',
  announcement: null,
  help: [],
  proposals: [],
};
