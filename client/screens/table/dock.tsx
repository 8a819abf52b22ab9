import { memo, type ReactNode, type RefObject, useCallback } from 'react';
import type { Kind } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSessionActions } from '../session-context.tsx';
import { Composer } from './composer.tsx';
import styles from './composer.module.css';
import { composingOf, draftName, type Revision, type Task, type Words } from './composing.ts';
import { copyText } from './copy-text.ts';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

type DockProps = {
  readonly head: TableHead;
  readonly revision: Revision | null;
  readonly onRevised: () => void;
  readonly onMove: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

const POST: Task = { is: 'post' };

/** The composer with its words: one draft a table, and one for each point that is being changed. */
export const Dock = memo(function Dock(props: DockProps): ReactNode {
  const { head, revision, onRevised, onMove, field } = props;
  const { id: table, open } = head;
  const { number } = head.mark;
  const session = useSessionActions();
  const { say, alarm } = useAnnouncements();
  const place = draftName(table, revision?.task ?? POST);
  const [words, setWords] = useDraft(session.drafts, place, revision?.start);
  const send = useSend(session, table);

  const onSend = useCallback(
    (task: Task, said: Words): void => {
      setWords({ kind: task.is === 'post' ? 'point' : said.kind, text: '' });
      if (task.is !== 'post') onRevised();
      send(task, said).then(
        () => say(t(task.is === 'edit' ? 'table.changed' : 'table.added')),
        () => {
          // Whatever broke: the words are back where they were typed.
          setWords(said);
          alarm(t('table.not-sent', { why: t('table.why.malformed') }));
        },
      );
    },
    [setWords, onRevised, send, say, alarm],
  );
  const onCancel = useCallback((): void => {
    setWords({ kind: words.kind, text: '' });
    onRevised();
    focusOn(field);
  }, [setWords, words.kind, onRevised, field]);

  const { text } = words;
  const pick = useCallback((kind: Kind): void => setWords({ kind, text }), [setWords, text]);
  const { parts } = useLater();

  if (!open && revision === null) {
    return <Finished number={number} words={words} onMove={onMove} />;
  }
  return (
    <>
      <Composer
        number={number}
        now={composingOf(head, revision !== null)}
        words={words}
        onChange={setWords}
        revision={revision}
        onSend={onSend}
        onCancel={onCancel}
        field={field}
      />
      {parts ? <parts.KindKeys onPick={pick} /> : null}
    </>
  );
});

function focusOn(field: RefObject<HTMLElement | null>): void {
  field.current?.focus();
}

type FinishedProps = Pick<DockProps, 'onMove'> & {
  readonly number: number;
  readonly words: Words;
};

/** A table that has finished takes nothing more. What somebody had begun to write stays theirs. */
function Finished({ number, words, onMove }: FinishedProps): ReactNode {
  const { say } = useAnnouncements();
  const copy = async (): Promise<void> => {
    say(t((await copyText(words.text)) ? 'table.copied' : 'table.not-copied'));
  };
  return (
    <section className={styles['composer']} aria-label={t('table.composer', { number })}>
      <div className={styles['closed']}>
        <output>{t('table.finished', { number })}</output>
        <Button look="primary" onClick={onMove}>
          {t('table.move')}
        </Button>
      </div>
      {words.text === '' ? null : (
        <div className={styles['closed']}>
          <textarea
            className={styles['field']}
            aria-label={t('table.field')}
            readOnly
            dir="auto"
            value={words.text}
          />
          <Button size="small" onClick={copy}>
            {t('table.copy')}
          </Button>
        </div>
      )}
    </section>
  );
}
