import { describe, expect, test } from 'vitest';
import type { EventBody } from '../event.ts';
import { fold } from '../reduce.ts';
import { reportFacts, reportView } from './report.ts';
import { reportWords } from '../words/report-words.ts';

const said = (point: string, table: string, text: string, more: object = {}): EventBody => ({
  type: 'point.posted',
  point,
  table,
  under: null,
  kind: 'point',
  text,
  by: null,
  list: 'key',
  ...more,
});

const evening: EventBody[] = [
  {
    type: 'gathering.created',
    code: 'ABC234',
    info: {
      title: 'Data evening',
      series: 'Data Circle',
      number: 3,
      date: '2026-11-19',
      place: 'the Old Library',
      language: 'en-GB',
    },
  },
  ...[1, 2, 3].flatMap((n): EventBody[] => [
    { type: 'theme.added', theme: `theme-${n}`, title: `Theme ${n}`, gloss: '', question: '' },
    { type: 'table.added', table: `table-${n}`, number: n, theme: `theme-${n}` },
  ]),
  said('point-1a', 'table-1', 'One thing'),
  said('point-1b', 'table-1', 'below it', { under: 'point-1a' }),
  said('point-2a', 'table-2', 'whose data is it', { kind: 'quote' }),
  said('point-2b', 'table-2', 'only in the inbox', { list: 'inbox' }),
  { type: 'finding.written', finding: 'finding-1', title: 'Trust', elaboration: 'matters' },
  { type: 'finding.cited', finding: 'finding-1', point: 'point-1a', cites: true },
  { type: 'finding.cited', finding: 'finding-1', point: 'point-2a', cites: true },
];

const given = (...more: EventBody[]) =>
  fold([...evening, ...more].map((body, i) => ({ seq: i + 1, at: i, body })));

describe('the report is the key points and what the organiser wrote around them', () => {
  test('a table without key points is left out, an inbox is not printed', () => {
    const report = reportView(given());
    expect(report.sections.map((section) => section.heading)).toEqual(['Theme 1', 'Theme 2']);
    expect(JSON.stringify(report)).not.toContain('only in the inbox');
  });

  test('a sub-point stands under its point; a quote without marks gets them', () => {
    const [first, second] = reportView(given()).sections;
    expect(first?.points[0]?.subs.map((sub) => sub.segments[0]?.text)).toEqual(['below it']);
    expect(second?.points[0]?.segments).toEqual([
      { text: '“whose data is it”', quoted: true, quote: 'whose data is it' },
    ]);
  });

  test('how many tables a finding rests on is counted, not claimed', () => {
    const findings = reportView(given()).findings;
    expect(findings?.items[0]?.tables.map((mark) => mark.number)).toEqual([1, 2]);
    expect(findings?.lead).toBe('Across two of the three tables, several common themes emerged:');
  });

  test('a hidden point no longer supports a finding', () => {
    const state = given({ type: 'point.hidden', point: 'point-2a', by: null, reason: '' });
    expect(reportView(state).findings?.items[0]?.tables.map((mark) => mark.number)).toEqual([1]);
  });

  test('what the organiser wrote stands before the usual words', () => {
    const report = reportView(
      given(
        { type: 'report.written', block: 'title', text: 'Notes from our evening' },
        { type: 'report.written', block: 'opening', text: 'First.\n\nSecond.' },
        {
          type: 'section.written',
          table: 'table-1',
          heading: 'Theme One',
          summary: 'We spoke.',
          leadIn: 'Namely:',
        },
      ),
    );
    expect(report.title).toBe('Notes from our evening');
    expect(report.opening).toEqual(['First.', 'Second.']);
    expect(report.sections[0]).toMatchObject({
      heading: 'Theme One',
      summary: 'We spoke.',
      leadIn: 'Namely:',
    });
    expect(report.sections[1]?.leadIn).toBe('Main themes were:');
  });

  test('the opening can be filled from the facts', () => {
    const opening = reportWords('en').opening(reportFacts(given()));
    expect(opening).toContain(
      'The Data Circle held its third gathering on Thursday 19 November at the Old Library.',
    );
    expect(opening).toContain('three discussion tables');
  });
});
