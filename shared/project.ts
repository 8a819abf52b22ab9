import { byIdFrom, emptyById, entriesById, getById } from './by-id.ts';
import type { EventBody, EventType, RecordedEvent, SeenEvent } from './event.ts';
import { EMPTY_DRAFT, type Gathering, type Id, type Point } from './model.ts';
import type { Room } from './room.ts';

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
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
      return body.by === null ? [] : [body.by];
    default:
      return [];
  }
}

/** What an audience may know of an event: the event, less of it, or nothing. Pure, and needs no state. */
export function project(event: RecordedEvent, audience: Audience): SeenEvent | null {
  const body = projectBody(event.body, audience);
  return body && { seq: event.seq, at: event.at, body };
}

/** Grants, the report's draft and whatever only a crew's screen draws are between crew. */
const CREW_ONLY: ReadonlySet<EventType> = new Set<EventType>([
  'grant.issued',
  'grant.revoked',
  'grant.assigned',
  'method.chosen',
  'section.written',
  'report.written',
  'finding.written',
  'finding.placed',
  'finding.removed',
  'finding.cited',
]);

function projectBody(body: EventBody, audience: Audience): EventBody | null {
  const { person } = audience;
  if (!audience.crew) return projectPublic(body, person);
  if (body.type === 'point.agreed') return withoutOthersMark(body, person);
  if (body.type === 'point.restored') return withoutOthersMarks(body, person);
  return body;
}

function projectPublic(body: EventBody, person: Id | null): EventBody | null {
  if (CREW_ONLY.has(body.type)) return null;
  switch (body.type) {
    case 'person.joined':
      return body.person === person ? body : null;
    case 'point.placed':
    case 'point.moved':
    case 'point.nested':
      // That a facilitator set a point aside is between facilitators: to others it is where it was sent.
      return body.list === 'aside' ? { ...body, list: 'inbox' } : body;
    case 'point.edited':
      return body.hidden && !isSelf(body.by, person) ? null : body;
    case 'point.hidden':
      return isSelf(body.by, person) ? body : { type: 'point.withdrawn', point: body.point };
    case 'point.restored':
      return withoutOthersMarks(body, person);
    case 'point.agreed':
      return withoutOthersMark(body, person);
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
      // Whoever called sees what became of it; to the rest of the room it is nobody's business.
      return isSelf(body.by, person) ? body : null;
    default:
      return body;
  }
}

const isSelf = (by: Id | null, person: Id | null): boolean => by !== null && by === person;

type Body<Type extends EventType> = Extract<EventBody, { type: Type }>;

function withoutOthersMark(body: Body<'point.agreed'>, person: Id | null): EventBody {
  return body.person === person ? body : { ...body, person: null };
}

function withoutOthersMarks(body: Body<'point.restored'>, person: Id | null): EventBody {
  return { ...body, point: { ...body.point, agreedBy: onlySelf(body.point.agreedBy, person) } };
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
    room: crew ? state.room : projectRoom(state.room, person),
  };
}

function projectRoom(room: Room, person: Id | null): Room {
  return { ...room, method: null, help: room.help.filter(({ by }) => isSelf(by, person)) };
}

function projectPoints(state: Gathering, { crew, person }: Audience): Point[] {
  return entriesById(state.points).flatMap(([, point]) => {
    if (point.hidden !== null && !crew && !isSelf(point.by, person)) return [];
    return {
      ...point,
      list: crew || point.list !== 'aside' ? point.list : 'inbox',
      agreedBy: onlySelf(point.agreedBy, person),
    };
  });
}
