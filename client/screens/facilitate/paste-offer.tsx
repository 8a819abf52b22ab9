import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { PastedLine } from '@tablecloth/shared/capture/lines.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { graphemesOver } from '@tablecloth/shared/text.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import styles from './paste-offer.module.css';
import type { Pasted } from './use-pasted.ts';

/** A pasted list: as several points, or as the one text that it is. Nothing while none waits. */
export function PasteOffer({ pasted }: { readonly pasted: Pasted }): ReactNode {
  const { lines, addAll, asOne } = pasted;
  return lines ? <Offer lines={lines} onAdd={addAll} onOne={asOne} /> : null;
}

type OfferProps = {
  readonly lines: readonly PastedLine[];
  readonly onAdd: () => void;
  /** All of it into the line, as one text. */
  readonly onOne: () => void;
};

function Offer({ lines, onAdd, onOne }: OfferProps): ReactNode {
  const first = useRef<HTMLDivElement>(null);
  const count = lines.length;
  const long = lines.some(({ text }) => graphemesOver(text, LIMITS.pointGraphemes) > 0);
  useEffect(() => {
    first.current?.querySelector('button')?.focus();
  }, []);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onOne();
  };
  return (
    // Hears Esc from either of its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset className={styles['offer']} onKeyDown={press}>
      <legend>{t('facilitate.pasted', { count })}</legend>
      <ol className={styles['lines']}>
        {lines.map(({ text, under }, index) => (
          // A pasted list never moves: the place is the identity.
          <li key={`${index}`} data-sub={under !== null || undefined}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
      {long ? <p className={styles['long']}>{t('facilitate.pasted-long')}</p> : null}
      <div ref={first} className={styles['deeds']}>
        {long ? null : (
          <Button look="primary" size="small" onClick={onAdd}>
            {t('facilitate.pasted-add', { count })}
          </Button>
        )}
        <Button look="quiet" size="small" keyHint={t('facilitate.key-esc')} onClick={onOne}>
          {t('facilitate.pasted-one')}
        </Button>
      </div>
    </fieldset>
  );
}
