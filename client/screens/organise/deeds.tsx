import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { t } from '../../i18n/messages.ts';
import type { Wish } from '../../sync/session.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { useSessionActions } from '../session-context.tsx';
import { stillToPart } from './parting.ts';
import { UndoNote } from './undo-note.tsx';
import { mayGoBack, wayBack } from './undoing.ts';

/** Does something, says so, and keeps the way back where there is one. */
export type Act = (words: string, ...wishes: readonly Wish[]) => void;

const DeedContext = createContext<Act>(() => undefined);

/** How the organiser's page does things: everything that can be taken back is offered to be. */
export function useAct(): Act {
  return use(DeedContext);
}

/** Steps that are remembered. */
const MOST = 30;

type Deed = { readonly turn: number; readonly words: string; readonly back: readonly Wish[] };

export function DeedProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { store, submit } = useSessionActions();
  const { say } = useAnnouncements();
  const done = useRef<readonly Deed[]>([]);
  const [last, setLast] = useState<Deed | null>(null);

  const act = useCallback<Act>(
    (words, ...wishes) => {
      const { gathering, serverAhead } = store.getState();
      const now = Date.now() + serverAhead;
      const back = wishes.toReversed().flatMap((wish) => wayBack(gathering, wish, now));
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
    if (!deed) return say(t('room.nothing-to-undo'));
    done.current = done.current.slice(0, -1);
    if (!mayGoBack(store.getState().gathering, deed.back)) return say(t('room.not-undone'));
    for (const wish of stillToPart(store.getState().gathering, deed.back)) void submit(wish);
    say(t('room.undone'));
  }, [store, submit, say]);
  useShortcuts(useMemo(() => [{ keys: 'Mod+z', title: t('room.key-undo'), run: undo }], [undo]));
  return (
    <DeedContext value={act}>
      {children}
      {last ? (
        <UndoNote key={last.turn} words={last.words} onUndo={undo} onGone={() => setLast(null)} />
      ) : null}
    </DeedContext>
  );
}
