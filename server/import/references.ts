import { LIMITS } from '@tablecloth/shared/limits.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { PlainGathering } from '@tablecloth/shared/snapshot.ts';

/** Something in a gathering that points at nothing, or is there twice. */
export type Disorder = { readonly at: string; readonly message: string };

type Plain = PlainGathering;

/**
 * The first thing that does not hang together. What a gathering can come to by itself is no disorder: a
 * sub-point or a finding may outlive the point it belonged to, and an author may never have come in.
 */
export function findDisorder(gathering: Plain): Disorder | null {
  for (const check of [sizes, repeats, harvested, dangling, nesting, merging, keyLists]) {
    const disorder = check(gathering);
    if (disorder) return disorder;
  }
  return null;
}

function sizes({ themes, tables, points, report }: Plain): Disorder | null {
  if (themes.length === 0) return { at: 'gathering.themes', message: 'there must be one.' };
  return (
    tooMany('themes', themes, MORE_LIMITS.themes) ??
    tooMany('tables', tables, LIMITS.tables) ??
    tooMany('points', points, LIMITS.points) ??
    tooMany('report.findings', report.findings, MORE_LIMITS.findings) ??
    tooMany('report.entries', report.entries, LIMITS.points) ??
    tooMany('report.orders', report.orders, LIMITS.tables)
  );
}

function repeats({ themes, tables, points, names, report }: Plain): Disorder | null {
  return (
    twice('themes', themes, ({ id }) => id, 'id') ??
    twice('tables', tables, ({ id }) => id, 'id') ??
    twice('tables', tables, ({ number }) => number, 'number') ??
    twice('points', points, ({ id }) => id, 'id') ??
    twice('points', points, ({ seq }) => seq, 'seq') ??
    twice('names', names, ([person]) => person, '[0]') ??
    twice('report.sections', report.sections, ({ table }) => table, 'table') ??
    twice('report.findings', report.findings, ({ id }) => id, 'id') ??
    twice('report.entries', report.entries, ({ point }) => point, 'point') ??
    twice('report.orders', report.orders, ({ table }) => table, 'table') ??
    twice('report.pulls', report.pulls, ({ table }) => table, 'table') ??
    twice('report.off', report.off, (part) => part, '')
  );
}

function harvested({ room: { harvest } }: Plain): Disorder | null {
  if (!harvest) return null;
  const { dots, closing, suggestions } = harvest;
  return (
    tooMany('room.harvest.suggestions', suggestions, MORE_LIMITS.suggestions) ??
    tooMany('room.harvest.closing.words', closing.words, LIMITS.points) ??
    twice('room.harvest.suggestions', suggestions, ({ id }) => id, 'id') ??
    twice('room.harvest.closing.words', closing.words, ({ id }) => id, 'id') ??
    twice('room.harvest.dots.counts', dots.counts, ({ on }) => on, 'on')
  );
}

function tooMany(at: string, list: readonly unknown[], max: number): Disorder | null {
  return list.length > max ? { at: `gathering.${at}`, message: `at most ${max}.` } : null;
}

function twice<T>(
  at: string,
  list: readonly T[],
  keyOf: (one: T) => string | number,
  field: string,
): Disorder | null {
  const seen = new Set<string | number>();
  for (const [index, one] of list.entries()) {
    const key = keyOf(one);
    if (seen.has(key)) {
      const dot = field.startsWith('[') ? '' : '.';
      return { at: `gathering.${at}[${index}]${dot}${field}`, message: 'this is there twice.' };
    }
    seen.add(key);
  }
  return null;
}

function dangling({ themes, tables, points, report }: Plain): Disorder | null {
  const themeIds = new Set(themes.map(({ id }) => id));
  const tableIds = new Set(tables.map(({ id }) => id));
  const table = tables.findIndex(({ theme }) => !themeIds.has(theme));
  if (table !== -1) return lost(`tables[${table}].theme`, 'theme');
  const gone = tables.findIndex(({ into }) => into !== null && !tableIds.has(into));
  if (gone !== -1) return lost(`tables[${gone}].into`, 'table');
  const point = points.findIndex((one) => !tableIds.has(one.table));
  if (point !== -1) return lost(`points[${point}].table`, 'table');
  const section = report.sections.findIndex((one) => !tableIds.has(one.table));
  return section === -1 ? null : lost(`report.sections[${section}].table`, 'table');
}

const lost = (at: string, what: string): Disorder => ({
  at: `gathering.${at}`,
  message: `there is no such ${what} in this file.`,
});

/** A sub-point belongs to a point of its own table that is no sub-point itself. */
function nesting({ points }: Plain): Disorder | null {
  const byId = new Map(points.map((point) => [point.id, point]));
  for (const [index, point] of points.entries()) {
    const above = point.under === null ? undefined : byId.get(point.under);
    if (!above) continue;
    if (above.under !== null || above.table !== point.table || above.id === point.id) {
      const message = 'a sub-point belongs to a point of its own table, one level deep.';
      return { at: `gathering.points[${index}].under`, message };
    }
  }
  return null;
}

/** What was merged is known to both sides, stands at one table, and nothing leads back to where it began. */
function merging({ points }: Plain): Disorder | null {
  const byId = new Map(points.map((point) => [point.id, point]));
  const message = 'what was merged names a point of its own table, and that one names it.';
  for (const [index, point] of points.entries()) {
    const into = point.merged === undefined ? undefined : byId.get(point.merged);
    const named = into?.table === point.table && into.originals?.includes(point.id) === true;
    if (point.merged !== undefined && !named)
      return { at: `gathering.points[${index}].merged`, message };
    const originals = point.originals ?? [];
    const known = originals.every((id) => byId.get(id)?.merged === point.id);
    if (!known || new Set(originals).size < originals.length) {
      return { at: `gathering.points[${index}].originals`, message };
    }
  }
  return circle(points, byId);
}

/** Going up from a point, to what it was merged into and what it is a sub-point of, one never comes back. */
function circle(points: Plain['points'], byId: ReadonlyMap<string, Plain['points'][number]>) {
  const clear = new Set<string>();
  for (const [index, { id }] of points.entries()) {
    const way: { readonly id: string; readonly leaving: boolean }[] = [{ id, leaving: false }];
    const on = new Set<string>();
    for (let step = way.pop(); step; step = way.pop()) {
      if (step.leaving) {
        on.delete(step.id);
        clear.add(step.id);
        continue;
      }
      if (on.has(step.id)) {
        return { at: `gathering.points[${index}]`, message: 'this leads back to itself.' };
      }
      const point = byId.get(step.id);
      if (clear.has(step.id) || !point) continue;
      on.add(step.id);
      way.push({ id: step.id, leaving: true });
      for (const above of [point.merged, point.under]) {
        if (typeof above === 'string') way.push({ id: above, leaving: false });
      }
    }
  }
  return null;
}

/** A point is among the key points of its table exactly when it says so itself, and stands. */
function keyLists({ tables, points }: Plain): Disorder | null {
  const key = new Map(
    points.flatMap((one) => (one.list === 'key' ? [[one.id, one] as const] : [])),
  );
  for (const [t, table] of tables.entries()) {
    for (const [k, id] of table.key.entries()) {
      const point = key.get(id);
      if (!point || point.table !== table.id || point.hidden !== null) {
        const message = 'this is no key point of this table.';
        return { at: `gathering.tables[${t}].key[${k}]`, message };
      }
      key.delete(id);
    }
  }
  const left = points.findIndex(({ id }) => key.has(id));
  if (left === -1) return null;
  return {
    at: `gathering.points[${left}].list`,
    message: 'its table does not list this key point.',
  };
}
