import type { Gathering } from '../model.ts';
import { EMPTY_ROOM, NO_ROUNDS } from '../room.ts';
import {
  DOCUMENT_FORMAT,
  DOCUMENT_VERSION,
  encodeGathering,
  type GatheringDocument,
  plainRoom,
} from '../snapshot.ts';

/**
 * The whole gathering as a file, complete but for what opens doors (grants, join code) and for who marked what:
 * counts are the room's, marks are a person's own.
 * @param at milliseconds since 1970.
 */
export function exportDocument(state: Gathering, at: number): GatheringDocument {
  const plain = encodeGathering(state);
  if (!plain.info) throw new Error('There is no gathering to export.');
  return {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    exportedAt: at,
    gathering: {
      ...plain,
      info: plain.info,
      code: '',
      points: plain.points.map((point) => ({ ...point, agreedBy: [] })),
      grants: [],
      // How the room was set up, not what went on in it: a round, an announcement, a call for help.
      room: {
        ...plainRoom(EMPTY_ROOM),
        method: plain.room.method,
        rounds: { ...NO_ROUNDS, steps: plain.room.rounds.steps },
      },
    },
  };
}

/** The file as text: JSON that may also stand in a script (no raw U+2028 and U+2029). */
export function documentText(document: GatheringDocument): string {
  const json = JSON.stringify(document, null, 1);
  return `${json.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}\n`;
}
