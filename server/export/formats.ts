import { exportCalendar } from '@tablecloth/shared/export/calendar.ts';
import { csvParts, findingsCsvParts } from '@tablecloth/shared/export/csv.ts';
import { documentParts, documentSteps } from '@tablecloth/shared/export/document.ts';
import type { ExportFormat } from '@tablecloth/shared/export/formats.ts';
import { htmlParts } from '@tablecloth/shared/export/html.ts';
import { markdownFiles, markdownParts } from '@tablecloth/shared/export/markdown.ts';
import { odtFiles } from '@tablecloth/shared/export/odt.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { photoAddress } from '@tablecloth/shared/export/photo.ts';
import { textParts } from '@tablecloth/shared/export/text.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { type ReportView, reportSteps } from '@tablecloth/shared/views/report.ts';
import { docxFiles } from './docx.ts';
import { sliced, stepped } from './sliced.ts';
import { zipped } from './zip.ts';

/**
 * One export as it is written, in pieces; null where the gathering has nothing of the kind. Nothing here looks at
 * the state but through the report and the document: what those leave out is in no file.
 * @param at milliseconds since 1970.
 * @param photo the bytes of the report's photo, where it has one.
 */
export async function writeExport(
  format: ExportFormat,
  state: Gathering,
  at: number,
  photo: Buffer | null = null,
): Promise<AsyncIterable<Buffer> | null> {
  if (format === 'csv') return sliced(csvParts(state));
  if (format === 'json')
    return sliced(
      documentParts(await stepped(documentSteps(state, at, photo?.toString('base64')))),
    );
  const report = await stepped(reportSteps(state));
  switch (format) {
    case 'markdown':
      return sliced(markdownParts(report));
    case 'markdown-zip':
      return zipped(markdownFiles(report, photo));
    case 'html':
      return sliced(htmlParts(report, { css: REPORT_CSS, photo: inPage(report, photo) }));
    case 'docx':
      return zipped(await docxFiles(report, photo));
    case 'odt':
      return zipped(odtFiles(report, photo));
    case 'text':
      return sliced(textParts(report));
    case 'findings':
      return sliced(findingsCsvParts(state, report));
    case 'calendar': {
      const calendar = exportCalendar(report, at);
      return calendar === null ? null : sliced([calendar]);
    }
  }
}

function inPage(report: ReportView, photo: Buffer | null): string | null {
  return report.photo && photo && photoAddress(report.photo, photo.toString('base64'));
}
