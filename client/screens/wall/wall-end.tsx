import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type Picture, picturesOf } from '@tablecloth/shared/export/pictures.ts';
import { wallPictures } from '@tablecloth/shared/views/wall-pictures.ts';
import type { WallView } from '@tablecloth/shared/views/wall.ts';
import { t } from '../../i18n/messages.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { joinAddress } from '../../ui/qr-modules.ts';
import { useSession } from '../session-context.tsx';
import { HostName } from './host-name.tsx';
import { joinOrigin } from './join-origin.ts';
import { shapeElement } from './shape-element.tsx';
import { useFittedText } from './use-fitted.ts';
import { TURN_MS } from './use-turns.ts';
import styles from './wall-end.module.css';
import { JoinCode } from './wall-header.tsx';
import { typedAddress } from '../../base.ts';

/** Sizes of the address, as many as the style sheet has for `data-step`. */
const STEPS = 6;
/** Units a picture is wide: on the wall its letters are then no smaller than those beside it. */
const WIDTH = 480;
/** The most it may be high in these units, to stand whole. What is higher is in the notes. */
const HIGHEST = 292;

/** Thanks, where the notes are, and what the evening looked like; before there are notes, everything stays at the join code. */
export function WallEnd({ view }: { readonly view: WallView }): ReactNode {
  const { published } = view;
  const code = useSession((state) => state.gathering.code);
  const origin = joinOrigin();
  const box = useRef<HTMLDivElement>(null);
  const step = useFittedText(box, STEPS);
  const pictures = useEndPictures(view);
  const host = typedAddress(origin);
  const qr = (
    <QrCode
      className={styles['qr']}
      text={published === null ? joinAddress(origin, code) : `${origin}${published}`}
      label={t('wall.qr-notes')}
    />
  );
  const words = (
    <div className={styles['thanks']}>
      <h2>{t('wall.thanks')}</h2>
      <p className={styles['notes']}>
        {published === null ? t('wall.notes') : t('wall.notes-published')}
      </p>
      <div ref={box} className={styles['address']} data-step={step}>
        <p dir="ltr" translate="no">
          <HostName host={host} />
          {published === null ? null : (
            <>
              <wbr />
              {published}
            </>
          )}
        </p>
      </div>
      {published === null ? <JoinCode code={code} className={styles['code']} /> : null}
    </div>
  );
  if (pictures.length === 0) {
    return (
      <main className={styles['end']}>
        {qr}
        {words}
      </main>
    );
  }
  return (
    <main className={styles['end']} data-pictures>
      <div className={styles['pictures']}>
        <InTurn pictures={pictures} />
      </div>
      <div className={styles['way']}>
        {qr}
        {words}
      </div>
    </main>
  );
}

function useEndPictures({ tables }: WallView): readonly Picture[] {
  const gathering = useSession((state) => state.gathering);
  return useMemo(() => {
    const language = gathering.info?.language ?? 'en';
    return picturesOf(wallPictures(gathering, tables), language, WIDTH).filter(
      ({ drawing }) => Number(String(drawing.attributes['viewBox']).split(' ')[3]) <= HIGHEST,
    );
  }, [gathering, tables]);
}

/** One after the other, each with its time. */
function InTurn({ pictures }: { readonly pictures: readonly Picture[] }): ReactNode {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (pictures.length < 2) return;
    const timer = setInterval(() => setTurn((before) => before + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [pictures.length]);
  const picture = pictures[turn % pictures.length];
  if (!picture) return null;
  return (
    <figure key={picture.is} className={styles['picture']} data-picture={picture.is}>
      <figcaption dir="auto">{picture.title}</figcaption>
      {shapeElement(picture.drawing)}
    </figure>
  );
}
