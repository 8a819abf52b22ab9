import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import type { EventBody } from '@tablecloth/shared/event.ts';
import { createdSchema } from '@tablecloth/shared/http.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { PROTOCOL_VERSION, type Snapshot, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import { customAlphabet } from 'nanoid';
import { io } from 'socket.io-client';
import * as v from 'valibot';
import { hearAnswers } from '../hear-answers.ts';
import { quantile } from './figures.ts';
import { startServer } from './server-process.ts';

const EVENTS = 20_000;
const STARTS = 5;
/** In one commit of the filling; a phone's batch is smaller, and the log is the same. */
const BATCH = 500;
/** Points that are acknowledged right before each kill, so that the write-ahead log has to be taken in. */
const LAST_WORDS = 20;

const makeId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 20);
const receiptsSchema = v.array(v.object({ commandId: v.string(), seq: v.number() }));

/** Fills a gathering that is there up to so many events, as a server would have: points, and agreement with them. */
async function fill(dataDir: string, gathering: string): Promise<void> {
  const log = await sqliteLog(dataDir);
  const { to, events } = await log.read(gathering, 0);
  const table = events.flatMap(({ body }) => (body.type === 'table.added' ? [body.table] : []))[0];
  if (table === undefined) throw new Error('the gathering has no table');
  const points: Id[] = [];
  const nextBody = (head: number): EventBody => {
    const by = `person-of-bench-${head % 100}`;
    const agreed = points[Math.floor(head / 4)];
    if (head % 2 === 1 && agreed !== undefined) {
      return { type: 'point.agreed', point: agreed, person: by, agrees: true, count: 1 };
    }
    const point = makeId();
    points.push(point);
    const text = `Point ${head}: ${'x'.repeat(80)}`;
    const where = { table, under: null, list: 'inbox' as const };
    return { type: 'point.posted', point, kind: 'point', text, by, ...where };
  };
  for (let head = to; head < EVENTS;) {
    const entries = Array.from({ length: Math.min(BATCH, EVENTS - head) }, (_, n) => {
      const body = nextBody(head + n);
      return { actor: null, commandId: makeId(), at: Date.now(), bodies: [body] };
    });
    const done = await log.append(gathering, head, entries);
    if (!done.ok) throw new Error(done.why);
    ({ head } = done);
  }
  await log.close();
}

/** Comes in without knowing anything; with a way to say something. */
async function newcomer(url: string, gathering: string) {
  const auth = {
    protocol: PROTOCOL_VERSION,
    gathering,
    token: 'b'.repeat(24),
    since: 0,
    epoch: '',
  };
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth });
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    hearAnswers(socket, (name, value) => {
      if (name === 'snapshot') resolve(v.parse(snapshotSchema, value));
    });
    socket.once('connect_error', reject);
  });
  return {
    snapshot,
    say: async (n: number): Promise<readonly string[]> => {
      const table = snapshot.state.tables[0]?.id;
      const commands = Array.from({ length: n }, () => {
        const post = { id: makeId(), type: 'point.post', point: makeId(), table, under: null };
        return { ...post, kind: 'point', text: 'last words', keep: false };
      });
      const join = { id: makeId(), type: 'person.join' };
      const answer: unknown = await socket.emitWithAck('submit', [join, ...commands]);
      v.parse(receiptsSchema, answer);
      return commands.map(({ point }) => point);
    },
    close: () => socket.close(),
  };
}

/** Killed in the middle of it, with 20,000 events on disk: how soon a newcomer has everything again. */
export async function benchRecovery(print: (line: string) => void): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'tablecloth-bench-'));
  try {
    const first = await startServer('dist/server/main.js', '/healthz', data);
    const response = await fetch(`${first.url}/api/gatherings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Bench', themes: [{ title: 'T1' }] }),
    });
    const { gathering } = v.parse(createdSchema, await response.json());
    await first.stop();
    await fill(data, gathering);

    const answers: number[] = [];
    const serving: number[] = [];
    const worked: number[] = [];
    const acknowledged: string[] = [];
    for (let n = 0; n <= STARTS; n += 1) {
      const before = performance.now();
      const server = await startServer('dist/server/main.js', '/healthz', data);
      const client = await newcomer(server.url, gathering);
      // The first start is the one before any kill.
      if (n > 0) {
        answers.push(server.startedIn);
        serving.push(performance.now() - before);
        worked.push(server.processorTime());
      }
      const there = new Set(client.snapshot.state.points.map(({ id }) => id));
      const lost = acknowledged.filter((point) => !there.has(point));
      if (lost.length > 0) throw new Error(`${lost.length} acknowledged points are gone`);
      acknowledged.push(...(await client.say(LAST_WORDS)));
      client.close();
      await server.kill();
    }
    print(
      `Killed with ${EVENTS} events on disk and started again (ms, median / slowest of ${STARTS})`,
    );
    print(`  first answer                    ${medianAndMost(answers)}`);
    print(`  a newcomer has the whole state  ${medianAndMost(serving)} (budget: 2000)`);
    print(`  processor time until then       ${medianAndMost(worked)}`);
    print(`  acknowledged points lost        0 of ${acknowledged.length}`);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function medianAndMost(samples: readonly number[]): string {
  return `${quantile(samples, 0.5).toFixed(0)} / ${Math.max(...samples).toFixed(0)}`;
}
