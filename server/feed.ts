import websocket from '@fastify/websocket';
import { frameFor } from '@tablecloth/shared/frame.ts';
import { normaliseCode } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Audience } from '@tablecloth/shared/project.ts';
import { markSchema } from '@tablecloth/shared/protocol.ts';
import { seq } from '@tablecloth/shared/schema.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { createPacer, type Range } from './broadcast.ts';
import { catchUp, stateOf } from './catch-up.ts';
import { comeBack } from './come-back.ts';
import type { LiveGathering } from './gathering.ts';
import type { CodeLooks } from './code-looks.ts';
import type { Gatherings } from './gatherings.ts';
import { proofQuery } from './pages/prove-page.ts';
import { problem } from './problem.ts';
import type { Clock } from './rooms.ts';
import type { Upgrades } from './upgrades.ts';

/** A gathering's public frames as plain JSON over a plain WebSocket, for programs that have no Socket.IO. */

export type FeedOptions = {
  readonly gatherings: Gatherings;
  readonly upgrades: Upgrades;
  readonly clock: Clock;
  /** The same as the pages'. */
  readonly codeLooks: CodeLooks;
};

const PUBLIC: Audience = { crew: false, person: null };
/** Bytes that may wait for one reader, beside its first message. */
const BACKLOG_BYTES = 262_144;
const PING_MS = 30_000;

const querySchema = v.object({
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), seq)),
  epoch: v.optional(v.pipe(v.string(), v.maxLength(24))),
  mark: v.optional(markSchema),
});

const NO_SUCH_CODE = { code: 'not-found', message: 'No gathering has this code.' };
const DOORS_CLOSED = { code: 'doors-closed', message: 'This gathering lets nobody new in.' };
const TO_PROVE = {
  code: 'slow-down',
  message: 'Many wrong codes are being tried: come again with ?proof=, the work that is asked for.',
};

type Reader = {
  readonly send: (message: string) => void;
  /** The gathering is gone, or begins anew. */
  readonly leave: () => void;
};

/** The feed of one gathering: a frame is projected and written as JSON once, for all its readers. */
type Feed = { readonly gathering: LiveGathering; readonly readers: Set<Reader>; end: () => void };

export async function registerFeed(
  app: FastifyInstance,
  { gatherings, upgrades, clock, codeLooks }: FeedOptions,
): Promise<void> {
  const feeds = new Map<Id, Feed>();

  await app.register(websocket, {
    options: { server: upgrades.feedServer, maxPayload: 1_024, perMessageDeflate: false },
    preClose(done) {
      // 1012: service restart. The plugin's own goodbye has no code and waits half a minute for an answer.
      const readers = [...app.websocketServer.clients];
      const { retryMs, spreadMs } = comeBack(readers.length);
      for (const reader of readers) {
        reader.close(
          1012,
          `restart, retry in ${Math.round(retryMs + Math.random() * spreadMs)} ms`,
        );
      }
      app.websocketServer.close();
      done();
    },
  });

  gatherings.onRemoved((id) => {
    const feed = feeds.get(id);
    feed?.end();
    for (const reader of feed?.readers ?? []) reader.leave();
  });

  function feedOf(gathering: LiveGathering): Feed {
    const known = feeds.get(gathering.id);
    if (known) return known;
    const readers = new Set<Reader>();
    const pacer = createPacer({
      from: gathering.head(),
      flush: (range) => broadcast(readers, range, gathering.markAt(range.to)),
      clock: clock.now,
      schedule: clock.after,
    });
    const unsubscribe = gathering.subscribe(pacer.committed);
    const feed: Feed = {
      gathering,
      readers,
      end() {
        unsubscribe();
        pacer.stop();
        feeds.delete(gathering.id);
      },
    };
    feeds.set(gathering.id, feed);
    return feed;
  }

  app.get(
    '/feed/:code',
    {
      websocket: true,
      async preValidation(request, reply) {
        const code = codeOf(request.params);
        const { proof } = v.parse(proofQuery, request.query);
        const look = await codeLooks.look(code ?? '', proof, () => gatheringOf(code, gatherings));
        if (look.is === 'to-prove') {
          await reply.code(503).send({ ...TO_PROVE, toProve: look.toProve });
        } else if (look.is === 'nothing') await problem(reply, 404, NO_SUCH_CODE);
        else if (!look.found.state().doorsOpen) await problem(reply, 403, DOORS_CLOSED);
      },
    },
    async (socket, request) => {
      // What comes before the answer is read must not be missed.
      socket.on('message', () => socket.close(1008, 'read-only'));
      socket.on('error', () => socket.terminate());
      const gathering = await gatheringOf(codeOf(request.params), gatherings);
      const query = v.safeParse(querySchema, request.query);
      if (!gathering || !query.success) return socket.close(1008, 'since must be a number');
      const feed = feedOf(gathering);
      let owed = 0;
      const reader: Reader = {
        send(message) {
          if (socket.bufferedAmount <= BACKLOG_BYTES) owed = 0;
          else if (socket.bufferedAmount > BACKLOG_BYTES + owed) return socket.terminate();
          socket.send(message);
        },
        leave: () => socket.close(1001, 'the gathering is gone'),
      };
      feed.readers.add(reader);
      const alive = keepAlive(socket, clock);
      socket.on('close', () => {
        alive.stop();
        feed.readers.delete(reader);
        if (feed.readers.size === 0) feed.end();
      });
      socket.send(first(gathering, query.output));
      owed = socket.bufferedAmount;
    },
  );
}

function codeOf(params: unknown): string | null {
  const parsed = v.safeParse(v.object({ code: v.string() }), params);
  return parsed.success ? normaliseCode(parsed.output.code) : null;
}

async function gatheringOf(
  code: string | null,
  gatherings: Gatherings,
): Promise<LiveGathering | null> {
  return code === null ? null : await gatherings.byCode(code);
}

/** Where a program says nothing of the log it read, it means the one there is. */
function first(
  gathering: LiveGathering,
  { since, epoch, mark }: v.InferOutput<typeof querySchema>,
): string {
  const cursor =
    since === undefined
      ? { since: 0, epoch: '' }
      : { since, epoch: epoch ?? gathering.epoch, mark };
  const missed = catchUp(gathering, PUBLIC, cursor);
  if (missed.type === 'frame') return JSON.stringify({ frame: missed.frame });
  const { head, epoch: of, mark: at } = missed;
  return JSON.stringify({ snapshot: { head, epoch: of, mark: at, state: stateOf(missed) } });
}

function broadcast(readers: ReadonlySet<Reader>, { from, to, events }: Range, mark: string): void {
  const frame = { ...frameFor(events, from, to, PUBLIC), mark };
  const message = JSON.stringify({ frame });
  for (const reader of readers) reader.send(message);
}

type Pinged = {
  readonly ping: () => void;
  readonly terminate: () => void;
  readonly on: (event: 'pong', listener: () => void) => unknown;
};

/** A reader that does not answer two pings in a row is gone, though nobody said so. */
function keepAlive(socket: Pinged, clock: Clock): { stop: () => void } {
  let answered = true;
  socket.on('pong', () => (answered = true));
  let callOff = clock.after(PING_MS, ask);
  function ask(): void {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    callOff = clock.after(PING_MS, ask);
  }
  return { stop: () => callOff() };
}
