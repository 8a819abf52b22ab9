import { useEffect, useRef } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { chooseTheme } from '../../theme.ts';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { toggleFullScreen } from './use-screen.ts';
import type { Turns } from './use-turns.ts';
import type { WallMode } from './use-wall-mode.ts';
import { type WallDeeds, wallShortcuts } from './wall-shortcuts.ts';

function toggleTheme(): void {
  chooseTheme(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark');
}

type Steps = {
  /** From large text to small and back. */
  readonly closer: () => void;
  readonly farther: () => void;
  /** Another page of what has pages. */
  readonly turnPage: (by: 1 | -1) => void;
};

/** What this wall does by its own keys. */
export function wallDeeds(
  mode: WallMode,
  turns: Turns,
  { closer, farther, turnPage }: Steps,
): WallDeeds {
  return {
    show: mode.show,
    toggle: (one) => mode.show(mode.view === one ? 'auto' : one),
    stay: (table) => {
      if (mode.view === 'spotlight' && mode.at === table) turns.next();
      else mode.show('spotlight', table);
    },
    whole: () => {
      const table = mode.at ?? turns.turn.table;
      if (mode.view === 'table') mode.show('spotlight', mode.at);
      else if (table !== null) mode.show('table', table);
    },
    pause: () => mode.pause(!mode.paused),
    step: (direction) => {
      if (mode.view === 'findings' || mode.view === 'words')
        return turnPage(direction === 'next' ? 1 : -1);
      if (mode.view !== 'spotlight' || mode.lit) return mode.show('spotlight');
      if (direction === 'next') return turns.next();
      // A step back leaves the one table where the spotlight stayed.
      mode.show('spotlight');
      turns.previous();
    },
    larger: farther,
    smaller: closer,
    turnLook: toggleTheme,
  };
}

/** The keys of the wall's own machine: F5, which clickers send, must not reload it; help is on a phone, never in the way. */
export function useWallKeys(deeds: WallDeeds, mode: WallMode, tables: readonly Id[]): void {
  useShortcuts([
    ...wallShortcuts(deeds, tables),
    { keys: 'f', title: t('wall.key-full-screen'), run: toggleFullScreen },
    { keys: 'F5', title: t('wall.key-full-screen'), run: toggleFullScreen },
    { keys: 'r', title: t('wall.key-pair'), run: mode.pair },
    { keys: 'h', title: t('wall.key-pair'), run: mode.pair },
    { keys: '?', title: t('wall.key-pair'), run: mode.pair },
  ]);
}

/** Steps that were asked for from elsewhere. What was asked before this wall knew of it is over. */
export function useRemoteSteps(
  steps: number,
  loaded: boolean,
  step: (direction: 'next' | 'previous') => void,
): void {
  const done = useRef<number | null>(null);
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    if (!loaded) return;
    const before = done.current;
    done.current = steps;
    if (before === null || before === steps) return;
    latest.current(steps > before ? 'next' : 'previous');
  }, [steps, loaded]);
}
