import type { ReactNode } from 'react';
import type { WallView } from '@tablecloth/shared/views/wall.ts';
import { directionOf } from '../../i18n/messages.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ShortcutOverlay } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { type Distance, useDistance } from './use-distance.ts';
import { useFindingsPage } from './use-findings-page.ts';
import { useLook, usePointerAwake, useWallPage } from './use-screen.ts';
import { useTurns } from './use-turns.ts';
import { useRemoteSteps, useWallKeys, wallDeeds } from './use-wall-keys.ts';
import { useWallMode, type WallMode } from './use-wall-mode.ts';
import { useWallReport } from './use-wall-report.ts';
import { useWallTables } from './use-wall-tables.ts';
import { useWallView } from './use-wall-view.ts';
import { WallContent } from './wall-content.tsx';
import styles from './wall.module.css';

/** The wall: what the tables keep, for a whole room. It only reads, and it never asks anything of anybody. */
export function WallScreen(): ReactNode {
  return (
    <Announcer>
      <ShortcutOverlay listed={false}>
        <Wall />
      </ShortcutOverlay>
    </Announcer>
  );
}

function Wall(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const ahead = useSession((state) => state.serverAhead);
  const loaded = useSession((state) => state.loaded);
  const view = useWallView(gathering, ahead);
  const { wall, announcement } = gathering.room;
  const mode = useWallMode(wall, view, announcement !== null, loaded);
  const distance = useDistance(wall);
  const awake = usePointerAwake();
  useWallPage(view.title);
  useWakeLock();
  useLook(wall);
  const language = gathering.info?.language ?? 'en';
  return (
    <div
      className={styles['wall']}
      lang={language}
      dir={directionOf(language)}
      data-view={mode.view}
      data-pointer={awake ? 'awake' : 'resting'}
    >
      <Living view={view} mode={mode} distance={distance} />
    </div>
  );
}

type LivingProps = {
  readonly view: WallView;
  readonly mode: WallMode;
  readonly distance: Distance;
};

/** What stands there, as time and keys move it on. */
function Living({ view, mode, distance }: LivingProps): ReactNode {
  const live = useSession((state) => state.line === 'live');
  const loaded = useSession((state) => state.loaded);
  const steps = useSession((state) => state.gathering.room.wall.steps);
  const { tables, arrivals } = useWallTables(view.tables, live);
  const at = tables.some(({ head }) => head.id === mode.at) ? mode.at : null;
  const running = mode.view === 'spotlight' && !mode.paused && !mode.lit;
  const turns = useTurns({ tables, arrivals, at, running });
  const { page, turnPage } = useFindingsPage(
    (mode.view === 'findings' || mode.view === 'words') && !mode.paused,
  );
  const deeds = wallDeeds(mode, turns, {
    closer: () => distance.step(-1),
    farther: () => distance.step(1),
    turnPage,
  });
  useWallKeys(
    deeds,
    mode,
    tables.map(({ head }) => head.id),
  );
  useRemoteSteps(steps, loaded, deeds.step);
  const lit = mode.lit ? view.spotlight : null;
  useWallReport({
    view: mode.view,
    at: mode.at,
    table: lit?.table ?? turns.turn.table,
    point: lit?.id ?? turns.turn.point,
    page,
    paused: mode.paused,
    distance: distance.distance,
  });
  return (
    <WallContent
      view={view}
      tables={tables}
      arrivals={arrivals}
      shows={{ ...mode, at }}
      turns={turns}
      page={page}
      onPaired={mode.pair}
    />
  );
}
