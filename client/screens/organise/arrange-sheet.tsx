import { type FormEvent, type ReactNode, useCallback, useMemo, useState } from 'react';
import { nanoid } from 'nanoid';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { ReorderList } from '../../ui/reorder-list.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { useKeptFields } from '../use-kept-fields.ts';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { Group } from './sheet-parts.tsx';
import styles from './sheet-parts.module.css';

type ArrangeSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** The tables in the order of every screen, one more of them, and themes that become one. */
export function ArrangeSheet({ open, onClose }: ArrangeSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.arrange')}>
      <div className={styles['sheet']}>
        <Order />
        <AddTheme />
        <MergeThemes />
      </div>
    </Sheet>
  );
}

function Order(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const act = useAct();
  const heads = useMemo(() => tableHeads(gathering), [gathering]);
  const ids = useMemo(() => heads.map(({ id }) => id), [heads]);
  const row = useCallback(
    (id: string, { grip, buttons }: RowControls): ReactNode => {
      const head = heads.find((one) => one.id === id);
      if (!head) return null;
      return (
        <>
          {grip}
          <span data-t={head.mark.colour}>
            <Mark number={head.mark.number} size={36} />
          </span>
          <span className={styles['grow']}>
            <b dir="auto">{head.title}</b>
            {head.open ? null : <span>{t('organise.closed')}</span>}
          </span>
          {buttons}
        </>
      );
    },
    [heads],
  );
  return (
    <Group title={t('organise.order')}>
      <p className={styles['lead']}>{t('organise.order-lead')}</p>
      <ReorderList
        ids={ids}
        label={t('organise.order')}
        row={row}
        className={styles['rows']}
        onMove={(table, after) =>
          act(t('organise.order-said'), { type: 'table.place', table, after })
        }
      />
    </Group>
  );
}

const NEW = { title: '', gloss: '', question: '' };

function AddTheme(): ReactNode {
  const full = useSession(
    ({ gathering }) =>
      gathering.themes.length >= MORE_LIMITS.themes || gathering.tables.length >= LIMITS.tables,
  );
  const [turn, setTurn] = useState(0);
  return (
    <Group title={t('organise.add-theme')}>
      {full ? (
        <p>{t('create.too-many', { count: LIMITS.tables })}</p>
      ) : (
        <AddThemeForm key={turn} onDone={() => setTurn(turn + 1)} />
      )}
    </Group>
  );
}

function AddThemeForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const act = useAct();
  const kept = useKeptFields('theme/new', NEW);
  const { title, gloss, question } = kept.fields;
  const [missing, setMissing] = useState(false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(title.trim() === '');
    if (title.trim() === '') return;
    const ids = { theme: nanoid(), table: nanoid() };
    act(t('organise.table-added', { title }), {
      type: 'theme.add',
      ...ids,
      title,
      gloss,
      question,
    });
    kept.done();
    onDone();
  };
  return (
    <form className={styles['group']} onSubmit={save} noValidate>
      <TextField
        label={t('room.theme-title')}
        value={title}
        problem={missing ? t('create.no-title') : undefined}
        onChange={(event) => kept.change({ title: event.target.value })}
      />
      <TextField
        label={t('room.theme-gloss')}
        hint={t('create.optional')}
        value={gloss}
        onChange={(event) => kept.change({ gloss: event.target.value })}
      />
      <TextField
        label={t('room.theme-question')}
        hint={t('create.optional')}
        value={question}
        onChange={(event) => kept.change({ question: event.target.value })}
      />
      <div className={styles['deeds']}>
        <Button type="submit">{t('organise.add')}</Button>
      </div>
    </form>
  );
}

/** Two themes that turn out to be one: the tables of the first go on under the second. */
function MergeThemes(): ReactNode {
  const themes = useSession((state) => state.gathering.themes);
  const act = useAct();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  if (themes.length < 2) return null;
  const theme = themes.find(({ id }) => id === from) ?? themes[0];
  const others = themes.filter(({ id }) => id !== theme?.id);
  const into = others.find(({ id }) => id === to) ?? others[0];
  if (!theme || !into) return null;
  return (
    <Group title={t('organise.merge-themes')}>
      <Choice
        label={t('organise.merge-theme')}
        value={theme.id}
        options={themes.map(({ id, title }) => [id, title] as const)}
        onChoose={setFrom}
      />
      <Choice
        label={t('organise.merge-theme-into')}
        value={into.id}
        options={others.map(({ id, title }) => [id, title] as const)}
        onChoose={setTo}
      />
      <Confirm
        label={t('organise.merge-themes')}
        question={t('organise.merge-themes-ask', { theme: theme.title, into: into.title })}
        yes={t('organise.merge-themes-yes')}
        onYes={() =>
          act(t('organise.merged-themes', { into: into.title }), {
            type: 'theme.merge',
            theme: theme.id,
            into: into.id,
          })
        }
      />
    </Group>
  );
}
