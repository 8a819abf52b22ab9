import { docxFiles } from '@tablecloth/server/export/docx.ts';
import { tablePage } from '@tablecloth/server/pages/join-page.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { exportCalendar } from '@tablecloth/shared/export/calendar.ts';
import { exportCsv, findingsCsvParts } from '@tablecloth/shared/export/csv.ts';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { isoTime } from '@tablecloth/shared/export/iso-time.ts';
import { exportMarkdown, markdownFiles } from '@tablecloth/shared/export/markdown.ts';
import { odtFiles } from '@tablecloth/shared/export/odt.ts';
import { publishedReport } from '@tablecloth/shared/export/published.ts';
import { exportRichText } from '@tablecloth/shared/export/rich-text.ts';
import { exportText } from '@tablecloth/shared/export/text.ts';
import { frameFor } from '@tablecloth/shared/frame.ts';
import type { Gathering, Point } from '@tablecloth/shared/model.ts';
import { type Audience, projectState } from '@tablecloth/shared/project.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { facilitateView } from '@tablecloth/shared/views/facilitate.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { roomView } from '@tablecloth/shared/views/room.ts';
import { tableView } from '@tablecloth/shared/views/table.ts';
import { wallView } from '@tablecloth/shared/views/wall.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PEOPLE, randomSteps, type Step } from '../support/random-commands.ts';
import { isMarker, type MarkedEvening, markedEvening, timeOf } from './marked-evening.ts';

/**
 * What an audience may not know is in no byte that is meant for it: not in a frame (live or after an absence), not in
 * a snapshot, the feed (which is the public's), a view or an export.
 */
const SEEDS = [20_261_123, 11];
const RUNS = 160;
const PATIENCE = 120_000;

const PUBLIC: Audience = { crew: false, person: null };
const AUDIENCES: readonly Audience[] = [
  PUBLIC,
  { crew: true, person: null },
  { crew: true, person: PEOPLE[1] },
  { crew: false, person: PEOPLE[1] },
  { crew: false, person: PEOPLE[2] },
];

/** How often there was something to look for: a test that looks for nothing finds nothing. */
const looked = {
  held: 0,
  hidden: 0,
  unrecorded: 0,
  names: 0,
  people: 0,
  times: 0,
  closing: 0,
  suggested: 0,
  proposed: 0,
  marks: 0,
};

const pointsOf = (state: Gathering): Point[] => entriesById(state.points).map(([, one]) => one);

const ANA = { person: PEOPLE[0], role: 'organiser', tables: [] } as const;
const CEM = { person: PEOPLE[2], role: 'participant', tables: [] } as const;
const DAN = { person: PEOPLE[3], role: 'participant', tables: [] } as const;

/** How strict the house is, or what it asks for, at some moment of the evening: else few evenings would come to it. */
const house: fc.Arbitrary<readonly Step['command'][]> = fc.constantFrom(
  [],
  [{ id: 'house-hold', type: 'table.rule', table: 'table-01', rules: { hold: true } }],
  [{ id: 'house-first', type: 'table.rule', table: 'table-01', rules: { privately: true } }],
  [{ id: 'house-record', type: 'table.rule', table: 'table-01', rules: { offRecord: true } }],
  [{ id: 'house-names', type: 'rules.change', rules: { names: 'pseudonym' } }],
  [{ id: 'house-rule', type: 'rules.change', rules: { chatham: true } }],
  [{ id: 'house-words', type: 'words.open' }],
  [{ id: 'house-themes', type: 'rules.change', rules: { proposals: true } }],
);
/** What somebody does about that in the same moment. */
const ANSWERS: readonly Step[] = [
  {
    actor: CEM,
    command: { id: 'word-of-cem', type: 'word.give', word: 'word-one1', text: 'calm' },
  },
  {
    actor: DAN,
    command: {
      id: 'theme-of-dan',
      type: 'theme.propose',
      theme: 'theme-05',
      table: 'table-05',
      title: 'Mine',
      gloss: '',
      question: '',
    },
  },
];
const strictSteps = fc
  .tuple(randomSteps(80), house, fc.nat(90))
  .map(([steps, rules, when]) =>
    steps.toSpliced(
      when,
      0,
      ...rules.map((command): Step => ({ command, actor: ANA })),
      ...(rules.length === 0 ? [] : ANSWERS),
    ),
  );

/** What people told the crew alone, and words to close with that were never shown yet. */
function toldToCrew(log: MarkedEvening['log'], state: Gathering, person: Audience['person']) {
  const others = <One extends { readonly by: string | null }>(all: readonly One[]): One[] =>
    all.filter(({ by }) => by === null || by !== person);
  const { harvest, proposals } = state.room;
  const wereShown = log.some(
    ({ body }) => (body.type === 'words.shown' || body.type === 'word.given') && body.shown,
  );
  const closing = wereShown ? [] : others(harvest.closing.words).map(({ text }) => text);
  const suggested = others([...harvest.suggestions, ...(state.readBack?.corrections ?? [])]).map(
    ({ text }) => text,
  );
  const proposed = others(proposals).flatMap(({ title, gloss, question }) => [
    title,
    gloss,
    question,
  ]);
  looked.closing += closing.length;
  looked.suggested += suggested.length;
  looked.proposed += proposed.length;
  return [...closing, ...suggested, ...proposed].filter(isMarker);
}

/** What nobody of this audience may find at this moment. */
function secretsFor(
  { names, unrecorded, log }: MarkedEvening,
  state: Gathering,
  { crew, person }: Audience,
  at: number,
): string[] {
  const { rules } = state;
  const ended = rules.chatham || rules.names !== 'optional';
  const own = (point: Point): boolean => point.by !== null && point.by === person;
  const down = pointsOf(state).filter(
    (point) => (point.hidden !== null || point.held !== null) && !crew && !own(point),
  );
  looked.held += down.filter(({ held }) => held !== null).length;
  looked.hidden += down.filter(({ hidden }) => hidden !== null).length;
  looked.unrecorded += unrecorded.length;
  looked.names += ended ? names.length : 0;
  looked.people += rules.chatham ? 1 : 0;
  return [
    ...down.map(({ text }) => text).filter(isMarker),
    ...(crew ? [] : toldToCrew(log.slice(0, at + 1), state, person)),
    ...unrecorded,
    ...(ended ? names : []),
    ...(rules.chatham ? PEOPLE.filter((one) => one !== person) : []),
  ];
}

/** Everything that is sent to an audience or drawn for it when the log has come to `at`, since it was at `from`. */
function shownTo(evening: MarkedEvening, at: number, from: number, audience: Audience): string {
  const state = projectState(evening.states[at]!, audience);
  const frames = [from, at].map((start) =>
    frameFor(evening.log.slice(start, at + 1), start, at + 1, audience),
  );
  const tables = state.tables.map(({ id }) => id);
  return JSON.stringify([
    frames,
    encodeGathering(state),
    wallView(state, timeOf(at + 100_000)),
    roomView(state),
    tables.map((id) => [
      tableView(state, id, audience.person),
      facilitateView(state, id, audience.person),
    ]),
  ]);
}

/** What is published of a gathering, from the server's own state: for everybody. */
function published(state: Gathering): string {
  const report = reportView(state);
  const joining = { gathering: 'gathering', state, presence: null };
  return [
    exportMarkdown(report),
    exportText(report),
    exportHtml(report, { css: '' }),
    exportRichText(report),
    exportCalendar(report, 0) ?? '',
    exportCsv(state),
    ...findingsCsvParts(state, report),
    ...[...odtFiles(report), ...markdownFiles(report)].flatMap(({ parts }) => [...parts]),
    JSON.stringify(publishedReport(report, '')),
    JSON.stringify(state.tables.map((table) => tablePage(joining, table).root)),
  ].join('\n');
}

function expectNone(bytes: string, secrets: readonly string[]): void {
  const found = secrets.filter((secret) => bytes.includes(secret));
  expect(found).toEqual([]);
}

/** Who gave a mark or a dot is told to nobody else, whoever else is named. */
function expectNobodysMarks({ log }: MarkedEvening, at: number, audience: Audience): void {
  const { person } = audience;
  for (const { body } of frameFor(log.slice(0, at + 1), 0, at + 1, audience).events) {
    if (body.type === 'point.agreed' || body.type === 'dot.placed') {
      looked.marks += 1;
      expect([null, person]).toContain(body.person);
    } else if (body.type === 'dots.moved') {
      expect(body).not.toHaveProperty('were');
    } else if (body.type === 'dots.returned') {
      expect(body.by.filter(([one]) => one !== person)).toEqual([]);
    }
  }
}

/** In Chatham House mode nothing says when: the time of every point that was said. */
function timesOf({ log }: MarkedEvening, state: Gathering, at: number): string[] {
  if (!state.rules.chatham) return [];
  const said = log.slice(0, at + 1).filter(({ body }) => body.type === 'point.posted');
  looked.times += said.length;
  return said.flatMap((event) => [String(event.at), isoTime(event.at)]);
}

/** Evenings at their ends, with what nobody may find there: for files that take their time to write. */
const ends: { readonly state: Gathering; readonly secrets: readonly string[] }[] = [];

test.each(SEEDS)(
  'in no byte for those who may not know it (seed %i)',
  { timeout: PATIENCE },
  (seed) => {
    fc.assert(
      fc.property(strictSteps, fc.nat(1_000), (steps, cut) => {
        const evening = markedEvening(steps);
        for (const [at, state] of evening.states.entries()) {
          if (at % 7 !== cut % 7 && at !== evening.states.length - 1) continue;
          const times = timesOf(evening, state, at);
          for (const audience of AUDIENCES) {
            const secrets = [...secretsFor(evening, state, audience, at), ...times];
            expectNone(shownTo(evening, at, cut % (at + 1), audience), secrets);
            expectNobodysMarks(evening, at, audience);
          }
          const forAll = secretsFor(evening, state, PUBLIC, at);
          expectNone(published(state), [...forAll, ...times]);
          if (at === evening.states.length - 1)
            ends.push({ state, secrets: [...forAll, ...times] });
          // Whoever organises has everything in it but what nobody may know.
          const chatham = state.rules.chatham
            ? forAll.filter((one) => PEOPLE.some((id) => id === one))
            : [];
          const ended = secretsFor(evening, state, { crew: true, person: null }, at);
          const document = documentText(exportDocument(state, 0));
          expectNone(document, [...chatham, ...ended, ...times]);
        }
      }),
      { seed, numRuns: RUNS },
    );
  },
);

test('nor in a Word document', { timeout: PATIENCE }, async () => {
  const some = ends.filter(({ secrets }) => secrets.length > 0).filter((_, at) => at % 5 === 0);
  expect(some.length).toBeGreaterThan(20);
  let read = 0;
  for (const { state, secrets } of some) {
    const files = await docxFiles(reportView(state));
    const bytes = files.flatMap(({ parts }) => [...parts]).join('\n');
    if (pointsOf(state).some(({ text }) => isMarker(text) && bytes.includes(text))) read += 1;
    expectNone(bytes, secrets);
  }
  // What may be known does stand there, in one piece.
  expect(read).toBeGreaterThan(10);
});

test('there was something to look for', () => {
  const rare = Object.entries(looked).filter(([, times]) => times <= 50);
  expect(rare).toEqual([]);
});
