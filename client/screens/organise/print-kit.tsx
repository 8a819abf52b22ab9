import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import ClipboardList from 'lucide-react/icons/clipboard-list';
import DoorOpen from 'lucide-react/icons/door-open';
import Tent from 'lucide-react/icons/tent';
import UserCheck from 'lucide-react/icons/user-check';
import type { Id } from '@tablecloth/shared/model.ts';
import type { TableHead } from '@tablecloth/shared/views/points.ts';
import { t } from '../../i18n/messages.ts';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { useOrganiser } from './organiser.tsx';
import { CaptureForm } from './print-form.tsx';
import { DoorPoster, FacilitatorCards, TableTents } from './print-pages.tsx';
import styles from './print-kit.module.css';

/** What can be printed, in the order in which it is needed. */
const KIT = ['tents', 'facilitators', 'poster', 'forms'] as const;
type Part = (typeof KIT)[number];
const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];

const ICONS: Readonly<Record<Part, IconShape>> = {
  tents: Tent,
  facilitators: UserCheck,
  poster: DoorOpen,
  forms: ClipboardList,
};

/** Paper is Letter where people write en-US, and A4 in most of the rest of the world. */
function usualPaper(): Paper {
  return /-(?:US|CA|MX|PH|CO|CL)$/.test(navigator.language) ? 'letter' : 'a4';
}

type PrintKitProps = {
  readonly heads: readonly TableHead[];
  /** The link whose card alone is to be printed, now; null for none. */
  readonly card: Id | null;
  readonly onPrinted: () => void;
};

/** What lies on the tables and hangs at the door, made of this gathering and printed by the browser. */
export function PrintKit({ heads, card, onPrinted }: PrintKitProps): ReactNode {
  const { links } = useOrganiser();
  const [paper, setPaper] = useState<Paper>(usualPaper);
  const [part, setPart] = useState<Part>('tents');
  useEffect(() => {
    document.documentElement.dataset['paper'] = paper;
    return () => {
      delete document.documentElement.dataset['paper'];
    };
  }, [paper]);

  useEffect(() => {
    if (card === null) return;
    window.print();
    onPrinted();
  }, [card, onPrinted]);
  const shown = card === null ? part : 'facilitators';

  const print = (wanted: Part): void => {
    // The browser's dialog stands still on what is drawn now.
    flushSync(() => setPart(wanted));
    window.print();
  };
  return (
    <section className={styles['kit']} aria-labelledby="print-kit">
      <h2 id="print-kit">{t('print.heading')}</h2>
      <fieldset className={styles['papers']}>
        <legend className="vh">{t('print.paper')}</legend>
        {PAPERS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="paper"
              checked={paper === one}
              onChange={() => setPaper(one)}
            />
            {t(`print.paper-${one}`)}
          </label>
        ))}
      </fieldset>
      <ul className={styles['parts']}>
        {KIT.map((one) => (
          <li key={one}>
            <button
              type="button"
              onClick={() => print(one)}
              disabled={one === 'facilitators' && links === null}
            >
              <Icon of={ICONS[one]} size={24} />
              <span>
                <b>{t(`print.${one}`)}</b>
                <span className={styles['quiet']}>
                  {t(`print.${one}-lead`, { count: heads.length })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['pages']} data-print data-part={shown} data-paper={paper}>
        {shown === 'tents' ? <TableTents heads={heads} /> : null}
        {shown === 'facilitators' ? <FacilitatorCards heads={heads} only={card} /> : null}
        {shown === 'poster' ? <DoorPoster heads={heads} /> : null}
        {shown === 'forms' ? <CaptureForm heads={heads} /> : null}
      </div>
    </section>
  );
}
