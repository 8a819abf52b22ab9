import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';

/** Milliseconds that a printed page is kept for browsers that never say that printing is over. */
const KEPT_MS = 600_000;

/** Opens the browser's print dialogue for the report: the exported page, in a frame where nothing can run. `photo`: as a `data:` address. */
export function printReport(view: ReportView, photo: string | null): void {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-same-origin', 'allow-modals');
  frame.className = 'vh';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  frame.srcdoc = exportHtml(view, { css: REPORT_CSS, footer: false, photo });
  frame.addEventListener('load', () => {
    const page = frame.contentWindow;
    if (!page) return;
    page.addEventListener('afterprint', () => frame.remove());
    page.focus();
    page.print();
  });
  document.body.append(frame);
  setTimeout(() => frame.remove(), KEPT_MS);
}
