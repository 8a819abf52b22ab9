import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { nanoid } from 'nanoid';
import { readBoot } from '../../boot.ts';
import { t } from '../../i18n/messages.ts';
import type { Place } from '../../route.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import { useForgetting } from '../table/use-forgetting.ts';
import {
  type OwnProposal,
  ownProposals,
  rememberedProposals,
  rememberProposals,
} from './own-proposals.ts';
import { Proposal } from './proposal.tsx';
import { ProposeForm, type Proposed } from './propose-form.tsx';
import styles from './proposing.module.css';

type ProposingProps = { readonly onPick: (place: Place) => void };

/** Open Space: a table of one's own, asked for where the rules let people, and what became of that. */
export function Proposing({ onPick }: ProposingProps): ReactNode {
  const { submit, dismiss } = useSessionActions();
  const { say } = useAnnouncements();
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const [place] = useState(() => readBoot(document)?.gathering ?? '');
  const [remembered, setRemembered] = useState(() => rememberedProposals(place));
  const [writing, setWriting] = useState<OwnProposal | 'new' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const mine = useMemo(() => ownProposals(remembered, gathering, me), [remembered, gathering, me]);
  useForgetting();
  useEffect(() => rememberProposals(place, remembered), [place, remembered]);
  if (!gathering.rules.proposals && mine.length === 0) return null;

  const forget = ({ theme }: OwnProposal): void =>
    setRemembered((all) => all.filter((one) => one.theme !== theme));
  const propose = (texts: Proposed): void => {
    const proposal = { theme: nanoid(), table: nanoid(), ...texts };
    setRemembered((all) => [
      ...all.filter((one) => writing === 'new' || one.theme !== writing?.theme),
      proposal,
    ]);
    void submit({ type: 'theme.propose', ...proposal });
    setWriting(null);
    say(t('propose.sent'));
    opener.current?.focus();
  };
  return (
    <section className={styles['proposing']} aria-label={t('propose.title')}>
      {mine.length === 0 ? null : (
        <ul>
          {mine.map((one) => (
            <Proposal
              key={one.theme}
              proposal={one}
              onPick={onPick}
              onAgain={(code) => {
                if (code !== null) dismiss(code);
                setWriting(one);
              }}
              onDrop={(refused) => {
                if (refused === null) void submit({ type: 'proposal.decline', theme: one.theme });
                else dismiss(refused);
                forget(one);
              }}
              onForget={() => forget(one)}
            />
          ))}
        </ul>
      )}
      {writing !== null ? (
        <ProposeForm
          key={writing === 'new' ? writing : writing.theme}
          start={writing === 'new' ? null : writing}
          onPropose={propose}
          onCancel={() => setWriting(null)}
        />
      ) : null}
      {gathering.rules.proposals && writing === null ? (
        <Button ref={opener} onClick={() => setWriting('new')}>
          {t('propose.title')}
        </Button>
      ) : null}
    </section>
  );
}
