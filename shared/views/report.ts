import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { Finding, Gathering, Id, Kind } from '../model.ts';
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
  readonly credit: readonly string[];
};

/** Text of several paragraphs: they are kept apart by empty lines. */
export function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The one report: preview, exports and published page print this. */
export function reportView(state: Gathering): ReportView {
  const { blocks } = state.report;
  const language = state.info?.language ?? 'en';
  const words = reportWords(language);
  const sections = reportSections(state);
  const next = paragraphs(blocks.next);
  return {
    language,
    facts: reportFacts(state),
    title: blocks.title || (state.info?.title ?? ''),
    opening: paragraphs(blocks.opening),
    themes: tableHeads(state),
    sections,
    findings: reportFindings(state),
    next:
      next.length > 0
        ? { heading: blocks.nextHeading || words.nextHeading, paragraphs: next }
        : null,
    credit: paragraphs(blocks.credit),
  };
}

/** What the opening can be filled from. `points` counts those that are printed. */
export function reportFacts(state: Gathering): Facts {
  const {
    title = '',
    series = '',
    number = null,
    date = '',
    place = '',
    language = 'en',
  } = state.info ?? {};
  const points = state.tables.reduce(
    (sum, table) => sum + rowsOf(state, table.key, null).filter((row) => !row.heading).length,
    0,
  );
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

/** The points of a section by their headings. */
export function groupsOf(section: Pick<ReportSection, 'points'>): readonly Grouped<ReportPoint>[] {
  return grouped(section.points, (point) => point.heading);
}

function printed(row: PointRow, subs: readonly PointRow[]): ReportPoint {
  const { id, kind, segments, agrees, hands, heading } = row;
  return { id, kind, segments, agrees, hands, heading, subs: subs.map((sub) => printed(sub, [])) };
}

/** A section per table that kept something; a table without notes is left out. */
function reportSections(state: Gathering): ReportSection[] {
  const words = reportWords(state.info?.language ?? 'en');
  return tablesInOrder(state).flatMap((table, index) => {
    const points = nest(rowsOf(state, table.key, null)).map(({ row, subs }) => printed(row, subs));
    const written = state.report.sections.find((section) => section.table === table.id);
    if (points.length === 0 && !written?.summary) return [];
    const head = tableHead(state, table);
    return [
      {
        table: table.id,
        mark: head.mark,
        heading: written?.heading || head.title,
        summary: written?.summary ?? '',
        leadIn:
          points.length === 0
            ? ''
            : written?.leadIn || (words.leadIns[index % words.leadIns.length] ?? ''),
        points,
      },
    ];
  });
}

function reportFindings(state: Gathering): ReportView['findings'] {
  const { blocks } = state.report;
  const words = reportWords(state.info?.language ?? 'en');
  const items = state.report.findings.map((finding) => reportFinding(state, finding));
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
  const rows = rowsOf(state, [...new Set(cites)], null).filter((row) => row.hidden === null);
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
