import * as v from 'valibot';

const tabSchema = v.fallback(v.picklist(['room', 'links', 'harvest', 'report']), 'room');
/** The pages of the organiser. */
export type OrganiserTab = v.InferOutput<typeof tabSchema>;

/** What the address says after its question mark: where a reload lands. */
export type PageSearch = {
  readonly tab: OrganiserTab;
  /** Whether the gathering was created a moment ago: its key is not saved anywhere yet. */
  readonly fresh: boolean;
};

export function readPageSearch(search: string): PageSearch {
  const params = new URLSearchParams(search);
  return { tab: v.parse(tabSchema, params.get('tab')), fresh: params.has('new') };
}

/** The same as it stands in an address; empty for the room. */
export function pageSearch({ tab, fresh }: PageSearch): string {
  const params = new URLSearchParams();
  if (tab !== 'room') params.set('tab', tab);
  if (fresh) params.set('new', '');
  const search = params.toString();
  return search === '' ? '' : `?${search}`;
}
