import type { ReactNode } from 'react';
import { Icon, type IconShape } from './icon.tsx';
import styles from './status-strip.module.css';

type StatusStripProps = {
  /** `warn` while something waits, `ok` when it is well again, `stop` when something won't go by itself. */
  readonly tone: 'warn' | 'ok' | 'stop';
  readonly icon?: IconShape;
  readonly children: ReactNode;
  /** What one can do about it. */
  readonly action?: ReactNode;
};

/** One line about the state of things, under a header. Whoever shows it announces it, too. */
export function StatusStrip({ tone, icon, children, action }: StatusStripProps): ReactNode {
  return (
    <div className={styles['strip']} data-tone={tone}>
      {icon ? <Icon of={icon} /> : null}
      <p className={styles['words']}>{children}</p>
      {action}
    </div>
  );
}
