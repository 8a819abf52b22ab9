const broken = new Set<HTMLLinkElement>();

/** Notes which style sheets do not come: the bundler asks for each of them only once. */
export function watchStyles(): void {
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') broken.add(target);
  };
  // The error of a file does not bubble.
  addEventListener('error', note, { capture: true });
}

/** Asks for them again. */
export function mendStyles(): void {
  for (const link of broken) {
    broken.delete(link);
    link.replaceWith(link.cloneNode());
  }
}
