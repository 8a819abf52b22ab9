import type { ReactNode } from 'react';
import { WALL_DISTANCES } from '@tablecloth/shared/room.ts';
import { type MessageId, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './remote.module.css';
import type { RemoteDeeds } from './use-remote-deeds.ts';

const SIZES = {
  near: 'wall.remote-near',
  room: 'wall.remote-room',
  far: 'wall.remote-far',
} as const satisfies Record<(typeof WALL_DISTANCES)[number], MessageId>;

/** How large and how light the wall is. */
export function RemoteSettings({
  deeds: { now, set },
}: {
  readonly deeds: RemoteDeeds;
}): ReactNode {
  return (
    <section className={styles['settings']}>
      <fieldset>
        <legend>{t('wall.remote-text')}</legend>
        <div className={styles['pair']}>
          {WALL_DISTANCES.map((distance) => (
            <Button
              key={distance}
              size="small"
              aria-pressed={now.distance === distance}
              onClick={() => set({ distance })}
            >
              {t(SIZES[distance])}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('wall.remote-look')}</legend>
        <div className={styles['pair']}>
          {(['light', 'dark'] as const).map((look) => (
            <Button
              key={look}
              size="small"
              aria-pressed={now.look === look}
              onClick={() => set({ look })}
            >
              {look === 'light' ? t('wall.remote-light') : t('wall.remote-dark')}
            </Button>
          ))}
        </div>
      </fieldset>
    </section>
  );
}
