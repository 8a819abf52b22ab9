import { type ReactNode, useState } from 'react';
import type { Grant, Id } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { useServerNow } from '../use-server-now.ts';
import { useAct } from './deeds.tsx';
import { LinkDetails } from './link-details.tsx';
import { linksOfTable, nameOfLink, usageOf } from './link-names.ts';
import { NewLink } from './new-link.tsx';
import { Group } from './sheet-parts.tsx';
import styles from './people-links.module.css';

type ReassignSheetProps = {
  readonly head: TableHead;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** Somebody else for a table's notes: a facilitator who is here already, or whoever is handed a link. */
export function ReassignSheet({ head, open, onClose }: ReassignSheetProps): ReactNode {
  const { number } = head.mark;
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.reassign-title', { number })}>
      <Reassign head={head} onDone={onClose} />
    </Sheet>
  );
}

type ReassignProps = { readonly head: TableHead; readonly onDone: () => void };

function Reassign({ head, onDone }: ReassignProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const presence = useSession((state) => state.presence);
  const now = useServerNow(15_000);
  const [made, setMade] = useState<Id | null>(null);
  const [shown, setShown] = useState<Id | null>(null);
  const known = linksOfTable(gathering, head.id);
  const others = gathering.grants.filter(
    ({ role, revoked, tables }) => role === 'facilitator' && !revoked && !tables.includes(head.id),
  );
  const fresh = gathering.grants.find(({ id }) => id === made);
  if (fresh) return <LinkDetails grant={fresh} />;
  return (
    <div className={styles['form']}>
      {known.length === 0 ? null : (
        <Group title={t('organise.reassign-known')}>
          {known.map((grant) => (
            <div key={grant.id}>
              <div className={styles['row']}>
                <p>
                  <b dir="auto">{nameOfLink(gathering, grant)}</b>
                  <span>{usageOf(presence, grant.id, now)}</span>
                </p>
                {shown === grant.id ? null : (
                  <Button size="small" onClick={() => setShown(grant.id)}>
                    {t('organise.link-show')}
                    <span className="vh"> – {nameOfLink(gathering, grant)}</span>
                  </Button>
                )}
              </div>
              {shown === grant.id ? <LinkDetails grant={grant} /> : null}
            </div>
          ))}
        </Group>
      )}
      {others.length === 0 ? null : (
        <Group title={t('organise.reassign-others')}>
          {others.map((grant) => (
            <Other key={grant.id} grant={grant} head={head} onDone={onDone} />
          ))}
        </Group>
      )}
      <Group title={t('organise.reassign-new')}>
        <NewLink tables={[head.id]} onMade={setMade} />
      </Group>
    </div>
  );
}

type OtherProps = ReassignProps & { readonly grant: Grant };

function Other({ grant, head, onDone }: OtherProps): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const presence = useSession((state) => state.presence);
  const now = useServerNow(15_000);
  const act = useAct();
  const name = nameOfLink(gathering, grant);
  const { number } = head.mark;
  return (
    <div className={styles['row']}>
      <p>
        <b dir="auto">{name}</b>
        <span>{usageOf(presence, grant.id, now)}</span>
      </p>
      <Button
        size="small"
        onClick={() => {
          act(t('organise.reassigned', { name, number }), {
            type: 'grant.assign',
            grant: grant.id,
            label: grant.label,
            tables: [...grant.tables, head.id],
          });
          onDone();
        }}
      >
        {t('organise.reassign-give', { number })}
        <span className="vh"> – {name}</span>
      </Button>
    </div>
  );
}
