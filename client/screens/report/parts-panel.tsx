import type { ReactNode } from 'react';
import { type Gathering, REPORT_PARTS } from '@tablecloth/shared/model.ts';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useSessionActions } from '../session-context.tsx';
import styles from './report-extras.module.css';

/** Which parts the report has: each can be left out, and so can a table. */
export function PartsPanel({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const { submit } = useSessionActions();
  const { off } = gathering.report;
  const parts = [
    ...REPORT_PARTS.map((part) => ({ part, label: t(`report.part-${part}`) })),
    ...tableHeads(gathering).map(({ id, mark, title }) => ({
      part: id,
      label: t('report.part-table', { number: mark.number, title }),
    })),
  ];
  return (
    <details className={styles['panel']}>
      <summary>{t('report.parts')}</summary>
      <fieldset className={styles['parts']}>
        <legend className="vh">{t('report.parts')}</legend>
        {parts.map(({ part, label }) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={!off.includes(part)}
              onChange={({ target }) =>
                void submit({ type: 'report.show', part, shown: target.checked })
              }
            />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
