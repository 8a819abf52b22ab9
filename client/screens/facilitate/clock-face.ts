const SECOND_MS = 1_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** What is left, as a clock shows it: `12:40`, `1:05:00`. The last begun second counts. */
export function clockFace(ms: number): string {
  const all = Math.ceil(Math.max(0, ms) / SECOND_MS);
  const [hours, minutes, seconds] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
