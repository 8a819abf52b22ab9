import { type ReactNode, useEffect, useMemo } from 'react';
import { wallView } from '@tablecloth/shared/views/wall.ts';
import { directionOf, t } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useArrivals, usePacedTables } from './use-pace.ts';
import { usePointerAwake, useWakeLock, useWallPage } from './use-screen.ts';
import { useTurns } from './use-turns.ts';
import { useWallMode } from './use-wall-mode.ts';
import { WallGrid } from './wall-grid.tsx';
import { WallHeader } from './wall-header.tsx';
import { WallJoin } from './wall-join.tsx';
import { WallSpotlight } from './wall-spotlight.tsx';
import styles from './wall.module.css';

/** The wall: what the tables keep, for a whole room. It only reads, and it never asks anything of anybody. */
export function WallScreen(): ReactNode {
  return (
    <Announcer>
      <ShortcutOverlay>
        <Wall />
      </ShortcutOverlay>
    </Announcer>
  );
}

function Wall(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const loaded = useSession((state) => state.loaded);
  const live = useSession((state) => state.line === 'live');
  const view = useMemo(() => wallView(gathering), [gathering]);
  const tables = usePacedTables(view.tables);
  const arrivals = useArrivals(view.tables, live);
  const empty = view.tables.every(({ items }) => items.length === 0);
  const { mode, steer } = useWallMode({ empty, layout: view.layout });
  const at = mode.at === null ? null : (tables[mode.at - 1]?.head.id ?? null);
  const turns = useTurns({
    tables,
    arrivals,
    at,
    running: mode.view === 'spotlight' && !mode.paused,
  });
  useEffect(() => steer(turns), [steer, turns]);
  const awake = usePointerAwake();
  useWallPage(view.title);
  useWakeLock();
  const language = gathering.info?.language ?? 'en';
  const joining = loaded && mode.view === 'join';
  const header = <WallHeader view={mode.view} paused={mode.paused && mode.view === 'spotlight'} />;
  return (
    <div
      className={styles['wall']}
      lang={language}
      dir={directionOf(language)}
      data-view={mode.view}
      data-joining={joining}
      data-pointer={awake ? 'awake' : 'resting'}
    >
      {joining ? null : header}
      {!loaded ? (
        <main className={styles['blank']}>
          <p className={styles['opening']}>{t('wall.opening')}</p>
        </main>
      ) : joining ? (
        <WallJoin tables={view.tables} header={header} />
      ) : mode.view === 'blank' ? (
        <main className={styles['blank']}>
          <p className={styles['title']}>{view.title}</p>
        </main>
      ) : mode.view === 'spotlight' ? (
        <WallSpotlight tables={tables} turns={turns} arrivals={arrivals} paused={mode.paused} />
      ) : (
        <WallGrid tables={tables} layout={view.layout} arrivals={arrivals} />
      )}
    </div>
  );
}
