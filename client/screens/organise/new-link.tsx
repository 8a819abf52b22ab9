import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { nanoid } from 'nanoid';
import type { Id } from '@tablecloth/shared/model.ts';
import { tableHeads } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { issueLink } from '../../sync/hand-over-api.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSession } from '../session-context.tsx';
import { useOrganiser } from './organiser.tsx';
import styles from './people-links.module.css';

type TablePickerProps = {
  readonly chosen: readonly Id[];
  readonly onChange: (tables: readonly Id[]) => void;
};

/** For which tables somebody takes notes. */
export function TablePicker({ chosen, onChange }: TablePickerProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const heads = useMemo(() => tableHeads(gathering), [gathering]);
  return (
    <fieldset className={styles['picker']}>
      <legend>{t('organise.link-for')}</legend>
      {heads.map(({ id, mark, title }) => (
        <label key={id} data-t={mark.colour}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <Mark number={mark.number} size={28} />
          <span dir="auto">{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

type NewLinkProps = {
  /** The tables that are ticked at first. */
  readonly tables: readonly Id[];
  readonly onMade: (grant: Id) => void;
};

/** A link of somebody's own: so that it can be taken back without taking another's. */
export function NewLink({ tables, onMade }: NewLinkProps): ReactNode {
  const { gathering, key, askAgain } = useOrganiser();
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState(tables);
  // The same one again makes no second link, should an answer be lost.
  const [grant] = useState(() => nanoid());
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (key === null || busy) return;
    if (chosen.length === 0) return setSaid(t('organise.link-no-table'));
    setBusy(true);
    const answer = await issueLink(gathering, key, {
      grant,
      role: 'facilitator',
      label,
      tables: [...chosen],
    });
    setBusy(false);
    if (!answer.ok) {
      const { problem } = answer;
      return setSaid(problem === 'unreachable' ? t('organise.not-answered') : problem.message);
    }
    askAgain();
    onMade(grant);
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void make(event)} noValidate>
      <TextField
        label={t('organise.link-name')}
        hint={t('organise.link-name-hint')}
        autoComplete="off"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <TablePicker chosen={chosen} onChange={setChosen} />
      <p role="alert">{said}</p>
      <Button type="submit" look="primary" disabled={busy || key === null}>
        {t('organise.link-make')}
      </Button>
    </form>
  );
}
