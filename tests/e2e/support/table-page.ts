import type { Locator, Page } from 'playwright-core';

/** What somebody sees and touches at a table. */
export function tablePage(page: Page) {
  const field = page.getByRole('textbox', { name: 'Your point' });
  return {
    page,
    field,
    /** The row with these words. */
    row: (words: string): Locator => page.getByRole('listitem').filter({ hasText: words }).last(),
    rows: page.locator('[aria-labelledby="just-said"] [data-row]'),
    /** Writes and sends. */
    post: async (words: string): Promise<void> => {
      await field.fill(words);
      await field.press('Enter');
    },
    /** Sits down there, and waits until the line is live. */
    open: async (url: string): Promise<void> => {
      await page.goto(url);
      await page.getByRole('heading', { name: 'Just said' }).waitFor();
      await page.getByText(/\d here/).waitFor();
    },
  };
}

export type TablePage = ReturnType<typeof tablePage>;
