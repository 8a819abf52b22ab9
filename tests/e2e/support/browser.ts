import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One Chromium for a file of tests; every person in it gets a context. `more`: further switches. */
export function launchBrowser(...more: readonly string[]): Promise<Browser> {
  // As `npm test` says, which has made sure that it is there.
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: [...ARGS, ...more] });
}

export type Device = {
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  readonly dark?: boolean;
  /** Fingers and a touch keyboard. */
  readonly touch?: boolean;
};

/** Somebody's own device: nothing on it is shared with the others. */
export async function device(browser: Browser, given: Device = {}): Promise<BrowserContext> {
  const { width = 390, height = 844, scale = 1, dark = false, touch = true } = given;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: touch,
    locale: 'en-GB',
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/** What axe finds wrong with a page, one line a fault: empty is good. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}
