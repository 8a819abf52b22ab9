import { EMPTY_HARVEST, type Harvest } from './harvest.ts';
import type { Finding, Id } from './model.ts';

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

/** What the wall can be asked to show; `auto` follows the gathering. */
export const WALL_MODES = [
  'auto',
  'overview',
  'spotlight',
  'table',
  'findings',
  'join',
  'clock',
  'announcement',
  'blank',
  'end',
] as const;
export type WallMode = (typeof WALL_MODES)[number];

/** How far the last row sits: text for the back of a hall, for a room, or for a group before the screen. */
export const WALL_DISTANCES = ['near', 'room', 'far'] as const;
export type WallDistance = (typeof WALL_DISTANCES)[number];

/** What was asked of the wall from elsewhere. Its own keys go beyond it until somebody asks again. */
export type WallWish = {
  readonly mode: WallMode;
  /** The table that stands large, or at which the spotlight stays; null for all of them. */
  readonly table: Id | null;
  /** Whether turns wait. */
  readonly paused: boolean;
  readonly distance: WallDistance;
  /** Null: as the wall's own machine has it. */
  readonly look: 'light' | 'dark' | null;
  /** How often it was asked to show something, and to set something: each counts, also one that says the same again. */
  readonly shows: number;
  readonly sets: number;
  /** How many steps were asked for in all: those further, less those back. */
  readonly steps: number;
};

export const USUAL_WALL: WallWish = {
  mode: 'auto',
  table: null,
  paused: false,
  distance: 'room',
  look: null,
  shows: 0,
  sets: 0,
  steps: 0,
};

/** How many people went from one table to another: never fewer than LIMITS.fewestMoved, and never who. */
export type Move = { readonly from: Id; readonly to: Id; readonly people: number };

/** How long all of it is kept: see keeping.ts. */
export type Keeping = {
  /** Days after the end; null where nobody has chosen (made before there was a choice): it is not deleted by itself. */
  readonly days: number | null;
  /** When it ended: milliseconds since 1970 by the server's clock. Null while it goes on. */
  readonly endedAt: number | null;
};

export const NOT_CHOSEN: Keeping = { days: null, endedAt: null };

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
  readonly wall: WallWish;
  /** The findings as the whole room may read them, while they are shown to it; else null. */
  readonly plenary: readonly Finding[] | null;
  /** How the room has moved, as the server counted it when it was last asked. */
  readonly moves: readonly Move[];
  readonly keeping: Keeping;
  /** Minutes without a point after which the organiser is shown that a table is quiet. Known to crew. */
  readonly quietMinutes: number;
  /** What the room does with them: dots, suggestions, closing words. */
  readonly harvest: Harvest;
};

/** A typing scribe writes a point every three minutes. */
export const USUAL_QUIET_MINUTES = 10;

export const NO_ROUNDS: Rounds = { steps: [], number: 0, ms: 0, endsAt: null, leftMs: null };

export const EMPTY_ROOM: Room = {
  method: null,
  rounds: NO_ROUNDS,
  instruction: '',
  announcement: null,
  help: [],
  proposals: [],
  wall: USUAL_WALL,
  plenary: null,
  moves: [],
  keeping: NOT_CHOSEN,
  quietMinutes: USUAL_QUIET_MINUTES,
  harvest: EMPTY_HARVEST,
};
