import {
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  complete,
  type Completion,
  completionAt,
  nearMark,
} from '@tablecloth/shared/capture/complete.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { useSession } from '../session-context.tsx';

export type Completing = {
  readonly found: Completion | null;
  /** The option that Tab takes. */
  readonly at: number;
  /** The caret went here, in this text. */
  readonly moved: (text: string, caret: number) => void;
  readonly take: (option: string) => void;
  /** Whether the key was one for the list of names. */
  readonly press: (event: KeyboardEvent) => boolean;
};

/** Names of findings after `#` and of people after `@`, while they are typed into the line. */
export function useCompletion(
  text: string,
  field: RefObject<HTMLTextAreaElement | null>,
  write: (text: string) => void,
): Completing {
  const findings = useSession((state) => state.gathering.report.findings);
  const names = useSession((state) => state.gathering.names);
  const known = useMemo(
    () => ({
      '#': findings.map(({ title }) => title),
      '@': entriesById(names).map(([, name]) => name),
    }),
    [findings, names],
  );
  // Null where no name can be meant: then a letter more draws nothing a second time.
  const [caret, setCaret] = useState<number | null>(null);
  // Where the list was closed by Esc it stays closed until another name is begun.
  const [closed, setClosed] = useState<number | null>(null);
  const [chosen, choose] = useState<{ readonly of: string; readonly at: number } | null>(null);
  const next = useRef<number | null>(null);
  const found = useMemo(
    () => (caret === null || caret > text.length ? null : completionAt(text, caret, known)),
    [text, caret, known],
  );
  const open = found && found.from !== closed ? found : null;
  const of = open ? open.options.join('\n') : '';
  const at = chosen?.of === of ? chosen.at : 0;

  useLayoutEffect(() => {
    if (next.current === null) return;
    field.current?.setSelectionRange(next.current, next.current);
    next.current = null;
  });

  const take = (option: string): void => {
    if (!open) return;
    const done = complete(text, open, option);
    next.current = done.caret;
    setCaret(done.caret);
    choose(null);
    write(done.text);
    field.current?.focus();
  };
  const press = (event: KeyboardEvent): boolean => {
    const does = open ? listKey(event) : null;
    if (!open || does === null) return false;
    // Enter adds the point; only who went into the list means a name.
    const picked = chosen?.of === of;
    if (does === 'enter' && !picked) return false;
    if (does === 'close') setClosed(open.from);
    else if (does === 'take' || does === 'enter') take(open.options[at] ?? '');
    else choose({ of, at: stepped(open.options.length, picked ? at : null, does) });
    event.preventDefault();
    return true;
  };
  const moved = (there: string, to: number): void => setCaret(nearMark(there, to) ? to : null);
  return { found: open, at, moved, take, press };
}

type ListKey = 'down' | 'up' | 'close' | 'take' | 'enter';
const LIST_KEYS: ReadonlyMap<string, ListKey> = new Map([
  ['ArrowDown', 'down'],
  ['ArrowUp', 'up'],
  ['Escape', 'close'],
  ['Tab', 'take'],
  ['Enter', 'enter'],
]);

function listKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): ListKey | null {
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  return LIST_KEYS.get(key) ?? null;
}

/** The first or last option at first, then the one below or above, round and round. */
function stepped(count: number, at: number | null, way: 'down' | 'up'): number {
  if (at === null) return way === 'down' ? 0 : count - 1;
  return (at + (way === 'down' ? 1 : count - 1)) % count;
}
