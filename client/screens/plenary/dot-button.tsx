import type { ReactNode } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PlenaryView } from '@tablecloth/shared/views/harvest.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSessionActions } from '../session-context.tsx';
import styles from './plenary.module.css';

type DotButtonProps = {
  readonly on: Id;
  readonly name: string;
  readonly dotted: boolean;
  /** Null while nobody may know. */
  readonly count: number | null;
  readonly dots: PlenaryView['dots'];
};

/** One's dot on something, and how many there are. */
export function DotButton({ on, name, dotted, count, dots }: DotButtonProps): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const total = count === null ? null : <span className="num">{count}</span>;
  if (!dots.open) {
    if (count === null || count === 0) return null;
    return <p className={`${styles['total']} num`}>{t('plenary.dots', { count })}</p>;
  }
  return (
    <button
      type="button"
      className={styles['dot']}
      aria-pressed={dotted}
      disabled={!dotted && dots.left === 0}
      onClick={() => {
        void submit({ type: 'dot.place', on, placed: !dotted });
        say(t('plenary.left', { count: dots.left + (dotted ? 1 : -1), each: dots.each }));
      }}
    >
      <span className={styles['disc']} aria-hidden="true" />
      {t('plenary.dot')}
      <span className="vh"> {name}</span>
      {total}
    </button>
  );
}
