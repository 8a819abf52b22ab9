import { type ReactNode, useState } from 'react';
import Clock from 'lucide-react/icons/clock';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import Hourglass from 'lucide-react/icons/hourglass';
import Inbox from 'lucide-react/icons/inbox';
import MicOff from 'lucide-react/icons/mic-off';
import PencilLine from 'lucide-react/icons/pencil-line';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import Star from 'lucide-react/icons/star';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import UserCheck from 'lucide-react/icons/user-check';
import UserX from 'lucide-react/icons/user-x';
import Users from 'lucide-react/icons/users';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import type { MonitorTable, RoomTable } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import { useAct } from './deeds.tsx';
import { ReassignSheet } from './reassign-sheet.tsx';
import { TableSheet } from './table-sheet.tsx';
import { ThemeEditor } from './theme-editor.tsx';
import { useVerbs } from './verbs.tsx';
import styles from './room-table.module.css';

/** One table as the organiser watches it. */
export function RoomTableCard({ table }: { readonly table: MonitorTable }): ReactNode {
  const { head } = table;
  const [editing, setEditing] = useState(false);
  return (
    <article
      className={styles['card']}
      data-t={head.mark.colour}
      data-open={head.open}
      data-table={head.mark.number}
      aria-labelledby={`room-${head.id}`}
      tabIndex={-1}
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
            <Numbers table={table} />
            <Facilitator table={table} />
            <Waiting table={table} />
            <LastPoint table={table} />
          </ul>
          <footer>
            <OpenOrClose table={table} />
            <Button size="small" icon={PencilLine} onClick={() => setEditing(true)}>
              {t('room.edit-theme')}
            </Button>
            <MoreOfTable table={table} />
          </footer>
        </>
      )}
    </article>
  );
}

function MoreOfTable({ table }: { readonly table: MonitorTable }): ReactNode {
  const [open, setOpen] = useState(false);
  const { mark, title } = table.head;
  const place = t('organise.table-title', { number: mark.number, title });
  useVerbs([{ title: `${place}: ${t('organise.more')}`, run: () => setOpen(true) }]);
  return (
    <>
      <Button size="small" icon={SlidersHorizontal} onClick={() => setOpen(true)}>
        {t('organise.more')}
        <span className="vh"> {t('organise.more-table', { number: table.head.mark.number })}</span>
      </Button>
      <TableSheet table={table} open={open} onClose={() => setOpen(false)} />
    </>
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

type Watched = { readonly table: MonitorTable };

/** Who is here, and what became of what was said. */
function Numbers({ table: { head, people, kept, waiting } }: Watched): ReactNode {
  return (
    <>
      <Fact of={Users} muted={people === 0}>
        {t('room.here', { count: people })}
        {head.seats === null ? null : <small> {t('room.of-seats', { seats: head.seats })}</small>}
      </Fact>
      <Fact of={Star} muted={kept === 0}>
        {t('room.kept', { count: kept })}
      </Fact>
      <Fact of={Inbox} muted={waiting === 0}>
        {t('room.waiting', { count: waiting })}
      </Fact>
    </>
  );
}

const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

function Facilitator({ table: { head, facilitator, awayMs } }: Watched): ReactNode {
  const current = useSession((state) => state.current);
  // Before the server has answered, nobody knows who is there.
  if (!current) return null;
  if (facilitator === 'here') {
    return (
      <Fact of={UserCheck} tone="ok">
        {t('room.facilitator-here')}
      </Fact>
    );
  }
  if (facilitator === 'never') {
    return (
      <Fact of={UserX} muted>
        {t('room.facilitator-away')} <Reassign head={head} />
      </Fact>
    );
  }
  return (
    <Fact of={UserX} tone="warn">
      {t('room.facilitator-lost', { count: minutesOf(awayMs ?? 0) })} <Reassign head={head} />
    </Fact>
  );
}

/** The way to somebody else for this table's notes. */
function Reassign({ head }: { readonly head: TableHead }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles['reassign']} onClick={() => setOpen(true)}>
        {t('organise.reassign')}
        <span className="vh"> {t('organise.more-table', { number: head.mark.number })}</span>
      </button>
      <ReassignSheet head={head} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** What is not as it usually is: held, sealed, paused, or still on somebody's device. */
function Waiting({ table: { head, held, unsent } }: Watched): ReactNode {
  return (
    <>
      {held === 0 ? null : <Fact of={Hourglass}>{t('room.held', { count: held })}</Fact>}
      {head.sealed === 0 ? null : (
        <Fact of={Hourglass}>{t('room.sealed', { count: head.sealed })}</Fact>
      )}
      {unsent === 0 ? null : (
        <Fact of={CloudUpload} tone="warn">
          {t('room.unsent', { count: unsent })}
        </Fact>
      )}
      {head.capture === 'on' ? null : (
        <Fact of={MicOff} tone="warn">
          {t(`room.capture-${head.capture}`)}
        </Fact>
      )}
    </>
  );
}

/** When something new was last said; after as long as the organiser chose it is worth a look, and says so in words. */
function LastPoint({ table: { points, quietMs, quiet } }: Watched): ReactNode {
  const current = useSession((state) => state.current);
  const chatham = useSession((state) => state.gathering.rules.chatham);
  const quietMinutes = useSession((state) => state.gathering.room.quietMinutes);
  // While something may be on its way, nobody can tell; and where no times are known, never.
  if (chatham || (quietMs === null && !current)) return null;
  if (quiet) {
    return (
      <Fact of={TriangleAlert} tone="warn">
        {quietMs === null
          ? t('room.silent', { count: quietMinutes })
          : t('room.quiet', { count: minutesOf(quietMs) })}
      </Fact>
    );
  }
  if (quietMs === null) {
    return points > 0 ? null : (
      <Fact of={Clock} muted>
        {t('room.no-points')}
      </Fact>
    );
  }
  return <Fact of={Clock}>{t('room.last-point', { count: minutesOf(quietMs) })}</Fact>;
}

function OpenOrClose({ table: { head } }: { readonly table: RoomTable }): ReactNode {
  const act = useAct();
  const turn = (): void => {
    const { number } = head.mark;
    act(head.open ? t('room.table-closed', { number }) : t('room.table-open', { number }), {
      type: head.open ? 'table.close' : 'table.open',
      table: head.id,
    });
  };
  const place = t('organise.table-title', { number: head.mark.number, title: head.title });
  useVerbs([
    { title: `${place}: ${t(head.open ? 'room.close-table' : 'room.open-table')}`, run: turn },
  ]);
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
