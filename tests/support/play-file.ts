import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { type Command, decideAny } from '@tablecloth/shared/decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { parseGatheringFile } from '../../scripts/rehearse/gathering-file.ts';
import { type Plan, planOf } from '../../scripts/rehearse/plan.ts';

/** 2026-03-12T18:00:00Z: when gatherings that are played here begin. Each event is a second later. */
const BEGIN = Date.UTC(2026, 2, 12, 18);

/** A gathering file as a plan. */
export function planFrom(file: string): Plan {
  return planOf(parseGatheringFile(readFileSync(file, 'utf8'), path.basename(file)));
}

export type Player = {
  readonly submit: (command: Command, actor?: Actor) => void;
  readonly state: () => Gathering;
};

export const ORGANISER: Actor = { person: 'organiser-1', role: 'organiser', tables: [] };

/** Decides and folds, one command after the other. @throws when one is refused. */
export function player(from: Gathering = EMPTY_GATHERING): Player {
  let state = from;
  let seq = 0;
  return {
    state: () => state,
    submit(command, actor = ORGANISER) {
      const decision = decideAny(state, command, actor);
      if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.code}`);
      for (const body of decision.events) {
        seq += 1;
        state = reduce(state, { seq, at: BEGIN + seq * 1000, body });
      }
    },
  };
}

/** Ids that are the same in every run: `make('point')` is `point-0001`, then `point-0002`. */
export function countingIds(): (what: string) => string {
  const made = new Map<string, number>();
  return (what) => {
    const count = (made.get(what) ?? 0) + 1;
    made.set(what, count);
    return `${what}-${String(count).padStart(4, '0')}`;
  };
}

/** What a plan comes to when everybody does as planned, without a server: what a rehearsal must end with. */
export function playPlan(plan: Plan): Gathering {
  const { submit, state } = player();
  const id = countingIds();
  const command = (): string => id('command');
  const { themes, ...info } = plan.creation;
  submit({
    id: command(),
    type: 'gathering.create',
    info,
    code: 'ABC234',
    themes: themes.map((theme) => ({ ...theme, theme: id('theme'), table: id('table') })),
    grants: [],
  });
  const tables = state().tables.map((table) => table.id);
  const people = Array.from({ length: 18 }, (_, index): Actor => {
    const actor: Actor = { person: `person-${index + 1}00`, role: 'participant', tables: [] };
    submit({ id: command(), type: 'person.join' }, actor);
    return actor;
  });
  const points = plan.points.map(() => id('point'));
  for (const point of plan.points) {
    const own = points[point.index] ?? '';
    submit(
      {
        id: command(),
        type: 'point.post',
        point: own,
        table: tables[point.table] ?? '',
        under: point.under === null ? null : (points[point.under] ?? ''),
        kind: point.kind,
        text: point.text,
        keep: false,
      },
      people[point.index % people.length],
    );
    if (point.fate === 'kept') {
      submit({ id: command(), type: 'point.place', point: own, list: 'key', after: 'end' });
    }
    for (const person of people.slice(0, point.agrees)) {
      submit({ id: command(), type: 'point.agree', point: own, agrees: true }, person);
    }
    if (point.fate === 'hidden') {
      submit({ id: command(), type: 'point.hide', point: own, reason: point.reason });
    }
  }
  for (const written of writings(plan, tables, points, id)) submit(written);
  return state();
}

function writings(
  plan: Plan,
  tables: readonly string[],
  points: readonly string[],
  id: (what: string) => string,
): SocketCommand[] {
  return [
    ...plan.sections.map(({ table, ...texts }): SocketCommand => ({
      id: id('command'),
      type: 'section.write',
      table: tables[table] ?? '',
      ...texts,
    })),
    ...plan.blocks.map((block): SocketCommand => ({
      id: id('command'),
      type: 'report.write',
      ...block,
    })),
    ...plan.findings.flatMap(({ title, elaboration, cites }): SocketCommand[] => {
      const finding = id('finding');
      return [
        { id: id('command'), type: 'finding.write', finding, title, elaboration },
        ...cites.map((cited): SocketCommand => ({
          id: id('command'),
          type: 'finding.cite',
          finding,
          point: points[cited] ?? '',
          cites: true,
        })),
      ];
    }),
  ];
}
