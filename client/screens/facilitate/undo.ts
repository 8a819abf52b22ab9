import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering, Id, Point } from '@tablecloth/shared/model.ts';
import { cleanText } from '@tablecloth/shared/text.ts';
import type { Wish } from '../../sync/session.ts';

/** What a facilitator does to points, and what takes it back: ordinary commands, both ways. */
export type PointWish = Extract<
  Wish,
  {
    type:
      | 'point.post'
      | 'point.edit'
      | 'point.place'
      | 'point.hide'
      | 'point.restore'
      | 'point.withdraw'
      | 'point.merge'
      | 'point.unmerge'
      | 'finding.cite';
  }
>;

/** One thing that somebody did here, and its way back. */
export type Step = {
  readonly point: Id;
  readonly does: readonly PointWish[];
  readonly undoes: readonly PointWish[];
};

/** One's own steps, the last one last; and those that were taken back and can be done again. */
export type History = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const NO_HISTORY: History = { done: [], undone: [] };

/** Steps that are remembered. */
const MOST = 100;

/** What became of the wish to go back (or forth again). */
export type Turn = {
  readonly history: History;
  /** Null when there was nothing to take back. */
  readonly step: Step | null;
  /** Empty when others have changed the point since: theirs stands. */
  readonly wishes: readonly PointWish[];
};

/**
 * The step that these wishes for one point make, seen from the state before them.
 * @param me who takes the notes; null where the server knows nobody, and captures can't be withdrawn.
 */
export function stepOf(
  before: Gathering,
  point: Id,
  does: readonly PointWish[],
  me: Id | null,
): Step {
  return { point, does, undoes: does.toReversed().flatMap((wish) => inverse(before, wish, me)) };
}

function inverse(before: Gathering, wish: PointWish, me: Id | null): PointWish[] {
  if (wish.type === 'point.post') return [me === null ? toInbox(wish.point) : gone(wish.point)];
  if (wish.type === 'finding.cite') return [{ ...wish, cites: !wish.cites }];
  const point = getById(before.points, wish.point);
  if (!point) return [];
  switch (wish.type) {
    case 'point.edit':
      return [{ type: 'point.edit', point: point.id, kind: point.kind, text: point.text }];
    case 'point.place':
      return [whereItStood(before, point)];
    case 'point.hide': {
      const back: PointWish = { type: 'point.restore', point: point.id };
      // What is restored comes to the inbox.
      return point.list === 'inbox' ? [back] : [back, whereItStood(before, point)];
    }
    case 'point.restore':
      return [{ type: 'point.hide', point: point.id, reason: point.hidden ?? '' }];
    case 'point.merge':
      return [{ type: 'point.unmerge', point: point.id }];
    case 'point.unmerge':
      return point.merged === undefined
        ? []
        : [{ type: 'point.merge', point: point.id, into: point.merged }];
    case 'point.withdraw':
      return [];
  }
}

const gone = (point: Id): PointWish => ({ type: 'point.withdraw', point });
const toInbox = (point: Id): PointWish => ({
  type: 'point.place',
  point,
  list: 'inbox',
  after: null,
});

function whereItStood(state: Gathering, point: Point): PointWish {
  const key = state.tables.find((table) => table.id === point.table)?.key ?? [];
  const at = key.indexOf(point.id);
  const after = at > 0 ? (key[at - 1] ?? null) : null;
  return { type: 'point.place', point: point.id, list: point.list, after };
}

/** Whether the point is as the wish left it. */
function stands(state: Gathering, wish: PointWish): boolean {
  const point = getById(state.points, wish.point);
  if (wish.type === 'point.withdraw') return point === undefined;
  if (!point) return false;
  switch (wish.type) {
    case 'point.post':
    case 'point.restore':
      return point.hidden === null;
    case 'point.edit':
      return point.kind === wish.kind && point.text === cleanText(wish.text);
    case 'point.place':
      return point.hidden === null && point.list === wish.list;
    case 'point.hide':
      return point.hidden !== null;
    case 'point.merge':
      return point.merged !== undefined;
    case 'point.unmerge':
      return point.merged === undefined;
    case 'finding.cite': {
      const finding = state.report.findings.find(({ id }) => id === wish.finding);
      // A finding that is gone cites nothing.
      return wish.cites === (finding?.cites.includes(wish.point) ?? wish.cites);
    }
  }
}

/** A step was made: what had been taken back before it is history. */
export function did(history: History, step: Step): History {
  return { done: [...history.done, step].slice(-MOST), undone: [] };
}

/** Takes the last step back. */
export function undo(history: History, state: Gathering): Turn {
  const last = history.done.at(-1);
  if (!last) return { history, step: null, wishes: [] };
  const done = history.done.slice(0, -1);
  if (!last.does.every((wish) => stands(state, wish))) {
    return { history: { ...history, done }, step: last, wishes: [] };
  }
  const step = { ...last, undoes: last.undoes.map((wish) => keepMarked(state, wish)) };
  return { history: { done, undone: [...history.undone, step] }, step, wishes: step.undoes };
}

/** A capture that others have agreed with is theirs as well: it goes to the inbox, not away. */
function keepMarked(state: Gathering, wish: PointWish): PointWish {
  if (wish.type !== 'point.withdraw') return wish;
  return (getById(state.points, wish.point)?.agrees ?? 0) > 0 ? toInbox(wish.point) : wish;
}

/** Does again what was taken back last. `newId`: what was withdrawn is said anew, as another point. */
export function redo(history: History, state: Gathering, newId: () => Id): Turn {
  const last = history.undone.at(-1);
  if (!last) return { history, step: null, wishes: [] };
  const undone = history.undone.slice(0, -1);
  if (!last.undoes.every((wish) => stands(state, wish))) {
    return { history: { ...history, undone }, step: last, wishes: [] };
  }
  const step = again(last, newId);
  return { history: { done: [...history.done, step], undone }, step, wishes: step.does };
}

function again(step: Step, newId: () => Id): Step {
  const posts = step.does.filter((wish) => wish.type === 'point.post');
  if (posts.length === 0) return step;
  const withdrawn = new Set(
    step.undoes.flatMap((wish) => (wish.type === 'point.withdraw' ? [wish.point] : [])),
  );
  const names = new Map([...withdrawn].map((old) => [old, newId()]));
  const renamed = <One extends PointWish>(wish: One): One => ({
    ...wish,
    point: names.get(wish.point) ?? wish.point,
  });
  const does = step.does.map((wish): PointWish => {
    if (wish.type !== 'point.post') return renamed(wish);
    // What went to the inbox instead of away is kept again, and nothing is said twice.
    if (!withdrawn.has(wish.point)) {
      return { type: 'point.place', point: wish.point, list: 'key', after: 'end' };
    }
    const under = wish.under === null ? null : (names.get(wish.under) ?? wish.under);
    return { ...renamed(wish), under };
  });
  return { point: names.get(step.point) ?? step.point, does, undoes: step.undoes.map(renamed) };
}
