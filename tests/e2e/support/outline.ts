import type { Page } from 'playwright-core';

/** What a screen reader makes of the page, with whatever differs between two runs taken out. */
export async function outline(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot();
  return `${tree
    // What was announced last.
    .replaceAll(/^- text: .*\n?/gmu, '')
    // Join codes, said as a whole and in two halves; addresses; clocks.
    .replaceAll(/https?:\/\/[^\s"#]*/giu, 'ADDRESS')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/gu, 'HOST')
    .replaceAll(/\/[A-HJ-KMNP-Z2-9]{6}(?=\/|\s|"|$)/gmu, '/CODE')
    .replaceAll(/\b[A-HJ-KMNP-Z2-9]{3} [A-HJ-KMNP-Z2-9]{3}\b/gu, 'CODE')
    .replaceAll(/(\/url: \/[fow]\/).*/gu, '$1LINK')
    .replaceAll(/\b\d{1,2}:\d{2}\b/gu, 'TIME')}\n`;
}
