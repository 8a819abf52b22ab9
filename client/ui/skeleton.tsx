import type { ReactNode } from 'react';
import { t } from '../i18n/messages.ts';
import styles from './skeleton.module.css';

/** Stands for rows before the very first ones have come; shows itself only when that takes a while. */
export function Skeleton(): ReactNode {
  return (
    <output className={styles['skeleton']}>
      <span className="vh">{t('loading')}</span>
      <i />
      <i />
      <i />
    </output>
  );
}
