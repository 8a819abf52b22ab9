import { type ReactNode, useState } from 'react';
import CalendarPlus from 'lucide-react/icons/calendar-plus';
import Copy from 'lucide-react/icons/copy';
import Download from 'lucide-react/icons/download';
import Printer from 'lucide-react/icons/printer';
import { exportFileName } from '@tablecloth/shared/export/file-name.ts';
import {
  EXPORT_FILES,
  EXPORT_FORMATS,
  type ExportFormat,
} from '@tablecloth/shared/export/formats.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import { roomView } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { fetchExport } from '../../sync/organiser-api.ts';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { useOrganiser } from '../organise/organiser.tsx';
import { saveFile } from '../organise/save-file.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import { copyReport } from './copy-report.ts';
import { CopySheet } from './copy-sheet.tsx';
import { printReport } from './print-report.ts';
import { settled } from './settled.ts';
import styles from './report.module.css';

type ExportBarProps = {
  readonly view: ReportView;
  /** The photo as a `data:` address. */
  readonly photo: string | null;
};

/** The report and the points as files, on paper and on the clipboard; each button says what one gets. */
export function ExportBar({ view, photo }: ExportBarProps): ReactNode {
  const { gathering, key } = useOrganiser();
  const { store } = useSessionActions();
  const info = useSession((state) => state.gathering.info);
  const all = useSession(({ gathering: state }) =>
    roomView(state).reduce((sum, table) => sum + table.points, 0),
  );
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [copying, setCopying] = useState(false);

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
    const { part, extension } = EXPORT_FILES[format];
    saveFile(answer.value, exportFileName(info, part, extension));
    setSaid(t('report.exported'));
  };
  const copy = async (): Promise<void> => {
    setSaid('');
    if (await copyReport(view, photo)) setSaid(t('report.copied'));
    else setCopying(true);
  };
  const counts: Partial<Record<ExportFormat, number>> = {
    csv: all,
    json: all,
    findings: view.findings?.items.length ?? 0,
    'markdown-zip': view.sections.length,
  };
  const offered = EXPORT_FORMATS.filter(
    (format) =>
      (format !== 'calendar' || view.nextDate !== null) &&
      (format !== 'findings' || view.findings !== null),
  );
  return (
    <div className={styles['exports']}>
      <h2 className="vh">{t('report.exports')}</h2>
      <ExportButton
        format="clipboard"
        icon={Copy}
        title={t('report.as-clipboard')}
        holds={t('report.has-clipboard', { count: view.facts.points })}
        onClick={() => void copy()}
      />
      <ExportButton
        format="pdf"
        icon={Printer}
        title={t('report.as-pdf')}
        holds={t('report.has-pdf', { count: view.facts.points })}
        onClick={() => printReport(view, photo)}
      />
      {offered.map((format) => (
        <ExportButton
          key={format}
          format={format}
          icon={format === 'calendar' ? CalendarPlus : Download}
          title={t(`report.as-${format}`)}
          holds={t(`report.has-${format}`, { count: counts[format] ?? view.facts.points })}
          busy={busy !== null}
          onClick={() => void download(format)}
        />
      ))}
      <output className={styles['said']}>{said}</output>
      <CopySheet view={view} photo={photo} open={copying} onClose={() => setCopying(false)} />
    </div>
  );
}

type ExportButtonProps = {
  readonly format: ExportFormat | 'clipboard' | 'pdf';
  readonly icon: IconShape;
  readonly title: string;
  /** What one gets. */
  readonly holds: string;
  readonly busy?: boolean;
  readonly onClick: () => void;
};

function ExportButton({
  format,
  icon,
  title,
  holds,
  busy = false,
  onClick,
}: ExportButtonProps): ReactNode {
  return (
    <button type="button" data-format={format} aria-disabled={busy} onClick={onClick}>
      <Icon of={icon} size={19} />
      <span>
        <b>{title}</b>
        <span>{holds}</span>
      </span>
    </button>
  );
}
