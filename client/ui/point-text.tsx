import type { ReactNode } from 'react';
import type { Segment } from '@tablecloth/shared/views/quotation.ts';
import styles from './point-text.module.css';

type PointTextProps = {
  /** From `segments()` or a row of a view; quotation marks are part of the text. */
  readonly segments: readonly Segment[];
  readonly className?: string | undefined;
};

/** What somebody said: quoted stretches in the quotation face, each text in its own direction. */
export function PointText({ segments, className }: PointTextProps): ReactNode {
  const classes = [styles['text'], className].filter(Boolean).join(' ');
  return (
    <p className={classes} dir="auto">
      {segments.map(({ text, quoted, confirmed }, index) =>
        // The stretches of one text never move: their place is their identity.
        quoted ? (
          <q key={`${index}`} className={styles['quoted']} data-confirmed={confirmed}>
            {text}
          </q>
        ) : (
          text
        ),
      )}
    </p>
  );
}
