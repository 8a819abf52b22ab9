import { getById } from '../by-id.ts';
import type { Gathering } from '../model.ts';
import { type PicturesView, picturesView } from './pictures.ts';
import type { WallTable } from './wall.ts';

/** What of a gathering the room may look at in the end: of the points that its wall shows, and of findings it has seen. */
export function wallPictures(state: Gathering, tables: readonly WallTable[]): PicturesView {
  const printed = new Map(
    tables.map(({ head, items }) => [
      head.id,
      items.filter(({ heading }) => !heading).map(({ id }) => id),
    ]),
  );
  const findings = (state.room.plenary ?? [])
    .filter(({ title }) => title !== '')
    .map(({ title, cites }) => ({
      title,
      marks: cites.reduce((sum, id) => sum + (getById(state.points, id)?.agrees ?? 0), 0),
    }));
  return picturesView(state, printed, findings);
}
