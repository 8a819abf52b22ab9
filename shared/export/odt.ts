import type { Segment } from '../views/quotation.ts';
import type { ReportView } from '../views/report.ts';
import { directionOf } from './direction.ts';
import type { Photo } from '../model.ts';
import { photoFile, photoInWords, photoSize, photoType } from './photo.ts';
import { plainLine, xmlText } from './plain-text.ts';
import { type ReportPart, type ReportTable, reportParts } from './report-parts.ts';

/** One file of an archive, in pieces. */
export type ArchiveFile = {
  readonly path: string;
  readonly parts: Iterable<string | Uint8Array>;
  /** Not compressed: how a reader knows the kind of an OpenDocument by its first bytes. */
  readonly stored?: boolean;
};

const TYPE = 'application/vnd.oasis.opendocument.text';
const NAMESPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.3"',
].join(' ');
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * The report as OpenDocument text (ODF 1.3): what has to be in the archive, `mimetype` first.
 * @param photo the bytes of the photo; without them its words stand there.
 */
export function odtFiles(
  report: ReportView,
  photo: Uint8Array | null = null,
): readonly ArchiveFile[] {
  const shown = photo === null ? null : report.photo;
  return [
    { path: 'mimetype', parts: [TYPE], stored: true },
    { path: 'META-INF/manifest.xml', parts: [manifest(shown)] },
    { path: 'meta.xml', parts: [meta(report)] },
    { path: 'styles.xml', parts: [styles(report)] },
    { path: 'content.xml', parts: content(report, shown !== null) },
    ...(shown === null || photo === null
      ? []
      : [{ path: pictureOf(shown), parts: [photo], stored: true }]),
  ];
}

const pictureOf = (photo: Photo): string => `Pictures/${photoFile(photo)}`;

function manifest(photo: Photo | null): string {
  const entry = (path: string, type: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  const files = ['content.xml', 'styles.xml', 'meta.xml'].map((path) => entry(path, 'text/xml'));
  if (photo !== null) files.push(entry(pictureOf(photo), photoType(photo)));
  return `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entry('/', TYPE)}${files.join('')}</manifest:manifest>`;
}

function meta({ title, language }: ReportView): string {
  return `${XML}<office:document-meta ${NAMESPACES}><office:meta><meta:generator>Tablecloth</meta:generator><dc:title>${xmlText(plainLine(title))}</dc:title><dc:language>${xmlText(language)}</dc:language></office:meta></office:document-meta>`;
}

/** A language tag as ODF writes it: language, script and country apart. */
function languageAttributes(tag: string): string {
  const [language = 'en', ...rest] = tag.split('-');
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  const country =
    rest.find((part) => /^(?:[A-Za-z]{2}|\d{3})$/.test(part))?.toUpperCase() ?? 'none';
  const plain = `fo:language="${xmlText(language.toLowerCase())}" fo:country="${country}"`;
  return script === undefined ? plain : `${plain} fo:script="${script}"`;
}

/** The western attributes, and those by which CJK and right-to-left text takes the same language. */
function languages(tag: string): string {
  const western = languageAttributes(tag);
  const other = (kind: 'asian' | 'complex'): string =>
    western.replace(/fo:(\w+)=/g, (_, name: string) => `style:${name}-${kind}=`);
  return `${western} ${other('asian')} ${other('complex')}`;
}

function styles({ language }: ReportView): string {
  const mode = directionOf(language) === 'rtl' ? 'rl-tb' : 'lr-tb';
  const style = (
    name: string,
    shown: string,
    parent: string,
    paragraph: string,
    text: string,
  ): string =>
    `<style:style style:name="${name}" style:display-name="${shown}" style:family="paragraph" style:parent-style-name="${parent}" style:class="text"><style:paragraph-properties ${paragraph}/><style:text-properties ${text}/></style:style>`;
  const heading = (level: number, paragraph: string, text: string): string =>
    style(`Heading_20_${level}`, `Heading ${level}`, 'Standard', paragraph, text).replace(
      ' style:family',
      ` style:default-outline-level="${level}" style:next-style-name="Text_20_body" style:family`,
    );
  return `${XML}<office:document-styles ${NAMESPACES}><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="${mode}" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-family-generic="swiss" fo:font-family="Arial" fo:font-size="11pt" ${languages(language)}/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
${style('Text_20_body', 'Text body', 'Standard', 'fo:margin-top="0cm" fo:margin-bottom="0.25cm" fo:line-height="130%"', '')}
${style('Title', 'Title', 'Standard', 'fo:margin-bottom="0.2cm" fo:keep-with-next="always"', 'fo:font-size="24pt" fo:font-weight="bold"')}
${style('Subtitle', 'Subtitle', 'Standard', 'fo:margin-bottom="0.3cm"', 'fo:font-size="11pt" fo:color="#4a4f58"')}
${heading(1, 'fo:margin-top="0.9cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', 'fo:font-size="16pt" fo:font-weight="bold"')}
${heading(2, 'fo:margin-top="0.4cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"', 'fo:font-size="13pt" fo:font-weight="bold"')}
${style('Lead', 'Lead', 'Text_20_body', 'fo:margin-bottom="0.3cm"', 'fo:font-size="13pt"')}
${style('List_20_Contents', 'List Contents', 'Text_20_body', 'fo:margin-bottom="0.12cm"', '')}
${style('Credit', 'Credit', 'Text_20_body', 'fo:margin-top="0.4cm"', 'fo:font-size="9.5pt" fo:color="#4a4f58"')}
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Quote" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="Points">${[1, 2].map(listLevel).join('')}</text:list-style>
</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm" style:writing-mode="${mode}"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles></office:document-styles>`;
}

function listLevel(level: number): string {
  const left = `${(0.6 * level).toFixed(1)}cm`;
  return `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${level === 1 ? '•' : '–'}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${left}" fo:text-indent="-0.6cm" fo:margin-left="${left}"/></style:list-level-properties></text:list-level-style-bullet>`;
}

function* content(report: ReportView, withPhoto: boolean): Generator<string> {
  yield `${XML}<office:document-content ${NAMESPACES}><office:body><office:text>\n`;
  // How many lists are open: 0 outside of any, 1 in the points, 2 in the sub-points of one.
  let open = 0;
  for (const part of reportParts(report)) {
    if (part.is !== 'item') {
      const written = part.is === 'photo' && withPhoto ? photographed(part.photo) : block(part);
      yield '</text:list-item></text:list>'.repeat(open) + written;
      open = 0;
      continue;
    }
    const wanted = open === 0 ? 1 : part.level + 1;
    if (wanted > open) {
      yield `<text:list${wanted === 1 ? ' text:style-name="Points"' : ''}>`;
    } else yield `${'</text:list-item></text:list>'.repeat(open - wanted)}</text:list-item>`;
    open = wanted;
    const strong = part.strong === '' ? '' : span('Strong', part.strong);
    const words = part.segments.map((segment) => spoken(segment)).join('');
    yield `<text:list-item><text:p text:style-name="List_20_Contents">${strong}${words}</text:p>\n`;
  }
  yield `${'</text:list-item></text:list>'.repeat(open)}</office:text></office:body></office:document-content>`;
}

function block(part: Exclude<ReportPart, { is: 'item' }>): string {
  const paragraph = (style: string, text: string): string =>
    `<text:p text:style-name="${style}">${lines(text)}</text:p>\n`;
  switch (part.is) {
    case 'title':
      return paragraph('Title', plainLine(part.text));
    case 'over':
    case 'facts':
      return paragraph('Subtitle', plainLine(part.text));
    case 'heading':
      return headed(1, part.text);
    case 'subheading':
      return headed(2, part.text);
    case 'table':
      return table(part);
    case 'photo':
      return paragraph('Text_20_body', photoInWords(part.photo));
    case 'paragraph': {
      const styleOf = { lead: 'Lead', plain: 'Text_20_body', credit: 'Credit' } as const;
      return paragraph(styleOf[part.role], part.text);
    }
  }
}

/** Centimetres: the width of the text, and not so high that the words below are pushed off the page. */
const FRAME = { width: 16.2, height: 11 };

function photographed(photo: Photo): string {
  const { width, height } = photoSize(photo, FRAME);
  const at = `svg:width="${width.toFixed(2)}cm" svg:height="${height.toFixed(2)}cm"`;
  const image = `<draw:image xlink:href="${pictureOf(photo)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="${photoType(photo)}"/>`;
  const frame = `<draw:frame draw:name="Photo" text:anchor-type="as-char" ${at}>${image}<svg:title>${xmlText(plainLine(photo.alt))}</svg:title></draw:frame>`;
  const below =
    photo.caption === ''
      ? ''
      : `<text:p text:style-name="Credit">${lines(photo.caption)}</text:p>\n`;
  return `<text:p text:style-name="Text_20_body">${frame}</text:p>\n${below}`;
}

function table({ head, rows }: ReportTable): string {
  const row = (cells: readonly string[], write: (text: string) => string): string => {
    const written = cells.map(
      (cell) =>
        `<table:table-cell office:value-type="string"><text:p text:style-name="List_20_Contents">${write(plainLine(cell))}</text:p></table:table-cell>`,
    );
    return `<table:table-row>${written.join('')}</table:table-row>\n`;
  };
  const top = row(head, (text) => span('Strong', text));
  return `<table:table><table:table-column table:number-columns-repeated="${head.length}"/><table:table-header-rows>${top}</table:table-header-rows>${rows.map((cells) => row(cells, characters)).join('')}</table:table>\n`;
}

function headed(level: 1 | 2, text: string): string {
  return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${characters(plainLine(text))}</text:h>\n`;
}

function spoken({ text, quoted }: Segment): string {
  return quoted ? span('Quote', text) : characters(text.replace(/\s*\n\s*/g, ' '));
}

function span(style: string, text: string): string {
  return `<text:span text:style-name="${style}">${characters(text)}</text:span>`;
}

const lines = (text: string): string =>
  xmlText(text).split('\n').map(spaced).join('<text:line-break/>');
/** ODF folds runs of spaces: those beyond the first are elements. */
const characters = (text: string): string => spaced(xmlText(text).replaceAll('\n', ' '));
const spaced = (xml: string): string =>
  xml
    .replaceAll('\t', ' ')
    .replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`);
