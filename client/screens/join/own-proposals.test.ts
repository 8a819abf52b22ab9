import { describe, expect, test } from 'vitest';
import { EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { USUAL_TABLE_RULES } from '@tablecloth/shared/rules.ts';
import { outcomeOf, ownProposals } from './own-proposals.ts';

const texts = { title: 'Repair cafés', gloss: '', question: '' };
const mine = { theme: 'theme-mine', table: 'table-mine', ...texts };
const table = (id: string, number: number, theme: string, into: string | null = null) => ({
  id,
  number,
  theme,
  open: true,
  seats: null,
  into,
  points: [],
  key: [],
  rules: USUAL_TABLE_RULES,
  sealed: 0,
});
const known = (gathering: Partial<Gathering>, current = true) => ({
  gathering: { ...EMPTY_GATHERING, ...gathering },
  pending: [],
  refused: [],
  current,
});
const waiting = { ...EMPTY_GATHERING.room, proposals: [{ ...mine, by: 'person-me' }] };
const command = { id: 'command-1', type: 'theme.propose' as const, ...mine };

describe('what became of a proposal', () => {
  test('given it is on its way, then it is not sent yet, whatever the picture says', () => {
    const sending = { ...known({ room: waiting }), pending: [{ command, at: 1 }] };
    expect(outcomeOf(mine, sending)).toEqual({ is: 'unsent' });
  });
  test('given it was refused, then it says why', () => {
    const refused = [{ command, code: 'too-many' as const, at: 1 }];
    expect(outcomeOf(mine, { ...known({}), refused })).toEqual({
      is: 'refused',
      command: 'command-1',
      code: 'too-many',
    });
  });
  test('given the organiser has not decided, then it waits', () => {
    expect(outcomeOf(mine, known({ room: waiting }))).toEqual({ is: 'waits' });
  });
  test('given it got a table, then that one, or the one where it goes on', () => {
    const tables = [table('table-mine', 7, 'theme-mine'), table('table-two', 2, 'theme-two')];
    expect(outcomeOf(mine, known({ tables }))).toEqual({ is: 'accepted', number: 7 });
    const merged = [table('table-mine', 7, 'theme-mine', 'table-two'), tables[1]!];
    expect(outcomeOf(mine, known({ tables: merged }))).toEqual({ is: 'accepted', number: 2 });
  });
  test('given it is nowhere, then it was declined, once nothing is missing', () => {
    expect(outcomeOf(mine, known({}))).toEqual({ is: 'declined' });
    expect(outcomeOf(mine, known({}, false))).toBeNull();
  });
});

test('given one proposed from another phone, then what waits of that is one’s own here, too', () => {
  const state = { ...EMPTY_GATHERING, room: waiting };
  expect(ownProposals([], state, 'person-me')).toHaveLength(1);
  expect(ownProposals([mine], state, 'person-me')).toEqual([mine]);
  expect(ownProposals([], state, null)).toEqual([]);
});
