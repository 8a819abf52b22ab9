import { type ReactNode, useState } from 'react';
import { nanoid } from 'nanoid';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import styles from './plenary.module.css';

/** One word to close with: one's own, to be changed till the round is closed. */
export function GiveWord(): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const me = useSession((state) => state.you.person);
  const own = useSession(
    ({ gathering }) =>
      gathering.room.harvest.closing.words.find(({ by }) => by !== null && by === me)?.text ?? '',
  );
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? own;
  const over = graphemesOver(text.trim(), MORE_LIMITS.wordGraphemes);
  const give = (): void => {
    if (over > 0 || text.trim() === own) return;
    void submit({ type: 'word.give', word: nanoid(12), text });
    say(t('plenary.word-given'));
    setTyped(null);
  };
  return (
    <form
      className={styles['say']}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <TextField
        label={t('plenary.word')}
        hint={own === '' ? t('plenary.word-hint') : t('plenary.word-yours', { word: own })}
        problem={over > 0 ? t('plenary.too-long', { count: over }) : undefined}
        autoComplete="off"
        enterKeyHint="send"
        value={text}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="primary">
        {own === '' ? t('plenary.give') : t('plenary.change')}
      </Button>
    </form>
  );
}

/** What everybody closes with, once it is shown. */
export function Words(): ReactNode {
  const words = useSession(({ gathering }) => gathering.room.harvest.closing.words);
  return (
    <section>
      <h3>{t('plenary.words')}</h3>
      <ul className={styles['words']}>
        {words.map(({ id, text }) => (
          <li key={id}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What one would add: it goes to whoever puts the findings together. */
export function MissedOne(): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const own = useSession(({ gathering }) => gathering.room.harvest.suggestions);
  const me = useSession((state) => state.you.person);
  const [text, setText] = useState('');
  const over = graphemesOver(text.trim(), LIMITS.pointGraphemes);
  const send = (): void => {
    if (text.trim() === '' || over > 0) return;
    void submit({ type: 'suggestion.make', suggestion: nanoid(12), text });
    say(t('plenary.sent'));
    setText('');
  };
  return (
    <section className={styles['missed']}>
      <form
        className={styles['say']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextArea
          label={t('plenary.missed')}
          hint={t('plenary.missed-hint')}
          problem={over > 0 ? t('plenary.too-long', { count: over }) : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{t('plenary.send')}</Button>
      </form>
      <ul>
        {own
          .filter(({ by }) => by !== null && by === me)
          .map(({ id, text: said, state }) => (
            <li key={id}>
              <bdi>{said}</bdi>{' '}
              <b>{state === 'taken' ? t('plenary.taken') : t('plenary.waiting')}</b>
            </li>
          ))}
      </ul>
    </section>
  );
}
