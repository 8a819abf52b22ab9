import { LIMITS } from '../limits.ts';
import { checkLine, firstWrong, needed } from './decision.ts';

type ThemeTexts = { readonly title: string; readonly gloss: string; readonly question: string };

/** A theme's three lines in their kept form; only a title is needed. */
export function checkTheme(theme: ThemeTexts) {
  const title = needed(checkLine(theme.title, LIMITS.titleGraphemes));
  const gloss = checkLine(theme.gloss, LIMITS.glossGraphemes);
  const question = checkLine(theme.question, LIMITS.glossGraphemes);
  return {
    wrong: firstWrong(title, gloss, question),
    theme: { title: title.text, gloss: gloss.text, question: question.text },
  };
}
