import type { EventBody, RecordedEvent } from '@tablecloth/shared/event.ts';
import { USUAL_RULES } from '@tablecloth/shared/rules.ts';
import { expect, test, vi } from 'vitest';
import { createEraser } from './eraser.ts';
import type { Erasure } from './store/event-log.ts';

const recorded = (...bodies: EventBody[]): RecordedEvent[] =>
  bodies.map((body, n) => ({ seq: n + 1, at: 0, actor: null, commandId: `command-${n}`, body }));
const named: EventBody = { type: 'person.named', person: 'person-ana', name: 'Ana' };
const ended: EventBody = { type: 'rules.changed', rules: { ...USUAL_RULES, names: 'off' } };
const erased: readonly Erasure[] = [{ seq: 1, body: { type: 'event.erased' } }];

function eraser(erase: (erasures: readonly Erasure[]) => Promise<void>) {
  let retry: (() => void) | null = null;
  const forgotten: Erasure[] = [];
  const made = createEraser({
    erase,
    read: async (from) => ({ to: from, events: [] }),
    forgetWords: () => undefined,
    forget: (erasures) => forgotten.push(...erasures),
    after: (_, run) => {
      retry = run;
      return () => (retry = null);
    },
  });
  return { ...made, forgotten, again: () => retry?.() };
}

test('given a name, when names end, then it goes from memory at once and from the log after it', async () => {
  const erase = vi.fn(async () => undefined);
  const { add, forgotten, close } = eraser(erase);
  add(recorded(named));
  expect(forgotten).toEqual([]);
  add([{ ...recorded(ended)[0]!, seq: 2 }]);
  expect(forgotten).toEqual(erased);
  await close();
  expect(erase.mock.calls).toEqual([[erased]]);
});

test('given a photo, when another one comes, then its bytes and what was said of it go, and the new one stays', async () => {
  const done: Erasure[] = [];
  const { add, forgotten, close } = eraser(async (erasures) => void done.push(...erasures));
  const words = { alt: 'a room', caption: '' };
  const size = { kind: 'png', width: 2, height: 2 } as const;
  const placed: EventBody = { type: 'photo.placed', ...size, ...words, data: 'AAAA' };
  add(recorded(placed, { type: 'photo.described', ...words }, placed));
  const gone = [1, 2].map((seq) => ({ seq, body: { type: 'event.erased' } }));
  expect(forgotten).toEqual(gone);
  add([{ ...recorded({ type: 'photo.removed' })[0]!, seq: 4 }]);
  await close();
  expect(done).toEqual([...gone, { seq: 3, body: { type: 'event.erased' } }]);
});

test('given a disk that is full, when it has room again, then the names go', async () => {
  let works = false;
  const done: Erasure[] = [];
  const { add, again } = eraser(async (erasures) => {
    if (!works) throw new Error('full');
    done.push(...erasures);
  });
  add(recorded(named, ended));
  await vi.waitFor(() => {
    works = true;
    again();
    expect(done).toEqual(erased);
  });
});
