import type { ReactNode } from 'react';
import DoorClosed from 'lucide-react/icons/door-closed';
import DoorOpen from 'lucide-react/icons/door-open';
import Monitor from 'lucide-react/icons/monitor';
import type { Info } from '@tablecloth/shared/model.ts';
import { currentLanguage, t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import { useSession } from '../session-context.tsx';
import { wallHref } from './addresses.ts';
import { useAct } from './deeds.tsx';
import { useOrganiser } from './organiser.tsx';
import { useVerbs } from './verbs.tsx';
import styles from './organise-header.module.css';
import { BASE, here } from '../../base.ts';

/** `Thursday 18 September 2025`, for a day of the calendar in no zone. */
function dayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (date === '' || Number.isNaN(day.getTime())) return '';
  const language = currentLanguage() === 'en' ? 'en-GB' : currentLanguage();
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(day);
}

function factsOf(info: Info | null): string {
  if (!info) return '';
  const { series, number } = info;
  const held =
    number === null
      ? series
      : series === ''
        ? t('wall.number', { number })
        : t('wall.series', { series, number });
  return [held, dayOf(info.date), info.place].filter((fact) => fact !== '').join(' · ');
}

/** Which gathering this is, who is here, the doors, and the way to the wall. */
export function OrganiseHeader(): ReactNode {
  const info = useSession((state) => state.gathering.info);
  const people = useSession((state) => state.presence.people);
  return (
    <header className={styles['header']}>
      <div className={styles['names']}>
        <h1 dir="auto">{info?.title}</h1>
        <p dir="auto">{factsOf(info)}</p>
      </div>
      <p className={`${styles['people']} num`}>
        <b>{people}</b> {t('room.people', { count: people })}
      </p>
      <div className={styles['deeds']}>
        <Doors />
        <WallLink />
      </div>
    </header>
  );
}

function Doors(): ReactNode {
  const open = useSession((state) => state.gathering.doorsOpen);
  const act = useAct();
  const turn = (): void =>
    act(open ? t('room.doors-closed') : t('room.doors-open'), {
      type: open ? 'doors.close' : 'doors.open',
    });
  useShortcuts([{ keys: 'd', title: t('room.key-doors'), run: turn }]);
  useVerbs([{ title: t('room.key-doors'), run: turn }]);
  return (
    <div className={styles['doors']} data-open={open}>
      <span>
        <Icon of={open ? DoorOpen : DoorClosed} size={20} />
        {open ? t('room.doors-open') : t('room.doors-closed')}
      </span>
      <Button size="small" keyHint="D" onClick={turn}>
        {open ? t('room.close-doors') : t('room.open-doors')}
      </Button>
    </div>
  );
}

/** Opens the wall in a window of its own, to be dragged to the projector. */
export function WallLink(): ReactNode {
  const { links, origin } = useOrganiser();
  if (!links?.wall) return null;
  return (
    <a
      className={styles['wall']}
      href={wallHref(BASE + links.wall, here(), origin)}
      target="_blank"
      rel="noreferrer"
    >
      <Icon of={Monitor} size={20} />
      {t('room.open-wall')}
    </a>
  );
}
