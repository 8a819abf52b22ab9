import path from 'node:path';

/** What the bundler tells of a module. */
type ModuleInfo = { readonly importedIds: readonly string[] } | null;
type Modules = { readonly getModuleInfo: (id: string) => ModuleInfo };

/**
 * Names the chunk `app` for every module that the first page of everybody needs: all that `entry` imports
 * without `import()`. One file compresses far better than a dozen, and a phone asks for it once. The entry
 * itself stays its own small chunk, because the manifest is asked for it.
 */
export function firstLoad(entry: string): (id: string, modules: Modules) => string | null {
  let needed: ReadonlySet<string> | null = null;
  return (id, modules) => {
    needed ??= staticImports(path.resolve(entry), modules);
    return needed.has(id) ? 'app' : null;
  };
}

function staticImports(entry: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>(modules.getModuleInfo(entry)?.importedIds);
  // A set that grows while it is gone through is gone through to its end.
  for (const id of found) {
    for (const one of modules.getModuleInfo(id)?.importedIds ?? []) found.add(one);
  }
  return found;
}
