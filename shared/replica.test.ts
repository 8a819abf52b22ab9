import { expect, test } from 'vitest';
import { getById } from './by-id.ts';
import type { Frame } from './protocol.ts';
import { draw } from './drawing.ts';
import { TABLE_RULEBOOK } from './table-rulebook.ts';
import type { SocketCommand } from './command.ts';
import type { EventBody, SeenEvent } from './event.ts';
import { type Actor, EMPTY_GATHERING } from './model.ts';
import { fold } from './reduce.ts';
import {
  acknowledge,
  EMPTY_REPLICA,
  enqueue,
  receive,
  refuse,
  replace,
  type Replica,
} from './replica.ts';

const take = (replica: Replica, frame: Frame) => receive(replica, frame, TABLE_RULEBOOK.reduce);

const ANA: Actor = { person: 'person-ana', role: 'participant', tables: [] };
const post = (id: string, point: string): SocketCommand => ({
  id,
  type: 'point.post',
  point,
  table: 'table-01',
  under: null,
  kind: 'point',
  text: 'words',
  keep: false,
});
const posted = (seq: number, point: string, text = 'words'): SeenEvent => ({
  seq,
  at: seq,
  body: {
    type: 'point.posted',
    point,
    table: 'table-01',
    under: null,
    kind: 'point',
    text,
    by: 'person-ana',
    list: 'inbox',
  },
});
const START: readonly EventBody[] = [
  {
    type: 'gathering.created',
    info: { title: 'Café', series: '', number: null, date: '', place: '', language: 'en' },
    code: 'ABCDEF',
  },
  { type: 'table.added', table: 'table-01', number: 1, theme: 'theme-01' },
  { type: 'person.joined', person: 'person-ana' },
];

/** A replica at seq 3 of a log. */
function atStart(): Replica {
  const state = fold(
    START.map((body, n) => ({ seq: n + 1, at: 0, body })),
    EMPTY_GATHERING,
  );
  return replace(EMPTY_REPLICA, 'epoch-one', 3, state);
}
const drawn = (replica: Replica): string[] =>
  ['point-01', 'point-02'].filter((point) =>
    getById(draw(replica, ANA, TABLE_RULEBOOK).points, point),
  );

test('given a replica, when a frame begins after its head, then it is a gap and nothing changes', () => {
  const replica = atStart();
  const after = take(replica, { from: 4, to: 5, events: [posted(5, 'point-01')] });
  expect(after).toEqual({ replica, gap: true });
});

test('given a replica, when a frame holds nothing for it, then only its head moves', () => {
  const { replica, gap } = take(atStart(), { from: 3, to: 9, events: [] });
  expect([replica.head, gap]).toEqual([9, false]);
});

test('given a replica, when a frame overlaps what it has, then it takes only the rest', () => {
  const first = take(atStart(), { from: 3, to: 4, events: [posted(4, 'point-01')] }).replica;
  const withdrawn: SeenEvent = {
    seq: 5,
    at: 5,
    body: { type: 'point.withdrawn', point: 'point-01' },
  };
  const second = take(first, { from: 4, to: 5, events: [withdrawn] }).replica;
  const overlap = { from: 3, to: 6, events: [posted(4, 'point-01'), posted(6, 'point-02')] };
  const third = take(second, overlap).replica;
  expect(third.head).toBe(6);
  expect(drawn(third)).toEqual(['point-02']);
  // The same again is old news.
  expect(take(third, overlap)).toEqual({ replica: third, gap: false });
});

test('given a command of ours, when it is taken, then it stays drawn until the log itself shows it', () => {
  let replica = enqueue(atStart(), post('command-1', 'point-01'), 7);
  replica = enqueue(replica, post('command-1', 'point-01'), 8);
  expect(replica.pending).toHaveLength(1);
  expect(drawn(replica)).toEqual(['point-01']);

  replica = acknowledge(replica, 'command-1', 5);
  expect([drawn(replica), replica.pending.length]).toEqual([['point-01'], 1]);
  replica = take(replica, { from: 3, to: 4, events: [] }).replica;
  expect([drawn(replica), replica.pending.length]).toEqual([['point-01'], 1]);
  replica = take(replica, { from: 4, to: 5, events: [posted(5, 'point-01')] }).replica;
  expect([drawn(replica), replica.pending.length]).toEqual([['point-01'], 0]);
});

test('given a command whose event came before its receipt, when the receipt comes, then it is done', () => {
  let replica = enqueue(atStart(), post('command-1', 'point-01'), 7);
  replica = take(replica, {
    from: 3,
    to: 4,
    events: [posted(4, 'point-01', 'as it is')],
  }).replica;
  expect(getById(draw(replica, ANA, TABLE_RULEBOOK).points, 'point-01')?.text).toBe('as it is');
  expect(acknowledge(replica, 'command-1', 4).pending).toEqual([]);
});

test('given a command that is refused, when it goes, then what rests on it is not drawn either', () => {
  let replica = enqueue(atStart(), post('command-1', 'point-01'), 7);
  const agree: SocketCommand = {
    id: 'command-2',
    type: 'point.agree',
    point: 'point-01',
    agrees: true,
  };
  replica = enqueue(replica, agree, 8);
  expect(getById(draw(replica, ANA, TABLE_RULEBOOK).points, 'point-01')?.agrees).toBe(1);
  replica = refuse(replica, 'command-1');
  expect(drawn(replica)).toEqual([]);
  expect(replica.pending.map(({ command }) => command.id)).toEqual(['command-2']);
});

test('given commands that one log took, when another log comes, then they are to be sent again', () => {
  let replica = enqueue(atStart(), post('command-1', 'point-01'), 7);
  replica = acknowledge(replica, 'command-1', 9);
  const same = replace(replica, 'epoch-one', 8, replica.confirmed);
  expect(same.pending[0]?.seq).toBe(9);
  const other = replace(replica, 'epoch-two', 20, replica.confirmed);
  expect(other.pending[0]?.seq).toBeNull();
  expect(drawn(other)).toEqual(['point-01']);
});
