import type { Gathering } from '../model.ts';
import { tablesInOrder } from './tables.ts';

/** Whether nobody can add anything any more: every table has finished, after something was said. */
export function hasEnded(state: Gathering): boolean {
  const tables = tablesInOrder(state);
  return state.points.size > 0 && tables.every(({ open }) => !open);
}

/** Whether people are being sent home: the wall says goodbye, or the notes are out. They can still write. */
export function isEnding(state: Gathering): boolean {
  return state.room.wall.mode === 'end' || notesPath(state) !== null;
}

/** Where the published notes are read, as a path of this server; null while they are not out. */
export function notesPath({ published }: Gathering): string | null {
  return published?.open ? `/n/${published.slug}` : null;
}
