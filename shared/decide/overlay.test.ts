import { expect, test } from 'vitest';
import type { SocketCommand } from '../command.ts';
import type { Actor } from '../model.ts';
import { exportHtml } from '../export/html.ts';
import { reportView } from '../views/report.ts';
import { reportWords } from '../words/report-words.ts';
import { orderOf } from '../views/report-order.ts';
import { ACTORS, CREATE } from '../../tests/support/random-commands.ts';
import { type Command, decideAny } from '../decide-any.ts';
import { EMPTY_GATHERING } from '../model.ts';
import { reduce } from '../reduce.ts';
import { encodeGathering } from '../snapshot.ts';

const [ORGANISER, , BEA] = ACTORS;

/** Three key points at the first table: one, two, three. */
function evening() {
  let state = EMPTY_GATHERING;
  let seq = 0;
  const submit = (command: Command, actor: Actor = ORGANISER!): string => {
    const decision = decideAny(state, command, actor);
    if (!decision.ok) return decision.code;
    for (const body of decision.events) state = reduce(state, { seq: (seq += 1), at: 0, body });
    return 'yes';
  };
  const say = (name: string, text: string): string =>
    submit({
      id: `saying-${name}`,
      type: 'point.post',
      point: `point-${name}`,
      table: 'table-01',
      under: null,
      kind: 'point',
      text,
      keep: true,
    });
  submit(CREATE);
  say('one', 'One “thing that somebody said”');
  say('two', 'Two');
  say('three', 'Three “things that somebody said”');
  const table = () => state.tables[0]!;
  const entry = (point: string, more: object): SocketCommand => ({
    id: 'command-e',
    type: 'entry.write',
    point,
    text: '',
    over: '',
    dropped: false,
    heading: false,
    ...more,
  });
  const texts = (late = true) =>
    reportView(state, { late }).sections[0]?.points.map(({ segments }) =>
      segments.map(({ text }) => text).join(''),
    );
  return { submit, say, entry, texts, table, state: () => state };
}

test('given key points, when the report re-words, drops, heads and re-orders them, then they stay as they were said', () => {
  const at = evening();
  const before = at.state().points;
  at.submit(at.entry('point-two', { text: 'Two, in other words', over: 'Money' }));
  at.submit(at.entry('point-one', { dropped: true }));
  at.submit({ id: 'command-p', type: 'entry.place', point: 'point-three', after: null });
  expect(at.texts()).toEqual(['Three “things that somebody said”', 'Money', 'Two, in other words']);
  expect(at.state().points).toBe(before);
  expect(at.table().key).toEqual(['point-one', 'point-two', 'point-three']);
  at.submit(at.entry('point-two', {}));
  expect(at.state().report.entries.map(({ point }) => point)).toEqual(['point-one']);
});

test('given an order that somebody looked at, when points are kept later, then they are late until they are looked at', () => {
  const at = evening();
  expect(orderOf(at.state(), at.table()).late.size).toBe(0);
  at.submit({ id: 'command-r', type: 'section.review', table: 'table-01' });
  at.say('four', 'Four');
  at.submit({
    id: 'command-m',
    type: 'point.place',
    point: 'point-four',
    list: 'key',
    after: 'point-one',
  });
  expect([...orderOf(at.state(), at.table()).late]).toEqual(['point-four']);
  expect(at.texts()?.indexOf('Four')).toBe(1);
  expect(at.texts(false)).not.toContain('Four');
  at.submit({ id: 'command-s', type: 'section.review', table: 'table-01' });
  expect(orderOf(at.state(), at.table()).late.size).toBe(0);
  expect(at.texts(false)).toContain('Four');
});

test('the pull quote is the one that was chosen, or none', () => {
  const at = evening();
  const pulled = () =>
    /quote pull">([^<]*)</.exec(exportHtml(reportView(at.state()), { css: '' }))?.[1] ?? null;
  expect(pulled()).toBe('“thing that somebody said”');
  at.submit({ id: 'command-q', type: 'section.pull', table: 'table-01', pull: 'point-three' });
  expect(pulled()).toBe('“things that somebody said”');
  at.submit({ id: 'command-n', type: 'section.pull', table: 'table-01', pull: 'none' });
  expect(pulled()).toBeNull();
});

test('every part can be left out, and a table', () => {
  const at = evening();
  at.submit({ id: 'command-w', type: 'report.write', block: 'opening', text: 'It began.' });
  for (const part of ['opening', 'themes', 'colophon', 'lead-ins'] as const) {
    at.submit({ id: 'command-o', type: 'report.show', part, shown: false });
  }
  const view = reportView(at.state());
  expect([view.opening, view.themes, view.colophon, view.sections[0]?.leadIn]).toEqual([
    [],
    [],
    '',
    '',
  ]);
  at.submit({ id: 'command-t', type: 'report.show', part: 'table-01', shown: false });
  expect(reportView(at.state()).sections).toEqual([]);
});

test('who takes the notes of a table edits its part and no other; publishing is the server’s', () => {
  const at = evening();
  expect(at.submit(at.entry('point-two', { text: 'Better' }), BEA)).toBe('yes');
  expect(at.submit(at.entry('point-two', { text: 'Mine' }), ACTORS[3])).toBe('not-allowed');
  expect(at.submit(at.entry('point-two', { text: 'Mine' }), ACTORS[5])).toBe('not-joined');
  const show = { id: 'command-x', type: 'report.show', part: 'next', shown: false } as const;
  expect(at.submit(show, BEA)).toBe('not-allowed');
  expect(at.submit({ id: 'command-y', type: 'report.unpublish' }, BEA)).toBe('not-allowed');
});

test('the opening says how many came, rounded', () => {
  const at = evening();
  at.submit({ id: 'command-1', type: 'report.write', block: 'people', text: '27' });
  at.submit({
    id: 'command-2',
    type: 'report.write',
    block: 'audience',
    text: 'data professionals',
  });
  const { facts } = reportView(at.state());
  expect(reportWords('en').opening(facts)).toContain(
    ' at DoES Liverpool, bringing together around 25 data professionals.',
  );
  expect(facts).toMatchObject({
    people: '27',
    audience: 'data professionals',
  });
});

test('given a point in other words, when it is erased, then those go as well', () => {
  const at = evening();
  at.submit(at.entry('point-two', { text: 'Two, in other words', over: 'Above it' }));
  expect(at.submit({ id: 'command-z', type: 'point.erase', point: 'point-two' })).toBe('yes');
  expect(JSON.stringify(encodeGathering(at.state()))).not.toMatch(/other words|Above it/);
});
