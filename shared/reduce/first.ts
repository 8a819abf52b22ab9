import { getById, lengthened, removeById, setById } from '../by-id.ts';
import type { SeenEvent } from '../event.ts';
import type { FirstBody } from '../first-event.ts';
import type { Gathering, Point, Table } from '../model.ts';

type FirstEvent = Pick<SeenEvent, 'seq' | 'at'> & { readonly body: FirstBody };

/** What the first events of a phone make of the state: see first-event.ts. */
export function reduceFirst(state: Gathering, event: FirstEvent): Gathering {
  const { body } = event;
  switch (body.type) {
    case 'person.joined':
      return { ...state, people: setById(state.people, body.person, true) };
    case 'person.named':
      return {
        ...state,
        names:
          body.name === ''
            ? removeById(state.names, body.person)
            : setById(state.names, body.person, body.name),
      };
    case 'point.posted':
      return posted(state, event, body);
  }
}

export function put(state: Gathering, point: Point): Gathering {
  return { ...state, points: setById(state.points, point.id, point) };
}

export function atTable(state: Gathering, id: string, change: (table: Table) => Table): Gathering {
  return {
    ...state,
    tables: state.tables.map((table) => (table.id === id ? change(table) : table)),
  };
}

function posted(
  state: Gathering,
  event: Pick<SeenEvent, 'seq' | 'at'>,
  body: Extract<FirstBody, { type: 'point.posted' }>,
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
    held: body.held ?? null,
    agrees: 0,
    agreedBy: [],
    ...(body.saidBy !== undefined && { saidBy: body.saidBy }),
    ...(body.from !== undefined && { from: body.from }),
  };
  return put(
    atTable(state, body.table, (table) => ({
      ...table,
      points: lengthened(table.points, point.id, state.points.open),
      key: body.list === 'key' ? [...table.key, point.id] : table.key,
    })),
    point,
  );
}
