import { type RefObject, useEffect, useRef } from 'react';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';

/** Sits down at this table: for the others, for whoever listens, and in the title of the page. */
export function useSitting(
  head: TableHead,
  title: RefObject<HTMLHeadingElement | null>,
  moved: boolean,
): void {
  const { sit, store } = useSessionActions();
  const { say } = useAnnouncements();
  const name = useSession((state) => state.gathering.info?.title) ?? '';
  const { id, mark } = head;
  const before = useRef<string | null>(null);

  useEffect(() => sit(id), [sit, id]);
  useEffect(() => {
    const place = `${head.title} · ${t('join.table', { number: mark.number })}`;
    document.title = name === '' ? place : `${place} · ${name}`;
  }, [head.title, mark.number, name]);
  useEffect(() => {
    const elsewhere = before.current !== id;
    before.current = id;
    if (!moved || !elsewhere) return;
    const seat = store.getState().presence.tables.find(({ table }) => table === id);
    const values = { number: mark.number, title: head.title, count: seat?.here ?? 0 };
    say(t('table.arrived', values));
    // From the sheet, focus goes back to the button that opened it; from elsewhere, to the new title.
    if (document.activeElement === document.body) title.current?.focus();
    // Only a move is told, not a new title of the same table.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id]);
}
