import { type ReactNode, useState } from 'react';
import { wallLayout, type WallView } from '@tablecloth/shared/views/wall.ts';
import { directionOf, t } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { useDistance } from './use-distance.ts';
import { useLook, usePointerAwake, useWallPage } from './use-screen.ts';
import { useTurns } from './use-turns.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { useWallMode, type WallMode } from './use-wall-mode.ts';
import { useWallTables } from './use-wall-tables.ts';
import { useWallView } from './use-wall-view.ts';
import { WallFindings } from './wall-findings.tsx';
import { WallGrid } from './wall-grid.tsx';
import { WallHeader } from './wall-header.tsx';
import { WallJoin } from './wall-join.tsx';
import { WallAnnouncement, WallClock, WallEnd } from './wall-large.tsx';
import { AnnouncementBand } from './wall-round.tsx';
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
  const ahead = useSession((state) => state.serverAhead);
  const view = useWallView(gathering, ahead);
  const { wall, announcement } = gathering.room;
  const mode = useWallMode(wall, view, announcement !== null);
  const distance = useDistance(wall.distance);
  const awake = usePointerAwake();
  useWallPage(view.title);
  useWakeLock();
  useLook(wall.look);
  const language = gathering.info?.language ?? 'en';
  return (
    <div
      className={styles['wall']}
      lang={language}
      dir={directionOf(language)}
      data-view={mode.view}
      data-pointer={awake ? 'awake' : 'resting'}
    >
      <Content view={view} mode={mode} step={distance.step} />
    </div>
  );
}

type ContentProps = {
  readonly view: WallView;
  readonly mode: WallMode;
  readonly step: (by: 1 | -1) => void;
};

function Content({ view, mode, step }: ContentProps): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const loaded = useSession((state) => state.loaded);
  const refused = useSession((state) => state.line === 'refused');
  const [turned, setTurned] = useState(0);
  const { tables, arrivals } = useWallTables(view.tables, live);
  const at = tables.some(({ head }) => head.id === mode.at) ? mode.at : null;
  const running = mode.view === 'spotlight' && !mode.paused && !mode.lit;
  const turns = useTurns({ tables, arrivals, at, running });
  useWallKeys(
    mode,
    turns,
    tables.map(({ head }) => head.id),
    {
      closer: () => step(-1),
      farther: () => step(1),
      turnPage: () => setTurned((before) => before + 1),
    },
  );
  const takesTurns = mode.view === 'spotlight' || mode.view === 'findings';
  const header = <WallHeader view={mode.view} paused={mode.paused && takesTurns} />;
  if (!loaded) {
    return (
      <Blank header={header}>
        <p className={styles['quiet']}>{refused ? t('wall.closed-link') : t('wall.opening')}</p>
      </Blank>
    );
  }
  const framed = (content: ReactNode): ReactNode => (
    <>
      {header}
      <AnnouncementBand />
      {content}
    </>
  );
  switch (mode.view) {
    case 'join':
      return (
        <>
          <AnnouncementBand />
          <WallJoin tables={view.tables} header={header} />
        </>
      );
    case 'blank':
      return (
        <Blank header={header}>
          <h1 className={styles['title']} dir="auto">
            {view.title}
          </h1>
        </Blank>
      );
    case 'spotlight':
      return framed(
        <WallSpotlight
          tables={tables}
          turns={turns}
          arrivals={arrivals}
          paused={mode.paused}
          lit={mode.lit ? view.spotlight : null}
        />,
      );
    case 'table':
      return framed(
        <WallGrid
          tables={tables.filter(({ head }) => head.id === at)}
          layout={wallLayout(1)}
          arrivals={arrivals}
        />,
      );
    case 'findings':
      return framed(
        <WallFindings
          findings={view.findings ?? []}
          heads={view.tables.map(({ head }) => head)}
          paused={mode.paused}
          turned={turned}
        />,
      );
    case 'clock':
      return framed(<WallClock />);
    case 'announcement':
      return (
        <>
          {header}
          <WallAnnouncement />
        </>
      );
    case 'end':
      return (
        <>
          {header}
          <WallEnd />
        </>
      );
    case 'grid':
      return framed(<WallGrid tables={tables} layout={view.layout} arrivals={arrivals} />);
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
