import { type FormEvent, type ReactNode, useState } from 'react';
import Plus from 'lucide-react/icons/plus';
import { nanoid } from 'nanoid';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Table } from '@tablecloth/shared/model.ts';
import type { TableRules } from '@tablecloth/shared/rules.ts';
import { tableHead } from '@tablecloth/shared/views/points.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import type { MonitorTable } from '@tablecloth/shared/views/room.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { Group, Switch } from './sheet-parts.tsx';
import styles from './sheet-parts.module.css';

type TableSheetProps = {
  readonly table: MonitorTable;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** What holds at one table, and what becomes of it: the things one seldom needs. */
export function TableSheet({ table: watched, open, onClose }: TableSheetProps): ReactNode {
  const table = useSession(({ gathering }) =>
    gathering.tables.find(({ id }) => id === watched.head.id),
  );
  if (!table) return null;
  const { number } = watched.head.mark;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('organise.table-title', { number, title: watched.head.title })}
    >
      <div className={styles['sheet']}>
        <TableRulesForm table={table} watched={watched} />
        <Seats key={table.seats ?? 0} table={table} />
        <ThemeOf table={table} />
        <MergeTable table={table} onDone={onClose} />
      </div>
    </Sheet>
  );
}

const RULES = [
  'hold',
  'paused',
  'offRecord',
  'privately',
] as const satisfies readonly (keyof TableRules)[];

type RulesFormProps = { readonly table: Table; readonly watched: MonitorTable };

function TableRulesForm({ table, watched: { held, head } }: RulesFormProps): ReactNode {
  const act = useAct();
  return (
    <Group title={t('organise.table-rules')}>
      {RULES.map((rule) => (
        <Switch
          key={rule}
          label={t(`organise.rule-${rule}`)}
          hint={t(`organise.rule-${rule}-hint`)}
          on={table.rules[rule]}
          onTurn={(on) =>
            act(t(on ? `organise.rule-${rule}-on` : `organise.rule-${rule}-off`), {
              type: 'table.rule',
              table: table.id,
              rules: { [rule]: on },
            })
          }
        />
      ))}
      {held > 0 ? (
        <Confirm
          label={t('organise.release', { count: held })}
          question={t('organise.release-ask')}
          yes={t('organise.release-yes')}
          onYes={() =>
            act(t('organise.released', { count: held }), {
              type: 'points.release',
              table: table.id,
            })
          }
        />
      ) : null}
      {head.sealed > 0 ? (
        <Confirm
          label={t('organise.reveal', { count: head.sealed })}
          question={t('organise.reveal-ask')}
          yes={t('organise.reveal-yes')}
          onYes={() =>
            act(t('organise.revealed', { count: head.sealed }), {
              type: 'points.reveal',
              table: table.id,
            })
          }
        />
      ) : null}
    </Group>
  );
}

/** Null for an empty field, undefined for what is no number of seats. */
export function seatsOf(typed: string): number | null | undefined {
  const digits = typed.trim();
  if (digits === '') return null;
  const seats = /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
  return seats >= 1 && seats <= LIMITS.seats ? seats : undefined;
}

function Seats({ table }: { readonly table: Table }): ReactNode {
  const act = useAct();
  const [typed, setTyped] = useState(table.seats === null ? '' : String(table.seats));
  const [tried, setTried] = useState(false);
  const seats = seatsOf(typed);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (seats === undefined || seats === table.seats) return;
    act(seats === null ? t('organise.seats-none') : t('organise.seats-said', { count: seats }), {
      type: 'table.size',
      table: table.id,
      seats,
    });
  };
  return (
    <form className={styles['pair']} onSubmit={save} noValidate>
      <TextField
        label={t('organise.seats')}
        hint={t('organise.seats-hint')}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        problem={tried && seats === undefined ? t('organise.seats-wrong') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{t('room.save')}</Button>
    </form>
  );
}

/** Which theme it talks about, and one more table on it. */
function ThemeOf({ table }: { readonly table: Table }): ReactNode {
  const themes = useSession((state) => state.gathering.themes);
  const full = useSession((state) => state.gathering.tables.length >= LIMITS.tables);
  const act = useAct();
  const titleOf = (id: string): string => themes.find((one) => one.id === id)?.title ?? '';
  return (
    <Group title={t('organise.theme')}>
      {themes.length < 2 ? null : (
        <Choice
          label={t('organise.theme-of')}
          value={table.theme}
          options={themes.map(({ id, title }) => [id, title] as const)}
          onChoose={(theme) =>
            act(t('organise.theme-said', { title: titleOf(theme) }), {
              type: 'table.assign',
              table: table.id,
              theme,
            })
          }
        />
      )}
      <div className={styles['deeds']}>
        <Button
          icon={Plus}
          disabled={full}
          onClick={() =>
            act(t('organise.table-added', { title: titleOf(table.theme) }), {
              type: 'table.add',
              table: nanoid(),
              theme: table.theme,
            })
          }
        >
          {t('organise.one-more-table')}
        </Button>
      </div>
    </Group>
  );
}

type MergeProps = { readonly table: Table; readonly onDone: () => void };

/** Goes on as another table: its points, its people and its facilitators go along. */
function MergeTable({ table, onDone }: MergeProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const act = useAct();
  const others = tablesInOrder(gathering).filter(({ id }) => id !== table.id);
  const [chosen, setChosen] = useState('');
  const into = others.find(({ id }) => id === chosen) ?? others[0];
  if (!into) return null;
  const nameOf = (one: Table): string => {
    const head = tableHead(gathering, one);
    return t('organise.table-title', { number: head.mark.number, title: head.title });
  };
  return (
    <Group title={t('organise.merge')}>
      <p className={styles['lead']}>{t('organise.merge-lead')}</p>
      <Choice
        label={t('organise.merge-into')}
        value={into.id}
        options={others.map((one) => [one.id, nameOf(one)] as const)}
        onChoose={setChosen}
      />
      <Confirm
        label={t('organise.merge')}
        question={t('organise.merge-ask', { count: table.points.length, into: into.number })}
        yes={t('organise.merge-yes', { number: table.number, into: into.number })}
        onYes={() => {
          act(t('organise.merged', { number: table.number, into: into.number }), {
            type: 'table.merge',
            table: table.id,
            into: into.id,
          });
          onDone();
        }}
      />
    </Group>
  );
}
