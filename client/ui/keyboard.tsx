import { type ReactNode, useEffect, useState } from 'react';
import { t } from '../i18n/messages.ts';
import { Sheet } from './sheet.tsx';
import styles from './keyboard.module.css';
import type { KeyRegistry } from './shortcut-overlay.tsx';
import { isField, keyNames, listKeys, type Shortcut, shortcutFor } from './shortcuts.ts';

const KEY = 'tablecloth.single-keys';

function storedSingleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function storeSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

type KeyboardProps = {
  readonly registry: KeyRegistry;
  /** The keys in the overview; null while it is closed. */
  readonly shown: readonly Shortcut[] | null;
  readonly onClose: () => void;
};

/** Listens to the keyboard for the whole page, and shows all keys on `?`. */
export function Keyboard({ registry, shown, onClose }: KeyboardProps): ReactNode {
  const [singleKeys, setSingleKeys] = useState(storedSingleKeys);
  useEffect(() => {
    const help: Shortcut = { keys: '?', title: t('shortcuts.help'), run: registry.open };
    // With single keys off, this one still leads to where they are turned on.
    const chord: Shortcut = { ...help, keys: 'Mod+/', inFields: true };
    const removeHelp = registry.add(() => (registry.listed ? [help, chord] : []));
    const onKeyDown = (event: KeyboardEvent): void => {
      // An input method finishes its word first.
      if (event.defaultPrevented || event.isComposing) return;
      const found = shortcutFor(registry.read(), event, singleKeys, isField(event.target));
      // A dialog has keys of its own. Looked for last: that takes the whole page, and letters are typed quickly.
      if (!found || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      found.run(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      removeHelp();
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [registry, singleKeys]);
  return (
    <Sheet open={shown !== null} onClose={onClose} title={t('shortcuts.title')}>
      <KeyTable shortcuts={shown ?? []} />
      <label className={styles['switch']}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            storeSingleKeys(event.target.checked);
          }}
        />
        {t('shortcuts.single')}
      </label>
    </Sheet>
  );
}

function KeyTable({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): ReactNode {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <dl className={styles['keys']}>
      {listKeys(shortcuts).map(({ title, keys }) => (
        <div key={title}>
          <dt>
            {keys.map((one) => (
              <span key={one}>
                {keyNames(one, mac).map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </span>
            ))}
          </dt>
          <dd>{title}</dd>
        </div>
      ))}
    </dl>
  );
}
