import * as v from 'valibot';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Disk } from './disk.ts';

/** What of one's own still stands in the gathering. */
export type Stands = {
  readonly point: (id: Id) => boolean;
  /** As a proposal, or with a table. */
  readonly theme: (id: Id) => boolean;
  /** What one is called; empty for nothing. */
  readonly name: string;
};

const letterSchema = v.object({
  at: v.number(),
  command: v.looseObject({
    type: v.string(),
    point: v.optional(v.string()),
    theme: v.optional(v.string()),
    name: v.optional(v.string()),
  }),
});
type Letter = v.InferOutput<typeof letterSchema>;
const draftSchema = v.looseObject({ at: v.optional(v.number(), 0) });

/**
 * Takes off this device what was withdrawn or erased, here or elsewhere: the letters that are kept aside should the
 * server lose its tail, and drafts of other words for them. After all of one's own was erased, nothing older stays. Only for a
 * state that is the server's own, with nothing pending of what is asked for.
 * @throws where storage refuses: then it is tried again with the next change.
 */
export async function forgetWords(
  disk: Pick<Disk, 'list' | 'erase'>,
  scope: string,
  stands: Stands,
): Promise<void> {
  const prefix = `${scope}/`;
  const sent = (await disk.list('sent', prefix)).flatMap(([key, value]) => {
    const letter = v.safeParse(letterSchema, value);
    return letter.success ? [{ key, letter: letter.output }] : [];
  });
  const erasedAt = sent.findLast(({ letter }) => letter.command.type === 'person.erase');
  const gone = sent.filter(
    ({ key, letter }) =>
      (erasedAt !== undefined && key < erasedAt.key) || !isOf(stands, letter.command),
  );
  if (gone.length > 0) {
    await disk.erase(
      'sent',
      gone.map(({ key }) => key),
    );
  }
  const points = new Set(gone.flatMap(({ letter }) => letter.command.point ?? []));
  const drafts = (await disk.list('drafts', prefix)).flatMap(([key, value]) => {
    const draft = v.safeParse(draftSchema, value);
    const of = key.slice(prefix.length).split('/')[1];
    const old = erasedAt !== undefined && draft.success && draft.output.at <= erasedAt.letter.at;
    return old || (of !== undefined && points.has(of)) ? [key] : [];
  });
  if (drafts.length > 0) await disk.erase('drafts', drafts);
}

function isOf(stands: Stands, { type, point, theme, name }: Letter['command']): boolean {
  if (type === 'person.name') return name === '' || name?.trim() === stands.name;
  if (type === 'theme.propose') return theme === undefined || stands.theme(theme);
  return point === undefined || stands.point(point);
}
