import {
  type FormEvent,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
} from 'react';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Check from 'lucide-react/icons/check';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { cleanText, countGraphemes } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { later, useLater } from '../../later.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindPicker } from '../../ui/kind-picker.tsx';
import type { BesideFieldProps } from './beside-field.tsx';
import type { Composing, Revision, Task, Words } from './composing.ts';
import styles from './composer.module.css';
import { PostingAs } from './posting-as.tsx';

/** The counter shows itself when so many characters are left. */
const COUNTER_FROM = 40;

type ComposerProps = {
  readonly number: number;
  readonly now: Composing;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly revision: Revision | null;
  readonly onSend: (task: Task, words: Words) => void;
  readonly onCancel: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

/** Characters left, once that is worth saying; null before. */
function charactersLeft(text: string): number | null {
  // A character is at least one unit: most texts need no counting.
  if (text.length < LIMITS.pointGraphemes - COUNTER_FROM) return null;
  const left = LIMITS.pointGraphemes - countGraphemes(text);
  return left <= COUNTER_FROM ? left : null;
}

/** Whether this Enter ends a word of an input method, and so sends nothing. */
function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // Safari tells of it after the composition has ended, by this old code alone.
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** As high as its text, up to five lines: the style sheet sets the bounds. */
function fitHeight({ current: field }: RefObject<HTMLTextAreaElement | null>): void {
  if (!field) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight + 3}px`;
}

function Note({ of: note }: { readonly of: Composing['note'] }): ReactNode {
  const { parts } = useLater();
  return parts && note !== null ? <parts.ComposingNote of={note} /> : null;
}

function Beside(props: BesideFieldProps): ReactNode {
  const { parts } = useLater();
  return parts ? <parts.BesideField {...props} /> : null;
}

function wordsOf(note: Composing['note']): string {
  const { parts } = later.state();
  return parts && note !== null ? parts.noteWords(note) : '';
}

/** Where one writes: always there, at the table where one sits. */
export const Composer = memo(function Composer(props: ComposerProps): ReactNode {
  const { number, now, words, onChange, revision, onSend, onCancel, field } = props;
  const { kind, text } = words;
  const counterId = useId();
  const { alarm } = useAnnouncements();
  const left = charactersLeft(text);

  useLayoutEffect(() => fitHeight(field));
  useEffect(() => {
    if (revision === null || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [field, revision]);

  const send = (): void => {
    field.current?.focus();
    if (!cleanText(text)) return;
    if (now.shut) return alarm(wordsOf(now.note));
    if (left !== null && left < 0) {
      alarm(t('table.too-long', { count: -left }));
      return;
    }
    onSend(revision?.task ?? { is: 'post' }, words);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      // Out of the field, so that single keys work again.
      if (revision) onCancel();
      else field.current?.blur();
    }
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };

  return (
    <section className={styles['composer']} aria-label={t('table.composer', { number })}>
      <form className={styles['form']} onSubmit={submit}>
        {revision === null ? null : (
          <p className={styles['task']}>
            <strong>{t(`table.task.${revision.task.is}`)}</strong>
            <button type="button" onClick={onCancel}>
              {t('table.cancel')}
            </button>
          </p>
        )}
        <Note of={now.note} />
        <KindPicker
          name="kind"
          value={kind}
          onPick={(picked) => onChange({ kind: picked, text })}
        />
        <Beside
          number={number}
          words={words}
          onChange={onChange}
          revising={revision !== null}
          onSend={send}
          field={field}
        />
        <div className={styles['line']}>
          <textarea
            ref={field}
            className={styles['field']}
            rows={1}
            dir="auto"
            value={text}
            aria-label={t('table.field')}
            aria-describedby={left === null ? undefined : counterId}
            aria-invalid={left !== null && left < 0}
            placeholder={t(`table.placeholder.${kind}`)}
            enterKeyHint="send"
            autoComplete="off"
            onChange={(event) => onChange({ kind, text: event.target.value })}
            onKeyDown={press}
          />
          <button
            className={styles['send']}
            aria-disabled={now.shut}
            aria-label={revision ? t('table.save') : t('table.add', { number })}
            // The keyboard of a phone stays up: the next thing is said soon.
            onPointerDown={(event) => event.preventDefault()}
          >
            <Icon of={revision?.task.is === 'edit' ? Check : ArrowUp} size={23} />
          </button>
        </div>
        {left === null ? null : (
          <p
            id={counterId}
            className={`${styles['counter']} num`}
            data-over={left < 0 || undefined}
          >
            {left < 0 ? t('table.too-long', { count: -left }) : t('table.left', { count: left })}
          </p>
        )}
      </form>
      <PostingAs />
    </section>
  );
});
