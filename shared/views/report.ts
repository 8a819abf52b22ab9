import type { Gathering, Id, Kind, Photo, ReportDraft, ReportPart, Table } from '../model.ts';
import { reportWords, type Facts } from '../words/report-words.ts';
import type { MarkView } from './mark.ts';
import { NO_PICTURES, type PicturesView, picturesView } from './pictures.ts';
import {
  grouped,
  type Grouped,
  nest,
  type PointRow,
  rowsOf,
  tableHead,
  tableHeads,
  type TableHead,
} from './points.ts';
import { tablesInOrder } from './tables.ts';
import type { Segment } from './quotation.ts';
import { entriesOf, printedIds, printedPoints } from './report-entries.ts';
import { reportFindings } from './report-findings.ts';
import { typeset } from './typography.ts';

/** A point as it is printed. */
export type ReportPoint = {
  readonly id: Id;
  readonly kind: Kind;
  readonly segments: readonly Segment[];
  readonly agrees: number;
  /** Hands counted in the room; null when nobody counted. */
  readonly hands: number | null;
  /** What follows in its section stands under it, up to the next one: {@link groupsOf}. */
  readonly heading: boolean;
  readonly subs: readonly ReportPoint[];
};

export type ReportSection = {
  readonly table: Id;
  readonly mark: MarkView;
  readonly heading: string;
  readonly summary: string;
  readonly leadIn: string;
  /** Whose words are set large: 'usual' leaves it to the program, 'none' to nobody, else the point with this id. */
  readonly pull: string;
  readonly points: readonly ReportPoint[];
};

export type ReportFinding = {
  readonly id: Id;
  readonly title: string;
  readonly elaboration: string;
  /** The tables whose points it cites: computed, never claimed. */
  readonly tables: readonly MarkView[];
  readonly points: readonly ReportPoint[];
};

/** The published notes, ready to print in any format. A part that says nothing is empty or null. */
export type ReportView = {
  readonly language: string;
  readonly facts: Facts;
  readonly title: string;
  readonly opening: readonly string[];
  /** What an export needs besides, its bytes, it is given apart. */
  readonly photo: Photo | null;
  readonly themes: readonly TableHead[];
  readonly sections: readonly ReportSection[];
  readonly findings: {
    readonly heading: string;
    readonly lead: string;
    readonly items: readonly ReportFinding[];
  } | null;
  readonly pictures: PicturesView;
  readonly next: { readonly heading: string; readonly paragraphs: readonly string[] } | null;
  /** When and where people meet again, for calendars; null until a day is set. */
  readonly nextDate: NextDate | null;
  readonly credit: readonly string[];
  /** How the notes came about; empty where it is left out. */
  readonly colophon: string;
};

/** What of it. `late`: with what was kept since somebody looked last; a published report waits for that. */
export type ReportScope = { readonly late: boolean };
const DRAFT: ReportScope = { late: true };

/** In the time of the place. `start` is YYYY-MM-DD or YYYY-MM-DDTHH:MM; `end` is of the same shape, or empty. */
export type NextDate = { readonly start: string; readonly end: string; readonly place: string };

/** Text of several paragraphs: they are kept apart by empty lines. */
export function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The one report: preview, exports and published page print this. */
export function reportView(state: Gathering, scope = DRAFT): ReportView {
  const steps = reportSteps(state, scope);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link reportView}, with a pause after every few points: for whoever has others waiting. */
export function* reportSteps(state: Gathering, scope = DRAFT): Generator<undefined, ReportView> {
  const { blocks } = state.report;
  const language = state.info?.language ?? 'en';
  const sections = yield* reportSections(state, scope);
  const facts = reportFacts(state, countPrinted(sections));
  const findings = shows(state, 'findings') ? yield* reportFindings(state, scope) : null;
  return {
    language,
    facts: shows(state, 'facts') ? facts : { ...facts, date: '', place: '', points: 0, people: '' },
    title: typeset(blocks.title || facts.title, language),
    opening: paragraphsOf(state, 'opening'),
    photo: photoOf(state, language),
    themes: shows(state, 'themes') ? themesOf(state) : [],
    sections,
    findings,
    pictures: shows(state, 'pictures') ? pictured(state, sections, findings) : NO_PICTURES,
    next: whatIsNext(state),
    nextDate: nextDate(blocks),
    credit: paragraphsOf(state, 'credit'),
    colophon: shows(state, 'colophon') ? reportWords(language).colophon : '',
  };
}

function pictured(
  state: Gathering,
  sections: readonly ReportSection[],
  findings: ReportView['findings'],
): PicturesView {
  const ids = ({ id, heading, subs }: ReportPoint): Id[] => [
    ...(heading ? [] : [id]),
    ...subs.flatMap(ids),
  ];
  const printed = new Map(
    sections.map(({ table, points }) => [table, [...new Set(points.flatMap(ids))]] as const),
  );
  const marked = (findings?.items ?? []).map(({ title, points }) => ({
    title,
    marks: points.reduce((sum, { agrees }) => sum + agrees, 0),
  }));
  return picturesView(state, printed, marked);
}

function photoOf(state: Gathering, language: string): Photo | null {
  const { photo } = state.report;
  if (!photo || !shows(state, 'photo')) return null;
  return { ...photo, caption: typeset(photo.caption, language) };
}

function shows(state: Gathering, part: ReportPart): boolean {
  return !state.report.off.includes(part);
}

/** A block as it is printed; nothing where it is left out. */
function paragraphsOf(state: Gathering, block: 'opening' | 'next' | 'credit'): readonly string[] {
  if (!shows(state, block)) return [];
  const language = state.info?.language ?? 'en';
  return paragraphs(state.report.blocks[block]).map((text) => typeset(text, language));
}

function whatIsNext(state: Gathering): ReportView['next'] {
  const next = paragraphsOf(state, 'next');
  if (next.length === 0) return null;
  const language = state.info?.language ?? 'en';
  const heading = state.report.blocks.nextHeading || reportWords(language).nextHeading;
  return { heading: typeset(heading, language), paragraphs: next };
}

/** What the opening can be filled from. `points` counts those that are printed. */
export function reportFacts(state: Gathering, points = countKept(state)): Facts {
  const {
    title = '',
    series = '',
    number = null,
    date = '',
    place = '',
    language = 'en',
  } = state.info ?? {};
  const { people, audience } = state.report.blocks;
  return {
    people,
    audience,
    title,
    series,
    number,
    date,
    place,
    language,
    tables: tablesInOrder(state).length,
    points,
  };
}

function countKept(state: Gathering): number {
  return state.tables.reduce(
    (sum, table) => sum + rowsOf(state, table.key, null).filter((row) => !row.heading).length,
    0,
  );
}

function countPrinted(sections: readonly ReportSection[]): number {
  const points = sections.flatMap((section) => section.points);
  return points.reduce((sum, { heading, subs }) => sum + (heading ? 0 : 1) + subs.length, 0);
}

/** The points of a section by their headings. */
export function groupsOf(section: Pick<ReportSection, 'points'>): readonly Grouped<ReportPoint>[] {
  return grouped(section.points, (point) => point.heading);
}

/** The tables with their themes' words, but for those that are left out. */
function themesOf(state: Gathering): TableHead[] {
  const language = state.info?.language ?? 'en';
  return tableHeads(state)
    .filter(({ id }) => !state.report.off.includes(id))
    .map((head) => ({
      ...head,
      title: typeset(head.title, language),
      gloss: typeset(head.gloss, language),
    }));
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

function nextDate({ nextStart, nextEnd, nextPlace }: ReportDraft['blocks']): NextDate | null {
  const shape = [DAY, MOMENT].find((one) => one.test(nextStart));
  if (!shape) return null;
  const end = shape.test(nextEnd) && nextEnd > nextStart ? nextEnd : '';
  return { start: nextStart, end, place: nextPlace };
}

/** How many points are read between two pauses. */
const STEP_POINTS = 200;

function* stepRows(state: Gathering, ids: readonly Id[]): Generator<undefined, PointRow[]> {
  const rows: PointRow[] = [];
  for (let from = 0; from < ids.length; from += STEP_POINTS) {
    rows.push(...rowsOf(state, ids.slice(from, from + STEP_POINTS), null));
    yield;
  }
  return rows;
}

/** A section per table that kept something; a table without notes is left out. */
function* reportSections(
  state: Gathering,
  { late }: ReportScope,
): Generator<undefined, ReportSection[]> {
  const tables = tablesInOrder(state);
  const entries = entriesOf(state);
  const language = state.info?.language ?? 'en';
  const sections: ReportSection[] = [];
  for (const [index, table] of tables.entries()) {
    if (state.report.off.includes(table.id)) continue;
    const rows = yield* stepRows(state, printedIds(state, table, late));
    const points = printedPoints(nest(rows), entries, language);
    const section = reportSection(state, table, points, index);
    if (section !== null) sections.push(section);
  }
  return sections;
}

function reportSection(
  state: Gathering,
  table: Table,
  points: readonly ReportPoint[],
  index: number,
): ReportSection | null {
  const written = state.report.sections.find((section) => section.table === table.id);
  if (points.length === 0 && !written?.summary) return null;
  const head = tableHead(state, table);
  const typed = (text: string): string => typeset(text, state.info?.language ?? 'en');
  const leads = points.length > 0 && shows(state, 'lead-ins');
  return {
    table: table.id,
    mark: head.mark,
    heading: typed(written?.heading || head.title),
    summary: typed(written?.summary ?? ''),
    leadIn: leads ? typed(written?.leadIn || usualLeadIn(state, index)) : '',
    pull: pullFor(state, table),
    points,
  };
}

function pullFor(state: Gathering, table: Table): string {
  if (!shows(state, 'pull-quotes')) return 'none';
  return state.report.pulls.find((one) => one.table === table.id)?.pull ?? 'usual';
}

function usualLeadIn(state: Gathering, index: number): string {
  const { leadIns } = reportWords(state.info?.language ?? 'en');
  return leadIns[index % leadIns.length] ?? '';
}
