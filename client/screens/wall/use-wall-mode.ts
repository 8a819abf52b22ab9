import { useCallback, useRef, useState } from 'react';
import type { WallLayout } from '@tablecloth/shared/views/wall.ts';
import { t } from '../../i18n/messages.ts';
import { chooseTheme } from '../../theme.ts';
import { useShortcutOverlay, useShortcuts } from '../../ui/shortcut-overlay.tsx';
import type { Shortcut } from '../../ui/shortcuts.ts';
import { toggleFullScreen } from './use-screen.ts';
import type { Turns } from './use-turns.ts';

export type WallViewName = 'grid' | 'spotlight' | 'join' | 'blank';

/** What the operator asked for; `auto` follows the gathering. */
type Wanted = 'auto' | 'overview' | 'spotlight' | 'join' | 'blank';

export type WallMode = {
  readonly view: WallViewName;
  /** The number of the table at which the spotlight stays; null goes round. */
  readonly at: number | null;
  readonly paused: boolean;
};

type Steering = Pick<Turns, 'next' | 'previous'>;

/** Table numbers that have a key, and the key: 1–9, 0 for ten, Shift with 1 and 2 for eleven and twelve. */
const TABLE_KEYS: readonly (readonly [number, string])[] = [
  ...Array.from({ length: 9 }, (_, index) => [index + 1, `Digit${index + 1}`] as const),
  [10, 'Digit0'],
  [11, 'Shift+Digit1'],
  [12, 'Shift+Digit2'],
];

function viewOf(wanted: Wanted, empty: boolean, layout: WallLayout): WallViewName {
  if (wanted === 'auto') return empty ? 'join' : layout.kind;
  return wanted === 'overview' ? layout.kind : wanted;
}

/** What the wall shows, and the keys by which that is changed from a lectern. */
export function useWallMode({ empty, layout }: { empty: boolean; layout: WallLayout }): {
  readonly mode: WallMode;
  /** Says what "next" and "previous" do. */
  readonly steer: (steering: Steering) => void;
} {
  const [wanted, setWanted] = useState<Wanted>('auto');
  const [at, setAt] = useState<number | null>(null);
  const [paused, setPaused] = useState(false);
  const steering = useRef<Steering | null>(null);
  const help = useShortcutOverlay();
  const view = viewOf(wanted, empty, layout);

  const show = (next: Wanted): void => {
    setWanted(next);
    setAt(null);
  };
  const toggle = (one: 'join' | 'blank'): void => show(view === one ? 'auto' : one);
  const step = (direction: 'next' | 'previous'): void => {
    if (view !== 'spotlight') {
      show('spotlight');
      return;
    }
    // Stepping back or on leaves the one table where it stayed.
    if (direction === 'previous') setAt(null);
    steering.current?.[direction]();
  };
  const dark = (): boolean => document.documentElement.dataset['theme'] === 'dark';
  const key = (keys: string, title: string, run: () => void): Shortcut => ({ keys, title, run });

  useShortcuts([
    key('f', t('wall.key-full-screen'), toggleFullScreen),
    key('F5', '', toggleFullScreen),
    key('o', t('wall.key-overview'), () => show('overview')),
    key('s', t('wall.key-spotlight'), () => show('spotlight')),
    ...TABLE_KEYS.map(([number, keys]) =>
      key(keys, number === 1 ? t('wall.key-table') : '', () => {
        setWanted('spotlight');
        if (at === number) steering.current?.next();
        else setAt(number);
      }),
    ),
    key('j', t('wall.key-join'), () => toggle('join')),
    key('b', t('wall.key-blank'), () => toggle('blank')),
    key('.', '', () => toggle('blank')),
    key('Space', t('wall.key-pause'), () => setPaused(!paused)),
    key('ArrowRight', t('wall.key-next'), () => step('next')),
    key('PageDown', '', () => step('next')),
    key('ArrowLeft', t('wall.key-previous'), () => step('previous')),
    key('PageUp', '', () => step('previous')),
    key('l', t('wall.key-theme'), () => chooseTheme(dark() ? 'light' : 'dark')),
    key('h', t('wall.key-help'), help),
  ]);

  const steer = useCallback((turns: Steering): void => {
    steering.current = turns;
  }, []);
  return { mode: { view, at, paused }, steer };
}
