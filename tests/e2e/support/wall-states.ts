import type { EventBody, SeenEvent } from '@tablecloth/shared/event.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';

/** Mulberry32: the same fillings in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const TONGUES = [
  'the question of who keeps the register when nobody is paid to keep it any more',
  'Datenschutzgrundverordnung Ansprechpersonen Verwaltungsdigitalisierungsbeschleunigungsgesetz niemand versteht es',
  '我們需要知道演算法怎麼做決定而且資料應該公開但是隱私要先保護好民間才會使用',
  'הנתונים הרשמיים לא מספרים את כל הסיפור וצריך לשלם על מאגרי מידע',
  'https://example.org/a/very/long/address/that/nobody/can/break?and=it&goes=on&and=on',
] as const;

/** How long points of published gatherings are, in letters: most short, a few as long as one may write. */
const LENGTHS = [14, 28, 46, 57, 71, 88, 112, 160, 240, 403, 500] as const;
/** Names of tables: most short, some as long as they may be. */
const NAMES = [6, 14, 17, 24, 26, 28, 40, 60, 120] as const;

/** A text of some length in some language. */
export function someText(roll: (sides: number) => number, length: number): string {
  const words = TONGUES[roll(TONGUES.length)] ?? TONGUES[0];
  return words
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .trim();
}

const one = <T>(roll: (sides: number) => number, from: readonly [T, ...T[]]): T =>
  from[roll(from.length)] ?? from[0];

export type WallState = {
  readonly seed: number;
  readonly tables: number;
  readonly events: readonly SeenEvent[];
  readonly presence: Presence;
};

const id = (kind: string, number: number): string => `${kind}-${String(number).padStart(5, '0')}`;

/** A gathering as a room may fill it: 1–24 tables, 0–60 points a table, rounds, announcements and findings or none. */
export function wallState(seed: number, now: number, tables?: number): WallState {
  const roll = dice(seed);
  const count = tables ?? 1 + roll(24);
  const bodies: EventBody[] = [
    {
      type: 'gathering.created',
      code: 'QX7K2M',
      info: {
        title: someText(roll, one(roll, [...NAMES])),
        series: roll(2) === 0 ? 'Data Community' : '',
        number: roll(2) === 0 ? 4 : null,
        date: '2025-09-18',
        place: roll(3) === 0 ? '' : someText(roll, one(roll, [...NAMES])),
        language: 'en-GB',
      },
    },
  ];
  const points: string[] = [];
  for (let table = 1; table <= count; table += 1) {
    const theme = {
      theme: id('theme', table),
      title: someText(roll, one(roll, [...NAMES])),
      gloss: someText(roll, one(roll, [20, 60, 200])),
      question: roll(3) === 0 ? someText(roll, one(roll, [60, 200])) : '',
    };
    bodies.push({ type: 'theme.added', ...theme });
    bodies.push({
      type: 'table.added',
      table: id('table', table),
      number: table,
      theme: theme.theme,
    });
    bodies.push(...said(roll, table, points));
  }
  bodies.push(...happened(roll, points, now));
  // With dice of its own: what the others have thrown stays.
  bodies.push(...harvested(dice(seed + 1_000_000), count, seed));
  return {
    seed,
    tables: count,
    events: bodies.map((body, index) => ({
      seq: index + 1,
      // What was said was said in the course of an evening.
      at: now - (body.type === 'point.posted' ? 5_400_000 - (index % 80) * 60_000 : 600_000),
      body,
    })),
    presence: {
      people: roll(400),
      saving: true,
      tables: Array.from({ length: count }, (_, index) => ({
        table: id('table', index + 1),
        here: roll(30),
        facilitated: true,
      })),
    },
  };
}

/** Dots and hands on what the tables have in common, ways between tables, and for every third the words at the end. */
function harvested(roll: (sides: number) => number, tables: number, seed: number): EventBody[] {
  const bodies: EventBody[] = [];
  if (roll(2) === 0) {
    const counts = Array.from({ length: 9 }, (_, index) => ({
      on: id('finding', index),
      count: one(roll, [0, 1, 12, 240]),
    }));
    bodies.push({ type: 'dots.closed', counts });
  }
  const moves = Array.from({ length: tables - 1 }, (_, index) => ({
    from: id('table', index + 1),
    to: id('table', index + 2),
    people: 5 + roll(40),
  })).filter(() => roll(2) === 0);
  if (moves.length > 0) bodies.push({ type: 'room.moved', moves });
  if (seed % 3 === 1) {
    const words = Array.from({ length: one(roll, [1, 4, 25, 120]) }, (_, index) => ({
      id: id('word', index),
      text: someText(roll, one(roll, [4, 7, 12, 30])),
    }));
    bodies.push({ type: 'words.shown', shown: true, words });
  }
  return bodies;
}

function said(roll: (sides: number) => number, table: number, points: string[]): EventBody[] {
  const bodies: EventBody[] = [];
  const count = one(roll, [0, 1, 3, 6, 7, 12, 24, 60]);
  for (let index = 0; index < count; index += 1) {
    const point = id('point', table * 100 + index);
    points.push(point);
    const under = index > 0 && roll(6) === 0 ? id('point', table * 100) : null;
    bodies.push({
      type: 'point.posted',
      point,
      table: id('table', table),
      under,
      kind: roll(3) === 0 ? 'quote' : 'point',
      text: someText(roll, one(roll, [...LENGTHS])),
      by: null,
      list: 'key',
    });
    if (roll(9) === 0 && under === null)
      bodies.push({ type: 'point.headed', point, heading: true });
    if (roll(2) === 0) {
      bodies.push({ type: 'point.agreed', point, person: null, agrees: true, count: 1 + roll(40) });
    }
  }
  const lit = points.at(-1);
  if (count > 0 && lit !== undefined && roll(3) === 0) {
    bodies.push({ type: 'spotlight.turned', table: id('table', table), point: lit });
  }
  return bodies;
}

/** What is on beside the tables. */
function happened(
  roll: (sides: number) => number,
  points: readonly string[],
  now: number,
): EventBody[] {
  const bodies: EventBody[] = [];
  if (roll(2) === 0) {
    const instruction = someText(roll, one(roll, [30, 90, 200]));
    bodies.push({
      type: 'rounds.planned',
      steps: [
        { minutes: 20, instruction },
        { minutes: 20, instruction: '' },
      ],
    });
    bodies.push({
      type: 'round.started',
      number: 1,
      ms: 600_000 + one(roll, [5_000, 760_000, 4_000_000]),
    });
    bodies.push({ type: 'instruction.written', text: instruction });
  }
  if (roll(3) === 0) {
    bodies.push({ type: 'announcement.made', text: someText(roll, one(roll, [20, 80, 200])) });
  }
  const findings = Array.from({ length: roll(9) }, (_, index) => ({
    id: id('finding', index),
    title: someText(roll, one(roll, [24, 45, 90, 500])),
    elaboration: roll(3) === 0 ? '' : someText(roll, one(roll, [50, 120, 400, 3_000])),
    cites: points.filter(() => roll(5) === 0),
    ...(index % 3 === 0 ? { hands: 7 * (index + 1) } : {}),
  }));
  bodies.push({ type: 'plenary.shown', findings });
  // Time has passed by now; the last thing on a wall is what everybody sees.
  void now;
  return bodies;
}
