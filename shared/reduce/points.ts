import { getById, removeById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import type { FirstBody } from '../first-event.ts';
import type { Gathering, ListName, Point } from '../model.ts';
import { placeAfter } from '../order.ts';
import { spokenSpans } from '../views/quotation.ts';
import { atTable, put } from './first.ts';
import { merged, unmerged } from './merging.ts';

type PointEvent = Exclude<Extract<EventBody, { type: `point.${string}` }>, FirstBody>;

/** What the events of points make of the state. */
export function reducePoint(state: Gathering, body: PointEvent): Gathering {
  if (body.type === 'point.restored' || body.type === 'point.released') return back(state, body);
  // The other point of the two may be known where this one is not.
  if (body.type === 'point.merged') return merged(state, body);
  if (body.type === 'point.unmerged') return unmerged(state, body);
  const point = getById(state.points, body.point);
  return point ? changed(state, point, body) : state;
}

type Change = Exclude<
  PointEvent,
  { type: `point.${'restored' | 'released' | 'merged' | 'unmerged'}` }
>;

/** What befalls a point that is known here. */
function changed(state: Gathering, point: Point, body: Change): Gathering {
  switch (body.type) {
    case 'point.edited':
      return edited(state, point, body);
    case 'point.placed':
      return placed(state, point, body.list, body.after);
    case 'point.nested':
      return placed(state, { ...point, under: body.under }, body.list, body.after);
    case 'point.moved':
      return moved(state, point, body);
    case 'point.hidden':
      return put(unkeep(state, point), { ...point, list: 'inbox', hidden: body.reason });
    case 'point.withdrawn':
    case 'point.erased':
      return withdrawn(state, point);
    case 'point.agreed':
      return put(state, {
        ...point,
        agrees: body.count,
        agreedBy: listed(point.agreedBy, body.person, body.agrees),
      });
    case 'point.united':
      return put(state, { ...point, united: body.count });
    case 'point.headed': {
      const { heading: _, ...rest } = point;
      return put(state, body.heading ? { ...rest, heading: true } : rest);
    }
    case 'point.flagged': {
      const { flagged: _, ...rest } = point;
      return put(state, body.flagged ? { ...rest, flagged: true } : rest);
    }
    case 'point.hands-counted': {
      const { hands: _, ...rest } = point;
      return put(state, body.count === null ? rest : { ...rest, hands: body.count });
    }
    case 'point.quote-confirmed':
      return put(
        state,
        withQuotes(point, listed(point.confirmed ?? [], body.quote, body.confirmed)),
      );
  }
}

/** With these quotations read back. */
function withQuotes(point: Point, quotes: readonly string[]): Point {
  const { confirmed: _, ...rest } = point;
  return quotes.length === 0 ? rest : { ...rest, confirmed: quotes };
}

/** A quotation that reads otherwise than it did has to be read back again. */
function edited(
  state: Gathering,
  point: Point,
  { kind, text }: Extract<PointEvent, { type: 'point.edited' }>,
): Gathering {
  const next = { ...point, kind, text, edited: true };
  if (!point.confirmed) return put(state, next);
  const spans = spokenSpans(text, kind);
  const left = point.confirmed.filter((quote) => spans.includes(quote));
  return put(state, withQuotes(next, left));
}

function unkeep(state: Gathering, point: Point): Gathering {
  if (point.list !== 'key') return state;
  return atTable(state, point.table, (table) => ({
    ...table,
    key: table.key.filter((id) => id !== point.id),
  }));
}

function placed(state: Gathering, point: Point, list: ListName, after: string | null): Gathering {
  const next = put(state, { ...point, list });
  if (list !== 'key') return unkeep(next, point);
  return atTable(next, point.table, (table) => ({
    ...table,
    key: placeAfter(table.key, point.id, after),
  }));
}

/** To another table (or none of the two lists' orders): among what was said there it stands where its number puts it. */
function moved(
  state: Gathering,
  point: Point,
  { table, under, list, after }: Extract<PointEvent, { type: 'point.moved' }>,
): Gathering {
  const left = atTable(unkeep(state, point), point.table, (one) => ({
    ...one,
    points: one.points.filter((id) => id !== point.id),
  }));
  const there = atTable(left, table, (one) => ({ ...one, points: bySeq(left, one.points, point) }));
  return placed(there, { ...point, table, under }, list, after);
}

/** Up again, and perhaps still held; or out of the hold. */
function back(
  state: Gathering,
  { type, point }: Extract<PointEvent, { type: 'point.restored' | 'point.released' }>,
): Gathering {
  return restored(
    state,
    type === 'point.restored' ? { ...point, hidden: null } : { ...point, held: null },
  );
}

/** Back in the inbox, at its old place among what was said: an audience that lost it gets it whole. */
function restored(state: Gathering, whole: Point): Gathering {
  const point: Point = { ...whole, list: 'inbox' };
  return put(
    atTable(state, point.table, (table) => ({
      ...table,
      points: table.points.includes(point.id) ? table.points : bySeq(state, table.points, point),
    })),
    point,
  );
}

function bySeq(state: Gathering, ids: readonly string[], point: Point): readonly string[] {
  const index = ids.findIndex((id) => (getById(state.points, id)?.seq ?? 0) > point.seq);
  return index === -1 ? [...ids, point.id] : ids.toSpliced(index, 0, point.id);
}

/** Leaves no words. Its sub-points stay, and stand for themselves where they are shown. */
function withdrawn(state: Gathering, point: Point): Gathering {
  const gone = atTable(unkeep(state, point), point.table, (table) => ({
    ...table,
    points: table.points.filter((id) => id !== point.id),
  }));
  return { ...gone, points: removeById(gone.points, point.id) };
}

/** The list with this one in it, or without. */
function listed(all: readonly string[], one: string | null, isIn: boolean): readonly string[] {
  if (one === null || all.includes(one) === isIn) return all;
  return isIn ? [...all, one] : all.filter((other) => other !== one);
}
