import type { ReactNode } from 'react';
import { KINDS } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import styles from './print-kit.module.css';

/** Lines on one sheet: as many as leave room for handwriting on either paper. */
const LINES = Array.from({ length: 15 }, (_, line) => line + 1);

/** A cell to write in. */
const EMPTY = '\u{A0}';

/** The screen on paper, for a table without a screen: what is written here is typed in afterwards, line by line. */
export function CaptureForm({ heads }: { readonly heads: readonly TableHead[] }): ReactNode {
  const title = useSession((state) => state.gathering.info?.title ?? '');
  return heads.map((head) => (
    <article
      key={head.id}
      className={`${styles['page']} ${styles['form']}`}
      data-t={head.mark.colour}
    >
      <header>
        <Mark number={head.mark.number} size="16mm" />
        <div>
          <p className={styles['gathering']} dir="auto">
            {title}
          </p>
          <p className={styles['theme']} dir="auto">
            {head.title}
          </p>
        </div>
      </header>
      <p className={styles['lead']}>{t('print.form-lead')}</p>
      <table>
        <thead>
          <tr>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className={styles['tick']}>
                <KindIcon kind={kind} size="5mm" decorative />
                <span>{t(`kind.${kind}`)}</span>
              </th>
            ))}
            <th scope="col" className={styles['said']}>
              {t('print.form-said')}
            </th>
            <th scope="col" className={styles['hands']}>
              {t('print.form-hands')}
            </th>
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => (
            <tr key={line}>
              {KINDS.map((kind) => (
                <td key={kind} className={styles['tick']}>
                  <span className={styles['box']}>{EMPTY}</span>
                </td>
              ))}
              <td>{EMPTY}</td>
              <td>{EMPTY}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['sentence']}>{t('print.form-sentence')}</p>
    </article>
  ));
}
