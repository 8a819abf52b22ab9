const KEY = 'tablecloth.reloaded';
/** Milliseconds in which a second reload would be a loop, not a cure. */
const LOOP = 10 * 60_000;

/** Loads the page again, unless that was done a moment ago: then it has not helped, and false comes back. */
export function reloadOnce(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY));
    if (Date.now() - last < LOOP) return false;
    sessionStorage.setItem(KEY, String(Date.now()));
  } catch {
    // Without a memory of it, a reload could go round for ever.
    return false;
  }
  location.reload();
  return true;
}
