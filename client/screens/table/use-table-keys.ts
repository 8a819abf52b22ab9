import { type RefObject, useMemo } from 'react';
import { t } from '../../i18n/messages.ts';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import type { Shortcut } from '../../ui/shortcuts.ts';
import { pressInRow, stepRow } from './row-steps.ts';

type TableKeys = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onWrite: () => void;
  readonly onMove: () => void;
};

/** The keys of a table. */
export function useTableKeys({ scroller, onWrite, onMove }: TableKeys): void {
  const keys = useMemo<readonly Shortcut[]>(() => {
    const step = (by: 1 | -1) => () => stepRow(scroller, by);
    const press = (selector: string) => () => pressInRow(scroller, selector);
    return [
      { keys: 'n', title: t('table.keys.write'), run: onWrite },
      { keys: 'j', title: t('table.keys.next'), run: step(1) },
      { keys: 'k', title: t('table.keys.previous'), run: step(-1) },
      { keys: 'a', title: t('table.keys.agree'), run: press('button[aria-pressed]') },
      { keys: 'e', title: t('table.keys.change'), run: press('[data-change]') },
      { keys: 'v', title: t('table.keys.move'), run: onMove },
    ];
  }, [scroller, onWrite, onMove]);
  useShortcuts(keys);
}
