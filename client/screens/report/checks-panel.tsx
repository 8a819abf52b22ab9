import type { ReactNode } from 'react';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { type ReportCheck, reportChecks } from '@tablecloth/shared/views/report-checks.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import { t } from '../../i18n/messages.ts';
import styles from './report-extras.module.css';

type ChecksPanelProps = { readonly gathering: Gathering; readonly view: ReportView };

/** What to look at before the report goes out. */
export function ChecksPanel({ gathering, view }: ChecksPanelProps): ReactNode {
  const checks = reportChecks(gathering, view);
  return (
    <section className={styles['panel']} aria-labelledby="report-checks">
      <h2 id="report-checks">{t('report.checks')}</h2>
      {checks.length === 0 ? (
        <p>{t('report.checks-none')}</p>
      ) : (
        <ul>
          {checks.map((check) => (
            <li key={check.is === 'name' ? `name ${check.name}` : check.is}>{wordsFor(check)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function wordsFor(check: ReportCheck): string {
  switch (check.is) {
    case 'name':
      return t('report.check-name', { name: check.name, text: check.text });
    case 'comments':
      return t('report.check-comments', { count: check.count });
    case 'late':
      return t('report.check-late', { count: check.count });
    case 'never-kept':
      return t('report.check-never-kept', { count: check.count });
    case 'one-table':
      return t('report.check-one-table', { count: check.count });
    case 'no-next':
      return t('report.check-no-next');
  }
}
