import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { cleanLine, graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import type { OwnProposal } from './own-proposals.ts';
import styles from './proposing.module.css';

/** A theme in words. */
export type Proposed = Pick<OwnProposal, 'title' | 'gloss' | 'question'>;

type ProposeFormProps = {
  /** The words that it starts from; null for none. */
  readonly start: Proposed | null;
  readonly onPropose: (texts: Proposed) => void;
  readonly onCancel: () => void;
};

/** What the table would talk about. What is typed is kept on this phone until it is sent. */
export function ProposeForm({ start, onPropose, onCancel }: ProposeFormProps): ReactNode {
  const id = useId();
  const title = useRef<HTMLInputElement>(null);
  const { alarm } = useAnnouncements();
  const { fields, change, done } = useKeptFields(
    start === null ? 'propose' : `propose ${start.title}`,
    {
      title: start?.title ?? '',
      gloss: start?.gloss ?? '',
    },
  );
  const over = {
    title: graphemesOver(fields.title.trim(), LIMITS.titleGraphemes),
    gloss: graphemesOver(fields.gloss.trim(), LIMITS.glossGraphemes),
  };
  useEffect(() => title.current?.focus(), []);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = cleanLine(fields.title) ?? '';
    if (wanted === '' || over.title > 0) {
      title.current?.focus();
      alarm(wanted === '' ? t('propose.needs-title') : tooLong(over.title));
      return;
    }
    if (over.gloss > 0) return alarm(tooLong(over.gloss));
    done();
    onPropose({
      title: wanted,
      gloss: cleanLine(fields.gloss) ?? '',
      question: start?.question ?? '',
    });
  };
  return (
    <form className={styles['form']} onSubmit={send}>
      <label htmlFor={`${id}-title`}>{t('propose.title-label')}</label>
      <input
        ref={title}
        id={`${id}-title`}
        dir="auto"
        autoComplete="off"
        enterKeyHint="next"
        value={fields.title}
        aria-invalid={over.title > 0}
        aria-describedby={over.title > 0 ? `${id}-over` : undefined}
        onChange={(event) => change({ title: event.target.value })}
      />
      <label htmlFor={`${id}-gloss`}>{t('propose.gloss-label')}</label>
      <input
        id={`${id}-gloss`}
        dir="auto"
        autoComplete="off"
        enterKeyHint="send"
        value={fields.gloss}
        aria-invalid={over.gloss > 0}
        onChange={(event) => change({ gloss: event.target.value })}
      />
      {over.title > 0 || over.gloss > 0 ? (
        <p id={`${id}-over`} className={styles['over']}>
          {tooLong(Math.max(over.title, over.gloss))}
        </p>
      ) : null}
      <p className={styles['deeds']}>
        <Button type="submit" look="primary">
          {t('propose.send')}
        </Button>
        <Button onClick={onCancel}>{t('table.cancel')}</Button>
      </p>
    </form>
  );
}

const tooLong = (count: number): string => t('table.too-long', { count });
