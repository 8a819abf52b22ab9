import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportCalendar } from '@tablecloth/shared/export/calendar.ts';
import { exportRichText } from '@tablecloth/shared/export/rich-text.ts';
import { exportText } from '@tablecloth/shared/export/text.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { writeExport } from '../../server/export/formats.ts';
import { planFrom, playPlan } from '../support/play-file.ts';
import { jpeg } from '../support/photos.ts';
import { readCsv } from '../support/read-csv.ts';
import { readZip, wholeOf } from '../support/read-zip.ts';
import { xmlFault } from '../support/xml-fault.ts';

const golden = (name: string): string => path.join(import.meta.dirname, name);
const plan = planFrom(golden('civic-data-evening.json'));
const played = playPlan(plan);
const state: Gathering = {
  ...played,
  report: {
    ...played.report,
    blocks: {
      ...played.report.blocks,
      nextStart: '2026-05-14T18:00',
      nextEnd: '2026-05-14T19:30',
      nextPlace: 'Mill Lane Library, upstairs',
    },
  },
};
const report = reportView(state);
const file = async (format: Parameters<typeof writeExport>[0]): Promise<Buffer> =>
  wholeOf(await writeExport(format, state, Date.UTC(2026, 2, 13)));

describe('the evening', () => {
  test('is this plain text', async () => {
    await expect(exportText(report)).toMatchFileSnapshot(golden('civic-data-evening.txt'));
  });

  test('is this on the clipboard', async () => {
    await expect(exportRichText(report)).toMatchFileSnapshot(
      golden('civic-data-evening.clipboard.html'),
    );
  });

  test('has this next date, in lines that calendars can take', async () => {
    const calendar = exportCalendar(report, Date.UTC(2026, 2, 13)) ?? '';
    for (const line of calendar.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\n');
    }
    // Kept with plain line ends, as git keeps text.
    const kept = calendar.replaceAll('\r\n', '\n');
    await expect(kept).toMatchFileSnapshot(golden('civic-data-evening.ics'));
    expect(await file('calendar')).toEqual(Buffer.from(calendar));
  });

  test('has no calendar while no day is set', async () => {
    expect(await writeExport('calendar', played, 0)).toBeNull();
  });

  test('has these findings, whose points are numbers of the other table', async () => {
    const findings = (await file('findings')).toString();
    const kept = findings.replaceAll('\r\n', '\n');
    await expect(kept).toMatchFileSnapshot(golden('civic-data-evening-findings.csv'));
    const [, first = []] = readCsv(findings);
    const points = readCsv((await file('csv')).toString());
    const cited = first[6]?.split(' ').map((number) => points[Number(number)]?.[4]);
    expect(cited?.toSorted()).toEqual(
      (plan.findings[0]?.cites ?? []).map((index) => plan.points[index]?.text).toSorted(),
    );
  });

  test('is an index and one Markdown file a table in the archive', async () => {
    const files = readZip(await file('markdown-zip'));
    const whole = [...files].map(([name, text]) => `===== ${name}\n${text}`).join('\n');
    await expect(whole).toMatchFileSnapshot(golden('civic-data-evening-folder.md'));
  });
});

describe('the Word document', () => {
  test('is whole: every part is XML, has a kind, and every relation leads somewhere', async () => {
    const files = readZip(await file('docx'));
    for (const [name, xml] of files) expect([name, xmlFault(xml)]).toEqual([name, null]);
    const kinds = files.get('[Content_Types].xml') ?? '';
    for (const name of files.keys()) {
      const ending = name.slice(name.lastIndexOf('.') + 1);
      const known =
        kinds.includes(`PartName="/${name}"`) || kinds.includes(`Extension="${ending}"`);
      expect([name, known || name === '[Content_Types].xml']).toEqual([name, true]);
    }
    for (const [name, xml] of files) {
      if (!name.endsWith('.rels')) continue;
      const base = path.posix.dirname(path.posix.dirname(name));
      for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g)) {
        expect(files.has(path.posix.join(base, target).replace(/^\//, '')), target).toBe(true);
      }
    }
  });

  test('has real headings, real lists of two levels and its language', async () => {
    const files = readZip(await file('docx'));
    const body = files.get('word/document.xml') ?? '';
    const count = (part: string): number => body.split(part).length - 1;
    expect(count('<w:pStyle w:val="Title"/>')).toBe(1);
    expect(count('<w:pStyle w:val="Heading1"/>')).toBe(7);
    expect([count('<w:tbl>'), count('<w:tblHeader')]).toEqual([1, 1]);
    expect([count('<w:ilvl w:val="0"/>'), count('<w:ilvl w:val="1"/>')]).toEqual([27, 2]);
    expect(files.get('word/styles.xml')).toMatch(/<w:lang[^>]*w:val="en-GB"/);
    const numbers = new Set([...body.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id));
    expect(numbers.size).toBe(1);
    for (const number of numbers) {
      expect(files.get('word/numbering.xml')).toContain(`w:numId="${String(number)}"`);
    }
  });

  test('says what the plain text says', async () => {
    const body = readZip(await file('docx')).get('word/document.xml') ?? '';
    expect(wordsOf(body.replaceAll('</w:p>', '\n'))).toEqual(plainWords());
  });
});

test('a point may say what the library writes in place of a list', async () => {
  const said = '{points-0} and w:val="{points-0}"';
  const points = plan.points.map((point, index) => (index === 0 ? { ...point, text: said } : point));
  const archive = await wholeOf(await writeExport('docx', playPlan({ ...plan, points }), 0));
  const body = readZip(archive).get('word/document.xml') ?? '';
  expect(body).toContain('>{points-0} and w:val=<');
  expect(body).toContain('>“{points-0}”<');
  expect(body).not.toContain('<w:numId w:val="{');
});

describe('the OpenDocument', () => {
  test('says what it is in its first bytes, and all its parts are listed and well-formed', async () => {
    const archive = await file('odt');
    const type = 'application/vnd.oasis.opendocument.text';
    expect(archive.subarray(30, 38 + type.length).toString()).toBe(`mimetype${type}`);
    // Stored, with its size in front.
    expect([archive.readUInt16LE(8), archive.readUInt32LE(18)]).toEqual([0, type.length]);
    const files = readZip(archive);
    const manifest = files.get('META-INF/manifest.xml') ?? '';
    for (const [name, xml] of files) {
      if (name === 'mimetype') continue;
      expect([name, xmlFault(xml)]).toEqual([name, null]);
      if (name !== 'META-INF/manifest.xml') expect(manifest).toContain(`full-path="${name}"`);
    }
  });

  test('has real headings, lists of two levels, its language, and only styles that it defines', async () => {
    const files = readZip(await file('odt'));
    const body = files.get('content.xml') ?? '';
    const styles = files.get('styles.xml') ?? '';
    expect(body.split('<text:h ').length - 1).toBe(8);
    expect(body.split('<table:table-row>').length - 1).toBe(4);
    expect(body.split('<text:list-item>').length - 1).toBe(29);
    expect(styles).toContain('fo:language="en" fo:country="GB"');
    for (const [, name = ''] of body.matchAll(/text:style-name="([^"]+)"/g)) {
      expect(styles).toContain(`style:name="${name}"`);
    }
  });

  test('says what the plain text says', async () => {
    const body = readZip(await file('odt')).get('content.xml') ?? '';
    const lines = body.replaceAll(/<\/text:[ph]>/g, '\n').replaceAll('<text:line-break/>', '\n');
    expect(wordsOf(lines)).toEqual(plainWords());
  });
});

/** The words between tags, without those that only draw. */
function wordsOf(xml: string): string[] {
  return xml
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function plainWords(): string[] {
  return exportText(report)
    .replace(/^[=-]{3,}$/gm, '')
    .replace(/^ *- /gm, '')
    .replaceAll(' | ', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

describe('with a photo', () => {
  const words = { alt: 'Four tables [seen] from above', caption: 'Photo: the library' };
  const photo = { seq: 7, kind: 'jpeg', width: 24, height: 16, ...words } as const;
  const seen: Gathering = { ...state, report: { ...state.report, photo } };
  const of = async (format: Parameters<typeof writeExport>[0], bytes: Buffer | null = jpeg()) =>
    wholeOf(await writeExport(format, seen, 0, bytes));
  const pictures = (archive: Buffer): Buffer[] =>
    Object.entries(unzipSync(archive)).flatMap(([name, content]) =>
      name.endsWith('.jpg') ? Buffer.from(content) : [],
    );

  test('Word has its very bytes, its words and what stands below it', async () => {
    expect(pictures(await of('docx')).map((one) => one.equals(jpeg()))).toEqual([true]);
    const files = readZip(await of('docx'));
    const body = files.get('word/document.xml') ?? '';
    expect(xmlFault(body)).toBeNull();
    expect(body).toContain(`descr="${words.alt}"`);
    expect(body).toContain(words.caption);
    const image = /r:embed="([^"]+)"/.exec(body)?.[1] ?? '';
    const [relation = ''] =
      new RegExp(`<Relationship [^>]*Id="${image}"[^>]*>`).exec(
        files.get('word/_rels/document.xml.rels') ?? '',
      ) ?? [];
    const target = /Target="([^"]+)"/.exec(relation)?.[1] ?? '';
    expect(files.has(`word/${target}`)).toBe(true);
    expect(files.get('[Content_Types].xml')).toContain('Extension="jpg"');
  });

  test('OpenDocument has them, too, and lists the picture', async () => {
    expect(pictures(await of('odt')).map((one) => one.equals(jpeg()))).toEqual([true]);
    const files = readZip(await of('odt'));
    const manifest = files.get('META-INF/manifest.xml') ?? '';
    const body = files.get('content.xml') ?? '';
    expect([xmlFault(body), xmlFault(manifest)]).toEqual([null, null]);
    expect(body).toContain('xlink:href="Pictures/photo.jpg"');
    expect(body).toContain(`<svg:title>${words.alt}</svg:title>`);
    expect(manifest).toContain('full-path="Pictures/photo.jpg"');
  });

  test('so has the folder, where nothing said of it can end its words', async () => {
    expect(pictures(await of('markdown-zip')).map((one) => one.equals(jpeg()))).toEqual([true]);
    const index = readZip(await of('markdown-zip')).get('index.md') ?? '';
    expect(index).toContain(
      '![Four tables (seen) from above](photo.jpg)\n\nPhoto: the library\n',
    );
  });

  test('the page holds it; one Markdown file and plain text say what it shows', async () => {
    const page = (await of('html')).toString();
    expect(page).toContain(`src="data:image/jpeg;base64,${jpeg().toString('base64')}"`);
    expect((await of('markdown')).toString()).toContain('Photo: the library');
    expect((await of('text')).toString()).toContain(`[${words.alt}] ${words.caption}`);
    const pasted = exportRichText(reportView(seen), 'data:image/jpeg;base64,AAAA');
    expect(pasted).toContain(`<img src="data:image/jpeg;base64,AAAA" alt="${words.alt}"`);
  });

  test('where its bytes are not there (any more), its words stand in their place', async () => {
    for (const format of ['docx', 'odt', 'markdown-zip'] as const) {
      const archive = await of(format, null);
      expect(pictures(archive)).toEqual([]);
      expect([...readZip(archive).values()].join('')).toContain('from above');
    }
    expect((await of('html', null)).toString()).not.toContain('<img');
  });
});

const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((one) => existsSync(one));
const READER = '/usr/bin/pdftotext';

describe.skipIf(OFFICE === undefined || !existsSync(READER))('in LibreOffice', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-office-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['docx', 'odt'] as const)(
    'the %s opens without a word, and every point is on its pages',
    async (format) => {
      const photo = { seq: 7, kind: 'jpeg' as const, width: 24, height: 16, alt: 'A room', caption: '' };
      const seen: Gathering = { ...state, report: { ...state.report, photo } };
      const written = await wholeOf(await writeExport(format, seen, 0, jpeg()));
      writeFileSync(path.join(folder, `notes.${format}`), written);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const converted = spawnSync(
        OFFICE ?? '',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, `notes.${format}`],
        { cwd: folder, encoding: 'utf8', timeout: 120_000 },
      );
      expect([converted.status, converted.stderr.replace(/^.*javaldx.*\n/gm, '')]).toEqual([0, '']);
      const drawn = spawnSync('/usr/bin/pdfimages', ['-list', 'notes.pdf'], { cwd: folder });
      expect(drawn.stdout.toString()).toMatch(/ 24 +16 /);
      spawnSync(READER, ['notes.pdf', 'notes.txt'], { cwd: folder });
      const words = readFileSync(path.join(folder, 'notes.txt'), 'utf8').replace(/\s+/g, '');
      for (const { text, fate } of plan.points) {
        expect(words.includes(text.replace(/\s+/g, '')), text).toBe(fate === 'kept');
      }
    },
    180_000,
  );
});
