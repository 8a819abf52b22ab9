import type { ReactNode } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import type { Correction } from '@tablecloth/shared/read-back.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSessionActions } from '../session-context.tsx';
import styles from './report-extras.module.css';

type SuggestionsProps = {
  readonly gathering: Gathering;
  readonly waiting: readonly Correction[];
};

/** What readers would put differently: taken into the report with one tap, or left. */
export function Suggestions({ gathering, waiting }: SuggestionsProps): ReactNode {
  return (
    <>
      <h3>{t('report.suggestions', { count: waiting.length })}</h3>
      <ul className={styles['suggestions']}>
        {waiting.map((one) => (
          <Suggestion key={one.id} gathering={gathering} one={one} />
        ))}
      </ul>
    </>
  );
}

function Suggestion({
  gathering,
  one: { id, table: at, about, text },
}: {
  readonly gathering: Gathering;
  readonly one: Correction;
}): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const table = gathering.tables.find((one) => one.id === at);
  const entry = gathering.report.entries.find(({ point }) => point === about);
  const now = about === null ? '' : entry?.text || getById(gathering.points, about)?.text;
  const settle = (accepted: boolean): void => {
    void submit({ type: 'correction.settle', correction: id, accepted });
    say(t(accepted ? 'report.suggestion-taken' : 'report.suggestion-left'));
  };
  return (
    <li data-t={markOf(table?.number ?? 1).colour}>
      {table ? <Mark number={table.number} size={28} /> : null}
      <div>
        {now ? (
          <p>
            {t('report.suggestion-now')} <q dir="auto">{now}</q>
          </p>
        ) : null}
        <p>
          {t(about === null ? 'report.suggestion-missing' : 'report.suggestion-instead')}{' '}
          <b dir="auto">{text}</b>
        </p>
        <p className={styles['ask']}>
          {about === null ? (
            <Button size="small" onClick={() => settle(true)}>
              {t('report.suggestion-seen')}
              <span className="vh"> {text}</span>
            </Button>
          ) : (
            <>
              <Button size="small" onClick={() => settle(true)}>
                {t('report.suggestion-take')}
                <span className="vh"> {text}</span>
              </Button>
              <Button size="small" look="quiet" onClick={() => settle(false)}>
                {t('report.suggestion-leave')}
                <span className="vh"> {text}</span>
              </Button>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
