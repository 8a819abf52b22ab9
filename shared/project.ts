import { byIdFrom, emptyById, entriesById, getById } from './by-id.ts';
import type { EventBody, EventType, RecordedEvent, SeenEvent } from './event.ts';
import { EMPTY_DRAFT, type Gathering, type Id, type Point, type Removal } from './model.ts';
import type { ReadBack } from './read-back.ts';
import { crewRoom, publicRoom } from './project-room.ts';
import { withoutHiddenDot, withoutOthersDots } from './project-harvest.ts';
import { isSelf, selfOnly } from './self.ts';

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
    case 'notes.confirmed':
      return ids(body.person);
    case 'point.posted':
      return body.held !== undefined || body.unnamed ? ids(body.by) : [];
    case 'point.hidden':
      return ids(body.by);
    case 'point.edited':
      return body.hidden || body.unnamed ? ids(body.by) : [];
    case 'point.withdrawn':
    case 'point.erased':
      return ids(body.by ?? null);
    case 'point.restored':
    case 'point.released': {
      const { held, by, agreedBy } = body.point;
      return held !== null || body.unnamed ? [...agreedBy, ...ids(by)] : agreedBy;
    }
    case 'rules.changed':
      return body.known ?? [];
    case 'person.removed':
    case 'person.readmitted':
      return body.unnamed ? ids(body.person) : [];
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
    case 'theme.proposed':
    case 'proposal.declined':
    case 'correction.suggested':
    case 'correction.settled':
    case 'word.given':
    case 'word.withdrawn':
    case 'suggestion.made':
    case 'suggestion.withdrawn':
    case 'suggestion.settled':
      return ids(body.by);
    case 'dots.returned':
      return body.by.map(([person]) => person);
    case 'dot.placed':
      return ids(body.person);
    default:
      return [];
  }
}

const ids = (person: Id | null): readonly Id[] => (person === null ? [] : [person]);

/** What an audience may know of an event: the event, less of it, or nothing. Pure, and needs no state. */
export function project(event: RecordedEvent, audience: Audience): SeenEvent | null {
  const body = projectBody(event.body, audience);
  if (!body) return null;
  // Where nobody may know who, the time would say it.
  return { seq: event.seq, at: isUnnamed(event.body) ? 0 : event.at, body };
}

/** Grants, the report's draft and whatever only a crew's screen draws are between crew. */
const CREW_ONLY: ReadonlySet<EventType> = new Set<EventType>([
  'grant.issued',
  'grant.revoked',
  'grant.assigned',
  'method.chosen',
  'watch.set',
  'person.removed',
  'person.readmitted',
  'entry.written',
  'section.ordered',
  'section.pulled',
  'report.shown',
  'photo.placed',
  'photo.described',
  'photo.removed',
  'section.written',
  'report.written',
  'finding.written',
  'finding.placed',
  'finding.removed',
  'finding.cited',
  'finding.hands-counted',
]);

function projectBody(body: EventBody, audience: Audience): EventBody | null {
  const { crew, person } = audience;
  if (!crew && CREW_ONLY.has(body.type)) return null;
  const seen = crew || isPublicTo(body, person) ? body : null;
  if (!seen) return null;
  return withoutOthers(crew ? seen : lessForThePublic(seen, person), person);
}

/** Whether those who are not crew may know of it at all: not of who came in, nor of what is held. */
function isPublicTo(body: EventBody, person: Id | null): boolean {
  switch (body.type) {
    case 'point.posted':
      return body.held === undefined || isSelf(body.by, person);
    case 'point.edited':
      return !body.hidden || isSelf(body.by, person);
    case 'point.hidden':
      return body.held === undefined || isSelf(body.by, person);
    case 'point.restored':
      return body.point.held === null || isSelf(body.point.by, person);
    case 'point.withdrawn':
    case 'point.erased':
      return body.by === undefined || isSelf(body.by, person);
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
    case 'theme.proposed':
    case 'proposal.declined':
    case 'correction.suggested':
    case 'correction.settled':
    case 'suggestion.made':
    case 'suggestion.withdrawn':
    case 'suggestion.settled':
      // Whoever called sees what became of it; to the rest of the room it is nobody's business.
      return isSelf(body.by, person);
    case 'word.given':
    case 'word.withdrawn':
      return body.shown || isSelf(body.by, person);
    default:
      return true;
  }
}

function lessForThePublic(body: EventBody, person: Id | null): EventBody {
  switch (body.type) {
    case 'point.placed':
    case 'point.moved':
    case 'point.nested':
      // That a facilitator set a point aside is between facilitators: to others it is where it was sent.
      return body.list === 'aside' ? { ...body, list: 'inbox' } : body;
    case 'point.hidden':
      return isSelf(body.by, person) ? body : { type: 'point.withdrawn', point: body.point };
    case 'words.shown':
      return body.shown ? body : { ...body, words: [] };
    case 'suggestion.settled':
      return body.state === 'aside' ? { ...body, state: 'waiting' } : body;
    default:
      return body;
  }
}

/** What is one person's own, to that person alone: marks, and where nobody is named, who said it. */
function withoutOthers(body: EventBody, person: Id | null): EventBody | null {
  switch (body.type) {
    case 'event.erased':
    case 'person.erased':
      return null;
    case 'person.joined':
      return body.person === person ? body : null;
    case 'photo.placed':
      return withoutBytes(body);
    case 'point.agreed':
    case 'notes.confirmed':
      return body.person === person ? body : { ...body, person: null };
    case 'rules.changed':
      return body.known ? { ...body, known: onlySelf(body.known, person) } : body;
    case 'point.withdrawn':
    case 'point.erased':
      // What became of its words is the server's business: everybody else loses it as any point that goes.
      return { type: 'point.withdrawn', point: body.point };
    case 'theme.proposed':
    case 'proposal.declined':
    case 'correction.suggested':
    case 'correction.settled':
    case 'word.given':
    case 'word.withdrawn':
    case 'suggestion.made':
    case 'suggestion.withdrawn':
    case 'suggestion.settled':
      return { ...body, by: selfOnly(body.by, person) };
    case 'dots.opened':
      return body.hidden ? { ...body, counts: [] } : body;
    case 'dots.moved':
    case 'dots.returned':
      return withoutOthersDots(body, person);
    case 'dot.placed':
      return withoutHiddenDot(body, person);
    case 'person.removed':
    case 'person.readmitted':
      return body.unnamed ? { ...body, person: selfOnly(body.person, person) } : body;
    case 'point.posted':
    case 'point.edited':
    case 'point.hidden':
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
      return body.unnamed ? { ...body, by: selfOnly(body.by, person) } : body;
    case 'point.restored':
    case 'point.released': {
      const { point, unnamed } = body;
      const by = unnamed ? selfOnly(point.by, person) : point.by;
      return { ...body, point: { ...point, by, agreedBy: onlySelf(point.agreedBy, person) } };
    }
    default:
      return body;
  }
}

/** The same without the bytes of a photo: they are asked for where somebody wants to see it. */
export function withoutBytes<Body extends EventBody>(body: Body): Body {
  return body.type === 'photo.placed' && body.data !== '' ? { ...body, data: '' } : body;
}

/** Of a point or a person; when help was called is the room's to know, who called is not. */
const isUnnamed = (body: EventBody): boolean =>
  'unnamed' in body && body.unnamed === true && !body.type.startsWith('help.');

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
    people: self ? byIdFrom([[person, true]]) : emptyById(),
    removed: crew ? state.removed.map((one) => withoutPerson(state, one, person)) : [],
    grants: crew ? state.grants : [],
    report: crew ? state.report : EMPTY_DRAFT,
    ...(state.readBack && { readBack: projectReadBack(state.readBack, audience) }),
    room: crew ? crewRoom(state, person) : publicRoom(state.room, person),
  };
}

function projectReadBack(readBack: ReadBack, { crew, person }: Audience): ReadBack {
  const confirmed = readBack.confirmed
    .map((one) => ({ ...one, people: onlySelf(one.people, person) }))
    .filter(({ people, count }) => count > 0 || people.length > 0);
  const corrections = readBack.corrections
    .filter(({ by }) => crew || isSelf(by, person))
    .map((one) => ({ ...one, by: selfOnly(one.by, person) }));
  return { ...readBack, confirmed, corrections };
}

function withoutPerson(state: Gathering, removal: Removal, person: Id | null): Removal {
  return state.rules.chatham ? { ...removal, person: selfOnly(removal.person, person) } : removal;
}

function projectPoints(state: Gathering, { crew, person }: Audience): Point[] {
  return entriesById(state.points).flatMap(([, point]) => {
    const open = point.hidden === null && point.held === null;
    if (!open && !crew && !isSelf(point.by, person)) return [];
    return {
      ...point,
      by: state.rules.chatham ? selfOnly(point.by, person) : point.by,
      list: crew || point.list !== 'aside' ? point.list : 'inbox',
      agreedBy: onlySelf(point.agreedBy, person),
    };
  });
}
