import type { ReactNode } from 'react';
import CornerDownRight from 'lucide-react/icons/corner-down-right';
import X from 'lucide-react/icons/x';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './capture.module.css';

type UnderNoteProps = { readonly text: string; readonly onLeave: () => void };

/** The point under which the next one goes, and the way out from there. */
export function UnderNote({ text, onLeave }: UnderNoteProps): ReactNode {
  return (
    <p className={styles['under']}>
      <Icon of={CornerDownRight} size={16} mirrored />
      <span>
        {t('facilitate.under-label')} <bdi>{text}</bdi>
      </span>
      <button type="button" onClick={onLeave}>
        <Icon of={X} size={16} label={t('facilitate.under-none')} />
      </button>
    </p>
  );
}
