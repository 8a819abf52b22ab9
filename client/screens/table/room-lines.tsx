import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import Megaphone from 'lucide-react/icons/megaphone';
import X from 'lucide-react/icons/x';
import { hasEnded, isEnding, notesPath } from '@tablecloth/shared/views/ending.ts';
import { readBoot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { outcomeOf, rememberedProposals, rememberProposals } from '../join/own-proposals.ts';
import { Plenary } from '../plenary/plenary.tsx';
import { useSession } from '../session-context.tsx';
import styles from './room-lines.module.css';
import { BASE } from '../../base.ts';

type RoomLinesProps = {
  /** To the tables. */
  readonly onMove: () => void;
};

/** What the organiser says to everybody, and what there is to do now. Each can be put away; something new comes again. */
export function RoomLines({ onMove }: RoomLinesProps): ReactNode {
  const announcement = useSession(({ gathering }) => gathering.room.announcement);
  const instruction = useSession(({ gathering: { room } }) => {
    const { number, steps, endsAt, leftMs } = room.rounds;
    const running = endsAt !== null || leftMs !== null;
    return (running ? steps[number - 1]?.instruction : '') || room.instruction;
  });
  return (
    <>
      <Goodbye />
      <Plenary />
      {announcement === null || announcement.text === '' ? null : (
        <Line key={announcement.at} text={announcement.text} says="announcement" />
      )}
      {instruction === '' ? null : <Line key={instruction} text={instruction} says="instruction" />}
      <ProposalNews onMove={onMove} />
    </>
  );
}

/** When people are sent home: where the notes are, or that they follow. */
function Goodbye(): ReactNode {
  const ending = useSession(({ gathering }) => isEnding(gathering) || hasEnded(gathering));
  const notes = useSession(({ gathering }) => notesPath(gathering));
  if (!ending) return null;
  return (
    <Line key={notes} text={t(notes === null ? 'end.goodbye' : 'end.notes-out')} says="goodbye">
      {notes === null ? null : <a href={BASE + notes}>{t('end.read-notes')}</a>}
    </Line>
  );
}

/** What the organiser decided about tables that were proposed from this phone. */
function ProposalNews({ onMove }: RoomLinesProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const pending = useSession((state) => state.pending);
  const refused = useSession((state) => state.refused);
  const current = useSession((state) => state.current);
  const [place] = useState(() => readBoot(document)?.gathering ?? '');
  const [turn, setTurn] = useState(0);
  const { themes, room } = gathering;
  // Read anew whenever proposals come or go, and when something was put away.
  const remembered = useMemo(
    () => (turn < 0 || !themes || !room ? [] : rememberedProposals(place)),
    [place, themes, room, turn],
  );
  const putAway = (theme: string): void => {
    const all = rememberedProposals(place);
    rememberProposals(
      place,
      all.map((one) => (one.theme === theme ? { ...one, told: true } : one)),
    );
    setTurn(turn + 1);
  };
  return remembered.map((one) => {
    const outcome = one.told ? null : outcomeOf(one, { gathering, pending, refused, current });
    if (outcome?.is !== 'accepted' && outcome?.is !== 'declined') return null;
    const text =
      outcome.is === 'accepted'
        ? t('propose.news-accepted', { title: one.title, number: outcome.number })
        : t('propose.news-declined', { title: one.title });
    return (
      <Line
        key={`${one.theme} ${outcome.is}`}
        text={text}
        says="proposal"
        about={one.title}
        onAway={() => putAway(one.theme)}
      >
        <button type="button" className={styles['go']} onClick={onMove}>
          {t('table.round.see-tables')}
        </button>
      </Line>
    );
  });
}

type LineProps = {
  readonly text: string;
  readonly says: 'announcement' | 'instruction' | 'goodbye' | 'proposal';
  /** What tells it from others of its sort. */
  readonly about?: string;
  /** It was put away. */
  readonly onAway?: () => void;
  /** What one can do about it. */
  readonly children?: ReactNode;
};

function Line({ text, says, about, onAway, children }: LineProps): ReactNode {
  const [away, setAway] = useState(false);
  const { say } = useAnnouncements();
  const said = useRef(false);
  useEffect(() => {
    if (said.current) return;
    said.current = true;
    say(`${t(`table.room.${says}`)}: ${text}`);
  }, [says, text, say]);
  if (away) return null;
  const label = [t(`table.room.${says}`), about].filter(Boolean).join(': ');
  return (
    <section className={styles['line']} data-says={says} aria-label={label}>
      {says === 'announcement' ? <Icon of={Megaphone} size={20} /> : null}
      <p dir="auto">
        {text} {children}
      </p>
      <button
        type="button"
        className={styles['away']}
        aria-label={t('table.room.put-away')}
        onClick={() => {
          setAway(true);
          onAway?.();
        }}
      >
        <Icon of={X} size={20} />
      </button>
    </section>
  );
}
