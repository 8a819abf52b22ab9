import type { AriaAttributes, ReactNode } from 'react';
import { t } from '../../i18n/messages.ts';
import styles from './completion-list.module.css';
import type { Completing } from './use-completion.ts';

type CompletionListProps = { readonly id: string; readonly completing: Completing };

const optionId = (list: string, at: number): string => `${list}-${at}`;

/** What the field says of its list. */
export function listProps(list: string, { found, at }: Completing): AriaAttributes {
  if (!found) return { 'aria-autocomplete': 'list' };
  return {
    'aria-autocomplete': 'list',
    'aria-controls': list,
    'aria-activedescendant': optionId(list, at),
  };
}

/** The names that what is being typed could become. The focus stays in the line. */
export function CompletionList({ id, completing }: CompletionListProps): ReactNode {
  const { found, at, take } = completing;
  if (!found) return null;
  return (
    <div className={styles['list']}>
      <div
        id={id}
        // The list of a field that keeps the focus: no element of HTML is one.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={t(found.mark === '#' ? 'facilitate.name-finding' : 'facilitate.name-person')}
      >
        {found.options.map((option, index) => (
          // The keys are the field's: see use-completion.ts.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option}
            id={optionId(id, index)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span aria-hidden="true">{found.mark}</span>
            <bdi>{option}</bdi>
            {index === at ? <kbd aria-hidden="true">{t('facilitate.key-tab')}</kbd> : null}
          </div>
        ))}
      </div>
    </div>
  );
}
