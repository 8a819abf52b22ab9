import { createdSchema } from '@tablecloth/shared/http.ts';
import { OLDEST_VERSION } from '@tablecloth/shared/protocol.ts';
import { customAlphabet } from 'nanoid';
import * as v from 'valibot';
import { markOf } from './marks-in.ts';
import { type RawClient, rawClient } from './raw-client.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const makeId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 24);
const TEXT = 'x'.repeat(75);
const snapshotSchema = v.object({
  epoch: v.string(),
  head: v.number(),
  mark: v.string(),
  state: v.object({ tables: v.array(v.object({ id: v.string() })) }),
});

/** A server that is measured, and how one comes in and says something there. */
export type Contender = {
  readonly name: string;
  readonly server: ServerProcess;
  /** @param who somebody by name, who is the same person when they come again; without it somebody new. */
  readonly enter: (heard: (message: string) => void, who?: string) => Promise<RawClient>;
  /** From now on whoever comes in knows all that there is now, and asks for what follows. */
  readonly remember: () => Promise<void>;
  /** Before somebody's first post. */
  readonly introduce: (client: RawClient) => Promise<unknown>;
  readonly post: (client: RawClient, n: number) => Promise<string>;
  /** Agrees with the point that was posted as the n-th. */
  readonly mark: (client: RawClient, n: number) => Promise<string>;
};

const plainPost = (client: RawClient, n: number): Promise<string> =>
  client.say('post', { id: makeId(), text: markOf(n) + TEXT, table: 'table-one', kind: 'point' });

const plainMark = (client: RawClient, n: number): Promise<string> =>
  client.say('post', { id: makeId(), point: `point-${n}`, count: 7, agrees: true });

/** Socket.IO that hands everything on. */
export async function bareSocketIo(): Promise<Contender> {
  const server = await startServer('scripts/bench/bare-server.mjs', '/');
  return {
    name: 'bare Socket.IO',
    server,
    enter: (heard) => rawClient({ url: server.url, auth: {}, heard }, /^40/),
    remember: () => Promise.resolve(),
    introduce: () => Promise.resolve(),
    post: plainPost,
    mark: plainMark,
  };
}

/** WebSockets that hand everything on. */
export async function bareWs(): Promise<Contender> {
  const server = await startServer('scripts/bench/bare-ws.mjs', '/');
  return {
    name: 'bare ws',
    server,
    enter: (heard) => rawClient({ url: server.url, auth: null, heard }, /^/),
    remember: () => Promise.resolve(),
    introduce: () => Promise.resolve(),
    post: plainPost,
    mark: plainMark,
  };
}

/** The whole product, as an organiser runs it, with a gathering of so many tables. */
export async function tablecloth(
  tables: number,
  starting: Promise<ServerProcess> = startServer('dist/server/main.js'),
): Promise<Contender> {
  const server = await starting;
  const response = await fetch(`${server.url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Bench',
      themes: Array.from({ length: tables }, (_, n) => ({ title: `T${n}` })),
    }),
  });
  const { gathering } = v.parse(createdSchema, await response.json());
  const ids: string[] = [];
  const points: string[] = [];
  let known: object = { since: 0, epoch: '' };
  const enter: Contender['enter'] = (heard, who) => {
    // The oldest version has its answers whole; the newer ones have large ones in parts, which are not read here.
    const auth = {
      protocol: OLDEST_VERSION,
      gathering,
      token: who?.padEnd(24, '_') ?? makeId(),
      ...known,
    };
    return rawClient({ url: server.url, auth, heard }, /^42\["(?:snapshot|frame)"/);
  };
  const remember = async (): Promise<void> => {
    known = { since: 0, epoch: '' };
    const scout = await enter((message) => {
      if (!message.startsWith('42["snapshot"')) return;
      const json: unknown = JSON.parse(message.slice(2));
      const [, { state, epoch, head, mark }] = v.parse(v.tuple([v.string(), snapshotSchema]), json);
      ids.splice(0, ids.length, ...state.tables.map(({ id }) => id));
      known = { since: head, epoch, mark };
    });
    scout.close();
  };
  await remember();
  known = { since: 0, epoch: '' };
  return {
    name: 'Tablecloth',
    server,
    enter,
    remember,
    introduce: (client) => client.say('submit', [{ id: makeId(), type: 'person.join' }]),
    post: (client, n) => {
      const where = { table: ids[n % ids.length], under: null, kind: 'point', keep: false };
      const post = { id: makeId(), type: 'point.post', point: makeId(), ...where };
      points[n] = post.point;
      return client.say('submit', [{ ...post, text: markOf(n) + TEXT }]);
    },
    mark: (client, n) =>
      client.say('submit', [{ id: makeId(), type: 'point.agree', point: points[n], agrees: true }]),
  };
}
