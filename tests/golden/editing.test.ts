import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { typeset } from '@tablecloth/shared/views/typography.ts';
import { type GatheringFile, parseGatheringFile } from '../../scripts/rehearse/gathering-file.ts';
import { type Edited, editInto, GESTURES, linesOf } from '../support/editing.ts';

const read = (file: string): GatheringFile =>
  parseGatheringFile(readFileSync(file, 'utf8'), path.basename(file));

/** The notes as the report prints them: marks and dashes in the language's own way. */
function wantedLines(notes: GatheringFile): readonly string[] {
  return linesOf(notes).map(({ text, heading }) => {
    const printed = typeset(text, notes.lang ?? 'en');
    return heading ? `# ${printed}` : printed;
  });
}

function counted({ gestures }: Edited): Readonly<Record<string, number>> {
  return Object.fromEntries(
    GESTURES.map((gesture) => [gesture, gestures.filter((one) => one === gesture).length]),
  );
}

function tell(name: string, edited: Edited): void {
  const words = Object.entries(counted(edited)).map(([gesture, count]) => `${count} ${gesture}`);
  console.log(`${name}: ${edited.gestures.length} gestures (${words.join(', ')})`);
}

describe('a list that was typed live becomes the published notes by the editor’s gestures alone', () => {
  test('a mending morning', () => {
    const [raw, notes] = ['raw', 'notes'].map((form) =>
      read(path.join(import.meta.dirname, `mending-morning-${form}.json`)),
    );
    if (!raw || !notes) throw new Error('the list and its notes lie beside this test');
    const edited = editInto(raw, notes);
    tell('a mending morning', edited);
    expect(edited.lines).toEqual(wantedLines(notes));
    expect(counted(edited)).toEqual({ drop: 2, 're-word': 2, promote: 4, drag: 5 });
    // What was said is in the log as it was said.
    const said = raw.tables.flatMap(({ points }) =>
      points.flatMap(({ text, sub }) => [text, ...(sub ?? [])]),
    );
    expect(edited.state.tables[0]?.key).toHaveLength(said.length);
  });

  const beside = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'gatherings');
  const [raw, notes] = ['raw', 'grouped'].map((form) =>
    path.join(beside, `vtaiwan-2024-${form}-zh.json`),
  );
  const there = raw !== undefined && notes !== undefined && [raw, notes].every(existsSync);

  test.skipIf(!there)(
    there ? 'an evening in Taiwan' : 'an evening in Taiwan: its two lists do not lie beside',
    () => {
      const [list, grouped] = [read(raw ?? ''), read(notes ?? '')];
      const edited = editInto(list, grouped);
      tell('an evening in Taiwan', edited);
      expect(edited.lines).toEqual(wantedLines(grouped));
      // Two near-duplicates were dropped and six points became headings; the rest was put in order or worded anew.
      expect(counted(edited)).toMatchObject({ drop: 2, promote: 6 });
    },
  );
});
