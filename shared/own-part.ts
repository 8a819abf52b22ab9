/** What one person may know of a state beyond their audience; the rest is the same for a whole room. */
export type Own<Point, Over> = {
  /** What stands in the place of the shared state's own. */
  readonly over: Over;
  /** In place of the shared points with the same ids, or beside them. */
  readonly points: readonly Point[];
};

type Said = { readonly id: string; readonly seq: number };

/** The state as one person may know it: the shared one, with their own part laid over it. */
export function withOwn<
  Point extends Said,
  State extends { readonly points: readonly Point[] },
  Over extends object,
>(shared: State, own: Own<Point, Over> | null) {
  if (!own) return shared;
  const ids = new Set(own.points.map(({ id }) => id));
  const others = shared.points.filter(({ id }) => !ids.has(id));
  const points = [...others, ...own.points].toSorted((a, b) => a.seq - b.seq);
  return { ...shared, ...own.over, points };
}
