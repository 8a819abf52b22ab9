import { type ReactNode, useEffect, useState } from 'react';
import X from 'lucide-react/icons/x';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './undo-bar.module.css';
import type { Done } from './use-deeds.ts';

/** Milliseconds that the bar stands; longer while somebody is about to press it. */
const STANDS = 10_000;

type UndoBarProps = {
  readonly done: Done | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onGone: () => void;
};

/** What was just done, with the way back. It never takes the focus. */
export function UndoBar({ done, ...ways }: UndoBarProps): ReactNode {
  if (!done) return null;
  return <Bar key={done.turn} done={done} {...ways} />;
}

function Bar({ done, onUndo, onRedo, onGone }: UndoBarProps & { readonly done: Done }): ReactNode {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onGone, STANDS);
    return () => clearTimeout(timer);
  }, [held, onGone]);
  return (
    // Listens only so that it stays while the pointer or the focus is on it.
    <div
      className={styles['bar']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{done.words}</span>
      {done.undoable ? (
        <button type="button" className={styles['undo']} onClick={onUndo}>
          {t('facilitate.undo')}
        </button>
      ) : null}
      {done.redoable ? (
        <button type="button" className={styles['undo']} onClick={onRedo}>
          {t('facilitate.keys.redo')}
        </button>
      ) : null}
      <button type="button" className={styles['close']} onClick={onGone}>
        <Icon of={X} size={17} label={t('sheet.close')} />
      </button>
    </div>
  );
}
