import { emptyById } from '../by-id.ts';
import type { Gathering } from '../model.ts';
import { areHidden, EMPTY_HARVEST, type Harvest } from '../harvest.ts';
import { plainHarvest } from '../harvest-shape.ts';
import { EMPTY_ROOM, NO_ROUNDS } from '../room.ts';
import { encodeGathering, encodePoint, pointsInOrder, plainRoom } from '../snapshot.ts';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION, type GatheringDocument } from '../document-shape.ts';

/**
 * The whole gathering as a file, complete but for what opens doors (grants, join code), who was turned away, and who
 * marked what: counts are the room's, marks are a person's own. In Chatham House mode it says of nobody that they
 * were there or spoke.
 * @param at milliseconds since 1970.
 * @param photo the bytes of the report's photo in base64; without them the file has none.
 */
export function exportDocument(
  state: Gathering,
  at: number,
  photo: string | null = null,
): GatheringDocument {
  const steps = documentSteps(state, at, photo);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many points are taken between two pauses. */
const STEP_POINTS = 500;

/** {@link exportDocument}, with pauses: for whoever has others waiting. */
export function* documentSteps(
  state: Gathering,
  at: number,
  photo: string | null = null,
): Generator<undefined, GatheringDocument> {
  const plain = encodeGathering({ ...state, points: emptyById() });
  // Where it was published, and who reads it back, is this server's own.
  const { published: _, readBack: __, ...rest } = plain;
  const { photo: known, ...report } = plain.report;
  const { chatham } = plain.rules;
  if (!plain.info) throw new Error('There is no gathering to export.');
  yield;
  const inOrder = pointsInOrder(state);
  yield;
  const points: (typeof plain)['points'] = [];
  for (let from = 0; from < inOrder.length; from += STEP_POINTS) {
    for (const point of inOrder.slice(from, from + STEP_POINTS)) {
      points.push({ ...encodePoint(point), by: chatham ? null : point.by, agreedBy: [] });
    }
    yield;
  }
  return {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    exportedAt: at,
    gathering: {
      ...rest,
      // Under which number its log has the photo is this server's own, too.
      report: { ...report, ...(known && photo && { photo: { ...known, seq: 0, data: photo } }) },
      info: plain.info,
      code: '',
      points,
      people: chatham ? [] : plain.people,
      removed: [],
      grants: [],
      // How the room was set up, not what went on in it: a round, an announcement, a call for help.
      room: {
        ...plainRoom(EMPTY_ROOM),
        method: plain.room.method,
        rounds: { ...NO_ROUNDS, steps: plain.room.rounds.steps },
        ...plainHarvest(harvestOf(state.room.harvest)),
      },
    },
  };
}

/** What came of it, and never whose it was; totals that nobody may know yet stay unknown. */
function harvestOf({ dots: all, closing, suggestions }: Harvest): Harvest {
  const { merged: _, ...dots } = all;
  const counts = areHidden(dots) ? [] : dots.counts;
  return {
    dots: { ...dots, counts, open: false, by: emptyById() },
    closing: { ...closing, open: false, words: closing.words.map(nobodys) },
    suggestions: suggestions.map(nobodys),
    worded: EMPTY_HARVEST.worded,
  };
}

const nobodys = <One>(one: One): One & { readonly by: null } => ({ ...one, by: null });

/** The file as text: JSON that may also stand in a script (no raw U+2028 and U+2029). */
export function documentText(document: GatheringDocument): string {
  return [...documentParts(document)].join('');
}

/** Where the points stand in the file. No text can look like it: in JSON a line break is written out. */
const POINTS = '\n  "points": [';

/** {@link documentText} in pieces: the points are most of it, and come one by one. */
export function* documentParts(document: GatheringDocument): Generator<string> {
  const { points } = document.gathering;
  const json = jsonText({ ...document, gathering: { ...document.gathering, points: [] } }, '');
  const at = json.indexOf(POINTS) + POINTS.length;
  yield json.slice(0, at);
  for (const [index, point] of points.entries()) {
    yield `${index === 0 ? '' : ','}\n   ${jsonText(point, '   ')}`;
  }
  yield `${points.length === 0 ? '' : '\n  '}${json.slice(at)}\n`;
}

function jsonText(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 1)
    .replaceAll('\n', `\n${indent}`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}
