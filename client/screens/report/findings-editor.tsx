import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import Plus from 'lucide-react/icons/plus';
import Quote from 'lucide-react/icons/text-quote';
import Trash from 'lucide-react/icons/trash-2';
import { nanoid } from 'nanoid';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Finding, Gathering, Id } from '@tablecloth/shared/model.ts';
import type { ReportFinding, ReportView } from '@tablecloth/shared/views/report.ts';
import { reportWords } from '@tablecloth/shared/words/report-words.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import { BlockField } from './block-fields.tsx';
import { CitePicker } from './cite-picker.tsx';
import styles from './report.module.css';

type FindingsEditorProps = { readonly gathering: Gathering; readonly view: ReportView };

/** "What this tells us": sentences over several tables, each resting on points. */
export function FindingsEditor({ gathering, view }: FindingsEditorProps): ReactNode {
  const { submit } = useSessionActions();
  const { findings } = gathering.report;
  const words = reportWords(gathering.info?.language ?? 'en');
  const [citing, setCiting] = useState<Id | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => findings.map(({ id }) => id), [findings]);
  const tables = gathering.tables.length;
  const items = view.findings?.items ?? null;
  const cited = new Set((items ?? []).flatMap((item) => item.tables.map(numberOf)));
  const line = useCallback(
    (id: string, controls: RowControls): ReactNode => {
      const finding = findings.find((one) => one.id === id);
      if (!finding) return null;
      return (
        <FindingRow
          finding={finding}
          printed={items?.find((item) => item.id === id)}
          tables={tables}
          controls={controls}
          onCite={setCiting}
        />
      );
    },
    [findings, items, tables, setCiting],
  );

  const add = async (): Promise<void> => {
    const finding = nanoid(12);
    await submit({ type: 'finding.write', finding, title: '', elaboration: '' });
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${finding}"] textarea`)?.focus(),
    );
  };
  return (
    <section className={styles['part']} aria-labelledby="report-findings">
      <h2 id="report-findings">{t('report.findings-part')}</h2>
      <BlockField
        gathering={gathering}
        block="findingsHeading"
        label={t('report.findings-heading')}
        placeholder={words.findingsHeading}
        lines="one"
      />
      <BlockField
        gathering={gathering}
        block="findingsLead"
        label={t('report.findings-lead')}
        placeholder={words.findingsLead(cited.size, tables)}
        lines="one"
      />
      <div ref={list}>
        {findings.length === 0 ? (
          <p className={styles['quiet']}>{t('report.no-findings')}</p>
        ) : (
          <ReorderList
            ids={ids}
            label={t('report.findings-part')}
            className={styles['findings']}
            onMove={(finding, after) => void submit({ type: 'finding.place', finding, after })}
            row={line}
          />
        )}
      </div>
      <Button icon={Plus} onClick={() => void add()}>
        {t('report.add-finding')}
      </Button>
      <CitePicker
        gathering={gathering}
        finding={findings.find(({ id }) => id === citing)}
        onClose={() => setCiting(null)}
      />
    </section>
  );
}

const numberOf = ({ number }: { readonly number: number }): number => number;

type FindingRowProps = {
  readonly finding: Finding;
  readonly printed: ReportFinding | undefined;
  /** How many there are. */
  readonly tables: number;
  readonly controls: RowControls;
  readonly onCite: (finding: Id) => void;
};

function FindingRow(props: FindingRowProps): ReactNode {
  const { finding, printed, tables, controls, onCite } = props;
  const { submit, store } = useSessionActions();
  const { say } = useAnnouncements();
  const save = (part: Partial<Pick<Finding, 'title' | 'elaboration'>>): Promise<string> => {
    // The other one as it is now: another organiser may have written it meanwhile.
    const known = store.getState().gathering.report.findings.find(({ id }) => id === finding.id);
    const { title, elaboration } = known ?? finding;
    return submit({ type: 'finding.write', finding: finding.id, title, elaboration, ...part });
  };
  const remove = (): void => {
    void submit({ type: 'finding.remove', finding: finding.id });
    say(t('report.finding-removed'));
  };
  const number = controls.index + 1;
  return (
    <div className={styles['finding']}>
      {controls.grip}
      <div className={styles['words']}>
        <AutosaveField
          label={t('report.finding', { number })}
          value={finding.title}
          placeholder={t('report.finding-example')}
          limit={LIMITS.pointGraphemes}
          lines="one"
          save={(title) => save({ title })}
        />
        <AutosaveField
          label={t('report.elaboration', { number })}
          value={finding.elaboration}
          placeholder={t('report.elaboration-example')}
          limit={MORE_LIMITS.blockGraphemes}
          save={(elaboration) => save({ elaboration })}
        />
        <div className={styles['rests']}>
          <Supported marks={(printed?.tables ?? []).map(numberOf)} tables={tables} />
          <Button size="small" icon={Quote} onClick={() => onCite(finding.id)}>
            {t('report.cite', { count: printed?.points.length ?? 0 })}
          </Button>
          <Button size="small" look="quiet" icon={Trash} onClick={remove}>
            {t('report.remove-finding')}
            <span className="vh"> {number}</span>
          </Button>
        </div>
      </div>
      {controls.buttons}
    </div>
  );
}

/** How many tables a finding rests on: counted from its points, never claimed. */
function Supported({ marks, tables }: { marks: readonly number[]; tables: number }): ReactNode {
  return (
    <p className={styles['supported']}>
      <span className={styles['marks']}>
        {marks.map((number) => (
          <Mark key={number} number={number} size={26} />
        ))}
      </span>
      {t('report.supported', { count: marks.length, tables })}
    </p>
  );
}
