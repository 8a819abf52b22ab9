import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';

/** Something the organiser can do, by its name. */
export type Verb = { readonly title: string; readonly run: () => void };

type Verbs = {
  readonly add: (read: () => readonly Verb[]) => () => void;
  readonly read: () => readonly Verb[];
};

const VerbContext = createContext<Verbs | null>(null);

/** These can be looked for by name while the component is on the page. */
export function useVerbs(verbs: readonly Verb[]): void {
  const known = use(VerbContext);
  const latest = useRef(verbs);
  useLayoutEffect(() => {
    latest.current = verbs;
  });
  useEffect(() => known?.add(() => latest.current), [known]);
}

/** All that can be done now, in the order in which it stands on the page. */
export function useAllVerbs(): () => readonly Verb[] {
  return use(VerbContext)?.read ?? (() => []);
}

export function VerbProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const sources = useRef<(() => readonly Verb[])[]>([]);
  const verbs = useMemo<Verbs>(
    () => ({
      add: (source) => {
        sources.current = [...sources.current, source];
        return () => {
          sources.current = sources.current.filter((one) => one !== source);
        };
      },
      read: () => sources.current.flatMap((one) => one()),
    }),
    [],
  );
  return <VerbContext value={verbs}>{children}</VerbContext>;
}
