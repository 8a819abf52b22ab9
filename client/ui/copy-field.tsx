import { type ReactNode, useId, useRef, useState } from 'react';
import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { t } from '../i18n/messages.ts';
import { useAnnouncements } from './announcer.tsx';
import { Button } from './button.tsx';
import styles from './copy-field.module.css';

type CopyFieldProps = {
  readonly label: string;
  readonly value: string;
  /** A secret stands as dots until it is asked for. */
  readonly secret?: boolean;
};

/** Plain http has no clipboard: then the browser's old way, and after that the reader's own hands. */
async function copy(value: string, field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}

/** A text to take along: a link or a code, with a button that copies it. */
export function CopyField({ label, value, secret = false }: CopyFieldProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { say } = useAnnouncements();
  const [said, setSaid] = useState<'copied' | 'by-hand' | null>(null);
  const [shown, setShown] = useState(!secret);
  const onCopy = async (): Promise<void> => {
    if (!field.current) return;
    setShown(true);
    const outcome = (await copy(value, field.current)) ? 'copied' : 'by-hand';
    setSaid(outcome);
    say(t(`copy.${outcome}`));
  };
  return (
    <div className={styles['copy']}>
      <label htmlFor={id}>{label}</label>
      <div className={styles['row']}>
        <input
          ref={field}
          id={id}
          readOnly
          dir="ltr"
          type={shown ? 'text' : 'password'}
          autoComplete="off"
          value={value}
          onFocus={(event) => event.target.select()}
          onBlur={() => setShown(!secret)}
        />
        <Button icon={said === 'copied' ? Check : Copy} onClick={onCopy}>
          {t('copy.copy')}
        </Button>
      </div>
      <p className={styles['said']}>{said === null ? null : t(`copy.${said}`)}</p>
    </div>
  );
}
