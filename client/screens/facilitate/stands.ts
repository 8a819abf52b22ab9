import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Point } from '@tablecloth/shared/model.ts';
import { cleanText } from '@tablecloth/shared/text.ts';
import type { PointWish } from './undo.ts';

/** Whether everything is as this wish left it; where others have changed that since, theirs stands. */
export function stands(state: Gathering, wish: PointWish): boolean {
  switch (wish.type) {
    case 'finding.write':
    case 'finding.remove':
    case 'finding.cite':
      return findingStands(state, wish);
    case 'spotlight.set':
    case 'spotlight.clear': {
      const lit = wish.table === null ? state : state.tables.find(({ id }) => id === wish.table);
      return (lit?.spotlight ?? null) === (wish.type === 'spotlight.set' ? wish.point : null);
    }
    case 'table.wall-line': {
      const table = state.tables.find(({ id }) => id === wish.table);
      return (table?.wallLine ?? null) === wish.after;
    }
    case 'table.rule': {
      const rules = state.tables.find(({ id }) => id === wish.table)?.rules;
      return (
        rules !== undefined &&
        (['hold', 'offRecord', 'paused', 'privately'] as const).every(
          (rule) => wish.rules[rule] === undefined || wish.rules[rule] === rules[rule],
        )
      );
    }
    case 'help.call':
    case 'help.clear':
      return (
        state.room.help.some(({ table }) => table === wish.table) === (wish.type === 'help.call')
      );
    case 'point.withdraw':
      return getById(state.points, wish.point) === undefined;
    // What went away after it was taken out is in nothing either.
    case 'point.unmerge':
      return getById(state.points, wish.point)?.merged === undefined;
    default: {
      const point = getById(state.points, wish.point);
      return point !== undefined && pointStands(state, point, wish);
    }
  }
}

function findingStands(
  state: Gathering,
  wish: Extract<PointWish, { type: `finding.${string}` }>,
): boolean {
  const finding = state.report.findings.find(({ id }) => id === wish.finding);
  if (wish.type === 'finding.write') return finding !== undefined;
  if (wish.type === 'finding.remove') return finding === undefined;
  // A finding that is gone cites nothing.
  return wish.cites === (finding?.cites.includes(wish.point) ?? wish.cites);
}

type OfPoint = Exclude<
  Extract<PointWish, { type: `point.${string}` }>,
  { type: 'point.withdraw' | 'point.unmerge' }
>;

function pointStands(state: Gathering, point: Point, wish: OfPoint): boolean {
  switch (wish.type) {
    case 'point.post':
    case 'point.restore':
      return point.hidden === null;
    case 'point.release':
      return point.hidden === null && point.held === null;
    case 'point.edit':
      return point.kind === wish.kind && point.text === cleanText(wish.text);
    case 'point.place':
      return point.hidden === null && point.list === wish.list;
    case 'point.hide':
      return point.hidden !== null;
    case 'point.merge':
      return point.merged !== undefined;
    case 'point.split':
      return wish.parts.every((part) => getById(state.points, part.point) !== undefined);
    case 'point.rejoin':
      return wish.parts.every((part) => getById(state.points, part) === undefined);
    case 'point.move':
      return point.table === wish.table;
    default:
      return noteStands(point, wish);
  }
}

function noteStands(point: Point, wish: OfPoint): boolean {
  switch (wish.type) {
    case 'point.nest':
      return point.under === wish.under;
    case 'point.heading':
      return (point.heading ?? false) === wish.heading;
    case 'point.hands':
      return (point.hands ?? null) === wish.count;
    case 'point.flag':
      return (point.flagged ?? false) === wish.flagged;
    case 'point.confirm-quote':
      return (point.confirmed ?? []).includes(wish.quote) === wish.confirmed;
    default:
      return true;
  }
}
