import { removeById, setById } from './by-id.ts';
import type { EventBody, SeenEvent } from './event.ts';
import { type Gathering, EMPTY_GATHERING, type Table } from './model.ts';
import { reducePoint } from './reduce/points.ts';
import { reduceReport } from './reduce/report.ts';

function withTable(state: Gathering, id: string, change: (table: Table) => Table): Gathering {
  return {
    ...state,
    tables: state.tables.map((table) => (table.id === id ? change(table) : table)),
  };
}

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
    case 'theme.added':
    case 'theme.edited':
      return { ...state, themes: withTheme(state.themes, body) };
    case 'table.added': {
      const { table: id, number, theme } = body;
      if (state.tables.some((table) => table.id === id)) return state;
      return {
        ...state,
        tables: [...state.tables, { id, number, theme, open: true, points: [], key: [] }],
      };
    }
    case 'table.opened':
    case 'table.closed':
      return withTable(state, body.table, (table) => ({
        ...table,
        open: body.type === 'table.opened',
      }));
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
    case 'point.edited':
    case 'point.placed':
    case 'point.hidden':
    case 'point.restored':
    case 'point.withdrawn':
    case 'point.agreed':
      return reducePoint(state, event, body);
    case 'section.written':
    case 'report.written':
    case 'finding.written':
    case 'finding.placed':
    case 'finding.removed':
    case 'finding.cited':
      return { ...state, report: reduceReport(state.report, body) };
  }
}

function withTheme(
  themes: Gathering['themes'],
  body: Extract<EventBody, { type: 'theme.added' | 'theme.edited' }>,
): Gathering['themes'] {
  const { theme: id, title, gloss, question } = body;
  const next = { id, title, gloss, question };
  if (themes.some((theme) => theme.id === id)) {
    return themes.map((theme) => (theme.id === id ? next : theme));
  }
  return body.type === 'theme.added' ? [...themes, next] : themes;
}

/** Everything that follows from these events, in order. */
export function fold(events: Iterable<SeenEvent>, from: Gathering = EMPTY_GATHERING): Gathering {
  let state = from;
  for (const event of events) state = reduce(state, event);
  return state;
}
