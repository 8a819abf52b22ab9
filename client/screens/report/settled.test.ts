import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SessionState } from '../../sync/session.ts';
import { settled } from './settled.ts';

type Part = Pick<SessionState, 'pending'>;
const command = { id: 'command-0001', type: 'doors.open' } as const;
const waiting: Part = { pending: [{ command, at: 0 }] };

describe('settled', () => {
  it('given nothing pending, when asked, then it is so at once', async () => {
    expect(await settled(createStore<Part>(() => ({ pending: [] })))).toBe(true);
  });

  it('given something pending, when the server takes it, then it is settled', async () => {
    const store = createStore<Part>(() => waiting);
    const asked = settled(store);
    store.setState({ pending: [] });
    expect(await asked).toBe(true);
  });

  it('given a server that does not answer, when patience ends, then it is not', async () => {
    expect(
      await settled(
        createStore<Part>(() => waiting),
        1,
      ),
    ).toBe(false);
  });
});
