import { type FormEvent, type ReactNode, useState } from 'react';
import Megaphone from 'lucide-react/icons/megaphone';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { formatRelative, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import { useServerNow } from '../use-server-now.ts';
import { useAct } from './deeds.tsx';
import { useVerbs } from './verbs.tsx';
import styles from './announce.module.css';

/** One line to all phones and the wall: what stands now, and a way to say something else. */
export function Announce(): ReactNode {
  const announcement = useSession((state) => state.gathering.room.announcement);
  const now = useServerNow(15_000);
  const act = useAct();
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: 'y', title: t('room.key-announce'), run: () => setOpen(true) }]);
  useVerbs([{ title: t('organise.announce-announce'), run: () => setOpen(true) }]);
  return (
    <section
      className={styles['announce']}
      aria-label={t('organise.announce-section')}
      data-standing={announcement !== null}
    >
      {announcement ? (
        <p className={styles['words']}>
          <Icon of={Megaphone} size={20} />
          <span dir="auto">{announcement.text}</span>
          <small className="num">
            {t('organise.announce-stands', { since: formatRelative(announcement.at, now) })}
          </small>
        </p>
      ) : null}
      <div className={styles['deeds']}>
        <Button
          {...(announcement ? {} : { icon: Megaphone })}
          keyHint="Y"
          onClick={() => setOpen(true)}
        >
          {announcement ? t('organise.announce-other') : t('organise.announce-announce')}
        </Button>
        {announcement ? (
          <Button
            onClick={() => act(t('organise.announce-said-cleared'), { type: 'announcement.clear' })}
          >
            {t('organise.announce-clear')}
          </Button>
        ) : null}
      </div>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('organise.announce-title')}>
        <AnnounceForm onDone={() => setOpen(false)} />
      </Sheet>
    </section>
  );
}

function AnnounceForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const people = useSession((state) => state.presence.people);
  const act = useAct();
  const kept = useKeptFields('announce', { text: '' });
  const { text } = kept.fields;
  const [tried, setTried] = useState(false);
  const over = graphemesOver(text.trim(), LIMITS.glossGraphemes);
  const problem =
    over > 0
      ? t('create.too-long', { count: over })
      : tried && text.trim() === ''
        ? t('organise.announce-empty')
        : undefined;
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (text.trim() === '' || over > 0) return;
    act(t('organise.announce-said', { count: people }), { type: 'announcement.make', text });
    kept.done();
    onDone();
  };
  return (
    <form className={styles['form']} onSubmit={save} noValidate>
      <TextArea
        label={t('organise.announce-line')}
        hint={t('organise.announce-hint')}
        value={text}
        problem={problem}
        enterKeyHint="send"
        ref={focusFirst}
        onChange={(event) => kept.change({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <Button type="submit" look="primary">
        {t('organise.announce-send')}
      </Button>
    </form>
  );
}

/** Where a dialog's focus goes when it opens. */
function focusFirst(field: HTMLTextAreaElement | null): void {
  field?.setAttribute('autofocus', '');
}
