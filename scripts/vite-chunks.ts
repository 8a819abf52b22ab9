import path from 'node:path';

/** What the bundler tells of a module. */
type ModuleInfo = {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
} | null;
type Modules = { readonly getModuleInfo: (id: string) => ModuleInfo };
type NameOfChunk = (id: string, modules: Modules) => string | null;

/** The bundler's own few lines, which every chunk needs. */
const RUNTIME = /^\0rolldown\/runtime/;

/**
 * Names two chunks, because one file compresses far better than a dozen and is asked for once: `app` holds every
 * module that `entry` imports without `import()`, and so the first page of everybody; `later` what `later`
 * imports with `import()`, and all that this needs. The entry itself stays its own small chunk, because the
 * manifest is asked for it.
 */
export function firstAndLater(entry: string, later: string): NameOfChunk {
  let app: ReadonlySet<string> | null = null;
  let rest: ReadonlySet<string> | null = null;
  return (id, modules) => {
    app ??= withImports(modules.getModuleInfo(path.resolve(entry))?.importedIds, modules);
    rest ??= withImports(
      modules.getModuleInfo(path.resolve(later))?.dynamicallyImportedIds,
      modules,
    );
    if (app.has(id) || RUNTIME.test(id)) return 'app';
    return rest.has(id) ? 'later' : null;
  };
}

function withImports(ids: readonly string[] | undefined, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>(ids);
  // A set that grows while it is gone through is gone through to its end.
  for (const id of found) {
    for (const one of modules.getModuleInfo(id)?.importedIds ?? []) found.add(one);
  }
  return found;
}
