import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { t } from '../i18n/messages.ts';
import { Sheet } from './sheet.tsx';
import { isField, isSingleKey, keyNames, type Shortcut, shortcutFor } from './shortcuts.ts';
import styles from './shortcut-overlay.module.css';

type Registry = {
  /** Adds what `read` returns at the moment of a key stroke; the returned function takes it away. */
  readonly add: (read: () => readonly Shortcut[]) => () => void;
  readonly open: () => void;
};

const ShortcutContext = createContext<Registry | null>(null);
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

/** These keys work while the component is on the page. Later ones go before earlier ones. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = use(ShortcutContext);
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => registry?.add(() => latest.current), [registry]);
}

/** Opens the overview of keys, for a menu or a help button. */
export function useShortcutOverlay(): () => void {
  return use(ShortcutContext)?.open ?? (() => undefined);
}

/** Listens to the keyboard for the whole page, and shows all keys on `?`. */
export function ShortcutOverlay({ children }: { readonly children: ReactNode }): ReactNode {
  const sources = useRef<(() => readonly Shortcut[])[]>([]);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  const [singleKeys, setSingleKeys] = useState(storedSingleKeys);
  const registry = useMemo<Registry>(
    () => ({
      add: (read) => {
        sources.current = [read, ...sources.current];
        return () => {
          sources.current = sources.current.filter((one) => one !== read);
        };
      },
      open: () => setShown(sources.current.flatMap((read) => read())),
    }),
    [],
  );
  useEffect(() => {
    const help: Shortcut = { keys: '?', title: t('shortcuts.help'), run: registry.open };
    const removeHelp = registry.add(() => [help]);
    const onKeyDown = (event: KeyboardEvent): void => {
      // A dialog has keys of its own, and an input method finishes its word first.
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
        return;
      const all = sources.current.flatMap((read) => read());
      const found = shortcutFor(all, event, singleKeys, isField(event.target));
      if (!found) return;
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
    <ShortcutContext value={registry}>
      {children}
      <Sheet open={shown !== null} onClose={() => setShown(null)} title={t('shortcuts.title')}>
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
    </ShortcutContext>
  );
}

function KeyTable({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): ReactNode {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const listed = shortcuts
    .filter(({ title }) => title !== '')
    .toSorted((a, b) => Number(isSingleKey(b.keys)) - Number(isSingleKey(a.keys)));
  return (
    <dl className={styles['keys']}>
      {listed.map(({ keys, title }) => (
        <div key={`${keys} ${title}`}>
          <dt>
            {keyNames(keys, mac).map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{title}</dd>
        </div>
      ))}
    </dl>
  );
}
