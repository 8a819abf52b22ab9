import { type ReactNode, useState } from 'react';
import Monitor from 'lucide-react/icons/monitor';
import Users from 'lucide-react/icons/users';
import X from 'lucide-react/icons/x';
import { DOTS_ON } from '@tablecloth/shared/harvest.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import styles from './desk.module.css';
import { useAct } from './use-desk.tsx';

/** What the room reads and is asked: the plenary, the wall, dots, closing words. */
export function DeskBar(): ReactNode {
  const organises = useSession(({ you }) => you.role === 'organiser');
  const open = useSession(({ gathering }) => gathering.room.plenary !== null);
  const onWall = useSession(({ gathering }) => gathering.room.wall.mode === 'findings');
  const act = useAct();
  return (
    <div className={styles['bar']}>
      <div className={styles['group']}>
        <p className={styles['state']} data-open={open}>
          <Icon of={Users} size={20} />
          {open ? t('harvest.plenary-open') : t('harvest.plenary-closed')}
        </p>
        {organises ? (
          <Button
            look={open ? 'plain' : 'primary'}
            onClick={() =>
              act(open ? t('harvest.plenary-closed') : t('harvest.plenary-open'), {
                type: open ? 'plenary.close' : 'plenary.open',
              })
            }
          >
            {open ? t('harvest.close-plenary') : t('harvest.open-plenary')}
          </Button>
        ) : null}
        <Button
          icon={Monitor}
          look={onWall ? 'primary' : 'plain'}
          aria-pressed={onWall}
          onClick={() =>
            act(onWall ? t('harvest.wall-back') : t('harvest.wall-shows'), {
              type: 'wall.show',
              mode: onWall ? 'auto' : 'findings',
              table: null,
            })
          }
        >
          {t('harvest.on-wall')}
        </Button>
      </div>
      <DotsGroup organises={organises} />
      <WordsGroup organises={organises} />
    </div>
  );
}

type GroupProps = { readonly organises: boolean };

function DotsGroup({ organises }: GroupProps): ReactNode {
  const dots = useSession(({ gathering }) => gathering.room.harvest.dots);
  const [each, setEach] = useState(String(dots.each || 3));
  const [on, setOn] = useState(dots.on);
  const [hidden, setHidden] = useState(dots.hidden);
  const act = useAct();
  const begin = (): void =>
    act(t('harvest.dots-open', { count: Number(each) }), {
      type: 'dots.open',
      each: Number(each),
      on,
      hidden,
    });
  const same = String(dots.each) === each && dots.on === on && dots.hidden === hidden;
  return (
    <details className={styles['group']}>
      <summary>
        {dots.open
          ? t('harvest.dots-now', { count: dots.each, people: dots.people })
          : t('harvest.dots-title')}
      </summary>
      {organises ? (
        <div className={styles['settings']}>
          <Choice
            label={t('harvest.dots-each')}
            value={each}
            onChoose={setEach}
            options={Array.from({ length: MORE_LIMITS.dots + 1 }, (_, n) => [String(n), String(n)])}
          />
          <Choice
            label={t('harvest.dots-on')}
            value={on}
            onChoose={(wanted) => setOn(DOTS_ON.find((one) => one === wanted) ?? 'findings')}
            options={DOTS_ON.map((one) => [one, t(`harvest.on-${one}`)])}
          />
          <label className={styles['check']}>
            <input
              type="checkbox"
              checked={hidden}
              onChange={(event) => setHidden(event.target.checked)}
            />
            {t('harvest.hide-totals')}
          </label>
          {dots.open && same ? null : (
            <Button onClick={begin}>
              {dots.open ? t('harvest.change-dots') : t('harvest.open-dots')}
            </Button>
          )}
          {dots.open ? (
            <Button onClick={() => act(t('harvest.dots-closed'), { type: 'dots.close' })}>
              {t('harvest.close-dots')}
            </Button>
          ) : null}
        </div>
      ) : (
        <p className={styles['quiet']}>{t('harvest.organisers')}</p>
      )}
    </details>
  );
}

function WordsGroup({ organises }: GroupProps): ReactNode {
  const { open, shown, words } = useSession(({ gathering }) => gathering.room.harvest.closing);
  const act = useAct();
  return (
    <details className={styles['group']}>
      <summary>
        {open || words.length > 0
          ? t('harvest.words-now', { count: words.length })
          : t('harvest.words-title')}
      </summary>
      {organises ? (
        <div className={styles['settings']}>
          <Button
            onClick={() =>
              act(open ? t('harvest.words-closed') : t('harvest.words-open'), {
                type: open ? 'words.close' : 'words.open',
              })
            }
          >
            {open ? t('harvest.close-words') : t('harvest.ask-words')}
          </Button>
          <Button
            aria-pressed={shown}
            onClick={() =>
              act(shown ? t('harvest.words-hidden') : t('harvest.words-shown'), {
                type: 'words.show',
                shown: !shown,
              })
            }
          >
            {t('harvest.show-words')}
          </Button>
        </div>
      ) : null}
      <ul className={styles['closing']} aria-label={t('harvest.words-title')}>
        {words.map(({ id: word, text }) => (
          <li key={word}>
            <bdi>{text}</bdi>
            <button
              type="button"
              onClick={() => act(t('harvest.struck'), { type: 'word.strike', word })}
            >
              <Icon of={X} size={16} label={t('harvest.strike', { text })} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
