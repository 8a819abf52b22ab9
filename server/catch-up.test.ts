import { EMPTY_REPLICA, receive, replace } from '@tablecloth/shared/replica.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { type Audience, projectState } from '@tablecloth/shared/project.ts';
import { decodeGathering, encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ACTORS,
  CREATE,
  PEOPLE,
  randomSteps,
  type Step,
} from '../tests/support/random-commands.ts';
import { catchUp, type Cursor, stateOf } from './catch-up.ts';
import { openGathering } from './gathering.ts';
import { memoryLog } from './store/memory.ts';

const AUDIENCES: readonly Audience[] = [true, false].flatMap((crew) =>
  [null, ...PEOPLE].map((person) => ({ crew, person })),
);
const NOTHING = { since: 0, epoch: '' };

async function evening(steps: readonly Step[]) {
  const gathering = await openGathering({ id: 'gathering-1', log: memoryLog(), now: () => 1 });
  await gathering.submit([CREATE], ACTORS[0]!);
  for (const { command, actor } of steps) await gathering.submit([command], actor);
  return gathering;
}

test('F1: a snapshot, however much of it is shared, is the state as this audience may know it', async () => {
  await fc.assert(
    fc.asyncProperty(randomSteps(80), async (steps) => {
      const gathering = await evening(steps);
      for (const audience of AUDIENCES) {
        const answer = catchUp(gathering, audience, NOTHING);
        expect(answer).toMatchObject({
          type: 'snapshot',
          epoch: gathering.epoch,
          head: gathering.head(),
          mark: gathering.markAt(gathering.head()),
          kept: false,
        });
        if (answer.type !== 'snapshot') throw new Error('nothing to start from');
        expect(stateOf(answer)).toEqual(encodeGathering(projectState(gathering.state(), audience)));
      }
    }),
    { numRuns: 40 },
  );
});

test('F1: whoever left at any moment has with the tail what a newcomer has with the snapshot', async () => {
  await fc.assert(
    fc.asyncProperty(randomSteps(60), fc.nat(60), async (steps, left) => {
      const gathering = await evening(steps.slice(0, left));
      const before = AUDIENCES.map((audience) => catchUp(gathering, audience, NOTHING));
      for (const { command, actor } of steps.slice(left)) await gathering.submit([command], actor);
      for (const [index, audience] of AUDIENCES.entries()) {
        const first = before[index]!;
        if (first.type !== 'snapshot') throw new Error('nothing to start from');
        const { epoch, head } = first;
        const then = catchUp(gathering, audience, { since: head, epoch });
        if (then.type !== 'frame') throw new Error('no tail');
        const replica = replace(EMPTY_REPLICA, epoch, head, decodeGathering(stateOf(first)));
        const { confirmed } = receive(replica, then.frame, reduce).replica;
        expect(encodeGathering(confirmed)).toEqual(
          encodeGathering(projectState(gathering.state(), audience)),
        );
      }
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['another log', { since: 3, epoch: 'another' }],
  ['no log', NOTHING],
  ['a head that the server has lost', { since: 9_999, epoch: '' }],
])('F1: %s gets a snapshot', async (_what, cursor) => {
  const gathering = await evening([]);
  const asked = cursor.since === 9_999 ? { ...cursor, epoch: gathering.epoch } : cursor;
  expect(catchUp(gathering, AUDIENCES[0]!, asked).type).toBe('snapshot');
});

test('F7: whoever has seen an end that the log has lost gets the whole, though the log has grown beyond it', async () => {
  const log = memoryLog();
  const first = await openGathering({ id: 'gathering-1', log, now: () => 1 });
  const open = (id: string) => first.submit([{ id, type: 'doors.close' }], ACTORS[0]!);
  await first.submit([CREATE], ACTORS[0]!);
  await open('command-1');
  const since = first.head();
  const epoch = first.epoch;
  const cursor = { since, epoch, mark: first.markAt(since) };
  const crew = { crew: true, person: null };
  expect(catchUp(first, crew, cursor)).toMatchObject({ type: 'frame', frame: { from: since } });

  // The same numbers, another story: as after a restart without the last events.
  const other = await openGathering({ id: 'gathering-1', log: memoryLog(), now: () => 1 });
  await other.submit([CREATE], ACTORS[0]!);
  for (const id of ['command-2', 'command-3']) {
    const type = id === 'command-2' ? 'doors.close' : 'doors.open';
    await other.submit([{ id, type }], ACTORS[0]!);
  }
  const grown = { ...other, epoch };
  expect(grown.head()).toBeGreaterThan(since);
  expect(catchUp(grown, crew, cursor)).toMatchObject({ type: 'snapshot', head: grown.head() });
  // Without a mark nothing tells them apart: that is what it is for.
  expect(catchUp(grown, crew, { since, epoch })).toMatchObject({ type: 'frame' });
  // What both have in common stays in common.
  const common = { since: since - 1, epoch, mark: first.markAt(since - 1) };
  expect(catchUp(grown, crew, common)).toMatchObject({ type: 'frame' });
});

test('F7: whoever was away for long and saw nothing that is lost is told so; whoever can’t show it is not', async () => {
  const gathering = await evening([]);
  const since = gathering.head();
  const { epoch } = gathering;
  const mark = gathering.markAt(since);
  for (let n = 0; n <= MORE_LIMITS.catchUpEvents; n += 1) {
    const type = n % 2 === 0 ? 'doors.close' : 'doors.open';
    await gathering.submit([{ id: `command-${n}`, type }], ACTORS[0]!);
  }
  const crew = { crew: true, person: null };
  const ask = (cursor: Cursor) => catchUp(gathering, crew, cursor);
  expect(ask({ since, epoch, mark })).toMatchObject({ type: 'snapshot', kept: true });
  expect(ask({ since, epoch, mark: 'another' })).toMatchObject({ type: 'snapshot', kept: false });
  expect(ask({ since, epoch: 'another', mark })).toMatchObject({ kept: false });
  expect(ask({ since: since + 9_999, epoch, mark })).toMatchObject({ kept: false });
  // An older phone says no mark: what it has seen can't be told from another story.
  expect(ask({ since, epoch })).toMatchObject({ kept: false });
});
