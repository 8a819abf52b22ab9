import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { planFrom, playPlan } from '../support/play-file.ts';
import { launchBrowser } from './support/browser.ts';

const evening = path.join(import.meta.dirname, '../golden/civic-data-evening.json');

describe.skipIf(!existsSync('/usr/bin/pdftotext'))('the page on paper', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-printed-'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is three tagged A4 pages that say every kept point, and nothing that was taken down', async () => {
    const plan = planFrom(evening);
    const page = await browser.newPage();
    await page.setContent(exportHtml(reportView(playPlan(plan)), { css: REPORT_CSS }));
    const file = path.join(folder, 'notes.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
    const facts = spawnSync('/usr/bin/pdfinfo', [file], { encoding: 'utf8' }).stdout;
    expect(facts).toMatch(/^Tagged:\s+yes$/m);
    expect(facts).toMatch(/^Pages:\s+3$/m);
    expect(facts).toMatch(/^Page size:.*A4/m);
    const text = spawnSync('/usr/bin/pdftotext', [file, '-'], { encoding: 'utf8' }).stdout;
    const words = text.replace(/\s+/g, '');
    const printed = plan.points.filter((point) => words.includes(point.text.replace(/\s+/g, '')));
    expect(printed).toEqual(plan.points.filter(({ fate }) => fate === 'kept'));
  });
});
