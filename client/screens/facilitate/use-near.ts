import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import type { NearPairs } from '@tablecloth/shared/hint/pairs.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { hintCode } from '../../hints.ts';
import { whenIdle } from '../../when-idle.ts';
import { useSession } from '../session-context.tsx';
import { inQuiet } from './in-quiet.ts';

/** Milliseconds in one go, and from one to the next. */
const PORTION = 8;
/** Milliseconds of rest after the last letter before what is being typed is looked up. */
const PAUSE = 400;

/** Milliseconds after which the page is taken to rest. */
const REST = 2_000;

/** What looks the same at this table. The same object until another point does. */
export type Near = {
  /** The closest point that stands kept, or that came before: where this one could go. */
  readonly of: (row: PointRow) => Hint | null;
  readonly closeTo: (text: string) => Hint | null;
};

type Hints = ReadonlyMap<Id, Hint>;

/** The closest place for each point that has one. */
function placesFor(pairs: NearPairs, { key, inbox }: Lists): Hints {
  const kept = new Set<Id>(key.map(({ id }) => id));
  const waits = new Map<Id, number>(inbox.map(({ id }, at) => [id, at]));
  const hints = new Map<Id, Hint>();
  for (const { id } of [...key, ...inbox]) {
    const own = waits.get(id) ?? 0;
    // The newest stands first.
    const before = (point: Id): boolean => (waits.get(point) ?? -1) > own;
    const hint = pairs.of(id).find(({ point }) => kept.has(point) || before(point));
    if (hint) hints.set(id, hint);
  }
  return hints;
}

function sameHints(a: Hints, b: Hints): boolean {
  return a.size === b.size && [...a].every(([id, hint]) => b.get(id) === hint);
}

type Lists = Pick<FacilitateView, 'key' | 'inbox'>;

/** Compares the points of a table with each other, a few at a time while nobody types, and says what looks the same. */
export function useNear({ key, inbox }: Lists): Near {
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const [pairs, setPairs] = useState<NearPairs | null>(null);
  const [hints, setHints] = useState<Hints>(() => new Map());
  useEffect(() => {
    let wanted = true;
    const start = (): void => {
      // A try that fails is made again by itself, and until one succeeds there are no hints.
      hintCode.load().then(
        (create) => wanted && setPairs(create(language)),
        () => undefined,
      );
    };
    whenIdle(start, REST);
    return () => {
      wanted = false;
    };
  }, [language]);
  const lists = useRef<Lists>({ key, inbox });
  useEffect(() => {
    lists.current = { key, inbox };
  });
  useEffect(() => {
    if (!pairs) return;
    const rows = [...key, ...inbox];
    return inQuiet(() => {
      const end = performance.now() + PORTION;
      if (!pairs.know(rows, () => performance.now() < end)) return false;
      const found = placesFor(pairs, { key, inbox });
      startTransition(() => setHints((had) => (sameHints(had, found) ? had : found)));
      return true;
    }, PORTION);
  }, [pairs, key, inbox]);
  const closeTo = useCallback(
    (text: string): Hint | null => {
      const hint = pairs?.closeTo(text);
      const all = [...lists.current.key, ...lists.current.inbox];
      return hint && all.some(({ id }) => id === hint.point) ? hint : null;
    },
    [pairs],
  );
  return useMemo(() => ({ of: ({ id }) => hints.get(id) ?? null, closeTo }), [hints, closeTo]);
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
