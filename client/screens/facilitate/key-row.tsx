import { memo, type ReactNode } from 'react';
import ArchiveX from 'lucide-react/icons/archive-x';
import ClockFading from 'lucide-react/icons/clock-fading';
import EyeOff from 'lucide-react/icons/eye-off';
import Inbox from 'lucide-react/icons/inbox';
import Pencil from 'lucide-react/icons/pencil';
import ThumbsUp from 'lucide-react/icons/thumbs-up';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { formatNumber, t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { SavedHere } from '../saved-here.tsx';
import { Act } from './act.tsx';
import styles from './key-row.module.css';
import { byPointer, type RowActs } from './row-acts.ts';
import { type Remedies, RowRefusal } from './row-refusal.tsx';

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
    <div className={styles['row']} data-sub={sub} data-editing={editing}>
      <span className={styles['grip']}>{controls.grip}</span>
      <span className={styles['kind']}>
        <KindIcon kind={row.kind} size="1.05em" />
      </span>
      <div className={styles['words']}>
        {editor ?? <PointText segments={row.segments} />}
        <KeyMeta edited={row.edited && !editing} late={late} narrow={narrow} />
        {refused ? (
          <RowRefusal refused={refused} table={props.table} remedies={props.remedies} />
        ) : null}
        {selected && !narrow && !editing ? (
          <KeyActs row={row} controls={controls} acts={acts} />
        ) : null}
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

type KeyMetaProps = { readonly edited: boolean; readonly late: boolean; readonly narrow: boolean };

function KeyMeta({ edited, late, narrow }: KeyMetaProps): ReactNode {
  if (late) {
    return (
      <p className={styles['late']}>
        <Icon of={ClockFading} size={16} />
        <SavedHere words={narrow ? 'table.saved-here' : 'facilitate.saved-here'} />
      </p>
    );
  }
  return edited ? <p className={styles['meta']}>{t('table.edited')}</p> : null;
}

type KeyActsProps = Pick<KeyRowProps, 'row' | 'controls' | 'acts'>;

function KeyActs({ row, controls, acts }: KeyActsProps): ReactNode {
  return (
    <div className={styles['acts']}>
      <Act icon={Pencil} keys="E" onClick={(event) => acts.edit(row, byPointer(event))}>
        {t('table.edit')}
      </Act>
      <span className={styles['move']}>
        {controls.buttons}
        {t('facilitate.move')}
        <kbd aria-hidden="true">{t('facilitate.key-move')}</kbd>
      </span>
      <Act icon={Inbox} keys="B" onClick={(event) => acts.toInbox(row, byPointer(event))}>
        {t('facilitate.to-inbox')}
      </Act>
      <Act icon={ArchiveX} keys="X" onClick={(event) => acts.setAside(row, byPointer(event))}>
        {t('facilitate.set-aside')}
      </Act>
      <Act icon={EyeOff} keys="H" onClick={(event) => acts.hide(row, byPointer(event))}>
        {t('facilitate.hide')}
      </Act>
    </div>
  );
}
