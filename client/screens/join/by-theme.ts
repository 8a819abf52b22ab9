import type { Seat } from './table-list.tsx';

/** Tables that talk about the same, in the order of the first of them. */
export type ThemeSeats = Pick<Seat, 'title' | 'gloss'> & { readonly seats: readonly Seat[] };

/** Tables by what they are about: what reads the same is the same to whoever chooses. */
export function byTheme(tables: readonly Seat[]): readonly ThemeSeats[] {
  const themes = new Map<string, Seat[]>();
  for (const seat of tables) {
    const key = `${seat.title}\n${seat.gloss}`;
    themes.set(key, [...(themes.get(key) ?? []), seat]);
  }
  return [...themes.values()].flatMap((seats) => {
    const [first] = seats;
    return first ? [{ title: first.title, gloss: first.gloss, seats }] : [];
  });
}
