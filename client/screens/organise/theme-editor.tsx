import { type FormEvent, type ReactNode, useState } from 'react';
import type { Id, Theme } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import styles from './room-table.module.css';

type ThemeEditorProps = { readonly table: Id; readonly onDone: () => void };

/** A table's name, what it is about, and its question, edited where they stand. */
export function ThemeEditor({ table, onDone }: ThemeEditorProps): ReactNode {
  const theme = useSession(({ gathering }) => {
    const seat = gathering.tables.find((one) => one.id === table);
    return gathering.themes.find((one) => one.id === seat?.theme);
  });
  return theme ? <ThemeForm theme={theme} onDone={onDone} /> : null;
}

function ThemeForm({ theme, onDone }: { theme: Theme; onDone: () => void }): ReactNode {
  const { submit } = useSessionActions();
  const kept = useKeptFields(`theme/${theme.id}`, {
    title: theme.title,
    gloss: theme.gloss,
    question: theme.question,
  });
  const { title, gloss, question } = kept.fields;
  const [missing, setMissing] = useState(false);
  const end = (): void => {
    kept.done();
    onDone();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(title.trim() === '');
    if (title.trim() === '') return;
    void submit({ type: 'theme.edit', theme: theme.id, title, gloss, question });
    end();
  };
  return (
    <form className={styles['form']} onSubmit={save}>
      <TextField
        label={t('room.theme-title')}
        value={title}
        problem={missing ? t('create.no-title') : undefined}
        // The form opens at a press: the reader expects to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => kept.change({ title: event.target.value })}
      />
      <TextField
        label={t('room.theme-gloss')}
        value={gloss}
        onChange={(event) => kept.change({ gloss: event.target.value })}
      />
      <TextField
        label={t('room.theme-question')}
        hint={t('create.optional')}
        value={question}
        onChange={(event) => kept.change({ question: event.target.value })}
      />
      <div className={styles['deeds']}>
        <Button type="submit" look="primary" size="small">
          {t('room.save')}
        </Button>
        <Button look="quiet" size="small" onClick={end}>
          {t('room.cancel')}
        </Button>
      </div>
    </form>
  );
}
