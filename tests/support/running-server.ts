import { buildApp } from '@tablecloth/server/app.ts';
import type { ClientFiles } from '@tablecloth/server/client-files.ts';
import { readConfig } from '@tablecloth/server/config.ts';
import { systemClock } from '@tablecloth/server/clock.ts';
import { followOthers } from '@tablecloth/server/follow.ts';
import { createGatherings } from '@tablecloth/server/gatherings.ts';
import { type Meter, NO_METER } from '@tablecloth/server/meter.ts';
import { meteredLog } from '@tablecloth/server/metered-log.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import { createdSchema, linksSchema } from '@tablecloth/shared/http.ts';
import {
  type Frame,
  type Presence,
  PROTOCOL_VERSION,
  type Receipt,
  type Snapshot,
} from '@tablecloth/shared/protocol.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import type { Relay } from '@tablecloth/server/relay/relay.ts';
import { storeUnderTest } from './store-under-test.ts';

/** No build: pages are complete without one, and tests must not depend on it. */
export const NO_CLIENT: ClientFiles = {
  folder: null,
  index:
    '<!doctype html><html lang="en"><head><title>Tablecloth</title></head><body><div id="root"></div></body></html>',
  scriptsOf: () => [],
};

export type Made = {
  readonly gathering: string;
  readonly code: string;
  readonly key: string;
  readonly facilitators: readonly string[];
  readonly wall: string;
  readonly state: () => Promise<Gathering>;
};

export type RunningServer = Awaited<ReturnType<typeof startServer>>;

/** The whole server on a port of its own; its log in memory, unless it is given one or the environment asks for another. */
export async function startServer({
  log: given,
  relay: givenRelay = null,
  publicUrl = null,
  port = 0,
  client = NO_CLIENT,
  meter = NO_METER,
  now = () => Date.now(),
}: {
  log?: EventLog;
  /** Beside a log: the other processes on it. */
  relay?: Relay | null;
  publicUrl?: string | null;
  port?: number;
  client?: ClientFiles;
  meter?: Meter;
  /** The time of the day, as the server has it. */
  now?: () => number;
} = {}) {
  const said: string[] = [];
  const store = given ? null : await storeUnderTest();
  const log = given ?? store?.log ?? memoryLog();
  const relay = store?.relay ?? givenRelay;
  const gatherings = createGatherings({
    log: meteredLog(log, meter, () => performance.now()),
    now,
    committed: (gathering, head) => relay?.tell({ type: 'head', gathering, head }),
    removed: (gathering) => relay?.tell({ type: 'removed', gathering }),
  });
  const unfollow = relay
    ? followOthers({ gatherings, log, relay, after: systemClock.after })
    : () => {};
  const app = await buildApp({
    gatherings,
    config: { ...readConfig({}), port, host: '127.0.0.1', publicUrl, dataDir: '/nowhere' },
    now: () => Date.UTC(2026, 0, 2),
    log: (message, error) => said.push(`${message} ${String(error)}`),
    client,
    meter,
    ...(relay ? { relay } : {}),
    interfaces: () => ({
      eth0: [
        {
          address: '192.168.7.20',
          family: 'IPv4',
          internal: false,
          netmask: '',
          mac: '',
          cidr: null,
        },
      ],
    }),
  });
  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${bound}`;

  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  return {
    app,
    gatherings,
    url,
    port: bound,
    said,
    post,
    async create(themes: readonly object[] = THEMES): Promise<Made> {
      const response = await post('/api/gatherings', { title: 'Open data evening', themes });
      const { gathering, code, key } = v.parse(createdSchema, await response.json());
      const answer = await fetch(`${url}/api/gatherings/${gathering}/links`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const links = v.parse(linksSchema, await answer.json());
      const secret = (link: string | null): string => link?.split('#')[1] ?? '';
      return {
        gathering,
        code,
        key,
        facilitators: links.tables.map(({ facilitator }) => secret(facilitator)),
        wall: secret(links.wall),
        state: async () => (await gatherings.open(gathering))!.state(),
      };
    },
    async close() {
      await app.close();
      unfollow();
      await gatherings.close();
      await store?.close();
    },
  };
}

export const THEMES = [
  { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  { title: 'Skills', question: 'What should one learn first?' },
];

/** A device's own secret, from its name. */
export const tokenOf = (name: string): string => name.padEnd(24, '_');

export type TestClient = {
  readonly socket: Socket;
  readonly frames: Frame[];
  readonly snapshots: Snapshot[];
  readonly presences: Presence[];
  /** Every packet as it came, unparsed. */
  readonly raw: string[];
  readonly drops: string[];
  readonly submit: (...commands: object[]) => Promise<Receipt[]>;
};

const open: Socket[] = [];

/** A Socket.IO client that keeps all it hears. */
export function connect(
  { url }: { readonly url: string },
  auth: object,
  options: Partial<ManagerOptions> = {},
): TestClient {
  const socket = io(url, {
    auth: { protocol: PROTOCOL_VERSION, since: 0, epoch: '', ...auth },
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    ...options,
  });
  open.push(socket);
  const frames: Frame[] = [];
  const snapshots: Snapshot[] = [];
  const presences: Presence[] = [];
  const raw: string[] = [];
  const drops: string[] = [];
  socket.io.engine.on('packet', ({ data }) => raw.push(String(data)));
  socket.on('frame', (frame) => frames.push(frame));
  socket.on('snapshot', (snapshot) => snapshots.push(snapshot));
  socket.on('presence', (presence) => presences.push(presence));
  socket.on('disconnect', (reason) => drops.push(reason));
  return {
    socket,
    frames,
    snapshots,
    presences,
    raw,
    drops,
    submit: (...commands) => socket.timeout(5_000).emitWithAck('submit', commands),
  };
}

/** How a try to connect ends: null when it is in, else the code of the refusal. */
export function outcome({ socket }: TestClient): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', (error: Error & { data?: { code?: unknown } }) =>
      resolve(error.data?.code ?? error.message),
    );
  });
}

/** Ends what a test opened, whatever became of it. */
export function closeClients(): void {
  for (const socket of open.splice(0)) socket.close();
}

let made = 0;
/** An id that no other of this run has. */
export const freshId = (): string => `id-${String((made += 1)).padStart(8, '0')}`;
