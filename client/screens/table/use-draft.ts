import { useCallback, useEffect, useState } from 'react';
import type { Drafts } from '../../sync/drafts.ts';
import type { Words } from './composing.ts';

const NOTHING: Words = { kind: 'point', text: '' };

/**
 * The words that stand in the composer for one place, kept on this device as they are typed. `start` is what
 * stands there before anything was.
 */
export function useDraft(
  drafts: Drafts,
  place: string,
  start: Words = NOTHING,
): readonly [Words, (words: Words) => void] {
  const [draft, setDraft] = useState({ place, words: start });
  // Another place: its own words from the first frame on, never those of the place before.
  if (draft.place !== place) setDraft({ place, words: start });
  useEffect(() => {
    let current = true;
    void drafts.read(place).then((kept) => {
      if (!current || kept === null) return;
      // Who was faster than the disk goes on with what they type.
      setDraft((shown) =>
        shown.place === place && shown.words.text !== '' && shown.words !== start
          ? shown
          : { place, words: kept },
      );
    });
    // Another tab goes on with them: what stands here is as if nothing had been typed.
    const unwatch = drafts.watch(place, () => setDraft({ place, words: start }));
    return () => {
      current = false;
      unwatch();
    };
    // `start` belongs to the place.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [drafts, place]);
  const write = useCallback(
    (words: Words): void => {
      setDraft({ place, words });
      drafts.write(place, words);
    },
    [drafts, place],
  );
  return [draft.place === place ? draft.words : start, write];
}
