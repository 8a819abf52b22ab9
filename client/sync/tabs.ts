import { nanoid } from 'nanoid';
import * as v from 'valibot';
import type { Clock } from './clock.ts';

/** This page among the others of its browser: each may hold words that are its own. */
export type Tabs = {
  /** This page's own name, another one after each load. */
  readonly own: string;
  /** Which of the pages with these names are open: those that answer. One that sleeps does not. */
  readonly alive: (names: readonly string[]) => Promise<ReadonlySet<string>>;
  /** `gone` when the page is left, which may be for good; `back` when it is looked at again. */
  readonly watch: (told: { readonly gone: () => void; readonly back: () => void }) => () => void;
};

/** A page without others. */
export function lonelyTab(): Tabs {
  return { own: nanoid(), alive: async () => new Set(), watch: () => () => undefined };
}

/** Milliseconds that a page has for an answer. */
const ANSWER_WITHIN = 400;
const callSchema = v.union([
  v.object({ ask: v.array(v.string()) }),
  v.object({ here: v.string() }),
]);

/** The pages of this browser. Plain http has no locks to ask for: they call each other. */
export function browserTabs(clock: Clock): Tabs {
  const own = nanoid();
  const heard = new EventTarget();
  const channel = openChannel();
  const say = (call: v.InferOutput<typeof callSchema>): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of this origin alone
    channel?.postMessage(call);
  };
  channel?.addEventListener('message', ({ data }) => {
    const call = v.safeParse(callSchema, data);
    if (!call.success) return;
    if ('here' in call.output) heard.dispatchEvent(new CustomEvent(call.output.here));
    else if (call.output.ask.includes(own)) say({ here: own });
  });
  return {
    own,
    alive: (names) =>
      new Promise((resolve) => {
        const alive = new Set<string>();
        const ended = new AbortController();
        const end = (): void => {
          ended.abort();
          callOff();
          resolve(alive);
        };
        const callOff = clock.after(channel === null ? 0 : ANSWER_WITHIN, end);
        for (const name of names) {
          const note = (): void => {
            if (alive.add(name).size === names.length) end();
          };
          heard.addEventListener(name, note, { signal: ended.signal });
        }
        say({ ask: [...names] });
      }),
    watch: ({ gone, back }) => {
      const ended = new AbortController();
      const { signal } = ended;
      addEventListener('pagehide', gone, { signal });
      addEventListener('pageshow', (event) => event.persisted && back(), { signal });
      document.addEventListener(
        'visibilitychange',
        () => document.visibilityState === 'visible' && back(),
        { signal },
      );
      return () => ended.abort();
    },
  };
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('tablecloth.tabs');
  } catch {
    // Missing or refused: nobody is heard of.
    return null;
  }
}
