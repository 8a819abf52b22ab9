import { useEffect, useMemo, useState } from 'react';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import type { NearPairs } from '@tablecloth/shared/hint/pairs.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { hintCode } from '../../hints.ts';
import { whenIdle } from '../../when-idle.ts';
import { useSession } from '../session-context.tsx';

/** Milliseconds in one go; typing comes first. */
const PORTION = 8;
/** Milliseconds of rest after the last letter before what is being typed is looked up. */
const PAUSE = 400;

/** Milliseconds after which the page is taken to rest. */
const REST = 2_000;

/** What looks the same at this table. */
export type Near = {
  /** The closest point that stands kept, or that came before: where this one could go. */
  readonly of: (row: PointRow) => Hint | null;
  readonly closeTo: (text: string) => Hint | null;
};

const NOTHING: Near = { of: () => null, closeTo: () => null };

/** Compares the points of a table with each other, a few at a time, and says what looks the same. */
export function useNear({ key, inbox }: FacilitateView): Near {
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const [pairs, setPairs] = useState<{ readonly all: NearPairs; readonly grown: number } | null>(
    null,
  );
  useEffect(() => {
    let wanted = true;
    const start = (): void => {
      // A try that fails is made again by itself, and until one succeeds there are no hints.
      hintCode.load().then(
        (create) => wanted && setPairs({ all: create(language), grown: 0 }),
        () => undefined,
      );
    };
    whenIdle(start, REST);
    return () => {
      wanted = false;
    };
  }, [language]);
  const all = pairs?.all;
  useEffect(() => {
    if (!all) return;
    const rows = [...key, ...inbox];
    let timer = setTimeout(portion);
    function portion(): void {
      const end = performance.now() + PORTION;
      const done = all?.know(rows, () => performance.now() < end) ?? true;
      if (done) setPairs((had) => had && { ...had, grown: had.grown + 1 });
      else timer = setTimeout(portion, PORTION);
    }
    return () => clearTimeout(timer);
  }, [all, key, inbox]);
  return useMemo(() => {
    if (!pairs) return NOTHING;
    const kept = new Set<Id>(key.map(({ id }) => id));
    const waits = new Map<Id, number>(inbox.map(({ id }, at) => [id, at]));
    return {
      of: ({ id }) => {
        const own = waits.get(id) ?? 0;
        // The newest stands first.
        const before = (point: Id): boolean => (waits.get(point) ?? -1) > own;
        const hints = pairs.all.of(id);
        return hints.find(({ point }) => kept.has(point) || before(point)) ?? null;
      },
      closeTo: (text) => {
        const hint = pairs.all.closeTo(text);
        return hint && (kept.has(hint.point) || waits.has(hint.point)) ? hint : null;
      },
    };
  }, [pairs, key, inbox]);
}

/** What the words that are being typed look like, once they rest for a moment. */
export function useDraftHint(near: Near, text: string): Hint | null {
  const [hint, setHint] = useState<{ readonly text: string; readonly hint: Hint | null }>();
  useEffect(() => {
    if (text.trim() === '') return;
    const timer = setTimeout(() => setHint({ text, hint: near.closeTo(text) }), PAUSE);
    return () => clearTimeout(timer);
  }, [near, text]);
  // While one goes on typing the last hint stands, so that nothing flickers; an empty line has none.
  return text.trim() === '' ? null : (hint?.hint ?? null);
}
