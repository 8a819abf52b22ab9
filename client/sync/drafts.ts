import * as v from 'valibot';
import { kind, text } from '@tablecloth/shared/schema.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';

const draftSchema = v.object({ text, kind });
/** What somebody has begun to write. */
export type Draft = v.InferOutput<typeof draftSchema>;

/** Unsent words, one draft a place (a table; `edit/<point>`), so that no reload and no call takes them. */
export type Drafts = {
  readonly read: (place: string) => Promise<Draft | null>;
  /** Kept at once in memory, on disk after a short pause. An empty text takes the draft away. */
  readonly write: (place: string, draft: Draft) => void;
  /** To disk now: the page is going away. */
  readonly flush: () => void;
};

/** Milliseconds of quiet before a draft goes to disk. */
const PAUSE = 400;

/** @param scope what keeps gatherings and roles apart. */
export function createDrafts(disk: Disk, scope: string, clock: Clock): Drafts {
  const memory = new Map<string, Draft>();
  const waiting = new Set<string>();
  let callOff: (() => void) | null = null;
  const flush = (): void => {
    callOff?.();
    callOff = null;
    for (const place of waiting) {
      const draft = memory.get(place);
      const key = `${scope}/${place}`;
      const done =
        draft === undefined || draft.text === ''
          ? disk.erase('drafts', [key])
          : disk.write('drafts', key, draft);
      // Storage is refused: the draft lives as long as the page.
      done.catch(() => undefined);
    }
    waiting.clear();
  };
  return {
    read: async (place) => {
      const known = memory.get(place);
      if (known !== undefined) return known.text === '' ? null : known;
      try {
        const parsed = v.safeParse(draftSchema, await disk.read('drafts', `${scope}/${place}`));
        return memory.get(place) ?? (parsed.success ? parsed.output : null);
      } catch {
        return memory.get(place) ?? null;
      }
    },
    write: (place, draft) => {
      memory.set(place, draft);
      waiting.add(place);
      callOff?.();
      callOff = clock.after(PAUSE, flush);
    },
    flush,
  };
}
