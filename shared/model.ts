import { type ById, emptyById } from './by-id.ts';
import type { ReadBack } from './read-back.ts';
import { EMPTY_ROOM, type Room } from './room.ts';
import { type Rules, type TableRules, USUAL_RULES, type Waits } from './rules.ts';

/** 8 to 24 of A–Z a–z 0–9 _ -; made by whoever makes the thing, never by the server's clock or counter. */
export type Id = string;

/** What kind of thing was said. */
export const KINDS = ['point', 'quote', 'question', 'idea', 'action'] as const;
export type Kind = (typeof KINDS)[number];

/** Where a point stands at its table: sent by a phone, kept by the facilitator, or put away. */
export const LISTS = ['inbox', 'key', 'aside'] as const;
export type ListName = (typeof LISTS)[number];

export const ROLES = ['organiser', 'facilitator', 'participant', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** What a gathering says of itself. `date` is YYYY-MM-DD or empty; `number` counts within the series. */
export type Info = {
  readonly title: string;
  readonly series: string;
  readonly number: number | null;
  readonly date: string;
  readonly place: string;
  /** BCP 47 tag of the language the gathering speaks and its report is written in. */
  readonly language: string;
};

export type Theme = {
  readonly id: Id;
  readonly title: string;
  readonly gloss: string;
  /** The question the table talks about; empty when the gloss says enough. */
  readonly question: string;
};

export type Table = {
  readonly id: Id;
  /** 1…n, as it stands on the card; gives the table its colour and shape. */
  readonly number: number;
  readonly theme: Id;
  readonly open: boolean;
  /** How many it seats: a hint, never a refusal. Null where nobody said. */
  readonly seats: number | null;
  /** The table at which it goes on since they were merged; null for one that stands. */
  readonly into: Id | null;
  /** Points said here, by the order in which they were recorded. */
  readonly points: readonly Id[];
  /** The key points, in the facilitator's order; merged ones keep their place among them. */
  readonly key: readonly Id[];
  /** The point the table wants seen. It may be gone by now. */
  readonly spotlight?: Id;
  readonly rules: TableRules;
  /** How many points wait here to be revealed together: a count is all that most may know of them. */
  readonly sealed: number;
  /** The key point under which the line stands: the wall shows everything above it. Absent: what fits. */
  readonly wallLine?: Id;
};

export type Point = {
  readonly id: Id;
  /** The number of the event that recorded it: the order in which points were said. */
  readonly seq: number;
  readonly table: Id;
  /** The point it belongs to, for a sub-point; one level. */
  readonly under: Id | null;
  readonly kind: Kind;
  readonly text: string;
  /** Who said it here, or null where that is not known. */
  readonly by: Id | null;
  readonly list: ListName;
  /** Milliseconds since 1970, by the server's clock; 0 where nobody may know. For display only, never for order. */
  readonly postedAt: number;
  readonly edited: boolean;
  /** Why a facilitator took it down; null for a point that stands. Empty when no reason was given. */
  readonly hidden: string | null;
  /** What it waits for before anybody but crew and its author may know it; null for most points. */
  readonly held: Waits | null;
  /** How many people agree. */
  readonly agrees: number;
  /** Those of them who are known here: all on the server, only oneself on a device. */
  readonly agreedBy: readonly Id[];
  /** Who said it, where a facilitator wrote it down for somebody without a phone and was told a name. */
  readonly saidBy?: string;
  /** The point it was split off. */
  readonly from?: Id;
  /** The point it was merged into. It keeps its place, words and marks, and is shown as an original of that one. */
  readonly merged?: Id;
  /** What was merged into it, in that order; and how many people agree with it or with any of those. */
  readonly originals?: readonly Id[];
  readonly united?: number;
  /** Among the key points: what follows stands under it, up to the next heading. */
  readonly heading?: true;
  /** Hands that somebody counted in the room: beside the marks, never among them. */
  readonly hands?: number;
  /** To be brought to the plenary. */
  readonly flagged?: true;
  /** Quoted spans, as they stand in the text, that whoever said them has heard read back. */
  readonly confirmed?: readonly string[];
};

/** A capability as the log knows it: never the secret, only its SHA-256. */
export type Grant = {
  readonly id: Id;
  readonly role: 'organiser' | 'facilitator' | 'wall';
  readonly tables: readonly Id[];
  readonly label: string;
  readonly digest: string;
  readonly revoked: boolean;
};

/** Somebody who may not come in any more. Only crew know of it. */
export type Removal = {
  readonly id: Id;
  /** Null for crew in Chatham House mode: who it was is known to the server alone. */
  readonly person: Id | null;
  /** The table whose facilitator did it, and may undo it; null for the organiser. */
  readonly table: Id | null;
};

/** What the report says of one table, beside its points. Empty strings mean: take the usual. */
export type Section = {
  readonly table: Id;
  readonly heading: string;
  readonly summary: string;
  readonly leadIn: string;
};

/** A sentence over several tables, with the points it rests on. */
export type Finding = {
  readonly id: Id;
  readonly title: string;
  readonly elaboration: string;
  readonly cites: readonly Id[];
  /** Hands that somebody counted in the room: beside the dots, never among them. */
  readonly hands?: number;
};

/** The parts of the report that are free text. An empty one is left out, or filled with the usual words. */
export const BLOCKS = [
  'title',
  'opening',
  'findingsHeading',
  'findingsLead',
  'nextHeading',
  'next',
  /** When the next gathering is, at its own place: YYYY-MM-DD or YYYY-MM-DDTHH:MM. For calendars. */
  'nextStart',
  'nextEnd',
  'nextPlace',
  'credit',
  /** How many people there were, as somebody counted them, and what they are called ("data professionals"). */
  'people',
  'audience',
] as const;
export type Block = (typeof BLOCKS)[number];

/** How the report prints a point, where that is not as it was said. Empty texts: as it was said, nothing above it. */
export type Entry = {
  readonly point: Id;
  readonly text: string;
  /** A heading that the report puts above it. */
  readonly over: string;
  readonly dropped: boolean;
  /** The point itself is a heading. */
  readonly heading: boolean;
};

/** The parts of the report that can be left out; a table can be as well. */
export const REPORT_PARTS = [
  'facts',
  'opening',
  'photo',
  'themes',
  'lead-ins',
  'pull-quotes',
  'findings',
  'pictures',
  'next',
  'credit',
  'colophon',
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The photo of the report. Its bytes stand in the log alone, in the event with this number. */
export type Photo = {
  readonly seq: number;
  readonly kind: 'jpeg' | 'png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What is to be seen, for those who can't; never empty. */
  readonly alt: string;
  readonly caption: string;
};

/** The editorial overlay: what the organiser writes around the points, and how these are printed. */
export type ReportDraft = {
  readonly entries: readonly Entry[];
  /** Per table its points as they were when somebody looked last, in the report's order. */
  readonly orders: readonly { readonly table: Id; readonly points: readonly Id[] }[];
  /** Whose words a section sets large, where that is not the program's choice: 'none', or a point. */
  readonly pulls: readonly { readonly table: Id; readonly pull: string }[];
  /** What is left out: of {@link REPORT_PARTS}, or the id of a table. */
  readonly off: readonly string[];
  readonly blocks: Readonly<Record<Block, string>>;
  readonly photo?: Photo;
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
};

/** The state of one gathering: the fold of its log. Everything a screen shows is computed from it. */
export type Gathering = {
  /** Null until the gathering is created. */
  readonly info: Info | null;
  readonly code: string;
  /** Whether people who are not here yet may come in. */
  readonly doorsOpen: boolean;
  readonly rules: Rules;
  readonly themes: readonly Theme[];
  readonly tables: readonly Table[];
  readonly points: ById<Point>;
  /** Everybody who came in, whether named or not. */
  readonly people: ById<true>;
  readonly names: ById<string>;
  readonly removed: readonly Removal[];
  readonly grants: readonly Grant[];
  readonly report: ReportDraft;
  /** Where the report was published, and whether it still is. */
  readonly published?: { readonly slug: string; readonly open: boolean };
  /** The notes as those who were there read them; absent until they are asked to. */
  readonly readBack?: ReadBack;
  readonly room: Room;
  /** The point the whole room should see. It may be gone by now. */
  readonly spotlight?: Id;
};

export const EMPTY_DRAFT: ReportDraft = {
  blocks: {
    title: '',
    opening: '',
    findingsHeading: '',
    findingsLead: '',
    nextHeading: '',
    next: '',
    nextStart: '',
    nextEnd: '',
    nextPlace: '',
    credit: '',
    people: '',
    audience: '',
  },
  sections: [],
  findings: [],
  entries: [],
  orders: [],
  pulls: [],
  off: [],
};

export const EMPTY_GATHERING: Gathering = {
  info: null,
  code: '',
  doorsOpen: false,
  rules: USUAL_RULES,
  themes: [],
  tables: [],
  points: emptyById(),
  people: emptyById(),
  names: emptyById(),
  removed: [],
  grants: [],
  report: EMPTY_DRAFT,
  room: EMPTY_ROOM,
};

/** Who sends a command: told by the server of the connection, never by the client of itself. */
export type Actor = {
  readonly person: Id | null;
  readonly role: Role;
  /** The tables a facilitator was given. An organiser has them all. */
  readonly tables: readonly Id[];
};
