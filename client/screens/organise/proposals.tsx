import type { ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import { useAct } from './deeds.tsx';
import { Group } from './sheet-parts.tsx';
import styles from './room-page.module.css';

/** Themes that people would like a table for: each gets one, or does not. */
export function Proposals(): ReactNode {
  const proposals = useSession((state) => state.gathering.room.proposals);
  const act = useAct();
  if (proposals.length === 0) return null;
  return (
    <div className={styles['proposals']}>
      <Group title={t('organise.proposed', { count: proposals.length })}>
        <ul>
          {proposals.map(({ theme, title, gloss, question }) => (
            <li key={theme}>
              <p>
                <b dir="auto">{title}</b>
                {[gloss, question].map((line) =>
                  line === '' ? null : (
                    <span key={line} dir="auto">
                      {line}
                    </span>
                  ),
                )}
              </p>
              <Button
                onClick={() =>
                  act(t('organise.accepted', { title }), { type: 'proposal.accept', theme })
                }
              >
                {t('organise.accept')}
                <span className="vh"> {title}</span>
              </Button>
              <Button
                look="quiet"
                onClick={() =>
                  act(t('organise.declined', { title }), { type: 'proposal.decline', theme })
                }
              >
                {t('organise.decline')}
                <span className="vh"> {title}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Group>
    </div>
  );
}
