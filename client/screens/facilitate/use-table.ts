import type { Id, Table } from '@tablecloth/shared/model.ts';
import { type TableRules, USUAL_TABLE_RULES } from '@tablecloth/shared/rules.ts';
import type { Help } from '@tablecloth/shared/room.ts';
import { useSession } from '../session-context.tsx';

function tableOf(tables: readonly Table[], id: Id): Table | undefined {
  return tables.find((one) => one.id === id);
}

/** What holds at a table now. */
export function useTableRules(id: Id): TableRules {
  return useSession((state) => tableOf(state.gathering.tables, id)?.rules ?? USUAL_TABLE_RULES);
}

/** The call for help that stands at a table; null for none. */
export function useHelp(id: Id): Help | null {
  return useSession((state) => state.gathering.room.help.find(({ table }) => table === id) ?? null);
}
