import { type RefObject, useMemo } from 'react';
import { KINDS } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { useShortcuts } from '../../ui/shortcut-overlay.tsx';
import type { KeyLike, Shortcut } from '../../ui/shortcuts.ts';
import { stepRow } from '../table/row-steps.ts';
import { PREFIX } from '@tablecloth/shared/capture/prefix.ts';
import type { RowActs } from './row-acts.ts';
import { type Verb, VERB_KEYS } from './row-verbs.ts';
import { isOnRow, rowInFocus, zoneOf } from './row-keys.ts';
import type { Seat } from './seats.ts';
import type { CaptureHandle } from './use-capture.ts';
import type { Deeds } from './use-deeds.ts';

type BenchKeys = {
  readonly line: RefObject<CaptureHandle | null>;
  readonly deeds: Deeds;
  readonly acts: RowActs;
  readonly find: (point: string) => PointRow | undefined;
  readonly toInbox: () => void;
  readonly seats: readonly Seat[];
  readonly onChoose: (number: number) => void;
  /** What can be done with a row now. */
  readonly verbs: (row: PointRow) => readonly Verb[];
};

const nothing = (): void => undefined;
/** Listed in the overview; the capture line and the ordered list listen to these themselves. */
const elsewhere = { run: nothing, when: () => false } as const;

function step(by: 1 | -1): void {
  const zone = rowInFocus()?.zone ?? (zoneOf('key') ? 'key' : 'inbox');
  stepRow({ current: zoneOf(zone) }, by);
}

const onAnyRow = (): boolean => rowInFocus() !== null;
const onKeyRow = (): boolean => rowInFocus()?.zone === 'key';
const onInboxRow = ({ target }: KeyLike): boolean =>
  isOnRow(target) && rowInFocus()?.zone === 'inbox';

/** What the capture line and the ordered list understand by themselves. */
function keysElsewhere(): readonly Shortcut[] {
  return [
    { keys: 'Alt+ArrowUp', title: t('facilitate.keys.up'), ...elsewhere },
    { keys: 'Alt+ArrowDown', title: t('facilitate.keys.down'), ...elsewhere },
    { keys: 'Alt+Home', title: t('facilitate.keys.top'), ...elsewhere },
    { keys: 'Alt+End', title: t('facilitate.keys.end'), ...elsewhere },
    ...KINDS.flatMap((kind) =>
      kind === 'point'
        ? []
        : [
            {
              keys: PREFIX[kind],
              title: t('facilitate.keys.prefix', { kind: t(`kind.${kind}`) }),
              ...elsewhere,
            },
          ],
    ),
    { keys: 'Enter', title: t('facilitate.keys.add'), ...elsewhere },
    { keys: 'Tab', title: t('facilitate.keys.nest-line'), ...elsewhere },
    { keys: '#', title: t('facilitate.keys.complete'), ...elsewhere },
    { keys: 'ArrowUp', title: t('facilitate.keys.edit-last'), ...elsewhere },
    { keys: 'Escape', title: t('facilitate.keys.leave'), ...elsewhere },
  ];
}

/** The keys of the facilitator's page, all of them in the overview. */
export function useBenchKeys(bench: BenchKeys): void {
  const { line, deeds, acts, find, toInbox, seats, onChoose, verbs } = bench;
  const keys = useMemo<readonly Shortcut[]>(() => {
    const write = (): void => line.current?.write();
    const withRow = (act: (row: PointRow) => void) => (): void => {
      const row = find(rowInFocus()?.id ?? '');
      if (row) act(row);
    };
    const own = seats.filter(({ granted }) => granted);
    return [
      { keys: 'n', title: t('facilitate.keys.write'), run: write },
      { keys: '/', title: t('facilitate.keys.write'), run: write },
      { keys: 'i', title: t('facilitate.keys.inbox'), run: toInbox },
      { keys: 'j', title: t('facilitate.keys.next'), run: () => step(1) },
      { keys: 'k', title: t('facilitate.keys.previous'), run: () => step(-1) },
      { keys: 'ArrowDown', title: t('facilitate.keys.next'), run: () => step(1), when: onInboxRow },
      {
        keys: 'ArrowUp',
        title: t('facilitate.keys.previous'),
        run: () => step(-1),
        when: onInboxRow,
      },
      {
        keys: 'Enter',
        title: t('facilitate.keys.keep'),
        run: withRow((row) => acts.keep(row, false)),
        when: onInboxRow,
      },
      {
        keys: 'e',
        title: t('facilitate.keys.edit'),
        run: withRow((row) => acts.edit(row, false)),
        when: onAnyRow,
      },
      {
        keys: 'x',
        title: t('facilitate.keys.aside'),
        run: withRow((row) => acts.setAside(row, false)),
        when: onAnyRow,
      },
      {
        keys: 'b',
        title: t('facilitate.keys.back'),
        run: withRow((row) => acts.toInbox(row, false)),
        when: onKeyRow,
      },
      {
        keys: 'h',
        title: t('facilitate.keys.hide'),
        run: withRow((row) => acts.hide(row, false)),
        when: onAnyRow,
      },
      ...VERB_KEYS.map(([key, title]) => ({
        keys: key,
        title: t(title),
        run: withRow((row) =>
          verbs(row)
            .find(({ keys: own }) => own === key)
            ?.run(false),
        ),
        when: onAnyRow,
      })),
      { keys: 'Escape', title: t('facilitate.keys.to-line'), run: write, when: onAnyRow },
      { keys: 'Mod+z', title: t('facilitate.keys.undo'), run: deeds.undo },
      { keys: 'Mod+Shift+z', title: t('facilitate.keys.redo'), run: deeds.redo },
      { keys: 'Mod+y', title: t('facilitate.keys.redo'), run: deeds.redo },
      ...(own.length < 2
        ? []
        : own.flatMap(({ head }) => {
            const { number } = head.mark;
            if (number > 9) return [];
            const title = t('facilitate.keys.table', { number });
            return [{ keys: `Digit${number}`, title, run: () => onChoose(number) }];
          })),
      ...keysElsewhere(),
    ];
  }, [line, deeds, acts, find, toInbox, seats, onChoose, verbs]);
  useShortcuts(keys);
}
