import ArchiveX from 'lucide-react/icons/archive-x';
import ArrowRightLeft from 'lucide-react/icons/arrow-right-left';
import EyeOff from 'lucide-react/icons/eye-off';
import Flag from 'lucide-react/icons/flag';
import Hand from 'lucide-react/icons/hand';
import Heading from 'lucide-react/icons/heading';
import Inbox from 'lucide-react/icons/inbox';
import IndentDecrease from 'lucide-react/icons/indent-decrease';
import IndentIncrease from 'lucide-react/icons/indent-increase';
import Layers from 'lucide-react/icons/layers';
import Merge from 'lucide-react/icons/merge';
import MonitorUp from 'lucide-react/icons/monitor-up';
import Pencil from 'lucide-react/icons/pencil';
import QuoteIcon from 'lucide-react/icons/quote';
import Split from 'lucide-react/icons/split';
import Star from 'lucide-react/icons/star';
import Sun from 'lucide-react/icons/sun';
import Tag from 'lucide-react/icons/tag';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import type { Segment } from '@tablecloth/shared/views/quotation.ts';
import { t } from '../../i18n/messages.ts';
import type { IconShape } from '../../ui/icon.tsx';
import type { Bench } from './bench-context.ts';
import { nestUnder, topOf } from './block-order.ts';

/** Something that can be done with a row: by its button, in its sheet, by its key. */
export type Verb = {
  readonly id: string;
  readonly icon: IconShape;
  readonly words: string;
  /** As in shortcuts.ts; empty where it has none. */
  readonly keys: string;
  /** `pointer`: afterwards one goes on writing; by key one stays with the row. */
  readonly run: (pointer: boolean) => void;
};

/** What can be done with a key point now, what is needed most first. */
export function keyVerbs(row: PointRow, bench: Bench): readonly Verb[] {
  const { acts, ask } = bench;
  return [
    verb('edit', Pencil, t('table.edit'), 'e', (pointer) => acts.edit(row, pointer)),
    verb('findings', Tag, t('facilitate.verb.finding'), 't', (pointer) =>
      ask('findings', row, pointer),
    ),
    verb('merge', Merge, t('facilitate.verb.merge'), 'm', (pointer) => ask('merge', row, pointer)),
    spotlight(row, bench),
    ...wallLine(row, bench),
    ...quotes(row, bench),
    verb('hands', Hand, t('facilitate.verb.hands'), 'a', (pointer) => ask('hands', row, pointer)),
    flag(row, bench),
    ...places(row, bench),
    ...unmerge(row, bench),
    verb('split', Split, t('facilitate.verb.split'), 'd', (pointer) => ask('split', row, pointer)),
    ...toTable(row, bench),
    verb('inbox', Inbox, t('facilitate.to-inbox'), 'b', (pointer) => acts.toInbox(row, pointer)),
    verb('aside', ArchiveX, t('facilitate.set-aside'), 'x', (pointer) =>
      acts.setAside(row, pointer),
    ),
    verb('hide', EyeOff, t('facilitate.hide'), 'h', (pointer) => ask('hide', row, pointer)),
  ];
}

/** What can be done with something that waits in the inbox. */
export function inboxVerbs(row: PointRow, bench: Bench): readonly Verb[] {
  const { acts, ask } = bench;
  return [
    verb('keep', Star, t('facilitate.keep'), 'Enter', (pointer) => acts.keep(row, pointer)),
    verb('edit', Pencil, t('facilitate.verb.edit-keep'), 'e', (pointer) => acts.edit(row, pointer)),
    verb('merge', Merge, t('facilitate.verb.merge'), 'm', (pointer) => ask('merge', row, pointer)),
    verb('aside', ArchiveX, t('facilitate.set-aside'), 'x', (pointer) =>
      acts.setAside(row, pointer),
    ),
    ...quotes(row, bench),
    verb('hands', Hand, t('facilitate.verb.hands'), 'a', (pointer) => ask('hands', row, pointer)),
    flag(row, bench),
    ...unmerge(row, bench),
    verb('split', Split, t('facilitate.verb.split'), 'd', (pointer) => ask('split', row, pointer)),
    ...toTable(row, bench),
    verb('hide', EyeOff, t('facilitate.hide'), 'h', (pointer) => ask('hide', row, pointer)),
  ];
}

export function verbsOf(row: PointRow, bench: Bench): readonly Verb[] {
  return row.list === 'key' ? keyVerbs(row, bench) : inboxVerbs(row, bench);
}

/** Every key of any verb, for the overview. */
export const VERB_KEYS = [
  ['t', 'facilitate.verb.finding'],
  ['m', 'facilitate.verb.merge'],
  ['s', 'facilitate.verb.spotlight'],
  ['w', 'facilitate.verb.wall-line'],
  ['c', 'facilitate.verb.confirm'],
  ['a', 'facilitate.verb.hands'],
  ['p', 'facilitate.verb.flag'],
  ['g', 'facilitate.verb.heading'],
  ['Alt+ArrowRight', 'facilitate.verb.nest'],
  ['Alt+ArrowLeft', 'facilitate.verb.lift'],
  ['u', 'facilitate.verb.originals'],
  ['d', 'facilitate.verb.split'],
  ['v', 'facilitate.verb.table'],
] as const;

function verb(id: string, icon: IconShape, words: string, keys: string, run: Verb['run']): Verb {
  return { id, icon, words, keys, run };
}

function spotlight(row: PointRow, { view, deeds }: Bench): Verb {
  const table = view.head.id;
  const lit = view.spotlight === row.id;
  return verb(
    'spotlight',
    Sun,
    t(lit ? 'facilitate.verb.spotlight-off' : 'facilitate.verb.spotlight'),
    's',
    (pointer) =>
      deeds.note(
        row.id,
        lit ? 'facilitate.did.dark' : 'facilitate.did.lit',
        [
          lit
            ? { type: 'spotlight.clear', table }
            : { type: 'spotlight.set', table, point: row.id },
        ],
        pointer,
      ),
  );
}

function wallLine(row: PointRow, { view, deeds }: Bench): Verb[] {
  const top = topOf(view.key, row);
  const last = view.key.findLast(({ id, under }) => id === top.id || under === top.id);
  const here = last !== undefined && last.id === view.lineAfter;
  return [
    verb(
      'wall-line',
      MonitorUp,
      t(here ? 'facilitate.verb.wall-line-off' : 'facilitate.verb.wall-line'),
      'w',
      (pointer) =>
        deeds.note(
          row.id,
          here ? 'facilitate.did.line-off' : 'facilitate.did.line',
          [{ type: 'table.wall-line', table: view.head.id, after: here ? null : top.id }],
          pointer,
        ),
    ),
  ];
}

const nameOf = ({ text, quote }: Segment): string => quote ?? text;

/** The quotations of a point; all of them are read back, or none. */
function quotes(row: PointRow, { deeds }: Bench): Verb[] {
  const quoted = row.segments.filter((segment) => segment.quoted);
  if (quoted.length === 0) return [];
  const confirmed = !quoted.every((segment) => segment.confirmed === true);
  return [
    verb(
      'confirm',
      QuoteIcon,
      t(confirmed ? 'facilitate.verb.confirm' : 'facilitate.verb.unconfirm'),
      'c',
      (pointer) =>
        deeds.note(
          row.id,
          confirmed ? 'facilitate.did.confirmed' : 'facilitate.did.unconfirmed',
          quoted
            .filter((segment) => (segment.confirmed === true) !== confirmed)
            .map((segment) => ({
              type: 'point.confirm-quote',
              point: row.id,
              quote: nameOf(segment),
              confirmed,
            })),
          pointer,
        ),
    ),
  ];
}

function flag(row: PointRow, { deeds }: Bench): Verb {
  const flagged = !row.flagged;
  return verb(
    'flag',
    Flag,
    t(flagged ? 'facilitate.verb.flag' : 'facilitate.verb.unflag'),
    'p',
    (pointer) =>
      deeds.note(
        row.id,
        flagged ? 'facilitate.did.flagged' : 'facilitate.did.unflagged',
        [{ type: 'point.flag', point: row.id, flagged }],
        pointer,
      ),
  );
}

/** Heading, sub-point, or out again. */
function places(row: PointRow, { view, deeds }: Bench): Verb[] {
  const { id: point } = row;
  const top = topOf(view.key, row);
  if (top.id !== point) {
    return [
      verb('lift', IndentDecrease, t('facilitate.verb.lift'), 'Alt+ArrowLeft', (pointer) =>
        deeds.note(
          point,
          'facilitate.did.lifted',
          [{ type: 'point.nest', point, under: null, after: top.id }],
          pointer,
        ),
      ),
    ];
  }
  const under = nestUnder(view.key, point);
  const heading = !row.heading;
  return [
    ...(under === null
      ? []
      : [
          verb('nest', IndentIncrease, t('facilitate.verb.nest'), 'Alt+ArrowRight', (pointer) =>
            deeds.note(
              point,
              'facilitate.did.nested',
              [{ type: 'point.nest', point, under, after: 'end' }],
              pointer,
            ),
          ),
        ]),
    verb(
      'heading',
      Heading,
      t(heading ? 'facilitate.verb.heading' : 'facilitate.verb.no-heading'),
      'g',
      (pointer) =>
        deeds.note(
          point,
          heading ? 'facilitate.did.heading' : 'facilitate.did.no-heading',
          [{ type: 'point.heading', point, heading }],
          pointer,
        ),
    ),
  ];
}

function unmerge(row: PointRow, { ask }: Bench): Verb[] {
  if (row.originals.length === 0) return [];
  return [
    verb('originals', Layers, t('facilitate.verb.originals'), 'u', (pointer) =>
      ask('originals', row, pointer),
    ),
  ];
}

function toTable(row: PointRow, { view, seats, ask }: Bench): Verb[] {
  if (!seats.some(({ granted, head }) => granted && head.id !== view.head.id)) return [];
  return [
    verb('table', ArrowRightLeft, t('facilitate.verb.table'), 'v', (pointer) =>
      ask('table', row, pointer),
    ),
  ];
}
