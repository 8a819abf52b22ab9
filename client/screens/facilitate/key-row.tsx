import { memo, type ReactNode } from 'react';
import ClockFading from 'lucide-react/icons/clock-fading';
import ThumbsUp from 'lucide-react/icons/thumbs-up';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { SavedHere } from '../saved-here.tsx';
import styles from './key-row.module.css';
import type { RowActs } from './row-acts.ts';
import { RowFacts } from './row-facts.tsx';
import { type Remedies, RowRefusal } from './row-refusal.tsx';
import { RowVerbs } from './row-verbs-bar.tsx';

type KeyRowProps = {
  readonly row: PointRow;
  readonly controls: RowControls;
  readonly table: number;
  /** It has the focus: what can be done with it shows itself. */
  readonly selected: boolean;
  /** On a phone a tap opens what can be done. */
  readonly narrow: boolean;
  /** Its point stands in the same list. */
  readonly sub: boolean;
  /** The table's light is on it. */
  readonly lit: boolean;
  /** The findings that cite it; the same list while they stay the same. */
  readonly findings: readonly string[] | undefined;
  readonly late: boolean;
  readonly refused: Refused | null;
  readonly acts: RowActs;
  readonly remedies: Remedies;
  /** The editor, while its words are being changed. */
  readonly editor: ReactNode;
};

/** One key point. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps): ReactNode {
  const { row, controls, selected, narrow, sub, late, refused, acts, editor } = props;
  const editing = editor !== null;
  return (
    <div
      className={styles['row']}
      data-sub={sub}
      data-editing={editing}
      data-heading={row.heading}
      data-lit={props.lit}
    >
      <span className={styles['grip']}>{controls.grip}</span>
      <span className={styles['kind']}>
        {row.heading ? null : <KindIcon kind={row.kind} size="1.05em" />}
      </span>
      <div className={styles['words']}>
        {editor ?? <PointText segments={row.segments} />}
        {late ? <Late narrow={narrow} /> : null}
        {editing ? null : <RowFacts row={row} lit={props.lit} findings={props.findings} />}
        {refused ? (
          <RowRefusal refused={refused} table={props.table} remedies={props.remedies} />
        ) : null}
        {selected && !narrow && !editing ? <RowVerbs row={row} controls={controls} /> : null}
      </div>
      {row.agrees > 0 ? (
        <span className={`${styles['agrees']} num`}>
          <Icon of={ThumbsUp} size="0.86em" label={t('facilitate.agree')} />
          {formatNumber(row.agrees)}
        </span>
      ) : null}
      {narrow && !editing ? (
        <button type="button" className={styles['more']} onClick={() => acts.more(row)}>
          <span className="vh">{t('facilitate.more')}</span>
        </button>
      ) : null}
    </div>
  );
});

function Late({ narrow }: { readonly narrow: boolean }): ReactNode {
  return (
    <p className={styles['late']}>
      <Icon of={ClockFading} size={16} />
      <SavedHere words={narrow ? 'table.saved-here' : 'facilitate.saved-here'} />
    </p>
  );
}
