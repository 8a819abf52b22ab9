import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import { t } from '../../i18n/messages.ts';
import styles from './report.module.css';

/** Milliseconds of rest before the preview is drawn anew. */
const PREVIEW_PAUSE_MS = 250;

type ReportPreviewProps = {
  readonly view: ReportView;
  /** The photo as a `data:` address. */
  readonly photo: string | null;
};

/** The very file that is exported, in a frame where nothing can run. It stays where one had scrolled to. */
export function ReportPreview({ view, photo }: ReportPreviewProps): ReactNode {
  const html = useMemo(
    () => exportHtml(view, { css: REPORT_CSS, footer: false, photo }),
    [view, photo],
  );
  const [shown, setShown] = useState(html);
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      scrolled.current = frame.current?.contentDocument?.scrollingElement?.scrollTop ?? 0;
      setShown(html);
    }, PREVIEW_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [html]);
  const back = (): void => {
    frame.current?.contentDocument?.scrollingElement?.scrollTo({ top: scrolled.current });
  };
  return (
    <iframe
      ref={frame}
      className={styles['preview']}
      title={t('report.preview')}
      // Without scripts; of our origin only so that the place one has scrolled to can be kept.
      sandbox="allow-same-origin"
      srcDoc={shown}
      onLoad={back}
    />
  );
}
