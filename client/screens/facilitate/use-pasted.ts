import { type ClipboardEvent, type RefObject, useRef, useState } from 'react';
import { type PastedLine, splitPaste } from '@tablecloth/shared/capture/lines.ts';
import type { CaptureLine } from './use-capture.ts';

export type Pasted = {
  /** What was pasted, as points; null when nothing waits for an answer. */
  readonly lines: readonly PastedLine[] | null;
  readonly paste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly addAll: () => void;
  readonly asOne: () => void;
};

type Waiting = {
  readonly lines: readonly PastedLine[];
  readonly raw: string;
  readonly from: number;
  readonly to: number;
};

/** A pasted text of several lines waits until somebody says whether it is several points. */
export function usePasted(
  field: RefObject<HTMLTextAreaElement | null>,
  { words, change }: CaptureLine,
  onAdd: (lines: readonly PastedLine[]) => void,
): Pasted {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const answered = useRef(false);
  const end = (): void => {
    answered.current = true;
    setWaiting(null);
    field.current?.focus();
  };
  return {
    lines: waiting?.lines ?? null,
    paste: (event) => {
      const raw = event.clipboardData.getData('text/plain');
      const lines = splitPaste(raw);
      const { readOnly, selectionStart: from, selectionEnd: to } = event.currentTarget;
      if (lines.length < 2 || readOnly) return;
      event.preventDefault();
      answered.current = false;
      setWaiting({ lines, raw, from, to });
    },
    addAll: () => {
      if (!waiting || answered.current) return;
      end();
      onAdd(waiting.lines);
    },
    asOne: () => {
      if (!waiting || answered.current) return;
      end();
      const { raw, from, to } = waiting;
      const { kind, text } = words;
      change({ kind, text: `${text.slice(0, from)}${raw.trim()}${text.slice(to)}` });
    },
  };
}
