/** The value below which `share` (0…1) of the sorted samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** "1.8 / 3.4 / 6.1": median, 95th and 99th percentile. */
export function spread(samples: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((share) => quantile(samples, share).toFixed(1)).join(' / ');
}
