import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import {
  faultsOfForcedColours,
  longMotions,
  shiftedInMirror,
  smallText,
  tooWide,
} from './in-page.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What the other theme may break: nothing else differs between the two. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds, one line a fault. In frames nothing may run, axe neither: they are taken away first. */
async function axeFaults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  // Legacy: without one more page for every run.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (
    rules.length > 0 ? axe.withRules([...rules]) : axe.withTags(TAGS)
  ).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(' | ')}`,
  );
}

export type Looks = {
  /** A screen for a wall: its text goes by the screen's size, and nobody holds it at 320 px. */
  readonly wall?: boolean;
};

/**
 * Everything that may be wrong with a page in the state in which it is, one line a fault: axe in light and dark, forced
 * colours, motion, right to left, text twice as large, 320 px, and words half as long again. The page is of no use afterwards.
 */
export async function faultsOf(page: Page, { wall = false }: Looks = {}): Promise<string[]> {
  const found: string[] = [];
  const add = (look: string, faults: readonly string[]): void => {
    found.push(...faults.map((fault) => `${look}: ${fault}`));
  };
  add('light', await axeFaults(page));
  add('reduced motion', await page.evaluate(longMotions));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark', await axeFaults(page, COLOUR_RULES));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  add('forced colours', await page.evaluate(faultsOfForcedColours));
  await page.emulateMedia({ forcedColors: 'none' });
  if (wall) return found;

  add('right to left', await page.evaluate(shiftedInMirror));
  add('right to left', await page.evaluate(tooWide));
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
  add('200 % text', await page.evaluate(smallText));
  add('200 % text', await page.evaluate(tooWide));
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize({ width: 320, height: 640 });
  add('320 px', await settled(page));
  await page.evaluate(lengthen);
  add('long words at 320 px', await settled(page));
  return found;
}

/** What stands out of the side once the page has drawn itself anew for its width: a moment later at most. */
async function settled(page: Page): Promise<string[]> {
  const deadline = Date.now() + 2_000;
  let faults = await page.evaluate(tooWide);
  while (faults.length > 0 && Date.now() < deadline) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    faults = await page.evaluate(tooWide);
  }
  return faults;
}

/** In the page: what the catalogue says becomes half as long again, as in longer languages; what people wrote stays. */
function lengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement;
    if (!within || within.closest('bdi, [dir], [data-shape], kbd, script, style, textarea'))
      continue;
    node.nodeValue = (node.nodeValue ?? '').replace(
      /\p{L}{3,}/gu,
      (word) => word + word.slice(0, Math.ceil(word.length / 2)),
    );
  }
}
