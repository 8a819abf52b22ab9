import { describe, expect, test } from 'vitest';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { type Disk, memoryDisk } from './disk.ts';
import { forgetGathering } from './forget-gathering.ts';
import { fakeServer, handClock, settled } from './fake-world.ts';
import { createSession, type SessionParts, type Wish } from './session.ts';

const GATHERING = 'gathering-01';

function world(options: { disk?: Disk; role?: 'participant' | 'facilitator' } = {}) {
  const role = options.role ?? 'participant';
  const clock = handClock();
  const server = fakeServer(clock, role);
  const disk = options.disk ?? memoryDisk();
  const strings = new Map<string, string>();
  const nothing = (): void => undefined;
  const page = { wake: nothing, leave: nothing, reloads: 0 };
  const parts: SessionParts = {
    disk,
    clock,
    openWire: server.openWire,
    strings: () => ({
      getItem: (key) => strings.get(key) ?? null,
      setItem: (key, value) => void strings.set(key, value),
    }),
    watch: (wake, leave) => {
      Object.assign(page, { wake, leave });
      return () => undefined;
    },
    reload: () => {
      page.reloads += 1;
      return page.reloads === 1;
    },
  };
  const open = () =>
    createSession(
      {
        gathering: GATHERING,
        role,
        rulebook: TABLE_RULEBOOK,
        ...(role === 'participant' ? {} : { key: 'k'.repeat(32) }),
      },
      parts,
    );
  /** Time passes in small steps, and what waits for promises goes on between them. */
  const later = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 50) {
      clock.pass(Math.min(50, left));
      await settled();
    }
  };
  return { clock, server, disk, page, parts, open, later };
}

let points = 0;
const post = (text: string): Wish => ({
  type: 'point.post',
  point: `point-${String((points += 1)).padStart(4, '0')}`,
  table: 'table-0001',
  under: null,
  kind: 'point',
  text,
  keep: false,
});

const drawn = (session: ReturnType<typeof createSession>): string[] =>
  entriesById(session.store.getState().gathering.points)
    .map(([, point]) => point)
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ text }) => text);

const said = (server: ReturnType<typeof fakeServer>): string[] =>
  server.log().flatMap(({ body }) => (body.type === 'point.posted' ? [body.text] : []));

/** A disk that fails or hangs on demand and tells the order of things. */
function trickyDisk() {
  const inner = memoryDisk();
  const tricks = { broken: false, hangs: false, slow: false };
  const writes: string[] = [];
  const waiting: (() => void)[] = [];
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (tricks.broken) throw new Error('QuotaExceededError');
    if (tricks.hangs) return new Promise<T>(() => undefined);
    if (tricks.slow) await new Promise<void>((resolve) => waiting.push(resolve));
    return work();
  };
  const disk: Disk = {
    read: (drawer, key) => guard(() => inner.read(drawer, key)),
    write: (drawer, key, value) =>
      guard(async () => {
        await inner.write(drawer, key, value);
        writes.push(drawer);
      }),
    claim: (drawer, key, value) => guard(() => inner.claim(drawer, key, value)),
    move: (drawer, from, to, value) => guard(() => inner.move(drawer, from, to, value)),
    erase: (drawer, keys) => guard(() => inner.erase(drawer, keys)),
    list: (drawer, prefix) => guard(() => inner.list(drawer, prefix)),
  };
  const release = (): void => {
    for (const go of waiting.splice(0)) go();
  };
  return { disk, inner, tricks, writes, release };
}

describe('a session', () => {
  test('given a first contact, when the snapshot comes, then it is drawn and one has come in', async () => {
    const { server, open } = world();
    const session = open();
    expect(session.store.getState()).toMatchObject({ line: 'starting', loaded: false });
    await settled();
    const state = session.store.getState();
    expect(state).toMatchObject({ line: 'live', loaded: true, pending: [], durable: true });
    expect(state.gathering.info?.title).toBe('Café');
    expect(server.log().map(({ body }) => body.type)).toContain('person.joined');
  });

  test('given a point is posted, then it is on disk before it is drawn, and drawn before it is sent', async () => {
    const { disk, tricks, inner, release } = trickyDisk();
    const { server, open } = world({ disk });
    const session = open();
    await settled();
    const before = server.received.length;
    tricks.slow = true;
    const done = session.submit(post('first things first'));
    await settled();
    expect(drawn(session)).toEqual([]);
    expect(server.received).toHaveLength(before);
    tricks.slow = false;
    server.mood.listens = false;
    release();
    await done;
    expect(await inner.list('outbox', GATHERING)).toHaveLength(1);
    expect(drawn(session)).toEqual(['first things first']);
    expect(server.received).toHaveLength(before);
  });

  test('given words that are sent before one has come in, then one comes in first, and they are taken', async () => {
    const { disk, tricks, release } = trickyDisk();
    const { server, open } = world({ disk });
    const session = open();
    await session.submit(post('sent at once'));
    // Coming in is slow to reach the disk, and what was said stands there already.
    tricks.slow = true;
    await settled();
    tricks.slow = false;
    release();
    await settled();
    expect(session.store.getState()).toMatchObject({ pending: [], refused: [] });
    expect(drawn(session)).toEqual(['sent at once']);
    expect(said(server)).toEqual(['sent at once']);
  });

  test('given it is confirmed, then it is drawn once, no longer pending, and off the outbox', async () => {
    const { server, disk, open } = world();
    const session = open();
    await settled();
    await session.submit(post('heard'));
    await settled();
    expect(session.store.getState().pending).toEqual([]);
    expect(drawn(session)).toEqual(['heard']);
    expect(said(server)).toEqual(['heard']);
    expect(await disk.list('outbox', GATHERING)).toEqual([]);
  });

  test('given the line is cut before the answer, when it is back, then the same command goes again, under its id', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    server.mood.listens = false;
    const id = await session.submit(post('cut off'));
    server.cut();
    await settled();
    expect(session.store.getState().line).toBe('lost');
    expect(drawn(session)).toEqual(['cut off']);
    server.mood.listens = true;
    await later(10_000);

    expect(session.store.getState()).toMatchObject({ line: 'live', pending: [] });
    expect(server.received.filter((one) => one === id)).toHaveLength(1);
    expect(said(server)).toEqual(['cut off']);
  });

  test('given the receipt is lost, then the line is dead after 5 s, the command goes again, and counts once', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    server.mood.answers = false;
    const id = await session.submit(post('said once'));
    await settled();
    await later(4_999);
    expect(session.store.getState().line).toBe('live');
    server.mood.answers = true;
    await later(1);
    expect(session.store.getState().line).toBe('lost');
    await later(10_000);

    expect(server.received.filter((one) => one === id)).toHaveLength(2);
    expect(said(server)).toEqual(['said once']);
    expect(session.store.getState().pending).toEqual([]);
  });

  test('given the table has closed, when a point comes late, then its text is given back with the reason', async () => {
    const { server, disk, open } = world();
    const session = open();
    await settled();
    server.happen([{ type: 'table.closed', table: 'table-0001' }], false);
    const id = await session.submit(post('too late'));
    await settled();
    const [refused] = session.store.getState().refused;
    expect(refused).toMatchObject({ code: 'table-closed', command: { id, text: 'too late' } });
    expect(session.store.getState().pending).toEqual([]);
    expect(drawn(session)).toEqual([]);
    session.close();

    // Not even asked again: the server is away.
    server.mood.up = false;
    const again = open();
    await settled();
    expect(again.store.getState()).toMatchObject({ pending: [], refused: [{ command: { id } }] });
    again.dismiss(id);
    await settled();
    expect(again.store.getState().refused).toEqual([]);
    expect(await disk.list('outbox', GATHERING)).toEqual([]);
  });

  test('given a text that can never do, then it is refused here and never sent', async () => {
    const { server, open } = world();
    const session = open();
    await settled();
    const before = server.received.length;
    await session.submit(post('x'.repeat(LIMITS.pointGraphemes + 1)));
    await session.submit({
      type: 'report.write',
      block: 'opening',
      text: '会'.repeat(MORE_LIMITS.blockGraphemes),
    });
    await settled();
    expect(session.store.getState().refused.map(({ code }) => code)).toEqual([
      'too-long',
      'too-long',
    ]);
    expect(server.received).toHaveLength(before);
  });

  test('given the server says slow down, then the command waits, says so, and goes by itself', async () => {
    const { server, parts, later, open } = world();
    const session = open();
    await settled();
    server.mood.hold = { code: 'slow-down', retryMs: 3_000 };
    await session.submit(post('quick'));
    await settled();
    expect(session.store.getState()).toMatchObject({
      held: { code: 'slow-down', until: parts.clock.now() + 3_000 },
      refused: [],
    });
    expect(session.store.getState().pending).toHaveLength(1);
    server.mood.hold = null;
    await later(2_999);

    expect(said(server)).toEqual([]);
    await later(1);

    expect(said(server)).toEqual(['quick']);
    expect(session.store.getState()).toMatchObject({ held: null, pending: [] });
  });

  test('given a reload while offline, then the last known state and the queue are there, in order', async () => {
    const { server, page, later, open } = world();
    const first = open();
    await settled();
    server.happen([
      {
        type: 'point.posted',
        point: 'point-other',
        table: 'table-0001',
        under: null,
        kind: 'quote',
        text: 'from somebody else',
        by: null,
        list: 'inbox',
      },
    ]);
    server.mood.up = false;
    server.cut();
    await first.submit(post('one'));
    await first.submit(post('two'));
    await first.submit(post('three'));
    page.leave();
    first.close();
    await settled();

    const second = open();
    await settled();
    expect(second.store.getState()).toMatchObject({ line: 'starting', loaded: true });
    expect(drawn(second)).toEqual(['from somebody else', 'one', 'two', 'three']);
    server.mood.up = true;
    await later(20_000);

    expect(said(server)).toEqual(['from somebody else', 'one', 'two', 'three']);
    expect(server.hellos.at(-1)).toMatchObject({ since: server.log().length - 3 });
  });

  test('given another program wrote commands that this one can’t make sense of, then they wait with the rest, and nothing breaks', async () => {
    const { server, disk, page, open } = world();
    const first = open();
    await settled();
    server.mood.up = false;
    server.cut();
    await first.submit(post('one'));
    page.leave();
    first.close();
    const at = 1_700_000_000_000;
    for (const command of [
      { id: 'command-lacks', type: 'point.post', point: 'point-lacks', table: 'table-0001' },
      { id: 'command-newer', type: 'point.sing', point: 'point-sings', text: 'la la la' },
    ]) {
      await disk.write('outbox', `${GATHERING}/9999999999999998/${command.id}`, {
        command,
        at,
        refused: null,
      });
    }
    const second = open();
    await settled();
    expect(drawn(second)).toEqual(['one']);
    // The server is asked about them: what it can't read comes back with its words.
    expect(
      second.store
        .getState()
        .pending.map(({ command }) => command.id)
        .slice(1),
    ).toEqual(['command-lacks', 'command-newer']);
    await second.submit(post('two'));
    expect(drawn(second)).toEqual(['one', 'two']);
  });

  test('given the clock goes back between two points, then their order stays', async () => {
    const { server, parts, open } = world();
    server.mood.up = false;
    const session = open();
    await settled();
    await session.submit(post('one'));
    Object.assign(parts.clock, { now: () => 1_000 });
    await session.submit(post('two'));
    session.close();
    const again = open();
    await settled();
    const texts = again.store
      .getState()
      .pending.flatMap(({ command }) => (command.type === 'point.post' ? [command.text] : []));
    expect(texts).toEqual(['one', 'two']);
  });

  test.each(['broken', 'hangs'] as const)(
    'given storage is %s, then everything works but for its memory, and it says so',
    async (trick) => {
      const { disk, tricks } = trickyDisk();
      tricks[trick] = true;
      const { server, later, open } = world({ disk });
      const session = open();
      await settled();
      await later(4_000);

      expect(session.store.getState().line).toBe('live');
      const done = session.submit(post('kept in mind'));
      await settled();
      // A disk that hangs might still say that something older waits.
      await later(trick === 'hangs' ? 10_000 : 50);
      await done;
      await settled();
      expect(drawn(session)).toEqual(['kept in mind']);
      expect(said(server)).toEqual(['kept in mind']);
      expect(session.store.getState().durable).toBe(false);
    },
  );

  test('given a frame is missing, then the line is opened again and what is missing comes', async () => {
    const { server, open } = world();
    const session = open();
    await settled();
    const hellos = server.hellos.length;
    server.happen([{ type: 'doors.closed' }], false);
    server.happen([{ type: 'table.closed', table: 'table-0001' }]);
    await settled();
    expect(server.hellos).toHaveLength(hellos + 1);
    const { gathering, line } = session.store.getState();
    expect(line).toBe('live');
    expect(gathering.doorsOpen).toBe(false);
    expect(gathering.tables[0]?.open).toBe(false);
  });

  test('given something unreadable, then all is read anew, and after that the program itself', async () => {
    const { server, page, open } = world();
    const session = open();
    await settled();
    server.say('frame', { from: 'nowhere' });
    await settled();
    expect(server.hellos.at(-1)).toMatchObject({ since: 0, epoch: '' });
    expect(session.store.getState().line).toBe('live');
    expect(page.reloads).toBe(0);
    server.mood.refusal = 'too-old';
    server.cut();
    session.tryNow();
    await settled();
    expect(page.reloads).toBe(1);
    session.tryNow();
    await settled();
    expect(session.store.getState()).toMatchObject({ line: 'refused', refusal: 'too-old' });
  });

  test('given the gathering was deleted, when the server says so, then nothing of it is drawn, sent or kept any more', async () => {
    const { server, disk, page, open, later } = world();
    const session = open();
    await later(200);
    await session.submit(post('said before'));
    await later(2_000);
    server.cut();
    await session.submit(post('not sent yet'));
    session.drafts.write('table-0001', { kind: 'point', text: 'half a word' });
    server.mood.refusal = 'gathering-deleted';
    await later(10_000);
    const state = session.store.getState();
    expect(state).toMatchObject({ line: 'refused', refusal: 'gathering-deleted', pending: [] });
    expect(state.gathering.info).toBeNull();
    expect(drawn(session)).toEqual([]);
    page.leave();
    await later(2_000);
    // What the disk holds of it, the page takes away: see forget-gathering.ts. Nothing comes back after that.
    await forgetGathering(disk, GATHERING);
    await session.submit(post('afterwards'));
    session.drafts.write('table-0001', { kind: 'point', text: 'another half' });
    page.leave();
    await later(2_000);
    for (const drawer of ['outbox', 'sent', 'replicas', 'drafts'] as const) {
      expect(await disk.list(drawer, '')).toEqual([]);
    }
  });

  test('given a long queue, then it goes in submits of at most 50 commands and 12,000 bytes, in order', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    server.mood.up = false;
    server.cut();
    const texts = Array.from({ length: 130 }, (_, at) =>
      at < 20 ? `${at} ${'é'.repeat(480)}` : `${at}`,
    );
    for (const text of texts) await session.submit(post(text));
    server.submits.length = 0;
    server.mood.up = true;
    await later(2_000);

    expect(said(server)).toEqual(texts);
    const bytes = server.submits.map(
      (batch) => new TextEncoder().encode(JSON.stringify(batch)).length,
    );
    expect(Math.max(...bytes)).toBeLessThanOrEqual(LIMITS.submitBytes + 2);
    expect(Math.max(...server.submits.map((batch) => batch.length))).toBe(LIMITS.batch);
    expect(session.store.getState()).toMatchObject({ pending: [], caughtUp: 130 });
    await later(4_000);
    expect(session.store.getState().caughtUp).toBeNull();
  });

  test('given the server was restored from a backup, then it gets back what it had confirmed', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    const kept = server.log().length;
    await session.submit(post('confirmed, then lost'));
    await settled();
    expect(session.store.getState().pending).toEqual([]);
    server.restore(kept, 'epoch-2');
    server.cut();
    await settled();
    await later(10_000);

    expect(said(server)).toEqual(['confirmed, then lost']);
    expect(drawn(session)).toEqual(['confirmed, then lost']);
    expect(session.store.getState().pending).toEqual([]);
  });

  test('F7: given a long absence and a log that lost nothing, when all comes anew, then nothing is sent again', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    for (const text of ['first', 'second', 'third']) await session.submit(post(text));
    await settled();
    expect(session.store.getState().pending).toEqual([]);
    const sent = server.received.length;
    server.mood.hasTail = false;
    server.mood.up = false;
    server.cut();
    await session.submit(post('written while away'));
    server.mood.up = true;
    await later(10_000);

    expect(said(server)).toEqual(['first', 'second', 'third', 'written while away']);
    expect(drawn(session)).toEqual(said(server));
    expect(server.received.slice(sent)).toHaveLength(1);
    expect(session.store.getState().pending).toEqual([]);
  });

  test('G5: given the server ends and says when it will be back, then the phone tries then, and takes it for no error', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    const hellos = server.hellos.length;
    server.mood.up = false;
    server.cut({ retryMs: 3_000, spreadMs: 4_000 });
    // Chance is one half here.
    await later(4_950);
    expect(server.hellos).toHaveLength(hellos);
    expect(session.store.getState()).toMatchObject({ line: 'lost', refusal: null, refused: [] });
    server.mood.up = true;
    await later(100);
    expect(server.hellos).toHaveLength(hellos + 1);
    expect(session.store.getState().line).toBe('live');
  });

  test('G5: given a server that says it will be back in a year, then the phone tries within half a minute', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    server.cut({ retryMs: 31_536_000_000, spreadMs: 0 });
    await later(31_000);
    expect(session.store.getState().line).toBe('live');
  });

  test('given somebody who only reads, when the line dies without a word, then it is noticed within 10 s, as dead since then', async () => {
    const { clock, server, later, open } = world();
    const session = open();
    await settled();
    await later(60_000);
    expect(session.store.getState().line).toBe('live');
    expect(server.hellos).toHaveLength(1);
    const died = clock.now();
    server.mood.listens = false;
    server.mood.up = false;
    await later(10_000);
    const { line, liveAt } = session.store.getState();
    expect(line).toBe('lost');
    expect(Math.abs((liveAt ?? 0) - died)).toBeLessThan(4_500);
    // When it is back, nothing was missed.
    server.mood.listens = true;
    server.mood.up = true;
    await later(10_000);
    expect(session.store.getState().line).toBe('live');
  });

  test('given a phone in a pocket, then it asks for no sign of life', async () => {
    const { server, later, open, page } = world();
    open();
    await settled();
    page.leave();
    const submits = server.submits.length;
    await later(60_000);
    expect(server.submits).toHaveLength(submits);
  });

  /** A disk that says nothing, as some browsers' do at first, until it is let go. */
  function hangingDisk(disk: Disk): { readonly disk: Disk; readonly letGo: () => void } {
    let letGo = (): void => undefined;
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return {
      letGo,
      disk: {
        read: (...asked) => free.then(() => disk.read(...asked)),
        write: (...asked) => free.then(() => disk.write(...asked)),
        claim: (...asked) => free.then(() => disk.claim(...asked)),
        move: (...asked) => free.then(() => disk.move(...asked)),
        erase: (...asked) => free.then(() => disk.erase(...asked)),
        list: (...asked) => free.then(() => disk.list(...asked)),
      },
    };
  }

  /** Something written and not sent, by a page that is gone. */
  async function leftBehind(disk: Disk, text: string): Promise<void> {
    const { server, open } = world({ disk });
    const session = open();
    await settled();
    server.mood.up = false;
    server.cut();
    await session.submit(post(text));
    session.close();
  }

  test('given a disk that hangs at first, when it answers late, then what it holds goes out before what was said since', async () => {
    const kept = memoryDisk();
    await leftBehind(kept, 'older');
    const { disk, letGo } = hangingDisk(kept);
    const { server, later, open } = world({ disk });
    const session = open();
    await later(4_500);
    expect(session.store.getState().line).toBe('live');
    const posted = session.submit(post('newer'));
    await later(4_500);
    await posted;
    expect(drawn(session)).toEqual(['newer']);
    expect(said(server)).toEqual([]);
    letGo();
    await later(2_000);
    expect(said(server)).toEqual(['older', 'newer']);
    expect(drawn(session)).toEqual(['older', 'newer']);
    expect(session.store.getState().pending).toEqual([]);
  });

  test('given a disk that hangs for good, then what is said goes out all the same, and is told to be unkept', async () => {
    const { disk } = hangingDisk(memoryDisk());
    const { server, later, open } = world({ disk });
    const session = open();
    await later(4_500);
    const posted = session.submit(post('said anyway'));
    await later(10_000);
    await posted;
    expect(said(server)).toEqual(['said anyway']);
    expect(session.store.getState().durable).toBe(false);
  });

  test('given a disk that refuses, then nothing waits for it', async () => {
    const no = () => Promise.reject(new Error('not in private windows'));
    const disk: Disk = { read: no, write: no, claim: no, move: no, erase: no, list: no };
    const { server, later, open } = world({ disk });
    const session = open();
    await later(100);
    await session.submit(post('at once'));
    await later(100);
    expect(said(server)).toEqual(['at once']);
  });

  test('given what another tab wrote before, when this one comes back, then it goes out in the order in which all was said', async () => {
    const { server, later, open } = world();
    const [one, other] = [open(), open()];
    await settled();
    server.mood.up = false;
    server.cut();
    await one.submit(post('first'));
    await later(1_000);
    await other.submit(post('second'));
    await later(1_000);
    one.close();
    server.mood.up = true;
    await later(20_000);
    expect(said(server)).toEqual(['first', 'second']);
  });

  test('given two tabs of one person, when both send what one wrote, then it counts once and both agree', async () => {
    const { server, disk, later, open } = world();
    const one = open();
    await settled();
    server.mood.up = false;
    server.cut();
    await one.submit(post('from the first tab'));
    const two = open();
    await settled();
    await two.submit(post('from the second tab'));
    server.mood.up = true;
    await later(30_000);

    expect(said(server).toSorted()).toEqual(['from the first tab', 'from the second tab']);
    expect(drawn(one)).toEqual(drawn(two));
    expect(await disk.list('outbox', GATHERING)).toEqual([]);
    expect(new Set(server.hellos.map(({ token }) => token)).size).toBe(1);
  });

  test('given a tab is closed before it could send, when the other one is back, then that one sends it', async () => {
    const { server, disk, later, open } = world();
    const one = open();
    const two = open();
    await settled();
    server.mood.up = false;
    server.cut();
    await one.submit(post('first'));
    await one.submit(post('second'));
    await two.submit(post('of the other tab'));
    one.close();
    server.mood.up = true;
    await later(30_000);

    expect(said(server).toSorted()).toEqual(['first', 'of the other tab', 'second']);
    expect(said(server).filter((text) => text !== 'of the other tab')).toEqual(['first', 'second']);
    expect(drawn(two)).toEqual(said(server));
    expect(await disk.list('outbox', GATHERING)).toEqual([]);
  });

  test('given what another tab wrote was refused there, when this one comes back, then it is not sent again', async () => {
    const { server, later, open } = world();
    const one = open();
    const two = open();
    await settled();
    server.happen([{ type: 'table.closed', table: 'table-0001' }]);
    await one.submit(post('too late'));
    await later(1_000);
    expect(one.store.getState().refused).toHaveLength(1);
    const before = server.received.length;
    two.tryNow();
    await later(5_000);
    expect(two.store.getState().line).toBe('live');
    expect(server.received).toHaveLength(before);
  });

  test('given a line that does not answer, then it counts as dead from when it was asked', async () => {
    const { clock, server, later, open } = world();
    const session = open();
    await settled();
    await later(60_000);
    server.mood.answers = false;
    server.mood.up = false;
    const asked = clock.now();
    await session.submit(post('into the void'));
    await later(6_000);
    expect(session.store.getState()).toMatchObject({ line: 'lost', liveAt: asked });
  });

  test('given the line is there and nothing has come yet, then nobody takes that for everything', async () => {
    const { server, later, open } = world();
    const session = open();
    expect(session.store.getState().current).toBe(false);
    await settled();
    expect(session.store.getState().current).toBe(true);
    server.mood.up = false;
    server.cut();
    expect(session.store.getState().current).toBe(false);
    server.mood.up = true;
    await later(10_000);
    expect(session.store.getState().current).toBe(true);
  });

  test('given somebody sits at a table, then every new line says so', async () => {
    const { server, later, open } = world();
    const session = open();
    session.sit('table-0001');
    await settled();
    expect(server.sits).toEqual(['table-0001']);
    server.cut();
    await later(10_000);

    expect(server.sits).toEqual(['table-0001', 'table-0001']);
  });

  test('given the phone wakes, then the line is opened anew, from where the replica stands', async () => {
    const { server, page, later, open } = world();
    const session = open();
    await settled();
    await later(60_000);
    const head = server.log().length;
    page.wake();
    await settled();
    expect(server.hellos.at(-1)).toMatchObject({ since: head, epoch: 'epoch-1' });
    expect(session.store.getState()).toMatchObject({ line: 'live', caughtUp: null });
  });

  test('given the link was revoked, then it says so and does not knock again by itself', async () => {
    const { server, later, open } = world({ role: 'facilitator' });
    server.mood.refusal = 'not-allowed';
    const session = open();
    await settled();
    expect(session.store.getState()).toMatchObject({ line: 'refused', refusal: 'not-allowed' });
    const knocks = server.hellos.length;
    await later(600_000);

    expect(server.hellos).toHaveLength(knocks);
  });

  test('given the doors are closed, then the page opens by itself when they open', async () => {
    const { server, later, open } = world();
    server.mood.refusal = 'doors-closed';
    const session = open();
    await settled();
    expect(session.store.getState().refusal).toBe('doors-closed');
    server.mood.refusal = null;
    await later(30_000);

    expect(session.store.getState()).toMatchObject({ line: 'live', refusal: null });
  });

  test('given WebSockets do not come through, then every second try begins with polling, ever more slowly', async () => {
    const { server, later, open } = world();
    server.mood.up = false;
    open();
    for (let i = 0; i < 4; i += 1) {
      await settled();
      await later(8_000);
    }
    expect(server.transports.slice(0, 3).map(([first]) => first)).toEqual([
      'websocket',
      'polling',
      'websocket',
    ]);
  });

  test('given a clock that is wrong, then what the server says of its own sets it right, and the least delayed word counts', async () => {
    const { server, later, open } = world();
    const session = open();
    await settled();
    const ahead = () => session.store.getState().serverAhead;
    const deviceNow = session.store.getState().openedAt;
    const hear = (now: number) => server.say('presence', { people: 1, tables: [], now });
    hear(deviceNow + 3_600_000 - 800);
    expect(ahead()).toBe(3_600_000 - 800);
    hear(deviceNow + 3_600_000 - 20);
    hear(deviceNow + 3_600_000 - 900);
    expect(ahead()).toBe(3_600_000 - 20);
    server.cut();
    await later(1_000);
    hear(deviceNow + 5_000);
    expect(ahead()).toBeLessThan(5_000);
  });
});
