import type { ReactNode } from 'react';
import { METHOD_DATA } from '@tablecloth/shared/methods.ts';
import { type MethodName, METHODS } from '@tablecloth/shared/method-names.ts';
import { t } from '../../i18n/messages.ts';
import styles from './method-choice.module.css';

/** `3 rounds of 20 min; people propose tables`: what choosing it sets up, all of which can be changed. */
function setsUp(method: MethodName): string {
  const { minutes, proposing } = METHOD_DATA[method];
  const [first] = minutes;
  const rounds =
    first === undefined
      ? t('create.sets-free')
      : minutes.every((one) => one === first)
        ? t('create.sets-rounds', { count: minutes.length, minutes: first })
        : t('create.sets-each', { count: minutes.length, minutes: minutes.join(' + ') });
  return proposing ? t('create.sets-proposing', { rounds }) : rounds;
}

type MethodChoiceProps = {
  readonly chosen: MethodName;
  readonly onChoose: (method: MethodName) => void;
};

/** How it is run, as a choice of known ways. */
export function MethodChoice({ chosen, onChoose }: MethodChoiceProps): ReactNode {
  return (
    <fieldset className={styles['methods']}>
      <legend>{t('create.method')}</legend>
      <p className={styles['lead']}>{t('create.method-lead')}</p>
      <div className={styles['choices']}>
        {METHODS.map((method) => (
          <label key={method}>
            <input
              type="radio"
              name="method"
              value={method}
              checked={method === chosen}
              aria-describedby={`method-${method}`}
              onChange={() => onChoose(method)}
            />
            <b>{t(`organise.method-${method}`)}</b>
            <span id={`method-${method}`}>
              {t(`create.method-${method}`)} <small>{setsUp(method)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
