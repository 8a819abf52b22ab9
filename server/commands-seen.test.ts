import { expect, test } from 'vitest';
import { createCommandsSeen } from './commands-seen.ts';

test('given more commands than are remembered, when they are asked for, then the oldest is forgotten first', () => {
  const seen = createCommandsSeen(2);
  seen.add('constructor', 1);
  seen.add('second', 2);
  seen.add('constructor', 3);
  seen.add('third', 4);
  expect(['constructor', 'second', 'third', 'toString'].map(seen.seq)).toEqual([
    3,
    undefined,
    4,
    undefined,
  ]);
});

test('given a command of several events, when they are added, then it stands at its last', () => {
  const seen = createCommandsSeen();
  const event = { at: 0, actor: null, commandId: 'one', body: { type: 'doors.opened' } } as const;
  seen.addEvents([
    { ...event, seq: 4 },
    { ...event, seq: 5 },
  ]);
  expect(seen.seq('one')).toBe(5);
});
