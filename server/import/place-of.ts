/** Keys → `gathering.points[3].text`; `the file` for the whole. */
export function placeOf(keys: readonly unknown[]): string {
  const written = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return written === '' ? 'the file' : written.replace(/^\./, '');
}
