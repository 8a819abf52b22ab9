import type { ReportView } from '../views/report.ts';
import { plainBlock, plainLine } from './plain-text.ts';
import { photoInWords } from './photo.ts';
import { type ReportPart, reportParts } from './report-parts.ts';

/** The report as plain text, for a mail or a chat; its headings are underlined. In pieces, one a part. */
export function* textParts(report: ReportView): Generator<string> {
  let before: ReportPart['is'] | null = null;
  for (const part of reportParts(report)) {
    const together = before === null || (before === 'item' && part.is === 'item');
    yield `${together ? '' : '\n'}${written(part)}\n`;
    before = part.is;
  }
}

/** The whole of {@link textParts}. */
export function exportText(report: ReportView): string {
  return [...textParts(report)].join('');
}

function written(part: ReportPart): string {
  switch (part.is) {
    case 'title':
      return underlined(part.text, '=');
    case 'heading':
      return underlined(part.text, '-');
    case 'item': {
      const text = part.strong + part.segments.map((segment) => segment.text).join('');
      return `${part.level === 0 ? '- ' : '  - '}${plainLine(text)}`;
    }
    case 'subheading':
    case 'over':
    case 'facts':
      return plainLine(part.text);
    case 'table':
      return [part.head, ...part.rows].map((cells) => cells.map(plainLine).join(' | ')).join('\n');
    case 'photo':
      return plainBlock(photoInWords(part.photo));
    case 'paragraph':
      return plainBlock(part.text);
  }
}

function underlined(text: string, line: string): string {
  const words = plainLine(text);
  return `${words}\n${line.repeat(Math.min(72, Math.max(3, words.length)))}`;
}
