import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { chooseTheme } from '../../theme.ts';
import { useShortcutOverlay, useShortcuts } from '../../ui/shortcut-overlay.tsx';
import type { Shortcut } from '../../ui/shortcuts.ts';
import { toggleFullScreen } from './use-screen.ts';
import type { Turns } from './use-turns.ts';
import type { WallMode } from './use-wall-mode.ts';

/** Keys of the tables, in order: 1–9, 0 for ten, Shift with 1 and 2 for eleven and twelve. */
const TABLE_KEYS: readonly string[] = [
  ...Array.from({ length: 9 }, (_, index) => `Digit${index + 1}`),
  'Digit0',
  'Shift+Digit1',
  'Shift+Digit2',
];

function toggleTheme(): void {
  chooseTheme(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark');
}

type Steps = {
  /** From large text to small and back. */
  readonly closer: () => void;
  readonly farther: () => void;
  /** The next page of what has pages. */
  readonly turnPage: () => void;
};

/** The keys of the wall. Clickers send PageUp and PageDown, `.` or `b`, and F5, which must not reload it. */
export function useWallKeys(
  mode: WallMode,
  turns: Turns,
  tables: readonly Id[],
  { closer, farther, turnPage }: Steps,
): void {
  const help = useShortcutOverlay();
  const toggle = (one: 'join' | 'blank' | 'findings' | 'clock' | 'announcement' | 'end'): void =>
    mode.show(mode.view === one ? 'auto' : one);
  const step = (direction: 'next' | 'previous'): void => {
    if (mode.view === 'findings') return turnPage();
    if (mode.view !== 'spotlight' || mode.lit) return mode.show('spotlight');
    if (direction === 'next') return turns.next();
    // A step back leaves the one table where the spotlight stayed.
    mode.show('spotlight');
    turns.previous();
  };
  const stay = (table: Id): void => {
    if (mode.view === 'spotlight' && mode.at === table) turns.next();
    else mode.show('spotlight', table);
  };
  const whole = (): void => {
    const table = mode.at ?? turns.turn.table;
    if (mode.view === 'table') mode.show('spotlight', mode.at);
    else if (table !== null) mode.show('table', table);
  };
  const key = (keys: string, title: string, run: () => void): Shortcut => ({ keys, title, run });
  useShortcuts([
    key('f', t('wall.key-full-screen'), toggleFullScreen),
    key('F5', t('wall.key-full-screen'), toggleFullScreen),
    key('o', t('wall.key-overview'), () => mode.show('overview')),
    key('s', t('wall.key-spotlight'), () => mode.show('spotlight')),
    ...TABLE_KEYS.flatMap((keys, index) => {
      const table = tables[index];
      if (table === undefined) return [];
      return key(keys, t('wall.key-table'), () => stay(table));
    }),
    key('m', t('wall.key-whole'), whole),
    key('t', t('wall.key-findings'), () => toggle('findings')),
    key('j', t('wall.key-join'), () => toggle('join')),
    key('c', t('wall.key-clock'), () => toggle('clock')),
    key('a', t('wall.key-announcement'), () => toggle('announcement')),
    key('b', t('wall.key-blank'), () => toggle('blank')),
    key('.', t('wall.key-blank'), () => toggle('blank')),
    key('e', t('wall.key-end'), () => toggle('end')),
    key('Space', t('wall.key-pause'), () => mode.pause(!mode.paused)),
    key('ArrowRight', t('wall.key-next'), () => step('next')),
    key('PageDown', t('wall.key-next'), () => step('next')),
    key('ArrowLeft', t('wall.key-previous'), () => step('previous')),
    key('PageUp', t('wall.key-previous'), () => step('previous')),
    key('+', t('wall.key-larger'), farther),
    key('-', t('wall.key-smaller'), closer),
    key('l', t('wall.key-theme'), toggleTheme),
    key('h', t('wall.key-help'), help),
  ]);
}
