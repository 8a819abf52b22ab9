import { type ReactNode, useState } from 'react';
import AlarmClock from 'lucide-react/icons/alarm-clock';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Flag from 'lucide-react/icons/flag';
import LayoutGrid from 'lucide-react/icons/layout-grid';
import Lightbulb from 'lucide-react/icons/lightbulb';
import Megaphone from 'lucide-react/icons/megaphone';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import QrCode from 'lucide-react/icons/qr-code';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Sparkles from 'lucide-react/icons/sparkles';
import Square from 'lucide-react/icons/square';
import type { WallMode } from '@tablecloth/shared/room.ts';
import { tableHead } from '@tablecloth/shared/views/points.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { type MessageId, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import styles from './remote.module.css';
import { RemoteSettings } from './remote-settings.tsx';
import type { RemoteDeeds } from './use-remote-deeds.ts';

type Choice = readonly [mode: WallMode, icon: IconShape, words: MessageId];

const CHOICES: readonly Choice[] = [
  ['overview', LayoutGrid, 'wall.remote-overview'],
  ['spotlight', RotateCw, 'wall.remote-spotlight'],
  ['findings', Lightbulb, 'wall.remote-findings'],
  ['join', QrCode, 'wall.remote-join'],
  ['clock', AlarmClock, 'wall.remote-clock'],
  ['announcement', Megaphone, 'wall.remote-announcement'],
  ['blank', Square, 'wall.remote-blank'],
  ['end', Flag, 'wall.remote-end'],
  ['auto', Sparkles, 'wall.remote-auto'],
];

/** Everything that one can have the wall do, in buttons for a thumb. */
export function RemoteControls({ deeds }: { readonly deeds: RemoteDeeds }): ReactNode {
  return (
    <div className={styles['controls']}>
      <Modes deeds={deeds} />
      <Turns deeds={deeds} />
      <Tables deeds={deeds} />
      <RemoteSettings deeds={deeds} />
    </div>
  );
}

function Modes({ deeds: { now, show } }: { readonly deeds: RemoteDeeds }): ReactNode {
  const { plenary, announcement } = useSession((state) => state.gathering.room);
  const organises = useSession((state) => state.you.role === 'organiser');
  const missing = (mode: WallMode): boolean =>
    (mode === 'findings' && plenary === null && !organises) ||
    (mode === 'announcement' && announcement === null);
  return (
    <section aria-label={t('wall.remote-modes')}>
      <div className={styles['modes']}>
        {CHOICES.map(([mode, icon, words]) => (
          <button
            key={mode}
            type="button"
            className={styles['mode']}
            aria-pressed={now.mode === mode}
            disabled={missing(mode)}
            onClick={() => show(mode)}
          >
            <Icon of={icon} size={26} />
            <span>{t(words)}</span>
          </button>
        ))}
      </div>
      {plenary === null ? (
        <p className={styles['hint']}>
          {organises ? t('wall.remote-opens') : t('wall.remote-findings-first')}
        </p>
      ) : null}
    </section>
  );
}

function Turns({ deeds: { now, pause, step } }: { readonly deeds: RemoteDeeds }): ReactNode {
  return (
    <section className={styles['turns']} aria-label={t('wall.remote-turns')}>
      <Button icon={ChevronLeft} onClick={() => step('previous')}>
        {t('wall.remote-previous')}
      </Button>
      <Button icon={now.paused ? Play : Pause} aria-pressed={now.paused} onClick={pause}>
        {now.paused ? t('wall.remote-go-on') : t('wall.remote-hold')}
      </Button>
      <Button icon={ChevronRight} onClick={() => step('next')}>
        {t('wall.remote-next')}
      </Button>
    </section>
  );
}

function Tables({ deeds: { now, table } }: { readonly deeds: RemoteDeeds }): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const [chosen, setWhole] = useState<boolean | null>(null);
  const whole = chosen ?? now.mode !== 'spotlight';
  const stands = now.mode === 'table' || now.mode === 'spotlight' ? now.table : null;
  const choose = (next: boolean): void => {
    setWhole(next);
    if (stands !== null) table(stands, next);
  };
  return (
    <section className={styles['tables']}>
      <h2 id="remote-tables">{t('wall.remote-table')}</h2>
      <div className={styles['pair']}>
        <Button size="small" aria-pressed={whole} onClick={() => choose(true)}>
          {t('wall.remote-whole')}
        </Button>
        <Button size="small" aria-pressed={!whole} onClick={() => choose(false)}>
          {t('wall.remote-single')}
        </Button>
      </div>
      <ul aria-labelledby="remote-tables">
        {tablesInOrder(gathering).map((one) => {
          const { id, mark, title } = tableHead(gathering, one);
          return (
            <li key={id} data-t={mark.colour}>
              <button
                type="button"
                className={styles['table']}
                aria-pressed={stands === id}
                aria-label={t('wall.remote-table-name', { number: mark.number, title })}
                onClick={() => table(id, whole)}
              >
                <Mark number={mark.number} size={40} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
