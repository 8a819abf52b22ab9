import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type PlenaryView, plenaryView } from '@tablecloth/shared/views/harvest.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { useSession } from '../session-context.tsx';
import { DotButton } from './dot-button.tsx';
import { GiveWord, MissedOne, Words } from './say-something.tsx';
import styles from './plenary.module.css';

/** While the room is together: what the tables have in common, dots, and one word to close with. One's table stays a tap away. */
export function Plenary(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const me = useSession((state) => state.you.person);
  const view = useMemo(() => plenaryView(gathering, me), [gathering, me]);
  const { shown } = gathering.room.harvest.closing;
  const on = view !== null || shown;
  const [away, setAway] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { say } = useAnnouncements();
  const [was, setWas] = useState(on);
  if (was !== on) {
    setWas(on);
    setAway(false);
  }
  useEffect(() => {
    const element = dialog.current;
    if (!on || away || !element) return;
    element.showModal();
    say(t('plenary.title'));
    return () => element.close();
  }, [on, away, say]);
  if (!on) return null;
  if (away) {
    return (
      <div className={styles['return']}>
        <Button onClick={() => setAway(false)}>{t('plenary.go')}</Button>
      </div>
    );
  }
  return (
    <dialog
      ref={dialog}
      className={styles['plenary']}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        setAway(true);
      }}
    >
      <div className={styles['head']}>
        <h2 id={title}>{t('plenary.title')}</h2>
        <Button size="small" onClick={() => setAway(true)}>
          {t('plenary.back')}
        </Button>
      </div>
      <Together view={view} />
    </dialog>
  );
}

/** What is asked of the room now, and what it reads. */
function Together({ view }: { readonly view: PlenaryView | null }): ReactNode {
  const { open, shown } = useSession(({ gathering }) => gathering.room.harvest.closing);
  const reads = useSession(({ gathering }) => gathering.room.plenary !== null);
  return (
    <>
      {view?.dots.open ? (
        <output className={`${styles['left']} num`}>
          {t('plenary.left', { count: view.dots.left, each: view.dots.each })}
          {view.dots.hidden ? ` ${t('plenary.hidden')}` : null}
        </output>
      ) : null}
      {open ? <GiveWord /> : null}
      {shown ? <Words /> : null}
      {view && reads ? <Findings view={view} /> : null}
      {view && view.points.length > 0 ? <Points view={view} /> : null}
      {reads ? <MissedOne /> : null}
    </>
  );
}

type Viewed = { readonly view: PlenaryView };

function Findings({ view }: Viewed): ReactNode {
  if (view.findings.length === 0) return <p className={styles['quiet']}>{t('plenary.none')}</p>;
  return (
    <ol className={styles['findings']}>
      {view.findings.map((finding, at) => (
        <li key={finding.id}>
          <h3>
            <span className="num">{at + 1}</span> <bdi>{finding.title}</bdi>
          </h3>
          {finding.elaboration === '' ? null : <p dir="auto">{finding.elaboration}</p>}
          <div className={styles['foot']}>
            <p className={styles['tables']}>
              {finding.tables.map((number) => (
                <Mark key={number} number={number} size={24} />
              ))}
              <span>
                {t('plenary.tables', { count: finding.tables.length, tables: view.tables })}
              </span>
              {finding.hands === null ? null : (
                <span className="num">{t('plenary.hands', { count: finding.hands })}</span>
              )}
            </p>
            {view.dots.onFindings ? (
              <DotButton
                on={finding.id}
                name={finding.title}
                dotted={finding.dotted}
                count={finding.dots}
                dots={view.dots}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Points({ view }: Viewed): ReactNode {
  return (
    <section className={styles['points']}>
      <h3>{t('plenary.points')}</h3>
      <ul>
        {view.points.map(({ row, number, dots, dotted }) => (
          <li key={row.id}>
            <Mark number={number} size={24} />
            <div>
              <PointText segments={row.segments} />
            </div>
            <DotButton on={row.id} name={row.text} dotted={dotted} count={dots} dots={view.dots} />
          </li>
        ))}
      </ul>
    </section>
  );
}
