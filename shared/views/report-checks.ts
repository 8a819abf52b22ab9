import { entriesById, getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering } from '../model.ts';
import { orderOf } from './report-order.ts';
import type { ReportPoint, ReportView } from './report.ts';
import { tablesInOrder } from './tables.ts';

/** What somebody should look at before a report goes out. Hints: none of them stops anybody. */
export type ReportCheck =
  | { readonly is: 'name'; readonly name: string; readonly text: string }
  | {
      readonly is: 'late' | 'never-kept' | 'one-table' | 'comments';
      readonly count: number;
    }
  | { readonly is: 'no-next' };

/** @param view the report of this very state. */
export function reportChecks(state: Gathering, view: ReportView): readonly ReportCheck[] {
  const tables = tablesInOrder(state);
  const late = tables.reduce((sum, table) => sum + orderOf(state, table).late.size, 0);
  const unkept = tables.flatMap((table) => table.points).filter((id) => isUnkept(state, id)).length;
  const lonely = view.findings?.items.filter((item) => item.tables.length <= 1).length ?? 0;
  const counted: readonly ReportCheck[] = [
    { is: 'comments', count: state.readBack?.corrections.length ?? 0 },
    { is: 'late', count: late },
    { is: 'never-kept', count: unkept },
    { is: 'one-table', count: lonely },
  ];
  return [
    ...namesIn(state, view),
    ...counted.filter((check) => 'count' in check && check.count > 0),
    ...(view.next === null ? [{ is: 'no-next' as const }] : []),
  ];
}

function isUnkept(state: Gathering, id: string): boolean {
  const point = getById(state.points, id);
  if (!point || point.hidden !== null || point.held !== null) return false;
  return point.list === 'inbox' && point.under === null && !isMerged(state, point);
}

/** Names of people of the room that stand in what is printed, each once. */
function namesIn(state: Gathering, view: ReportView): ReportCheck[] {
  const said = entriesById(state.points).flatMap(([, point]) => point.saidBy ?? []);
  const names = new Set([...entriesById(state.names).map(([, name]) => name), ...said]);
  const texts = view.sections.flatMap(({ points }) => points.flatMap(wordsOf));
  return [...names].flatMap((name) => {
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu');
    const text = name.length < 2 ? undefined : texts.find((one) => word.test(one));
    return text === undefined ? [] : [{ is: 'name' as const, name, text }];
  });
}

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

function wordsOf({ segments, subs }: ReportPoint): readonly string[] {
  return [segments.map(({ text }) => text).join(''), ...subs.flatMap(wordsOf)];
}
