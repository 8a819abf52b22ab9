/** What the server counts of its own work. Numbers only: no text, no name, no address ever comes here. */
export type Meter = {
  /** A command was answered: `ok`, or the code of its refusal. */
  readonly answered: (outcome: string) => void;
  /** One append to the log: how long it took until it was on disk, and how many commands it carried. */
  readonly appended: (ms: number, commands: number) => void;
  /** A committed range went out to all sockets of one gathering in this process. */
  readonly fannedOut: (ms: number) => void;
  /** A request was answered. `route` is its pattern, never its address. */
  readonly requested: (method: string, route: string, status: number, ms: number) => void;
};

/** Counts nothing: what runs where nobody asks for figures. */
export const NO_METER: Meter = {
  answered: () => {},
  appended: () => {},
  fannedOut: () => {},
  requested: () => {},
};
