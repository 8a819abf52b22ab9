import { entriesById } from '@tablecloth/shared/by-id.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Draft, draft } from '../support/random-commands.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';

/** Whose it is and whether it is there sound alike to whoever it is not for: over sockets, for every role and every command. */

let server: RunningServer;
let ours: Made;
let theirs: Made;
/** What really stands in the other gathering, by what it is. */
let real: Readonly<Record<Kind, string>>;

type Kind = 'table' | 'theme' | 'point' | 'finding' | 'grant' | 'person';
const KIND_OF: readonly (readonly [RegExp, Kind])[] = [
  [/^table-/, 'table'],
  [/^theme-/, 'theme'],
  [/^(?:point-|part-|constructor$)/, 'point'],
  [/^finding-/, 'finding'],
  [/^grant-/, 'grant'],
  [/^person-\d/, 'person'],
];

/** One draft of each type; the generator knows them all. */
const DRAFTS: readonly Draft[] = [
  ...new Map(
    fc.sample(draft, { numRuns: 6_000, seed: 20_261_124 }).map((one) => [one.type, one]),
  ).values(),
];

/** The same wish about other things. */
function about(one: Draft, idOf: (kind: Kind) => string): object {
  const text = JSON.stringify(one, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    const kind = KIND_OF.find(([pattern]) => pattern.test(value))?.[1];
    return kind === undefined ? value : idOf(kind);
  });
  return { ...JSON.parse(text), id: freshId() };
}

beforeAll(async () => {
  server = await startServer();
  ours = await server.create();
  theirs = await server.create();
  const organiser = connect(server, { gathering: theirs.gathering, key: theirs.key });
  const phone = connect(server, { gathering: theirs.gathering, token: tokenOf('theirs') });
  expect(await outcome(organiser)).toBeNull();
  expect(await outcome(phone)).toBeNull();
  await phone.submit({ id: freshId(), type: 'person.join' });
  const { tables, grants, people, themes } = await theirs.state();
  const [point, finding, table] = [nanoid(), nanoid(), tables[0]?.id ?? ''];
  await organiser.submit(
    {
      id: freshId(),
      type: 'point.post',
      point,
      table,
      under: null,
      kind: 'point',
      text: 'Theirs',
      keep: true,
    },
    { id: freshId(), type: 'finding.write', finding, title: 'Theirs', elaboration: '' },
  );
  const person = entriesById(people)[0]?.[0] ?? '';
  real = { table, point, finding, person, theme: themes[0]?.id ?? '', grant: grants[0]?.id ?? '' };
});
afterEach(closeClients);
afterAll(() => server.close());

let visits = 0;

const hashOf = async (made: Made): Promise<string> =>
  JSON.stringify(encodeGathering(await made.state()));

async function as(role: 'organiser' | 'facilitator' | 'participant' | 'wall'): Promise<TestClient> {
  const key = {
    organiser: ours.key,
    facilitator: ours.facilitators[0],
    wall: ours.wall,
    participant: undefined,
  }[role];
  const client = connect(server, {
    gathering: ours.gathering,
    ...(key === undefined ? {} : { key }),
    ...(role === 'wall' ? {} : { token: tokenOf(`${role}${(visits += 1)}`) }),
  });
  expect(await outcome(client)).toBeNull();
  if (role === 'participant') await client.submit({ id: freshId(), type: 'person.join' });
  return client;
}

const nothing = (): Readonly<Record<Kind, string>> => ({
  table: nanoid(),
  theme: nanoid(),
  point: nanoid(),
  finding: nanoid(),
  grant: nanoid(),
  person: nanoid(),
});

const codeOf = (receipts: readonly object[]): unknown => {
  const [receipt = {}] = receipts;
  return 'code' in receipt ? receipt.code : 'taken';
};

describe('whose it is, and whether it is there', () => {
  test('the generator knows every kind of wish', () => {
    expect(DRAFTS.length).toBeGreaterThan(90);
    expect(Object.values(real).every((id) => id.length > 5)).toBe(true);
  });

  test.each(['participant', 'facilitator', 'organiser', 'wall'] as const)(
    'T1: a %s who names what is in another gathering is told what they are told of what is nowhere, and nothing has moved',
    { timeout: 120_000 },
    async (role) => {
      const told: string[] = [];
      let refused = 0;
      for (const one of DRAFTS) {
        // Somebody new for each: nobody is to be held up for being quick.
        const client = await as(role);
        const [before, beside] = [await hashOf(ours), await hashOf(theirs)];
        const nowhere = nothing();
        const said = codeOf(await client.submit(about(one, (kind) => nowhere[kind])));
        // What is taken though it names nothing makes something new: then there is nothing to be told apart.
        if (said === 'taken') continue;
        refused += 1;
        const there = codeOf(await client.submit(about(one, (kind) => real[kind])));
        if (said !== there) told.push(`${one.type}: ${String(said)}, ${String(there)}`);
        if ((await hashOf(ours)) !== before) told.push(`${one.type}: refused, and moved`);
        if ((await hashOf(theirs)) !== beside) told.push(`${one.type}: moved the other one`);
        closeClients();
      }
      expect(refused).toBeGreaterThan(30);
      expect(told).toEqual([]);
    },
  );
});

describe('who one is', () => {
  // Its doors are open, whatever was done to the one before.
  beforeAll(async () => {
    ours = await server.create();
  });

  test.each([
    { role: 'organiser' },
    { role: false },
    { role: [] },
    { tables: ['*'] },
    { person: 'somebody-else' },
    { key: '' },
    { key: false },
    { token: tokenOf('victim'), key: 'x'.repeat(43) },
  ])('T4: a handshake that says %j is nobody more for it', async (claim) => {
    const client = connect(server, {
      gathering: ours.gathering,
      token: tokenOf('claimant'),
      ...claim,
    });
    const refused = await outcome(client);
    expect(['malformed', 'not-allowed']).toContain(refused);
  });

  test.each([{ by: 'x' }, { person: 'x' }, { actor: 'x' }, { author: 'x' }, { role: 'organiser' }])(
    'T5: what is said with %j on it is not taken in another name',
    async (claim) => {
      const client = await as('participant');
      const other = await as('participant');
      const { tables, people } = await ours.state();
      const victim = entriesById(people)[0]?.[0] ?? '';
      const forged = Object.fromEntries(
        Object.entries(claim).map(([name, value]) => [name, value === 'x' ? victim : value]),
      );
      const point = nanoid();
      const words = { under: null, kind: 'point', text: 'Forged', keep: false };
      const post = { id: freshId(), type: 'point.post', point, table: tables[0]?.id, ...words };
      const before = await hashOf(ours);
      expect(codeOf(await client.submit({ ...post, ...forged }))).toBe('malformed');
      expect(await hashOf(ours)).toBe(before);
      // The id of a command is no key to what it did: whoever has it changes nothing by it.
      expect(codeOf(await other.submit(post))).toBe('taken');
      const after = await hashOf(ours);
      await client.submit({ ...post, text: 'Forged anew' });
      expect(await hashOf(ours)).toBe(after);
    },
  );
});
