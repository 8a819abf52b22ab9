import { type FormEvent, type ReactNode, useState } from 'react';
import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { METHODS } from '@tablecloth/shared/method-names.ts';
import { methodSteps } from '@tablecloth/shared/methods.ts';
import type { Step } from '@tablecloth/shared/room.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { useAct } from './deeds.tsx';
import styles from './round-bar.module.css';

/** A round as it stands in the form: minutes as they were typed. */
type Row = { readonly id: number; readonly minutes: string; readonly instruction: string };

const rowsOf = (steps: readonly Step[]): Row[] =>
  steps.map(({ minutes, instruction }, id) => ({ id, minutes: String(minutes), instruction }));

/** Null for what is no length of a round. */
export function minutesOf(typed: string): number | null {
  const digits = typed.trim();
  const minutes = /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
  return minutes >= 1 && minutes <= LIMITS.roundMinutes ? minutes : null;
}

type PlanSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** How many rounds, how long each is, and what everybody reads while it runs. */
export function PlanSheet({ open, onClose }: PlanSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.round-plan-title')}>
      <PlanForm onDone={onClose} />
    </Sheet>
  );
}

function PlanForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const room = useSession((state) => state.gathering.room);
  const language = useSession((state) => state.gathering.info?.language ?? 'en');
  const act = useAct();
  const [rows, setRows] = useState(() => rowsOf(room.rounds.steps));
  const [tried, setTried] = useState(false);
  const change = (id: number, part: Partial<Row>): void =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const add = (): void => {
    const last = rows.at(-1);
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    setRows([...rows, { id, minutes: last?.minutes ?? '20', instruction: '' }]);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const steps = rows.flatMap(({ minutes, instruction }) => {
      const length = minutesOf(minutes);
      return length === null ? [] : [{ minutes: length, instruction }];
    });
    if (steps.length < rows.length) return;
    act(
      steps.length === 0
        ? t('organise.round-said-free')
        : t('organise.round-said-planned', { count: steps.length }),
      {
        type: 'rounds.plan',
        steps,
      },
    );
    onDone();
  };
  const running = room.rounds.number > 0;
  return (
    <form className={styles['form']} onSubmit={save} noValidate>
      <p className={styles['lead']}>{t('organise.round-plan-lead')}</p>
      <Choice
        label={t('organise.round-from-method')}
        value=""
        options={[
          ['', t('organise.round-choose')] as const,
          ...METHODS.map((method) => [method, t(`organise.method-${method}`)] as const),
        ]}
        onChoose={(value) => {
          const method = METHODS.find((one) => one === value);
          if (method) setRows(rowsOf(methodSteps(method, language)));
        }}
      />
      <ol className={styles['rows']}>
        {rows.map((row, index) => (
          <li key={row.id} className={styles['step']}>
            <TextField
              label={t('organise.round-row-minutes', { number: index + 1 })}
              inputMode="numeric"
              autoComplete="off"
              value={row.minutes}
              problem={
                tried && minutesOf(row.minutes) === null
                  ? t('organise.round-wrong-minutes')
                  : undefined
              }
              onChange={(event) => change(row.id, { minutes: event.target.value })}
            />
            <TextField
              label={t('organise.round-row-line', { number: index + 1 })}
              autoComplete="off"
              value={row.instruction}
              onChange={(event) => change(row.id, { instruction: event.target.value })}
            />
            <Button look="quiet" onClick={() => setRows(rows.filter(({ id }) => id !== row.id))}>
              <Icon of={Trash2} label={t('organise.round-remove-row', { number: index + 1 })} />
            </Button>
          </li>
        ))}
      </ol>
      {rows.length === 0 ? (
        <p>{running ? t('organise.round-free-ends') : t('organise.round-free-lead')}</p>
      ) : null}
      <div className={styles['usual']}>
        <Button icon={Plus} disabled={rows.length >= LIMITS.rounds} onClick={add}>
          {t('organise.round-add-row')}
        </Button>
        <Button type="submit" look="primary">
          {rows.length === 0 ? t('organise.round-save-free') : t('room.save')}
        </Button>
      </div>
    </form>
  );
}
