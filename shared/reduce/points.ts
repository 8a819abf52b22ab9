import { getById, removeById, setById } from '../by-id.ts';
import type { EventBody, SeenEvent } from '../event.ts';
import type { Gathering, ListName, Point, Table } from '../model.ts';
import { placeAfter } from '../order.ts';

type PointEvent = Extract<EventBody, { type: `point.${string}` }>;

/** What the events of points make of the state. */
export function reducePoint(state: Gathering, event: SeenEvent, body: PointEvent): Gathering {
  if (body.type === 'point.posted') return posted(state, event, body);
  if (body.type === 'point.restored') return restored(state, body.point);
  const point = getById(state.points, body.point);
  if (!point) return state;
  switch (body.type) {
    case 'point.edited':
      return put(state, { ...point, text: body.text, kind: body.kind, edited: true });
    case 'point.placed':
      return placed(state, point, body.list, body.after);
    case 'point.hidden':
      return put(unkeep(state, point), { ...point, list: 'inbox', hidden: body.reason });
    case 'point.withdrawn':
      return withdrawn(state, point);
    case 'point.agreed':
      return put(state, {
        ...point,
        agrees: body.count,
        agreedBy: marked(point.agreedBy, body.person, body.agrees),
      });
  }
}

function put(state: Gathering, point: Point): Gathering {
  return { ...state, points: setById(state.points, point.id, point) };
}

function atTable(state: Gathering, id: string, change: (table: Table) => Table): Gathering {
  return {
    ...state,
    tables: state.tables.map((table) => (table.id === id ? change(table) : table)),
  };
}

function posted(
  state: Gathering,
  event: SeenEvent,
  body: Extract<PointEvent, { type: 'point.posted' }>,
): Gathering {
  if (getById(state.points, body.point)) return state;
  const point: Point = {
    id: body.point,
    seq: event.seq,
    table: body.table,
    under: body.under,
    kind: body.kind,
    text: body.text,
    by: body.by,
    list: body.list,
    postedAt: body.postedAt ?? event.at,
    edited: false,
    hidden: null,
    agrees: 0,
    agreedBy: [],
  };
  return put(
    atTable(state, body.table, (table) => ({
      ...table,
      points: [...table.points, point.id],
      key: body.list === 'key' ? [...table.key, point.id] : table.key,
    })),
    point,
  );
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

/** Back in the inbox, at its old place among what was said: an audience that lost it gets it whole. */
function restored(state: Gathering, restoredPoint: Omit<Point, 'hidden'>): Gathering {
  const point: Point = { ...restoredPoint, list: 'inbox', hidden: null };
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

function marked(
  people: readonly string[],
  person: string | null,
  agrees: boolean,
): readonly string[] {
  if (person === null || people.includes(person) === agrees) return people;
  return agrees ? [...people, person] : people.filter((one) => one !== person);
}
