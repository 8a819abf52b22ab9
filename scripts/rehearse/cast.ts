import type { Plan, PlannedPoint } from './plan.ts';

/** Who says what: indexes of planned points. Sub-points follow their point. */
export type Cast = {
  /** For each participant, the tables they go to, and what they say there. */
  readonly phones: readonly (readonly Visit[])[];
  /** For each table, what its facilitators write down for the room. */
  readonly captured: readonly (readonly number[])[];
  /** For each table, how many facilitators share its one link. */
  readonly facilitators: readonly number[];
};

export type Visit = { readonly table: number; readonly points: readonly number[] };

/** Facilitators write down at least every fifth point themselves. */
const CAPTURED = 0.2;
/** What one phone can send in about half a minute at the server's limits (60 at once, then 2 a second). */
const PHONE_POINTS = 110;
/** What one facilitator can do in about half a minute at the server's limits (300 at once, then 10 a second). */
const CREW_COMMANDS = 600;
const MOST_FACILITATORS = 12;

export function castOf({ points, creation }: Plan, people: number): Cast {
  const share = Math.max(CAPTURED, 1 - (people * PHONE_POINTS) / Math.max(1, points.length));
  const captured = creation.themes.map((): number[] => []);
  const said = Array.from({ length: people }, (): PlannedPoint[] => []);
  const speakers = new Map<string, number>();
  const fair = Math.ceil((points.length * (1 - share) * 1.25) / people) + 1;
  let owed = 0;
  let byCrew = false;
  let speaker = 0;
  for (const point of points) {
    if (point.under === null) {
      owed += share;
      byCrew = owed >= 1;
      if (byCrew) owed -= 1;
      else speaker = freeOf(speakerOf(point, speakers, people), said, fair);
    }
    if (byCrew) captured[point.table]?.push(point.index);
    else said[speaker]?.push(point);
  }
  return {
    phones: said.map((own, person) => visitsOf(own, person % creation.themes.length)),
    captured,
    facilitators: creation.themes.map((_, table) =>
      facilitatorsFor(points.filter((point) => point.table === table)),
    ),
  };
}

/** The same author is always the same person; where nobody knows who spoke, people take turns. */
function speakerOf(point: PlannedPoint, known: Map<string, number>, people: number): number {
  const author = point.author ?? `turn ${known.size}`;
  const speaker = known.get(author) ?? known.size % people;
  known.set(author, speaker);
  return speaker;
}

/** Where one author said more than a phone can send in the time, others of the room pass it on. */
function freeOf(speaker: number, said: readonly (readonly unknown[])[], fair: number): number {
  const loads = said.map((own) => own.length);
  if ((loads[speaker] ?? 0) < fair) return speaker;
  return loads.indexOf(Math.min(...loads));
}

/** Table by table, beginning where they sit down first. */
function visitsOf(points: readonly PlannedPoint[], home: number): Visit[] {
  const tables = [...new Set(points.map(({ table }) => table))].toSorted((a, b) => a - b);
  const from = tables.findIndex((table) => table >= home);
  const order = from < 1 ? tables : [...tables.slice(from), ...tables.slice(0, from)];
  return order.map((table) => ({
    table,
    points: points.filter((point) => point.table === table).map(({ index }) => index),
  }));
}

/** Every point asks about one thing of the crew, one that is taken down two. */
function facilitatorsFor(points: readonly PlannedPoint[]): number {
  const commands = points.length + points.filter(({ fate }) => fate === 'hidden').length;
  return Math.min(MOST_FACILITATORS, Math.max(1, Math.ceil(commands / CREW_COMMANDS)));
}
