import type { Gathering, Grant, Id } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import { formatRelative, t } from '../../i18n/messages.ts';

/** What somebody's link is called: by their name, else by its tables. */
export function nameOfLink(state: Gathering, { role, label, tables }: Grant): string {
  if (label !== '') return label;
  if (role === 'wall') return t('organise.link-wall');
  const numbers = tables
    .flatMap((id) => state.tables.find((table) => table.id === id)?.number ?? [])
    .toSorted((a, b) => a - b);
  if (numbers.length === 0) return t('organise.link-nowhere');
  return t('organise.link-tables', { count: numbers.length, numbers: numbers.join(', ') });
}

/** Whether somebody uses it now, in words. */
export function usageOf({ crew }: Presence, grant: Id, now: number): string {
  const used = crew?.grants.find((one) => one.grant === grant);
  if (!used) return t('organise.link-unused');
  if (used.devices > 0) return t('organise.link-here', { count: used.devices });
  return t('organise.link-away', { since: formatRelative(used.at, now) });
}

/** Links that still open something, for facilitators of this table. */
export function linksOfTable({ grants }: Gathering, table: Id): readonly Grant[] {
  return grants.filter(
    ({ role, revoked, tables }) => role === 'facilitator' && !revoked && tables.includes(table),
  );
}
