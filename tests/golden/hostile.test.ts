import { describe, expect, test } from 'vitest';
import { exportCalendar } from '@tablecloth/shared/export/calendar.ts';
import { csvCell, exportCsv, findingsCsvParts } from '@tablecloth/shared/export/csv.ts';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { attachment, exportFileName } from '@tablecloth/shared/export/file-name.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import { markdownBlock, markdownLine } from '@tablecloth/shared/export/markdown-text.ts';
import { exportRichText } from '@tablecloth/shared/export/rich-text.ts';
import { exportText } from '@tablecloth/shared/export/text.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { cleanLine, cleanText, countGraphemes } from '@tablecloth/shared/text.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { writeExport } from '../../server/export/formats.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { countingIds, ORGANISER, player } from '../support/play-file.ts';
import { readCsv } from '../support/read-csv.ts';
import { readZip, wholeOf } from '../support/read-zip.ts';
import { xmlFault } from '../support/xml-fault.ts';

/** A gathering in which everything anybody can write is `text`. */
function gatheringOf(text: string): Gathering {
  const { submit, state } = player();
  const id = countingIds();
  const short = (max: number): string => (countGraphemes(text) > max ? `${text.slice(0, max)}` : text);
  const line = short(100);
  submit({
    id: id('command'),
    type: 'gathering.create',
    info: { title: line, series: line, number: null, date: '', place: line, language: 'en' },
    code: 'ABC234',
    themes: [{ theme: 'theme-one', table: 'table-one', title: line, gloss: line, question: line }],
    grants: [],
  });
  submit({ id: id('command'), type: 'person.name', name: short(40) }, {
    ...ORGANISER,
    person: 'organiser-1',
  });
  for (const [point, under] of [
    ['point-one', null],
    ['point-two', 'point-one'],
  ] as const) {
    const post = { type: 'point.post', table: 'table-one', kind: 'point', keep: true } as const;
    submit({ id: id('command'), ...post, point, under, text });
  }
  submit({
    id: id('command'),
    type: 'section.write',
    table: 'table-one',
    heading: line,
    summary: text,
    leadIn: line,
  });
  for (const block of ['title', 'opening', 'findingsLead', 'next', 'credit'] as const) {
    submit({ id: id('command'), type: 'report.write', block, text });
  }
  submit({
    id: id('command'),
    type: 'finding.write',
    finding: 'finding-one',
    title: line,
    elaboration: text,
  });
  return state();
}

const written = HOSTILE_TEXTS.filter((text) => cleanLine(text) && cleanText(text));

test('all but the few that say nothing can be posted', () => {
  expect(written.length).toBeGreaterThan(HOSTILE_TEXTS.length - 3);
});

describe.each(written.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
  'a gathering made of %s',
  (_, text) => {
    const state = gatheringOf(text);
    const report = reportView(state);

    test('as a page holds no markup but ours, and nothing that is loaded', () => {
      const html = exportHtml(report, { css: REPORT_CSS });
      const body = html.slice(html.indexOf('</head>'));
      const tags = new Set(body.match(/<\/?[a-z!][^>]*>/gi));
      for (const tag of tags) {
        expect(tag).toMatch(
          /^<\/?(?:head|body|main|article|header|section|footer|h1|h2|p|ul|ol|li|span|b|a|bdi|html)\b[^<>]*>$/,
        );
        expect(tag).not.toMatch(/\son\w+\s*=|\sstyle=|\ssrc=|javascript:/i);
      }
      expect(html.match(/<style>/g)).toHaveLength(2);
      expect(html).not.toMatch(/<script|<img|<link|<iframe|url\(/i);
      // oxlint-disable-next-line no-control-regex -- these characters are what must not come out
      expect(html).not.toMatch(/[\u0000\p{Surrogate}]/u);
      expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069](?![^<]*<\/bdi>)/);
      // Only what the organiser wrote at the end can be followed, and only to where it says.
      for (const link of body.match(/<a [^>]*>/g) ?? []) {
        expect(link).toMatch(/^<a href="(?:#table-1|https?:\/\/[^"<>]*)"/);
      }
    });

    test('as Markdown has no line that means something else', () => {
      const lines = exportMarkdown(report).split(/[\n\u2028\u2029]/);
      for (const line of lines) {
        if (line.startsWith('# ') || line.startsWith('## ')) continue;
        const words = line.replace(/^(?: {2})?- /, '');
        expect(words).not.toMatch(
          /^(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|>|\||```|~~~|={1,}$|-{2,}$|_{3,}$|\*{3,}$|:-|\[[ xX]\] )/,
        );
        expect(line).not.toMatch(/^\s{4,}/);
      }
      const markdown = lines.join('\n');
      expect(markdown).not.toMatch(/<[a-z/!?]/i);
      expect(markdown).not.toMatch(/(?<!\\)\]\(/);
      expect(markdown).not.toMatch(/^(?:\s*- )?\[(?:[^\]\n\\]|\\.)*\]:/m);
      expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(3);
      expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(1);
    });

    test('as a table is read back cell by cell, and no cell is a formula', () => {
      const [header = [], ...rows] = readCsv(exportCsv(state));
      expect(rows).toHaveLength(2);
      for (const row of rows) {
        expect(row).toHaveLength(header.length);
        for (const cell of row) expect(cell).not.toMatch(/^\s*[=+@＝＋－＠\-\t\r]/);
        const cell = row[header.indexOf('text')] ?? '';
        const kept = cleanText(text) ?? '';
        expect([kept, `'${kept}`]).toContain(cell);
      }
    });

    test('as a document is JSON without raw line separators', () => {
      const document = documentText(exportDocument(state, 0));
      expect(document).not.toMatch(/[\u2028\u2029]/);
      expect(JSON.parse(document)).toEqual(exportDocument(state, 0));
    });

    test('as plain text keeps its lines, and its points are one line each', () => {
      const lines = exportText(report).split('\n');
      expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(1);
      // oxlint-disable-next-line no-control-regex -- these characters are what must not come out
      expect(lines.join('')).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069\p{Surrogate}]/u);
    });

    test('on the clipboard holds no markup but ours', () => {
      const html = exportRichText(report);
      for (const tag of html.match(/<[^>]*>/g) ?? []) {
        expect(tag).toMatch(/^(?:<\/?(?:h1|h2|p|ul|li|strong|bdi|br|div)>|<div lang="en" dir="ltr">)$/);
      }
      expect(html.match(/<li>/g)).toHaveLength(4);
      expect(html).not.toMatch(/<(?![a-z/])/);
    });

    test('as OpenDocument and Word is well-formed, without links, fields or anything outside', async () => {
      for (const format of ['odt', 'docx'] as const) {
        const archive = await wholeOf(await writeExport(format, state, 0));
        for (const [name, xml] of readZip(archive)) {
          expect(name).toMatch(/^[\w./[\]-]+$/);
          if (name !== 'mimetype') expect([name, xmlFault(xml)]).toEqual([name, null]);
          expect(xml).not.toMatch(/TargetMode="External"|xlink:href|instrText|fldSimple|[\u202A-\u202E]/);
          if (/document\.xml$|content\.xml$/.test(name)) {
            const tags = new Set([...xml.matchAll(/<\/?([\w:]+)/g)].map(([, tag]) => tag));
            for (const tag of tags) expect(tag).toMatch(/^(?:w|office|text):\w+(?:-\w+)*$/);
          }
        }
      }
    });

    test('as a folder of Markdown has only names of ours, and links only to them', async () => {
      const archive = await wholeOf(await writeExport('markdown-zip', state, 0));
      const files = readZip(archive);
      expect([...files.keys()]).toEqual(['index.md', 'table-01.md']);
      const links = [...(files.get('index.md') ?? '').matchAll(/(?<!\\)\]\(([^)]*)\)/g)];
      expect(links.map(([, target]) => target)).toEqual(['table-01.md']);
    });

    test('as a table of findings is read back cell by cell, and no cell is a formula', () => {
      const [header = [], ...rows] = readCsv([...findingsCsvParts(state, report)].join(''));
      expect(rows).toHaveLength(1);
      for (const row of rows) {
        expect(row).toHaveLength(header.length);
        for (const cell of row) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+@＝＋－＠\-]|^[\t\r]/u);
      }
    });

    test('as a next date is one event, whatever its place is called', () => {
      const place = cleanLine(text) ?? '';
      const dated = { ...report, nextDate: { start: '2026-05-14', end: '', place } };
      const lines = (exportCalendar(dated, 0) ?? '').split('\r\n');
      const names = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(/[:;]/)[0]);
      expect(names).toEqual([
        'BEGIN', 'VERSION', 'PRODID', 'METHOD', 'BEGIN', 'UID', 'DTSTAMP', 'DTSTART', 'SUMMARY',
        ...(place === '' ? [] : ['LOCATION']), 'DESCRIPTION', 'END', 'END', '',
      ]);
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        // oxlint-disable-next-line no-control-regex -- these characters are what must not come out
        expect(line).not.toMatch(/[\u0000-\u001F\u2028\u2029]/);
      }
    });

    test('has a file name that is only a name', () => {
      const name = exportFileName(state.info, 'report', 'md');
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+\.md$/u);
      expect(name.length).toBeLessThan(100);
      expect(attachment(name)).toMatch(/^attachment; filename="[A-Za-z0-9.-]+"; filename\*=UTF-8''[\w.%~-]+$/);
    });
  },
);

describe('Markdown', () => {
  test.each([
    'People & places (1-2.30pm) – it’s “fine”, isn’t it!',
    'snake_case_name and a 2 * 3 grid',
    'Anfänger*in darin',
    'C:\\new folder, 5 < 6, a > b, #hashtag, +1, -5 °C, ~20 people',
    'Welche [unleserlich] Förderungen',
    'AT&T; R&D',
    '50% of $20 @home',
    '→ Berichte Betroffener',
    'שלום, מה שלומך?',
    '可以思考一些議題 (如婚姻平權)。',
  ])('leaves %s as it is', (text) => {
    expect(markdownLine(text, 'line')).toBe(text);
    expect(markdownBlock(text)).toBe(text);
    expect(markdownLine(text, 'heading')).toBe(text);
  });

  test.each([
    ['*all* of _it_', String.raw`\*all\* of \_it\_`],
    ['__proto__', String.raw`\_\_proto\_\_`],
    ['a `b` c', 'a \\`b\\` c'],
    ['see [this](x)', String.raw`see [this\](x)`],
    ['1) one', String.raw`1\) one`],
    ['two\nlines', 'two lines'],
    ['&amp;', String.raw`\&amp;`],
    [String.raw`\*`, String.raw`\\*`],
    ['a~~b~~c', String.raw`a\~\~b\~\~c`],
  ])('%s becomes %s', (text, markdown) => {
    expect(markdownLine(text, 'line')).toBe(markdown);
  });

  test('a heading keeps its last #', () => {
    expect(markdownLine('C #', 'heading')).toBe(String.raw`C \#`);
    expect(markdownLine('C#', 'heading')).toBe('C#');
  });
});

describe('a cell', () => {
  test.each([
    ['=1', "'=1"],
    [' =1', "' =1"],
    ['＋1', "'＋1"],
    ['1,5', '"1,5"'],
    ['say "no"', '"say ""no"""'],
    ['plain', 'plain'],
    ['\u200b=1', "'\u200b=1"],
    ['\u3000＝1', "'\u3000＝1"],
    ['12', '12'],
  ])('%s is written %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
