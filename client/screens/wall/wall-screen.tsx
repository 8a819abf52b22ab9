import type { ReactNode } from 'react';
import type { WallView } from '@tablecloth/shared/views/wall.ts';
import { directionOf, t } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { usePointerAwake, useWakeLock, useWallPage } from './use-screen.ts';
import { useTurns } from './use-turns.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { useWallMode, type WallMode } from './use-wall-mode.ts';
import { useWallTables } from './use-wall-tables.ts';
import { useWallView } from './use-wall-view.ts';
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
  const view = useWallView(gathering);
  const empty = view.tables.every(({ items }) => items.length === 0);
  const mode = useWallMode({ empty, layout: view.layout });
  const awake = usePointerAwake();
  useWallPage(view.title);
  useWakeLock();
  const language = gathering.info?.language ?? 'en';
  return (
    <div
      className={styles['wall']}
      lang={language}
      dir={directionOf(language)}
      data-view={mode.view}
      data-pointer={awake ? 'awake' : 'resting'}
    >
      <Content view={view} mode={mode} />
    </div>
  );
}

function Content({ view, mode }: { readonly view: WallView; readonly mode: WallMode }): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const loaded = useSession((state) => state.loaded);
  const refused = useSession((state) => state.line === 'refused');
  const { tables, arrivals } = useWallTables(view.tables, live);
  const at = mode.at === null ? null : (tables[mode.at - 1]?.head.id ?? null);
  const running = mode.view === 'spotlight' && !mode.paused;
  const turns = useTurns({ tables, arrivals, at, running });
  useWallKeys(mode, turns, tables.length);
  const paused = mode.paused && mode.view === 'spotlight';
  const header = <WallHeader view={mode.view} paused={paused} />;
  if (!loaded) {
    return (
      <Blank header={header}>
        <p className={styles['quiet']}>{refused ? t('wall.closed-link') : t('wall.opening')}</p>
      </Blank>
    );
  }
  switch (mode.view) {
    case 'join':
      return <WallJoin tables={view.tables} header={header} />;
    case 'blank':
      return (
        <Blank header={header}>
          <h1 className={styles['title']} dir="auto">
            {view.title}
          </h1>
        </Blank>
      );
    case 'spotlight':
      return (
        <>
          {header}
          <WallSpotlight tables={tables} turns={turns} arrivals={arrivals} paused={mode.paused} />
        </>
      );
    case 'grid':
      return (
        <>
          {header}
          <WallGrid tables={tables} layout={view.layout} arrivals={arrivals} />
        </>
      );
  }
}

function Blank({
  header,
  children,
}: {
  readonly header: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      {header}
      <main className={styles['blank']}>{children}</main>
    </>
  );
}
