import type { ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import styles from './close-to.module.css';

type CloseToProps = {
  readonly hint: Hint;
  /** What can be done about it. */
  readonly children?: ReactNode;
};

/** "Close to …": a point that looks the same, with the words that differ, for a person to judge. */
export function CloseTo({ hint, children }: CloseToProps): ReactNode {
  const { text, words, warning } = hint;
  return (
    <div className={styles['close']} data-close-to={hint.point}>
      <p>
        {t('facilitate.close-to')}{' '}
        <strong>
          <MarkedText text={text} marks={words.there} />
        </strong>
      </p>
      {warning === null ? null : (
        <p className={styles['warning']}>
          <Icon of={TriangleAlert} size={16} />
          {t(`facilitate.close-${warning}`)}
        </p>
      )}
      {children}
    </div>
  );
}
