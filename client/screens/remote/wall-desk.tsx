import { type ReactNode, useEffect, useState } from 'react';
import type { SeenWall } from '@tablecloth/shared/wall-report.ts';
import { formatClock, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { RemoteControls } from './remote-controls.tsx';
import styles from './remote.module.css';
import { type RemoteDeeds, useRemoteDeeds } from './use-remote-deeds.ts';
import { useWalls } from './use-walls.ts';
import { WallMirror } from './wall-mirror.tsx';

/** How long a refusal is said, in milliseconds. */
const SAID_MS = 6_000;

/** The wall that one looks at: the one that was chosen, else the first that is there. */
export function useDesk(asked: string | null = null): {
  readonly walls: readonly SeenWall[];
  readonly seen: SeenWall | null;
  readonly choose: (wall: string) => void;
  readonly deeds: RemoteDeeds;
} {
  const walls = useWalls();
  const [wall, choose] = useState(asked);
  const seen = walls.find((one) => one.wall === wall) ?? walls[0] ?? null;
  return { walls, seen, choose, deeds: useRemoteDeeds(seen) };
}

/** What the wall shows, and everything that one can have it do: on a phone, and in the organiser's room. */
export function WallDesk({ desk }: { readonly desk: ReturnType<typeof useDesk> }): ReactNode {
  const { walls, seen, choose, deeds } = desk;
  return (
    <div className={styles['desk']}>
      <div className={styles['picture']}>
        {walls.length > 1 ? (
          <fieldset className={styles['pair']}>
            <legend className="vh">{t('wall.remote-which')}</legend>
            {walls.map((one, index) => (
              <Button
                key={one.wall}
                size="small"
                aria-pressed={one === seen}
                onClick={() => choose(one.wall)}
              >
                {t('wall.remote-one', { number: index + 1 })}
              </Button>
            ))}
          </fieldset>
        ) : null}
        {seen ? <WallMirror key={seen.wall} seen={seen} /> : null}
        <LastSeen seen={seen} />
      </div>
      <Refused />
      <RemoteControls deeds={deeds} />
    </div>
  );
}

/** When the wall was there last: it says so every two seconds. */
function LastSeen({ seen }: { readonly seen: SeenWall | null }): ReactNode {
  const now = useServerNow(500);
  const current = useSession((state) => state.current);
  if (!seen) {
    return (
      <p className={styles['seen']}>
        {current ? t('wall.remote-none') : t('wall.remote-none-yet')}
      </p>
    );
  }
  const seconds = Math.max(0, Math.round((now - seen.seenAt) / 1_000));
  const ago =
    seconds < 120
      ? t('wall.remote-ago-s', { count: seconds })
      : t('wall.remote-ago-min', { count: Math.floor(seconds / 60) });
  const { width, height, since } = seen;
  return (
    <p className={styles['seen']} data-gone={!seen.here || seconds > 10}>
      <b className="num">{t('wall.remote-seen', { ago })}</b>
      <span className="num">
        {t('wall.remote-size', { width, height, time: formatClock(since) })}
      </span>
      {seen.here ? null : <span>{t('wall.remote-gone')}</span>}
    </p>
  );
}

/** A link that may not any more: said once, and forgotten. */
function Refused(): ReactNode {
  const refused = useSession((state) => state.refused);
  const { dismiss } = useSessionActions();
  const last = refused.at(-1)?.command;
  const ours = last?.type === 'wall.show' || last?.type === 'wall.set' ? last.id : null;
  useEffect(() => {
    if (ours === null) return;
    const timer = setTimeout(() => dismiss(ours), SAID_MS);
    return () => clearTimeout(timer);
  }, [ours, dismiss]);
  return ours === null ? null : <p className={styles['hint']}>{t('wall.remote-refused')}</p>;
}
