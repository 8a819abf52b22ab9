import { entriesById, getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { type Actor, BLOCKS, type Gathering, type Id, type Point } from '../model.ts';
import { withoutPassages } from '../passages.ts';
import { accept, type Decision, isAuthor, isHere, reject } from './decision.ts';
import { takenOut, type Plan, planned } from './merged.ts';
import { forgetReader, forgetSuggestions } from './read-back.ts';
import { uncounted } from './taking-down.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

/** Takes a point and its words out of the gathering for good. For its author, and for the organiser. */
export function decideErasePoint(
  state: Gathering,
  { point: id }: Of<'point.erase'>,
  actor: Actor,
): Decision {
  const point = getById(state.points, id);
  if (!point) return reject('point-not-found');
  if (actor.role !== 'organiser' && !isAuthor(point, actor)) return reject('not-allowed');
  const plan = planned(state);
  erasePoints(plan, [point], []);
  return accept(...plan.events);
}

/** Everything one person said, and their name: oneself, or for the organiser anybody, also by what they said. */
export function decideErasePerson(
  state: Gathering,
  command: Of<'person.erase'>,
  actor: Actor,
): Decision {
  const whom = whomToErase(state, command, actor);
  if (whom === null) return reject('person-not-found');
  if (actor.role !== 'organiser' && whom !== actor.person) return reject('not-allowed');
  if (!isHere(state, actor)) return reject('not-joined');
  const plan = planned(state);
  const all = entriesById(state.points).map(([, point]) => point);
  const { closing, suggestions } = state.room.harvest;
  const suggested = suggestions.filter(({ by }) => by === whom);
  erasePoints(
    plan,
    all.filter(({ by }) => by === whom),
    suggested.map(({ text }) => text),
  );
  for (const body of forgetReader(plan.state(), whom)) plan.add(body);
  for (const { id } of suggested) {
    plan.add({ type: 'suggestion.withdrawn', suggestion: id, by: whom });
  }
  for (const { id, by } of closing.words) {
    if (by === whom) plan.add({ type: 'word.withdrawn', word: id, by, shown: closing.shown });
  }
  for (const { theme, by } of state.room.proposals) {
    if (by === whom) plan.add({ type: 'proposal.declined', theme, by });
  }
  if (getById(state.names, whom) !== undefined) {
    plan.add({ type: 'person.named', person: whom, name: '' });
  }
  plan.add({ type: 'person.erased', person: whom });
  return accept(...plan.events);
}

function whomToErase(
  state: Gathering,
  { person, said }: Of<'person.erase'>,
  actor: Actor,
): Id | null {
  if (said !== null) return getById(state.points, said)?.by ?? null;
  return person ?? actor.person;
}

/** With what was split off them: those are the same words. What was merged into them goes on without them. */
function erasePoints(plan: Plan, points: readonly Point[], more: readonly string[]): void {
  const before = plan.state();
  const { going, inOrder } = withParts(before, points);
  for (const body of forgetSuggestions(before, going)) plan.add(body);
  const passages = [...more];
  for (const { id } of inOrder) {
    const point = going.has(id) ? plan.point(id) : undefined;
    if (!point) continue;
    passages.push(point.text);
    takenOut(plan, id);
    const by = point.held === null || point.by === null ? {} : { by: point.by };
    plan.add({ type: 'point.erased', point: id, ...by });
    for (const body of entryWithout(before, id)) plan.add(body);
    for (const counted of uncounted(plan.state(), point)) plan.add(counted);
  }
  for (const body of reportWithout(plan.state(), passages)) plan.add(body);
}

function withParts(state: Gathering, points: readonly Point[]) {
  const going = new Set(points.map(({ id }) => id));
  const inOrder = entriesById(state.points)
    .map(([, point]) => point)
    .toSorted((a, b) => a.seq - b.seq);
  for (const { id, from } of inOrder) if (from !== undefined && going.has(from)) going.add(id);
  return { going, inOrder };
}

/** What the report said in its place goes with it. */
function entryWithout({ report }: Gathering, point: Id): EventBody[] {
  if (report.entries.every((entry) => entry.point !== point)) return [];
  return [{ type: 'entry.written', point, text: '', over: '', dropped: false, heading: false }];
}

/** What the report repeats of them word for word is written anew without it. */
function reportWithout({ report }: Gathering, passages: readonly string[]): EventBody[] {
  const written: EventBody[] = [
    ...report.sections.map((section) => ({ type: 'section.written', ...section }) as const),
    ...BLOCKS.map(
      (block) => ({ type: 'report.written', block, text: report.blocks[block] }) as const,
    ),
    ...report.entries.map((entry) => ({ type: 'entry.written', ...entry }) as const),
    ...report.findings.map(
      ({ id, title, elaboration }) =>
        ({ type: 'finding.written', finding: id, title, elaboration }) as const,
    ),
    ...(report.photo
      ? [
          {
            type: 'photo.described' as const,
            alt: report.photo.alt,
            caption: report.photo.caption,
          },
        ]
      : []),
  ];
  return written.flatMap((body) => {
    const less = withoutPassages(body, passages);
    return less === body ? [] : [less];
  });
}
