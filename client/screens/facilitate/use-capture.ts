import {
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Id, Kind } from '@tablecloth/shared/model.ts';
import type { Ref } from 'react';
import { t } from '../../i18n/messages.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { useSessionActions } from '../session-context.tsx';
import type { Words } from '../table/composing.ts';
import { useDraft } from '../table/use-draft.ts';
import { hasKeyboard } from './use-layout.ts';

/** What others can ask of the capture line. */
export type CaptureHandle = {
  /** The cursor into the line, where that does not open a keyboard over half the screen. */
  readonly focus: () => void;
  /** The cursor into the line because somebody asked for it. */
  readonly write: () => void;
  /** Words back into the line; false, and nothing changes, when something else has been begun there. */
  readonly give: (words: Words) => boolean;
};

export type CaptureLine = {
  readonly words: Words;
  readonly change: (words: Words) => void;
  /** Another kind for what stands there. The same function always. */
  readonly turnInto: (kind: Kind) => void;
  /** Empties the line; what stood there can be had back. */
  readonly clear: () => void;
  /** What was cleared last, until something new is written. */
  readonly cleared: Words | null;
  readonly bringBack: () => void;
  /** Empties the line because its words were taken. */
  readonly taken: () => void;
};

/** The words in the capture line of a table, kept on this device as they are typed. */
export function useCapture(
  table: Id,
  field: RefObject<HTMLTextAreaElement | null>,
  handle: Ref<CaptureHandle>,
): CaptureLine {
  const { drafts } = useSessionActions();
  const { say } = useAnnouncements();
  const [words, write] = useDraft(drafts, table);
  const [cleared, setCleared] = useState<Words | null>(null);
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  const change = useCallback(
    (next: Words): void => {
      if (next.text !== '') setCleared(null);
      write(next);
    },
    [write],
  );
  const turnInto = useCallback(
    (kind: Kind): void => change({ kind, text: latest.current.text }),
    [change],
  );
  useImperativeHandle(
    handle,
    () => ({
      focus: () => {
        if (hasKeyboard()) field.current?.focus({ preventScroll: true });
      },
      write: () => field.current?.focus(),
      give: (back) => {
        if (latest.current.text !== '') return false;
        change(back);
        return true;
      },
    }),
    [field, change],
  );
  useEffect(() => {
    if (hasKeyboard()) field.current?.focus({ preventScroll: true });
  }, [field]);
  return {
    words,
    change,
    turnInto,
    cleared,
    clear: () => {
      setCleared(words);
      write({ kind: 'point', text: '' });
      say(t('facilitate.cleared'));
    },
    bringBack: () => {
      if (cleared) change(cleared);
      setCleared(null);
      field.current?.focus();
    },
    taken: () => {
      setCleared(null);
      write({ kind: 'point', text: '' });
    },
  };
}
