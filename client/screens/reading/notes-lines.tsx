import { type ReactNode, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { ReadBackLine } from '@tablecloth/shared/views/read-back.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { SuggestForm } from './suggest-form.tsx';
import { Suggested } from './suggested.tsx';
import styles from './reading.module.css';

type NotesLinesProps = { readonly table: Id; readonly lines: readonly ReadBackLine[] };

/** What the notes say, line by line; each can be put differently. */
export function NotesLines({ table, lines }: NotesLinesProps): ReactNode {
  const [editing, setEditing] = useState<Id | null>(null);
  return (
    <ul className={styles['lines']} aria-label={t('reading.points')}>
      {lines.map(({ id, under, heading, text, segments, suggested }) => (
        <li key={id} data-under={under} data-heading={heading}>
          <PointText segments={segments} />
          <Suggested corrections={suggested} />
          {editing === id ? (
            <SuggestForm
              table={table}
              about={id}
              start={text}
              label={t('reading.instead')}
              onDone={() => setEditing(null)}
            />
          ) : (
            <Button size="small" look="quiet" onClick={() => setEditing(id)}>
              {t('reading.suggest')}
              <span className="vh"> {t('reading.suggest-for', { text })}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
