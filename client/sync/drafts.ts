import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { kind } from '@tablecloth/shared/schema.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import { lonelyTab, type Tabs } from './tabs.ts';

/** However long: what is too long to be sent is kept all the same. */
const draftSchema = v.object({ text: v.string(), kind });
/** What somebody has begun to write. */
export type Draft = v.InferOutput<typeof draftSchema>;

/** `left`: whoever wrote it has gone, and others may go on with it. */
const keptSchema = v.object({
  ...draftSchema.entries,
  at: v.optional(v.number(), 0),
  left: v.optional(v.boolean(), false),
});
type Kept = v.InferOutput<typeof keptSchema>;
/** Stands where a draft was that another tab goes on with, for a tab that wakes up and still shows it. */
const takenSchema = v.object({ taken: v.number() });

/**
 * Unsent words, one draft a place (a table; `edit/<point>`), so that no reload and no call takes them. Every tab has
 * its own, and goes on with what a closed one has left.
 */
export type Drafts = {
  readonly read: (place: string) => Promise<Draft | null>;
  /** Kept at once in memory, on disk after a short pause. An empty text takes the draft away. */
  readonly write: (place: string, draft: Draft) => void;
  /** Tells when another tab goes on with the words of this place: here they are no more. */
  readonly watch: (place: string, taken: () => void) => () => void;
  /** To disk now: the page may be going away. */
  readonly flush: () => void;
  /** The page is left, and what it holds is for whoever comes. */
  readonly leave: () => void;
  /** The page is looked at again: what it holds is its own, unless somebody came. */
  readonly back: () => Promise<void>;
};

export type DraftsParts = {
  readonly tabs: Tabs;
  /** Resolves when every command made until now is on disk: before that, the draft of its words stays there. */
  readonly written: () => Promise<unknown>;
};

/** Milliseconds of quiet before a draft goes to disk. */
const PAUSE = 400;
/** Milliseconds after which nobody wakes up and asks what became of a draft. */
const FORGOTTEN = 24 * 60 * 60_000;

type Orphan = Kept & { readonly key: string; readonly tab: string };

/** @param scope what keeps gatherings and roles apart. */
export function createDrafts(
  disk: Disk,
  scope: string,
  clock: Clock,
  { tabs = lonelyTab(), written = async () => undefined }: Partial<DraftsParts> = {},
): Drafts {
  const memory = new Map<string, Kept>();
  const waiting = new Set<string>();
  const reading = new Map<string, Promise<Draft | null>>();
  const watchers = new Map<string, Set<() => void>>();
  let callOff: (() => void) | null = null;

  /** Not a character of any id: no other place begins like this. */
  const keyOf = (place: string, tab: string): string => `${scope}/${place}/@${tab}`;
  const ownKey = (place: string): string => keyOf(place, tabs.own);
  const typed = (place: string): Draft | null => {
    const known = memory.get(place);
    return known === undefined || known.text === '' ? null : { text: known.text, kind: known.kind };
  };

  /** Storage that refuses leaves a draft to live as long as the page. */
  const keep = async (place: string): Promise<void> => {
    // What was sent is a command by now, but maybe not on disk yet.
    await written();
    const saving = typed(place)
      ? disk.write('drafts', ownKey(place), memory.get(place))
      : disk.erase('drafts', [ownKey(place)]);
    await saving.catch(() => undefined);
  };
  const flush = (): void => {
    callOff?.();
    callOff = null;
    for (const place of waiting) void keep(place);
    waiting.clear();
  };
  const later = (place: string): void => {
    waiting.add(place);
    callOff?.();
    // Words that were sent go at once: a page that is killed now must not offer them again.
    callOff = clock.after(typed(place) ? PAUSE : 0, flush);
  };

  /** What others have written at this place, newest first; and what nobody will ask for any more goes. */
  const others = async (place: string): Promise<readonly Orphan[]> => {
    const old: string[] = [];
    const found: Orphan[] = [];
    // Without a name: of a program before tabs had drafts of their own.
    const nobodys = `${scope}/${place}`;
    for (const [key, value] of await disk.list('drafts', nobodys)) {
      const named = key.startsWith(`${nobodys}/@`);
      if ((!named && key !== nobodys) || key === ownKey(place)) continue;
      const kept = v.safeParse(keptSchema, value);
      const tab = named ? key.slice(nobodys.length + 2) : '';
      if (kept.success) found.push({ ...kept.output, key, tab });
      else if (v.is(takenSchema, value) && value.taken < clock.now() - FORGOTTEN) old.push(key);
    }
    if (old.length > 0) await disk.erase('drafts', old);
    return found.toSorted((a, b) => b.at - a.at);
  };
  const takeOver = async (place: string): Promise<void> => {
    const found = await others(place);
    const mayLive = found.filter(({ left, tab }) => !left && tab !== '').map(({ tab }) => tab);
    const alive = mayLive.length === 0 ? new Set() : await tabs.alive(mayLive);
    for (const { key, tab, ...kept } of found) {
      if (alive.has(tab)) continue;
      // Who was faster goes on with what they type; the other words wait for another time.
      if (typed(place)) return;
      const mine = { ...kept, left: false };
      if (!(await disk.move('drafts', key, ownKey(place), mine))) continue;
      if (tab !== '') void disk.write('drafts', key, { taken: clock.now() }).catch(() => undefined);
      if (typed(place)) {
        await disk.write('drafts', keyOf(place, nanoid()), { ...kept, left: true });
        return later(place);
      }
      memory.set(place, mine);
      return;
    }
  };
  const find = async (place: string): Promise<Draft | null> => {
    try {
      await takeOver(place);
    } catch {
      // Storage is refused: there is nothing but what was typed here.
    }
    return typed(place);
  };

  return {
    read: async (place) => {
      const known = typed(place);
      if (known) return known;
      const under = reading.get(place) ?? find(place).finally(() => reading.delete(place));
      reading.set(place, under);
      return under;
    },
    write: (place, draft) => {
      memory.set(place, { text: draft.text, kind: draft.kind, at: clock.now(), left: false });
      later(place);
    },
    watch: (place, taken) => {
      const those = watchers.get(place) ?? new Set();
      watchers.set(place, those.add(taken));
      return () => those.delete(taken);
    },
    flush,
    leave: () => {
      for (const [place, kept] of memory) {
        if (kept.text === '') continue;
        memory.set(place, { ...kept, left: true });
        waiting.add(place);
      }
      flush();
    },
    back: async () => {
      for (const [place, kept] of memory) {
        if (kept.text === '' || waiting.has(place)) continue;
        const there = await disk.read('drafts', ownKey(place)).catch(() => null);
        if (memory.get(place) !== kept) continue;
        if (v.is(takenSchema, there)) {
          memory.delete(place);
          void disk.erase('drafts', [ownKey(place)]).catch(() => undefined);
          for (const taken of watchers.get(place) ?? []) taken();
        } else if (kept.left) {
          memory.set(place, { ...kept, left: false });
          void keep(place);
        }
      }
    },
  };
}
