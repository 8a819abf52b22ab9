import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { expect, test } from 'vitest';
import { faultsOf, judge, type LogFile, type Statement } from './judge.ts';
import { createWitness, type Witness } from './witness.ts';

/** The judge of the fault tests: each kind of fault, made by hand, is found and called by its name. */

const TABLE = 'table-0001';
const INFO = { title: 'Café', series: '', number: null, date: '', place: '', language: 'en' };
const recorded = (
  seq: number,
  body: RecordedEvent['body'],
  commandId = `command-${seq}`,
): RecordedEvent => ({
  seq,
  at: seq,
  actor: 'person-one',
  commandId,
  body,
});
const post = (seq: number, n: number, commandId?: string): RecordedEvent =>
  recorded(
    seq,
    {
      type: 'point.posted',
      point: `point-000${n}`,
      table: TABLE,
      under: null,
      kind: 'point',
      text: `says ${n}`,
      by: 'person-one',
      list: 'inbox',
    },
    commandId,
  );
const SETUP = [
  recorded(1, { type: 'gathering.created', info: INFO, code: 'QX7K2M' }),
  recorded(2, { type: 'theme.added', theme: 'theme-0001', title: 'T', gloss: '', question: '' }),
  recorded(3, { type: 'table.added', table: TABLE, number: 1, theme: 'theme-0001' }),
  recorded(4, { type: 'person.joined', person: 'person-one' }),
];
const logOf = (...events: RecordedEvent[]): LogFile => {
  const all = [...SETUP, ...events];
  return { epoch: 'epoch-1', head: all.at(-1)?.seq ?? 0, events: all };
};
/** A phone that said 1, 2 and 3 and shows what the log says. */
const phoneOf = (log: LogFile): Statement => ({
  name: 'phone',
  role: 'participant',
  person: 'person-one',
  said: [1, 2, 3].map((n) => ({ point: `point-000${n}`, text: `says ${n}`, kept: true })),
  shows: fold(log.events),
});
const verdictOn = (
  log: LogFile,
  phone: Statement = phoneOf(log),
  tell: (witness: Witness) => void = () => undefined,
) => {
  const witness = createWitness();
  tell(witness);
  return faultsOf(judge(log, [phone], witness.testimony()));
};
const whole = logOf(post(5, 1), post(6, 2), post(7, 3));

test('what is as it should be has no fault', () => {
  expect(verdictOn(whole)).toEqual([]);
});

test('a point that was said and is not there is lost', () => {
  expect(verdictOn(logOf(post(5, 1), post(6, 3)))).toEqual([
    expect.stringMatching(/^lost .*says 2/),
  ]);
});

test('a point of which the phone had not said that it is kept may be missing', () => {
  const log = logOf(post(5, 1), post(6, 2));
  const phone = phoneOf(log);
  const said = phone.said.map((one) => ({ ...one, kept: one.text !== 'says 3' }));
  expect(verdictOn(log, { ...phone, said })).toEqual([]);
});

test('but not when the server had acknowledged it', () => {
  const log = logOf(post(5, 1), post(6, 2));
  const phone = phoneOf(log);
  const said = phone.said.map((one) => ({ ...one, kept: one.text !== 'says 3' }));
  const command = {
    id: 'command-7',
    type: 'point.post' as const,
    point: 'point-0003',
    table: TABLE,
  };
  const rest = { under: null, kind: 'point' as const, text: 'says 3', keep: false };
  expect(
    verdictOn(log, { ...phone, said }, (witness) =>
      witness.answered([{ ...command, ...rest }], [{ commandId: 'command-7', seq: 7 }]),
    ),
  ).toContainEqual(expect.stringMatching(/^lost .*point-0003, acknowledged/));
});

test('the same point twice is a duplicate, and so is the same command', () => {
  const log = logOf(post(5, 1), post(6, 2), post(7, 1, 'command-5'), post(8, 3));
  expect(verdictOn(log)).toEqual([
    expect.stringMatching(/^duplicated/),
    expect.stringMatching(/^duplicated/),
    expect.stringMatching(/^duplicated/),
  ]);
});

test('another order than that of saying is told', () => {
  expect(verdictOn(logOf(post(5, 1), post(6, 3), post(7, 2)))).toEqual([
    expect.stringMatching(/^reordered .*says 3 at 6, after 7/),
  ]);
});

test('what stood at a number and stands there no more is told', () => {
  expect(
    verdictOn(whole, phoneOf(whole), (witness) =>
      witness.received('frame', {
        from: 4,
        to: 5,
        events: [{ seq: 5, at: 1, body: post(5, 2).body }],
      }),
    ),
  ).toEqual([expect.stringMatching(/^renumbered .*5 was seen as “point.posted point-0002”/)]);
});

test('a receipt with another number than the log’s is told, and so is a hole', () => {
  expect(
    verdictOn(whole, phoneOf(whole), (witness) =>
      witness.answered([], [{ commandId: 'command-6', seq: 5 }]),
    ),
  ).toEqual([expect.stringMatching(/^renumbered .*command-6/)]);
  expect(verdictOn(logOf(post(5, 1), post(6, 2), post(8, 3)))).toEqual([
    expect.stringMatching(/^renumbered .*7 is missing/),
  ]);
});

test('a screen that shows something else than the log is told', () => {
  const phone = { ...phoneOf(whole), shows: fold(whole.events.slice(0, -1)) };
  expect(verdictOn(whole, phone)).toEqual([expect.stringMatching(/^unequal .*phone: points/)]);
});
