import type { ReactNode } from 'react';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { parseThemeLines } from '@tablecloth/shared/theme-lines.ts';
import { t } from '../../i18n/messages.ts';
import { Mark } from '../../ui/mark.tsx';
import styles from './create-screen.module.css';

/** The tables as the pasted lines make them: each with its number, shape and colour. */
export function TablesPreview({ pasted }: { readonly pasted: string }): ReactNode {
  const themes = parseThemeLines(pasted).slice(0, MORE_LIMITS.themes);
  return (
    <div className={styles['preview']}>
      <h2>{t('create.preview', { count: themes.length })}</h2>
      <ol>
        {themes.map(({ title, gloss }, index) => (
          // A line has no identity but its place.
          <li key={`${index}`}>
            <Mark number={index + 1} size={44} />
            <span>
              <b dir="auto">{title}</b>
              {gloss === '' ? null : <span dir="auto">{gloss}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
