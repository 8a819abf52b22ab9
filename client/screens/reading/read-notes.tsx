import { type ReactNode, useMemo, useState } from 'react';
import { mayReadBack } from '@tablecloth/shared/read-back.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { readBackView } from '@tablecloth/shared/views/read-back.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { NotesLines } from './notes-lines.tsx';
import { RefusedSuggestions } from './refused-suggestions.tsx';
import { SuggestForm } from './suggest-form.tsx';
import { Suggested } from './suggested.tsx';
import styles from './reading.module.css';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Asks whoever was at this table to read its notes, for as many days as the organiser gave. */
export function ReadNotes({ table }: { readonly table: Id }): ReactNode {
  const readBack = useSession(({ gathering }) => gathering.readBack);
  const now = useServerNow(MINUTE_MS);
  const [open, setOpen] = useState(false);
  if (!mayReadBack(readBack, now)) return null;
  const days = Math.floor((readBack.until - now) / DAY_MS);
  return (
    <section className={styles['asks']} aria-labelledby="read-notes">
      <h2 id="read-notes">{t('reading.title')}</h2>
      <p>
        {t('reading.ask')} {t('reading.left', { days })}
      </p>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t('reading.open')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('reading.title')}>
        <Notes table={table} />
      </Sheet>
    </section>
  );
}

function Notes({ table }: { readonly table: Id }): ReactNode {
  const { submit } = useSessionActions();
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const view = useMemo(() => readBackView(gathering, table, me), [gathering, table, me]);
  if (!view) return null;
  const { lines, missing, confirms, count } = view;
  return (
    <div className={styles['notes']}>
      <RefusedSuggestions />
      {lines.length === 0 ? (
        <p>{t('reading.empty')}</p>
      ) : (
        <NotesLines table={table} lines={lines} />
      )}
      <section aria-labelledby="reading-missing">
        <h3 id="reading-missing">{t('reading.missing')}</h3>
        <Suggested corrections={missing} />
        <SuggestForm table={table} about={null} start="" label={t('reading.missing')} />
      </section>
      <p className={styles['right']}>
        <Button
          look={confirms ? 'plain' : 'primary'}
          aria-pressed={confirms}
          onClick={() => void submit({ type: 'notes.confirm', table, confirms: !confirms })}
        >
          {t('reading.right')}
        </Button>
        <output>{t('reading.count', { count })}</output>
      </p>
    </div>
  );
}
