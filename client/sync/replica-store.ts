import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Receipt, Refusal, Snapshot } from '@tablecloth/shared/protocol.ts';
import { parseFrame, presenceSchema, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import {
  acknowledge,
  cursorOf,
  doubt,
  EMPTY_REPLICA,
  enqueue,
  receive,
  refuse,
  replace,
  type Replica,
} from '@tablecloth/shared/replica.ts';
import { type Drawing, redraw } from '@tablecloth/shared/drawing.ts';
import { nextOffset } from '@tablecloth/shared/server-clock.ts';
import { decodeGathering } from '@tablecloth/shared/snapshot.ts';
import { createHomecoming } from './homecoming.ts';
import { createFollowing } from './following.ts';
import { localRefusal } from './local-refusal.ts';
import { remember } from './remembered.ts';
import type { ReplicaStore, ReplicaStoreParts } from './replica-store-parts.ts';
import { createPicture } from './picture.ts';
import { createReader } from './reader.ts';
import { createSender } from './sender.ts';
import { refusedState, startState } from './start-state.ts';
import { createLateDisk } from './late-disk.ts';
import { endedIn, mayComeIn, unsent, withOlder, withStrays } from './taken-in.ts';
import type { SessionState, Wish } from './session.ts';

export function createReplicaStore(parts: ReplicaStoreParts): ReplicaStore {
  const { outbox, shelf, clock } = parts;
  let replica: Replica = EMPTY_REPLICA;
  let you = parts.you;
  /** Whether the server has answered this connection with what we lacked: only then is anything sent. */
  let current = false;
  /** Counts comings and goings of the line: what took a while may belong to one that is gone. */
  let visit = 0;
  /** What goes before everything else: recalling, and coming in, without which nothing counts that one says. */
  let first = 0;
  /** Whether this device will know tomorrow who it is today. */
  let remembers = true;
  /** Milliseconds since 1970 of the submit that waits for its answer; null while none does. */
  let askedAt: number | null = null;
  /** How far the server's clock is ahead of ours; null until this connection has heard. */
  let ahead: number | null = null;
  /** One thing after the other: what is made first is on disk first. */
  let line: Promise<unknown> = Promise.resolve();
  let drawing: Drawing | null = null;
  const store = createStore<SessionState>(() => startState(you, clock.now()));
  const homecoming = createHomecoming(clock, (caughtUp) => store.setState({ caughtUp }));
  const sender = createSender({
    queue: () => (current && first === 0 && !lateDisk.waits() ? unsent(replica) : []),
    submit: ask,
    settle,
    hold: (held) =>
      store.setState({ held: held && { code: held.code, until: clock.now() + held.ms } }),
    clock,
  });

  const reader = createReader(parts, () => refused('too-old'));
  const picture = createPicture(clock, (more: Partial<SessionState> = {}) => {
    drawing = redraw(drawing, replica, you, following.rules(), ahead ?? 0);
    const { gathering, pending } = drawing;
    const durable = outbox.durable() && remembers;
    store.setState({ gathering, pending, durable, you, ...more });
  });
  const following = createFollowing(parts.rulebook, parts.whole, (waiting) => {
    change(replica);
    for (const one of waiting) frame(one);
  });
  const lateDisk = createLateDisk(outbox, clock, (letters) => {
    change(withOlder(replica, letters));
    sender.flush();
  });

  async function load(): Promise<void> {
    const known = await remember(shelf, outbox);
    you = known.you ?? you;
    change(known.replica, { loaded: known.you !== null, refused: known.refused });
    lateDisk.watch();
    if (known.replica.pending.length > 0) following.ask();
  }

  function ask(commands: readonly SocketCommand[]): Promise<unknown> {
    askedAt = clock.now();
    return parts.send(commands).finally(() => (askedAt = null));
  }

  /** The next replica, its picture, and what its head has confirmed. */
  function change(next: Replica, more: Partial<SessionState> = {}, refusedId?: Id): void {
    const before = replica;
    replica = next;
    picture.now(more);
    keep(before, refusedId);
  }

  /** The same, where somebody else speaks: it is drawn when there is time. */
  function follow(next: Replica): void {
    const before = replica;
    replica = next;
    picture.soon(next.pending.length);
    keep(before);
  }

  function keep(before: Replica, refusedId?: Id): void {
    const ended = endedIn(before, replica).filter(({ command }) => command.id !== refusedId);
    if (ended.length > 0) {
      void outbox.confirm(ended.map(({ command, at }) => ({ command, at, refused: null })));
      const ids = ended.map(({ command }) => command.id);
      homecoming.dealtWith(ids, true);
    }
    const isNew = replica.confirmed !== before.confirmed || replica.head !== before.head;
    if (isNew && replica.epoch !== '') shelf.save(replica, you);
  }

  function settle(receipt: Receipt): void {
    if ('seq' in receipt) return follow(acknowledge(replica, receipt.commandId, receipt.seq));
    const pending = replica.pending.find(({ command }) => command.id === receipt.commandId);
    if (pending) giveBack(pending.command, receipt.code);
  }

  /** A refused command leaves the picture; it stays on disk until somebody has dealt with it. */
  function giveBack(command: SocketCommand, code: RejectionCode): void {
    const { refused: before } = store.getState();
    // Coming in is our own wish, not the reader's: there is nothing to give back.
    const own = command.type === 'person.join';
    const at = clock.now();
    if (own) void outbox.discard([command.id]);
    else void outbox.refuse(command, at, code);
    const given = own ? before : [...before, { command, code, at }];
    change(refuse(replica, command.id), { refused: given }, command.id);
    homecoming.dealtWith([command.id], false);
  }

  function submit(wish: Wish): Promise<Id> {
    const command: SocketCommand = { ...wish, id: parts.newId() };
    const done = line.then(async () => {
      const { gathering } = store.getState();
      const wrong = localRefusal(gathering, command, you, following.rules().decide);
      if (wrong !== null) return giveBack(command, wrong);
      const at = clock.now();
      await outbox.put(command, at);
      change(enqueue(replica, command, at));
      sender.flush();
    });
    // What breaks for one must not keep the next from the disk.
    line = done.catch(() => undefined);
    return done.then(() => command.id);
  }

  async function comeIn(): Promise<void> {
    first += 1;
    await submit({ type: 'person.join' }).catch(() => undefined);
    first -= 1;
    sender.flush();
  }

  /** The server lost the end of its log: what it had confirmed to us it gets again. */
  async function recall(): Promise<void> {
    first += 1;
    const letters = await outbox.recall();
    first -= 1;
    change(withOlder(replica, letters));
  }

  function frame(value: unknown): void {
    const { parseEvent, reduce } = following.rules();
    const read = reader.read(() => parseFrame(value, parseEvent));
    if (!read || following.defers(value, read.unknown)) return;
    const { replica: next, gap } = receive(replica, read.frame, reduce);
    if (gap) return parts.askAgain();
    reader.understood();
    follow(next);
    caughtUp();
  }

  function gone(): void {
    current = false;
    following.forget();
    visit += 1;
    replica = doubt(replica);
    store.setState({ current });
  }

  function refused(refusal: Refusal): void {
    gone();
    if (refusal === 'too-old' && parts.renew()) return;
    // What was deleted is gone from this page as well, and from what it would still send.
    if (refusal === 'gathering-deleted') replica = EMPTY_REPLICA;
    store.setState(refusedState(refusal, lastLive(), you));
  }

  function lastLive(silentMs = 0): number | null {
    const { line: state, liveAt } = store.getState();
    // A line that did not answer was dead when it was asked, whatever it said.
    return state === 'live' ? (askedAt ?? clock.now() - silentMs) : liveAt;
  }

  function caughtUp(): void {
    if (current) return sender.flush();
    current = true;
    store.setState({ current });
    void comeBack(visit);
  }

  /** What other tabs left behind goes out with our own, even when they are gone. */
  async function comeBack(mine: number): Promise<void> {
    const letters = await outbox.strays();
    change(withStrays(replica, letters));
    if (mine !== visit) return;
    homecoming.live(replica.pending);
    sender.flush();
  }

  function take(snapshot: Snapshot): void {
    const { epoch, head, mark = '' } = snapshot;
    you = snapshot.you;
    reader.understood();
    // We knew this log, and did not get what came after. We were away for long, and the server says that all we have seen
    // still stands; or it is another log, or has lost an end that we have seen: then what we were told of it holds no
    // more until it is told again.
    const another = replica.epoch !== '' && snapshot.kept !== true;
    const from = another ? { ...replica, epoch: '' } : replica;
    const next = replace(from, epoch, head, decodeGathering(snapshot.state));
    change({ ...next, mark }, { loaded: true });
    const mine = visit;
    void (another ? recall() : Promise.resolve()).then(() => {
      if (mayComeIn(replica, you)) void comeIn();
      if (mine === visit) caughtUp();
    });
  }

  return {
    store,
    load: () => {
      const loading = load();
      line = loading;
      return loading;
    },
    submit,
    dismiss: (commandId) => {
      const { refused: given } = store.getState();
      store.setState({ refused: given.filter(({ command }) => command.id !== commandId) });
      void outbox.discard([commandId]);
    },
    unsent: () => unsent(replica).length,
    cursor: () => cursorOf(reader.puzzled() ? EMPTY_REPLICA : replica),
    live: () => {
      // The device may have slept, or its clock been set: it is measured anew with every connection.
      ahead = null;
      store.setState({ line: 'live', refusal: null, liveAt: clock.now() });
    },
    lost: (silentMs) => {
      gone();
      // From here on, what is on disk is all that a reload has.
      shelf.flush();
      homecoming.lost();
      const { line: state } = store.getState();
      store.setState({ line: state === 'starting' ? state : 'lost', liveAt: lastLive(silentMs) });
    },
    refused,
    frame,
    snapshot: (value) => {
      const snapshot = reader.read(() => v.parse(snapshotSchema, value));
      if (snapshot) take(snapshot);
    },
    presence: (value) => {
      const presence = v.safeParse(presenceSchema, value);
      if (!presence.success) return;
      const { now } = presence.output;
      if (now !== undefined) ahead = nextOffset(ahead, now, clock.now());
      store.setState({ presence: presence.output, ...(ahead !== null && { serverAhead: ahead }) });
    },
    forgetful: () => {
      remembers = false;
      store.setState({ durable: false });
    },
    close: () => {
      picture.close();
      sender.close();
      lateDisk.close();
      homecoming.close();
      shelf.flush();
    },
  };
}
