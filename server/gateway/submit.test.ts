import type { Receipt } from '@tablecloth/shared/protocol.ts';
import { expect, test } from 'vitest';
import { openGathering } from '../gathering.ts';
import { memoryLog } from '../store/memory.ts';
import { createSubmit } from './submit.ts';

const delayed = (receipt: Receipt): boolean => 'code' in receipt && receipt.code === 'slow-down';

test('S5: once one command of a batch has to wait, so do those behind it', async () => {
  let now = 0;
  // A clock that runs while the batch is gone through: the bucket refills in the middle of it.
  const submit = createSubmit(() => (now += 40));
  const gathering = await openGathering({ id: 'gathering-1', log: memoryLog(), now: () => 1 });
  const admission = {
    actor: { person: 'ada-ada-ada', role: 'participant', tables: [] },
    grant: null,
  } as const;
  const batch = Array.from({ length: 50 }, (_, n) => ({
    id: `join-${n}-xxx`,
    type: 'person.join',
  }));
  const answers = [
    ...(await submit({ gathering, admission, key: 'ada' }, batch)),
    ...(await submit({ gathering, admission, key: 'ada' }, batch)),
  ];
  const first = answers.findIndex(delayed);
  expect(first).toBeGreaterThan(50);
  expect(answers.slice(first).every(delayed)).toBe(true);
});
