import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { agreesWithAny, ancestorsOf, treeOf } from '../merged.ts';
import type { Actor, Gathering, Point } from '../model.ts';
import { spokenSpans } from '../views/quotation.ts';
import {
  accept,
  checkSaid,
  type Decision,
  isAuthor,
  isPublic,
  mayFacilitate,
  reject,
  tableOf,
} from './decision.ts';
import { uncounted, unnamed } from './taking-down.ts';
import { planned, takenOut } from './merged.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;
/** What everybody in the room may do with a point, within their rights. */
export type TableCommand = Of<
  'point.edit' | 'point.withdraw' | 'point.agree' | 'point.confirm-quote'
>;

export function decidePoint(
  state: Gathering,
  point: Point,
  command: TableCommand,
  actor: Actor,
): Decision {
  switch (command.type) {
    case 'point.edit':
      return edit(state, point, command, actor);
    case 'point.withdraw':
      return withdraw(state, point, actor);
    case 'point.agree':
      return agree(state, point, command, actor);
    case 'point.confirm-quote':
      return confirmQuote(point, command, actor);
  }
}

function edit(state: Gathering, point: Point, command: Of<'point.edit'>, actor: Actor): Decision {
  const facilitates = mayFacilitate(actor, point.table);
  if (!facilitates && !isAuthor(point, actor)) return reject('not-allowed');
  // Once kept, the words are the table's: its author asks the facilitator.
  if (!facilitates && point.list === 'key') return reject('already-kept');
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  if (said.text === point.text && command.kind === point.kind) return accept();
  if (tableOf(state, point.table)?.rules.offRecord) return reject('off-record');
  return accept({
    type: 'point.edited',
    point: point.id,
    kind: command.kind,
    text: said.text,
    by: point.by,
    hidden: !isPublic(point),
    ...unnamed(state),
  });
}

/** What was merged into it goes on without it. */
function withdraw(state: Gathering, point: Point, actor: Actor): Decision {
  if (!isAuthor(point, actor)) return reject('not-allowed');
  const plan = planned(state);
  takenOut(plan, point.id);
  const by = point.held === null || point.by === null ? {} : { by: point.by };
  plan.add({ type: 'point.withdrawn', point: point.id, ...by });
  return accept(...plan.events, ...uncounted(state, point));
}

/**
 * A mark belongs to the point it was put on, and counts once wherever that was merged into. Who takes it off takes
 * it off everything that is shown as this point.
 */
function agree(
  state: Gathering,
  point: Point,
  { agrees }: Of<'point.agree'>,
  { person }: Actor,
): Decision {
  if (person === null) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  if (point.held !== null) return reject('point-held');
  const tree = treeOf(state, point);
  if (agreesWithAny(tree, person) === agrees) return accept();
  const step = agrees ? 1 : -1;
  const changed = agrees ? [point] : tree.filter((one) => one.agreedBy.includes(person));
  const own = changed.map(({ id, agrees: before }): EventBody => {
    const count = Math.max(0, before + step);
    return { type: 'point.agreed', point: id, person, agrees, count };
  });
  const others = (all: readonly Point[]): readonly Point[] =>
    all.filter((one) => !changed.some(({ id }) => id === one.id));
  const united = [...tree, ...ancestorsOf(state, point)].flatMap((one): EventBody[] => {
    if (one.united === undefined) return [];
    const all = treeOf(state, one);
    const touched = all.some(({ id }) => changed.some((other) => other.id === id));
    if (!touched || agreesWithAny(others(all), person)) return [];
    return [{ type: 'point.united', point: one.id, count: Math.max(0, one.united + step) }];
  });
  return accept(...own, ...united);
}

function confirmQuote(
  point: Point,
  { quote, confirmed }: Of<'point.confirm-quote'>,
  actor: Actor,
): Decision {
  if (!mayFacilitate(actor, point.table) && !isAuthor(point, actor)) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  if (point.held !== null) return reject('point-held');
  if (!spokenSpans(point.text, point.kind).includes(quote)) return reject('quote-not-found');
  if ((point.confirmed ?? []).includes(quote) === confirmed) return accept();
  return accept({ type: 'point.quote-confirmed', point: point.id, quote, confirmed });
}
