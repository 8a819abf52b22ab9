import { type ReactNode, useCallback, useMemo } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Gathering, Section, Table } from '@tablecloth/shared/model.ts';
import { type PointRow, rowsOf, tableHead } from '@tablecloth/shared/views/points.ts';
import { reportWords } from '@tablecloth/shared/words/report-words.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { NothingHere } from '../nothing-here.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import { useWindow } from './use-window.ts';
import styles from './report.module.css';

type TableSectionProps = {
  readonly gathering: Gathering;
  readonly table: Table;
  /** Its place among the tables: the usual lead-ins take turns. */
  readonly index: number;
};

const NOTHING: Omit<Section, 'table'> = { heading: '', summary: '', leadIn: '' };

/** One table of the report: what is said about it, and its points in their order. */
export function TableSection({ gathering, table, index }: TableSectionProps): ReactNode {
  const { submit, store } = useSessionActions();
  const head = tableHead(gathering, table);
  const { leadIns } = reportWords(gathering.info?.language ?? 'en');
  const written = sectionOf(gathering, table.id);
  const rows = useMemo(() => rowsOf(gathering, table.key, null), [gathering, table.key]);
  const save = (part: Partial<typeof NOTHING>): Promise<string> => {
    // The other two as they are now: another organiser may have written them meanwhile.
    const { heading, summary, leadIn } = sectionOf(store.getState().gathering, table.id);
    return submit({
      type: 'section.write',
      table: table.id,
      heading,
      summary,
      leadIn,
      ...part,
    });
  };
  return (
    <section
      className={styles['part']}
      data-t={head.mark.colour}
      aria-labelledby={`report-${table.id}`}
    >
      <h2 id={`report-${table.id}`} className={styles['table']}>
        <Mark number={head.mark.number} size={40} />
        <span className="vh">{t('wall.table', { number: head.mark.number })}</span>
        <span dir="auto">{head.title}</span>
      </h2>
      <AutosaveField
        label={t('report.heading')}
        value={written.heading}
        placeholder={head.title}
        limit={LIMITS.titleGraphemes}
        lines="one"
        save={(heading) => save({ heading })}
      />
      <AutosaveField
        label={t('report.summary')}
        value={written.summary}
        placeholder={t('report.summary-example')}
        limit={LIMITS.blockGraphemes}
        save={(summary) => save({ summary })}
      />
      <AutosaveField
        label={t('report.lead-in')}
        value={written.leadIn}
        placeholder={leadIns[index % leadIns.length] ?? ''}
        limit={LIMITS.glossGraphemes}
        lines="one"
        save={(leadIn) => save({ leadIn })}
      />
      {rows.length === 0 ? (
        <NothingHere className={styles['quiet']}>{t('report.no-points')}</NothingHere>
      ) : (
        <Points rows={rows} label={t('report.points-of', { table: head.title })} />
      )}
    </section>
  );
}

function sectionOf(gathering: Gathering, table: string): Omit<Section, 'table'> {
  return gathering.report.sections.find((one) => one.table === table) ?? NOTHING;
}

function Points({ rows, label }: { readonly rows: readonly PointRow[]; label: string }): ReactNode {
  const { submit } = useSessionActions();
  const { shown, next, more } = useWindow(rows);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const line = useCallback(
    (id: string, controls: RowControls): ReactNode => {
      const row = byId.get(id);
      if (!row) return null;
      const nested = row.under !== null && byId.has(row.under);
      return <PointLine row={row} nested={nested} controls={controls} />;
    },
    [byId],
  );
  return (
    <>
      <ReorderList
        ids={ids}
        label={label}
        className={styles['points']}
        onMove={(point, after) => void submit({ type: 'point.place', point, list: 'key', after })}
        row={line}
      />
      {next > 0 ? (
        <Button size="small" onClick={more}>
          {t('table.show-more', { count: next })}
        </Button>
      ) : null}
    </>
  );
}

type PointLineProps = {
  readonly row: PointRow;
  /** Whether the point it belongs to stands in the same list. */
  readonly nested: boolean;
  readonly controls: RowControls;
};

function PointLine({ row, nested, controls }: PointLineProps): ReactNode {
  const { submit } = useSessionActions();
  return (
    <div className={styles['point']} data-kind={row.kind} data-under={nested}>
      {controls.grip}
      <KindIcon kind={row.kind} size={18} />
      <AutosaveField
        label={t('report.point', { number: controls.index + 1 })}
        bare
        value={row.text}
        limit={LIMITS.pointGraphemes}
        lines="one"
        mayBeEmpty={false}
        save={(text) => submit({ type: 'point.edit', point: row.id, kind: row.kind, text })}
      />
      {controls.buttons}
    </div>
  );
}
