import { getById } from '@tablecloth/shared/by-id.ts';
import { inverseOf } from '@tablecloth/shared/inverse.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import type { Wish } from '../../sync/session.ts';
import { stands } from './stands.ts';

/** What a facilitator does at a table, and what takes it back: ordinary commands, both ways. */
export type PointWish = Extract<
  Wish,
  {
    type:
      | `point.${string}`
      | `finding.${'cite' | 'write' | 'remove'}`
      | `spotlight.${string}`
      | 'table.wall-line'
      | 'table.rule'
      | `help.${'call' | 'clear'}`;
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
  const posted = new Set(does.flatMap((wish) => (wish.type === 'point.post' ? wish.point : [])));
  const back = (wish: PointWish): PointWish[] =>
    // It came with the same step: the state before knows nothing of it.
    wish.type === 'point.merge' && posted.has(wish.point)
      ? [{ type: 'point.unmerge', point: wish.point }]
      : inverse(before, wish, me);
  return { point, does, undoes: does.toReversed().flatMap(back) };
}

function inverse(before: Gathering, wish: PointWish, me: Id | null): PointWish[] {
  // What others have read can't be unread: it is taken down, and can be shown again.
  if (wish.type === 'point.release') return [down(wish.point)];
  if (wish.type !== 'point.post') return inverseOf(before, wish).filter(isPointWish);
  // Somebody else's words, written down for them: nobody can withdraw those either.
  if (wish.saidBy !== undefined) return [down(wish.point)];
  return [me === null ? toInbox(wish.point) : gone(wish.point)];
}

const KINDS_OF_WISH =
  /^(point\.|spotlight\.|finding\.(cite|write|remove)$|table\.(wall-line|rule)$|help\.(call|clear)$)/;

function isPointWish(wish: Wish): wish is PointWish {
  return KINDS_OF_WISH.test(wish.type);
}

const toEnd = (point: Id): PointWish => ({
  type: 'point.place',
  point,
  list: 'key',
  after: 'end',
});
const down = (point: Id): PointWish => ({ type: 'point.hide', point, reason: '' });
const gone = (point: Id): PointWish => ({ type: 'point.withdraw', point });
const toInbox = (point: Id): PointWish => ({
  type: 'point.place',
  point,
  list: 'inbox',
  after: null,
});

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
  const hidden = new Set(
    step.undoes.flatMap((wish) => (wish.type === 'point.hide' ? [wish.point] : [])),
  );
  const comesBack = ({ type }: PointWish): boolean =>
    type === 'point.post' || type === 'point.release';
  if (!step.does.some(comesBack)) return step;
  const withdrawn = new Set(
    step.undoes.flatMap((wish) => (wish.type === 'point.withdraw' ? [wish.point] : [])),
  );
  const names = new Map([...withdrawn].map((old) => [old, newId()]));
  const renamed = <One extends PointWish>(wish: One): One =>
    'point' in wish ? { ...wish, point: names.get(wish.point) ?? wish.point } : wish;
  const does = step.does.flatMap((wish): PointWish[] => {
    if (wish.type === 'point.release' && hidden.has(wish.point)) {
      const { point, keep } = wish;
      return [{ type: 'point.restore', point }, ...(keep ? [toEnd(point)] : [])];
    }
    if (wish.type !== 'point.post') return [renamed(wish)];
    const { point } = wish;
    if (hidden.has(point)) return [{ type: 'point.restore', point }, toEnd(point)];
    // What went to the inbox instead of away is kept again, and nothing is said twice.
    if (!withdrawn.has(point)) return [toEnd(point)];
    const under = wish.under === null ? null : (names.get(wish.under) ?? wish.under);
    return [{ ...renamed(wish), under }];
  });
  return { point: names.get(step.point) ?? step.point, does, undoes: step.undoes.map(renamed) };
}
