import type { Page } from 'playwright-core';

/** Puts the phone into a pocket: the page is told that it is hidden, as when a screen goes dark. */
export function hide(page: Page): Promise<void> {
  return page.evaluate(() => setVisibility('hidden'));
}

/** Takes it out again, `later` milliseconds after it went in by the phone's own clock. */
export async function show(page: Page, laterMs: number): Promise<void> {
  await page.evaluate((ms) => {
    // Timers of a sleeping phone stand still: the clock alone has gone on.
    const now = Date.now;
    Date.now = () => now() + ms;
    setVisibility('visible');
  }, laterMs);
}

declare global {
  /** In the page: see {@link canHide}. */
  function setVisibility(state: DocumentVisibilityState): void;
}

/** Before the page loads: browsers without a screen can't be hidden otherwise. */
export async function canHide(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.setVisibility = (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
}
