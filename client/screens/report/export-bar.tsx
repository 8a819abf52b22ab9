import { type ReactNode, useState } from 'react';
import Download from 'lucide-react/icons/download';
import { exportFileName } from '@tablecloth/shared/export/file-name.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import { roomView } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { type ExportFormat, fetchExport } from '../../sync/organiser-api.ts';
import { Icon } from '../../ui/icon.tsx';
import { useOrganiser } from '../organise/organiser.tsx';
import { saveFile } from '../organise/save-file.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import { settled } from './settled.ts';
import styles from './report.module.css';

type Form = { readonly part: string; readonly extension: string };

const FORMS = {
  markdown: { part: '', extension: 'md' },
  html: { part: '', extension: 'html' },
  csv: { part: 'points', extension: 'csv' },
  json: { part: '', extension: 'json' },
} as const satisfies Record<ExportFormat, Form>;

const FORMATS = ['markdown', 'html', 'csv', 'json'] as const;

/** The report and the points as files; each button says what is in its file. */
export function ExportBar({ view }: { readonly view: ReportView }): ReactNode {
  const { gathering, key } = useOrganiser();
  const { store } = useSessionActions();
  const info = useSession((state) => state.gathering.info);
  const all = useSession(({ gathering: state }) =>
    roomView(state).reduce((sum, table) => sum + table.points, 0),
  );
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<ExportFormat | null>(null);

  const download = async (format: ExportFormat): Promise<void> => {
    if (key === null || busy !== null) return;
    setBusy(format);
    setSaid('');
    // The server writes the file: what was typed a moment ago goes there first.
    const sent = await settled(store);
    const answer = sent ? await fetchExport(gathering, key, format) : null;
    setBusy(null);
    if (!answer?.ok) {
      setSaid(t('report.export-failed'));
      return;
    }
    const { part, extension } = FORMS[format];
    saveFile(answer.value, exportFileName(info, part, extension));
    setSaid(t('report.exported'));
  };
  return (
    <div className={styles['exports']}>
      <h2 className="vh">{t('report.exports')}</h2>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          data-format={format}
          aria-disabled={busy !== null}
          onClick={() => void download(format)}
        >
          <Icon of={Download} size={19} />
          <span>
            <b>{t(`report.as-${format}`)}</b>
            <span>
              {t(`report.has-${format}`, {
                count: format === 'csv' || format === 'json' ? all : view.facts.points,
              })}
            </span>
          </span>
        </button>
      ))}
      <output className={styles['said']}>{said}</output>
    </div>
  );
}
