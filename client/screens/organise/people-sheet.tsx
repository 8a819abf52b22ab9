import { type ReactNode, useMemo, useState } from 'react';
import Eraser from 'lucide-react/icons/eraser';
import UserX from 'lucide-react/icons/user-x';
import { nanoid } from 'nanoid';
import type { Removal } from '@tablecloth/shared/model.ts';
import { nameOf } from '@tablecloth/shared/views/name.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { type Said, saidLately } from './said-lately.ts';
import { Group, Switch } from './sheet-parts.tsx';
import styles from './sheet-parts.module.css';

type PeopleSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** How many there are; who was turned away; and the way to turn somebody away, by what they said. */
export function PeopleSheet({ open, onClose }: PeopleSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.people')}>
      <div className={styles['sheet']}>
        <Counts />
        <TurnedAway />
        <TurnAway />
      </div>
    </Sheet>
  );
}

function Counts(): ReactNode {
  const here = useSession((state) => state.presence.people);
  return (
    <p className="num">
      {t('room.here', { count: here })}.{' '}
      <span className={styles['lead']}>{t('organise.counts-only')}</span>
    </p>
  );
}

function TurnedAway(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const act = useAct();
  const { removed } = gathering;
  if (removed.length === 0) return null;
  const called = ({ person }: Removal, index: number): string =>
    nameOf(gathering, person) ?? t('organise.somebody', { number: index + 1 });
  return (
    <Group title={t('organise.turned-away', { count: removed.length })}>
      <ul className={styles['rows']}>
        {removed.map((removal, index) => (
          <li key={removal.id}>
            <span className={styles['grow']} dir="auto">
              <b>{called(removal, index)}</b>
            </span>
            <Button
              size="small"
              onClick={() =>
                act(t('organise.readmitted', { name: called(removal, index) }), {
                  type: 'person.readmit',
                  removal: removal.id,
                })
              }
            >
              {t('organise.readmit')}
              <span className="vh"> {called(removal, index)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function TurnAway(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const said = useMemo(() => saidLately(gathering, search), [gathering, search]);
  if (gathering.points.size === 0) return null;
  return (
    <Group title={t('organise.turn-away')}>
      <p className={styles['lead']}>{t('organise.turn-away-lead')}</p>
      <TextField
        label={t('organise.find-point')}
        type="search"
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className={styles['rows']}>
        {said.map((one) => (
          <li key={one.id} data-t={one.mark.colour}>
            <Mark number={one.mark.number} size={32} />
            <span className={styles['grow']} dir="auto">
              <b>{one.text}</b>
              <span>{one.author ?? t('organise.no-name')}</span>
            </span>
            {chosen === one.id ? (
              <>
                <AskTurnAway said={one} onDone={() => setChosen(null)} />
                <AskErase said={one} />
              </>
            ) : (
              <Button size="small" icon={UserX} onClick={() => setChosen(one.id)}>
                {t('organise.turn-away-author')}
                <span className="vh"> – {one.text}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {said.length === 0 ? <p>{t('organise.nothing-found')}</p> : null}
    </Group>
  );
}

/** Said before it is done: what follows, and whether what they said goes as well. */
function AskTurnAway({
  said,
  onDone,
}: {
  readonly said: Said;
  readonly onDone: () => void;
}): ReactNode {
  const act = useAct();
  const [hide, setHide] = useState(false);
  const go = (): void => {
    act(t('organise.turned-away-said'), {
      type: 'person.remove',
      removal: nanoid(),
      person: null,
      said: said.id,
      hide,
    });
    onDone();
  };
  return (
    <div className={styles['confirm']}>
      <p role="alert">{t('organise.turn-away-ask')}</p>
      <Switch label={t('organise.hide-theirs')} on={hide} onTurn={setHide} />
      <div className={styles['deeds']}>
        <Button
          look="danger"
          // Where the button was that is gone: the reader goes on from there.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onClick={go}
        >
          {t('organise.turn-away-yes')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('room.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** What nothing brings back: the words of one point, or all that its author said, leave every file. */
function AskErase({ said }: { readonly said: Said }): ReactNode {
  const act = useAct();
  return (
    <div className={styles['deeds']}>
      <Confirm
        size="small"
        icon={Eraser}
        label={t('organise.erase-point')}
        question={t('organise.erase-point-ask')}
        yes={t('organise.erase-point-yes')}
        onYes={() => act(t('organise.erased-point'), { type: 'point.erase', point: said.id })}
      />
      <Confirm
        size="small"
        icon={Eraser}
        label={t('organise.erase-person')}
        question={t('organise.erase-person-ask')}
        yes={t('organise.erase-person-yes')}
        onYes={() =>
          act(t('organise.erased-person'), { type: 'person.erase', person: null, said: said.id })
        }
      />
    </div>
  );
}
