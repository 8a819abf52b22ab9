import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Actor, Gathering, Id } from '@tablecloth/shared/model.ts';
import { newId } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';
import { BLOCKS, FINDINGS, PEOPLE, SECTIONS } from './evening.ts';
import type { Guest } from '../rooms.ts';
import type { Line } from './line.ts';
import { SAID } from './said.ts';

/** The made-up room: what its people can do. */
export type Room = {
  /** What has been said when you come in. */
  readonly fill: () => Promise<void>;
  /** Who sits where now; the facilitators at their own tables. */
  readonly seats: () => readonly Seat[];
  /** Says a line; returns its point. */
  readonly say: (line: Line) => Promise<Id>;
  readonly keep: (table: Line['table'], point: Id) => Promise<void>;
  readonly agree: (person: number, point: Id) => Promise<void>;
  /** Points that stand. */
  readonly standing: () => Promise<readonly Id[]>;
};

/** A made-up person at a table. */
export type Seat = { readonly guest: Guest; readonly table: Id };

export function openRoom(gatherings: Gatherings, gathering: Id, { tables }: Gathering): Room {
  const people = PEOPLE.map((): Actor => ({ person: newId(), role: 'participant', tables: [] }));
  const crew = tables.map(({ id }): Actor => ({
    person: newId(),
    role: 'facilitator',
    tables: [id],
  }));
  const organiser: Actor = { person: newId(), role: 'organiser', tables: [] };
  const tableAt = (table: Line['table']): Id => tables[table - 1]?.id ?? '';
  const facilitatorAt = (table: Line['table']): Actor => crew[table - 1] ?? organiser;

  async function submit(actor: Actor, ...commands: readonly SocketCommand[]): Promise<void> {
    const live = await gatherings.open(gathering);
    for (const receipt of (await live?.submit(commands, actor)) ?? []) {
      // A full disk ends the demonstration no worse than any other gathering.
      if ('code' in receipt && receipt.code !== 'read-only') {
        throw new Error(`The demonstration was refused: ${receipt.code}`);
      }
    }
  }

  /** The table (1…4) at which each of the people sits: where they last said something. */
  const places = people.map((_, index): number => (index % tables.length) + 1);

  async function say({ table, by, text, kind, subs }: Line): Promise<Id> {
    const point = newId();
    const actor = by === null ? facilitatorAt(table) : (people[by] ?? organiser);
    if (by !== null) places[by] = table;
    const keep = by === null;
    const post = { type: 'point.post', table: tableAt(table), keep } as const;
    await submit(
      actor,
      { id: newId(), ...post, point, under: null, kind, text },
      ...subs.map((sub) => {
        const own = { point: newId(), under: point, kind: 'point', text: sub } as const;
        return { id: newId(), ...post, ...own };
      }),
    );
    return point;
  }

  async function keep(table: Line['table'], point: Id): Promise<void> {
    const live = await gatherings.open(gathering);
    if (!live) return;
    const { tables: now, points } = live.state();
    const said = now.find(({ id }) => id === tableAt(table))?.points ?? [];
    const family = said.filter((id) => id === point || getById(points, id)?.under === point);
    await submit(
      facilitatorAt(table),
      ...family.map((id): SocketCommand => {
        const place = { type: 'point.place', point: id, list: 'key', after: 'end' } as const;
        return { id: newId(), ...place };
      }),
    );
  }

  const agree = (person: number, point: Id): Promise<void> =>
    submit(people[person] ?? organiser, { id: newId(), type: 'point.agree', point, agrees: true });

  async function fill(): Promise<void> {
    await Promise.all(
      people.map((actor, index) =>
        submit(
          actor,
          { id: newId(), type: 'person.join' },
          { id: newId(), type: 'person.name', name: PEOPLE[index] ?? '' },
        ),
      ),
    );
    const points = new Map<string, Id>();
    for (const line of SAID) {
      const point = await say(line);
      points.set(line.text, point);
      if (line.kept && line.by !== null) await keep(line.table, point);
    }
    await Promise.all(
      SAID.flatMap(({ text, agrees }, index) =>
        Array.from({ length: agrees }, (_, i) =>
          agree((index * 7 + i) % people.length, points.get(text) ?? ''),
        ),
      ),
    );
    await submit(organiser, ...written(tables, points));
  }

  function seats(): readonly Seat[] {
    const seated = [...crew, ...people].map((guest, index): Seat => {
      const place = index < crew.length ? index + 1 : (places[index - crew.length] ?? 1);
      return { guest, table: tables[place - 1]?.id ?? '' };
    });
    return seated.filter(({ table }) => table !== '');
  }

  return {
    fill,
    seats,
    say,
    keep,
    agree,
    async standing() {
      const live = await gatherings.open(gathering);
      return live?.state().tables.flatMap((table) => table.points) ?? [];
    },
  };
}

function written(tables: Gathering['tables'], points: ReadonlyMap<string, Id>): SocketCommand[] {
  return [
    ...SECTIONS.map((summary, index): SocketCommand => {
      const section = { table: tables[index]?.id ?? '', heading: '', summary, leadIn: '' };
      return { id: newId(), type: 'section.write', ...section };
    }),
    ...(['opening', 'next', 'credit'] as const).map((block): SocketCommand => ({
      id: newId(),
      type: 'report.write',
      block,
      text: BLOCKS[block],
    })),
    ...FINDINGS.flatMap(({ title, elaboration, cites }): SocketCommand[] => {
      const finding = newId();
      return [
        { id: newId(), type: 'finding.write', finding, title, elaboration },
        ...cites.map((text): SocketCommand => {
          const cite = { finding, point: points.get(text) ?? '', cites: true };
          return { id: newId(), type: 'finding.cite', ...cite };
        }),
      ];
    }),
  ];
}
