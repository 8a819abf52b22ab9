import { type ReactNode, useId, useState } from 'react';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { mayReadBack, READ_BACK_DAYS } from '@tablecloth/shared/read-back.ts';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { formatDay, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSessionActions } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { Suggestions } from './suggestions.tsx';
import styles from './report-extras.module.css';

const MINUTE_MS = 60_000;
const USUAL_DAYS = [1, 3, READ_BACK_DAYS.usual, 14, 30];

/** Lets those who were there read the notes before they are final, for a number of days. */
export function ReadBackPanel({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const { readBack } = gathering;
  const now = useServerNow(MINUTE_MS);
  const open = mayReadBack(readBack, now);
  const waiting = readBack?.corrections ?? [];
  return (
    <section className={styles['panel']} aria-labelledby="report-read-back">
      <h2 id="report-read-back">{t('report.read-back')}</h2>
      {open ? (
        <Reading gathering={gathering} until={readBack.until} />
      ) : (
        <Ask again={readBack !== undefined} />
      )}
      {waiting.length === 0 ? null : <Suggestions gathering={gathering} waiting={waiting} />}
    </section>
  );
}

/** For how many days, and the word to begin. */
function Ask({ again }: { readonly again: boolean }): ReactNode {
  const { submit } = useSessionActions();
  const [days, setDays] = useState<number>(READ_BACK_DAYS.usual);
  const id = useId();
  return (
    <>
      <p>{again ? t('report.read-back-over') : t('report.read-back-how')}</p>
      <p className={styles['ask']}>
        <label htmlFor={id}>{t('report.read-back-days')}</label>
        <select id={id} value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {USUAL_DAYS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <Button onClick={() => void submit({ type: 'read-back.open', days })}>
          {t(again ? 'report.read-back-again' : 'report.read-back-open')}
        </Button>
      </p>
    </>
  );
}

type ReadingProps = { readonly gathering: Gathering; readonly until: number };

/** Until when, and how many at each table have said that it is right. */
function Reading({ gathering, until }: ReadingProps): ReactNode {
  const { submit } = useSessionActions();
  const said = gathering.readBack?.confirmed ?? [];
  return (
    <>
      <p>{t('report.read-back-until', { when: formatDay(until) })}</p>
      <ul className={styles['tables']}>
        {tableHeads(gathering).map(({ id, mark, title }) => (
          <li key={id} data-t={mark.colour}>
            <Mark number={mark.number} size={28} />
            <span>
              <bdi>{title}</bdi>
              {' – '}
              {t('report.read-back-right', {
                count: said.find(({ table }) => table === id)?.count ?? 0,
              })}
            </span>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => void submit({ type: 'read-back.close' })}>
        {t('report.read-back-close')}
      </Button>
    </>
  );
}
