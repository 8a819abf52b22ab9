import type { CSSProperties, ReactNode } from 'react';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import styles from './mark.module.css';

type MarkStyle = CSSProperties & { readonly '--m': string };

type MarkProps = {
  /** The number on the table's card. */
  readonly number: number;
  /** Edge in pixels, or any CSS length. */
  readonly size?: number | string;
};

/** The same mark of a table everywhere: number, shape, colour. Hidden from screen readers: the name stands beside it. */
export function Mark({ number, size = 44 }: MarkProps): ReactNode {
  const { colour, shape } = markOf(number);
  const style: MarkStyle = { '--m': typeof size === 'number' ? `${size}px` : size };
  return (
    <span
      className={styles['mark']}
      data-t={colour}
      data-shape={shape}
      style={style}
      aria-hidden="true"
    >
      {number}
    </span>
  );
}
