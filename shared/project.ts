import { byIdFrom, emptyById, entriesById, getById } from './by-id.ts';
import type { EventBody, RecordedEvent, SeenEvent } from './event.ts';
import { EMPTY_DRAFT, type Gathering, type Id, type Point } from './model.ts';

/**
 * Who looks. `crew` are facilitators and the organiser; without crew it is what participants, the wall and
 * the feed may know. With `person`, it is that and what concerns this person alone.
 */
export type Audience = { readonly crew: boolean; readonly person: Id | null };

/** The people to whom this event says more than to the audience they belong to. */
export function personsOf(body: EventBody): readonly Id[] {
  switch (body.type) {
    case 'person.joined':
      return [body.person];
    case 'point.agreed':
      return body.person === null ? [] : [body.person];
    case 'point.hidden':
      return body.by === null ? [] : [body.by];
    case 'point.edited':
      return body.hidden && body.by !== null ? [body.by] : [];
    case 'point.restored':
      return body.point.agreedBy;
    default:
      return [];
  }
}

/** What an audience may know of an event: the event, less of it, or nothing. Pure, and needs no state. */
export function project(event: RecordedEvent, audience: Audience): SeenEvent | null {
  const body = projectBody(event.body, audience);
  return body && { seq: event.seq, at: event.at, body };
}

function projectBody(body: EventBody, { crew, person }: Audience): EventBody | null {
  switch (body.type) {
    case 'grant.issued':
    case 'grant.revoked':
    case 'section.written':
    case 'report.written':
    case 'finding.written':
    case 'finding.placed':
    case 'finding.removed':
    case 'finding.cited':
      return crew ? body : null;
    case 'person.joined':
      return crew || body.person === person ? body : null;
    case 'point.placed':
      // That a facilitator set a point aside is between facilitators: to others it is where it was sent.
      return crew || body.list !== 'aside' ? body : { ...body, list: 'inbox' };
    case 'point.edited':
      return crew || !body.hidden || (body.by !== null && body.by === person) ? body : null;
    case 'point.hidden':
      if (crew || (body.by !== null && body.by === person)) return body;
      return { type: 'point.withdrawn', point: body.point };
    case 'point.restored':
      return { ...body, point: { ...body.point, agreedBy: onlySelf(body.point.agreedBy, person) } };
    case 'point.agreed':
      return body.person === person ? body : { ...body, person: null };
    default:
      return body;
  }
}

function onlySelf(people: readonly Id[], person: Id | null): Id[] {
  return person !== null && people.includes(person) ? [person] : [];
}

/** What an audience may know of a state. The law: fold(project(log, a)) = projectState(fold(log), a). */
export function projectState(state: Gathering, audience: Audience): Gathering {
  const { crew, person } = audience;
  const points = projectPoints(state, audience);
  const visible = byIdFrom(points.map((point) => [point.id, point] as const));
  const self = person !== null && getById(state.people, person);
  return {
    ...state,
    points: visible,
    tables: state.tables.map((table) => ({
      ...table,
      points: table.points.filter((id) => getById(visible, id)),
    })),
    people: crew ? state.people : self ? byIdFrom([[person, true]]) : emptyById(),
    grants: crew ? state.grants : [],
    report: crew ? state.report : EMPTY_DRAFT,
  };
}

function projectPoints(state: Gathering, { crew, person }: Audience): Point[] {
  return entriesById(state.points).flatMap(([, point]) => {
    const own = point.by !== null && point.by === person;
    if (point.hidden !== null && !crew && !own) return [];
    return {
      ...point,
      list: crew || point.list !== 'aside' ? point.list : 'inbox',
      agreedBy: onlySelf(point.agreedBy, person),
    };
  });
}
