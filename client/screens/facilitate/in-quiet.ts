/** Milliseconds without a key after which nobody is typing. */
const QUIET = 300;

/**
 * Does a long task in portions while nobody types, so that no letter waits for it. `portion` says whether that was all;
 * `rest` is the time in milliseconds between two of them. The returned function ends it.
 */
export function inQuiet(portion: () => boolean, rest: number): () => void {
  let lastKey = -Infinity;
  const noteKey = (): void => {
    lastKey = performance.now();
  };
  const go = (): void => {
    const since = performance.now() - lastKey;
    if (since < QUIET) timer = setTimeout(go, QUIET - since);
    else if (portion()) stop();
    else timer = setTimeout(go, rest);
  };
  let timer = setTimeout(go);
  const stop = (): void => {
    clearTimeout(timer);
    for (const kind of KEYS) document.removeEventListener(kind, noteKey, true);
  };
  for (const kind of KEYS) document.addEventListener(kind, noteKey, true);
  return stop;
}

/** Keyboards on glass tell of keys by what they write alone. */
const KEYS = ['keydown', 'input'] as const;
