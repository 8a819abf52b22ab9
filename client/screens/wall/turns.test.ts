import { describe, expect, it } from 'vitest';
import { nextTurn, NO_TURN, previousTurn, stillThere, type Turn, type TurnTable } from './turns.ts';

const table = (id: string, ...points: string[]): TurnTable => ({
  id,
  points: points.map((point, since) => ({ id: point, since })),
});

function take(tables: readonly TurnTable[], count: number, at: string | null = null): string[] {
  const said: string[] = [];
  let turn: Turn = NO_TURN;
  for (let i = 0; i < count; i += 1) {
    turn = nextTurn(tables, turn, at);
    said.push(`${turn.table}:${turn.point}`);
  }
  return said;
}

describe('turns', () => {
  it('given tables with points, when turns pass, then each table has one and shows the newest not yet shown', () => {
    const tables = [table('one', 'a', 'b'), table('two', 'c'), table('three', 'd', 'e', 'f')];
    expect(take(tables, 7)).toEqual([
      'one:b',
      'two:c',
      'three:f',
      'one:a',
      'two:c',
      'three:e',
      'one:b',
    ]);
  });

  it('given a table that kept nothing, when turns pass, then it is passed over', () => {
    expect(take([table('one', 'a'), table('two'), table('three', 'b')], 3)).toEqual([
      'one:a',
      'three:b',
      'one:a',
    ]);
  });

  it('given no point anywhere, when turns pass, then the tables still take turns, with nothing to show', () => {
    expect(take([table('one'), table('two')], 3)).toEqual(['one:null', 'two:null', 'one:null']);
  });

  it('given that one table is held, when turns pass, then its points come one after the other and begin again', () => {
    const tables = [table('one', 'a', 'b', 'c'), table('two', 'd')];
    expect(take(tables, 5, 'one')).toEqual(['one:c', 'one:b', 'one:a', 'one:c', 'one:b']);
  });

  it('given a new point, when its table has its turn, then it comes before the older ones', () => {
    const first = nextTurn([table('one', 'a', 'b')], NO_TURN);
    const second = nextTurn([table('one', 'a', 'b', 'c')], first);
    expect(second.point).toBe('c');
  });

  it('given a point that the table wants seen, then it stands whenever it is the table’s turn', () => {
    const tables = [{ ...table('one', 'a', 'b'), pinned: 'a' }, table('two', 'c')];
    const first = nextTurn(tables, NO_TURN);
    expect(first.point).toBe('a');
    const again = nextTurn(tables, nextTurn(tables, first));
    expect(again.point).toBe('a');
  });

  it('given a clicker that steps back, when pressed, then the table before comes up', () => {
    const tables = [table('one', 'a'), table('two', 'b'), table('three', 'c')];
    const two = nextTurn(tables, nextTurn(tables, NO_TURN));
    expect(previousTurn(tables, two).table).toBe('one');
  });

  it('given a point that was taken down, when asked, then it is not there any more', () => {
    const turn = nextTurn([table('one', 'a')], NO_TURN);
    expect(stillThere([table('one', 'a')], turn)).toBe(true);
    expect(stillThere([table('one', 'b')], turn)).toBe(false);
    expect(stillThere([], turn)).toBe(false);
  });
});
