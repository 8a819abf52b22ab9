/**
 * An immutable map that shares what it does not change. A change copies one bucket and the list of
 * buckets, so that posting the 10,000th point costs what posting the 100th does. It is a list of
 * Maps and never an object: an id such as `constructor` is a key like any other.
 */
export type ById<T> = {
  readonly size: number;
  readonly buckets: readonly ReadonlyMap<string, T>[];
  /** Only while a long list of changes is made by one who alone holds this map; see {@link openById}. */
  readonly open?: Open<T>;
};

/** What one fold alone holds, and so may change in place. */
export type Open<T> = {
  readonly buckets: Map<string, T>[];
  /** Lists of ids beside the map that are its own: the same ones, to be lengthened. */
  readonly lists: Map<readonly string[], string[]>;
};

const BUCKETS = 256;

/** A map with nothing in it. */
export function emptyById<T>(): ById<T> {
  const bucket: ReadonlyMap<string, T> = new Map();
  return { size: 0, buckets: Array.from({ length: BUCKETS }, () => bucket) };
}

function bucketOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

/** What stands under `id`, if anything. */
export function getById<T>(map: ById<T>, id: string): T | undefined {
  return map.buckets[bucketOf(id)]?.get(id);
}

/**
 * The same map, of which changes keep no earlier version: 20,000 of them cost what 20,000 insertions into a Map cost.
 * Whoever opens it holds it alone until {@link closeById}. The map it is made of stays as it is.
 */
export function openById<T>(map: ById<T>): ById<T> {
  const buckets = map.buckets.map((bucket) => new Map(bucket));
  return { size: map.size, buckets, open: { buckets, lists: new Map() } };
}

/** Ends what {@link openById} began. */
export function closeById<T>({ size, buckets }: ById<T>): ById<T> {
  return { size, buckets };
}

/** The list with `id` at its end. */
export function lengthened<T>(
  list: readonly string[],
  id: string,
  open: Open<T> | undefined,
): readonly string[] {
  if (!open) return [...list, id];
  const own = open.lists.get(list) ?? [...list];
  open.lists.set(own, own);
  own.push(id);
  return own;
}

/** The map with `value` under `id`. */
export function setById<T>(map: ById<T>, id: string, value: T): ById<T> {
  const at = bucketOf(id);
  const { open } = map;
  if (open) {
    const bucket = open.buckets[at];
    const size = bucket?.has(id) ? map.size : map.size + 1;
    bucket?.set(id, value);
    return { size, buckets: open.buckets, open };
  }
  const bucket = new Map(map.buckets[at]);
  const size = bucket.has(id) ? map.size : map.size + 1;
  bucket.set(id, value);
  return { size, buckets: map.buckets.with(at, bucket) };
}

/** The map without `id`; the same map when it was not there. */
export function removeById<T>(map: ById<T>, id: string): ById<T> {
  const at = bucketOf(id);
  if (!map.buckets[at]?.has(id)) return map;
  const { open } = map;
  if (open) {
    open.buckets[at]?.delete(id);
    return { size: map.size - 1, buckets: open.buckets, open };
  }
  const bucket = new Map(map.buckets[at]);
  bucket.delete(id);
  return { size: map.size - 1, buckets: map.buckets.with(at, bucket) };
}

/** All pairs, sorted by id: the same for equal maps, however they came about. */
export function entriesById<T>(map: ById<T>): [string, T][] {
  const all = map.buckets.flatMap((bucket) => [...bucket]);
  return all.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A map of many pairs, made at once. */
export function byIdFrom<T>(pairs: Iterable<readonly [string, T]>): ById<T> {
  const buckets = Array.from({ length: BUCKETS }, () => new Map<string, T>());
  let size = 0;
  for (const [id, value] of pairs) {
    const bucket = buckets[bucketOf(id)];
    if (bucket && !bucket.has(id)) size += 1;
    bucket?.set(id, value);
  }
  return { size, buckets };
}
