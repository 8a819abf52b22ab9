import * as v from 'valibot';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { rejectionCode } from '@tablecloth/shared/protocol.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import { at, id } from '@tablecloth/shared/schema.ts';
import { type Disk, isNoAnswer } from './disk.ts';

/**
 * As much as it takes to send a command. It was whole when it was written here; should another program have written it,
 * the server says whether it can be read, and its words come back. The schemas of all commands are not a phone's to carry.
 */
const commandOnDisk = v.custom<SocketCommand>((value) =>
  v.is(v.looseObject({ id, type: v.string() }), value),
);
const letterSchema = v.object({
  command: commandOnDisk,
  at,
  refused: v.nullable(v.object({ code: rejectionCode, at })),
});
/** One command as this device keeps it until it is confirmed, or until its refusal was dealt with. */
export type Letter = v.InferOutput<typeof letterSchema>;

/**
 * Commands of ours, on disk: one record each, in the order in which they were made. Nothing here rejects: a
 * disk that fails leaves the caller's memory as the only copy, and `durable` says so from then on. Two tabs may
 * share it: each takes away only what it has itself seen confirmed.
 */
export type Outbox = {
  /** What is there from earlier. Called once, before anything else. */
  readonly load: () => Promise<readonly Letter[]>;
  /** What other tabs of this person have put there since and was not answered: nobody else may be left to send it. */
  readonly strays: () => Promise<readonly Letter[]>;
  /** Resolves when it is on disk, or when the disk has failed. */
  readonly put: (command: SocketCommand, at: number) => Promise<void>;
  /** Was refused; it stays, so that its text survives a reload. */
  readonly refuse: (command: SocketCommand, at: number, code: RejectionCode) => Promise<void>;
  /** Were dealt with: nothing of them is kept. */
  readonly discard: (ids: readonly string[]) => Promise<void>;
  /** Were confirmed: kept aside until the end, should the server ever lose its tail. */
  readonly confirm: (letters: readonly Letter[]) => Promise<void>;
  /** Takes everything that was ever confirmed back into the outbox and returns it, oldest first. */
  readonly recall: () => Promise<readonly Letter[]>;
  readonly durable: () => boolean;
  /** Whether the disk has not said yet what is there from earlier: what it holds is older than all that is made now. */
  readonly unread: () => boolean;
};

/** @param scope what keeps gatherings and roles apart: the start of every key. */
export function createOutbox(disk: Disk, scope: string): Outbox {
  const prefix = `${scope}/`;
  const keys = new Map<string, string>();
  /** Confirmed letters that the disk would not take. */
  const unsaved = new Map<string, Letter>();
  let last = 0;
  let durable = true;
  let unread = false;

  /** Sorts by the order of making, whatever the clock does, and can't meet another tab's. */
  const keyOf = ({ command, at: made }: Pick<Letter, 'command' | 'at'>): string => {
    const known = keys.get(command.id);
    if (known !== undefined) return known;
    last = Math.max(last + 1, made);
    const key = `${prefix}${String(last).padStart(16, '0')}/${command.id}`;
    keys.set(command.id, key);
    return key;
  };
  const attempt = async (
    work: () => Promise<void>,
    onFailure?: (error: unknown) => void,
  ): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      durable = false;
      onFailure?.(error);
      return false;
    }
  };
  const readDrawer = async (drawer: 'outbox' | 'sent'): Promise<Letter[]> => {
    const letters: Letter[] = [];
    const read = async (): Promise<void> => {
      for (const [key, value] of await disk.list(drawer, prefix)) {
        const parsed = v.safeParse(letterSchema, value);
        // What an older or newer program wrote stays where it is: this one can't read it.
        if (!parsed.success) continue;
        keys.set(parsed.output.command.id, key);
        last = Math.max(last, Number(key.slice(prefix.length).split('/')[0]) || 0);
        letters.push(parsed.output);
      }
      if (drawer === 'outbox') unread = false;
    };
    await attempt(read, (error) => {
      if (drawer === 'outbox') unread = isNoAnswer(error);
    });
    return letters;
  };
  const write = async (letter: Letter): Promise<void> => {
    await attempt(() => disk.write('outbox', keyOf(letter), letter));
  };
  const erase = async (ids: readonly string[]): Promise<void> => {
    const known = ids.flatMap((id) => keys.get(id) ?? []);
    if (known.length > 0) await attempt(() => disk.erase('outbox', known));
  };

  return {
    load: () => readDrawer('outbox'),
    strays: async () => {
      const before = new Set(keys.keys());
      const letters = await readDrawer('outbox');
      return letters.filter(({ command, refused }) => refused === null && !before.has(command.id));
    },
    put: (command, made) => write({ command, at: made, refused: null }),
    refuse: (command, made, code) => write({ command, at: made, refused: { code, at: made } }),
    discard: erase,
    confirm: async (letters) => {
      const aside: string[] = [];
      for (const letter of letters) {
        const saved = await attempt(() => disk.write('sent', keyOf(letter), letter));
        if (saved) aside.push(letter.command.id);
        else unsaved.set(letter.command.id, letter);
      }
      // What could not be put aside stays where it is: a reload sends it again, and gets its old receipt.
      await erase(aside);
    },
    recall: async () => {
      const saved = await readDrawer('sent');
      for (const letter of saved) await write(letter);
      return [...saved, ...unsaved.values()];
    },
    durable: () => durable,
    unread: () => unread,
  };
}
