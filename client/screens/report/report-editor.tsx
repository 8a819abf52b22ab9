import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { orderOf } from '@tablecloth/shared/views/report-order.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import { EndingFields, OpeningFields } from './block-fields.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { ExportBar } from './export-bar.tsx';
import { FindingsEditor } from './findings-editor.tsx';
import { PhotoPanel } from './photo-panel.tsx';
import { PartsPanel } from './parts-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { ReadBackPanel } from './read-back-panel.tsx';
import { ReportPreview } from './report-preview.tsx';
import { SavedWords } from './saved-words.tsx';
import { TableSection } from './table-section.tsx';
import { usePhoto } from './use-photo.ts';
import { UnsavedProvider } from './unsaved.tsx';
import styles from './report.module.css';

/** The report: what is written around the points on one side, and how it will look on the other. */
export function ReportEditor(): ReactNode {
  return (
    <UnsavedProvider>
      <Editor />
    </UnsavedProvider>
  );
}

function Editor(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const [side, setSide] = useState<'write' | 'look'>('write');
  const tables = useMemo(() => tablesInOrder(gathering), [gathering]);
  const view = useMemo(() => reportView(gathering), [gathering]);
  const late = useMemo(
    () => tables.reduce((sum, table) => sum + orderOf(gathering, table).late.size, 0),
    [gathering, tables],
  );
  // Writing goes before: the preview follows when the browser has time.
  const later = useDeferredValue(view);
  const photo = usePhoto(gathering.report.photo);
  return (
    <div className={styles['report']} data-side={side}>
      <div className={styles['bar']}>
        <SavedWords />
        <fieldset className={styles['sides']}>
          <legend className="vh">{t('report.sides')}</legend>
          {(['write', 'look'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="report-side"
                checked={side === one}
                onChange={() => setSide(one)}
              />
              {t(`report.${one}`)}
            </label>
          ))}
        </fieldset>
        <ExportBar view={view} photo={photo} />
      </div>
      <div className={styles['write']}>
        <PublishPanel gathering={gathering} late={late} />
        <ChecksPanel gathering={gathering} view={later} />
        <ReadBackPanel gathering={gathering} />
        <PartsPanel gathering={gathering} />
        <OpeningFields gathering={gathering} />
        <PhotoPanel photo={gathering.report.photo} address={photo} />
        {tables.map((table, index) => (
          <TableSection key={table.id} gathering={gathering} table={table} index={index} />
        ))}
        <FindingsEditor gathering={gathering} view={view} />
        <EndingFields gathering={gathering} />
      </div>
      <div className={styles['look']}>
        <ReportPreview view={later} photo={photo} />
      </div>
    </div>
  );
}
