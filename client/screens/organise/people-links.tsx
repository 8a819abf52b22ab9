import { type FormEvent, type ReactNode, useState } from 'react';
import Printer from 'lucide-react/icons/printer';
import UserPlus from 'lucide-react/icons/user-plus';
import UserX from 'lucide-react/icons/user-x';
import type { Grant, Id } from '@tablecloth/shared/model.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { LinkDetails } from './link-details.tsx';
import { nameOfLink, usageOf } from './link-names.ts';
import { NewLink, TablePicker } from './new-link.tsx';
import { Group } from './sheet-parts.tsx';
import styles from './people-links.module.css';

type PeopleLinksProps = {
  /** Prints the card of one link. */
  readonly onPrint: (grant: Id) => void;
};

/** Who may do what, link by link: shown, named, given tables, taken back. */
export function PeopleLinks({ onPrint }: PeopleLinksProps): ReactNode {
  const grants = useSession((state) => state.gathering.grants);
  const [open, setOpen] = useState<Id | null>(null);
  const [making, setMaking] = useState(false);
  const others = grants.filter(({ role }) => role !== 'organiser');
  const good = others.filter(({ revoked }) => !revoked);
  const gone = others.filter(({ revoked }) => revoked);
  const shown = good.find(({ id }) => id === open);
  const close = (): void => setOpen(null);
  return (
    <section aria-labelledby="people-links">
      <h2 id="people-links">{t('organise.links')}</h2>
      <p className={styles['quiet']}>{t('organise.links-lead')}</p>
      <ul className={styles['list']}>
        {good.map((grant) => (
          <li key={grant.id}>
            <LinkRow grant={grant} onOpen={() => setOpen(grant.id)} />
          </li>
        ))}
      </ul>
      <Button icon={UserPlus} onClick={() => setMaking(true)}>
        {t('organise.link-new')}
      </Button>
      {gone.length === 0 ? null : <Revoked gone={gone} />}
      <Sheet open={making} onClose={() => setMaking(false)} title={t('organise.link-new')}>
        <NewLink
          tables={[]}
          onMade={(grant) => {
            setMaking(false);
            setOpen(grant);
          }}
        />
      </Sheet>
      {shown ? (
        <LinkSheet
          key={shown.id}
          grant={shown}
          onClose={close}
          onPrint={() => {
            close();
            onPrint(shown.id);
          }}
        />
      ) : null}
    </section>
  );
}

function Revoked({ gone }: { readonly gone: readonly Grant[] }): ReactNode {
  const gathering = useSession((state) => state.gathering);
  return (
    <details className={styles['gone']}>
      <summary>{t('organise.links-gone', { count: gone.length })}</summary>
      <ul>
        {gone.map((grant) => (
          <li key={grant.id} dir="auto">
            {nameOfLink(gathering, grant)}
          </li>
        ))}
      </ul>
    </details>
  );
}

type LinkRowProps = { readonly grant: Grant; readonly onOpen: () => void };

function LinkRow({ grant, onOpen }: LinkRowProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const presence = useSession((state) => state.presence);
  const now = useServerNow(30_000);
  const marks = grant.tables.flatMap(
    (id) => gathering.tables.find((table) => table.id === id)?.number ?? [],
  );
  const name = nameOfLink(gathering, grant);
  return (
    <div className={styles['row']}>
      <span className={styles['marks']}>
        {marks.map((number) => (
          <span key={number} data-t={markOf(number).colour}>
            <Mark number={number} size={32} />
          </span>
        ))}
      </span>
      <p>
        <b dir="auto">{name}</b>
        <span>{usageOf(presence, grant.id, now)}</span>
      </p>
      <Button size="small" onClick={onOpen}>
        {t('organise.link-show')}
        <span className="vh"> – {name}</span>
      </Button>
    </div>
  );
}

type LinkSheetProps = {
  readonly grant: Grant;
  readonly onClose: () => void;
  readonly onPrint: () => void;
};

function LinkSheet({ grant, onClose, onPrint }: LinkSheetProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const act = useAct();
  const name = nameOfLink(gathering, grant);
  const facilitates = grant.role === 'facilitator';
  return (
    <Sheet open onClose={onClose} title={name}>
      <div className={styles['form']}>
        <LinkDetails grant={grant} />
        {facilitates ? (
          <Button icon={Printer} onClick={onPrint}>
            {t('organise.link-print')}
          </Button>
        ) : null}
        {facilitates ? <AssignForm grant={grant} onDone={onClose} /> : null}
        <Group title={t('organise.link-revoke')}>
          <Confirm
            label={t('organise.link-revoke')}
            icon={UserX}
            question={t('organise.link-revoke-ask')}
            yes={t('organise.link-revoke-yes')}
            onYes={() => {
              act(t('organise.link-revoked', { name }), { type: 'grant.revoke', grant: grant.id });
              onClose();
            }}
          />
        </Group>
      </div>
    </Sheet>
  );
}

type AssignFormProps = { readonly grant: Grant; readonly onDone: () => void };

/** Another name, other tables: the link stays the same. */
function AssignForm({ grant, onDone }: AssignFormProps): ReactNode {
  const act = useAct();
  const [label, setLabel] = useState(grant.label);
  const [tables, setTables] = useState<readonly Id[]>(grant.tables);
  const same = label === grant.label && tables.toSorted().join() === grant.tables.toSorted().join();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    act(t('organise.link-assigned'), {
      type: 'grant.assign',
      grant: grant.id,
      label,
      tables: [...tables],
    });
    onDone();
  };
  return (
    <form className={styles['form']} onSubmit={save}>
      <TextField
        label={t('organise.link-name')}
        autoComplete="off"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <TablePicker chosen={tables} onChange={setTables} />
      <Button type="submit" disabled={same}>
        {t('room.save')}
      </Button>
    </form>
  );
}
