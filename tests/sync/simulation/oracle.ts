import { isDeepStrictEqual } from 'node:util';
import type { SessionState } from '@tablecloth/client/sync/session.ts';
import type { Visitor } from '@tablecloth/server/gateway/live-sockets.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { frameFor } from '@tablecloth/shared/frame.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { type Audience, projectState } from '@tablecloth/shared/project.ts';
import { type Frame, type Receipt, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import { encodeGathering, type PlainGathering } from '@tablecloth/shared/snapshot.ts';
import * as v from 'valibot';
import type { Ledger } from './ledger.ts';
import type { DiskWitness } from './phone-disk.ts';
import type { Told } from './sockets.ts';

/** One wish that somebody had, and what became of it. */
export type Saying = {
  readonly phone: string;
  readonly tab: string;
  /** One life of the tab, from one load to the next. */
  readonly page: string;
  readonly command: SocketCommand;
  /** The phone has said that it is kept. */
  promised: boolean;
};

/** Sees everything that is told, shown and written down, and holds it against the log on the disk at that moment. */
export type Oracle = {
  readonly wrongs: () => readonly string[];
  readonly wrong: (what: string) => void;
  readonly sayings: () => readonly Saying[];
  /** Commands that the server said are recorded, with the last number it gave; and those it refused, with why. */
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, string>;
  readonly said: (saying: Omit<Saying, 'promised'>) => void;
  readonly promised: (commandId: Id) => void;
  /** The server is about to say this. */
  readonly told: (phone: string, to: Visitor, told: Told) => void;
  readonly receipts: (receipts: readonly Receipt[]) => void;
  /** Another process from here on. */
  readonly begun: () => void;
  readonly disk: (phone: string) => DiskWitness;
  readonly shown: (page: string, state: SessionState) => void;
  /** Whether this is a command on a phone's disk that still waits. */
  readonly isWaiting: (value: unknown) => boolean;
  readonly plainAt: (seq: number, audience: Audience) => PlainGathering;
};

const letterSchema = v.object({
  command: v.object({ id: v.string(), type: v.string() }),
  refused: v.nullable(v.unknown()),
});
const WAITS: ReadonlySet<string> = new Set(['slow-down', 'read-only']);
const MOST = 12;
/** Each so many-th replica that is put away is looked at: most of the time goes into that. */
const SHELVES = 3;

/** @param mayLose whether the server loses this evening what it had recorded: then more is in order. */
export function createOracle(
  ledger: Ledger,
  note: (line: string) => void,
  mayLose: () => boolean,
): Oracle {
  const wrongs: string[] = [];
  const sayings = new Map<string, Saying>();
  const acknowledged = new Map<string, number>();
  const refused = new Map<string, string>();
  const takenBack = new Set<Id>();
  let shelved = 0;
  /** What this process has answered. */
  const given = new Map<string, Receipt>();

  const wrong = (what: string): void => {
    if (wrongs.length < MOST) wrongs.push(what);
    note(`WRONG: ${what}`);
  };
  const keyOf = ({ crew, person }: Audience): string =>
    `${ledger.life()} ${crew ? 'crew' : 'public'} ${person}`;
  /** The same question has the same answer as long as the log is the same. */
  const plains = new Map<string, PlainGathering>();
  const plainAt = (seq: number, audience: Audience): PlainGathering => {
    const key = `${seq} ${keyOf(audience)}`;
    const plain = plains.get(key) ?? encodeGathering(projectState(ledger.stateAt(seq), audience));
    plains.set(key, plain);
    return plain;
  };
  const frames = new Map<string, Frame>();
  const frameAt = (from: number, to: number, audience: Audience): Frame => {
    const key = `${from} ${to} ${keyOf(audience)}`;
    const known = frames.get(key);
    if (known) return known;
    const events = ledger.events().filter(({ seq }) => seq > from && seq <= to);
    const frame = frameFor(events, from, to, audience);
    frames.set(key, frame);
    return frame;
  };

  function checkFrame(phone: string, { audience }: Visitor, { from, to, events }: Frame): void {
    if (to > ledger.head()) return wrong(`${phone} is told of ${to}, ${ledger.head()} is on disk`);
    if (!isDeepStrictEqual([...events], [...frameAt(from, to, audience).events])) {
      wrong(`${phone} is told something else of ${from} to ${to} than the log holds for it`);
    }
  }
  function checkState(who: string, head: number, audience: Audience, state: PlainGathering): void {
    if (head > ledger.head()) return wrong(`${who} knows ${head}, ${ledger.head()} is on disk`);
    const expected = plainAt(head, audience);
    if (isDeepStrictEqual(state, expected)) return;
    const parts = Object.entries(expected).flatMap(([part, value]) =>
      isDeepStrictEqual(Reflect.get(state, part), value) ? [] : [part],
    );
    wrong(`${who} has another state at ${head} than the log: ${parts.join(', ')}`);
  }
  /** A replica that is put away says what it has applied so far, event by event. */
  function checkShelf(phone: string, value: unknown): void {
    shelved += 1;
    if (shelved % SHELVES > 0) return;
    const kept = v.safeParse(snapshotSchema, value);
    if (!kept.success) return wrong(`${phone} puts away what nobody can read`);
    const { epoch, head, mark, you, state } = kept.output;
    const isOfThisLog = epoch === ledger.epoch() && mark === (ledger.markAt(head) ?? '');
    if (!isOfThisLog && mayLose()) return;
    if (!isOfThisLog) return wrong(`${phone} stands at ${head} of a log that there never was`);
    const crew = you.role === 'organiser' || you.role === 'facilitator';
    checkState(phone, head, { crew, person: you.person }, state);
  }
  function checkErased(phone: string, value: unknown): void {
    const letter = v.safeParse(letterSchema, value);
    if (!letter.success || letter.output.refused !== null) return;
    const { id } = letter.output.command;
    if (ledger.wasDurable(id) || refused.has(id)) return;
    // A yes that changed nothing has no event.
    if (acknowledged.has(id)) return;
    wrong(`${phone} forgets ${id}, which is in no log`);
  }

  /** S3: the same id again, at any time, gets the same receipt. */
  function checkAgain(receipt: Receipt): void {
    const before = given.get(receipt.commandId);
    given.set(receipt.commandId, receipt);
    if (!before || isDeepStrictEqual(before, receipt)) return;
    wrong(`${shortly(before)} was answered, and then ${shortly(receipt)}`);
  }

  return {
    wrongs: () => wrongs,
    wrong,
    sayings: () => [...sayings.values()],
    acknowledged,
    refused,
    said: (saying) => {
      sayings.set(saying.command.id, { ...saying, promised: false });
      if (saying.command.type === 'point.withdraw') takenBack.add(saying.command.point);
    },
    promised: (commandId) => {
      const saying = sayings.get(commandId);
      if (saying) saying.promised = true;
    },
    told: (phone, to, told) => {
      if (told.type === 'frame') checkFrame(phone, to, told.value);
      if (told.type === 'snapshot') {
        const { head, state } = told.value;
        checkState(`a snapshot for ${phone}`, head, to.audience, state);
      }
    },
    begun: () => given.clear(),
    receipts: (receipts) => {
      for (const receipt of receipts) {
        const { commandId } = receipt;
        if ('seq' in receipt || !WAITS.has(receipt.code)) checkAgain(receipt);
        const stands = ledger.seqOf(commandId);
        if (!('seq' in receipt)) {
          if (WAITS.has(receipt.code)) continue;
          refused.set(commandId, receipt.code);
          if (stands !== undefined) wrong(`${commandId} is refused, and stands in the log`);
          continue;
        }
        acknowledged.set(commandId, receipt.seq);
        if (receipt.seq > ledger.head()) {
          wrong(`${commandId} is acknowledged at ${receipt.seq}, ${ledger.head()} is on disk`);
        } else if (stands !== undefined && stands !== receipt.seq) {
          wrong(`${commandId} is acknowledged at ${receipt.seq} and stands at ${stands}`);
        }
      }
    },
    disk: (phone) => ({
      written: (drawer, _key, value) => {
        if (drawer === 'replicas') checkShelf(phone, value);
      },
      erased: (drawer, _key, value) => {
        if (drawer === 'outbox') checkErased(phone, value);
      },
    }),
    shown: (page, { gathering, pending, loaded }) => {
      if (!loaded || mayLose()) return;
      const waiting = new Set(pending.map(({ command }) => command.id));
      for (const { command, page: own, promised } of sayings.values()) {
        if (own !== page || !promised || command.type !== 'point.post') continue;
        if (takenBack.has(command.point)) continue;
        if (waiting.has(command.id) || refused.has(command.id)) continue;
        if (getById(gathering.points, command.point)) continue;
        if (ledger.wasDurable(command.id) && isGone(command.point)) continue;
        wrong(`${page} does not show ${command.id} any more`);
      }
    },
    isWaiting: (value) => {
      const letter = v.safeParse(letterSchema, value);
      return letter.success && letter.output.refused === null;
    },
    plainAt,
  };

  /** Taken down or back, or never there: then it need not be shown. */
  function isGone(point: Id): boolean {
    const there = getById(ledger.stateAt(ledger.head()).points, point);
    return !there || there.hidden !== null;
  }
}

/** A receipt in a line of the story. */
export function shortly(receipt: Receipt): string {
  return `${receipt.commandId} ${'seq' in receipt ? receipt.seq : receipt.code}`;
}
