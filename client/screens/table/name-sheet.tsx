import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { cleanLine, graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSessionActions } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import { AnotherPhone } from './another-phone.tsx';
import { KeptNote } from './kept-note.tsx';
import styles from './name-sheet.module.css';
import { rememberedName, rememberName } from './remembered-name.ts';

type NameSheetProps = {
  readonly open: boolean;
  /** The name one has here; empty for none. */
  readonly name: string;
  readonly onClose: () => void;
};

/** How one wants to be called, or not at all. */
export function NameSheet({ open, name, onClose }: NameSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('table.name-title')}>
      <NameForm name={name} onDone={onClose} />
      <AnotherPhone />
      <KeptNote className={styles['more']} />
    </Sheet>
  );
}

type NameFormProps = { readonly name: string; readonly onDone: () => void };

function NameForm({ name, onDone }: NameFormProps): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [start] = useState(() => (name === '' ? rememberedName() : name));
  const kept = useKeptFields('name', { typed: start });
  const { typed } = kept.fields;
  const over = graphemesOver(typed.trim(), LIMITS.nameGraphemes);

  const callMe = (wanted: string): void => {
    void submit({ type: 'person.name', name: wanted });
    kept.done();
    say(wanted === '' ? t('table.now-anonymous') : t('table.now-named', { name: wanted }));
    onDone();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = cleanLine(typed) ?? '';
    if (over > 0) {
      field.current?.focus();
      return;
    }
    rememberName(wanted);
    callMe(wanted);
  };

  return (
    <form className={styles['form']} onSubmit={save}>
      <label htmlFor={id}>{t('table.name-label')}</label>
      <input
        ref={field}
        id={id}
        name="nickname"
        dir="auto"
        // oxlint-disable-next-line jsx-a11y/autocomplete-valid -- it is one of HTML's own
        autoComplete="nickname"
        enterKeyHint="done"
        value={typed}
        aria-invalid={over > 0}
        aria-describedby={`${id}-more`}
        onChange={(event) => kept.change({ typed: event.target.value })}
      />
      <p id={`${id}-more`} className={styles['more']}>
        {over > 0 ? t('table.name-too-long', { count: over }) : t('table.name-more')}
      </p>
      <p className={styles['deeds']}>
        <Button type="submit" look="primary">
          {t('table.save-name')}
        </Button>
        {name === '' ? null : <Button onClick={() => callMe('')}>{t('table.go-anonymous')}</Button>}
      </p>
    </form>
  );
}
