import type { EventBody } from '../event.ts';
import type { Gathering, Point } from '../model.ts';
import { sealed } from './decision.ts';

/** For an event that says who: in Chatham House mode nobody else learns it. */
export function unnamed(state: Gathering): { readonly unnamed?: true } {
  return state.rules.chatham ? { unnamed: true } : {};
}

/** That a point is taken down. */
export function hiding(state: Gathering, point: Point, reason: string): EventBody {
  return {
    type: 'point.hidden',
    point: point.id,
    by: point.by,
    reason,
    ...(point.held === null ? {} : { held: true as const }),
    ...unnamed(state),
  };
}

/** A point that goes counts no more among those that wait to be revealed. */
export function uncounted(state: Gathering, point: Point): EventBody[] {
  const counts = point.held === 'reveal' && point.hidden === null;
  return counts ? sealed(state, point.table, -1) : [];
}
