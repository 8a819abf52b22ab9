import { type ReactNode, useMemo } from 'react';
import { monitorView } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { Announce } from './announce.tsx';
import { WallLink } from './organise-header.tsx';
import { PlainHttp } from './plain-http.tsx';
import { Proposals } from './proposals.tsx';
import { RoomMenu } from './room-menu.tsx';
import { ReachCheck } from './reach-check.tsx';
import { RoundBar } from './round-bar.tsx';
import { RoomTableCard } from './room-table.tsx';
import { useRoomKeys } from './use-room-keys.ts';
import styles from './room-page.module.css';

/** The room as it is now: table by table, who is there and what was kept. */
export function RoomPage(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const presence = useSession((state) => state.presence);
  // Before the server has answered, nobody knows who is there.
  const current = useSession((state) => state.current);
  const now = useServerNow(15_000);
  const tables = useMemo(() => monitorView(gathering, presence, now), [gathering, presence, now]);
  useRoomKeys();
  const points = tables.reduce((sum, table) => sum + table.points, 0);
  const kept = tables.reduce((sum, table) => sum + table.kept, 0);
  return (
    <div className={styles['room']}>
      {current && presence.people === 0 ? (
        <>
          <NobodyYet code={gathering.code} />
          <ReachCheck />
          <PlainHttp brief />
        </>
      ) : null}
      <RoundBar />
      <Announce />
      <Proposals />
      <div className={styles['sum']}>
        <p className="num">
          {t('room.points', { count: points })}, {t('room.kept-of-them', { count: kept })}
        </p>
        <RoomMenu />
      </div>
      <ul className={styles['tables']}>
        {tables.map((table) => (
          <li key={table.head.id}>
            <RoomTableCard table={table} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NobodyYet({ code }: { readonly code: string }): ReactNode {
  return (
    <section className={styles['nobody']}>
      <div>
        <p className={styles['big']}>{t('room.nobody')}</p>
        <p>{t('room.nobody-do')}</p>
      </div>
      <p className={styles['code']} dir="ltr" translate="no">
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <WallLink />
    </section>
  );
}
