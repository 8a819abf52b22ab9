import { afterEach, expect, test, vi } from 'vitest';
import { handClock } from './fake-world.ts';
import { watchWakes } from './wake.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page that can be hidden and shown, a window that hears of its network, and a clock by hand. */
function page() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const window = new EventTarget();
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  const clock = handClock();
  const told = { woke: 0, left: 0 };
  const end = watchWakes(
    () => (told.woke += 1),
    () => (told.left += 1),
    clock,
  );
  const become = (state: 'visible' | 'hidden'): void => {
    document.visibilityState = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { document, window, clock, told, end, become };
}

test('given a page is hidden and shown, then it leaves and wakes', () => {
  const { told, become } = page();
  become('hidden');
  expect(told).toEqual({ woke: 0, left: 1 });
  become('visible');
  expect(told).toEqual({ woke: 1, left: 1 });
});

test.each(['online', 'offline'])('given the network goes %s, then the line is asked', (what) => {
  const { told, window } = page();
  window.dispatchEvent(new Event(what));
  expect(told.woke).toBe(1);
});

test('given a page comes out of the browser’s memory, then it wakes; given it was loaded, then not', () => {
  const { told, window } = page();
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(told.woke).toBe(0);
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(told.woke).toBe(1);
});

test('given timers stood still and the clock went on, then it wakes; given time simply passes, then not', () => {
  const { told, clock } = page();
  clock.pass(10 * 60_000);
  expect(told.woke).toBe(0);
  clock.sleep(60_000);
  clock.pass(5_000);
  expect(told.woke).toBe(1);
});

test('given it was ended, then nothing wakes it any more', () => {
  const { told, end, become, clock } = page();
  end();
  become('hidden');
  become('visible');
  clock.sleep(60_000);
  clock.pass(60_000);
  expect(told).toEqual({ woke: 0, left: 0 });
});
