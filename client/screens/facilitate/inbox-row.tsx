import { memo, type ReactNode } from 'react';
import ClockFading from 'lucide-react/icons/clock-fading';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Merge from 'lucide-react/icons/merge';
import Star from 'lucide-react/icons/star';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { SavedHere } from '../saved-here.tsx';
import styles from './inbox-row.module.css';
import { CloseTo } from './close-to.tsx';
import { byPointer, type RowActs } from './row-acts.ts';
import { RowFacts } from './row-facts.tsx';
import { type Remedies, RowRefusal } from './row-refusal.tsx';

type InboxRowProps = {
  readonly row: PointRow;
  readonly table: number;
  /** How long ago it was said. */
  readonly age: string;
  /** Another point that looks the same. */
  readonly hint: Hint | null;
  readonly onShow: (point: Id) => void;
  /** The one row that Tab comes to. */
  readonly current: boolean;
  readonly narrow: boolean;
  readonly late: boolean;
  readonly refused: Refused | null;
  readonly acts: RowActs;
  readonly remedies: Remedies;
  readonly onCurrent: (row: PointRow) => void;
  readonly editor: ReactNode;
};

/** One thing from the table that waits to be kept. */
export const InboxRow = memo(function InboxRow(props: InboxRowProps): ReactNode {
  const { row, current, narrow, refused, acts, editor } = props;
  const editing = editor !== null;
  return (
    // Rows take focus as a whole, as options of a list do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={current ? 0 : -1}
      className={styles['row']}
      data-id={row.id}
      data-focus-row=""
      data-current={current}
      onFocus={() => props.onCurrent(row)}
    >
      <span className={styles['kind']}>
        <KindIcon kind={row.kind} size={18} />
      </span>
      <div className={styles['words']}>
        {editor ?? <PointText segments={row.segments} />}
        <div className={styles['about']}>
          <InboxMeta {...props} />
          {narrow || editing ? null : (
            // Not beside the deeds: the hint of a key would push it to a line of its own there, and what is
            // being clicked would move away from under the pointer.
            <Button
              look="quiet"
              size="small"
              icon={Ellipsis}
              aria-label={t('facilitate.more')}
              onClick={() => acts.more(row)}
            />
          )}
        </div>
        {editing ? null : <RowFacts row={{ ...row, edited: false }} />}
        {props.hint && !editing ? (
          <CloseTo hint={props.hint}>
            <HintDeeds {...props} into={props.hint.point} />
          </CloseTo>
        ) : null}
        {refused ? (
          <RowRefusal refused={refused} table={props.table} remedies={props.remedies} />
        ) : null}
        {editing ? null : <Deeds {...props} />}
      </div>
      {narrow && !editing ? (
        <button type="button" className={styles['more']} onClick={() => acts.more(row)}>
          <span className="vh">{t('facilitate.more')}</span>
        </button>
      ) : null}
    </li>
  );
});

/** What one does most with it; the rest is behind the dots. */
function Deeds({ row, current, narrow, acts }: InboxRowProps): ReactNode {
  return (
    <div className={styles['deeds']}>
      <Button
        look="primary"
        size="small"
        icon={Star}
        {...(current && !narrow ? { keyHint: t('facilitate.key-enter') } : {})}
        onClick={(event) => acts.keep(row, byPointer(event))}
      >
        {t('facilitate.keep')}
      </Button>
      <Button look="quiet" size="small" onClick={(event) => acts.edit(row, byPointer(event))}>
        {t('table.edit')}
      </Button>
      <Button look="quiet" size="small" onClick={(event) => acts.setAside(row, byPointer(event))}>
        {t('facilitate.set-aside')}
      </Button>
    </div>
  );
}

/** What can be done about a point that looks the same. */
function HintDeeds({ row, acts, into, onShow }: InboxRowProps & { readonly into: Id }): ReactNode {
  return (
    <span className={styles['deeds-of-hint']}>
      <Button
        size="small"
        icon={Merge}
        onClick={(event) => acts.merge(row, into, byPointer(event))}
      >
        {t('facilitate.merge-into')}
      </Button>
      <Button look="quiet" size="small" onClick={() => onShow(into)}>
        {t('facilitate.close-show')}
      </Button>
    </span>
  );
}

/** Who said it, when, and how many agree. */
function InboxMeta({ row, age, late, narrow }: InboxRowProps): ReactNode {
  if (late) {
    return (
      <p className={styles['late']}>
        <Icon of={ClockFading} size={16} />
        <SavedHere words={narrow ? 'table.saved-here' : 'facilitate.saved-here'} />
      </p>
    );
  }
  return (
    <p className={styles['meta']}>
      <bdi>{row.mine ? t('table.you') : (row.author ?? t('table.anonymous'))}</bdi>
      <span>{age}</span>
      {row.agrees > 0 ? <span>{t('facilitate.agrees', { count: row.agrees })}</span> : null}
      {row.edited ? <span>{t('table.edited')}</span> : null}
    </p>
  );
}
