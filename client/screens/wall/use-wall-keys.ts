import { t } from '../../i18n/messages.ts';
import { chooseTheme } from '../../theme.ts';
import { useShortcutOverlay, useShortcuts } from '../../ui/shortcut-overlay.tsx';
import type { Shortcut } from '../../ui/shortcuts.ts';
import { toggleFullScreen } from './use-screen.ts';
import type { Turns } from './use-turns.ts';
import type { WallMode } from './use-wall-mode.ts';

/** Table numbers that have a key, and the key: 1–9, 0 for ten, Shift with 1 and 2 for eleven and twelve. */
const TABLE_KEYS: readonly (readonly [number, string])[] = [
  ...Array.from({ length: 9 }, (_, index) => [index + 1, `Digit${index + 1}`] as const),
  [10, 'Digit0'],
  [11, 'Shift+Digit1'],
  [12, 'Shift+Digit2'],
];

function toggleTheme(): void {
  chooseTheme(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark');
}

/** The keys of the wall. Clickers send PageUp and PageDown, `.` or `b`, and F5, which must not reload it. */
export function useWallKeys(mode: WallMode, turns: Turns, tables: number): void {
  const help = useShortcutOverlay();
  const toggle = (one: 'join' | 'blank'): void => mode.show(mode.view === one ? 'auto' : one);
  const step = (direction: 'next' | 'previous'): void => {
    if (mode.view !== 'spotlight') mode.show('spotlight');
    else if (direction === 'next') turns.next();
    else {
      // A step back leaves the one table where the spotlight stayed.
      mode.show('spotlight');
      turns.previous();
    }
  };
  const stay = (number: number): void => {
    if (mode.view === 'spotlight' && mode.at === number) turns.next();
    else mode.stay(number);
  };
  const key = (keys: string, title: string, run: () => void): Shortcut => ({ keys, title, run });
  useShortcuts([
    key('f', t('wall.key-full-screen'), toggleFullScreen),
    key('F5', '', toggleFullScreen),
    key('o', t('wall.key-overview'), () => mode.show('overview')),
    key('s', t('wall.key-spotlight'), () => mode.show('spotlight')),
    ...TABLE_KEYS.slice(0, tables).map(([number, keys]) =>
      key(keys, number === 1 ? t('wall.key-table') : '', () => stay(number)),
    ),
    key('j', t('wall.key-join'), () => toggle('join')),
    key('b', t('wall.key-blank'), () => toggle('blank')),
    key('.', '', () => toggle('blank')),
    key('Space', t('wall.key-pause'), () => mode.pause(!mode.paused)),
    key('ArrowRight', t('wall.key-next'), () => step('next')),
    key('PageDown', '', () => step('next')),
    key('ArrowLeft', t('wall.key-previous'), () => step('previous')),
    key('PageUp', '', () => step('previous')),
    key('l', t('wall.key-theme'), toggleTheme),
    key('h', t('wall.key-help'), help),
  ]);
}
