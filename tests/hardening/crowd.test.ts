import { entriesById } from '@tablecloth/shared/by-id.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

/** A venue is one address: what limits do to a room full of phones, and to the one that floods it. docs/threat-model.md */

let server: RunningServer;
let made: Made;
beforeEach(async () => {
  server = await startServer();
  made = await server.create();
});
afterEach(async () => {
  closeClients();
  await server.close();
});

const point = (table: string, text: string) => ({
  id: freshId(),
  type: 'point.post',
  point: freshId(),
  table,
  under: null,
  kind: 'point',
  text,
  keep: false,
});
const wasTaken = (receipt: object): boolean => 'seq' in receipt;

test(
  'T15, 300 phones behind one address open the page, join and speak while one beside them floods: none is refused, none waits',
  { timeout: 120_000 },
  async () => {
    const table = (await made.state()).tables[0]?.id ?? '';
    const flooder = connect(server, { gathering: made.gathering, token: tokenOf('flooder') });
    expect(await outcome(flooder)).toBeNull();
    await flooder.submit({ id: freshId(), type: 'person.join' });
    const flooding = { on: true };
    let taken = 0;
    let delayed = 0;
    const flood = (async () => {
      while (flooding.on && flooder.socket.connected) {
        const batch = Array.from({ length: 10 }, () => point(table, 'flood'));
        for (const receipt of await flooder.submit(...batch)) {
          if (wasTaken(receipt)) taken += 1;
          else delayed += 1;
        }
      }
    })();

    const phone = async (name: string): Promise<readonly object[]> => {
      expect((await fetch(`${server.url}/${made.code}`)).status).toBe(200);
      const client = connect(server, { gathering: made.gathering, token: tokenOf(name) });
      expect(await outcome(client)).toBeNull();
      return client.submit({ id: freshId(), type: 'person.join' }, point(table, `from ${name}`));
    };
    const started = performance.now();
    const receipts = await Promise.all(Array.from({ length: 300 }, (_, i) => phone(`phone-${i}`)));
    const seconds = (performance.now() - started) / 1_000;
    flooding.on = false;
    await flood.catch(() => undefined);

    expect(receipts.flat().filter((one) => !wasTaken(one))).toEqual([]);
    const said = entriesById((await made.state()).points).filter(([, { text }]) =>
      text.startsWith('from phone-'),
    );
    expect(said).toHaveLength(300);
    // The flooder got what a person gets: the burst, and two a second since.
    expect(delayed).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual(60 + Math.ceil(2 * (seconds + 5)));
    expect(server.said).toEqual([]);
  },
);

test('T15, given a flooder with ten tabs and as many devices’ secrets made up as it likes, then one person’s limit still holds for each', async () => {
  const table = (await made.state()).tables[0]?.id ?? '';
  const tabs = Array.from({ length: 10 }, () =>
    connect(server, { gathering: made.gathering, token: tokenOf('same') }),
  );
  for (const tab of tabs) expect(await outcome(tab)).toBeNull();
  await tabs[0]?.submit({ id: freshId(), type: 'person.join' });
  const started = performance.now();
  const receipts = await Promise.all(
    tabs.map((tab) => tab.submit(...Array.from({ length: 20 }, () => point(table, 'again')))),
  );
  const seconds = (performance.now() - started) / 1_000;
  expect(receipts.flat().filter(wasTaken).length).toBeLessThanOrEqual(60 + Math.ceil(2 * seconds));
});

test('T16: a right code lets nobody new in once the doors are closed, and a wrong one costs nobody else time', async () => {
  const organiser = connect(server, {
    gathering: made.gathering,
    token: tokenOf('organiser'),
    key: made.key,
  });
  expect(await outcome(organiser)).toBeNull();
  await organiser.submit({ id: freshId(), type: 'doors.close' });
  const late = connect(server, { gathering: made.gathering, token: tokenOf('late') });
  expect(await outcome(late)).not.toBeNull();
  const guesses = Array.from({ length: 80 }, (_, i) =>
    fetch(`${server.url}/ABC2${String(i % 7).replace(/[01]/, '8')}${(i % 7) + 2}`),
  );
  // Whoever has the right address is answered before the guesses that wait are.
  const first = await Promise.race([
    fetch(`${server.url}/${made.code}`).then(() => 'the right one'),
    Promise.all(guesses).then(() => 'the guesses'),
  ]);
  expect(first).toBe('the right one');
  for (const guess of await Promise.all(guesses)) expect(guess.status).toBe(404);
});
