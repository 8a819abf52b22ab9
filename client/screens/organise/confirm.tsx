import { type ReactNode, useState } from 'react';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import type { IconShape } from '../../ui/icon.tsx';
import styles from './sheet-parts.module.css';

type ConfirmProps = {
  readonly label: string;
  /** What will follow, and that nothing takes it back. */
  readonly question: ReactNode;
  readonly yes: string;
  readonly onYes: () => void;
  readonly icon?: IconShape;
  readonly disabled?: boolean;
  readonly size?: 'tap' | 'small';
};

/** A button for what can't be taken back: it says what follows, and is pressed twice. */
export function Confirm(props: ConfirmProps): ReactNode {
  const { label, question, yes, onYes, icon, disabled = false, size = 'tap' } = props;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        look="danger"
        size={size}
        disabled={disabled}
        {...(icon ? { icon } : {})}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  }
  return (
    <div className={styles['confirm']}>
      <div role="alert">{question}</div>
      <div className={styles['deeds']}>
        <Button
          look="danger"
          // Where the button was that is gone: the reader goes on from there.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onClick={() => {
            setAsking(false);
            onYes();
          }}
        >
          {yes}
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {t('room.cancel')}
        </Button>
      </div>
    </div>
  );
}
