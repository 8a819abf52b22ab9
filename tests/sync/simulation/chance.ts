/** Chance that a seed decides: the same seed, the same draws. */
export type Chance = {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to and without `n`. */
  readonly below: (n: number) => number;
  readonly between: (least: number, most: number) => number;
  /** True in a share `p` of all cases. */
  readonly odds: (p: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** An own stream: what one part draws does not shift what another one gets. */
  readonly fork: (name: string) => Chance;
};

/** FNV-1a over UTF-16 units: 32 bits of anything. */
export function hashOf(text: string, from = 0x81_1c_9d_c5): number {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  }
  return hash >>> 0;
}

export function chanceOf(seed: number | string): Chance {
  let state = hashOf(`tablecloth ${seed}`);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    between: (least, most) => least + next() * (most - least),
    odds: (p) => next() < p,
    pick: (from) => from[below(from.length)] ?? from[0],
    fork: (name) => chanceOf(`${seed}/${name}`),
  };
}
