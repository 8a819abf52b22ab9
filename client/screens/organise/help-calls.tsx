import { type ReactNode, useEffect, useRef } from 'react';
import Hand from 'lucide-react/icons/hand';
import { tableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { useAct } from './deeds.tsx';
import styles from './help-calls.module.css';

/** Tables that ask for the organiser, above everything else until they are seen to. */
export function HelpCalls(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const now = useServerNow(15_000);
  const act = useAct();
  const { alarm } = useAnnouncements();
  const { help } = gathering.room;
  const heard = useRef<ReadonlySet<string>>(new Set());
  const calls = help.flatMap((call) => {
    const table = gathering.tables.find(({ id }) => id === call.table);
    return table ? [{ ...call, head: tableHead(gathering, table) }] : [];
  });
  useEffect(() => {
    const waiting = calls.filter(({ taken }) => !taken);
    for (const { table, head } of waiting) {
      if (!heard.current.has(table)) alarm(t('room.help-call', { number: head.mark.number }));
    }
    heard.current = new Set(waiting.map(({ table }) => table));
  });
  if (calls.length === 0) return null;
  return (
    <section className={styles['calls']} aria-label={t('room.help-calls')}>
      <ul>
        {calls.map(({ table, taken, at, head }) => {
          const { number } = head.mark;
          const minutes = Math.max(0, Math.floor((now - at) / 60_000));
          return (
            <li key={table} data-taken={taken} data-t={head.mark.colour}>
              <span className={styles['mark']}>
                <Mark number={number} size={40} />
              </span>
              <p>
                <b>
                  <Icon of={Hand} size={20} />{' '}
                  {taken ? t('room.help-taken', { number }) : t('room.help-call', { number })}
                </b>
                <span dir="auto">{head.title}</span>
                <span className="num">{t('room.help-since', { count: minutes })}</span>
              </p>
              <div className={styles['deeds']}>
                {taken ? null : (
                  <Button
                    onClick={() =>
                      act(t('room.help-coming', { number }), { type: 'help.take', table })
                    }
                  >
                    {t('room.help-take')}
                  </Button>
                )}
                <Button
                  look={taken ? 'plain' : 'quiet'}
                  onClick={() =>
                    act(t('room.help-cleared', { number }), { type: 'help.clear', table })
                  }
                >
                  {t('room.help-clear')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
