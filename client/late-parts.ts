import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import words from './i18n/en.json?later';
import { addMessages } from './i18n/messages.ts';
import { hasEnded } from '@tablecloth/shared/views/ending.ts';
import { MissingTable } from './screens/join/missing-table.tsx';
import { Proposing } from './screens/join/proposing.tsx';
import { TurnedAway } from './screens/join/turned-away.tsx';
import { MissingScreen } from './screens/missing-screen.tsx';
import { ReadNotes } from './screens/reading/read-notes.tsx';
import { AllTables } from './screens/participant/all-tables.tsx';
import { Farewell } from './screens/participant/farewell.tsx';
import { SessionStrip } from './screens/session-strip.tsx';
import { BesideField } from './screens/table/beside-field.tsx';
import { ComposingNote, noteWords } from './screens/table/composing-note.tsx';
import { Finished } from './screens/table/finished.tsx';
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
import { TakenDown } from './screens/table/taken-down.tsx';
import { YourPoints } from './screens/table/your-points.tsx';
import { Keyboard } from './ui/keyboard.tsx';

addMessages(words);

/** All that comes after the page, with its words: see later.ts. */
export const LATE_PARTS = {
  AllTables,
  BesideField,
  ComposingNote,
  Farewell,
  Finished,
  KindKeys,
  Keyboard,
  MissingScreen,
  MissingTable,
  NameSheet,
  Originals,
  PointFacts,
  Proposing,
  Recap,
  ReadNotes,
  RefusedNotice,
  RefusedRows,
  RoomLines,
  RoundRow,
  SessionStrip,
  TABLE_RULEBOOK,
  TableSheets,
  TakenDown,
  TurnedAway,
  YourPoints,
  hasEnded,
  noteWords,
};
