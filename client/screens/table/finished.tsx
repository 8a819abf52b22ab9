import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './composer.module.css';
import type { Words } from './composing.ts';
import { copyText } from './copy-text.ts';
import { PostingAs } from './posting-as.tsx';

type FinishedProps = {
  readonly number: number;
  readonly words: Words;
  readonly onMove: () => void;
};

/** A table that has finished takes nothing more. What somebody had begun to write stays theirs. */
export function Finished({ number, words, onMove }: FinishedProps): ReactNode {
  const { say } = useAnnouncements();
  const copy = async (): Promise<void> => {
    say(t((await copyText(words.text)) ? 'table.copied' : 'table.not-copied'));
  };
  return (
    <section className={styles['composer']} aria-label={t('table.composer', { number })}>
      <div className={styles['closed']}>
        <output>{t('table.finished', { number })}</output>
        <Button look="primary" onClick={onMove}>
          {t('table.move')}
        </Button>
      </div>
      {words.text === '' ? null : (
        <div className={styles['closed']}>
          <textarea
            className={styles['field']}
            aria-label={t('table.field')}
            readOnly
            dir="auto"
            value={words.text}
          />
          <Button size="small" onClick={copy}>
            {t('table.copy')}
          </Button>
        </div>
      )}
      <PostingAs />
    </section>
  );
}
