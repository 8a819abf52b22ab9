import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { Entry, Finding, Gathering, Id } from '../model.ts';
import { reportWords } from '../words/report-words.ts';
import { rowsOf, tableHeads } from './points.ts';
import type { ReportFinding, ReportScope, ReportView } from './report.ts';
import { entriesOf, printedRow } from './report-entries.ts';
import { orderOf } from './report-order.ts';
import { tablesInOrder } from './tables.ts';
import { typeset } from './typography.ts';

/** What the points of several tables tell, each with the points that it rests on. */
export function* reportFindings(
  state: Gathering,
  { late }: ReportScope,
): Generator<undefined, ReportView['findings']> {
  const { blocks } = state.report;
  const typed = (text: string): string => typeset(text, state.info?.language ?? 'en');
  const entries = entriesOf(state);
  const unseen = late ? NOTHING : lateIn(state);
  const words = reportWords(state.info?.language ?? 'en');
  const items: ReportFinding[] = [];
  for (const finding of state.report.findings) {
    items.push(reportFinding(state, finding, entries, unseen));
    yield;
  }
  if (items.length === 0) return null;
  const cited = new Set(items.flatMap((item) => item.tables.map((mark) => mark.number)));
  return {
    heading: typed(blocks.findingsHeading || words.findingsHeading),
    lead: typed(blocks.findingsLead || words.findingsLead(cited.size, tablesInOrder(state).length)),
    items,
  };
}

const NOTHING: ReadonlySet<Id> = new Set();

/** All key points that nobody has looked at yet. */
function lateIn(state: Gathering): ReadonlySet<Id> {
  return new Set(state.tables.flatMap((table) => [...orderOf(state, table).late]));
}

function reportFinding(
  state: Gathering,
  finding: Finding,
  entries: ReadonlyMap<Id, Entry>,
  unseen: ReadonlySet<Id>,
): ReportFinding {
  const language = state.info?.language ?? 'en';
  // A citation follows its point into what that was merged into.
  const cites = finding.cites.flatMap((id) => {
    const point = getById(state.points, id);
    return point ? [rootOf(state, point).id] : [];
  });
  const rows = rowsOf(state, [...new Set(cites)], null).filter(
    (row) => row.hidden === null && row.held === null && !unseen.has(row.id),
  );
  const tables = new Set(rows.map((row) => row.table));
  return {
    id: finding.id,
    title: typeset(finding.title, language),
    elaboration: typeset(finding.elaboration, language),
    tables: tableHeads(state)
      .filter((head) => tables.has(head.id))
      .map((head) => head.mark),
    points: rows.map((row) => printedRow(row, entries.get(row.id), language)),
  };
}
