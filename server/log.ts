/** Where the server says what went wrong. Never a payload, an address or a URL: they hold secrets and names. */
export type Log = (message: string, error?: unknown) => void;
