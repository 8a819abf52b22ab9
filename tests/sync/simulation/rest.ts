import { isDeepStrictEqual } from 'node:util';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { EMPTY_GATHERING } from '@tablecloth/shared/model.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { NOT_CHOSEN } from '@tablecloth/shared/room.ts';
import { decodeGathering, encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { documentSchema } from '@tablecloth/shared/document-shape.ts';
import * as v from 'valibot';
import type { Chance } from './chance.ts';
import type { Ledger } from './ledger.ts';
import type { Oracle, Saying } from './oracle.ts';
import type { Phone } from './phone.ts';
import type { Server } from './server.ts';

export type AtRest = {
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly oracle: Oracle;
  readonly server: Server;
  readonly phones: readonly Phone[];
  /** Whether the server has lost this evening what it had recorded. */
  readonly loses: boolean;
};

/** Why it is not at rest; null when it is. */
export function unrest({ server, phones }: AtRest): string | null {
  if (!server.live()) return 'the server has not opened the gathering';
  if (server.live()?.health() !== 'ok') return 'the server can not save';
  for (const phone of phones) {
    if (!phone.idle()) return `the disk of ${phone.name} is busy`;
    for (const tab of phone.tabs) {
      const state = tab.state();
      if (!state) continue;
      if (state.line !== 'live') return `${tab.name} has no line: ${state.line} ${state.refusal}`;
      if (!state.current) return `${tab.name} is not current`;
      if (state.pending.length > 0) return `${tab.name} still has ${state.pending.length} to send`;
      if (!state.presence.saving) return `${tab.name} is told that nothing is saved`;
    }
  }
  return null;
}

/** When all is quiet: everything that was promised is there, once, in order, and everybody sees the same. */
export function judgeRest(all: AtRest): void {
  checkFolds(all);
  checkScreens(all);
  checkSayings(all);
  checkOrder(all);
}

/** As it grew on the server = all at once = from a snapshot = from an export. */
function checkFolds({ chance, ledger, oracle, server }: AtRest): void {
  const events = ledger.events();
  const head = ledger.head();
  const whole = fold(events);
  const plain = encodeGathering(whole);
  const same = (what: string, other: unknown): void => {
    if (!isDeepStrictEqual(other, plain)) oracle.wrong(`${what} is not the fold of the log`);
  };
  const live = server.live();
  if (live?.head() !== head) oracle.wrong(`the server is at ${live?.head()}, the log at ${head}`);
  same('the state of the server', encodeGathering(live?.state() ?? EMPTY_GATHERING));
  const cut = chance.below(events.length + 1);
  const snapshot = encodeGathering(fold(events.slice(0, cut)));
  same(
    `a snapshot at ${cut} with its tail`,
    encodeGathering(fold(events.slice(cut), decodeGathering(JSON.parse(JSON.stringify(snapshot))))),
  );
  const file = documentText(exportDocument(whole, 0));
  const { gathering } = v.parse(documentSchema, JSON.parse(file));
  const exported = encodeGathering(decodeGathering(gathering));
  const complete = {
    ...plain,
    code: '',
    // How long it is kept is this server's own.
    room: { ...plain.room, keeping: NOT_CHOSEN },
    grants: [],
    points: plain.points.map((point) => ({ ...point, agreedBy: [] })),
  };
  if (!isDeepStrictEqual(exported, complete)) oracle.wrong('the export is not the fold of the log');
}

function checkScreens({ ledger, oracle, phones }: AtRest): void {
  for (const { audience, tabs } of phones) {
    const expected = oracle.plainAt(ledger.head(), audience);
    for (const tab of tabs) {
      const state = tab.state();
      if (!state) continue;
      const drawn = encodeGathering(state.gathering);
      for (const [part, value] of Object.entries(expected)) {
        if (!isDeepStrictEqual(Reflect.get(drawn, part), value)) {
          oracle.wrong(`${tab.name} shows other ${part} than the log holds for it`);
        }
      }
    }
  }
}

/** Why a point may be refused that was said in good faith: the table or the point above it has changed meanwhile. */
const FAIR: ReadonlySet<string> = new Set(['point-not-found', 'point-hidden']);

function checkSayings({ ledger, oracle, phones, loses }: AtRest): void {
  const bodies = new Map(ledger.events().map((event) => [event.commandId, event]));
  const known = new Set(oracle.sayings().map(({ command }) => command.id));
  for (const { commandId, body } of ledger.events()) {
    const own = body.type === 'person.joined' || !body.type.startsWith('point.');
    if (!known.has(commandId) && !own) oracle.wrong(`nobody asked for ${commandId}`);
  }
  const shownRefused = new Set(
    phones.flatMap(({ tabs }) =>
      tabs.flatMap((tab) => tab.state()?.refused.map(({ command }) => command.id) ?? []),
    ),
  );
  for (const saying of oracle.sayings()) checkSaying(saying);
  for (const phone of phones) {
    for (const value of phone.unsent()) {
      const { command } = v.parse(v.object({ command: v.object({ id: v.string() }) }), value);
      const dealtWith = oracle.acknowledged.has(command.id) || oracle.refused.has(command.id);
      if (!dealtWith) oracle.wrong(`${command.id} waits on ${phone.name}, and nobody sends it`);
    }
  }

  function checkSaying({ command, promised, phone }: Saying): void {
    const event = bodies.get(command.id);
    const why = oracle.refused.get(command.id);
    const seq = oracle.acknowledged.get(command.id);
    // What was said of a point that only the other tab knows (a full disk) may be refused in one and taken in the other.
    const depends = command.type !== 'point.post' || command.under !== null;
    if (event && shownRefused.has(command.id) && !loses && !depends) {
      oracle.wrong(`${command.id} is shown as refused, and is recorded`);
    }
    if (shownRefused.has(command.id) && why === undefined) {
      oracle.wrong(`${command.id} is shown as refused, and the server never did`);
    }
    if (event && seq !== undefined && !loses && ledger.seqOf(command.id) !== seq) {
      oracle.wrong(`${command.id} was acknowledged at ${seq}, and stands elsewhere`);
    }
    if (command.type !== 'point.post') {
      if (promised && !event && why === undefined && seq === undefined) {
        oracle.wrong(`${command.id} of ${phone} was never answered`);
      }
      return;
    }
    if (!event) {
      if (why === undefined ? promised || (seq !== undefined && !loses) : !FAIR.has(why)) {
        oracle.wrong(`${command.id} of ${phone} is lost${why === undefined ? '' : `: ${why}`}`);
      }
      return;
    }
    const { body } = event;
    const { point, table, text, under } = command;
    const isIt =
      body.type === 'point.posted' &&
      isDeepStrictEqual(
        [body.point, body.table, body.text, body.under],
        [point, table, text, under],
      );
    if (!isIt) oracle.wrong(`${command.id} is recorded as something else than was said`);
  }
}

/** What one tab has said stands in the log in the order in which it was said. */
function checkOrder({ ledger, oracle, loses }: AtRest): void {
  const last = new Map<string, number>();
  for (const { command, tab, promised } of oracle.sayings()) {
    // What changed nothing is not recorded, and decided anew when it comes again after a crash (decision 7).
    if (command.type !== 'point.post') continue;
    const seq = ledger.seqOf(command.id);
    // What a phone never took in is nowhere; what a log has lost comes again, when its phone comes.
    if (seq === undefined || !promised || loses) continue;
    const before = last.get(tab) ?? 0;
    if (seq < before) oracle.wrong(`${command.id} stands at ${seq}, said after ${before}`);
    last.set(tab, Math.max(before, seq));
  }
}
