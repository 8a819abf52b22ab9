import type { ReactNode } from 'react';
import { nanoid } from 'nanoid';
import type { Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useSessionActions } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import styles from './reading.module.css';

type SuggestFormProps = {
  readonly table: Id;
  /** The point that it would word anew; null for something that is missing. */
  readonly about: Id | null;
  readonly start: string;
  readonly label: string;
  /** It was sent or given up. */
  readonly onDone?: () => void;
};

/** Other words for a line of the notes, or what they lack. What is typed is kept until it is sent or given up. */
export function SuggestForm({ table, about, start, label, onDone }: SuggestFormProps): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const { fields, change, done } = useKeptFields(`reading ${about ?? table}`, { text: start });
  const same = fields.text.trim() === '' || fields.text.trim() === start;
  const leave = (): void => {
    done();
    onDone?.();
  };
  const send = (): void => {
    if (same) return;
    const correction = nanoid(12);
    void submit({ type: 'correction.suggest', correction, table, about, text: fields.text.trim() });
    say(t('reading.sent'));
    change({ text: start });
    leave();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={label}
        bare={about === null}
        hint={about === null ? t('reading.missing-hint') : undefined}
        value={fields.text}
        rows={2}
        onChange={({ target }) => change({ text: target.value })}
      />
      <p>
        <Button type="submit" size="small" aria-disabled={same}>
          {t('reading.send')}
        </Button>
        {onDone === undefined ? null : (
          <Button size="small" look="quiet" onClick={leave}>
            {t('reading.cancel')}
          </Button>
        )}
      </p>
    </form>
  );
}
