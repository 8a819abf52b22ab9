import * as v from 'valibot';
import { commandSchema, type SocketCommand } from '@tablecloth/shared/command.ts';
import { decide } from '@tablecloth/shared/decide.ts';
import type { EventBody, SeenEvent } from '@tablecloth/shared/event.ts';
import { type Actor, EMPTY_GATHERING } from '@tablecloth/shared/model.ts';
import { project, projectState } from '@tablecloth/shared/project.ts';
import type { Receipt, Refusal } from '@tablecloth/shared/protocol.ts';
import type { Hello } from '@tablecloth/shared/uplink.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import type { Clock } from './clock.ts';
import type { OpenWire, Transport, WireListener } from './connection.ts';

/** For tests: a clock that moves by hand, and a server with a real log and a line that breaks on demand. */

export type HandClock = Clock & {
  readonly pass: (ms: number) => void;
  /** The device sleeps: the clock goes on, and timers stand still. */
  readonly sleep: (ms: number) => void;
};

/** Runs what is due, in order of time, when it is told that time passes. */
export function handClock(start = 1_700_000_000_000): HandClock {
  let now = start;
  let tasks: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    after: (ms, run) => {
      const task = { at: now + ms, run };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((one) => one !== task);
      };
    },
    sleep: (ms) => {
      now += ms;
      tasks = tasks.map(({ at, run }) => ({ at: at + ms, run }));
    },
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = tasks.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        tasks = tasks.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}

/** Lets everything that waits for promises go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

const GATHERING: readonly EventBody[] = [
  {
    type: 'gathering.created',
    info: { title: 'Café', series: '', number: null, date: '', place: '', language: 'en' },
    code: 'QX7K2M',
  },
  { type: 'theme.added', theme: 'theme-0001', title: 'Trust', gloss: '', question: '' },
  { type: 'table.added', table: 'table-0001', number: 1, theme: 'theme-0001' },
];

export type FakeServer = {
  readonly openWire: OpenWire;
  /** What it has recorded, in order. */
  readonly log: () => readonly SeenEvent[];
  /** Ids of the commands it has received, in the order of receipt, with repetitions. */
  readonly received: string[];
  readonly submits: (readonly SocketCommand[])[];
  readonly hellos: Hello[];
  readonly transports: (readonly Transport[])[];
  readonly sits: (string | null)[];
  /** How it behaves; change at will. */
  readonly mood: {
    /** Can it be reached at all? */
    up: boolean;
    /** Does it answer a submit? It records what it got all the same. */
    answers: boolean;
    /** Does it take a submit at all? */
    listens: boolean;
    refusal: Refusal | null;
    /** What it says to every command instead of deciding. */
    hold: { code: 'slow-down' | 'read-only'; retryMs: number } | null;
    epoch: string;
    /** Does it still have the tail that a line asks for? It answers with the whole otherwise. */
    hasTail: boolean;
  };
  /** The line breaks, on both sides; with what the server said before it. */
  readonly cut: (said?: unknown) => void;
  /** Something others did; sent out at once, or kept from the line to make a gap. */
  readonly happen: (bodies: readonly EventBody[], tell?: boolean) => void;
  /** Restored from a backup: only the first events are left, in a log of another name. */
  readonly restore: (events: number, epoch: string) => void;
  /** Sends anything at all. */
  readonly say: (name: 'frame' | 'snapshot' | 'presence', value: unknown) => void;
};

type Line = { readonly listener: WireListener; readonly you: Actor; told: number };

/** A server of one gathering that is true to the protocol: it decides, records, projects and repeats receipts. */
export function fakeServer(clock: Clock, role: Actor['role'] = 'participant'): FakeServer {
  let log: SeenEvent[] = [];
  let receipts = new Map<string, Receipt>();
  const record = (bodies: readonly EventBody[]): void => {
    for (const body of bodies) log.push({ seq: log.length + 1, at: clock.now(), body });
  };
  record(GATHERING);
  const lines = new Set<Line>();
  const mood: FakeServer['mood'] = {
    up: true,
    answers: true,
    listens: true,
    refusal: null,
    hold: null,
    epoch: 'epoch-1',
    hasTail: true,
  };
  const received: string[] = [];
  const submits: (readonly SocketCommand[])[] = [];
  const hellos: Hello[] = [];
  const transports: (readonly Transport[])[] = [];
  const sits: (string | null)[] = [];
  const audience = ({ person }: Actor) => ({ crew: role !== 'participant', person });

  const tell = (line: Line): void => {
    const from = line.told;
    line.told = log.length;
    const events = log
      .slice(from)
      .flatMap(
        (event) => project({ ...event, actor: null, commandId: '' }, audience(line.you)) ?? [],
      );
    line.listener.received('frame', { from, to: log.length, events });
  };
  const welcome = (line: Line, hello: Hello): void => {
    const kept = hello.epoch === mood.epoch && hello.since <= log.length;
    if (kept && mood.hasTail) {
      line.told = hello.since;
      tell(line);
      return;
    }
    line.told = log.length;
    const state = encodeGathering(projectState(fold(log), audience(line.you)));
    line.listener.received('snapshot', {
      epoch: mood.epoch,
      head: log.length,
      you: line.you,
      state,
      kept,
    });
  };
  const rule = (command: SocketCommand, you: Actor): Receipt => {
    if (mood.hold) return { commandId: command.id, ...mood.hold };
    const known = receipts.get(command.id);
    if (known) return known;
    const decision = decide(fold(log, EMPTY_GATHERING), command, you);
    if (!decision.ok) return { commandId: command.id, code: decision.code };
    record(decision.events);
    const receipt = { commandId: command.id, seq: log.length };
    receipts.set(command.id, receipt);
    return receipt;
  };

  return {
    received,
    submits,
    hellos,
    transports,
    sits,
    mood,
    log: () => log,
    openWire: (hello, wanted, listener) => {
      hellos.push(hello);
      transports.push(wanted);
      const person = hello.token === undefined ? null : `person-${hello.token.slice(0, 8)}`;
      const line: Line = { listener, you: { person, role, tables: ['table-0001'] }, told: 0 };
      queueMicrotask(() => {
        if (!mood.up) return listener.failed(undefined);
        if (mood.refusal) return listener.failed({ code: mood.refusal });
        lines.add(line);
        listener.connected();
        welcome(line, hello);
      });
      return {
        submit: (commands, answer) => {
          if (!lines.has(line) || !mood.listens) return;
          // What comes over a wire has no identity but its shape.
          const parsed = v.parse(v.array(commandSchema), structuredClone(commands));
          submits.push(parsed);
          received.push(...parsed.map(({ id }) => id));
          const answers = parsed.map((command) => rule(command, line.you));
          queueMicrotask(() => {
            if (!lines.has(line)) return;
            if (mood.answers) {
              answer(answers);
              for (const one of lines) if (one.told < log.length) tell(one);
            }
          });
        },
        sit: (seat) =>
          void sits.push(
            typeof seat === 'string' ? seat : seat && 'table' in seat ? seat.table : null,
          ),
        cut: () => void lines.delete(line),
      };
    },
    cut: (said) => {
      for (const line of lines) {
        lines.delete(line);
        line.listener.failed(said);
      }
    },
    happen: (bodies, telling = true) => {
      record(bodies);
      for (const line of lines) {
        if (telling) tell(line);
        else line.told = log.length;
      }
    },
    restore: (events, epoch) => {
      log = log.slice(0, events);
      receipts = new Map(
        [...receipts].filter(([, receipt]) => 'seq' in receipt && receipt.seq <= events),
      );
      mood.epoch = epoch;
    },
    say: (name, value) => {
      for (const { listener } of lines) listener.received(name, value);
    },
  };
}
