import { exportRichText } from '@tablecloth/shared/export/rich-text.ts';
import { exportText } from '@tablecloth/shared/export/text.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';

/**
 * Puts the report on the clipboard, as rich text and as plain text. False where the browser does not let us: on
 * plain http no page may.
 * @param photo the photo as a `data:` address.
 */
export async function copyReport(view: ReportView, photo: string | null): Promise<boolean> {
  if (!window.isSecureContext || typeof ClipboardItem === 'undefined') return false;
  const blob = (type: string, text: string): Blob => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': blob('text/html', exportRichText(view, photo)),
        'text/plain': blob('text/plain', exportText(view)),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
