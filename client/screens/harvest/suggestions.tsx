import type { ReactNode } from 'react';
import { nanoid } from 'nanoid';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import styles from './desk.module.css';
import { useAct } from './use-desk.tsx';

/** "Did we miss one?": what the room would add, till somebody has dealt with it. */
export function Suggestions(): ReactNode {
  const all = useSession(({ gathering }) => gathering.room.harvest.suggestions);
  const act = useAct();
  const waiting = all.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return null;
  return (
    <section className={styles['suggestions']} aria-labelledby="desk-suggestions">
      <h3 id="desk-suggestions">{t('harvest.suggestions', { count: waiting.length })}</h3>
      <ul>
        {waiting.map(({ id: suggestion, text }) => (
          <li key={suggestion}>
            <p dir="auto">{text}</p>
            <div className={styles['deeds']}>
              <Button
                size="small"
                onClick={() =>
                  act(
                    t('harvest.taken'),
                    { type: 'finding.write', finding: nanoid(12), title: text, elaboration: '' },
                    { type: 'suggestion.settle', suggestion, state: 'taken' },
                  )
                }
              >
                {t('harvest.take')}
                <span className="vh"> {text}</span>
              </Button>
              <Button
                size="small"
                look="quiet"
                onClick={() =>
                  act(t('harvest.aside-done'), {
                    type: 'suggestion.settle',
                    suggestion,
                    state: 'aside',
                  })
                }
              >
                {t('harvest.aside')}
                <span className="vh"> {text}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
