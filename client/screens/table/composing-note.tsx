import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import type { Composing } from './composing.ts';
import styles from './composer.module.css';

type Note = NonNullable<Composing['note']>;

export function noteWords(note: Note): string {
  return t(`table.composing.${note}`);
}

/** What becomes of one's words here, where it is not the usual. */
export function ComposingNote({ of: note }: { readonly of: Note }): ReactNode {
  return <output className={styles['task']}>{noteWords(note)}</output>;
}
