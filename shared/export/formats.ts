/** What a report can be taken along as: the kind of file, and what it is called. */
type ExportFile = {
  readonly type: string;
  /** What of the gathering it holds, as part of its name; empty for the whole report. */
  readonly part: string;
  readonly extension: string;
};

export const EXPORT_FORMATS = [
  'markdown',
  'markdown-zip',
  'html',
  'docx',
  'odt',
  'text',
  'csv',
  'findings',
  'json',
  'calendar',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_FILES: Readonly<Record<ExportFormat, ExportFile>> = {
  markdown: { type: 'text/markdown; charset=utf-8', part: '', extension: 'md' },
  'markdown-zip': { type: 'application/zip', part: 'markdown', extension: 'zip' },
  html: { type: 'text/html; charset=utf-8', part: '', extension: 'html' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    part: '',
    extension: 'docx',
  },
  odt: { type: 'application/vnd.oasis.opendocument.text', part: '', extension: 'odt' },
  text: { type: 'text/plain; charset=utf-8', part: '', extension: 'txt' },
  csv: { type: 'text/csv; charset=utf-8; header=present', part: 'points', extension: 'csv' },
  findings: {
    type: 'text/csv; charset=utf-8; header=present',
    part: 'findings',
    extension: 'csv',
  },
  json: { type: 'application/json; charset=utf-8', part: '', extension: 'json' },
  calendar: { type: 'text/calendar; charset=utf-8', part: 'next', extension: 'ics' },
};
