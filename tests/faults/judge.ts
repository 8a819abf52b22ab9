import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Gathering, Id, Role } from '@tablecloth/shared/model.ts';
import { projectState } from '@tablecloth/shared/project.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { nameOf, type Testimony } from './witness.ts';

/** What one device said and shows, when everything is at rest. */
export type Statement = {
  readonly name: string;
  readonly role: Role;
  readonly person: Id | null;
  readonly said: readonly { readonly point: Id; readonly text: string; readonly kept: boolean }[];
  readonly shows: Gathering;
};

/** The log as it stands on the disk. */
export type LogFile = {
  readonly epoch: string | null;
  readonly head: number;
  readonly events: readonly RecordedEvent[];
};

export type Verdict = {
  /** Points that were said, and those of them that the phone had promised to keep. */
  readonly said: number;
  readonly kept: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly reordered: readonly string[];
  readonly renumbered: readonly string[];
  /** Devices that show something else than the log. */
  readonly unequal: readonly string[];
};

/** Everything that is wrong, in one list; empty when all is well. */
export function faultsOf(verdict: Verdict): readonly string[] {
  const { lost, duplicated, reordered, renumbered, unequal } = verdict;
  return Object.entries({ lost, duplicated, reordered, renumbered, unequal }).flatMap(
    ([kind, found]) => found.slice(0, 5).map((one) => `${kind} (${found.length}): ${one}`),
  );
}

/** Holds what was said, told and shown against the log. */
export function judge(
  log: LogFile,
  statements: readonly Statement[],
  testimony: Testimony,
): Verdict {
  const rows = new Map(log.events.map((event) => [event.seq, event]));
  const places = new Map<Id, number[]>();
  for (const { seq, body } of log.events) {
    if (body.type === 'point.posted') {
      places.set(body.point, [...(places.get(body.point) ?? []), seq]);
    }
  }
  return {
    said: statements.reduce((sum, { said }) => sum + said.length, 0),
    kept: statements.reduce((sum, { said }) => sum + said.filter(({ kept }) => kept).length, 0),
    acknowledged: testimony.acknowledged.size,
    lost: [
      ...statements.flatMap(({ said }) =>
        said.filter(({ point, kept }) => kept && !places.has(point)).map(({ text }) => text),
      ),
      ...[...testimony.acknowledged]
        .filter((point) => !places.has(point))
        .map((point) => `${point}, acknowledged`),
    ],
    duplicated: duplicates(log.events, places),
    reordered: statements.flatMap(({ said }) => disorder(said, places)),
    renumbered: [
      ...testimony.contradictions,
      ...[...testimony.epochs].filter((epoch) => epoch !== log.epoch).map((one) => `log ${one}`),
      ...misplaced(log.head, rows, testimony),
    ],
    unequal: unequal(log.events, statements),
  };
}

function duplicates(
  events: readonly RecordedEvent[],
  places: ReadonlyMap<Id, readonly number[]>,
): string[] {
  const twice = [...places].filter(([, seqs]) => seqs.length > 1);
  const texts = new Map<string, number>();
  const commands = new Map<string, number>();
  const found: string[] = twice.map(([point, seqs]) => `${point} at ${seqs.join(', ')}`);
  for (const { seq, commandId, body } of events) {
    if (body.type === 'point.posted') {
      if (texts.has(body.text)) found.push(`“${body.text}” at ${texts.get(body.text)}, ${seq}`);
      texts.set(body.text, seq);
    }
    // The events of one command stand together.
    const before = commands.get(commandId);
    if (before !== undefined && before !== seq - 1) found.push(`command ${commandId} at ${seq}`);
    commands.set(commandId, seq);
  }
  return found;
}

function disorder(said: Statement['said'], places: ReadonlyMap<Id, readonly number[]>): string[] {
  let last = 0;
  return said.flatMap(({ point, text }) => {
    const seq = places.get(point)?.[0];
    if (seq === undefined) return [];
    const before = last;
    last = Math.max(last, seq);
    return seq < before ? [`${text} at ${seq}, after ${before}`] : [];
  });
}

function misplaced(
  head: number,
  rows: ReadonlyMap<number, RecordedEvent>,
  { seen, receipts }: Testimony,
): string[] {
  const gaps = Array.from({ length: head }, (_, index) => index + 1).filter(
    (seq) => !rows.has(seq),
  );
  const changed = [...seen].flatMap(([seq, name]) => {
    const row = rows.get(seq);
    const stands = row ? nameOf(row) : 'nothing';
    return stands === name ? [] : [`${seq} was seen as “${name}” and is “${stands}”`];
  });
  const commands = new Set([...rows.values()].map(({ commandId }) => commandId));
  const moved = [...receipts].flatMap(([command, seqs]) =>
    [...seqs].flatMap((seq) =>
      // A receipt of what changed nothing names the head of that moment.
      rows.get(seq)?.commandId === command || !commands.has(command)
        ? []
        : [`command ${command} was acknowledged at ${seq} and stands elsewhere`],
    ),
  );
  return [...gaps.map((seq) => `${seq} is missing`), ...changed, ...moved];
}

function unequal(events: readonly RecordedEvent[], statements: readonly Statement[]): string[] {
  const state = fold(events);
  return statements.flatMap(({ name, role, person, shows }) => {
    const crew = role === 'facilitator' || role === 'organiser';
    const wanted = encodeGathering(projectState(state, { crew, person }));
    const drawn = encodeGathering(shows);
    const wrong = Object.entries(wanted).flatMap(([part, value]) =>
      JSON.stringify(value) === JSON.stringify(Reflect.get(drawn, part)) ? [] : [part],
    );
    if (wrong.length === 0) return [];
    return [
      `${name}: ${wrong.join(', ')} (${drawn.points.length} of ${wanted.points.length} points)`,
    ];
  });
}
