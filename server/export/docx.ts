import { directionOf } from '@tablecloth/shared/export/direction.ts';
import type { ArchiveFile } from '@tablecloth/shared/export/odt.ts';
import { plainBlock, plainLine } from '@tablecloth/shared/export/plain-text.ts';
import type { Photo } from '@tablecloth/shared/model.ts';
import { photoInWords, photoSize } from '@tablecloth/shared/export/photo.ts';
import { type ReportPart, reportParts } from '@tablecloth/shared/export/report-parts.ts';
import type { ReportView } from '@tablecloth/shared/views/report.ts';
import {
  Document,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { docxXml } from './docx-xml.ts';

const BODY = 'word/document.xml';
const LIST = 'points';
/** What the library writes in place of a list's number until it has seen the whole document. */
const LIST_NUMBER = /(?<=<w:numId w:val=")\{points-\d+\}(?=")/g;

/**
 * The report as a Word document (Office Open XML): what has to be in the archive. The library writes a document in
 * one go, which for thousands of points holds everybody up; so it writes one with the first list entry only, and
 * the paragraphs are written into it one by one; and with the photo, which the library puts into the archive.
 * @param photo the bytes of the photo; without them its words stand there.
 */
export async function docxFiles(
  report: ReportView,
  photo: Buffer | null = null,
): Promise<readonly ArchiveFile[]> {
  const paragraph = paragraphsOf(report.language, photo !== null);
  const first = paragraph({ is: 'item', level: 0, strong: '', segments: [] });
  const shown = report.photo && photo && photographed(report.photo, photo);
  const file = documentOf(report, [...(shown ? [shown] : []), first]);
  const frame = unzipSync(await Packer.toBuffer(file));
  const body = strFromU8(frame[BODY] ?? new Uint8Array());
  const [from, to] = [body.indexOf('<w:body>') + '<w:body>'.length, body.lastIndexOf('<w:sectPr')];
  const number = /<w:numId w:val="(\d+)"/.exec(body)?.[1];
  if (number === undefined || to < from)
    throw new Error('The docx library writes differently now.');
  const picture = shown ? body.slice(from, body.indexOf('</w:p>', from) + '</w:p>'.length) : null;
  const parts = function* (list: string): Generator<string> {
    yield body.slice(0, from);
    for (const part of reportParts(report)) {
      if (part.is === 'photo' && picture !== null) {
        yield picture;
        if (part.photo.caption === '') continue;
      }
      const made = paragraph(part).prepForXml({ file, viewWrapper: file.Document, stack: [] });
      yield docxXml(made).replace(LIST_NUMBER, list);
    }
    yield body.slice(to);
  };
  return Object.entries(frame).map(([path, content]) => ({
    path,
    parts: path === BODY ? parts(number) : [content],
  }));
}

/** Pixels of 1/96 inch: the width of the text, and not so high that the words below are pushed off the page. */
const FRAME = { width: 600, height: 420 };

function photographed(photo: Photo, data: Buffer): Paragraph {
  const { alt: description, kind } = photo;
  const image = new ImageRun({
    type: kind === 'jpeg' ? 'jpg' : 'png',
    data,
    transformation: photoSize(photo, FRAME),
    altText: { name: 'Photo', title: '', description },
  });
  return new Paragraph({ children: [image] });
}

function paragraphsOf(
  language: string,
  withPhoto: boolean,
): (part: ReportPart) => Paragraph | Table {
  const rightToLeft = directionOf(language) === 'rtl';
  const run = (text: string, options: IRunOptions = {}): TextRun =>
    new TextRun({ ...options, text: onOneLine(text), ...(rightToLeft && { rightToLeft }) });
  const common = rightToLeft ? { bidirectional: true } : {};
  return (part) => {
    switch (part.is) {
      case 'photo': {
        const words = withPhoto ? part.photo.caption : photoInWords(part.photo);
        return new Paragraph({ ...common, style: 'Credit', children: [run(words)] });
      }
      case 'title':
        return new Paragraph({
          ...common,
          heading: HeadingLevel.TITLE,
          children: [run(part.text)],
        });
      case 'over':
      case 'facts':
        return new Paragraph({ ...common, style: 'Subtitle', children: [run(part.text)] });
      case 'heading':
      case 'subheading': {
        const heading = part.is === 'heading' ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
        return new Paragraph({ ...common, heading, children: [run(part.text)] });
      }
      case 'paragraph': {
        const style = { lead: 'Lead', plain: 'BodyText', credit: 'Credit' }[part.role];
        const children = plainBlock(part.text)
          .split('\n')
          .map((line, index) => run(line, index === 0 ? {} : { break: 1 }));
        return new Paragraph({ ...common, style, children });
      }
      case 'table': {
        const row = (cells: readonly string[], tableHeader: boolean): TableRow =>
          new TableRow({
            ...(tableHeader && { tableHeader }),
            cantSplit: true,
            children: cells.map((text) => {
              const words = run(text, { bold: tableHeader });
              return new TableCell({ children: [new Paragraph({ ...common, children: [words] })] });
            }),
          });
        return new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          ...(rightToLeft && { visuallyRightToLeft: true }),
          rows: [row(part.head, true), ...part.rows.map((cells) => row(cells, false))],
        });
      }
      case 'item': {
        const strong = part.strong === '' ? [] : [run(part.strong, { bold: true })];
        const words = part.segments.map(({ text, quoted }) =>
          run(text, quoted ? { italics: true } : {}),
        );
        const numbering = { reference: LIST, level: part.level };
        return new Paragraph({
          ...common,
          style: 'ListParagraph',
          numbering,
          children: [...strong, ...words],
        });
      }
    }
  };
}

/** On one line, its outer spaces kept: runs of one paragraph follow each other. */
function onOneLine(text: string): string {
  return plainBlock(text).replace(/\s+/g, ' ');
}

function documentOf(report: ReportView, children: (Paragraph | Table)[]): Document {
  const { language } = report;
  const title = plainLine(report.title);
  const after = (points: number) => ({ spacing: { after: points * 20 } });
  const level = (depth: number, text: string) => ({
    level: depth,
    format: LevelFormat.BULLET,
    text,
    style: { paragraph: { indent: { left: 360 * (depth + 1), hanging: 360 } } },
  });
  return new Document({
    title,
    creator: 'Tablecloth',
    lastModifiedBy: 'Tablecloth',
    description: '',
    styles: {
      default: {
        document: {
          run: {
            font: 'Arial',
            size: 22,
            language: { value: language, eastAsia: language, bidirectional: language },
          },
        },
        title: { run: { size: 48, bold: true }, paragraph: after(6) },
        heading1: {
          run: { size: 32, bold: true },
          paragraph: { spacing: { before: 480, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { size: 26, bold: true },
          paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
        },
        listParagraph: { paragraph: after(3) },
      },
      paragraphStyles: [
        {
          id: 'Subtitle',
          name: 'Subtitle',
          basedOn: 'Normal',
          next: 'BodyText',
          run: { color: '4A4F58' },
          paragraph: after(8),
        },
        {
          id: 'BodyText',
          name: 'Body Text',
          basedOn: 'Normal',
          paragraph: { spacing: { after: 140, line: 312 } },
        },
        { id: 'Lead', name: 'Lead', basedOn: 'BodyText', run: { size: 26 } },
        {
          id: 'Credit',
          name: 'Credit',
          basedOn: 'BodyText',
          run: { size: 19, color: '4A4F58' },
          paragraph: { spacing: { before: 240 } },
        },
      ],
    },
    numbering: { config: [{ reference: LIST, levels: [level(0, '•'), level(1, '–')] }] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_134, bottom: 1_134, left: 1_361, right: 1_361 },
          },
        },
        children,
      },
    ],
  });
}
