import { type ReactNode, type RefObject, useId } from 'react';
import UserRound from 'lucide-react/icons/user-round';
import X from 'lucide-react/icons/x';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session-context.tsx';
import { isComposing } from './capture-keys.ts';
import styles from './said-by.module.css';

type SaidByProps = {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
  /** The line that the name goes with. */
  readonly line: RefObject<HTMLTextAreaElement | null>;
};

/** Whose words the next point is: for people without a phone. It goes with one point, never with those after it. */
export function SaidBy({ name, onName, onClose, line }: SaidByProps): ReactNode {
  const names = useSession((state) => state.gathering.names);
  const known = useId();
  const close = (): void => {
    onClose();
    line.current?.focus();
  };
  return (
    <div className={styles['said-by']}>
      <Icon of={UserRound} size={16} />
      <label>
        <span>{t('facilitate.said-by')}</span>
        <input
          // It comes because somebody asked for it.
          ref={focusNow}
          type="text"
          dir="auto"
          autoComplete="off"
          enterKeyHint="next"
          list={known}
          value={name}
          onChange={(event) => onName(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === 'Escape') close();
            else line.current?.focus();
          }}
        />
      </label>
      <datalist id={known}>
        {entriesById(names).map(([person, one]) => (
          <option key={person}>{one}</option>
        ))}
      </datalist>
      <button type="button" onClick={close}>
        <Icon of={X} size={16} label={t('facilitate.said-by-none')} />
      </button>
    </div>
  );
}

function focusNow(field: HTMLInputElement | null): void {
  field?.focus();
}
