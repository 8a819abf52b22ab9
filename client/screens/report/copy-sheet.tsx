import { type ReactNode, useMemo, useRef } from 'react';
import { exportRichText } from '@tablecloth/shared/export/rich-text.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './report.module.css';

type CopySheetProps = {
  readonly view: ReportView;
  /** The photo as a `data:` address. */
  readonly photo: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** The report on a clean page with everything selected, where we may not write to the clipboard ourselves. */
export function CopySheet({ view, photo, open, onClose }: CopySheetProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const page = useMemo(
    () =>
      open
        ? `<!doctype html><meta charset="utf-8"><body>${exportRichText(view, photo)}</body>`
        : '',
    [open, view, photo],
  );
  const select = (): void => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    frame.current?.contentWindow?.focus();
    inside.getSelection()?.selectAllChildren(inside.body);
  };
  return (
    <Sheet open={open} onClose={onClose} title={t('report.copy-title')}>
      <p>{t('report.copy-how')}</p>
      <iframe
        ref={frame}
        className={styles['copied']}
        title={t('report.copy-page')}
        // Without scripts; of our origin only so that its words can be selected from here.
        sandbox="allow-same-origin"
        srcDoc={page}
        onLoad={select}
      />
      <Button onClick={select}>{t('report.copy-select')}</Button>
    </Sheet>
  );
}
