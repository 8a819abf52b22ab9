import { getById, setById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import type { Gathering, Id, Point } from '../model.ts';

type Body<Type extends EventBody['type']> = Extract<EventBody, { type: Type }>;

const put = (state: Gathering, point: Point): Gathering => ({
  ...state,
  points: setById(state.points, point.id, point),
});

/** It stands under the other one from now on; both know. */
export function merged(state: Gathering, body: Body<'point.merged'>): Gathering {
  const { into, united } = body;
  const point = getById(state.points, body.point);
  const next = point ? put(state, { ...point, merged: into }) : state;
  const target = getById(next.points, into);
  if (!target) return next;
  const others = (target.originals ?? []).filter((id) => id !== body.point);
  return put(next, { ...target, originals: [...others, body.point], united });
}

/** It stands for itself again, where it stood. */
export function unmerged(state: Gathering, body: Body<'point.unmerged'>): Gathering {
  const next = alone(state, body.point);
  const target = getById(next.points, body.into);
  if (!target) return next;
  const { originals = [], united: _, ...rest } = target;
  const left = originals.filter((id) => id !== body.point);
  if (left.length === 0 || body.united === null) return put(next, rest);
  return put(next, { ...rest, originals: left, united: body.united });
}

function alone(state: Gathering, id: Id): Gathering {
  const point = getById(state.points, id);
  if (!point) return state;
  const { merged: _, ...rest } = point;
  return put(state, rest);
}
