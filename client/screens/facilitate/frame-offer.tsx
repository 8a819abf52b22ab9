import type { ReactNode } from 'react';
import { bareQuote, quoted } from '@tablecloth/shared/capture/quotes.ts';
import { t } from '../../i18n/messages.ts';
import { useSession } from '../session-context.tsx';
import type { Words } from '../table/composing.ts';
import styles from './frame-offer.module.css';

/** Below this one is still beginning. */
const WORTH_IT = 12;
const FRAMES = ['said', 'concern', 'recognition'] as const;

type FrameOfferProps = {
  readonly words: Words;
  readonly onTake: (words: Words) => void;
};

/** Words that say what a quotation is about, for a point that is nothing but one. */
export function FrameOffer({ words, onTake }: FrameOfferProps): ReactNode {
  const language = useSession((state) => state.gathering.info?.language) ?? 'en';
  const { kind, text } = words;
  const bare = bareQuote(text, kind, language);
  if (bare === null || bare.length < WORTH_IT) return null;
  return (
    <p className={styles['frames']}>
      <span>{t('facilitate.frame')}</span>
      {FRAMES.map((frame) => (
        <button
          key={frame}
          type="button"
          onClick={() =>
            onTake({
              kind,
              text: t(`facilitate.frame.${frame}`, { quote: quoted(bare, language) }),
            })
          }
        >
          {t(`facilitate.frame.${frame}`, { quote: '…' })}
        </button>
      ))}
    </p>
  );
}
