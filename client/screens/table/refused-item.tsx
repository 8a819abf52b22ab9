import { memo, type ReactNode, useState } from 'react';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { segments } from '@tablecloth/shared/views/quotation.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { PointText } from '../../ui/point-text.tsx';
import { copyText } from './copy-text.ts';
import styles from './point-item.module.css';
import { mayTryAgain, refusalReason } from './refusal-reason.ts';
import type { RefusedWords } from './refused-words.ts';

type RefusedItemProps = {
  readonly refused: RefusedWords;
  /** The number of the table it was written at; null where that is gone. */
  readonly table: number | null;
  /** It was written at another table than the one that is shown. */
  readonly away: boolean;
  /** The number of the table that it goes to when it is tried again, where that is another one; null otherwise. */
  readonly addTo: number | null;
  readonly language: string;
  readonly onEdit: (refused: RefusedWords) => void;
  readonly onTryAgain: (refused: RefusedWords) => void;
  readonly onDiscard: (refused: RefusedWords) => void;
};

/** Something that was not taken: its words whole, why, and what one can do about it. */
export const RefusedItem = memo(function RefusedItem(props: RefusedItemProps): ReactNode {
  const { refused, table, away, addTo, language, onEdit, onTryAgain, onDiscard } = props;
  const { command, code } = refused;
  const { say } = useAnnouncements();
  const why = refusalReason(code, command.text, table);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const done = await copyText(command.text);
    setCopied(done);
    say(t(done ? 'table.copied' : 'table.not-copied'));
  };
  return (
    <li className={styles['item']} data-mine data-refused>
      <div className={styles['row']} data-focus-row tabIndex={-1}>
        <span className={styles['kind']}>
          <KindIcon kind={command.kind} />
        </span>
        <div className={styles['words']}>
          <PointText segments={segments(command.text, command.kind, language)} />
          <p className={styles['why']}>
            <Icon of={CircleAlert} size={16} />
            <span>
              {away && table !== null && code !== 'table-closed'
                ? t('table.not-sent-to', { number: table, why })
                : t('table.not-sent', { why })}
            </span>
          </p>
          <p className={styles['remedies']}>
            <Button size="small" onClick={() => onEdit(refused)}>
              {t('table.edit')}
            </Button>
            {mayTryAgain(code) ? (
              <Button size="small" onClick={() => onTryAgain(refused)}>
                {addTo === null ? t('table.try-again') : t('table.add', { number: addTo })}
              </Button>
            ) : null}
            <Button size="small" onClick={copy}>
              {t(copied ? 'table.copied' : 'table.copy')}
            </Button>
            <Button size="small" look="quiet" onClick={() => onDiscard(refused)}>
              {t('table.discard')}
            </Button>
          </p>
        </div>
      </div>
    </li>
  );
});
