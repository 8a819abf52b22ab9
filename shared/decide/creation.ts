import type { CreateGathering } from '../command.ts';
import type { EventBody } from '../event.ts';
import { KEEP_DAYS, USUAL_KEEP_DAYS } from '../keeping.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import { BLOCKS, type Gathering } from '../model.ts';
import type { PlainGathering } from '../snapshot.ts';
import { USUAL_QUIET_MINUTES } from '../room.ts';
import { sameRules, USUAL_RULES, USUAL_TABLE_RULES } from '../rules.ts';
import { accept, type Decision, reject } from './decision.ts';
import { photoEvents } from './photo.ts';
import { checkInfo } from './setup.ts';
import { checkTheme } from './theme-texts.ts';
import { chosenMethod } from './method.ts';

/** A gathering from a file. Its ids are already new ones, and its grants this server's own. */
export type ImportGathering = {
  readonly id: string;
  readonly type: 'gathering.import';
  readonly code: string;
  readonly grants: CreateGathering['grants'];
  readonly gathering: PlainGathering;
};

/** The first events of a log. */
export function decideCreate(state: Gathering, command: CreateGathering): Decision {
  if (state.info) return reject('gathering-exists');
  if (command.themes.length === 0) return reject('empty');
  if (command.themes.length > MORE_LIMITS.themes) return reject('too-many');
  const info = checkInfo(command.info);
  if (info.wrong) return reject(info.wrong);
  const events: EventBody[] = [{ type: 'gathering.created', info: info.info, code: command.code }];
  for (const [index, theme] of command.themes.entries()) {
    const texts = checkTheme(theme);
    if (texts.wrong) return reject(texts.wrong);
    events.push(
      { type: 'theme.added', theme: theme.theme, ...texts.theme },
      { type: 'table.added', table: theme.table, number: index + 1, theme: theme.theme },
    );
  }
  const { method, keepDays = USUAL_KEEP_DAYS } = command;
  events.push({ type: 'keeping.chosen', days: keepDays });
  if (method) events.push(...chosenMethod(method, info.info.language, state.rules));
  return accept(...events, ...issued(command.grants));
}

function issued(grants: CreateGathering['grants']): EventBody[] {
  return grants.map((grant) => ({ type: 'grant.issued', ...grant }));
}

/**
 * The same gathering as a new log, by ordinary events: what a reducer, a projection or an export knows of
 * them holds for an imported gathering too. Times of posting are kept; who marked is not known any more.
 */
export function decideImport(state: Gathering, command: ImportGathering): Decision {
  if (state.info) return reject('gathering-exists');
  const { gathering } = command;
  if (!gathering.info) return reject('malformed');
  const events: EventBody[] = [
    { type: 'gathering.created', info: gathering.info, code: command.code },
    ...gathering.themes.map(
      ({ id, ...theme }) => ({ type: 'theme.added', theme: id, ...theme }) as const,
    ),
    ...gathering.tables.map(
      ({ id, number, theme }) => ({ type: 'table.added', table: id, number, theme }) as const,
    ),
    ...roomEvents(gathering),
    ...issued(command.grants),
    ...ruleEvents(gathering),
    ...gathering.people.map((person) => ({ type: 'person.joined', person }) as const),
    ...gathering.names.map(([person, name]) => ({ type: 'person.named', person, name }) as const),
  ];
  const { chatham } = gathering.rules;
  for (const point of gathering.points) events.push(...pointEvents(point, chatham));
  for (const table of gathering.tables) {
    let after: string | null = null;
    for (const point of table.key) {
      events.push({ type: 'point.placed', point, list: 'key', after });
      after = point;
    }
    if (table.sealed > 0) {
      events.push({ type: 'table.sealed', table: table.id, count: table.sealed });
    }
    if (table.wallLine !== undefined) {
      events.push({ type: 'table.wall-lined', table: table.id, after: table.wallLine });
    }
    if (!table.open) events.push({ type: 'table.closed', table: table.id });
  }
  // Not as arguments: a large gathering has more events than a call may have of those.
  return {
    ok: true,
    events: [
      ...events,
      ...mergeEvents(gathering.points),
      ...spotlightEvents(gathering),
      ...reportEvents(gathering.report),
      ...harvestEvents(gathering.room),
    ],
  };
}

/** How the room is set up; what went on in it (a round, an announcement, a call) is over. */
function roomEvents({ room, tables }: PlainGathering): EventBody[] {
  const { method, rounds, keeping, quietMinutes } = room;
  const days = KEEP_DAYS.find((one) => one === keeping.days) ?? USUAL_KEEP_DAYS;
  const events: EventBody[] = [{ type: 'keeping.chosen', days }];
  if (
    quietMinutes !== USUAL_QUIET_MINUTES &&
    quietMinutes > 0 &&
    quietMinutes <= MORE_LIMITS.quietMinutes
  )
    events.push({ type: 'watch.set', quietMinutes });
  if (method !== null) events.push({ type: 'method.chosen', method });
  if (rounds.steps.length > 0) events.push({ type: 'rounds.planned', steps: rounds.steps });
  for (const { id: table, seats, into } of tables) {
    if (seats !== null) events.push({ type: 'table.sized', table, seats });
    if (into !== null) events.push({ type: 'table.merged', table, into });
  }
  return events;
}

type PlainPoint = PlainGathering['points'][number];

function ruleEvents({ rules, tables }: PlainGathering): EventBody[] {
  const ruled = tables.filter((table) => !sameRules(table.rules, USUAL_TABLE_RULES));
  return [
    ...(sameRules(rules, USUAL_RULES)
      ? []
      : [{ type: 'rules.changed' as const, rules, ...(rules.chatham ? { known: [] } : {}) }]),
    ...ruled.map(({ id, rules: own }) => ({ type: 'table.ruled', table: id, rules: own }) as const),
  ];
}

function pointEvents(point: PlainPoint, chatham: boolean): EventBody[] {
  const { id, table, under, kind, text, by, postedAt, saidBy, from } = point;
  const unnamed = chatham ? { unnamed: true as const } : {};
  const held = point.held === null ? {} : { held: point.held };
  const events: EventBody[] = [
    {
      type: 'point.posted',
      point: id,
      table,
      under,
      kind,
      text,
      by,
      list: 'inbox',
      postedAt,
      ...(saidBy !== undefined && { saidBy }),
      ...(from !== undefined && { from }),
      ...held,
      ...unnamed,
    },
  ];
  if (point.edited) {
    const hidden = point.held !== null;
    events.push({ type: 'point.edited', point: id, kind, text, by, hidden, ...unnamed });
  }
  if (point.list === 'aside') {
    events.push({ type: 'point.placed', point: id, list: 'aside', after: null });
  }
  if (point.agrees > 0) {
    events.push({
      type: 'point.agreed',
      point: id,
      person: null,
      agrees: true,
      count: point.agrees,
    });
  }
  events.push(...noteEvents(point));
  if (point.hidden !== null) {
    const waits = point.held === null ? {} : { held: true as const };
    events.push({
      type: 'point.hidden',
      point: id,
      by,
      reason: point.hidden,
      ...waits,
      ...unnamed,
    });
  }
  return events;
}

function noteEvents({ id, heading, hands, flagged, confirmed }: PlainPoint): EventBody[] {
  const events: EventBody[] = [];
  if (heading) events.push({ type: 'point.headed', point: id, heading });
  if (hands !== undefined) events.push({ type: 'point.hands-counted', point: id, count: hands });
  if (flagged) events.push({ type: 'point.flagged', point: id, flagged });
  for (const quote of confirmed ?? []) {
    events.push({ type: 'point.quote-confirmed', point: id, quote, confirmed: true });
  }
  return events;
}

function mergeEvents(points: readonly PlainPoint[]): EventBody[] {
  return points.flatMap(({ id: into, originals = [], united = 0 }) =>
    originals.map((point) => ({ type: 'point.merged', point, into, united }) as const),
  );
}

function spotlightEvents({ tables, spotlight }: PlainGathering): EventBody[] {
  const lights = [{ id: null, spotlight }, ...tables];
  return lights.flatMap(({ id: table, spotlight: point }): EventBody[] =>
    point === undefined ? [] : [{ type: 'spotlight.turned', table, point }],
  );
}

function reportEvents(report: PlainGathering['report']): EventBody[] {
  return [
    ...BLOCKS.filter((block) => report.blocks[block] !== '').map(
      (block) => ({ type: 'report.written', block, text: report.blocks[block] }) as const,
    ),
    ...report.sections.map((section) => ({ type: 'section.written', ...section }) as const),
    ...report.findings.flatMap((finding): EventBody[] => [
      {
        type: 'finding.written',
        finding: finding.id,
        title: finding.title,
        elaboration: finding.elaboration,
      },
      ...(finding.hands === undefined
        ? []
        : [
            {
              type: 'finding.hands-counted' as const,
              finding: finding.id,
              count: finding.hands,
            },
          ]),
      ...finding.cites.map(
        (point) => ({ type: 'finding.cited', finding: finding.id, point, cites: true }) as const,
      ),
    ]),
    ...report.entries.map((entry) => ({ type: 'entry.written', ...entry }) as const),
    ...report.orders.map((order) => ({ type: 'section.ordered', ...order }) as const),
    ...report.pulls.map((one) => ({ type: 'section.pulled', ...one }) as const),
    ...photoEvents(report),
    ...report.off.map((part) => ({ type: 'report.shown', part, shown: false }) as const),
  ];
}

/** What came of the harvest: dots and the round of words are over, and who it was nobody knows any more. */
function harvestEvents({ harvest }: PlainGathering['room']): EventBody[] {
  if (!harvest) return [];
  const { dots, closing, suggestions } = harvest;
  const { each, on, hidden, counts, people } = dots;
  const events: EventBody[] = [];
  if (each > 0 || people > 0 || counts.length > 0) {
    events.push(
      { type: 'dots.opened', each, on, hidden, counts, people },
      { type: 'dots.closed', counts },
    );
  }
  for (const { id: word, text } of closing.words) {
    events.push({ type: 'word.given', word, text, by: null, shown: false });
  }
  if (closing.shown) {
    const words = closing.words.map(({ id, text }) => ({ id, text }));
    events.push({ type: 'words.shown', shown: true, words });
  }
  for (const { id: suggestion, text, state } of suggestions) {
    events.push({ type: 'suggestion.made', suggestion, text, by: null });
    if (state !== 'waiting') {
      events.push({ type: 'suggestion.settled', suggestion, state, by: null });
    }
  }
  return events;
}
