import { KEEP_DAYS } from '@tablecloth/shared/keeping.ts';
import { DOTS_ON, SUGGESTION_STATES } from '@tablecloth/shared/harvest.ts';
import { WALL_DISTANCES, WALL_MODES } from '@tablecloth/shared/room.ts';
import type { CreateGathering, SocketCommand } from '@tablecloth/shared/command.ts';
import { BLOCKS, KINDS, LISTS, REPORT_PARTS, type Actor } from '@tablecloth/shared/model.ts';
import type { PlacePhoto } from '@tablecloth/shared/photo-shape.ts';
import type { CountMoves } from '@tablecloth/shared/room-schema.ts';
import { METHODS } from '@tablecloth/shared/method-names.ts';
import * as fc from 'fast-check';

/**
 * Random commands over few ids, so that they meet: legal and illegal ones by everybody who may be in a room.
 */

const TABLES = ['table-01', 'table-02', 'table-03'] as const;
const THEMES = ['theme-01', 'theme-02'] as const;
const POINTS = ['point-01', 'point-02', 'point-03', 'point-04', 'constructor', 'point-06'] as const;
const FINDINGS = ['finding-1', 'finding-2', 'finding-3'] as const;
const GRANTS = ['grant-org', 'grant-fac', 'grant-wall'] as const;
export const PEOPLE = ['person-01', 'person-02', 'person-03', 'person-04'] as const;
const [ANA, BEA, CEM, DAN] = PEOPLE;

/** Everybody who may send: crew with and without a person, participants, somebody unnamed, the wall. */
export const ACTORS: readonly Actor[] = [
  { person: ANA, role: 'organiser', tables: [] },
  { person: null, role: 'organiser', tables: [] },
  { person: BEA, role: 'facilitator', tables: ['table-01', 'table-03'] },
  { person: null, role: 'facilitator', tables: ['table-02'] },
  { person: BEA, role: 'participant', tables: [] },
  { person: CEM, role: 'participant', tables: [] },
  { person: DAN, role: 'participant', tables: [] },
  { person: null, role: 'participant', tables: [] },
  { person: null, role: 'wall', tables: [] },
];

export const CREATE: CreateGathering = {
  id: 'create-01',
  type: 'gathering.create',
  code: 'ABCDEF',
  info: {
    title: 'Data Café',
    series: 'LCR Data Community',
    number: 4,
    date: '2025-09-18',
    place: 'DoES Liverpool',
    language: 'en-GB',
  },
  themes: [
    { theme: THEMES[0], table: TABLES[0], title: 'Tools', gloss: 'what you need', question: '' },
    { theme: THEMES[1], table: TABLES[1], title: 'Trust', gloss: '', question: 'Who may know?' },
    { theme: 'theme-03', table: TABLES[2], title: 'Skills', gloss: '', question: '' },
  ],
  grants: [
    { id: GRANTS[0], role: 'organiser', tables: [], label: 'Ana', digest: 'A'.repeat(43) },
    { id: GRANTS[1], role: 'facilitator', tables: ['table-01'], label: '', digest: 'B'.repeat(43) },
    { id: GRANTS[2], role: 'wall', tables: [], label: 'Wall', digest: 'C'.repeat(43) },
  ],
};

/** Words that stand for nothing else, some of them odd; now and then what must be refused. */
const words = fc.oneof(
  { weight: 12, arbitrary: fc.nat(999_999).map((n) => `said ${n} “so” 👩‍👩‍👧 \n é`) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', 'x'.repeat(501), 'a\uD800b') },
);
const shortWord = fc.oneof(
  { weight: 6, arbitrary: fc.nat(999).map((n) => `word ${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('', 'x'.repeat(31)) },
);
const line = fc.oneof(fc.constant(''), words);
const flag = fc.boolean();
const table = fc.oneof(
  { weight: 6, arbitrary: fc.constant(TABLES[0]) },
  { weight: 3, arbitrary: fc.constantFrom(...TABLES) },
  { weight: 1, arbitrary: fc.constant('table-no') },
);
/** What points are split into. */
const part = fc.constantFrom('point-01', 'part-0001', 'part-0002');
const point = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...POINTS) },
  { weight: 1, arbitrary: part },
);
const finding = fc.constantFrom(...FINDINGS);
const kind = fc.constantFrom(...KINDS);

export type Draft = SocketCommand extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;

const post = fc.record({
  type: fc.constant('point.post' as const),
  point,
  table,
  under: fc.option(point, { freq: 1 }),
  kind,
  text: words,
  keep: fc.constantFrom(true, false, false),
});
const postFor = fc.record({
  type: fc.constant('point.post' as const),
  point,
  table,
  under: fc.option(point, { freq: 1 }),
  kind,
  text: words,
  keep: flag,
  saidBy: line,
});
const after = fc.oneof(point, fc.constant('end' as const), fc.constant(null));
/** Most words hold the first of these, and no others. */
const quote = fc.constantFrom('“so”', '“so”', 'so');
const mergings = [
  fc.record({ type: fc.constant('point.merge' as const), point, into: point }),
  fc.record({ type: fc.constant('point.unmerge' as const), point }),
  fc.record({
    type: fc.constant('point.split' as const),
    point,
    kind,
    text: words,
    parts: fc.array(fc.record({ point: part, kind, text: words }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('point.rejoin' as const),
    point,
    kind,
    text: words,
    parts: fc.array(part, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('point.move' as const),
    point,
    table,
    list: fc.constantFrom('inbox' as const, 'key' as const),
    after,
  }),
  fc.record({
    type: fc.constant('point.nest' as const),
    point,
    under: fc.option(point, { freq: 4 }),
    after,
  }),
] as const;
const notes = [
  fc.record({
    type: fc.constant('point.confirm-quote' as const),
    point,
    quote,
    confirmed: flag,
  }),
  fc.record({ type: fc.constant('point.heading' as const), point, heading: flag }),
  fc.record({
    type: fc.constant('table.wall-line' as const),
    table,
    after: fc.option(point, { freq: 4 }),
  }),
  fc.record({
    type: fc.constant('point.hands' as const),
    point,
    count: fc.option(fc.nat(40), { freq: 3 }),
  }),
  fc.record({ type: fc.constant('point.flag' as const), point, flagged: flag }),
  fc.record({
    type: fc.constant('spotlight.set' as const),
    table: fc.option(table, { freq: 3 }),
    point,
  }),
  fc.record({
    type: fc.constant('spotlight.clear' as const),
    table: fc.option(table, { freq: 3 }),
  }),
] as const;
const aboutPoints = [
  fc.record({ type: fc.constant('point.edit' as const), point, kind, text: words }),
  fc.record({
    type: fc.constant('point.place' as const),
    point,
    list: fc.constantFrom(...LISTS),
    after: fc.oneof(point, fc.constant('end' as const), fc.constant(null)),
  }),
  fc.record({ type: fc.constant('point.hide' as const), point, reason: line }),
  fc.record({ type: fc.constant('point.restore' as const), point }),
  fc.record({ type: fc.constant('point.withdraw' as const), point }),
  fc.record({ type: fc.constant('point.release' as const), point, keep: flag }),
  fc.record({ type: fc.constant('point.agree' as const), point, agrees: flag }),
] as const;
const aboutReport = [
  fc.record({
    type: fc.constant('section.write' as const),
    table,
    heading: line,
    summary: line,
    leadIn: line,
  }),
  fc.record({
    type: fc.constant('report.write' as const),
    block: fc.constantFrom(...BLOCKS),
    text: line,
  }),
  fc.record({
    type: fc.constant('finding.write' as const),
    finding,
    title: line,
    elaboration: line,
  }),
  fc.record({
    type: fc.constant('finding.place' as const),
    finding,
    after: fc.option(finding, { freq: 3 }),
  }),
  fc.record({ type: fc.constant('finding.remove' as const), finding }),
  fc.record({ type: fc.constant('finding.cite' as const), finding, point, cites: flag }),
  fc.record({
    type: fc.constant('entry.write' as const),
    point,
    text: line,
    over: line,
    dropped: flag,
    heading: flag,
  }),
  fc.record({ type: fc.constant('entry.place' as const), point, after: fc.option(point) }),
  fc.record({ type: fc.constant('section.review' as const), table }),
  fc.record({
    type: fc.constant('section.pull' as const),
    table,
    pull: fc.oneof(fc.constantFrom('usual' as const, 'none' as const), point),
  }),
  fc.record({
    type: fc.constant('report.show' as const),
    part: fc.oneof(fc.constantFrom(...REPORT_PARTS), table),
    shown: flag,
  }),
  fc.record({ type: fc.constant('report.unpublish' as const) }),
  fc.record({ type: fc.constant('photo.describe' as const), alt: line, caption: line }),
  fc.record({ type: fc.constant('photo.remove' as const) }),
] as const;
const correction = fc.constantFrom('correct-1', 'correct-2', 'correct-3');
const aboutReading = [
  fc.record({ type: fc.constant('read-back.open' as const), days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('read-back.open' as const), days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('read-back.close' as const) }),
  fc.record({ type: fc.constant('notes.confirm' as const), table, confirms: flag }),
  fc.record({
    type: fc.constant('correction.suggest' as const),
    correction,
    table,
    about: fc.option(point, { freq: 3 }),
    text: words,
  }),
  fc.record({ type: fc.constant('correction.settle' as const), correction, accepted: flag }),
] as const;
const aboutSetup = [
  fc.record({
    type: fc.constant('gathering.describe' as const),
    info: fc.record({
      title: words,
      series: line,
      number: fc.option(fc.integer({ min: 1, max: 99 })),
      date: fc.constantFrom('', '2025-11-03'),
      place: line,
      language: fc.constantFrom('en', 'de', 'pt-BR'),
    }),
  }),
  fc.record({ type: fc.constantFrom('doors.open' as const, 'doors.close' as const) }),
  fc.record({
    type: fc.constant('theme.edit' as const),
    theme: fc.constantFrom(...THEMES, 'theme-no'),
    title: words,
    gloss: line,
    question: line,
  }),
  fc.record({ type: fc.constantFrom('table.open' as const, 'table.close' as const), table }),
  fc.record({ type: fc.constant('grant.revoke' as const), grant: fc.constantFrom(...GRANTS) }),
] as const;
const theme = fc.constantFrom(...THEMES, 'theme-03', 'theme-04', 'theme-no');
const proposed = fc.constantFrom('theme-05', 'theme-06');
const anyTable = fc.oneof(table, fc.constantFrom('table-04', 'table-05'));
const texts = { title: words, gloss: line, question: line };
const aboutTables = [
  fc.record({ type: fc.constant('theme.add' as const), theme, table: anyTable, ...texts }),
  fc.record({
    type: fc.constant('theme.propose' as const),
    theme: proposed,
    table: anyTable,
    ...texts,
  }),
  fc.record({
    type: fc.constantFrom('proposal.accept' as const, 'proposal.decline' as const),
    theme: proposed,
  }),
  fc.record({ type: fc.constant('theme.place' as const), theme, after: fc.option(theme) }),
  fc.record({ type: fc.constant('theme.merge' as const), theme, into: theme }),
  fc.record({ type: fc.constant('table.add' as const), table: anyTable, theme }),
  fc.record({ type: fc.constant('table.place' as const), table, after: fc.option(table) }),
  fc.record({ type: fc.constant('table.assign' as const), table: anyTable, theme }),
  fc.record({ type: fc.constant('table.merge' as const), table: anyTable, into: anyTable }),
  fc.record({
    type: fc.constant('table.size' as const),
    table: anyTable,
    seats: fc.option(fc.integer({ min: 1, max: 12 })),
  }),
  fc.record({
    type: fc.constant('grant.assign' as const),
    grant: fc.constantFrom(...GRANTS),
    label: line,
    tables: fc.array(anyTable, { maxLength: 3 }),
  }),
] as const;
const minutes = fc.integer({ min: 1, max: 30 });
const aboutRoom = [
  fc.record({
    type: fc.constant('method.choose' as const),
    method: fc.option(fc.constantFrom(...METHODS)),
  }),
  fc.record({
    type: fc.constant('rounds.plan' as const),
    steps: fc.array(fc.record({ minutes, instruction: line }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('round.start' as const),
    number: fc.integer({ min: 1, max: 4 }),
    minutes: fc.option(minutes),
  }),
  fc.record({ type: fc.constantFrom('round.pause' as const, 'round.resume' as const) }),
  fc.record({ type: fc.constant('round.extend' as const), minutes }),
  fc.record({ type: fc.constant('round.end' as const) }),
  fc.record({ type: fc.constant('announcement.make' as const), text: words }),
  fc.record({ type: fc.constant('announcement.clear' as const) }),
  fc.record({ type: fc.constant('keeping.choose' as const), days: fc.constantFrom(...KEEP_DAYS) }),
  fc.record({ type: fc.constantFrom('gathering.end' as const, 'gathering.resume' as const) }),
  fc.record({ type: fc.constant('watch.set' as const), quietMinutes: minutes }),
  fc.record({ type: fc.constant('instruction.write' as const), text: line }),
  fc.record({
    type: fc.constant('wall.show' as const),
    mode: fc.constantFrom(...WALL_MODES),
    table: fc.option(table),
  }),
  fc.record({
    type: fc.constant('wall.show' as const),
    mode: fc.constantFrom('spotlight' as const, 'findings' as const),
    table: fc.constant(null),
    step: fc.constantFrom(1 as const, -1 as const),
  }),
  fc.record({
    type: fc.constant('wall.set' as const),
    paused: flag,
    distance: fc.constantFrom(...WALL_DISTANCES),
    look: fc.constantFrom('light' as const, 'dark' as const, null),
  }),
  fc.record({ type: fc.constantFrom('plenary.open' as const, 'plenary.close' as const) }),
  fc.record({
    type: fc.constantFrom('help.call' as const, 'help.take' as const, 'help.clear' as const),
    table,
  }),
] as const;
/** Findings are what points could be as well; some of what is named is nothing. */
const dotted = fc.oneof(finding, finding, point);
const suggestion = fc.constantFrom('suggest-1', 'suggest-2', 'suggest-3');
const word = fc.constantFrom('word-one1', 'word-two2', 'word-three');
const placeDot = fc.record({
  type: fc.constant('dot.place' as const),
  on: dotted,
  placed: fc.constantFrom(true, true, false),
});
const openDots = fc.record({
  type: fc.constant('dots.open' as const),
  each: fc.constantFrom(0, 1, 2, 3, 3),
  on: fc.constantFrom(...DOTS_ON, 'both' as const),
  hidden: flag,
});
const aboutHarvest = [
  fc.record({ type: fc.constant('dots.close' as const) }),
  fc.record({ type: fc.constantFrom('words.open' as const, 'words.close' as const) }),
  fc.record({ type: fc.constant('words.open' as const) }),
  fc.record({ type: fc.constant('words.show' as const), shown: flag }),
  fc.record({ type: fc.constant('word.give' as const), word, text: shortWord }),
  fc.record({ type: fc.constant('word.give' as const), word, text: shortWord }),
  fc.record({ type: fc.constant('word.strike' as const), word }),
  fc.record({ type: fc.constant('suggestion.make' as const), suggestion, text: words }),
  fc.record({ type: fc.constant('suggestion.withdraw' as const), suggestion }),
  fc.record({
    type: fc.constant('suggestion.settle' as const),
    suggestion,
    state: fc.constantFrom(...SUGGESTION_STATES),
  }),
  fc.record({ type: fc.constant('plenary.open' as const) }),
  fc.record({ type: fc.constant('finding.merge' as const), finding, into: finding }),
  fc.record({
    type: fc.constant('finding.hands' as const),
    finding,
    count: fc.option(fc.nat(40), { freq: 3 }),
  }),
] as const;
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 1 });
const aboutRules = [
  fc.record({
    type: fc.constant('rules.change' as const),
    rules: fc.record({
      wall: some(fc.constantFrom('kept' as const, 'all' as const, 'delayed' as const)),
      wallDelay: some(fc.nat(3_600)),
      names: some(fc.constantFrom('off' as const, 'optional' as const, 'pseudonym' as const)),
      chatham: fc.constantFrom(undefined, undefined, undefined, true, false),
      paused: fc.constantFrom(undefined, false, false, true),
      proposals: some(flag),
    }),
  }),
  fc.record({
    type: fc.constant('table.rule' as const),
    table,
    rules: fc.record({
      hold: some(flag),
      offRecord: fc.constantFrom(undefined, false, false, true),
      paused: fc.constantFrom(undefined, false, false, true),
      privately: some(flag),
    }),
  }),
  fc.record({ type: fc.constant('points.release' as const), table }),
  fc.record({ type: fc.constant('points.reveal' as const), table: fc.option(table) }),
] as const;
const removal = fc.constantFrom('removal-1', 'removal-2');
const aboutErasing = [
  fc.record({ type: fc.constant('point.erase' as const), point }),
  fc.record({
    type: fc.constant('person.erase' as const),
    person: fc.option(fc.constantFrom(...PEOPLE)),
    said: fc.option(point, { freq: 1 }),
  }),
] as const;
const aboutRemoval = [
  fc.record({
    type: fc.constant('person.remove' as const),
    removal,
    person: fc.option(fc.constantFrom(...PEOPLE)),
    said: fc.option(point),
    hide: flag,
  }),
  fc.record({ type: fc.constant('person.readmit' as const), removal }),
] as const;
const aboutPeople = [
  fc.record({ type: fc.constant('person.join' as const) }),
  fc.record({ type: fc.constant('person.name' as const), name: line }),
] as const;

/** Anything that anybody may ask for, without the id that makes it a command. */
export const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 5, arbitrary: post },
  { weight: 9, arbitrary: fc.oneof(...aboutPoints) },
  // Few are accepted, for few points stand where they can be: so these twice.
  { weight: 5, arbitrary: fc.oneof(aboutPoints[3], aboutPoints[5]) },
  { weight: 1, arbitrary: postFor },
  { weight: 6, arbitrary: fc.oneof(...mergings) },
  // Merging twice as often: what else befalls points is to meet merged ones.
  { weight: 7, arbitrary: mergings[0] },
  { weight: 3, arbitrary: fc.oneof(...notes) },
  { weight: 3, arbitrary: fc.oneof(...aboutReport) },
  { weight: 3, arbitrary: fc.oneof(...aboutReading) },
  { weight: 2, arbitrary: fc.oneof(...aboutSetup) },
  { weight: 3, arbitrary: fc.oneof(...aboutRules) },
  { weight: 1, arbitrary: fc.oneof(...aboutRemoval) },
  { weight: 1, arbitrary: fc.oneof(...aboutErasing) },
  { weight: 3, arbitrary: fc.oneof(...aboutPeople) },
  { weight: 3, arbitrary: fc.oneof(...aboutTables) },
  { weight: 3, arbitrary: fc.oneof(...aboutRoom) },
  { weight: 2, arbitrary: openDots },
  { weight: 8, arbitrary: placeDot },
  { weight: 5, arbitrary: fc.oneof(...aboutHarvest) },
);

/** What the server counts by itself: most of it too little to be told. */
const movesCounted = fc.record({
  type: fc.constant('room.count-moves' as const),
  moves: fc.array(
    fc.record({ from: table, to: anyTable, people: fc.integer({ min: 1, max: 30 }) }),
    { maxLength: 4 },
  ),
});

type Wished = { readonly command: SocketCommand; readonly actor: Actor };

/** A photo that the server has looked at. */
const photoPlaced = fc.record({
  type: fc.constant('photo.place' as const),
  kind: fc.constantFrom('jpeg' as const, 'png' as const),
  width: fc.integer({ min: 1, max: 3_000 }),
  height: fc.integer({ min: 1, max: 3_000 }),
  alt: words,
  caption: line,
  data: fc.constantFrom('AAAA', 'AAAB'),
});

export type Step = {
  readonly command: SocketCommand | CountMoves | PlacePhoto;
  readonly actor: Actor;
};

/** The crew do most of what is allowed; the others are there to be refused as well. */
const actor = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ACTORS.slice(0, 3)) },
  { weight: 2, arbitrary: fc.constantFrom(...ACTORS.slice(4, 7)) },
  { weight: 1, arbitrary: fc.constantFrom(...ACTORS) },
);

/** The same wish as a command with an id of its own. */
export function withId(id: string, one: Draft): SocketCommand {
  return { id, ...one };
}

/** Everybody comes in, and most points are said: without them most wishes would be refused alike. */
export const OPENING: readonly Wished[] = [
  ...ACTORS.map((who, n): Wished => {
    return { command: { id: `coming-0${n}`, type: 'person.join' }, actor: who };
  }),
  ...POINTS.slice(1).map((one, n): Wished => {
    const command: SocketCommand = {
      id: `opening-${n}`,
      type: 'point.post',
      point: one,
      table: n < 3 ? TABLES[0] : TABLES[2],
      under: n === 2 ? 'point-02' : null,
      kind: 'point',
      text: `said at first, “so” ${n}`,
      keep: false,
    };
    return { command, actor: ACTORS[4 + (n % 3)]! };
  }),
  ...FINDINGS.slice(1).map((one, n): Wished => {
    const words = { title: 'People share data with people', elaboration: '' };
    return {
      command: { id: `finding-by-${n}`, type: 'finding.write', finding: one, ...words },
      actor: ACTORS[0]!,
    };
  }),
  { command: { id: 'opening-plenary', type: 'plenary.open' }, actor: ACTORS[0]! },
  {
    command: { id: 'opening-dots', type: 'dots.open', each: 3, on: 'both', hidden: true },
    actor: ACTORS[0]!,
  },
];

/** A walk through an evening: how it begins, then anything that may and may not happen. */
export function randomSteps(length: number): fc.Arbitrary<Step[]> {
  const one = fc.oneof(
    { weight: 60, arbitrary: draft },
    { weight: 2, arbitrary: movesCounted },
    { weight: 1, arbitrary: photoPlaced },
  );
  const wishes = fc.array(fc.tuple(one, actor), {
    minLength: 1,
    maxLength: length,
    size: 'max',
  });
  return fc.noBias(wishes).map((drafts) => [
    ...OPENING,
    ...drafts.map(([one, who], n): Step => ({
      command:
        one.type === 'room.count-moves' || one.type === 'photo.place'
          ? { id: `command-${n}`, ...one }
          : withId(`command-${n}`, one),
      actor: who,
    })),
  ]);
}
