import type { ReactNode } from 'react';
import ThumbsUp from 'lucide-react/icons/thumbs-up';
import { formatNumber, t } from '../i18n/messages.ts';
import { Icon } from './icon.tsx';
import styles from './agree-button.module.css';

type AgreeButtonProps = {
  /** How many agree, oneself included. */
  readonly count: number;
  /** Whether the reader is one of them. */
  readonly agreed: boolean;
  readonly onToggle: (agrees: boolean) => void;
  readonly disabled?: boolean;
};

/** One's own mark on a point, and how many there are. */
export function AgreeButton({ count, agreed, onToggle, disabled }: AgreeButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`${styles['agree']} num`}
      aria-pressed={agreed}
      aria-label={t('agree.label', { count })}
      disabled={disabled}
      onClick={() => onToggle(!agreed)}
    >
      <Icon of={ThumbsUp} size={18} />
      {count > 0 ? formatNumber(count) : null}
    </button>
  );
}
