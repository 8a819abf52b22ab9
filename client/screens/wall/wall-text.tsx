import type { ReactNode } from 'react';
import ThumbsUp from 'lucide-react/icons/thumbs-up';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import styles from './wall-text.module.css';

/** Opening marks that hang outside the block they open. */
const HANGING = /^[“„"«「『]/;

/** A point's words on the wall; line breaks of a phone are spaces here. */
export function WallText({ row }: { readonly row: PointRow }): ReactNode {
  const only = row.segments.length === 1 ? row.segments[0] : undefined;
  const quote = only?.quoted === true;
  return (
    <div
      className={styles['text']}
      data-quote={quote}
      data-hangs={quote && HANGING.test(only.text)}
    >
      <PointText segments={row.segments} className={styles['words']} />
    </div>
  );
}

/** How many agree; nothing while nobody does. */
export function Agrees({ count, words = false }: { count: number; words?: boolean }): ReactNode {
  if (count === 0) return null;
  return (
    <span className={`${styles['agrees']} num`}>
      <Icon of={ThumbsUp} size="1.9rem" />
      {words ? (
        <bdi>{t('wall.agree', { count })}</bdi>
      ) : (
        <>
          {formatNumber(count)}
          <span className="vh"> {t('wall.agree-only', { count })}</span>
        </>
      )}
    </span>
  );
}
