/**
 * The list with `item` right after `after`: first when that is null, last when it is 'end' or gone.
 * An order made on a stale view thus still puts the item somewhere sensible.
 */
export function placeAfter(
  list: readonly string[],
  item: string,
  after: string | null,
): readonly string[] {
  const rest = list.filter((one) => one !== item);
  if (after === null) return [item, ...rest];
  const index = rest.indexOf(after);
  return index === -1 ? [...rest, item] : rest.toSpliced(index + 1, 0, item);
}
