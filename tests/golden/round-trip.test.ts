import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { exportCsv } from '@tablecloth/shared/export/csv.ts';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { isoTime } from '@tablecloth/shared/export/iso-time.ts';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { documentSchema } from '@tablecloth/shared/document-shape.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { renewIds } from '../../server/import/renew-ids.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { countingIds, planFrom, player, playPlan } from '../support/play-file.ts';
import { readCsv } from '../support/read-csv.ts';

const file = path.join(import.meta.dirname, 'civic-data-evening.json');

/** The same gathering after it went out as a file and came in again, under new ids. */
function throughAFile(state: Gathering): Gathering {
  const text = documentText(exportDocument(state, 1_000));
  const document = v.parse(documentSchema, JSON.parse(text));
  const id = countingIds();
  const { submit, state: taken } = player();
  submit({
    id: id('command'),
    type: 'gathering.import',
    code: 'XYZ789',
    grants: [],
    gathering: renewIds(document.gathering, () => id('renewed')),
  });
  return taken();
}

/** The evening, and all that can befall points after it. */
function stirred(): Gathering {
  const plan = planFrom(file);
  const points = plan.points.map((point) => {
    const text = HOSTILE_TEXTS[point.index * 3];
    return text === undefined || text.trim() === '' ? point : { ...point, text: `${text} ?` };
  });
  return playPlan({ ...plan, points });
}

describe.each([
  ['the evening', playPlan(planFrom(file))],
  ['the evening with odd texts', stirred()],
])('%s, exported and imported', (_, state) => {
  const again = throughAFile(state);

  test('is the same report', () => {
    const withoutIds = (gathering: Gathering): unknown =>
      JSON.parse(JSON.stringify(reportView(gathering)), (key, value: unknown) =>
        key === 'id' || (key === 'table' && typeof value === 'string') ? '' : value,
      );
    expect(withoutIds(again)).toEqual(withoutIds(state));
  });

  test('is the same Markdown and the same page, byte for byte', () => {
    expect(exportMarkdown(reportView(again))).toBe(exportMarkdown(reportView(state)));
    expect(exportHtml(reportView(again), { css: '' })).toBe(
      exportHtml(reportView(state), { css: '' }),
    );
  });

  test('is the same table of points, cell by cell', () => {
    expect(readCsv(exportCsv(again))).toEqual(readCsv(exportCsv(state)));
    expect(exportCsv(again)).toBe(exportCsv(state));
  });

  test('is written in pieces that are together what JSON.stringify writes', () => {
    const document = exportDocument(state, 1_000);
    const text = JSON.stringify(document, null, 1).replace(/[\u2028\u2029]/g, (one) =>
      one === '\u2028' ? String.raw`\u2028` : String.raw`\u2029`,
    );
    expect(documentText(document)).toBe(`${text}\n`);
  });

  test('keeps what was taken down, with its reason, and tells nobody who agreed', () => {
    const document = exportDocument(again, 0).gathering;
    const hidden = document.points.filter((point) => point.hidden !== null);
    expect(hidden.map((point) => point.hidden)).toEqual(['about a person']);
    expect(document.points.every((point) => point.agreedBy.length === 0)).toBe(true);
    expect(document.points.some((point) => point.agrees > 0)).toBe(true);
    expect([document.code, document.grants]).toEqual(['', []]);
  });
});

test('times are those of Date, from the first to the last year with four digits', () => {
  for (const at of [0, 1, 999, 951_782_399_999, 951_782_400_000, 4_107_542_399_000]) {
    expect(isoTime(at)).toBe(new Date(at).toISOString());
  }
  for (let at = 0; at < 253_402_300_799_999; at += 86_400_000 * 97 + 12_345_678) {
    expect(isoTime(at)).toBe(new Date(at).toISOString());
  }
});
