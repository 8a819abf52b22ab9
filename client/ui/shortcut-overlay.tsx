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
import { useLater } from '../later.ts';
import type { Shortcut } from './shortcuts.ts';

/** What the keys of a page are, and the way to their overview. */
export type KeyRegistry = {
  /** Adds what `read` returns at the moment of a key stroke; the returned function takes it away. */
  readonly add: (read: () => readonly Shortcut[]) => () => void;
  /** All that work now; what was added later comes first. */
  readonly read: () => readonly Shortcut[];
  readonly open: () => void;
  /** Whether the page shows its keys; else `?` is for it to use. */
  readonly listed: boolean;
};

const ShortcutContext = createContext<KeyRegistry | null>(null);

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

/** Knows the keys of a whole page. What listens to them comes after the page: see {@link KeyRegistry}. */
export function ShortcutOverlay({
  children,
  listed = true,
}: {
  readonly children: ReactNode;
  readonly listed?: boolean;
}): ReactNode {
  const sources = useRef<(() => readonly Shortcut[])[]>([]);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  const { parts } = useLater();
  const registry = useMemo<KeyRegistry>(() => {
    const read = (): readonly Shortcut[] => sources.current.flatMap((one) => one());
    return {
      add: (source) => {
        sources.current = [source, ...sources.current];
        return () => {
          sources.current = sources.current.filter((one) => one !== source);
        };
      },
      read,
      open: () => setShown(read()),
      listed,
    };
  }, [listed]);
  return (
    <ShortcutContext value={registry}>
      {children}
      {parts ? (
        <parts.Keyboard registry={registry} shown={shown} onClose={() => setShown(null)} />
      ) : null}
    </ShortcutContext>
  );
}
