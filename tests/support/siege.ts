/** Tries wrong join codes, and gives up each line without waiting for an answer, until it is told to stop. */
export type Siege = {
  /** Resolves once the server looks at no code without work. */
  readonly begun: Promise<void>;
  /** Resolves when nobody guesses any more. */
  readonly stop: () => Promise<void>;
};

/** What one guess waits at most, milliseconds. */
const PATIENCE = 100;

/** @param url the server's. */
export function besiege(url: string): Siege {
  const over = new AbortController();
  const guess = async (): Promise<number> => {
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(PATIENCE)]);
    return fetch(`${url}/WRNG22`, { signal }).then(
      ({ status }) => status,
      () => 0,
    );
  };
  const begun = (async () => {
    while (!over.signal.aborted) {
      const said = await Promise.all(Array.from({ length: 100 }, guess));
      if (said.includes(503)) return;
    }
  })();
  // A look becomes free ten times a second: these take it.
  const guessing = Array.from({ length: 4 }, async () => {
    await begun;
    while (!over.signal.aborted) await guess();
  });
  return {
    begun,
    async stop() {
      over.abort();
      await Promise.all(guessing);
    },
  };
}
