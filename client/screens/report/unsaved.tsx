import { createContext, type ReactNode, use, useCallback, useState } from 'react';

type Mark = (field: string, unsaved: boolean) => void;

const MarkContext = createContext<Mark>(() => undefined);
const UnsavedContext = createContext(false);

/** Tells whether a field holds what is not saved yet. */
export function useUnsaved(): Mark {
  return use(MarkContext);
}

/** Whether any field holds what is not saved yet. */
export function useAnyUnsaved(): boolean {
  return use(UnsavedContext);
}

/** Knows which fields below hold words that are not saved yet. */
export function UnsavedProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const mark = useCallback<Mark>((field, unsaved) => {
    setFields((before) => {
      if (before.has(field) === unsaved) return before;
      const next = new Set(before);
      if (unsaved) next.add(field);
      else next.delete(field);
      return next;
    });
  }, []);
  return (
    <MarkContext value={mark}>
      <UnsavedContext value={fields.size > 0}>{children}</UnsavedContext>
    </MarkContext>
  );
}
