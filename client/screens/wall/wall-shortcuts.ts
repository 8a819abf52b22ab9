import type { Id } from '@tablecloth/shared/model.ts';
import type { WallMode } from '@tablecloth/shared/room.ts';
import { t } from '../../i18n/messages.ts';
import type { Shortcut } from '../../ui/shortcuts.ts';

/** What one can have a wall do, at its own keys or from elsewhere. */
export type WallDeeds = {
  /** Shows this; what is shown already goes back to what the gathering has. */
  readonly toggle: (mode: WallMode) => void;
  readonly show: (mode: WallMode) => void;
  /** Stays with a table, one point after the other. */
  readonly stay: (table: Id) => void;
  /** The table that stands there, alone, with all its points. */
  readonly whole: () => void;
  readonly pause: () => void;
  readonly step: (direction: 'next' | 'previous') => void;
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly turnLook: () => void;
};

/** Keys of the tables, in order: 1–9, 0 for ten, Shift with 1 and 2 for eleven and twelve. */
const TABLE_KEYS: readonly string[] = [
  ...Array.from({ length: 9 }, (_, index) => `Digit${index + 1}`),
  'Digit0',
  'Shift+Digit1',
  'Shift+Digit2',
];

/** The keys of a wall. Clickers send PageUp and PageDown, `.` or `b`. */
export function wallShortcuts(deeds: WallDeeds, tables: readonly Id[]): readonly Shortcut[] {
  const key = (keys: string, title: string, run: () => void): Shortcut => ({ keys, title, run });
  const { toggle, show, stay, step } = deeds;
  return [
    key('o', t('wall.key-overview'), () => show('overview')),
    key('s', t('wall.key-spotlight'), () => show('spotlight')),
    ...TABLE_KEYS.flatMap((keys, index) => {
      const table = tables[index];
      if (table === undefined) return [];
      return key(keys, t('wall.key-table'), () => stay(table));
    }),
    key('m', t('wall.key-whole'), deeds.whole),
    key('t', t('wall.key-findings'), () => toggle('findings')),
    key('j', t('wall.key-join'), () => toggle('join')),
    key('c', t('wall.key-clock'), () => toggle('clock')),
    key('a', t('wall.key-announcement'), () => toggle('announcement')),
    key('b', t('wall.key-blank'), () => toggle('blank')),
    key('.', t('wall.key-blank'), () => toggle('blank')),
    key('e', t('wall.key-end'), () => toggle('end')),
    key('Space', t('wall.key-pause'), deeds.pause),
    key('ArrowRight', t('wall.key-next'), () => step('next')),
    key('PageDown', t('wall.key-next'), () => step('next')),
    key('ArrowLeft', t('wall.key-previous'), () => step('previous')),
    key('PageUp', t('wall.key-previous'), () => step('previous')),
    key('+', t('wall.key-larger'), deeds.larger),
    key('-', t('wall.key-smaller'), deeds.smaller),
    key('l', t('wall.key-theme'), deeds.turnLook),
  ];
}
