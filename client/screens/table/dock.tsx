import { memo, type ReactNode, type RefObject, useCallback } from 'react';
import type { Kind } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { NotHere } from '../not-here.tsx';
import { useSessionActions } from '../session-context.tsx';
import { Composer } from './composer.tsx';
import { composingOf, draftName, type Revision, type Task, type Words } from './composing.ts';
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
    return parts ? (
      <parts.Finished number={number} words={words} onMove={onMove} />
    ) : (
      <NotHere wanted onGiveUp={onMove} />
    );
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
