/** Frames in which rows on the way may still grow to their true height. */
const FRAMES = 8;

/**
 * Scrolls until a row is in sight, and stays so: rows out of sight have an estimated height only
 * (`content-visibility`), and get their own once they are passed. The returned function ends it.
 */
export function showRow(row: Element): () => void {
  let frames = 0;
  let frame = 0;
  const show = (): void => {
    row.scrollIntoView({ block: 'nearest' });
    frames += 1;
    if (frames < FRAMES) frame = requestAnimationFrame(show);
  };
  show();
  return () => cancelAnimationFrame(frame);
}
