import { useEffect, useRef } from 'react';
import { nanoid } from 'nanoid';
import { WALL_SAYS_MS, type WallReport } from '@tablecloth/shared/wall-report.ts';
import { useSessionActions } from '../session-context.tsx';

const KEY = 'tablecloth.wall';
/** What changes in one moment is said at once, and so is the first of it. Milliseconds. */
const SETTLES_MS = 150;

/** The name of this wall: of this window, and the same when it is loaded again. */
function ownName(): string {
  try {
    const known = sessionStorage.getItem(KEY);
    if (known !== null) return known;
    const name = nanoid(10);
    sessionStorage.setItem(KEY, name);
    return name;
  } catch {
    return nanoid(10);
  }
}

/** Tells the crew what stands here: when it changes, and every two seconds that it is still there. */
export function useWallReport(shows: Omit<WallReport, 'wall' | 'look' | 'width' | 'height'>): void {
  const { sit } = useSessionActions();
  const name = useRef<string | null>(null);
  const latest = useRef(shows);
  const words = JSON.stringify(shows);
  useEffect(() => {
    latest.current = shows;
  });
  useEffect(() => {
    const say = (): void => {
      name.current ??= ownName();
      const look = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
      const { innerWidth: width, innerHeight: height } = window;
      sit({ wall: { ...latest.current, wall: name.current, look, width, height } });
    };
    const soon = setTimeout(say, SETTLES_MS);
    const timer = setInterval(say, WALL_SAYS_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is new is said at once
  }, [sit, words]);
}
