import { describe, expect, test } from 'vitest';
import { CREATE } from '../tests/support/random-commands.ts';
import type { SocketCommand } from './command.ts';
import { decideAny } from './decide-any.ts';
import { decideAtTable } from './decide/at-table.ts';
import type { Actor } from './model.ts';
import { EMPTY_GATHERING, type Gathering } from './model.ts';
import { fold, reduce } from './reduce.ts';
import type { RejectionCode } from './rejection.ts';

/**
 * Who may do what, where. Two tables: `own` is the facilitator's, `other` is not. At both stand points of
 * one author: one in the inbox, one kept, one taken down.
 */
const OWN = 'table-01';
const OTHER = 'table-02';
const AUTHOR = 'person-author';

const ACTORS = {
  organiser: { person: 'person-org', role: 'organiser', tables: [] },
  facilitator: { person: 'person-fac', role: 'facilitator', tables: [OWN] },
  author: { person: AUTHOR, role: 'participant', tables: [] },
  guest: { person: 'person-guest', role: 'participant', tables: [] },
  stranger: { person: 'person-new', role: 'participant', tables: [] },
  nobody: { person: null, role: 'participant', tables: [] },
  wall: { person: null, role: 'wall', tables: [] },
} as const satisfies Record<string, Actor>;
type Who = keyof typeof ACTORS;
const EVERYBODY = [
  'organiser',
  'facilitator',
  'author',
  'guest',
  'stranger',
  'nobody',
  'wall',
] as const satisfies readonly Who[];

function play(
  state: Gathering,
  steps: readonly [Parameters<typeof decideAny>[1], Who][],
): Gathering {
  let seq = 1_000;
  let next = state;
  for (const [command, who] of steps) {
    const decision = decideAny(next, command, ACTORS[who]);
    if (!decision.ok) throw new Error(`${command.type} by ${who}: ${decision.code}`);
    next = fold(
      decision.events.map((body) => ({ seq: (seq += 1), at: 0, body })),
      next,
    );
  }
  return next;
}

const post = (point: string, table: string, more: { keep?: boolean; text?: string } = {}) =>
  ({
    id: `by-${point}`,
    type: 'point.post',
    point,
    table,
    under: null,
    kind: 'point',
    text: more.text ?? 'words',
    keep: more.keep ?? false,
  }) as const satisfies SocketCommand;

const STATE = play(EMPTY_GATHERING, [
  [CREATE, 'organiser'],
  [{ id: 'join-0001', type: 'person.join' }, 'author'],
  [{ id: 'join-0002', type: 'person.join' }, 'guest'],
  ...[OWN, OTHER].flatMap((table): [SocketCommand, Who][] => [
    [post(`inbox-${table}`, table), 'author'],
    [post(`kept-${table}`, table), 'author'],
    [
      { id: 'place-001', type: 'point.place', point: `kept-${table}`, list: 'key', after: null },
      'organiser',
    ],
    [post(`hidden-${table}`, table), 'author'],
    [{ id: 'hide-0001', type: 'point.hide', point: `hidden-${table}`, reason: '' }, 'organiser'],
  ]),
  [
    { id: 'finding-0', type: 'finding.write', finding: 'finding-1', title: 'It', elaboration: '' },
    'organiser',
  ],
]);

/** In the order of EVERYBODY: `yes`, or why not. */
type Answers = readonly (RejectionCode | 'yes')[];
const NO_ROOM = ['not-joined', 'not-joined', 'not-allowed'] as const;
const NOT = 'not-allowed';
const GONE = 'point-not-found';
/** What only crew of that table may do. */
const CREW_OWN: Answers = ['yes', 'yes', NOT, NOT, ...NO_ROOM];
const CREW_OTHER: Answers = ['yes', NOT, NOT, NOT, ...NO_ROOM];
const ORGANISER: Answers = ['yes', NOT, NOT, NOT, NOT, NOT, NOT];

const id = 'command-1';
const at = (list: string, table: string): string => `${list}-${table}`;
const info = { ...CREATE.info, title: 'Another title' };
const words = { title: 'A title', gloss: '', question: '' };
const section = { heading: 'A heading', summary: '', leadIn: '' };

const WALK: readonly (readonly [what: string, command: SocketCommand, answers: Answers])[] = [
  ['come in', { id, type: 'person.join' }, ['yes', 'yes', 'yes', 'yes', 'yes', NOT, NOT]],
  [
    'take a name',
    { id, type: 'person.name', name: 'Mo' },
    ['yes', 'yes', 'yes', 'yes', 'not-joined', NOT, NOT],
  ],
  ...[OWN, OTHER].flatMap((table): (readonly [string, SocketCommand, Answers])[] => {
    const where = table === OWN ? 'at the own table' : 'at another table';
    const crew = table === OWN ? CREW_OWN : CREW_OTHER;
    const facilitator = table === OWN ? 'yes' : NOT;
    const edit = { id, type: 'point.edit', kind: 'idea', text: 'new words' } as const;
    return [
      [`post ${where}`, post('new-point', table), ['yes', 'yes', 'yes', 'yes', ...NO_ROOM]],
      [`capture ${where}`, post('new-point', table, { keep: true }), crew],
      [
        `edit a point in the inbox ${where}`,
        { ...edit, point: at('inbox', table) },
        ['yes', facilitator, 'yes', NOT, ...NO_ROOM],
      ],
      [
        `edit a key point ${where}`,
        { ...edit, point: at('kept', table) },
        ['yes', facilitator, 'already-kept', NOT, ...NO_ROOM],
      ],
      [
        `edit a hidden point ${where}`,
        { ...edit, point: at('hidden', table) },
        ['yes', facilitator, 'yes', GONE, ...NO_ROOM],
      ],
      ...(['key', 'aside'] as const).map((list): readonly [string, SocketCommand, Answers] => [
        `place a point (${list}) ${where}`,
        { id, type: 'point.place', point: at('inbox', table), list, after: 'end' },
        crew,
      ]),
      [
        `return a key point to the inbox ${where}`,
        { id, type: 'point.place', point: at('kept', table), list: 'inbox', after: null },
        crew,
      ],
      [
        `place a hidden point ${where}`,
        { id, type: 'point.place', point: at('hidden', table), list: 'key', after: null },
        ['point-hidden', table === OWN ? 'point-hidden' : NOT, NOT, GONE, ...NO_ROOM],
      ],
      [
        `hide ${where}`,
        { id, type: 'point.hide', point: at('inbox', table), reason: 'a name' },
        crew,
      ],
      [
        `restore ${where}`,
        { id, type: 'point.restore', point: at('hidden', table) },
        ['yes', facilitator, NOT, GONE, ...NO_ROOM],
      ],
      [
        `withdraw ${where}`,
        { id, type: 'point.withdraw', point: at('kept', table) },
        [NOT, NOT, 'yes', NOT, ...NO_ROOM],
      ],
      [
        `withdraw a hidden point ${where}`,
        { id, type: 'point.withdraw', point: at('hidden', table) },
        [NOT, NOT, 'yes', GONE, ...NO_ROOM],
      ],
      [
        `agree ${where}`,
        { id, type: 'point.agree', point: at('kept', table), agrees: true },
        ['yes', 'yes', 'yes', 'yes', ...NO_ROOM],
      ],
      [
        `agree with a hidden point ${where}`,
        { id, type: 'point.agree', point: at('hidden', table), agrees: true },
        ['point-hidden', 'point-hidden', 'point-hidden', GONE, ...NO_ROOM],
      ],
      [
        `write the section of the table ${where}`,
        { id, type: 'section.write', table, ...section },
        ['yes', facilitator, NOT, NOT, NOT, NOT, NOT],
      ],
    ];
  }),
  ['write the report', { id, type: 'report.write', block: 'opening', text: 'Hello' }, ORGANISER],
  [
    'write a finding',
    { id, type: 'finding.write', finding: 'finding-2', title: 'A', elaboration: '' },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'write a finding that is there',
    { id, type: 'finding.write', finding: 'finding-1', title: 'A', elaboration: '' },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'move the wall line of a table',
    { id, type: 'table.wall-line', table: OWN, after: at('kept', OWN) },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'place a finding',
    { id, type: 'finding.place', finding: 'finding-1', after: null },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'remove a finding that cites nothing',
    { id, type: 'finding.remove', finding: 'finding-1' },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'cite a point',
    { id, type: 'finding.cite', finding: 'finding-1', point: at('kept', OWN), cites: true },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  [
    'cite a point of another table',
    { id, type: 'finding.cite', finding: 'finding-1', point: at('kept', OTHER), cites: true },
    ['yes', 'yes', NOT, NOT, NOT, NOT, NOT],
  ],
  ['describe the gathering', { id, type: 'gathering.describe', info }, ORGANISER],
  ['open the doors', { id, type: 'doors.open' }, ORGANISER],
  ['close the doors', { id, type: 'doors.close' }, ORGANISER],
  ['edit a theme', { id, type: 'theme.edit', theme: 'theme-01', ...words }, ORGANISER],
  ['open a table', { id, type: 'table.open', table: OWN }, ORGANISER],
  ['close a table', { id, type: 'table.close', table: OWN }, ORGANISER],
  ['revoke a link', { id, type: 'grant.revoke', grant: 'grant-fac' }, ORGANISER],
  [
    'revoke the own link',
    { id, type: 'grant.revoke', grant: 'grant-org' },
    [NOT, NOT, NOT, NOT, NOT, NOT, NOT],
  ],
];

function answer(state: Gathering, command: SocketCommand, who: Who): RejectionCode | 'yes' {
  const decision = decideAny(state, command, ACTORS[who]);
  return decision.ok ? 'yes' : decision.code;
}

describe('who may do what', () => {
  test.each(WALK)(
    'given a gathering, when people %s, then each gets their answer',
    (_, command, answers) => {
      expect(
        Object.fromEntries(EVERYBODY.map((who) => [who, answer(STATE, command, who)])),
      ).toEqual(Object.fromEntries(EVERYBODY.map((who, n) => [who, answers[n]])));
    },
  );

  test.each(WALK)(
    'given the phone of a participant, when they %s, then it guesses what the server rules',
    (_, command) => {
      for (const who of ['author', 'guest', 'stranger', 'nobody'] as const) {
        const guessed = decideAtTable(STATE, command, ACTORS[who]);
        const ruled = decideAny(STATE, command, ACTORS[who]);
        expect(guessed.ok).toBe(ruled.ok);
        if (/^(?:point|person)\./.test(command.type)) expect(guessed).toEqual(ruled);
      }
    },
  );

  test('given no gathering yet, when anything is asked, then there is none', () => {
    for (const [, command] of WALK) {
      for (const who of EVERYBODY) {
        expect(answer(EMPTY_GATHERING, command, who)).toBe('gathering-not-found');
      }
    }
  });

  test('given a gathering, when it is created again, then it exists', () => {
    expect(decideAny(STATE, CREATE, ACTORS.organiser)).toEqual({
      ok: false,
      code: 'gathering-exists',
    });
  });

  test('given closed doors, when people come, then only the crew and who is here already come in', () => {
    const closed = reduce(STATE, { seq: 2_000, at: 0, body: { type: 'doors.closed' } });
    const join: SocketCommand = { id, type: 'person.join' };
    expect(EVERYBODY.map((who) => answer(closed, join, who))).toEqual([
      'yes',
      'yes',
      'yes',
      'yes',
      'doors-closed',
      NOT,
      NOT,
    ]);
    expect(answer(closed, post('new-point', OWN), 'guest')).toBe('yes');
  });

  test('given a closed table, when people post, then only its own crew may', () => {
    for (const [table, facilitator] of [
      [OWN, 'yes'],
      [OTHER, 'table-closed'],
    ] as const) {
      const closed = reduce(STATE, { seq: 2_000, at: 0, body: { type: 'table.closed', table } });
      const answers = EVERYBODY.map((who) => answer(closed, post('new-point', table), who));
      expect(answers).toEqual(['yes', facilitator, 'table-closed', 'table-closed', ...NO_ROOM]);
    }
  });
});

describe('what is asked of what is gone, double or too much', () => {
  const NOWHERE: readonly (readonly [SocketCommand, RejectionCode])[] = [
    [post('new-point', 'table-no'), 'table-not-found'],
    [post(at('inbox', OWN), OWN), 'point-exists'],
    [post(at('hidden', OWN), OWN), 'point-exists'],
    [{ ...post('new-point', OWN), under: at('inbox', OTHER) }, 'point-not-found'],
    [{ ...post('new-point', OWN), under: at('hidden', OWN) }, 'point-not-found'],
    [{ ...post('new-point', OWN), under: 'constructor' }, 'point-not-found'],
    [post('new-point', OWN, { text: ' \n ' }), 'empty'],
    [post('new-point', OWN, { text: 'x'.repeat(501) }), 'too-long'],
    [post('new-point', OWN, { text: 'half \uD83D' }), 'malformed'],
    [{ id, type: 'point.agree', point: 'constructor', agrees: true }, 'point-not-found'],
    [{ id, type: 'section.write', table: 'table-no', ...section }, 'table-not-found'],
    [{ id, type: 'finding.place', finding: 'finding-9', after: null }, 'finding-not-found'],
    [{ id, type: 'finding.remove', finding: 'finding-9' }, 'finding-not-found'],
    [
      { id, type: 'finding.cite', finding: 'finding-1', point: 'point-no', cites: true },
      'point-not-found',
    ],
    [{ id, type: 'theme.edit', theme: 'theme-no', ...words }, 'theme-not-found'],
    [{ id, type: 'theme.edit', theme: 'theme-01', ...words, title: ' ' }, 'empty'],
    [{ id, type: 'table.close', table: 'table-no' }, 'table-not-found'],
    [{ id, type: 'grant.revoke', grant: 'grant-no' }, 'grant-not-found'],
    [{ id, type: 'gathering.describe', info: { ...info, title: '' } }, 'empty'],
    [{ id, type: 'person.name', name: 'x'.repeat(41) }, 'too-long'],
  ];
  test.each(NOWHERE.map(([command, code]) => [command.type, code, command] as const))(
    'given %s, when it makes no sense, then it is refused: %s',
    (_, code, command) => expect(answer(STATE, command, 'organiser')).toBe(code),
  );

  test('given a sub-point, when something is put under it, then that is too deep', () => {
    const command = { ...post('sub-point', OWN), under: at('inbox', OWN) };
    const state = play(STATE, [[command, 'guest']]);
    expect(answer(state, { ...post('new-point', OWN), under: 'sub-point' }, 'guest')).toBe(
      'nests-too-deep',
    );
  });

  test('given 500 family emoji, when they are posted, then they fit', () => {
    expect(answer(STATE, post('new-point', OWN, { text: '👨‍👩‍👧‍👦'.repeat(500) }), 'guest')).toBe('yes');
  });

  test.each<[string, SocketCommand]>([
    ['coming in twice', { id, type: 'person.join' }],
    [
      'an edit to the same words',
      { id, type: 'point.edit', point: at('inbox', OWN), kind: 'point', text: ' words ' },
    ],
    [
      'disagreeing with what one never agreed with',
      { id, type: 'point.agree', point: at('kept', OWN), agrees: false },
    ],
  ])('given %s, when it is asked, then it is a yes that changes nothing', (_, command) => {
    expect(decideAny(STATE, command, ACTORS.author)).toEqual({ ok: true, events: [] });
  });

  test.each<[string, SocketCommand]>([
    [
      'keeping in place',
      { id, type: 'point.place', point: at('kept', OWN), list: 'key', after: null },
    ],
    [
      'returning what is in the inbox',
      { id, type: 'point.place', point: at('inbox', OWN), list: 'inbox', after: null },
    ],
    [
      'hiding what is hidden',
      { id, type: 'point.hide', point: at('hidden', OWN), reason: 'again' },
    ],
    ['restoring what stands', { id, type: 'point.restore', point: at('kept', OWN) }],
    ['opening open doors', { id, type: 'doors.open' }],
    ['opening an open table', { id, type: 'table.open', table: OWN }],
    [
      'not citing what is not cited',
      { id, type: 'finding.cite', finding: 'finding-1', point: at('kept', OWN), cites: false },
    ],
    ['writing an empty block empty', { id, type: 'report.write', block: 'next', text: ' ' }],
  ])('given %s, when the organiser asks, then it is a yes that changes nothing', (_, command) => {
    expect(decideAny(STATE, command, ACTORS.organiser)).toEqual({ ok: true, events: [] });
  });

  test('given a key point whose neighbour is gone, when a point is placed after it, then it comes last', () => {
    const command: SocketCommand = {
      id,
      type: 'point.place',
      point: at('inbox', OWN),
      list: 'key',
      after: 'point-gone',
    };
    const decision = decideAny(STATE, command, ACTORS.facilitator);
    expect(decision).toMatchObject({ ok: true, events: [{ after: at('kept', OWN) }] });
  });
});
