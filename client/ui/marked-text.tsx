import type { ReactNode } from 'react';
import styles from './marked-text.module.css';

type MarkedTextProps = {
  readonly text: string;
  /** Stretches in UTF-16 units, in order, without overlap. */
  readonly marks: readonly { readonly from: number; readonly to: number }[];
};

type Piece = { readonly text: string; readonly marked: boolean; readonly at: number };

function piecesOf({ text, marks }: MarkedTextProps): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false, at });
    pieces.push({ text: text.slice(from, to), marked: true, at: from });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, at });
  return pieces;
}

/** A text in which some words are marked. */
export function MarkedText(props: MarkedTextProps): ReactNode {
  return (
    <bdi>
      {piecesOf(props).map(({ text, marked, at }) =>
        marked ? (
          <mark key={at} className={styles['marked']}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
