import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Entry, Gathering, Id, Table } from '../model.ts';
import { placeAfter } from '../order.ts';
import type { PublishReport } from '../report-schema.ts';
import { orderOf } from '../views/report-order.ts';
import {
  accept,
  checkLine,
  type Decision,
  firstWrong,
  mayFacilitate,
  reject,
  tableOf,
} from './decision.ts';

type OverlayCommand = Extract<
  SocketCommand,
  {
    type:
      | `entry.${string}`
      | 'section.review'
      | 'section.pull'
      | 'report.show'
      | 'report.unpublish';
  }
>;

/** How the report prints what was said. Who takes the notes of a table edits its part; the rest is the organiser's. */
export function decideOverlay(state: Gathering, command: OverlayCommand, actor: Actor): Decision {
  switch (command.type) {
    case 'entry.write':
    case 'entry.place':
      return decideEntry(state, command, actor);
    case 'section.review':
    case 'section.pull':
      return decideSection(state, command, actor);
    case 'report.show':
      return actor.role === 'organiser' ? shown(state, command) : reject('not-allowed');
    case 'report.unpublish':
      if (actor.role !== 'organiser') return reject('not-allowed');
      return state.published?.open ? accept({ type: 'report.unpublished' }) : accept();
  }
}

type One<Type extends OverlayCommand['type']> = Extract<OverlayCommand, { type: Type }>;

function decideEntry(
  state: Gathering,
  command: One<'entry.write' | 'entry.place'>,
  actor: Actor,
): Decision {
  const point = getById(state.points, command.point);
  const table = point && tableOf(state, point.table);
  if (!point || !table) return reject('point-not-found');
  if (!mayFacilitate(actor, table.id)) return reject('not-allowed');
  if (command.type === 'entry.write') return written(state, command);
  if (!table.key.includes(point.id)) return reject('not-kept');
  const { after } = command;
  const points = seenWith(state, table, after === null ? [point.id] : [point.id, after]);
  return ordered(state, table, placeAfter(points, point.id, after));
}

function decideSection(
  state: Gathering,
  command: One<'section.review' | 'section.pull'>,
  actor: Actor,
): Decision {
  const table = tableOf(state, command.table);
  if (!table) return reject('table-not-found');
  if (!mayFacilitate(actor, table.id)) return reject('not-allowed');
  if (command.type === 'section.review') return ordered(state, table, orderOf(state, table).ids);
  const { pull } = command;
  const now = state.report.pulls.find((one) => one.table === table.id)?.pull ?? 'usual';
  return now === pull ? accept() : accept({ type: 'section.pulled', table: table.id, pull });
}

function shown(state: Gathering, { part, shown: isShown }: One<'report.show'>): Decision {
  const { off } = state.report;
  if (off.includes(part) !== isShown) return accept();
  // A program gone wild does not fill the list.
  if (!isShown && off.length >= LIMITS.tables * 2) return reject('too-many');
  return accept({ type: 'report.shown', part, shown: isShown });
}

/** Everything as it is now can be read by whoever has the address; what is kept later waits for the next time. */
export function decidePublish(state: Gathering, { slug }: PublishReport): Decision {
  if (!state.info) return reject('gathering-not-found');
  const orders = state.tables.flatMap((table): EventBody[] => {
    const decision = ordered(state, table, orderOf(state, table).ids);
    return decision.ok ? [...decision.events] : [];
  });
  const published: EventBody[] =
    state.published?.open && state.published.slug === slug
      ? []
      : [{ type: 'report.published', slug }];
  return { ok: true, events: [...orders, ...published] };
}

function written(state: Gathering, command: One<'entry.write'>): Decision {
  const { point, dropped, heading } = command;
  const text = checkLine(command.text, LIMITS.pointGraphemes);
  const over = checkLine(command.over, LIMITS.titleGraphemes);
  const wrong = firstWrong(text, over);
  if (wrong) return reject(wrong);
  const next: Entry = { point, text: text.text, over: over.text, dropped, heading };
  const now = state.report.entries.find((one) => one.point === point) ?? {
    ...next,
    text: '',
    over: '',
    dropped: false,
    heading: false,
  };
  const same =
    now.text === next.text &&
    now.over === next.over &&
    now.dropped === dropped &&
    now.heading === heading;
  return same ? accept() : accept({ type: 'entry.written', ...next });
}

/** What was looked at already, and these. The other late points stay late. */
function seenWith(state: Gathering, table: Table, more: readonly Id[]): readonly Id[] {
  const { ids, late } = orderOf(state, table);
  return ids.filter((id) => !late.has(id) || more.includes(id));
}

function ordered(state: Gathering, table: Table, points: readonly Id[]): Decision {
  const now = state.report.orders.find((order) => order.table === table.id)?.points;
  const same = now?.length === points.length && points.every((id, n) => now[n] === id);
  return same
    ? accept()
    : accept({ type: 'section.ordered', table: table.id, points: [...points] });
}
