import { type ById, emptyById } from './by-id.ts';
import type { Id } from './model.ts';

/** What dots can be put on. */
export const DOTS_ON = ['findings', 'points', 'both'] as const;
export type DotsOn = (typeof DOTS_ON)[number];

/** How many dots there are on a finding or a point. */
export type DotCount = { readonly on: Id; readonly count: number };

/** Marks of which everybody has the same number: on which finding or point somebody put one, once each. */
export type Dots = {
  /** How many each person has; 0 for none at all. */
  readonly each: number;
  readonly on: DotsOn;
  /** Whether nobody may know the totals while they can still change. */
  readonly hidden: boolean;
  /** Whether they can be put and taken back now. */
  readonly open: boolean;
  /** How many people have put one, ever: more is not told while totals are hidden. */
  readonly people: number;
  /** Sorted by id; what has none is not in it. Empty for whoever may not know. */
  readonly counts: DotCount[];
  /** Who put them where, in that order, as far as that is known here: everything on the server, oneself on a device. */
  readonly by: ById<readonly Id[]>;
  /** What the server alone needs to undo a merge, the last one last. */
  readonly merged?: MergedDots[];
};

/** Whose dots a merge moved, each with all of theirs as they were before. */
export type MergedDots = {
  readonly from: Id;
  readonly into: Id;
  readonly were: [person: Id, on: Id[]][];
};

/** One word to close with. `by`: known to whoever it was and to the server. */
export type ClosingWord = { readonly id: Id; readonly text: string; readonly by: Id | null };

/** The round of words at the end. */
export type Closing = {
  /** Whether words can be given and changed. */
  readonly open: boolean;
  /** Whether the room reads them. Before that, crew and each person their own. */
  readonly shown: boolean;
  readonly words: ClosingWord[];
};

/** What became of a suggestion; that it was set aside is between crew. */
export const SUGGESTION_STATES = ['waiting', 'taken', 'aside'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** "Did we miss one?": what somebody would add to the findings. Crew and whoever it was know of it, only the latter who. */
export type Suggestion = {
  readonly id: Id;
  readonly text: string;
  readonly by: Id | null;
  readonly state: SuggestionState;
};

/** What the room does with the findings: dots, suggestions, closing words. */
export type Harvest = {
  readonly dots: Dots;
  readonly closing: Closing;
  readonly suggestions: Suggestion[];
  /** Findings that a facilitator worded last, with that one's tables; the others were the organiser's. For crew. */
  readonly worded: { readonly finding: Id; readonly tables: Id[] }[];
};

export const NO_DOTS: Dots = {
  each: 0,
  on: 'findings',
  hidden: false,
  open: false,
  people: 0,
  counts: [],
  by: emptyById(),
};

export const EMPTY_HARVEST: Harvest = {
  dots: NO_DOTS,
  closing: { open: false, shown: false, words: [] },
  suggestions: [],
  worded: [],
};

/** Whether nobody may know totals now. */
export const areHidden = ({ open, hidden }: Dots): boolean => open && hidden;
