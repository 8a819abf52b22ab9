import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import X from 'lucide-react/icons/x';
import { t } from '../i18n/messages.ts';
import { Icon } from './icon.tsx';
import styles from './sheet.module.css';

type SheetProps = {
  readonly open: boolean;
  /** Esc, the close button, or a tap beside it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Where focus goes when what opened it has gone from the page. */
  readonly fallback?: RefObject<HTMLElement | null>;
};

/** Something to deal with before going on: from below on phones, in the middle on wide screens. */
export function Sheet({ open, onClose, title, children, fallback }: SheetProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    const opener = document.activeElement;
    const other = fallback?.current;
    element.showModal();
    return () => {
      element.close();
      // By now the dialog is gone from the page, and gives focus back to nobody itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else other?.focus();
    };
  }, [open, fallback]);
  if (!open) return null;
  return (
    // Clicks on the dialog itself are clicks on its backdrop; Esc does the same for keyboards.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={styles['sheet']}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles['body']}>
        <header className={styles['head']}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={styles['close']} onClick={onClose}>
            <Icon of={X} label={t('sheet.close')} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
