import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Where nothing is yet: what to do about it, in one sentence. */
export function Empty({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={styles['empty']}>{children}</p>;
}
