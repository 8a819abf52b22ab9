import { getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering, Id, ListName, Table } from '../model.ts';
import { inOrder, type PointRow, rowsOf, tableHead } from '../views/points.ts';
import { tablesInOrder } from '../views/tables.ts';
import type { ReportView } from '../views/report.ts';
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
  'plenary',
  'quotes_confirmed',
] as const;

const STATUS: Readonly<Record<ListName, string>> = { key: 'kept', inbox: 'inbox', aside: 'aside' };

/**
 * Every point that stands, one a row: by table, the key points in their order, then what waits, then what was
 * set aside; what was merged into a point right behind it, with its own words and marks. `sub_of`, `merged_into` and
 * `split_from` are the `number` of another row; `agrees` of a point counts everybody once, `hands` is beside it;
 * `quotes_confirmed` says how many of its quotations were read back. `sub_of` is the `number` of the point it belongs to. Points that are
 * down or held are not in it, and where nobody may know who and when, neither is that.
 * RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8; no cell can be run as a formula.
 */
export function exportCsv(state: Gathering): string {
  return [...csvParts(state)].join('');
}

/** {@link exportCsv} in pieces: one a row, and empty ones while the rows are being counted. */
export function* csvParts(state: Gathering): Generator<string> {
  const { rows, numbers } = yield* numberedRows(state);
  yield `\uFEFF${CSV_COLUMNS.join(',')}\r\n`;
  for (const [index, row] of rows.entries()) {
    yield `${line(state, row, String(index + 1), numbers)}\r\n`;
  }
}

/** The columns of the table of findings. `cites` are numbers of the table of points. */
export const FINDING_COLUMNS = [
  'number',
  'title',
  'elaboration',
  'tables',
  'table_numbers',
  'points',
  'cites',
] as const;

/** Every finding, one a row, in the order of the report. In pieces. */
export function* findingsCsvParts(state: Gathering, report: ReportView): Generator<string> {
  const { numbers } = yield* numberedRows(state);
  yield `\uFEFF${FINDING_COLUMNS.join(',')}\r\n`;
  for (const [index, finding] of (report.findings?.items ?? []).entries()) {
    const { title, elaboration, tables, points } = finding;
    const cells: Record<(typeof FINDING_COLUMNS)[number], string> = {
      number: String(index + 1),
      title,
      elaboration,
      tables: String(tables.length),
      table_numbers: tables.map((mark) => mark.number).join(' '),
      points: String(points.length),
      cites: points.flatMap(({ id }) => numbers.get(id) ?? []).join(' '),
    };
    yield `${FINDING_COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`;
  }
}

/** How many points are read between two pauses. */
const STEP_POINTS = 200;

/** Every row of the table of points, and the number that each point has in it. */
function* numberedRows(state: Gathering) {
  const rows: PointRow[] = [];
  for (const table of tablesInOrder(state)) rows.push(...(yield* rowsOfTable(state, table)));
  const numbers = new Map(rows.map((row, index) => [row.id, String(index + 1)]));
  return { rows, numbers };
}

function* rowsOfTable(state: Gathering, table: Table): Generator<string, PointRow[]> {
  const key = yield* stepRows(state, table.key);
  const standing = table.points.filter((id) => {
    const point = getById(state.points, id);
    return point?.hidden === null && point.held === null;
  });
  const others = yield* stepRows(state, standing);
  return [
    key,
    others.filter((row) => row.list === 'inbox'),
    others.filter((row) => row.list === 'aside'),
  ].flatMap((rows) => inOrder(rows).flatMap((row) => [row, ...row.originals]));
}

function* stepRows(state: Gathering, ids: readonly Id[]): Generator<string, PointRow[]> {
  const rows: PointRow[] = [];
  for (let from = 0; from < ids.length; from += STEP_POINTS) {
    rows.push(...rowsOf(state, ids.slice(from, from + STEP_POINTS), null));
    yield '';
  }
  return rows;
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
    said_at: row.postedAt === 0 ? '' : isoTime(row.postedAt),
    merged_into: numberOf(done.merged),
    split_from: numberOf(done.from),
    heading: row.heading ? 'yes' : '',
    hands: row.hands === null ? '' : String(row.hands),
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
const FORMULA = /^[\s\p{Cf}\u0000]*[=+\-@＝＋－＠]|^[\t\r\u0000]/u;

/** One cell. A text that a spreadsheet would take for a formula gets an apostrophe in front (CWE-1236). */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
