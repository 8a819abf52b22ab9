import { memo, type ReactNode } from 'react';
import ClockFading from 'lucide-react/icons/clock-fading';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useLater } from '../../later.ts';
import { AgreeButton } from '../../ui/agree-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { SavedHere } from '../saved-here.tsx';
import styles from './point-item.module.css';

/** What one can do with a row. The same functions for every row, so that rows draw only for their own sake. */
export type RowDeeds = {
  readonly agree: (row: PointRow, agrees: boolean) => void;
  /** Edit or withdraw: one's own rows only. */
  readonly options: (row: PointRow) => void;
  /** Puts the words of a point that was taken down back into the composer. */
  readonly resend: (row: PointRow) => void;
  readonly withdraw: (row: PointRow) => void;
};

type PointItemProps = {
  readonly row: PointRow;
  /** When it was said, in words; empty where that does not matter. */
  readonly when: string;
  /** Whether its words are on this device only. */
  readonly saved: boolean;
  readonly deeds: RowDeeds;
  /** What is under it: `li` elements. */
  readonly children?: ReactNode;
};

function samePoint(a: PointRow, b: PointRow): boolean {
  return (
    a.id === b.id &&
    a.text === b.text &&
    a.kind === b.kind &&
    a.author === b.author &&
    a.mine === b.mine &&
    a.edited === b.edited &&
    a.hidden === b.hidden &&
    a.held === b.held &&
    a.agrees === b.agrees &&
    a.agreed === b.agreed &&
    a.heading === b.heading &&
    a.originals.length === b.originals.length
  );
}

const readBack = ({ segments }: PointRow): string =>
  segments.map(({ confirmed }) => Number(confirmed === true)).join('');

/** One thing that was said: kind, words, who and when, one's own mark. */
export const PointItem = memo(function PointItem(props: PointItemProps): ReactNode {
  const { row, saved, deeds, children } = props;
  const down = row.hidden !== null;
  return (
    <li
      className={styles['item']}
      data-heading={row.heading || undefined}
      data-mine={row.mine || undefined}
      data-row={row.id}
    >
      {/* The row is where J and K go; what is under it has rows of its own. */}
      <div className={styles['row']} data-focus-row tabIndex={-1}>
        <span className={styles['kind']}>
          <KindIcon kind={row.kind} />
        </span>
        <div className={styles['words']}>
          <PointText segments={row.segments} className={down ? styles['down'] : undefined} />
          {down ? null : <Meta {...props} />}
          <Beside row={row} deeds={deeds} />
        </div>
        {down || saved || row.held !== null ? null : (
          <AgreeButton
            count={row.agrees}
            agreed={row.agreed}
            onToggle={(agrees) => deeds.agree(row, agrees)}
          />
        )}
      </div>
      {children ? <ol className={styles['subs']}>{children}</ol> : null}
    </li>
  );
}, sameProps);

/** What is known of a point beside its words: facts, or why it was taken down; and what was merged into it. */
function Beside({ row, deeds }: Pick<PointItemProps, 'row' | 'deeds'>): ReactNode {
  const { parts } = useLater();
  if (!parts) return null;
  return (
    <>
      {row.hidden === null ? (
        <parts.PointFacts row={row} />
      ) : (
        <parts.TakenDown row={row} deeds={deeds} />
      )}
      {row.originals.length > 0 ? <parts.Originals row={row} /> : null}
    </>
  );
}

function sameProps(a: PointItemProps, b: PointItemProps): boolean {
  return (
    samePoint(a.row, b.row) &&
    a.row.hands === b.row.hands &&
    readBack(a.row) === readBack(b.row) &&
    a.when === b.when &&
    a.saved === b.saved &&
    a.deeds === b.deeds &&
    a.children === b.children
  );
}

function Meta({ row, when, saved, deeds }: PointItemProps): ReactNode {
  if (saved) {
    return (
      <p className={styles['saved']}>
        <Icon of={ClockFading} size={16} />
        <SavedHere words="table.saved-here" />
        {row.mine ? <Change row={row} deeds={deeds} /> : null}
      </p>
    );
  }
  const said = [
    ...(when === '' && !row.mine ? [] : [<bdi key="who">{author(row)}</bdi>]),
    ...(when === '' ? [] : [<span key="when">{when}</span>]),
    ...(row.held === null ? [] : [<b key="held">{t(`table.held.${row.held}`)}</b>]),
    ...(row.edited && when !== '' ? [<span key="edited">{t('table.edited')}</span>] : []),
    ...(row.mine ? [<Change key="change" row={row} deeds={deeds} />] : []),
  ];
  return said.length === 0 ? null : <p className={styles['meta']}>{said}</p>;
}

function author(row: PointRow): string {
  return row.mine ? t('table.you') : (row.author ?? t('table.anonymous'));
}

/** Reaches over its whole row: a tap anywhere on one's own point opens what can be done with it. */
function Change({ row, deeds }: Pick<PointItemProps, 'row' | 'deeds'>): ReactNode {
  return (
    <button
      type="button"
      className={styles['change']}
      data-change
      onClick={() => deeds.options(row)}
    >
      {t('table.change')}
    </button>
  );
}
