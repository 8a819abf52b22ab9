import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { Finding, Gathering, Id, Kind, ReportDraft, Table } from '../model.ts';
import { reportWords, type Facts } from '../words/report-words.ts';
import type { MarkView } from './mark.ts';
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
  readonly themes: readonly TableHead[];
  readonly sections: readonly ReportSection[];
  readonly findings: {
    readonly heading: string;
    readonly lead: string;
    readonly items: readonly ReportFinding[];
  } | null;
  readonly next: { readonly heading: string; readonly paragraphs: readonly string[] } | null;
  /** When and where people meet again, for calendars; null until a day is set. */
  readonly nextDate: NextDate | null;
  readonly credit: readonly string[];
};

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
export function reportView(state: Gathering): ReportView {
  const steps = reportSteps(state);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link reportView}, with a pause after every few points: for whoever has others waiting. */
export function* reportSteps(state: Gathering): Generator<undefined, ReportView> {
  const { blocks } = state.report;
  const language = state.info?.language ?? 'en';
  const words = reportWords(language);
  const sections = yield* reportSections(state);
  const next = paragraphs(blocks.next);
  return {
    language,
    facts: reportFacts(state, countPrinted(sections)),
    title: blocks.title || (state.info?.title ?? ''),
    opening: paragraphs(blocks.opening),
    themes: tableHeads(state),
    sections,
    findings: yield* reportFindings(state),
    next:
      next.length > 0
        ? { heading: blocks.nextHeading || words.nextHeading, paragraphs: next }
        : null,
    nextDate: nextDate(blocks),
    credit: paragraphs(blocks.credit),
  };
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
  return {
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

function printed(row: PointRow, subs: readonly PointRow[]): ReportPoint {
  const { id, kind, segments, agrees, hands, heading } = row;
  return { id, kind, segments, agrees, hands, heading, subs: subs.map((sub) => printed(sub, [])) };
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
function* reportSections(state: Gathering): Generator<undefined, ReportSection[]> {
  const tables = tablesInOrder(state);
  const sections: ReportSection[] = [];
  for (const [index, table] of tables.entries()) {
    const rows = yield* stepRows(state, table.key);
    const points = nest(rows).map(({ row, subs }) => printed(row, subs));
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
  return {
    table: table.id,
    mark: head.mark,
    heading: written?.heading || head.title,
    summary: written?.summary ?? '',
    leadIn: points.length === 0 ? '' : written?.leadIn || usualLeadIn(state, index),
    points,
  };
}

function usualLeadIn(state: Gathering, index: number): string {
  const { leadIns } = reportWords(state.info?.language ?? 'en');
  return leadIns[index % leadIns.length] ?? '';
}

function* reportFindings(state: Gathering): Generator<undefined, ReportView['findings']> {
  const { blocks } = state.report;
  const words = reportWords(state.info?.language ?? 'en');
  const items: ReportFinding[] = [];
  for (const finding of state.report.findings) {
    items.push(reportFinding(state, finding));
    yield;
  }
  if (items.length === 0) return null;
  const cited = new Set(items.flatMap((item) => item.tables.map((mark) => mark.number)));
  return {
    heading: blocks.findingsHeading || words.findingsHeading,
    lead: blocks.findingsLead || words.findingsLead(cited.size, tablesInOrder(state).length),
    items,
  };
}

function reportFinding(state: Gathering, finding: Finding): ReportFinding {
  // A citation follows its point into what that was merged into.
  const cites = finding.cites.flatMap((id) => {
    const point = getById(state.points, id);
    return point ? [rootOf(state, point).id] : [];
  });
  const rows = rowsOf(state, [...new Set(cites)], null).filter(
    (row) => row.hidden === null && row.held === null,
  );
  const tables = new Set(rows.map((row) => row.table));
  return {
    id: finding.id,
    title: finding.title,
    elaboration: finding.elaboration,
    tables: tableHeads(state)
      .filter((head) => tables.has(head.id))
      .map((head) => head.mark),
    points: rows.map((row) => printed(row, [])),
  };
}
