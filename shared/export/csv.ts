import { getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering, Id, ListName, Table } from '../model.ts';
import { inOrder, type PointRow, rowsOf, tableHead } from '../views/points.ts';
import { tablesInOrder } from '../views/tables.ts';
import { isoTime } from './iso-time.ts';

/** The columns of the file. They stay as they are: others read them by name. */
export const CSV_COLUMNS = [
  'number',
  'table',
  'theme',
  'kind',
  'text',
  'sub_of',
  'status',
  'author',
  'agrees',
  'said_at',
  'merged_into',
  'split_from',
  'heading',
  'hands',
  'wall_line',
  'plenary',
  'quotes_confirmed',
] as const;

const STATUS: Readonly<Record<ListName, string>> = { key: 'kept', inbox: 'inbox', aside: 'aside' };

/**
 * Every point that stands, one a row: by table, the key points in their order, then what waits, then what was
 * set aside; what was merged into a point right behind it, with its own words and marks. `sub_of`, `merged_into` and
 * `split_from` are the `number` of another row; `agrees` of a point counts everybody once, `hands` is beside it;
 * `quotes_confirmed` says how many of its quotations were read back. `sub_of` is the `number` of the point it belongs to. Points that were taken down are not in it.
 * RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8; no cell can be run as a formula.
 */
export function exportCsv(state: Gathering): string {
  const rows = tablesInOrder(state).flatMap((table) => rowsOfTable(state, table));
  const numbers = new Map(rows.map((row, index) => [row.id, String(index + 1)]));
  const lines = rows.map((row, index) => line(state, row, String(index + 1), numbers));
  return `\uFEFF${[CSV_COLUMNS.join(','), ...lines].map((one) => `${one}\r\n`).join('')}`;
}

function rowsOfTable(state: Gathering, table: Table): PointRow[] {
  const others = rowsOf(
    state,
    table.points.filter((id) => getById(state.points, id)?.hidden === null),
    null,
  );
  return [
    rowsOf(state, table.key, null),
    others.filter((row) => row.list === 'inbox'),
    others.filter((row) => row.list === 'aside'),
  ].flatMap((rows) => inOrder(rows).flatMap((row) => [row, ...row.originals]));
}

function line(
  state: Gathering,
  row: PointRow,
  number: string,
  numbers: ReadonlyMap<Id, string>,
): string {
  const table = state.tables.find((one) => one.id === row.table);
  const head = table && tableHead(state, table);
  const numberOf = (id: Id | null | undefined): string => numbers.get(id ?? '') ?? '';
  const done = befallen(state, row);
  const cells: Record<(typeof CSV_COLUMNS)[number], string> = {
    number,
    table: String(table?.number ?? ''),
    theme: head?.title ?? '',
    kind: row.kind,
    text: row.text,
    sub_of: numberOf(row.under),
    status: done.merged === undefined ? STATUS[row.list] : 'merged',
    author: row.author ?? '',
    agrees: String(row.agrees),
    said_at: isoTime(row.postedAt),
    merged_into: numberOf(done.merged),
    split_from: numberOf(done.from),
    heading: row.heading ? 'yes' : '',
    hands: row.hands === null ? '' : String(row.hands),
    wall_line: row.wallLine,
    plenary: row.flagged ? 'yes' : '',
    quotes_confirmed: done.confirmed,
  };
  return CSV_COLUMNS.map((column) => csvCell(cells[column])).join(',');
}

/** What befell a point that its row says in other words, or not at all. */
function befallen(state: Gathering, { id }: PointRow) {
  const point = getById(state.points, id);
  return {
    merged: point && isMerged(state, point) ? point.merged : undefined,
    from: point?.from,
    confirmed: point?.confirmed ? String(point.confirmed.length) : '',
  };
}

// oxlint-disable-next-line no-control-regex -- a NUL in front hides a formula from other guards
const FORMULA = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\u0000]/;

/** One cell. A text that a spreadsheet would take for a formula gets an apostrophe in front (CWE-1236). */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
