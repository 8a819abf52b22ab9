/** Frames at most in which rows on the way may still grow to their true height. */
const FRAMES = 8;
/** How often in a row it has to stand where it stood, to within a pixel: heights come one frame late. */
const STILL = 2;

/**
 * Scrolls until a row is in sight, and stays so: rows out of sight have an estimated height only
 * (`content-visibility`), and get their own once they are passed. The returned function ends it.
 */
export function showRow(row: Element): () => void {
  let frames = 0;
  let frame = 0;
  let stood = Number.NaN;
  let still = 0;
  const show = (): void => {
    row.scrollIntoView({ block: 'nearest' });
    frames += 1;
    const { top } = row.getBoundingClientRect();
    still = Math.abs(top - stood) < 1 ? still + 1 : 0;
    stood = top;
    if (frames < FRAMES && still < STILL) frame = requestAnimationFrame(show);
  };
  show();
  return () => cancelAnimationFrame(frame);
}
