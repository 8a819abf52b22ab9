import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportCsv } from '@tablecloth/shared/export/csv.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { planFrom, playPlan } from '../support/play-file.ts';
import { readCsv } from '../support/read-csv.ts';

const folder = import.meta.dirname;
const golden = (extension: string): string => path.join(folder, `civic-data-evening.${extension}`);

describe('an evening with four tables, played and edited as an organiser would', () => {
  const plan = planFrom(golden('json'));
  const state = playPlan(plan);
  const report = reportView(state);

  test('is this Markdown', async () => {
    await expect(exportMarkdown(report)).toMatchFileSnapshot(golden('md'));
  });

  test('is this page', async () => {
    await expect(exportHtml(report, { css: REPORT_CSS })).toMatchFileSnapshot(golden('html'));
  });

  test('is this table of points', async () => {
    await expect(exportCsv(state)).toMatchFileSnapshot(golden('csv'));
  });

  test('says each kept point once, and nothing that was taken down', () => {
    const markdown = exportMarkdown(report).split('\n');
    for (const { text, fate, under } of plan.points) {
      const lines = markdown.filter((line) =>
        line.replace(/[\\*]|&lt;/g, '').endsWith(text.replace(/[*<]/g, '')),
      );
      expect(lines, text).toHaveLength(fate === 'kept' ? 1 : 0);
      if (fate === 'kept') expect(lines[0]?.startsWith(under === null ? '- ' : '  - ')).toBe(true);
    }
  });

  test('keeps what waits in the table of points, and leaves out what was taken down', () => {
    const [header = [], ...rows] = readCsv(exportCsv(state));
    const [text, status] = ['text', 'status'].map((column) => header.indexOf(column));
    expect(rows).toHaveLength(plan.points.filter(({ fate }) => fate !== 'hidden').length);
    expect(rows.filter((row) => row[status ?? -1] === 'inbox').map((row) => row[text ?? -1])).toEqual(
      ['The coffee upstairs'],
    );
  });
});
