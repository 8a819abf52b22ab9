import type { ReactNode } from 'react';
import { type Kind, KINDS } from '@tablecloth/shared/model.ts';
import { t } from '../i18n/messages.ts';
import { KindIcon } from './kind-icon.tsx';
import styles from './kind-picker.module.css';

type KindPickerProps = {
  readonly value: Kind;
  readonly onPick: (kind: Kind) => void;
  /** Unique on the page: radio buttons of one name belong together. */
  readonly name: string;
  /** `grid`: five equal cells with the icon above, for phones. `line`: chips beside each other. */
  readonly look?: 'grid' | 'line';
  /** Keys that do the same, shown on the chips of `line`. */
  readonly hints?: Readonly<Partial<Record<Kind, string>>>;
};

/** What kind of thing is it: a group of radio buttons, so that arrow keys work as everywhere. */
export function KindPicker({
  value,
  onPick,
  name,
  look = 'grid',
  hints,
}: KindPickerProps): ReactNode {
  return (
    <fieldset className={styles['kinds']} data-look={look}>
      <legend className="vh">{t('kind.question-label')}</legend>
      {KINDS.map((kind) => (
        <label key={kind} className={styles['kind']}>
          <input
            className="vh"
            type="radio"
            name={name}
            value={kind}
            checked={kind === value}
            onChange={() => onPick(kind)}
          />
          <KindIcon kind={kind} size={look === 'grid' ? 20 : 16} decorative />
          {t(`kind.${kind}`)}
          {hints?.[kind] === undefined ? null : <kbd aria-hidden="true">{hints[kind]}</kbd>}
        </label>
      ))}
    </fieldset>
  );
}
