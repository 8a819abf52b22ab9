import type { MouseEvent, ReactNode } from 'react';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import styles from './act.module.css';

type ActProps = {
  readonly icon: IconShape;
  /** The key that does the same, shown beside the words; empty for none. */
  readonly keys: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly children: ReactNode;
};

/** Something one can do with the row in focus. */
export function Act({ icon, keys, onClick, children }: ActProps): ReactNode {
  return (
    <button type="button" className={styles['act']} onClick={onClick}>
      <Icon of={icon} size={16} />
      {children}
      {keys === '' ? null : <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  );
}
