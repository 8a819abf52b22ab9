import type { ReactNode } from 'react';
import WandSparkles from 'lucide-react/icons/wand-sparkles';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Block, Gathering } from '@tablecloth/shared/model.ts';
import { reportFacts } from '@tablecloth/shared/views/report.ts';
import { reportWords } from '@tablecloth/shared/words/report-words.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useSessionActions } from '../session-context.tsx';
import { AutosaveField } from './autosave-field.tsx';
import { NextDateFields } from './next-date-fields.tsx';
import styles from './report.module.css';

type BlockFieldProps = {
  readonly gathering: Gathering;
  readonly block: Block;
  readonly label: string;
  readonly placeholder?: string;
  readonly lines?: 'one' | 'many';
  readonly hint?: string;
};

/** One of the report's parts that are free text. */
export function BlockField({ gathering, block, ...field }: BlockFieldProps): ReactNode {
  const { submit } = useSessionActions();
  return (
    <AutosaveField
      {...field}
      value={gathering.report.blocks[block]}
      limit={MORE_LIMITS.blockGraphemes}
      save={(text) => submit({ type: 'report.write', block, text })}
    />
  );
}

/** Title and opening. */
export function OpeningFields({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const { submit, store } = useSessionActions();
  const { say } = useAnnouncements();
  const facts = reportFacts(gathering);
  const fill = (): void => {
    // As they are now: what was typed a moment ago is among them.
    const known = reportFacts(store.getState().gathering);
    const text = reportWords(known.language).opening(known);
    void submit({ type: 'report.write', block: 'opening', text });
    say(t('report.filled'));
  };
  return (
    <section className={styles['part']} aria-labelledby="report-opening">
      <h2 id="report-opening">{t('report.opening-part')}</h2>
      <BlockField
        gathering={gathering}
        block="title"
        label={t('report.title')}
        placeholder={facts.title}
        lines="one"
      />
      <BlockField
        gathering={gathering}
        block="people"
        label={t('report.people')}
        hint={t('report.people-hint')}
        lines="one"
      />
      <BlockField
        gathering={gathering}
        block="audience"
        label={t('report.audience')}
        placeholder={t('report.audience-example')}
        lines="one"
      />
      <BlockField
        gathering={gathering}
        block="opening"
        label={t('report.opening')}
        hint={t('report.paragraphs')}
        placeholder={t('report.opening-example')}
      />
      {gathering.report.blocks.opening === '' ? (
        <Button size="small" icon={WandSparkles} onClick={fill}>
          {t('report.fill')}
        </Button>
      ) : null}
    </section>
  );
}

/** What comes next, and who made it. */
export function EndingFields({ gathering }: { readonly gathering: Gathering }): ReactNode {
  const words = reportWords(gathering.info?.language ?? 'en');
  return (
    <section className={styles['part']} aria-labelledby="report-ending">
      <h2 id="report-ending">{t('report.ending-part')}</h2>
      <BlockField
        gathering={gathering}
        block="nextHeading"
        label={t('report.next-heading')}
        placeholder={words.nextHeading}
        lines="one"
      />
      <BlockField
        gathering={gathering}
        block="next"
        label={t('report.next')}
        placeholder={t('report.next-example')}
      />
      <NextDateFields gathering={gathering} />
      <BlockField
        gathering={gathering}
        block="credit"
        label={t('report.credit')}
        placeholder={t('report.credit-example')}
      />
    </section>
  );
}
