import { type ReactNode, useId } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Block, Gathering } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import styles from './report.module.css';

/** When and where people meet again, for their calendars. */
export function NextDateFields({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const { submit } = useSessionActions();
  return (
    <fieldset className={styles['next']}>
      <legend>{t('report.next-date')}</legend>
      <Moment gathering={gathering} block="nextStart" label={t('report.next-start')} />
      <Moment gathering={gathering} block="nextEnd" label={t('report.next-end')} />
      <AutosaveField
        label={t('report.next-place')}
        value={gathering.report.blocks.nextPlace}
        limit={LIMITS.glossGraphemes}
        lines="one"
        save={(text) => submit({ type: 'report.write', block: 'nextPlace', text })}
      />
    </fieldset>
  );
}

type MomentProps = {
  readonly gathering: Gathering;
  readonly block: Extract<Block, 'nextStart' | 'nextEnd'>;
  readonly label: string;
};

function Moment({ gathering, block, label }: MomentProps): ReactNode {
  const { submit } = useSessionActions();
  const id = useId();
  const value = gathering.report.blocks[block];
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        value={value.length === 10 ? `${value}T00:00` : value}
        onChange={({ target }) =>
          void submit({ type: 'report.write', block, text: target.value.slice(0, 16) })
        }
      />
    </p>
  );
}
