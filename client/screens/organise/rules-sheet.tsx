import type { ReactNode } from 'react';
import Lock from 'lucide-react/icons/lock';
import type { Rules } from '@tablecloth/shared/rules.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import { t } from '../../i18n/messages.ts';
import { Choice } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session-context.tsx';
import { Confirm } from './confirm.tsx';
import { useAct } from './deeds.tsx';
import { Group, Radios, Switch } from './sheet-parts.tsx';
import styles from './sheet-parts.module.css';

const WALLS = ['kept', 'all', 'delayed'] as const;
const NAMES = ['optional', 'pseudonym', 'off'] as const;
/** Seconds after which a wall shows what nobody kept. */
const DELAYS = [30, 60, 180, 300, 600];

/** Minutes without a point after which a table is worth a look. */
const QUIET = [3, 5, 10, 15, 20, 30];

type RulesSheetProps = { readonly open: boolean; readonly onClose: () => void };

/** What holds for the whole gathering. Each change holds at once, for everybody. */
export function RulesSheet({ open, onClose }: RulesSheetProps): ReactNode {
  return (
    <Sheet open={open} onClose={onClose} title={t('organise.rules-title')}>
      <RulesForm />
    </Sheet>
  );
}

function RulesForm(): ReactNode {
  const rules = useSession((state) => state.gathering.rules);
  const act = useAct();
  const change = (words: string, changes: Partial<Rules>): void =>
    act(words, { type: 'rules.change', rules: changes });
  return (
    <div className={styles['sheet']}>
      <p className={styles['lead']}>{t('organise.rules-lead')}</p>
      <Radios
        legend={t('organise.wall')}
        value={rules.wall}
        options={WALLS.map((value) => ({
          value,
          label: t(`organise.wall-${value}`),
          hint: t(`organise.wall-${value}-hint`),
        }))}
        onChoose={(wall) => change(t(`organise.wall-${wall}-said`), { wall })}
      >
        {rules.wall === 'delayed' ? <Delay rules={rules} change={change} /> : null}
      </Radios>
      <Radios
        legend={t('organise.posting')}
        value={rules.paused ? 'crew' : 'all'}
        options={(['all', 'crew'] as const).map((value) => ({
          value,
          label: t(`organise.posting-${value}`),
          hint: t(`organise.posting-${value}-hint`),
        }))}
        onChoose={(who) => change(t(`organise.posting-${who}-said`), { paused: who === 'crew' })}
      >
        <HoldEverywhere />
      </Radios>
      <Radios
        legend={t('organise.names')}
        disabled={rules.chatham}
        value={rules.names}
        options={NAMES.map((value) => ({
          value,
          label: t(`organise.names-${value}`),
          hint: t(`organise.names-${value}-hint`),
        }))}
        onChoose={(names) => change(t(`organise.names-${names}-said`), { names })}
      />
      <Group title={t('organise.proposing')}>
        <Switch
          label={t('organise.proposals')}
          hint={t('organise.proposals-hint')}
          on={rules.proposals}
          onTurn={(proposals) =>
            change(t(proposals ? 'organise.proposals-on' : 'organise.proposals-off'), { proposals })
          }
        />
      </Group>
      <Chatham rules={rules} change={change} />
      <Watching />
    </div>
  );
}

type RuleProps = {
  readonly rules: Rules;
  readonly change: (words: string, changes: Partial<Rules>) => void;
};

function delayWords(seconds: number): string {
  return seconds % 60 === 0
    ? t('organise.delay-minutes', { count: seconds / 60 })
    : t('organise.delay-seconds', { count: seconds });
}

function Delay({ rules, change }: RuleProps): ReactNode {
  const delays = [...new Set([...DELAYS, rules.wallDelay])].toSorted((a, b) => a - b);
  return (
    <div className={styles['indent']}>
      <Choice
        label={t('organise.delay')}
        value={String(rules.wallDelay)}
        options={delays.map((seconds) => [String(seconds), delayWords(seconds)] as const)}
        onChoose={(value) => change(delayWords(Number(value)), { wallDelay: Number(value) })}
      />
    </div>
  );
}

/** One switch for all tables; each table has its own as well. */
function HoldEverywhere(): ReactNode {
  const gathering = useSession((state) => state.gathering);
  const act = useAct();
  const tables = tablesInOrder(gathering);
  const holding = tables.filter(({ rules }) => rules.hold).length;
  return (
    <Switch
      label={t('organise.hold-all')}
      hint={
        holding > 0 && holding < tables.length
          ? t('organise.hold-some', { count: holding, of: tables.length })
          : t('organise.hold-hint')
      }
      on={tables.length > 0 && holding === tables.length}
      onTurn={(hold) =>
        act(
          t(hold ? 'organise.hold-all-on' : 'organise.hold-all-off'),
          ...tables.map(({ id }) => ({ type: 'table.rule', table: id, rules: { hold } }) as const),
        )
      }
    />
  );
}

/** When a table counts as quiet on this page. */
function Watching(): ReactNode {
  const quietMinutes = useSession((state) => state.gathering.room.quietMinutes);
  const act = useAct();
  const steps = [...new Set([...QUIET, quietMinutes])].toSorted((a, b) => a - b);
  const words = (count: number): string => t('organise.delay-minutes', { count });
  return (
    <Group title={t('organise.watching')}>
      <Choice
        label={t('organise.quiet-after')}
        hint={t('organise.quiet-hint')}
        value={String(quietMinutes)}
        options={steps.map((count) => [String(count), words(count)] as const)}
        onChoose={(value) =>
          act(t('organise.quiet-said', { time: words(Number(value)) }), {
            type: 'watch.set',
            quietMinutes: Number(value),
          })
        }
      />
    </Group>
  );
}

/** Honest about what it does: it strips, and what is stripped does not come back. */
function Chatham({ rules, change }: RuleProps): ReactNode {
  const points = useSession((state) => state.gathering.points.size);
  const said = (on: boolean): string => t(on ? 'organise.chatham-on' : 'organise.chatham-off');
  const begun = points > 0;
  return (
    <Group title={t('organise.chatham')}>
      <p className={styles['lead']}>{t('organise.chatham-lead')}</p>
      {rules.chatham && begun ? (
        <p>
          <b>{t('organise.chatham-stays')}</b>
        </p>
      ) : rules.chatham ? (
        <Switch
          label={t('organise.chatham-holds')}
          hint={t('organise.chatham-still')}
          on
          onTurn={() => change(said(false), { chatham: false })}
        />
      ) : (
        <Confirm
          label={t('organise.chatham-turn-on')}
          icon={Lock}
          yes={t('organise.chatham-yes')}
          question={
            <>
              <b>{t('organise.chatham-ask')}</b>
              <ul>
                <li>{t('organise.chatham-strips')}</li>
                <li>{t('organise.chatham-times')}</li>
                <li>
                  {begun
                    ? t('organise.chatham-for-good', { count: points })
                    : t('organise.chatham-until-first')}
                </li>
                <li>{t('organise.chatham-not')}</li>
              </ul>
            </>
          }
          onYes={() => change(said(true), { chatham: true })}
        />
      )}
    </Group>
  );
}
