import type { Locator, Page } from 'playwright-core';

/** What a facilitator sees and presses. */
export function facilitatePage(page: Page) {
  const key = page.getByRole('list', { name: 'Key points' });
  const inbox = page.getByRole('list', { name: 'From the table' });
  const line = page.getByRole('textbox', { name: /^Write a/ });
  const words = (rows: Locator): Promise<string[]> => rows.locator('p[dir="auto"]').allInnerTexts();
  return {
    page,
    line,
    key,
    inbox,
    status: page.getByRole('contentinfo'),
    keyPoints: (): Promise<string[]> => words(key),
    waiting: (): Promise<string[]> => words(inbox),
    row: (text: string): Locator =>
      page.locator('[data-focus-row]').filter({ hasText: text }).first(),
    /** Which kind the next one will be. */
    kind: async (): Promise<string> =>
      (await page.locator('input[name="capture-kind"]:checked').getAttribute('value')) ?? '',
    /** Where the keyboard goes: `line`, the words of a row, or what else has the focus. */
    focus: (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        if (element?.closest('form')?.querySelector('[name="capture-kind"]')) return 'line';
        const row = element?.closest('[data-focus-row]');
        return row?.querySelector('p[dir="auto"]')?.textContent ?? element?.tagName ?? '';
      }),
    open: async (url: string): Promise<void> => {
      await page.goto(url);
      await line.waitFor();
    },
    press: async (...keys: readonly string[]): Promise<void> => {
      for (const one of keys) await page.keyboard.press(one);
    },
  };
}

export type FacilitatePage = ReturnType<typeof facilitatePage>;
