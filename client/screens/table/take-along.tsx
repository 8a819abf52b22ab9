import type { ReactNode } from 'react';
import type { Contribution, Contributions } from '@tablecloth/shared/views/contributions.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../organise/save-file.ts';
import { useSession } from '../session-context.tsx';
import { contributionsAsJson, contributionsAsText } from './contributions-file.ts';
import styles from './your-points.module.css';

/** What one added, as a file that this phone writes itself: without a line as well. */
export function TakeAlong({ all }: { readonly all: Contributions }): ReactNode {
  const info = useSession((state) => state.gathering.info);
  if (all.added.length === 0 && all.agreed.length === 0) return null;
  const about = { title: info?.title ?? '', date: info?.date ?? '' };
  const save = (kind: 'text' | 'json'): void => {
    const words = {
      added: t('end.added'),
      agreed: t('mine.agreed'),
      where: ({ table }: Contribution) =>
        `${t('join.table', { number: table.mark.number })}, ${table.title}`,
    };
    const text =
      kind === 'text' ? contributionsAsText(about, all, words) : contributionsAsJson(about, all);
    const type = kind === 'text' ? 'text/plain' : 'application/json';
    saveFile(
      new Blob([text], { type: `${type};charset=utf-8` }),
      `${t('mine.file')}.${kind === 'text' ? 'txt' : 'json'}`,
    );
  };
  return (
    <section className={styles['part']}>
      <h3>{t('mine.take-along')}</h3>
      <p className={styles['deeds']}>
        <Button size="small" onClick={() => save('text')}>
          {t('mine.as-text')}
        </Button>
        <Button size="small" onClick={() => save('json')}>
          {t('mine.as-json')}
        </Button>
      </p>
    </section>
  );
}
