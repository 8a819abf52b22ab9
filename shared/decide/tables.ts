import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { Actor, Gathering, Id, Table } from '../model.ts';
import { accept, type Decision, reject, tableOf } from './decision.ts';
import { unnamed } from './taking-down.ts';
import { checkTheme } from './theme-texts.ts';

type TableCommand = Extract<
  SocketCommand,
  {
    type:
      | `table.${'open' | 'close' | 'add' | 'place' | 'assign' | 'size' | 'merge'}`
      | 'theme.add'
      | 'theme.edit'
      | 'theme.place'
      | 'theme.merge';
  }
>;

/** What becomes of themes and tables while people sit at them. Numbers stay those of the cards. */
export function decideTables(state: Gathering, command: TableCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  switch (command.type) {
    case 'theme.add':
    case 'theme.edit':
    case 'theme.place':
    case 'theme.merge':
      return decideTheme(state, command);
    case 'table.add':
      if (!hasTheme(state, command.theme)) return reject('theme-not-found');
      return add(state, command.table, command.theme);
    default:
  }
  const table = tableOf(state, command.table);
  if (!table) return reject('table-not-found');
  switch (command.type) {
    case 'table.open':
      return table.open ? accept() : accept({ type: 'table.opened', table: table.id });
    case 'table.close':
      return table.open ? accept({ type: 'table.closed', table: table.id }) : accept();
    case 'table.place':
      return accept({ type: 'table.placed', table: table.id, after: command.after });
    case 'table.assign':
      if (!hasTheme(state, command.theme)) return reject('theme-not-found');
      if (table.theme === command.theme) return accept();
      return accept({ type: 'table.assigned', table: table.id, theme: command.theme });
    case 'table.size':
      if (table.seats === command.seats) return accept();
      return accept({ type: 'table.sized', table: table.id, seats: command.seats });
    case 'table.merge':
      return merge(state, table, command.into);
  }
}

function decideTheme(
  state: Gathering,
  command: Extract<TableCommand, { type: `theme.${string}` }>,
): Decision {
  if (command.type === 'theme.add') {
    const texts = checkTheme(command);
    if (texts.wrong) return reject(texts.wrong);
    return addTheme(state, { theme: command.theme, table: command.table, ...texts.theme });
  }
  if (!hasTheme(state, command.theme)) return reject('theme-not-found');
  switch (command.type) {
    case 'theme.edit': {
      const { wrong, theme } = checkTheme(command);
      if (wrong) return reject(wrong);
      return accept({ type: 'theme.edited', theme: command.theme, ...theme });
    }
    case 'theme.place':
      return accept({ type: 'theme.placed', theme: command.theme, after: command.after });
    case 'theme.merge': {
      const { theme, into } = command;
      if (theme === into || !hasTheme(state, into)) return reject('theme-not-found');
      return accept({ type: 'theme.merged', theme, into });
    }
  }
}

const hasTheme = (state: Gathering, id: Id): boolean => state.themes.some((one) => one.id === id);

/** A theme whose texts are checked, with the one table where it starts. */
export function addTheme(
  state: Gathering,
  { table, ...theme }: Omit<Extract<EventBody, { type: 'theme.added' }>, 'type'> & { table: Id },
): Decision {
  // Asked for again under another command's id: it is there already.
  if (hasTheme(state, theme.theme)) return accept();
  if (state.themes.length >= MORE_LIMITS.themes) return reject('too-many');
  const added = add(state, table, theme.theme);
  return added.ok ? accept({ type: 'theme.added', ...theme }, ...added.events) : added;
}

function add(state: Gathering, table: Id, theme: Id): Decision {
  if (tableOf(state, table)) return accept();
  if (state.tables.length >= LIMITS.tables) return reject('too-many');
  const number = state.tables.reduce((most, one) => Math.max(most, one.number), 0) + 1;
  return accept({ type: 'table.added', table, number, theme });
}

/** Facts that would look different to different audiences are spelt out: whose call it is, whose link. */
function merge(state: Gathering, table: Table, into: Id): Decision {
  const survivor = tableOf(state, into);
  if (!survivor || survivor.into !== null || survivor.id === table.id) {
    return reject('table-not-found');
  }
  if (table.into === survivor.id) return accept();
  const events: EventBody[] = [{ type: 'table.merged', table: table.id, into }];
  const { help } = state.room;
  const call = help.find((one) => one.table === table.id);
  if (call) {
    events.push({ type: 'help.cleared', table: table.id, by: call.by, ...unnamed(state) });
    if (!help.some((one) => one.table === into)) {
      events.push({ type: 'help.called', table: into, by: call.by, ...unnamed(state) });
    }
  }
  events.push(...mergedSection(state, table.id, into));
  for (const { id: grant, label, tables, revoked } of state.grants) {
    if (revoked || !tables.includes(table.id)) continue;
    const kept = tables.filter((one) => one !== table.id && one !== into);
    events.push({ type: 'grant.assigned', grant, label, tables: [...kept, into] });
  }
  return accept(...events);
}

/** What was written of both tables is kept; of two headings the survivor's stands. */
function mergedSection({ report }: Gathering, from: Id, into: Id): EventBody[] {
  const gone = report.sections.find(({ table }) => table === from);
  const other = report.sections.find(({ table }) => table === into);
  if (!gone) return [];
  const summary = [other?.summary ?? '', gone.summary].filter((one) => one !== '').join('\n\n');
  // Too much for one section: it stays where it was written.
  if (summary.length > MORE_LIMITS.blockGraphemes) return [];
  const empty = { heading: '', summary: '', leadIn: '' };
  const heading = other?.heading || gone.heading;
  const leadIn = other?.leadIn || gone.leadIn;
  return [
    { type: 'section.written', table: from, ...empty },
    { type: 'section.written', table: into, heading, summary, leadIn },
  ];
}
