import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import words from './i18n/en.json?later';
import { addMessages } from './i18n/messages.ts';
import { MissingTable } from './screens/join/missing-table.tsx';
import { TurnedAway } from './screens/join/turned-away.tsx';
import { MissingScreen } from './screens/missing-screen.tsx';
import { ReadNotes } from './screens/reading/read-notes.tsx';
import { SessionStrip } from './screens/session-strip.tsx';
import { ComposingNote, noteWords } from './screens/table/composing-note.tsx';
import { KindKeys } from './screens/table/kind-keys.tsx';
import { NameSheet } from './screens/table/name-sheet.tsx';
import { Originals } from './screens/table/originals.tsx';
import { PointFacts } from './screens/table/point-facts.tsx';
import { Recap } from './screens/table/recap.tsx';
import { RoomLines } from './screens/table/room-lines.tsx';
import { RoundRow } from './screens/table/round-row.tsx';
import { RefusedNotice } from './screens/table/refused-notice.tsx';
import { RefusedRows } from './screens/table/refused-rows.tsx';
import { TableSheets } from './screens/table/table-sheets.tsx';
import { Keyboard } from './ui/keyboard.tsx';

addMessages(words);

/** All that comes after the page, with its words: see later.ts. */
export const LATE_PARTS = {
  ComposingNote,
  KindKeys,
  Keyboard,
  MissingScreen,
  MissingTable,
  NameSheet,
  Originals,
  PointFacts,
  Recap,
  ReadNotes,
  RefusedNotice,
  RefusedRows,
  RoomLines,
  RoundRow,
  SessionStrip,
  TABLE_RULEBOOK,
  TableSheets,
  TurnedAway,
  noteWords,
};
