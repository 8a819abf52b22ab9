import { t } from '../../i18n/messages.ts';
import type { FormProblem } from './creation-form.ts';

/** What is wrong with a field, as a sentence; undefined where nothing is. */
export function problemWords(problem: FormProblem | null): string | undefined {
  switch (problem?.is) {
    case 'no-title':
    case 'no-themes':
    case 'wrong-number':
      return t(`create.${problem.is}`);
    case 'too-long':
      return t('create.too-long', { count: problem.over });
    case 'too-many':
      return t('create.too-many', { count: problem.most });
    case 'theme-too-long':
      return t('create.theme-too-long', { table: problem.table, count: problem.over });
    case undefined:
      return undefined;
  }
}
