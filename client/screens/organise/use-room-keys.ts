import { t } from '../../i18n/messages.ts';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';

/** Digits go to a table: 1 to 9, and 0 for the tenth. */
export function useRoomKeys(): void {
  useShortcuts(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => ({
      keys: `Digit${digit}`,
      // One line in the overview speaks for all of them.
      title: digit === 1 ? t('room.key-tables') : '',
      run: () => focusTable(digit === 0 ? 10 : digit),
    })),
  );
}

/** To the card of the table with this number, if there is one. */
function focusTable(number: number): void {
  const card = document.querySelector<HTMLElement>(`article[data-table="${number}"]`);
  card?.focus();
  card?.scrollIntoView({ block: 'nearest' });
}
