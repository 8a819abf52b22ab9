import { type ReactNode, useState } from 'react';
import Clock from 'lucide-react/icons/clock';
import Inbox from 'lucide-react/icons/inbox';
import PencilLine from 'lucide-react/icons/pencil-line';
import Star from 'lucide-react/icons/star';
import UserCheck from 'lucide-react/icons/user-check';
import UserX from 'lucide-react/icons/user-x';
import Users from 'lucide-react/icons/users';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import type { RoomTable } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { quietTime } from './quiet-time.ts';
import { ThemeEditor } from './theme-editor.tsx';
import styles from './room-table.module.css';

type RoomTableCardProps = {
  readonly table: RoomTable;
  readonly here: Presence['tables'][number] | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** One table as the organiser watches it. */
export function RoomTableCard({ table, here, now }: RoomTableCardProps): ReactNode {
  const { head, kept, waiting } = table;
  const [editing, setEditing] = useState(false);
  const people = here?.here ?? 0;
  return (
    <article
      className={styles['card']}
      data-t={head.mark.colour}
      data-open={head.open}
      aria-labelledby={`room-${head.id}`}
    >
      <header>
        <Mark number={head.mark.number} size={52} />
        <div>
          <h2 id={`room-${head.id}`} dir="auto">
            <span className="vh">{t('wall.table', { number: head.mark.number })} </span>
            {head.title}
          </h2>
          {head.gloss === '' ? null : <p dir="auto">{head.gloss}</p>}
        </div>
      </header>
      {editing ? (
        <ThemeEditor table={head.id} onDone={() => setEditing(false)} />
      ) : (
        <>
          <ul className={styles['facts']}>
            <Fact of={Users} muted={people === 0}>
              {t('room.here', { count: people })}
            </Fact>
            <Facilitator here={here?.facilitated ?? false} />
            <Fact of={Star}>{t('room.kept', { count: kept })}</Fact>
            <Fact of={Inbox} muted={waiting === 0}>
              {t('room.waiting', { count: waiting })}
            </Fact>
            <LastPoint at={table.lastPointAt} open={head.open} now={now} />
          </ul>
          <footer>
            <OpenOrClose table={table} />
            <Button size="small" icon={PencilLine} onClick={() => setEditing(true)}>
              {t('room.edit-theme')}
            </Button>
          </footer>
        </>
      )}
    </article>
  );
}

type FactProps = {
  readonly of: IconShape;
  readonly tone?: 'plain' | 'ok' | 'warn';
  readonly muted?: boolean;
  readonly children: ReactNode;
};

function Fact({ of, tone = 'plain', muted = false, children }: FactProps): ReactNode {
  return (
    <li className="num" data-tone={tone} data-muted={muted}>
      <Icon of={of} size={19} />
      <span>{children}</span>
    </li>
  );
}

function Facilitator({ here }: { readonly here: boolean }): ReactNode {
  return here ? (
    <Fact of={UserCheck} tone="ok">
      {t('room.facilitator-here')}
    </Fact>
  ) : (
    <Fact of={UserX} muted>
      {t('room.facilitator-away')}
    </Fact>
  );
}

type LastPointProps = { readonly at: number | null; readonly open: boolean; readonly now: number };

/** When something new was last said; after ten minutes it is worth a look, and says so in words. */
function LastPoint({ at, open, now }: LastPointProps): ReactNode {
  const current = useSession((state) => state.current);
  const quiet = quietTime(at, now);
  if (quiet.is === 'nothing-yet') {
    // While something may be on its way, nobody can tell.
    if (!current) return null;
    return (
      <Fact of={Clock} muted>
        {t('room.no-points')}
      </Fact>
    );
  }
  if (quiet.is === 'quiet' && open) {
    return (
      <Fact of={Clock} tone="warn">
        {t('room.quiet', { count: quiet.minutes })}
      </Fact>
    );
  }
  return <Fact of={Clock}>{t('room.last-point', { count: quiet.minutes })}</Fact>;
}

function OpenOrClose({ table: { head } }: { readonly table: RoomTable }): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const turn = (): void => {
    void submit({ type: head.open ? 'table.close' : 'table.open', table: head.id });
    const { number } = head.mark;
    say(head.open ? t('room.table-closed', { number }) : t('room.table-open', { number }));
  };
  return (
    <>
      {head.open ? null : <p className={styles['closed']}>{t('room.closed')}</p>}
      <Button size="small" onClick={turn}>
        {head.open ? t('room.close-table') : t('room.open-table')}
        <span className="vh"> {head.title}</span>
      </Button>
    </>
  );
}
