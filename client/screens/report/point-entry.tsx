import { type ReactNode, useState } from 'react';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Entry, Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/button.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import type { RowControls } from '../../ui/reorder-row.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import extras from './report-extras.module.css';
import styles from './report.module.css';

export type PointEntryProps = {
  readonly row: PointRow;
  readonly entry: Entry | undefined;
  /** Whether the point it belongs to stands in the same list. */
  readonly nested: boolean;
  /** Whether nobody has looked at it since it was kept. */
  readonly late: boolean;
  /** Whether its quotation is set large; null where it has none that could be. */
  readonly pulled: boolean | null;
  readonly onPull: (pulled: boolean) => void;
  readonly controls: RowControls;
};

const AS_SAID = (point: Id): Entry => ({
  point,
  text: '',
  over: '',
  dropped: false,
  heading: false,
});

/** A point as the report prints it. What was said stays as it was; here are only its words in the report. */
export function PointEntry(props: PointEntryProps): ReactNode {
  const { row, entry = AS_SAID(row.id), nested, late, pulled, onPull, controls } = props;
  const { submit, store } = useSessionActions();
  const [heading, setHeading] = useState(entry.over !== '');
  const save = (part: Partial<Entry>): Promise<string> => {
    // The rest as it is now: another organiser may have written it meanwhile.
    const { entries } = store.getState().gathering.report;
    const known = entries.find(({ point }) => point === row.id) ?? AS_SAID(row.id);
    return submit({ type: 'entry.write', ...known, ...part });
  };
  return (
    <div
      className={styles['point']}
      data-kind={row.kind}
      data-under={nested}
      data-dropped={entry.dropped}
    >
      {controls.grip}
      <KindIcon kind={row.kind} size={18} />
      <div className={extras['entry']}>
        {late ? <span className={extras['new']}>{t('report.new')}</span> : null}
        {heading || entry.over !== '' ? (
          <AutosaveField
            label={t('report.over')}
            value={entry.over}
            limit={LIMITS.titleGraphemes}
            lines="one"
            save={(over) => save({ over })}
          />
        ) : null}
        <AutosaveField
          label={t('report.point', { number: controls.index + 1 })}
          bare
          value={entry.text === '' ? row.text : entry.text}
          limit={LIMITS.pointGraphemes}
          lines="one"
          mayBeEmpty={false}
          save={(text) => save({ text: text.trim() === row.text ? '' : text })}
        />
        {entry.text === '' ? null : (
          <p className={extras['said']}>
            {t('report.as-said')} <q dir="auto">{row.text}</q>{' '}
            <Button size="small" look="quiet" onClick={() => void save({ text: '' })}>
              {t('report.put-back')}
            </Button>
          </p>
        )}
        <p className={extras['acts']} data-open={entry.dropped}>
          <Button size="small" onClick={() => void save({ dropped: !entry.dropped })}>
            {t(entry.dropped ? 'report.take-in' : 'report.leave-out')}
          </Button>
          {nested ? null : (
            <>
              <Button size="small" onClick={() => setHeading(true)}>
                {t('report.heading-above')}
              </Button>
              <Button
                size="small"
                aria-pressed={entry.heading}
                onClick={() => void save({ heading: !entry.heading })}
              >
                {t('report.as-heading')}
              </Button>
            </>
          )}
          {pulled === null ? null : (
            <Button size="small" aria-pressed={pulled} onClick={() => onPull(!pulled)}>
              {t('report.set-large')}
            </Button>
          )}
        </p>
      </div>
      {controls.buttons}
    </div>
  );
}
