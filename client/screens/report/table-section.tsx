import { type ReactNode, useCallback, useMemo } from 'react';
import { pullIn } from '@tablecloth/shared/export/pull-quote.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Gathering, Section, Table } from '@tablecloth/shared/model.ts';
import { rowsOf, tableHead } from '@tablecloth/shared/views/points.ts';
import { entriesOf, printedRow } from '@tablecloth/shared/views/report-entries.ts';
import { orderOf } from '@tablecloth/shared/views/report-order.ts';
import { reportWords } from '@tablecloth/shared/words/report-words.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { NothingHere } from '../nothing-here.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import { PointEntry } from './point-entry.tsx';
import { useWindow } from './use-window.ts';
import extras from './report-extras.module.css';
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
        limit={MORE_LIMITS.blockGraphemes}
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
      {table.key.length === 0 ? (
        <NothingHere className={styles['quiet']}>{t('report.no-points')}</NothingHere>
      ) : (
        <Points
          gathering={gathering}
          table={table}
          label={t('report.points-of', { table: head.title })}
        />
      )}
    </section>
  );
}

function sectionOf(gathering: Gathering, table: string): Omit<Section, 'table'> {
  return gathering.report.sections.find((one) => one.table === table) ?? NOTHING;
}

type PointsProps = {
  readonly gathering: Gathering;
  readonly table: Table;
  readonly label: string;
};

function Points({ gathering, table, label }: PointsProps): ReactNode {
  const { submit } = useSessionActions();
  const { ids: all, late } = useMemo(() => orderOf(gathering, table), [gathering, table]);
  const rows = useMemo(() => rowsOf(gathering, all, null), [gathering, all]);
  const { shown, next, more } = useWindow(rows);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const entries = useMemo(() => entriesOf(gathering), [gathering]);
  const { language = 'en' } = gathering.info ?? {};
  const chosen = gathering.report.pulls.find((one) => one.table === table.id)?.pull ?? 'usual';
  const line = useCallback(
    (id: string, controls: RowControls): ReactNode => {
      const row = byId.get(id);
      if (!row) return null;
      const entry = entries.get(id);
      const pullable = pullIn(printedRow(row, entry, language)) !== null;
      return (
        <PointEntry
          row={row}
          entry={entry}
          nested={row.under !== null && byId.has(row.under)}
          late={late.has(id)}
          pulled={pullable ? chosen === id : null}
          onPull={(pulled) =>
            void submit({ type: 'section.pull', table: table.id, pull: pulled ? id : 'usual' })
          }
          controls={controls}
        />
      );
    },
    [byId, entries, late, chosen, language, submit, table.id],
  );
  return (
    <>
      {late.size > 0 ? (
        <p className={extras['late']}>
          {t('report.late', { count: late.size })}
          <Button
            size="small"
            onClick={() => void submit({ type: 'section.review', table: table.id })}
          >
            {t('report.reviewed')}
          </Button>
        </p>
      ) : null}
      <ReorderList
        ids={ids}
        label={label}
        className={styles['points']}
        onMove={(point, after) => void submit({ type: 'entry.place', point, after })}
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
