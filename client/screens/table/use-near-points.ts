import { useEffect, useState } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import type { NearPoints } from '@tablecloth/shared/hint/near-points.ts';
import type { Table } from '@tablecloth/shared/model.ts';
import { nearCode } from '../../near.ts';
import { whenIdle } from '../../when-idle.ts';
import { useSession, useSessionActions } from '../session-context.tsx';

/** Milliseconds of rest after the last letter before what is being typed is looked up. */
const PAUSE = 400;
/** Milliseconds after which the page is taken to rest. */
const REST = 3_000;
/** Characters below which nothing is worth a word. */
const LEAST = 8;

/** The point of this table that the words look like, once they rest for a moment; null for none. */
export function useNearPoints(table: Table, text: string): Hint | null {
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const { store } = useSessionActions();
  const [near, setNear] = useState<NearPoints | null>(null);
  const [found, setFound] = useState<{ readonly text: string; readonly hint: Hint | null }>();
  useEffect(() => {
    let wanted = true;
    // Fetched while there is a line: it works without one. A try that fails is made again by itself.
    whenIdle(() => {
      nearCode.load().then(
        (create) => wanted && setNear(create(language)),
        () => undefined,
      );
    }, REST);
    return () => {
      wanted = false;
    };
  }, [language]);
  const long = text.trim().length >= LEAST;
  useEffect(() => {
    if (!near || !long) return;
    const timer = setTimeout(() => {
      const { points } = store.getState().gathering;
      const said = table.points.flatMap((id) => {
        const point = getById(points, id);
        return point && point.hidden === null && point.merged === undefined ? [point] : [];
      });
      setFound({ text, hint: near.closeTo(said, text) });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [near, long, table, text, store]);
  // While one goes on typing the last hint stands, so that nothing flickers; an empty field has none.
  return long ? (found?.hint ?? null) : null;
}
