import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import Search from 'lucide-react/icons/search';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { foundVerbs } from './found-verbs.ts';
import { useAllVerbs, type Verb } from './verbs.tsx';
import styles from './command-bar.module.css';

/** Everything the organiser can do, by its name: Ctrl K. */
export function CommandBar(): ReactNode {
  const [open, setOpen] = useState(false);
  const read = useAllVerbs();
  useShortcuts([
    { keys: 'Mod+k', title: t('organise.key-commands'), run: () => setOpen(true), inFields: true },
  ]);
  const go = (verb: Verb): void => {
    setOpen(false);
    // Once the sheet is gone: what is done may open one of its own.
    requestAnimationFrame(() => requestAnimationFrame(verb.run));
  };
  return (
    <>
      <Button size="small" icon={Search} onClick={() => setOpen(true)}>
        {t('organise.commands')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('organise.commands')}>
        <Finder verbs={read()} onGo={go} />
      </Sheet>
    </>
  );
}

type FinderProps = { readonly verbs: readonly Verb[]; readonly onGo: (verb: Verb) => void };

function Finder({ verbs, onGo }: FinderProps): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = foundVerbs(verbs, typed);
  const current = Math.min(at, found.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method finishes its word first.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((current + step + found.length) % Math.max(1, found.length));
    }
    const verb = found[current];
    if (event.key === 'Enter' && verb) {
      event.preventDefault();
      onGo(verb);
    }
  };
  return (
    <div className={styles['finder']}>
      <input
        type="text"
        role="combobox"
        aria-label={t('organise.commands-find')}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${current}` } : {})}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('organise.commands-find')}
        // A dialog looks for the attribute as it opens, and React writes none.
        ref={(field) => field?.setAttribute('autofocus', '')}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <div
        id={`${id}-list`}
        ref={list}
        className={styles['found']}
        // The list of a field that keeps the focus: no element of HTML is one.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={t('organise.commands')}
      >
        {found.map((verb, index) => (
          // The keys are the field's.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={verb.title}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => onGo(verb)}
          >
            {verb.title}
          </div>
        ))}
      </div>
      <output>{found.length === 0 ? t('organise.commands-none') : ''}</output>
    </div>
  );
}
