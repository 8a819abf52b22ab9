import * as v from 'valibot';
import type { Creation } from '@tablecloth/shared/command.ts';
import { KEEP_DAYS, USUAL_KEEP_DAYS } from '@tablecloth/shared/keeping.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { METHODS } from '@tablecloth/shared/method-names.ts';
import { cleanLine, graphemesOver } from '@tablecloth/shared/text.ts';
import { parseThemeLines } from '@tablecloth/shared/theme-lines.ts';

/** The create page as it is filled in: whatever was typed, as it was typed. */
export const formSchema = v.object({
  title: v.string(),
  series: v.string(),
  number: v.string(),
  date: v.string(),
  place: v.string(),
  language: v.string(),
  themes: v.string(),
  method: v.optional(v.picklist(METHODS), 'free-tables'),
  keepDays: v.optional(v.picklist(KEEP_DAYS), USUAL_KEEP_DAYS),
});
export type CreationForm = v.InferOutput<typeof formSchema>;

/** What is wrong with a field; null where nothing is. */
export type FormProblem =
  | { readonly is: 'no-title' | 'no-themes' | 'wrong-number' }
  | { readonly is: 'too-long'; readonly over: number }
  | { readonly is: 'too-many'; readonly most: number }
  /** The line is the n-th table. */
  | { readonly is: 'theme-too-long'; readonly table: number; readonly over: number };

export type FormProblems = {
  readonly [Field in 'title' | 'series' | 'number' | 'place' | 'themes']: FormProblem | null;
};

/** What stands in the way of creating it, field by field. */
export function problemsOf(form: Omit<CreationForm, 'method' | 'keepDays'>): FormProblems {
  return {
    title: (cleanLine(form.title) ?? '') === '' ? { is: 'no-title' } : tooLong(form.title),
    series: tooLong(form.series),
    number: numberOf(form.number) === undefined ? { is: 'wrong-number' } : null,
    place: tooLong(form.place, LIMITS.glossGraphemes),
    themes: themesProblem(form.themes),
  };
}

function tooLong(text: string, most: number = LIMITS.titleGraphemes): FormProblem | null {
  const over = graphemesOver(text.trim(), most);
  return over > 0 ? { is: 'too-long', over } : null;
}

function themesProblem(pasted: string): FormProblem | null {
  const themes = parseThemeLines(pasted);
  if (themes.length === 0) return { is: 'no-themes' };
  if (themes.length > MORE_LIMITS.themes) return { is: 'too-many', most: MORE_LIMITS.themes };
  for (const [index, { title, gloss }] of themes.entries()) {
    const over =
      graphemesOver(title, LIMITS.titleGraphemes) || graphemesOver(gloss, LIMITS.glossGraphemes);
    if (over > 0) return { is: 'theme-too-long', table: index + 1, over };
  }
  return null;
}

/** Null for an empty field, undefined for what is no number in a series. */
export function numberOf(typed: string): number | null | undefined {
  const digits = typed.trim();
  if (digits === '') return null;
  return /^[1-9]\d{0,3}$/.test(digits) ? Number(digits) : undefined;
}

/** What goes to the server. Ask {@link problemsOf} first. */
export function creationOf(form: CreationForm): Creation {
  const { title, series, date, place, language, method, keepDays } = form;
  return {
    title: title.trim(),
    series: series.trim(),
    number: numberOf(form.number) ?? null,
    date,
    place: place.trim(),
    language,
    method,
    keepDays,
    themes: parseThemeLines(form.themes).map((theme) => ({ ...theme, question: '' })),
  };
}
