/** The clock that announcements go by; tests own it. */
export type AnnouncementClock = {
  readonly now: () => number;
  /** Runs `task` once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, task: () => void) => () => void;
};

/** Speaks to people who listen to the page instead of looking at it. */
export type Announcements = {
  /** What one's own action did: "Moved to position 2 of 5". Soon, and the last one wins. */
  readonly say: (text: string) => void;
  /** What others did: seldom, one sentence a topic, never into somebody's typing. */
  readonly tell: (topic: string, text: string) => void;
  /** Something was not sent: at once. */
  readonly alarm: (text: string) => void;
  /** The reader is typing: hold back for a while. */
  readonly typed: () => void;
};

/** Milliseconds between two sentences about others; after one's own; and of quiet after a key stroke. */
const OTHERS_EVERY = 10_000;
const OWN_EVERY = 3_000;
const TYPING = 2_000;

/** Where sentences go: the polite region and the assertive one. */
export type Voices = {
  readonly polite: (text: string) => void;
  readonly assertive: (text: string) => void;
};

/** One queue for the whole page, so that sentences never talk over each other. */
export function createAnnouncements(voices: Voices, clock: AnnouncementClock): Announcements {
  const others = new Map<string, string>();
  let own: string | null = null;
  let lastSaid = -Infinity;
  let lastTold = -Infinity;
  let lastTyped = -Infinity;
  let stop: (() => void) | null = null;

  /** When the next sentence may be spoken; null when there is none. */
  const due = (): number | null => {
    if (own !== null) return lastSaid + OWN_EVERY;
    if (others.size === 0) return null;
    return Math.max(lastTold + OTHERS_EVERY, lastSaid + OWN_EVERY, lastTyped + TYPING);
  };
  const speak = (): void => {
    stop = null;
    const at = due();
    if (at === null) return;
    const wait = at - clock.now();
    if (wait > 0) {
      stop = clock.after(wait, speak);
      return;
    }
    if (own !== null) {
      lastSaid = clock.now();
      voices.polite(own);
      own = null;
    } else {
      lastTold = clock.now();
      voices.polite([...others.values()].join(' '));
      others.clear();
    }
    schedule();
  };
  const schedule = (): void => {
    stop?.();
    speak();
  };

  return {
    say: (text) => {
      own = text;
      schedule();
    },
    tell: (topic, text) => {
      others.set(topic, text);
      schedule();
    },
    alarm: (text) => voices.assertive(text),
    typed: () => {
      lastTyped = clock.now();
    },
  };
}
