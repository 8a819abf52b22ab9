import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { inverseOf } from '@tablecloth/shared/inverse.ts';
import { t } from '../../i18n/messages.ts';
import type { Wish } from '../../sync/session.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { UndoNote } from '../organise/undo-note.tsx';
import { useSessionActions } from '../session-context.tsx';

/** Does something at the desk, says so, and keeps the way back where there is one. */
export type Act = (words: string, ...wishes: readonly Wish[]) => void;

const ActContext = createContext<Act>(() => undefined);

export function useAct(): Act {
  return use(ActContext);
}

/** Steps that are remembered. */
const MOST = 50;

type Deed = { readonly turn: number; readonly words: string; readonly back: readonly Wish[] };

export function DeskProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { store, submit } = useSessionActions();
  const { say } = useAnnouncements();
  const done = useRef<readonly Deed[]>([]);
  const [last, setLast] = useState<Deed | null>(null);
  const act = useCallback<Act>(
    (words, ...wishes) => {
      const { gathering } = store.getState();
      const back = wishes.toReversed().flatMap((wish) => inverseOf(gathering, wish));
      for (const wish of wishes) void submit(wish);
      say(words);
      if (back.length === 0) return;
      const deed = { turn: (done.current.at(-1)?.turn ?? 0) + 1, words, back };
      done.current = [...done.current, deed].slice(-MOST);
      setLast(deed);
    },
    [store, submit, say],
  );
  const undo = useCallback((): void => {
    const deed = done.current.at(-1);
    setLast(null);
    if (!deed) return say(t('harvest.nothing-to-undo'));
    done.current = done.current.slice(0, -1);
    for (const wish of deed.back) void submit(wish);
    say(t('harvest.undone'));
  }, [submit, say]);
  useShortcuts(useMemo(() => [{ keys: 'Mod+z', title: t('harvest.undo'), run: undo }], [undo]));
  return (
    <ActContext value={act}>
      {children}
      {last ? (
        <UndoNote key={last.turn} words={last.words} onUndo={undo} onGone={() => setLast(null)} />
      ) : null}
    </ActContext>
  );
}
