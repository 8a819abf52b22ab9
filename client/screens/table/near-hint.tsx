import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { Hint } from '@tablecloth/shared/hint/hints.ts';
import { isMerged } from '@tablecloth/shared/merged.ts';
import type { Id, Point, Table } from '@tablecloth/shared/model.ts';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { Words } from './composing.ts';
import styles from './near-hint.module.css';
import { useNearPoints } from './use-near-points.ts';

type NearHintProps = {
  readonly table: Table;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly onSend: () => void;
};

/** The keyboard of a phone stays up. */
const stay = (event: PointerEvent): void => event.preventDefault();

/** What somebody would have said, and agreed with instead. */
type Instead = { readonly words: Words; readonly point: Id };

/** "Close to …": somebody said it already, perhaps. One can agree with that instead; sending works all the same. */
export function NearHint({ table, words, onChange, onSend }: NearHintProps): ReactNode {
  const { submit } = useSessionActions();
  const { say } = useAnnouncements();
  const hint = useNearPoints(table, words.text);
  const point = useStanding(hint);
  const [instead, setInstead] = useState<Instead | null>(null);
  // Who writes on has made up their mind.
  if (words.text !== '' && instead !== null) setInstead(null);
  if (words.text === '' && instead !== null) {
    const back = (): void => {
      void submit({ type: 'point.agree', point: instead.point, agrees: false });
      onChange(instead.words);
    };
    return (
      <div className={styles['near']}>
        <p>{t('near.agreed')}</p>
        <Button size="small" onPointerDown={stay} onClick={back}>
          {t('near.undo')}
        </Button>
      </div>
    );
  }
  if (hint === null || point === undefined) return null;
  const agree = (): void => {
    void submit({ type: 'point.agree', point: point.id, agrees: true });
    say(t('near.agreed'));
    setInstead({ words, point: point.id });
    onChange({ kind: words.kind, text: '' });
  };
  return <CloseTo hint={hint} point={point} onAgree={agree} onSend={onSend} />;
}

/** The point of a hint, if it still stands by itself. */
function useStanding(hint: Hint | null): Point | undefined {
  const { say } = useAnnouncements();
  const point = useSession(({ gathering }) => {
    const found = hint === null ? undefined : getById(gathering.points, hint.point);
    return found && !isMerged(gathering, found) ? found : undefined;
  });
  const told = useRef('');
  const text = point && hint ? hint.text : '';
  useEffect(() => {
    if (text !== '' && told.current !== text) say(t('near.said', { text }));
    told.current = text;
  }, [text, say]);
  return point;
}

type CloseToProps = {
  readonly hint: Hint;
  readonly point: Point;
  readonly onAgree: () => void;
  readonly onSend: () => void;
};

function CloseTo({ hint, point, onAgree, onSend }: CloseToProps): ReactNode {
  const me = useSession((state) => state.you.person);
  const mine = me !== null && point.by === me;
  const agreed = me !== null && point.agreedBy.includes(me);
  return (
    <div className={styles['near']} data-close-to={point.id}>
      <p>
        {t(mine ? 'near.yours' : 'near.close-to')}{' '}
        <strong>
          <MarkedText text={hint.text} marks={hint.words.there} />
        </strong>
      </p>
      {hint.warning === null ? null : (
        <p className={styles['warning']}>
          <Icon of={TriangleAlert} size={16} />
          {t(`near.${hint.warning}`)}
        </p>
      )}
      <p className={styles['deeds']}>
        {agreed && !mine ? <span>{t('near.already')}</span> : null}
        {agreed || mine ? null : (
          <Button size="small" onPointerDown={stay} onClick={onAgree}>
            {t('near.agree')}
          </Button>
        )}
        <Button size="small" look="quiet" onPointerDown={stay} onClick={onSend}>
          {t('near.send')}
        </Button>
      </p>
    </div>
  );
}
