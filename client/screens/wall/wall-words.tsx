import { type ReactNode, useRef } from 'react';
import type { WallView } from '@tablecloth/shared/views/wall.ts';
import { t } from '../../i18n/messages.ts';
import { useFittedWords } from './use-fitted-words.ts';
import styles from './wall-words.module.css';

type WallWordsProps = {
  readonly words: NonNullable<WallView['words']>;
  /** Which page, counted on and on. */
  readonly turned: number;
};

/** The words that people close with: all equally large, in the order in which they came. */
export function WallWords({ words, turned }: WallWordsProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const { step, pages } = useFittedWords(box);
  const page = pages.length === 0 ? 0 : turned % pages.length;
  const shown = new Set(pages[page] ?? []);
  return (
    <main ref={box} className={styles['screen']} data-step={step}>
      <ul className={styles['words']}>
        {words.map(({ id, text }, index) => (
          <li key={id} hidden={!shown.has(index)} data-word>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {pages.length > 1 ? (
        <p className={styles['page']}>
          <bdi>{t('wall.page', { page: page + 1, pages: pages.length })}</bdi>
        </p>
      ) : null}
    </main>
  );
}
