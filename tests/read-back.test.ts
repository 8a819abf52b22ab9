import { describe, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Command } from '@tablecloth/shared/decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Gathering } from '@tablecloth/shared/model.ts';
import { projectState } from '@tablecloth/shared/project.ts';
import { readBackView } from '@tablecloth/shared/views/read-back.ts';
import { reportChecks } from '@tablecloth/shared/views/report-checks.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import { planCommit } from '../server/commit-plan.ts';

const ORGANISER: Actor = { person: 'organiser-1', role: 'organiser', tables: [] };
const ANA: Actor = { person: 'person-ana', role: 'participant', tables: [] };
const BEN: Actor = { person: 'person-ben', role: 'participant', tables: [] };
const DAY = 86_400_000;

/** An evening in which the server's clock is ours. */
function evening() {
  let state: Gathering = EMPTY_GATHERING;
  let head = 0;
  let commands = 0;
  const ask = (at: number, command: Wish, actor = ORGANISER): string => {
    commands += 1;
    const asked = { command: { ...command, id: `command-${commands}` }, actor };
    const plan = planCommit({ state, head }, [asked], () => undefined, at);
    ({ state, head } = plan);
    const [receipt] = plan.receipts;
    return receipt && 'code' in receipt ? receipt.code : 'ok';
  };
  ask(0, {
    type: 'gathering.create',
    code: 'ABC234',
    info: { title: 'Evening', series: '', number: null, date: '', place: '', language: 'en' },
    themes: [{ theme: 'theme-01', table: 'table-01', title: 'Buses', gloss: '', question: '' }],
    grants: [],
  });
  for (const actor of [ANA, BEN]) ask(0, { type: 'person.join' }, actor);
  for (const [point, text] of [
    ['point-01', 'The bus is late'],
    ['point-02', 'Nobody reads the board'],
  ] as const) {
    const post = {
      type: 'point.post',
      point,
      table: 'table-01',
      under: null,
      kind: 'point',
    } as const;
    ask(1, { ...post, text, keep: false }, ANA);
    ask(1, { type: 'point.place', point, list: 'key', after: 'end' });
  }
  return { ask, state: () => state };
}
type Bare<One> = One extends { readonly id: string } ? Omit<One, 'id'> : never;
type Wish = Bare<Command>;

const suggest = (correction: string, about: string | null, text: string): Wish => ({
  type: 'correction.suggest',
  correction,
  table: 'table-01',
  about,
  text,
});
const seenBy = (state: Gathering, person: string) =>
  readBackView(projectState(state, { crew: false, person }), 'table-01', person);
const printed = (state: Gathering): readonly string[] =>
  reportView(state).sections.flatMap(({ points }) =>
    points.map(({ segments }) => segments.map(({ text }) => text).join('')),
  );

describe('those who were there read the notes back', () => {
  test('given days to do so, then they read what the report prints, not what it leaves out', () => {
    const { ask, state } = evening();
    const entry = { type: 'entry.write', over: '', heading: false } as const;
    ask(2, { ...entry, point: 'point-01', text: 'The 17 is late', dropped: false });
    expect(seenBy(state(), 'person-ana')).toBeNull();
    expect(ask(3, { type: 'read-back.open', days: 3 })).toBe('ok');
    const texts = () => seenBy(state(), 'person-ana')?.lines.map(({ text }) => text);
    expect(texts()).toEqual(['The 17 is late', 'Nobody reads the board']);
    // What is changed meanwhile they read at once.
    ask(4, { ...entry, point: 'point-02', text: '', dropped: true });
    expect(texts()).toEqual(['The 17 is late']);
    // A point that is taken down takes its printed words with it.
    ask(5, { type: 'point.hide', point: 'point-01', reason: '' });
    expect(JSON.stringify(state().readBack)).not.toContain('The 17');
  });

  test('given a suggestion, when it is taken, then the report says it and the point stays as it was said', () => {
    const { ask, state } = evening();
    ask(3, { type: 'read-back.open', days: 3 });
    ask(4, suggest('correct-1', 'point-01', 'The 17 is late after seven'), ANA);
    ask(5, suggest('correct-2', null, 'We also spoke of the library'), ANA);
    expect(reportChecks(state(), reportView(state()))).toContainEqual({ is: 'comments', count: 2 });
    // Ana sees her own, Ben nobody's, and the crew not whose they are.
    expect(seenBy(state(), 'person-ana')?.missing).toHaveLength(1);
    expect(seenBy(state(), 'person-ben')?.lines.flatMap((one) => one.suggested)).toEqual([]);
    const crew = projectState(state(), { crew: true, person: 'person-ben' });
    expect(crew.readBack?.corrections.map(({ by }) => by)).toEqual([null, null]);
    expect(
      ask(6, { type: 'correction.settle', correction: 'correct-1', accepted: true }, BEN),
    ).toBe('not-allowed');
    ask(6, { type: 'correction.settle', correction: 'correct-1', accepted: true });
    ask(6, { type: 'correction.settle', correction: 'correct-2', accepted: false });
    expect(printed(state())).toEqual(['The 17 is late after seven', 'Nobody reads the board']);
    expect(seenBy(state(), 'person-ben')?.lines[0]?.text).toBe('The 17 is late after seven');
    expect(getById(state().points, 'point-01')?.text).toBe('The bus is late');
    expect(state().readBack?.corrections).toEqual([]);
  });

  test('given that people say it is right, then they are counted once and can take it back', () => {
    const { ask, state } = evening();
    ask(3, { type: 'read-back.open', days: 3 });
    const confirm = (confirms: boolean): Wish => ({
      type: 'notes.confirm',
      table: 'table-01',
      confirms,
    });
    for (const actor of [ANA, ANA, BEN]) ask(4, confirm(true), actor);
    expect(seenBy(state(), 'person-ana')).toMatchObject({ count: 2, confirms: true });
    ask(5, confirm(false), BEN);
    expect(seenBy(state(), 'person-ben')).toMatchObject({ count: 1, confirms: false });
  });

  test('given that the days are over by the server’s clock, or the organiser ends it, then it is over', () => {
    const { ask, state } = evening();
    expect(ask(2, suggest('correct-1', 'point-01', 'too early'), ANA)).toBe('read-back-over');
    ask(3, { type: 'read-back.open', days: 1 });
    expect(ask(3 + DAY - 1, suggest('correct-1', 'point-01', 'in time'), ANA)).toBe('ok');
    expect(ask(3 + DAY, suggest('correct-2', 'point-01', 'late'), ANA)).toBe('read-back-over');
    // For some more days, from now on.
    ask(4 + DAY, { type: 'read-back.open', days: 2 });
    expect(ask(5 + DAY, suggest('correct-2', 'point-01', 'late'), ANA)).toBe('ok');
    ask(6 + DAY, { type: 'read-back.close' });
    expect(ask(7 + DAY, suggest('correct-3', 'point-01', 'later'), ANA)).toBe('read-back-over');
    expect(state().readBack?.corrections).toHaveLength(2);
  });

  test('given that somebody is forgotten, then so is what they said of the notes', () => {
    const { ask, state } = evening();
    ask(3, { type: 'read-back.open', days: 3 });
    ask(4, suggest('correct-1', null, 'a word of mine that must go'), BEN);
    ask(4, { type: 'notes.confirm', table: 'table-01', confirms: true }, BEN);
    ask(5, { type: 'person.erase', person: null, said: null }, BEN);
    expect(state().readBack).toMatchObject({ corrections: [], confirmed: [] });
  });
});
