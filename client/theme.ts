import * as v from 'valibot';

const choiceSchema = v.picklist(['light', 'dark', 'system']);
/** What the reader chose; `system` follows the device. */
export type ThemeChoice = v.InferOutput<typeof choiceSchema>;

const KEY = 'tablecloth.theme';

/** The stored choice; `system` when there is none or storage is refused. */
export function themeChoice(): ThemeChoice {
  try {
    const parsed = v.safeParse(choiceSchema, localStorage.getItem(KEY));
    return parsed.success ? parsed.output : 'system';
  } catch {
    return 'system';
  }
}

/** Keeps a choice and shows it at once. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
  show(choice);
}

function show(choice: ThemeChoice): void {
  const dark =
    choice === 'dark' ||
    (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Sets `data-theme` before the first render and follows the device from then on. */
export function startTheme(): void {
  show(themeChoice());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => show(themeChoice()));
}
