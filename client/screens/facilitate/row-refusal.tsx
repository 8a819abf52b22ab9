import type { ReactNode } from 'react';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { ListName } from '@tablecloth/shared/model.ts';
import { type MessageId, t } from '../../i18n/messages.ts';
import type { Refused } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { mayTryAgain, refusalReason } from '../table/refusal-reason.ts';
import styles from './row-refusal.module.css';

/** What one can do about something that was not taken. */
export type Remedies = {
  readonly again: (refused: Refused) => void;
  readonly leave: (refused: Refused) => void;
  /** Its words into the editor, where it has words. */
  readonly change: (refused: Refused) => void;
};

type RowRefusalProps = {
  readonly refused: Refused;
  /** The number of the table. */
  readonly table: number;
  readonly remedies: Remedies;
};

/** What was not taken, beside what it concerns: its words whole, why, and what one can do. */
export function RowRefusal({ refused, table, remedies }: RowRefusalProps): ReactNode {
  const { command, code } = refused;
  const words = wordsOf(refused);
  const why = refusalReason(code, words, table);
  return (
    <div className={styles['refusal']}>
      {words === '' ? null : (
        <p className={styles['words']} dir="auto">
          {words}
        </p>
      )}
      <p className={styles['why']}>
        <Icon of={CircleAlert} size={16} />
        <span>{t(words === '' ? refusedVerb(command) : 'table.not-sent', { why })}</span>
      </p>
      <p className={styles['remedies']}>
        {command.type === 'point.edit' || command.type === 'point.post' ? (
          <Button size="small" onClick={() => remedies.change(refused)}>
            {t('table.edit')}
          </Button>
        ) : null}
        {mayTryAgain(code) ? (
          <Button size="small" onClick={() => remedies.again(refused)}>
            {t('table.try-again')}
          </Button>
        ) : null}
        <Button size="small" look="quiet" onClick={() => remedies.leave(refused)}>
          {t(words === '' ? 'facilitate.leave-it' : 'table.discard')}
        </Button>
      </p>
    </div>
  );
}

/** What was not done, in its own words. */
export function refusedVerb(command: SocketCommand): MessageId {
  if (command.type === 'point.place') return PLACES[command.list];
  return VERBS[command.type] ?? 'table.not-done';
}

const PLACES = {
  key: 'facilitate.not.kept',
  inbox: 'facilitate.not.returned',
  aside: 'facilitate.not.set-aside',
} as const satisfies Record<ListName, MessageId>;

const VERBS: Readonly<Partial<Record<SocketCommand['type'], MessageId>>> = {
  'point.merge': 'facilitate.not.merged',
  'point.unmerge': 'facilitate.not.unmerged',
  'point.split': 'facilitate.not.split',
  'point.rejoin': 'facilitate.not.undone',
  'point.move': 'facilitate.not.moved',
  'point.nest': 'facilitate.not.moved',
  'point.heading': 'facilitate.not.heading',
  'point.hide': 'facilitate.not.hidden',
  'point.restore': 'facilitate.not.restored',
  'point.release': 'facilitate.not.released',
  'point.withdraw': 'facilitate.not.undone',
  'point.hands': 'facilitate.not.noted',
  'point.flag': 'facilitate.not.noted',
  'point.confirm-quote': 'facilitate.not.noted',
  'finding.cite': 'facilitate.not.noted',
  'spotlight.set': 'facilitate.not.lit',
  'table.wall-line': 'facilitate.not.line',
};

/** What somebody wrote in it; empty for what was only done. */
function wordsOf({ command }: Refused): string {
  switch (command.type) {
    case 'point.post':
    case 'point.edit':
      return command.text;
    case 'section.write':
      return command.summary;
    default:
      return '';
  }
}
