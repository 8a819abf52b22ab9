import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../i18n/messages.ts';
import type { Place } from '../../route.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSession } from '../session-context.tsx';
import { refusalReason } from '../table/refusal-reason.ts';
import { type Outcome, outcomeOf, type OwnProposal } from './own-proposals.ts';
import styles from './proposing.module.css';

type ProposalProps = {
  readonly proposal: OwnProposal;
  readonly onPick: (place: Place) => void;
  /** Its words go back into the form. `refused`: the command that was not taken. */
  readonly onAgain: (refused: string | null) => void;
  /** It is taken back, or given up. */
  readonly onDrop: (refused: string | null) => void;
  /** It has been dealt with, and need not stand here. */
  readonly onForget: () => void;
};

/** What somebody proposed, and what became of it. */
export function Proposal(props: ProposalProps): ReactNode {
  const { proposal, onPick, onAgain, onDrop, onForget } = props;
  const gathering = useSession((state) => state.gathering);
  const pending = useSession((state) => state.pending);
  const refused = useSession((state) => state.refused);
  const current = useSession((state) => state.current);
  const outcome = outcomeOf(proposal, { gathering, pending, refused, current });
  useNews(outcome);
  if (outcome === null) return null;
  const about = <span className="vh"> {proposal.title}</span>;
  return (
    <li data-outcome={outcome.is}>
      <p>
        <bdi className={styles['title']}>{proposal.title}</bdi>
        {proposal.gloss === '' ? null : <bdi>{proposal.gloss}</bdi>}
      </p>
      <p className={styles['state']}>{wordsFor(outcome)}</p>
      <p className={styles['deeds']}>
        {outcome.is === 'accepted' ? (
          <>
            <Button size="small" look="primary" onClick={() => onPick(outcome.number)}>
              {t('join.go-there', { into: outcome.number })}
            </Button>
            <Button size="small" look="quiet" onClick={onForget}>
              {t('table.room.put-away')}
              {about}
            </Button>
          </>
        ) : null}
        {outcome.is === 'waits' || outcome.is === 'unsent' ? (
          <Button size="small" onClick={() => onDrop(null)}>
            {t('propose.take-back')}
            {about}
          </Button>
        ) : null}
        {outcome.is === 'declined' || outcome.is === 'refused' ? (
          <>
            <Button
              size="small"
              onClick={() => onAgain(outcome.is === 'refused' ? outcome.command : null)}
            >
              {t('propose.again')}
              {about}
            </Button>
            <Button
              size="small"
              look="quiet"
              onClick={() => (outcome.is === 'refused' ? onDrop(outcome.command) : onForget())}
            >
              {t('table.room.put-away')}
              {about}
            </Button>
          </>
        ) : null}
      </p>
    </li>
  );
}

function wordsFor(outcome: Outcome): string {
  switch (outcome.is) {
    case 'accepted':
      return t('propose.accepted', { number: outcome.number });
    case 'refused':
      return t('table.not-sent', { why: refusalReason(outcome.code, '', null) });
    default:
      return t(`propose.${outcome.is}`);
  }
}

/** What the organiser decided is said when it comes, not when it is read again. */
function useNews(outcome: Outcome | null): void {
  const { say } = useAnnouncements();
  const words = outcome === null ? '' : wordsFor(outcome);
  const before = useRef(words);
  useEffect(() => {
    const last = before.current;
    before.current = words;
    if (last !== '' && words !== '' && last !== words) say(words);
  }, [words, say]);
}
