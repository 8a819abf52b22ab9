import type { ReportView } from '../views/report.ts';
import { exportFileName } from './file-name.ts';
import { isoTime } from './iso-time.ts';
import { plainBlock } from './plain-text.ts';

/** Octets a line may have (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/**
 * The next date as iCalendar (RFC 5545), or null where none is known. Its times belong to the place where people
 * meet and name no zone: a calendar shows the hour that was announced.
 * @param at milliseconds since 1970: when the file is written.
 */
export function exportCalendar(report: ReportView, at: number): string | null {
  const { nextDate, facts, language } = report;
  if (nextDate === null) return null;
  const { start, end, place } = nextDate;
  const about = (report.next?.paragraphs ?? []).join('\n\n');
  const title = facts.series || facts.title || report.title;
  const name = exportFileName({ title, date: start.slice(0, 10) }, 'next', 'ics');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tablecloth//Notes//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${name.slice(0, -4)}@tablecloth.invalid`,
    `DTSTAMP:${digits(isoTime(at).slice(0, 19))}Z`,
    moment('DTSTART', start),
    ...(end === '' ? [] : [moment('DTEND', end)]),
    `SUMMARY;LANGUAGE=${language}:${value(title)}`,
    ...(place === '' ? [] : [`LOCATION;LANGUAGE=${language}:${value(place)}`]),
    ...(about === '' ? [] : [`DESCRIPTION;LANGUAGE=${language}:${value(about)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function moment(name: string, at: string): string {
  if (at.length === 10) return `${name};VALUE=DATE:${digits(at)}`;
  return `${name}:${digits(`${at}:00`.slice(0, 19))}`;
}

const digits = (at: string): string => at.replace(/[-:]/g, '');

/** A text value: nothing in it ends the line or begins another property. */
function value(text: string): string {
  return plainBlock(text)
    .replaceAll('\t', ' ')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', String.raw`\n`);
}

/** Long lines go on in the next one after a space, never within a character. */
function folded(line: string): string {
  let written = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character);
    if (octets + size > LINE_OCTETS) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}

function utf8Length(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
