import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import { groupsOf, type ReportPoint, reportView } from '@tablecloth/shared/views/report.ts';
import { typeset } from '@tablecloth/shared/views/typography.ts';
import type { GatheringFile } from '../../scripts/rehearse/gathering-file.ts';
import { planOf } from '../../scripts/rehearse/plan.ts';
import { playPlan, player } from './play-file.ts';

/** What an editor does with a point in the report: each of them is one gesture and one command. */
export const GESTURES = ['drop', 're-word', 'promote', 'drag'] as const;
export type Gesture = (typeof GESTURES)[number];

export type Edited = {
  readonly state: Gathering;
  readonly gestures: readonly Gesture[];
  /** What the report says under the one table, line by line; headings are marked with a number sign. */
  readonly lines: readonly string[];
};

/**
 * Plays a list as it was written live, and then edits its report with the gestures alone until it says what the cleaned
 * notes say: groups under headings that were points themselves.
 */
export function editInto(raw: GatheringFile, notes: GatheringFile): Edited {
  const { state, submit } = player(playPlan(planOf(raw)));
  const gestures: Gesture[] = [];
  let commands = 0;
  const act = (gesture: Gesture, command: WithoutId): void => {
    commands += 1;
    gestures.push(gesture);
    submit({ ...command, id: `gesture-${String(commands).padStart(4, '0')}` });
  };
  const [table] = state().tables;
  if (!table) throw new Error('a list has a table');
  const set = (text: string): string => typeset(text, raw.lang ?? 'en');
  const said = table.key.flatMap((id) => getById(state().points, id) ?? []);
  const wanted = linesOf(notes);
  const places = matched(
    wanted.map(({ text }) => text),
    said.map(({ text }) => text),
  );
  const order: Id[] = [];
  const found = new Set<Id>();
  for (const [index, { text, heading }] of wanted.entries()) {
    const point = said[places[index] ?? -1];
    if (!point) throw new Error(`nobody said anything like “${text}”`);
    found.add(point.id);
    if (point.under === null) order.push(point.id);
    const entry = { ...AS_SAID, point: point.id };
    if (heading) act('promote', { ...entry, heading });
    // Marks and dashes are set without a hand.
    if (set(point.text) !== set(text)) act('re-word', { ...entry, heading, text });
  }
  for (const { id } of said) {
    if (!found.has(id)) act('drop', { ...AS_SAID, point: id, dropped: true });
  }
  const staying = inOrderAlready(order, table.key);
  for (const [index, id] of order.entries()) {
    if (staying.has(id)) continue;
    const after = order[index - 1] ?? null;
    act('drag', { type: 'entry.place', point: id, after });
  }
  return { state: state(), gestures, lines: printed(state()) };
}

type Bare<One> = One extends { readonly id: string } ? Omit<One, 'id'> : never;
type WithoutId = Bare<SocketCommand>;

const AS_SAID = {
  type: 'entry.write',
  text: '',
  over: '',
  dropped: false,
  heading: false,
} as const;

/** The notes as lines: each group's heading, and what stands under it. */
export function linesOf(
  notes: GatheringFile,
): readonly { readonly text: string; readonly heading: boolean }[] {
  return notes.tables.flatMap(({ theme, points }) => [
    { text: theme, heading: true },
    ...points.map(({ text }) => ({ text, heading: false })),
  ]);
}

function printed(state: Gathering): string[] {
  const words = ({ segments }: ReportPoint): string => segments.map(({ text }) => text).join('');
  const all = (point: ReportPoint): string[] => [words(point), ...point.subs.flatMap(all)];
  return reportView(state).sections.flatMap((section) =>
    groupsOf(section).flatMap(({ heading, items }) => [
      ...(heading ? [`# ${words(heading)}`, ...heading.subs.flatMap(all)] : []),
      ...items.flatMap(all),
    ]),
  );
}

/** For every wanted text the place of the said one that is most like it; each is taken once. */
function matched(wanted: readonly string[], said: readonly string[]): readonly number[] {
  const pairs = wanted
    .flatMap((text, want) => said.map((other, place) => ({ want, place, like: dice(text, other) })))
    .toSorted((a, b) => b.like - a.like);
  const places = new Map<number, number>();
  const taken = new Set<number>();
  for (const { want, place, like } of pairs) {
    if (like < LEAST || places.has(want) || taken.has(place)) continue;
    places.set(want, place);
    taken.add(place);
  }
  return wanted.map((_, want) => places.get(want) ?? -1);
}

/** Less alike than this, and it is something else that was said. */
const LEAST = 0.4;

/** How many pairs of letters two texts share, from 0 to 1. */
function dice(a: string, b: string): number {
  const [one, two] = [pairsOf(a), pairsOf(b)];
  const shared = [...one].filter((pair) => two.has(pair)).length;
  return (2 * shared) / (one.size + two.size || 1);
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`));
}

/** The longest run of points that need not be dragged. */
function inOrderAlready(order: readonly Id[], before: readonly Id[]): ReadonlySet<Id> {
  const places = order.map((id) => before.indexOf(id));
  const best: number[][] = [];
  for (const [index, place] of places.entries()) {
    let longest: number[] = [];
    for (const [earlier, other] of places.slice(0, index).entries()) {
      const run = best[earlier] ?? [];
      if (other < place && run.length > longest.length) longest = run;
    }
    best.push([...longest, index]);
  }
  const run = best.reduce((most, one) => (one.length > most.length ? one : most), []);
  return new Set(run.flatMap((index) => order[index] ?? []));
}
