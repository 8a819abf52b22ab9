import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { securityHeaders } from '@tablecloth/server/headers.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { EMPTY_GATHERING } from '@tablecloth/shared/model.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';

test('the style sheet of a report may show in the preview, and no other inline style may', () => {
  const policy = securityHeaders({ publicUrl: null }, 'localhost')['content-security-policy'] ?? '';
  const allowed = /style-src ([^;]*)/.exec(policy)?.[1]?.split(' ');
  const page = exportHtml(reportView(EMPTY_GATHERING), { css: REPORT_CSS });
  const [, first = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const hash = createHash('sha256').update(first).digest('base64');
  expect(allowed).toEqual(["'self'", `'sha256-${hash}'`]);
});
