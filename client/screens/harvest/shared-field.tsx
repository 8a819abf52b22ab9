import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { AutosaveField } from '../report/autosave-field.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import styles from './desk.module.css';

/** Milliseconds that it is said that somebody else changed it. */
const JUST = 60_000;

type SharedFieldProps = {
  readonly finding: Id;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly limit: number;
  readonly lines: 'one' | 'many';
  readonly save: (text: string) => Promise<string>;
};

type Change = { readonly mine: string | null };

/**
 * A field that others write in as well. The last one wins; whoever was overwritten is told who it was, and can put
 * their own words back.
 */
export function SharedField({ finding, value, save, ...field }: SharedFieldProps): ReactNode {
  const { store } = useSessionActions();
  const [change, setChange] = useState<Change | null>(null);
  const mine = useRef<string | null>(null);
  const seen = useRef(value);
  useEffect(() => {
    if (value === seen.current) return;
    seen.current = value;
    if (value === mine.current) return;
    setChange({ mine: mine.current });
    mine.current = null;
  }, [value]);
  useEffect(() => {
    if (change === null) return;
    const timer = setTimeout(() => setChange(null), JUST);
    return () => clearTimeout(timer);
  }, [change]);
  const write = async (text: string): Promise<void> => {
    // What stands there now is another's, and what is written now takes its place.
    mine.current = text.trim();
    await save(text);
  };
  const who = useSession(({ gathering }) => editorOf(gathering, finding));
  return (
    <div className={styles['field']}>
      <AutosaveField {...field} value={value} bare save={write} />
      {change === null ? null : (
        <output className={styles['changed']}>
          {t('harvest.changed-by', { who })}
          {change.mine === null || change.mine === value ? null : (
            <Button
              size="small"
              onClick={() => {
                if (store.getState().loaded) void write(change.mine ?? '');
                setChange(null);
              }}
            >
              {t('harvest.mine-back')}
            </Button>
          )}
        </output>
      )}
    </div>
  );
}

/** Who worded it last, as a desk calls them: by the name on their link, else by their tables. */
function editorOf({ room, grants, tables }: Gathering, finding: Id): string {
  const theirs = room.harvest.worded.find((one) => one.finding === finding)?.tables ?? [];
  if (theirs.length === 0) return t('harvest.the-organiser');
  const same = (others: readonly Id[]): boolean =>
    others.length === theirs.length && theirs.every((id) => others.includes(id));
  const links = grants.filter(
    (grant) => grant.role === 'facilitator' && !grant.revoked && same(grant.tables),
  );
  const [link] = links;
  if (links.length === 1 && link && link.label !== '') return link.label;
  const numbers = tables.filter(({ id }) => theirs.includes(id)).map(({ number }) => number);
  return t('harvest.table-desk', { tables: numbers.join(', ') });
}
