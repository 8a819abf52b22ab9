import { getById } from './by-id.ts';
import { inverseAtDesk, writtenBack } from './inverse-desk.ts';
import type { Gathering, Id, Point } from './model.ts';
import type { Wish } from './wish.ts';

/**
 * What takes a facilitator's wish back, in order, seen from the state before it. Empty where nothing would. Each is an
 * ordinary command: it may be refused, where others have changed what it speaks of.
 */
export function inverseOf(before: Gathering, wish: Wish): readonly Wish[] {
  if (!('point' in wish) || wish.type === 'finding.cite' || wish.type === 'spotlight.set') {
    return inverseOfTable(before, wish);
  }
  // Written down for somebody else, or from a page that is nobody: nobody can withdraw it.
  if (wish.type === 'point.post') return [{ type: 'point.hide', point: wish.point, reason: '' }];
  const point = getById(before.points, wish.point);
  return point ? [...inverseOfPoint(before, point, wish), ...lineOf(before, point, wish)] : [];
}

/** What concerns a table, or what is said of several. */
function inverseOfTable(before: Gathering, wish: Wish): readonly Wish[] {
  switch (wish.type) {
    case 'spotlight.set':
    case 'spotlight.clear':
      return [litBack(before, wish.table)];
    case 'table.wall-line':
      return [lineBack(before, wish.table)];
    case 'table.rule':
      return ruledBack(before, wish);
    case 'help.call':
      return [{ type: 'help.clear', table: wish.table }];
    case 'help.clear':
      return [{ type: 'help.call', table: wish.table }];
    case 'finding.cite':
      return [{ ...wish, cites: !wish.cites }];
    case 'finding.write':
      return writtenBack(before, wish.finding);
    case 'finding.place':
    case 'finding.remove':
    case 'finding.merge':
    case 'finding.hands':
    case 'suggestion.settle':
      return inverseAtDesk(before, wish);
    default:
      return [];
  }
}

function litBack(before: Gathering, table: Id | null): Wish {
  const light = before.tables.find((one) => one.id === table)?.spotlight;
  const point = table === null ? before.spotlight : light;
  return point === undefined
    ? { type: 'spotlight.clear', table }
    : { type: 'spotlight.set', table, point };
}

/** Only what this one changed. */
function ruledBack(
  before: Gathering,
  { table: id, rules }: Extract<Wish, { type: 'table.rule' }>,
): Wish[] {
  const were = before.tables.find((one) => one.id === id)?.rules;
  if (!were) return [];
  const { hold, offRecord, paused, privately } = were;
  return [
    {
      type: 'table.rule',
      table: id,
      rules: {
        ...(rules.hold !== undefined && { hold }),
        ...(rules.offRecord !== undefined && { offRecord }),
        ...(rules.paused !== undefined && { paused }),
        ...(rules.privately !== undefined && { privately }),
      },
    },
  ];
}

/** Where the line stood, for what moves it: see decide/wall-line.ts. */
function lineOf(before: Gathering, point: Point, { type }: Wish): Wish[] {
  const moves = ['point.place', 'point.hide', 'point.move', 'point.nest'].includes(type);
  const table = before.tables.find((one) => one.id === point.table);
  if (!moves || point.list !== 'key' || table?.wallLine === undefined) return [];
  return [lineBack(before, point.table)];
}

function lineBack(before: Gathering, id: Id): Wish {
  const table = before.tables.find((one) => one.id === id);
  return { type: 'table.wall-line', table: id, after: table?.wallLine ?? null };
}

function inverseOfPoint(before: Gathering, point: Point, wish: Wish): readonly Wish[] {
  const { id } = point;
  switch (wish.type) {
    case 'point.edit':
      return [said(point), ...readBack(point)];
    case 'point.place':
      return [whereItStood(before, point)];
    case 'point.hide':
      return [
        { type: 'point.restore', point: id },
        ...(point.list === 'inbox' ? [] : [whereItStood(before, point)]),
        ...(point.merged === undefined ? [] : [merge(id, point.merged)]),
      ];
    case 'point.restore':
      return [{ type: 'point.hide', point: id, reason: point.hidden ?? '' }];
    case 'point.merge':
      return [{ type: 'point.unmerge', point: id }];
    case 'point.unmerge':
      return point.merged === undefined ? [] : [merge(id, point.merged)];
    case 'point.split': {
      const parts = wish.parts.map((part) => part.point);
      return [{ ...said(point), type: 'point.rejoin', parts }, ...readBack(point)];
    }
    case 'point.move':
      return movedBack(before, point);
    case 'point.nest':
      return nestedBack(before, point);
    default:
      return inverseOfNote(point, wish);
  }
}

function inverseOfNote(point: Point, wish: Wish): readonly Wish[] {
  const { id } = point;
  switch (wish.type) {
    case 'point.agree':
      return [{ ...wish, agrees: !wish.agrees }];
    case 'point.confirm-quote':
      return [{ ...wish, confirmed: !wish.confirmed }];
    case 'point.heading':
      return [{ type: 'point.heading', point: id, heading: point.heading ?? false }];
    case 'point.hands':
      return [{ type: 'point.hands', point: id, count: point.hands ?? null }];
    case 'point.flag':
      return [{ type: 'point.flag', point: id, flagged: point.flagged ?? false }];
    default:
      return [];
  }
}

const merge = (point: Id, into: Id): Wish => ({ type: 'point.merge', point, into });

const said = ({ id, kind, text }: Point) =>
  ({ type: 'point.edit', point: id, kind, text }) as const;

const readBack = ({ id, confirmed = [] }: Point): Wish[] =>
  confirmed.map((quote) => ({
    type: 'point.confirm-quote',
    point: id,
    quote,
    confirmed: true,
  }));

/** The key point it follows; null for the top, and for one that is none. */
function behind(state: Gathering, point: Point): Id | null {
  const key = state.tables.find((table) => table.id === point.table)?.key ?? [];
  const at = key.indexOf(point.id);
  return at > 0 ? (key[at - 1] ?? null) : null;
}

function whereItStood(state: Gathering, point: Point): Wish {
  const { id, list } = point;
  return { type: 'point.place', point: id, list, after: behind(state, point) };
}

/** Back to its table and list; its sub-points among the key points to where each of them was. */
function movedBack(state: Gathering, point: Point): Wish[] {
  const { id, table, list, under } = point;
  const after = behind(state, point);
  const back: Wish[] = [
    { type: 'point.move', point: id, table, list: list === 'key' ? 'key' : 'inbox', after },
  ];
  if (list === 'aside') back.push({ type: 'point.place', point: id, list, after: null });
  if (under !== null) back.push(...nestedBack(state, point));
  const key = state.tables.find((one) => one.id === table)?.key ?? [];
  for (const one of key) {
    const sub = getById(state.points, one);
    if (sub?.under === id && sub.merged === undefined) back.push(whereItStood(state, sub));
  }
  return back;
}

function nestedBack(state: Gathering, point: Point): Wish[] {
  const { id, under, list } = point;
  const nest: Wish = { type: 'point.nest', point: id, under, after: null };
  return [nest, { type: 'point.place', point: id, list, after: behind(state, point) }];
}
