import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { type Actor, type Id, KINDS, type Kind } from '@tablecloth/shared/model.ts';
import { freshId, type Made } from '../../support/running-server.ts';
import type { RunningApp } from './running-app.ts';

export const FOUR_THEMES = [
  { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  { title: 'Cross-sector collaboration', gloss: 'breaking down silos between sectors' },
  {
    title: 'Data ethics & public trust',
    gloss: 'building confidence in data use',
    question: 'Who should decide what is counted?',
  },
  { title: 'Skills & learning networks', gloss: 'supporting each other’s development' },
];

const ORGANISER: Actor = { person: null, role: 'organiser', tables: [] };

/** A command without its id, which only a retry would need. */
type Without<Command> = Command extends SocketCommand ? Omit<Command, 'id'> : never;
export type Wish = Without<SocketCommand>;

/** A gathering that is put into a state by commands, past every screen. */
export type Seeded = Made & {
  /** The id of table `number`. */
  readonly table: (number: number) => Id;
  /** What the organiser asks for; throws when it is refused. */
  readonly wish: (...wishes: readonly Wish[]) => Promise<void>;
  /** What phones sent to a table, or with `keep` stands among its key points; returns their ids. */
  readonly say: (number: number, texts: readonly string[], keep?: boolean) => Promise<Id[]>;
};

/** A new gathering at four tables. */
export async function seeded(app: RunningApp): Promise<Seeded> {
  const made = await app.create(FOUR_THEMES);
  const { tables } = await made.state();
  const table = (number: number): Id => tables[number - 1]?.id ?? '';
  const wish = async (...wishes: readonly Wish[]): Promise<void> => {
    const live = await app.gatherings.open(made.gathering);
    const receipts = await live?.submit(
      wishes.map((one) => ({ ...one, id: freshId() })),
      ORGANISER,
    );
    const refused = receipts?.filter((receipt) => !('seq' in receipt)) ?? ['no such gathering'];
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  };
  const say = async (number: number, texts: readonly string[], keep = false): Promise<Id[]> => {
    const ids = texts.map(() => freshId());
    const kindAt = (at: number): Kind => KINDS[at % KINDS.length] ?? 'point';
    await wish(
      ...texts.map((text, at) => ({
        type: 'point.post' as const,
        point: ids[at] ?? '',
        table: table(number),
        under: null,
        kind: kindAt(at),
        text,
        keep,
      })),
    );
    return ids;
  };
  return { ...made, table, wish, say };
}

/** Words such as a table says them, one of each kind. */
export const WORDS = [
  'Is 80% good enough?',
  'People felt they were “expected to be experts”',
  'Who keeps the register when nobody is paid for it?',
  'A shared list of what exists already',
  'Ask the council for its open data plan',
] as const;
