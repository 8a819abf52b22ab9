import { entriesById, getById } from '@tablecloth/shared/by-id.ts';
import { METHODS } from '@tablecloth/shared/method-names.ts';
import type { Gathering, Id, Table } from '@tablecloth/shared/model.ts';
import { KEEP_DAYS } from '@tablecloth/shared/keeping.ts';
import type { Rounds } from '@tablecloth/shared/room.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import type { Wish } from '../../sync/session.ts';
import { partTables, partThemes } from './parting.ts';

const MINUTE_MS = 60_000;

/**
 * What takes an organiser's wish back, in order, seen from the state before it. Empty where nothing would: then it is
 * asked for twice. Each is an ordinary command.
 * @param now milliseconds since 1970 by the server's clock.
 */
export function wayBack(before: Gathering, wish: Wish, now: number): readonly Wish[] {
  const { room } = before;
  switch (wish.type) {
    case 'doors.open':
      return [{ type: 'doors.close' }];
    case 'doors.close':
      return [{ type: 'doors.open' }];
    case 'announcement.make':
    case 'announcement.clear':
      return [
        room.announcement
          ? { type: 'announcement.make', text: room.announcement.text }
          : { type: 'announcement.clear' },
      ];
    case 'keeping.choose': {
      const days = KEEP_DAYS.find((one) => one === room.keeping.days);
      return days === undefined ? [] : [{ type: 'keeping.choose', days }];
    }
    case 'gathering.end':
      return [
        { type: 'gathering.resume' },
        ...(before.doorsOpen ? [{ type: 'doors.open' } as const] : []),
      ];
    case 'gathering.resume':
      return [{ type: 'gathering.end' }];
    case 'watch.set':
      return [{ type: 'watch.set', quietMinutes: room.quietMinutes }];
    case 'instruction.write':
      return [{ type: 'instruction.write', text: room.instruction }];
    case 'method.choose':
      return [
        { type: 'method.choose', method: METHODS.find((one) => one === room.method) ?? null },
        { type: 'rounds.plan', steps: [...room.rounds.steps] },
        { type: 'rules.change', rules: { proposals: before.rules.proposals } },
      ];
    case 'rules.change':
      return rulesBack(before, wish.rules);
    case 'gathering.describe':
      return before.info ? [{ type: 'gathering.describe', info: before.info }] : [];
    case 'help.clear':
      return room.help.some(({ table }) => table === wish.table)
        ? [{ type: 'help.call', table: wish.table }]
        : [];
    case 'person.remove':
      return [{ type: 'person.readmit', removal: wish.removal }, ...shownAgain(before, wish)];
    case 'grant.assign': {
      const grant = before.grants.find(({ id }) => id === wish.grant);
      return grant ? [{ ...wish, label: grant.label, tables: [...grant.tables] }] : [];
    }
    default:
      return (
        roundBack(room.rounds, wish, now) ?? tableBack(before, wish) ?? themeBack(before, wish)
      );
  }
}

/** Chatham House mode has no way back once there is something to protect. */
function rulesBack(
  { rules, points }: Gathering,
  changes: Extract<Wish, { type: 'rules.change' }>['rules'],
): Wish[] {
  if (changes.chatham === true && !rules.chatham && points.size > 0) return [];
  return [{ type: 'rules.change', rules: sameParts(rules, changes) }];
}

/** Of `before`, the parts that `changes` names. */
function sameParts<T extends object>(before: T, changes: object): Partial<T> {
  const parts: Partial<T> = {};
  for (const part of Object.keys(changes)) {
    const value: unknown = Reflect.get(before, part);
    Object.assign(parts, { [part]: value });
  }
  return parts;
}

function shownAgain(
  before: Gathering,
  { person, said, hide }: Extract<Wish, { type: 'person.remove' }>,
): Wish[] {
  const by = person ?? (said === null ? null : (getById(before.points, said)?.by ?? null));
  if (!hide || by === null) return [];
  return entriesById(before.points).flatMap(([id, point]) =>
    point.by === by && point.hidden === null ? [{ type: 'point.restore', point: id }] : [],
  );
}

/** Null for what is no matter of rounds. */
function roundBack(rounds: Rounds, wish: Wish, now: number): readonly Wish[] | null {
  const left = rounds.leftMs ?? (rounds.endsAt === null ? 0 : rounds.endsAt - now);
  const minutes = Math.ceil(left / MINUTE_MS);
  switch (wish.type) {
    case 'rounds.plan':
      // An empty plan ends the round as well, which nothing brings back.
      return wish.steps.length === 0 && rounds.number > 0
        ? []
        : [{ type: 'rounds.plan', steps: [...rounds.steps] }];
    case 'round.start':
      return rounds.number > 0 && minutes > 0
        ? [{ type: 'round.start', number: rounds.number, minutes }]
        : [];
    case 'round.pause':
      return [{ type: 'round.resume' }];
    case 'round.resume':
      return [{ type: 'round.pause' }];
    case 'round.end':
      return minutes > 0 ? [{ type: 'round.extend', minutes }] : [];
    default:
      return null;
  }
}

/** Null for what is no matter of tables. */
function tableBack(before: Gathering, wish: Wish): readonly Wish[] | null {
  if (!('table' in wish)) return null;
  const table = before.tables.find(({ id }) => id === wish.table);
  if (wish.type === 'table.add') {
    const [other] = tablesInOrder(before).filter(({ theme }) => theme === wish.theme);
    return other ? [{ type: 'table.merge', table: wish.table, into: other.id }] : [];
  }
  if (!table) return null;
  switch (wish.type) {
    case 'table.open':
      return [{ type: 'table.close', table: table.id }];
    case 'table.close':
      return [{ type: 'table.open', table: table.id }];
    case 'table.place':
      return [{ ...wish, after: behind(before.tables, table) }];
    case 'table.assign':
      return [{ ...wish, theme: table.theme }];
    case 'table.size':
      return [{ ...wish, seats: table.seats }];
    case 'table.merge':
      return partTables(before, table, wish.into);
    case 'table.rule':
      return [{ ...wish, rules: sameParts(table.rules, wish.rules) }];
    default:
      return null;
  }
}

/** The one before it in a list; null for the first. */
function behind(list: readonly { readonly id: Id }[], one: { readonly id: Id }): Id | null {
  const at = list.findIndex(({ id }) => id === one.id);
  return list[at - 1]?.id ?? null;
}

function themeBack(before: Gathering, wish: Wish): readonly Wish[] {
  switch (wish.type) {
    case 'theme.add': {
      // There is no way to take a table away but to let it go on as another.
      const [other] = tablesInOrder(before);
      if (!other) return [];
      return [
        { type: 'table.merge', table: wish.table, into: other.id },
        { type: 'theme.merge', theme: wish.theme, into: other.theme },
      ];
    }
    case 'theme.edit': {
      const theme = before.themes.find(({ id }) => id === wish.theme);
      if (!theme) return [];
      const { id, title, gloss, question } = theme;
      return [{ type: 'theme.edit', theme: id, title, gloss, question }];
    }
    case 'theme.merge':
      return partThemes(before, wish.theme);
    case 'proposal.decline': {
      const known = before.room.proposals.find(({ theme }) => theme === wish.theme);
      if (!known) return [];
      const { by: _, ...proposal } = known;
      return [{ type: 'theme.propose', ...proposal }];
    }
    default:
      return [];
  }
}

/** Whether taking this back would still harm nobody: a table where something was said by now stays. */
export function mayGoBack(state: Gathering, wishes: readonly Wish[]): boolean {
  const said = (table: Table): boolean => table.points.length > 0;
  return !wishes.some(
    (wish) =>
      wish.type === 'table.merge' &&
      state.tables.some((table) => table.id === wish.table && said(table)),
  );
}
