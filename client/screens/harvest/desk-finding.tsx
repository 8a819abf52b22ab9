import type { ReactNode } from 'react';
import Combine from 'lucide-react/icons/combine';
import Trash from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FindingRow } from '@tablecloth/shared/views/harvest.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import styles from './desk.module.css';
import { SharedField } from './shared-field.tsx';
import { useAct } from './use-desk.tsx';

type DeskFindingProps = {
  readonly finding: FindingRow;
  /** How many there are. */
  readonly tables: number;
  readonly controls: RowControls;
  /** A point hovers over it. */
  readonly over: boolean;
  /** There is no other to merge it into. */
  readonly alone: boolean;
  readonly onMerge: (finding: Id) => void;
};

/** One finding at the desk: its words, which others may change at the same time, and what it rests on. */
export function DeskFinding(props: DeskFindingProps): ReactNode {
  const { finding, tables, controls, over, alone, onMerge } = props;
  const { id } = finding;
  const { submit, store } = useSessionActions();
  const act = useAct();
  const number = controls.index + 1;
  const save = (part: { title?: string; elaboration?: string }): Promise<string> => {
    // The other one as it is now: another desk may have written it meanwhile.
    const known = store.getState().gathering.report.findings.find((one) => one.id === id);
    const { title, elaboration } = known ?? finding;
    return submit({ type: 'finding.write', finding: id, title, elaboration, ...part });
  };
  return (
    <div className={styles['finding']} data-finding={id} data-over={over}>
      <div className={styles['head']}>
        {controls.grip}
        <b className="num">{number}</b>
        <Supported marks={finding.tables} tables={tables} />
        {controls.buttons}
      </div>
      <SharedField
        finding={id}
        label={t('harvest.title', { number })}
        value={finding.title}
        placeholder={t('report.finding-example')}
        limit={LIMITS.pointGraphemes}
        lines="one"
        save={(title) => save({ title })}
      />
      <SharedField
        finding={id}
        label={t('harvest.elaboration', { number })}
        value={finding.elaboration}
        placeholder={t('report.elaboration-example')}
        limit={MORE_LIMITS.blockGraphemes}
        lines="many"
        save={(elaboration) => save({ elaboration })}
      />
      <Cited finding={finding} number={number} />
      <div className={styles['deeds']}>
        <Dots dots={finding.dots} />
        <Hands finding={finding} number={number} />
        {alone ? null : (
          <Button size="small" look="quiet" icon={Combine} onClick={() => onMerge(id)}>
            {t('harvest.merge')}
            <span className="vh"> {number}</span>
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          icon={Trash}
          onClick={() => act(t('harvest.removed'), { type: 'finding.remove', finding: id })}
        >
          {t('report.remove-finding')}
          <span className="vh"> {number}</span>
        </Button>
      </div>
    </div>
  );
}

type SupportedProps = { readonly marks: readonly number[]; readonly tables: number };

/** How many tables a finding rests on: counted from its points, never claimed. */
function Supported({ marks, tables }: SupportedProps): ReactNode {
  return (
    <p className={styles['supported']}>
      {marks.map((one) => (
        <Mark key={one} number={one} size={26} />
      ))}
      <span>{t('harvest.tables', { count: marks.length, tables })}</span>
    </p>
  );
}

/** Beside the show of hands; nothing where nobody has any. */
function Dots({ dots }: { readonly dots: number | null }): ReactNode {
  const { each, open } = useSession(({ gathering }) => gathering.room.harvest.dots);
  if (each === 0 && !open && (dots ?? 0) === 0) return null;
  return (
    <span className={`${styles['dots']} num`}>
      {dots === null ? t('harvest.dots-hidden') : t('harvest.dots', { count: dots })}
    </span>
  );
}

type OneProps = { readonly finding: FindingRow; readonly number: number };

function Hands({ finding, number }: OneProps): ReactNode {
  const act = useAct();
  const change = (written: string): void => {
    const count = written === '' ? null : Number(written);
    if (count !== null && (!Number.isInteger(count) || count < 0 || count > LIMITS.hands)) return;
    act(t('harvest.counted'), { type: 'finding.hands', finding: finding.id, count });
  };
  return (
    <label className={styles['hands']}>
      {t('harvest.hands')}
      <span className="vh"> {number}</span>
      <input
        key={finding.hands}
        type="number"
        inputMode="numeric"
        min={0}
        max={LIMITS.hands}
        defaultValue={finding.hands ?? ''}
        onBlur={(event) => {
          if (event.target.value !== String(finding.hands ?? '')) change(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function Cited({ finding, number }: OneProps): ReactNode {
  const act = useAct();
  const gathering = useSession((state) => state.gathering);
  if (finding.points.length === 0) {
    return <p className={styles['quiet']}>{t('harvest.no-points')}</p>;
  }
  const unlink = (point: PointRow): void =>
    act(t('harvest.unlinked', { number }), {
      type: 'finding.cite',
      finding: finding.id,
      point: point.id,
      cites: false,
    });
  return (
    <ul className={styles['cited']} aria-label={t('harvest.rests-on', { number })}>
      {finding.points.map((point) => (
        <li key={point.id}>
          <Mark
            number={gathering.tables.find(({ id }) => id === point.table)?.number ?? 0}
            size={22}
          />
          <span>
            <PointText segments={point.segments} />
          </span>
          <button type="button" onClick={() => unlink(point)}>
            <Icon of={X} size={16} label={t('harvest.unlink', { text: point.text })} />
          </button>
        </li>
      ))}
    </ul>
  );
}
