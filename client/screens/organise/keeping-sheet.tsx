import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import CircleStop from 'lucide-react/icons/circle-stop';
import { KEEP_DAYS } from '@tablecloth/shared/keeping.ts';
import { formatRelative, t } from '../../i18n/messages.ts';
import { deleteGathering, fetchKept } from '../../sync/hand-over-api.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { keptWords } from '../kept-words.ts';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { useOrganiser } from './organiser.tsx';
import { Group, Radios } from './sheet-parts.tsx';
import styles from './sheet-parts.module.css';

type KeepingSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** How long all of it is kept, its end, and deleting it now. */
export function KeepingSheet({ open, onClose }: KeepingSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.keeping')}>
      <div className={styles['sheet']}>
        <HowLong />
        <TheEnd />
        <Copies />
        <DeleteNow />
      </div>
    </Sheet>
  );
}

function HowLong(): ReactNode {
  const keeping = useSession((state) => state.gathering.room.keeping);
  const act = useAct();
  return (
    <>
      <p>
        <b>{keptWords(keeping)}</b>
      </p>
      <Radios
        legend={t('organise.keep-for')}
        disabled={keeping.endedAt !== null}
        value={String(keeping.days)}
        options={KEEP_DAYS.map((days) => ({
          value: String(days),
          label: t(`organise.keep-${days}`),
          ...(days === 0 ? { hint: t('organise.keep-0-hint') } : {}),
        }))}
        onChoose={(value) => {
          const days = KEEP_DAYS.find((one) => String(one) === value);
          if (days === undefined) return;
          act(t(`organise.keep-${days}-said`), { type: 'keeping.choose', days });
        }}
      >
        <p className={styles['lead']}>
          {t(keeping.endedAt === null ? 'organise.keep-lead' : 'organise.keep-fixed')}
        </p>
      </Radios>
    </>
  );
}

function TheEnd(): ReactNode {
  const { days, endedAt } = useSession((state) => state.gathering.room.keeping);
  const act = useAct();
  if (endedAt !== null) {
    return (
      <Group title={t('organise.ended')}>
        <p className={styles['lead']}>{t('organise.ended-lead')}</p>
        <Button onClick={() => act(t('organise.resumed'), { type: 'gathering.resume' })}>
          {t('organise.resume')}
        </Button>
      </Group>
    );
  }
  return (
    <Group title={t('organise.end')}>
      <p className={styles['lead']}>{t('organise.end-lead')}</p>
      <Confirm
        label={t('organise.end-it')}
        icon={CircleStop}
        question={t(days === 0 ? 'organise.end-ask-now' : 'organise.end-ask')}
        yes={t(days === 0 ? 'organise.end-yes-now' : 'organise.end-yes')}
        onYes={() => act(t('organise.end-said'), { type: 'gathering.end' })}
      />
    </Group>
  );
}

/** What a deletion does not reach, as far as the server knows. */
function Copies(): ReactNode {
  const { gathering, key } = useOrganiser();
  const now = useServerNow(60_000);
  const [made, setMade] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (key === null) return;
    void fetchKept(gathering, key).then((answer) => {
      if (answer.ok) setMade(answer.value.backups);
    });
  }, [gathering, key]);
  if (made === null) return null;
  const [newest] = made;
  const oldest = made.at(-1);
  return (
    <Group title={t('organise.copies')}>
      <p className={styles['lead']}>
        {newest === undefined || oldest === undefined
          ? t('organise.copies-none')
          : t('organise.copies-made', {
              count: made.length,
              newest: formatRelative(newest, now),
              oldest: formatRelative(oldest, now),
            })}
      </p>
      <p className={styles['lead']}>{t('organise.copies-others')}</p>
    </Group>
  );
}

/** Not before the code was typed: nothing brings it back. */
function DeleteNow(): ReactNode {
  const { gathering, key } = useOrganiser();
  const code = useSession((state) => state.gathering.code);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (key === null || busy) return;
    if (typed.toUpperCase().replaceAll(/[\s-]/g, '') !== code) {
      return setSaid(t('organise.delete-wrong'));
    }
    setBusy(true);
    setSaid(t('organise.deleting'));
    const answer = await deleteGathering(gathering, key, typed);
    setBusy(false);
    // Where it worked, the line says so, and this page has nothing left to show.
    if (answer.ok) return setSaid(t('organise.deleted'));
    const { problem } = answer;
    setSaid(problem === 'unreachable' ? t('organise.not-answered') : problem.message);
  };
  return (
    <Group title={t('organise.delete')}>
      <p className={styles['lead']}>{t('organise.delete-lead')}</p>
      <form className={styles['confirm']} onSubmit={(event) => void go(event)} noValidate>
        <TextField
          label={t('organise.delete-code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setSaid('');
          }}
        />
        <p role="alert">{said}</p>
        <div className={styles['deeds']}>
          <Button type="submit" look="danger" disabled={busy || key === null}>
            {t('organise.delete-yes')}
          </Button>
        </div>
      </form>
    </Group>
  );
}
