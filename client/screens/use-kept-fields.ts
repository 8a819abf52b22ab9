import { useCallback, useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { useSessionActions } from './session-context.tsx';

/** What is typed into the fields of one form, by field. */
export type Fields = Readonly<Record<string, string>>;

const keptSchema = v.record(v.string(), v.string());

/** Field → text, as kept on this device; empty for what is no such thing. */
function readFields(text: string): Fields {
  try {
    return v.parse(keptSchema, JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * The fields of a form that is saved as a whole: what is typed is kept on this device until then, so that neither a
 * reload nor a closed sheet takes it.
 * @param place one name for one form, within its gathering.
 * @param start what stands there before anything is typed; read once.
 * `done`: it was saved, or given up.
 */
export function useKeptFields<F extends Fields>(
  place: string,
  start: F,
): { readonly fields: F; readonly change: (part: Partial<F>) => void; readonly done: () => void } {
  const { drafts } = useSessionActions();
  const [begun] = useState(start);
  const [typed, setTyped] = useState<Partial<F>>({});
  const latest = useRef(typed);
  useEffect(() => {
    let current = true;
    void drafts.read(place).then((kept) => {
      if (!current || kept === null) return;
      const read = readFields(kept.text);
      const known: Partial<F> = {};
      for (const field in begun) {
        const text = read[field];
        // A field is a string: what is read for it is one, too.
        if (text !== undefined) Object.assign(known, { [field]: text });
      }
      latest.current = { ...known, ...latest.current };
      setTyped(latest.current);
    });
    return () => {
      current = false;
    };
  }, [drafts, place, begun]);
  const change = useCallback(
    (part: Partial<F>): void => {
      latest.current = { ...latest.current, ...part };
      setTyped(latest.current);
      drafts.write(place, { kind: 'point', text: JSON.stringify(latest.current) });
    },
    [drafts, place],
  );
  const done = useCallback((): void => {
    drafts.write(place, { kind: 'point', text: '' });
  }, [drafts, place]);
  return { fields: { ...begun, ...typed }, change, done };
}
