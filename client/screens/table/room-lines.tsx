import { type ReactNode, useEffect, useRef, useState } from 'react';
import Megaphone from 'lucide-react/icons/megaphone';
import X from 'lucide-react/icons/x';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import styles from './room-lines.module.css';

/** What the organiser says to everybody, and what there is to do now. Each can be put away; something new comes again. */
export function RoomLines(): ReactNode {
  const announcement = useSession(({ gathering }) => gathering.room.announcement);
  const instruction = useSession(({ gathering: { room } }) => {
    const { number, steps, endsAt, leftMs } = room.rounds;
    const running = endsAt !== null || leftMs !== null;
    return (running ? steps[number - 1]?.instruction : '') || room.instruction;
  });
  return (
    <>
      {announcement === null || announcement.text === '' ? null : (
        <Line key={announcement.at} text={announcement.text} says="announcement" />
      )}
      {instruction === '' ? null : <Line key={instruction} text={instruction} says="instruction" />}
    </>
  );
}

type LineProps = { readonly text: string; readonly says: 'announcement' | 'instruction' };

function Line({ text, says }: LineProps): ReactNode {
  const [away, setAway] = useState(false);
  const { say } = useAnnouncements();
  const said = useRef(false);
  useEffect(() => {
    if (said.current) return;
    said.current = true;
    say(`${t(`table.room.${says}`)}: ${text}`);
  }, [says, text, say]);
  if (away) return null;
  return (
    <section className={styles['line']} data-says={says} aria-label={t(`table.room.${says}`)}>
      {says === 'announcement' ? <Icon of={Megaphone} size={20} /> : null}
      <p dir="auto">{text}</p>
      <button type="button" aria-label={t('table.room.put-away')} onClick={() => setAway(true)}>
        <Icon of={X} size={20} />
      </button>
    </section>
  );
}
