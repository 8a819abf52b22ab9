import { Buffer } from 'node:buffer';
import { parseSeenEvent } from '@tablecloth/shared/event.ts';
import { catchUp } from '@tablecloth/server/catch-up.ts';
import { packed } from '@tablecloth/server/gateway/packed.ts';
import { openGathering } from '@tablecloth/server/gathering.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { projectState } from '@tablecloth/shared/project.ts';
import { parseFrame, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import * as v from 'valibot';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ACTORS, CREATE } from '../../tests/support/random-commands.ts';
import { assembly } from './assembly.ts';

const you = { person: 'person-0001', role: 'participant' as const, tables: [] };
const audience = { crew: false, person: you.person };
const gathering = await openGathering({ id: 'gathering-1', log: memoryLog(), now: () => 1 });

beforeAll(async () => {
  await gathering.submit([CREATE], ACTORS[0]!);
  const [table] = gathering.state().tables;
  const point = (n: number) => `point-${String(n).padStart(4, '0')}`;
  const posts = Array.from({ length: 60 }, (_, n) => ({
    id: `post-${String(n).padStart(4, '0')}`,
    type: 'point.post' as const,
    point: point(n),
    table: table!.id,
    under: null,
    kind: 'point' as const,
    text: `Nobody told us where the data is kept, part ${n} ✓`,
    keep: false,
  }));
  await gathering.submit([{ id: 'join-00001', type: 'person.join' }, ...posts], you);
  const more: SocketCommand[] = [
    { id: 'agree-00001', type: 'point.agree', point: point(7), agrees: true },
    { id: 'hide-000001', type: 'point.hide', point: point(9), reason: 'a name' },
  ];
  await gathering.submit([more[1]!], ACTORS[0]!);
  await gathering.submit([more[0]!], { ...you, person: 'person-0002' });
});

/** A line that brings an answer in pieces of so many bytes, as ArrayBuffers or as a program gets them. */
function line() {
  const heard: (readonly [string, unknown])[] = [];
  const { received, part } = assembly((name, value) => heard.push([name, value]));
  const bring = (bytes: Buffer, size: number): void => {
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      const own = at % 2 === 0 ? piece : Uint8Array.from(piece).buffer;
      part({ bytes: own, last: at + size >= bytes.length });
    }
  };
  return { heard, received, part, bring };
}

describe('F9: an answer in parts', () => {
  test('given a snapshot, when all of it is there, then it is the state as this person may know it', async () => {
    const { heard, bring, part } = line();
    const missed = catchUp(gathering, audience, { since: 0, epoch: '' });
    part({ bytes: null, last: false });
    bring((await packed(missed, you))!, 700);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const [name, value] = heard[0]!;
    expect(name).toBe('snapshot');
    const { state, ...rest } = v.parse(snapshotSchema, value);
    expect(state).toEqual(encodeGathering(projectState(gathering.state(), audience)));
    const { epoch } = gathering;
    const head = gathering.head();
    expect(rest).toEqual({ epoch, head, mark: gathering.markAt(head), kept: false, you });
  });

  test('given a long tail, when all of it is there, then it is the same frame', async () => {
    const { heard, bring } = line();
    const since = 1;
    const mark = gathering.markAt(since);
    const missed = catchUp(gathering, audience, { since, epoch: gathering.epoch, mark });
    if (missed.type !== 'frame') throw new Error('no tail');
    bring((await packed(missed, you))!, 700);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]![0]).toBe('frame');
    expect(parseFrame(heard[0]![1], parseSeenEvent)).toEqual(
      parseFrame(missed.frame, parseSeenEvent),
    );
  });

  test('given live frames while it comes, then they wait for the whole; presence does not', async () => {
    const { heard, received, bring, part } = line();
    const missed = catchUp(gathering, audience, { since: 0, epoch: '' });
    const bytes = (await packed(missed, you))!;
    part({ bytes: null, last: false });
    received('frame', 'first');
    received('presence', 'people');
    bring(bytes, 700);
    received('frame', 'second');
    expect(heard).toEqual([['presence', 'people']]);
    await vi.waitFor(() => expect(heard).toHaveLength(4));
    expect(heard.map(([name, value]) => (name === 'frame' ? value : name))).toEqual([
      'presence',
      'snapshot',
      'first',
      'second',
    ]);
    received('frame', 'third');
    expect(heard.at(-1)).toEqual(['frame', 'third']);
  });

  test('given bytes that are nothing, then something unreadable is handed on: its reader asks again', async () => {
    const { heard, part } = line();
    part({ bytes: Buffer.from('nothing of ours'), last: true });
    await vi.waitFor(() => expect(heard).toEqual([['snapshot', null]]));
    part({ some: 'thing' });
    expect(heard).toHaveLength(2);
  });

  test('given a small gathering, then nothing is packed', async () => {
    const small = await openGathering({ id: 'gathering-2', log: memoryLog(), now: () => 1 });
    await small.submit([CREATE], ACTORS[0]!);
    expect(packed(catchUp(small, audience, { since: 0, epoch: '' }), you)).toBeNull();
  });
});
