import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { isMerged, isNamed, rootOf } from '../merged.ts';
import type { Gathering, Id, Point } from '../model.ts';
import { spokenSpans } from '../views/quotation.ts';
import { accept, checkSaid, type Decision, firstWrong, reject } from './decision.ts';
import { unnamed } from './taking-down.ts';
import { mergedInto, type Plan, planned } from './merged.ts';
import { hasSubs, leadsTo } from './ordering.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

/**
 * The first part stays the point, with its marks and all that belongs to it. The others are new points of the same
 * author, right behind it; what was read back of their quotations stays read back.
 */
export function split(state: Gathering, point: Point, command: Of<'point.split'>): Decision {
  const first = checkSaid(command.text);
  const parts = command.parts.map((part) => ({ ...part, said: checkSaid(part.text) }));
  const wrong = firstWrong(first, ...parts.map(({ said }) => said));
  if (wrong) return reject(wrong);
  const ids = new Set(parts.map((part) => part.point));
  if (ids.size < parts.length || parts.some((part) => isNamed(state, part.point))) {
    return reject('point-exists');
  }
  if (state.points.size + parts.length > LIMITS.points) return reject('too-many');
  const plan = planned(state);
  says(plan, point, command.kind, first.text);
  let last = point.id;
  for (const { point: id, kind, said } of parts) {
    const { table, under, by, saidBy, list, postedAt } = point;
    plan.add({
      type: 'point.posted',
      point: id,
      table,
      under,
      kind,
      text: said.text,
      by,
      list: 'inbox',
      postedAt,
      ...(saidBy !== undefined && { saidBy }),
      from: point.id,
      ...unnamed(state),
    });
    if (list !== 'inbox') {
      plan.add({ type: 'point.placed', point: id, list, after: list === 'key' ? last : null });
    }
    confirmAgain(plan, id, point.confirmed ?? []);
    last = id;
  }
  return accept(...plan.events);
}

/**
 * The parts go, where nothing has befallen them. One that people agree with, or that was worked with, is merged
 * into the point instead, so that nothing is lost.
 */
export function rejoin(state: Gathering, point: Point, command: Of<'point.rejoin'>): Decision {
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  const plan = planned(state);
  says(plan, point, command.kind, said.text);
  for (const id of command.parts) {
    const part = plan.point(id);
    if (!part || part.from !== point.id || part.hidden !== null || isMerged(plan.state(), part)) {
      continue;
    }
    if (isUntouched(plan.state(), part)) {
      const confirmed = part.confirmed ?? [];
      plan.add({ type: 'point.withdrawn', point: id });
      confirmAgain(plan, point.id, confirmed);
      continue;
    }
    const into = rootOf(plan.state(), plan.point(point.id) ?? point);
    if (part.table === into.table && !leadsTo(plan.state(), into, id)) mergedInto(plan, part, into);
  }
  return accept(...plan.events);
}

function isUntouched(state: Gathering, part: Point): boolean {
  const { agrees, edited, originals, hands } = part;
  return agrees === 0 && !edited && !originals && hands === undefined && !hasSubs(state, part);
}

function says(plan: Plan, point: Point, kind: Point['kind'], text: string): void {
  if (point.text === text && point.kind === kind) return;
  const { id, by } = point;
  const hidden = false;
  plan.add({ type: 'point.edited', point: id, kind, text, by, hidden, ...unnamed(plan.state()) });
}

function confirmAgain(plan: Plan, id: Id, quotes: readonly string[]): void {
  const point = plan.point(id);
  if (!point || quotes.length === 0) return;
  const spans = spokenSpans(point.text, point.kind);
  for (const quote of quotes) {
    if (!spans.includes(quote) || (point.confirmed ?? []).includes(quote)) continue;
    plan.add({ type: 'point.quote-confirmed', point: id, quote, confirmed: true });
  }
}
