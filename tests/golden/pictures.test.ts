import { describe, expect, test } from 'vitest';
import type { EventBody } from '@tablecloth/shared/event.ts';
import { decideMoves } from '@tablecloth/shared/decide/moves.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import { picturesOf } from '@tablecloth/shared/export/pictures.ts';
import { publishedReport } from '@tablecloth/shared/export/published.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { exportText } from '@tablecloth/shared/export/text.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { USUAL_RULES } from '@tablecloth/shared/rules.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { createMoves } from '../../server/rooms/moves.ts';
import { openRooms } from '../../server/rooms.ts';

const MINUTE = 60_000;

/** Two tables, a point every three minutes for an hour, two findings and so many people on the way. */
function evening(language = 'en', ...more: readonly EventBody[]): Gathering {
  const info = { title: 'Evening', series: '', number: null, date: '', place: '', language };
  const begun: EventBody[] = [
    { type: 'gathering.created', code: 'ABC234', info },
    ...[1, 2].flatMap((n): EventBody[] => [
      { type: 'theme.added', theme: `theme-0${n}`, title: `Theme ${n}`, gloss: '', question: '' },
      { type: 'table.added', table: `table-0${n}`, number: n, theme: `theme-0${n}` },
    ]),
  ];
  const said = Array.from({ length: 20 }, (_, n): readonly [EventBody, number] => [
    {
      type: 'point.posted',
      point: `point-${String(n).padStart(2, '0')}`,
      table: n % 3 === 0 ? 'table-02' : 'table-01',
      under: null,
      kind: 'point',
      text: `Point ${n}`,
      by: null,
      list: 'key',
    },
    MINUTE * 3 * n,
  ]);
  const found: EventBody[] = [
    ...[0, 1].flatMap((n): EventBody[] => [
      { type: 'finding.written', finding: `finding-${n}`, title: `<Found> ${n}`, elaboration: '' },
      { type: 'finding.cited', finding: `finding-${n}`, point: `point-0${n}`, cites: true },
      { type: 'point.agreed', point: `point-0${n}`, person: null, agrees: true, count: n + 4 },
    ]),
    {
      type: 'room.moved',
      moves: [
        { from: 'table-01', to: 'table-02', people: 7 },
        { from: 'table-02', to: 'table-01', people: 12 },
      ],
    },
    ...more,
  ];
  const bodies = [
    ...begun.map((body) => [body, 0] as const),
    ...said.map(([body, at]) => [body, at + MINUTE] as const),
    ...found.map((body) => [body, 90 * MINUTE] as const),
  ];
  return fold(bodies.map(([body, at], n) => ({ seq: n + 1, at, body })));
}

describe('pictures', () => {
  const view = reportView(evening());
  const pictures = picturesOf(view.pictures, 'en');

  test('each has a table behind it that says the same', () => {
    expect(pictures.map(({ is }) => is)).toEqual(['pace', 'moves', 'agreement']);
    const [pace, moves, agreement] = pictures;
    const counted = (pace?.rows ?? []).flatMap(([, ...cells]) => cells.map(Number));
    expect(counted.reduce((sum, one) => sum + one, 0)).toBe(20);
    expect(moves?.rows).toEqual([
      ['Table 1', 'Table 2', '7'],
      ['Table 2', 'Table 1', '12'],
    ]);
    expect(agreement?.rows).toEqual([
      ['<Found> 0', '4'],
      ['<Found> 1', '5'],
    ]);
  });

  test('stand in the page as drawings that are named, and nothing that somebody wrote is markup there', () => {
    const html = exportHtml(view, { css: REPORT_CSS });
    expect(html.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(3);
    expect(html.match(/<details><summary>The figures<\/summary>/g)).toHaveLength(3);
    expect(html).toContain('&lt;Found&gt; 0');
    expect(html).not.toContain('<Found>');
    expect(html).not.toMatch(/<svg[^]*?(?:style=|NaN|Infinity|undefined)[^]*?<\/svg>/);
  });

  test('give their figures where none can be drawn, and nothing written there begins a cell', () => {
    const written: EventBody = {
      type: 'finding.written',
      finding: 'finding-0',
      title: 'this | that',
      elaboration: '',
    };
    const report = reportView(evening('en', written));
    const markdown = exportMarkdown(report);
    expect(markdown).toContain('| Table 1 | Table 2 | 7 |');
    expect(markdown).toContain('| this &#124; that | 4 |');
    expect(exportText(report)).toContain('Table 2 | Table 1 | 12');
    const { pictures: numbers } = publishedReport(report, '/n/x');
    expect(numbers.moves?.[1]).toEqual({ from: 2, to: 1, people: 12 });
    expect(numbers.agreement).toEqual([
      { title: 'this | that', marks: 4 },
      { title: '<Found> 1', marks: 5 },
    ]);
  });

  test('speak the language of the gathering, from right to left as well', () => {
    const hebrew = reportView(evening('he'));
    expect(exportHtml(hebrew, { css: '' })).toContain('aria-label="איך החדר נע"');
    const [, , agreement] = picturesOf(hebrew.pictures, 'he');
    expect(JSON.stringify(agreement?.drawing)).toContain('"text-anchor":"end"');
  });

  test('are left out where the report leaves them out', () => {
    const off: EventBody = { type: 'report.shown', part: 'pictures', shown: false };
    expect(exportHtml(reportView(evening('en', off)), { css: '' })).not.toContain('<svg');
  });

  test('tell no time where nobody is named, and none of a few minutes', () => {
    const rules = { ...USUAL_RULES, chatham: true };
    const quiet = evening('en', { type: 'rules.changed', rules, known: [] });
    expect(reportView(quiet).pictures.pace).toBeNull();
    expect(reportView(quiet).pictures.moves).not.toBeNull();
  });
});

describe('how the room moved', () => {
  const clock = { now: () => 0, after: () => () => {} };

  test('is counted in people and told from five on', () => {
    const rooms = openRooms(clock, () => {}, () => 0);
    const people = Array.from({ length: 6 }, (_, n) => `person-${n}`);
    for (const [n, person] of people.entries()) {
      rooms.arrive(`socket-${n}`, { person, role: 'participant', tables: [] });
      rooms.sit(`socket-${n}`, 'table-01');
      if (n < 4) rooms.sit(`socket-${n}`, 'table-02');
    }
    expect(rooms.moves()).toEqual([]);
    // There and back again is one person still.
    rooms.sit('socket-0', 'table-01');
    rooms.sit('socket-0', 'table-02');
    expect(rooms.moves()).toEqual([]);
    // By way of no table at all.
    rooms.sit('socket-4', null);
    rooms.sit('socket-4', 'table-02');
    expect(rooms.moves()).toEqual([{ from: 'table-01', to: 'table-02', people: 5 }]);
    rooms.close();
  });

  test('is told anew only when five more have moved, so that no difference is a person', () => {
    const told = (people: number, state = evening()) => {
      const moves = [{ from: 'table-01', to: 'table-02', people }];
      const decision = decideMoves(state, { id: 'command-1', type: 'room.count-moves', moves });
      return decision.ok ? decision.events : null;
    };
    expect(told(8)).toEqual([]);
    expect(told(11)).toEqual([]);
    expect(told(12)).toMatchObject([
      { moves: expect.arrayContaining([{ from: 'table-01', to: 'table-02', people: 12 }]) },
    ]);
  });

  test('a total of four never leaves the room', () => {
    const moves = createMoves();
    for (const person of ['a', 'b', 'c', 'd', 'd']) moves.moved(person, 'table-01', 'table-02');
    expect(moves.totals()).toEqual([]);
  });
});
