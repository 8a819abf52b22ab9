import { closeById, openById } from './by-id.ts';
import type { SeenEvent } from './event.ts';
import { type Gathering, EMPTY_GATHERING, type Id, type Table } from './model.ts';
import { reduceHarvest, worded } from './reduce/harvest.ts';
import { reduceFirst } from './reduce/first.ts';
import { reducePoint } from './reduce/points.ts';
import { reducePhoto } from './reduce/photo.ts';
import { reduceReport } from './reduce/report.ts';
import { reduceReadBack, withoutTextOf } from './reduce/read-back.ts';
import { reduceRoom } from './reduce/room.ts';
import { reduceTables } from './reduce/tables.ts';
import { reduceRules } from './reduce/rules.ts';

/**
 * state + event → state. Total: an event is a fact and can't be refused; one that speaks of something
 * unknown changes nothing. The same function folds the whole log on the server and the projected one on a phone.
 */
export function reduce(state: Gathering, event: SeenEvent): Gathering {
  const { body } = event;
  switch (body.type) {
    case 'gathering.created':
      return { ...state, info: body.info, code: body.code, doorsOpen: true };
    case 'gathering.described':
      return { ...state, info: body.info };
    case 'doors.opened':
    case 'doors.closed':
      return { ...state, doorsOpen: body.type === 'doors.opened' };
    case 'grant.issued': {
      const { type: _, ...grant } = body;
      return { ...state, grants: [...state.grants, { ...grant, revoked: false }] };
    }
    case 'grant.revoked':
      return {
        ...state,
        grants: state.grants.map((grant) =>
          grant.id === body.grant ? { ...grant, revoked: true } : grant,
        ),
      };
    case 'grant.assigned':
      return {
        ...state,
        grants: state.grants.map((grant) =>
          grant.id === body.grant ? { ...grant, label: body.label, tables: body.tables } : grant,
        ),
      };
    case 'theme.proposed':
    case 'proposal.declined':
    case 'theme.added':
    case 'theme.edited':
    case 'theme.placed':
    case 'theme.merged':
    case 'table.added':
    case 'table.opened':
    case 'table.closed':
    case 'table.placed':
    case 'table.assigned':
    case 'table.sized':
    case 'table.merged':
    case 'table.wall-lined':
      return reduceTables(state, body);
    case 'person.joined':
    case 'person.named':
    case 'point.posted':
      return reduceFirst(state, { ...event, body });
    case 'person.removed':
    case 'person.readmitted':
    case 'rules.changed':
    case 'table.ruled':
    case 'table.sealed':
      return reduceRules(state, body);
    case 'event.erased':
    case 'person.erased':
      return state;
    case 'point.hidden':
    case 'point.withdrawn':
    case 'point.erased':
      return withoutTextOf(reducePoint(state, body), body.point);
    case 'point.edited':
    case 'point.placed':
    case 'point.restored':
    case 'point.released':
    case 'point.agreed':
    case 'point.united':
    case 'point.merged':
    case 'point.unmerged':
    case 'point.moved':
    case 'point.nested':
    case 'point.headed':
    case 'point.hands-counted':
    case 'point.flagged':
    case 'point.quote-confirmed':
      return reducePoint(state, body);
    case 'spotlight.turned':
      return spotlightTurned(state, body.table, body.point);
    case 'read-back.opened':
    case 'read-back.closed':
    case 'read-back.worded':
    case 'notes.confirmed':
    case 'correction.suggested':
    case 'correction.settled':
      return reduceReadBack(state, event.at, body);
    case 'report.published':
      return { ...state, published: { slug: body.slug, open: true } };
    case 'report.unpublished':
      return state.published ? { ...state, published: { ...state.published, open: false } } : state;
    case 'photo.placed':
    case 'photo.described':
    case 'photo.removed':
      return { ...state, report: reducePhoto(state.report, event.seq, body) };
    case 'entry.written':
    case 'section.ordered':
    case 'section.pulled':
    case 'report.shown':
    case 'section.written':
    case 'report.written':
    case 'finding.placed':
    case 'finding.cited':
    case 'finding.hands-counted':
      return { ...state, report: reduceReport(state.report, body) };
    case 'finding.written':
    case 'finding.removed': {
      const room = { ...state.room, harvest: worded(state.room.harvest, body) };
      return { ...state, room, report: reduceReport(state.report, body) };
    }
    case 'dots.opened':
    case 'dots.closed':
    case 'dot.placed':
    case 'dots.moved':
    case 'dots.returned':
    case 'words.opened':
    case 'words.closed':
    case 'words.shown':
    case 'word.given':
    case 'word.withdrawn':
    case 'suggestion.made':
    case 'suggestion.withdrawn':
    case 'suggestion.settled': {
      const harvest = reduceHarvest(state.room.harvest, body);
      return { ...state, room: { ...state.room, harvest } };
    }
    default:
      return { ...state, room: reduceRoom(state.room, event, body) };
  }
}

/** A table, or the room, with its light on this point. */
function spotlit<T extends Pick<Table, 'spotlight'>>(one: T, point: Id | null) {
  const { spotlight: _, ...dark } = one;
  return point === null ? dark : { ...dark, spotlight: point };
}

function spotlightTurned(state: Gathering, table: Id | null, point: Id | null): Gathering {
  if (table === null) return spotlit(state, point);
  const tables = state.tables.map((one) => (one.id === table ? spotlit(one, point) : one));
  return { ...state, tables };
}

/** Fewer changes than this are made one by one: a copy of all points would cost more. */
const MANY = 256;

/** Everything that follows from these events, in order. */
export function fold(events: Iterable<SeenEvent>, from: Gathering = EMPTY_GATHERING): Gathering {
  const all = [...events];
  const many = all.length >= MANY;
  let state = many ? { ...from, points: openById(from.points) } : from;
  for (const event of all) state = reduce(state, event);
  return many ? { ...state, points: closeById(state.points) } : state;
}
