import { type ReactNode, useEffect, useState } from 'react';
import X from 'lucide-react/icons/x';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './undo-note.module.css';

/** Milliseconds that it stands; longer while somebody is about to press it. */
const STANDS = 10_000;

type UndoNoteProps = {
  readonly words: string;
  readonly onUndo: () => void;
  readonly onGone: () => void;
};

/** What was just done, with the way back. It never takes the focus. */
export function UndoNote({ words, onUndo, onGone }: UndoNoteProps): ReactNode {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onGone, STANDS);
    return () => clearTimeout(timer);
  }, [held, onGone]);
  return (
    // Listens only so that it stays while the pointer or the focus is on it.
    <div
      className={styles['note']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{words}</span>
      <button type="button" className={styles['undo']} onClick={onUndo}>
        {t('room.undo')}
      </button>
      <button type="button" className={styles['close']} onClick={onGone}>
        <Icon of={X} size={17} label={t('sheet.close')} />
      </button>
    </div>
  );
}
