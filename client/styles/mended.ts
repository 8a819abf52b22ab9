const broken = new Set<HTMLLinkElement>();

/** Notes which style sheets do not come: the bundler asks for each of them only once. */
export function watchStyles(): void {
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') broken.add(target);
  };
  // The error of a file does not bubble.
  addEventListener('error', note, { capture: true });
}

/** Asks for them again. Rejects when one of them still does not come. */
export async function mendStyles(): Promise<void> {
  const links = [...broken];
  broken.clear();
  await Promise.all(links.map(fetchAgain));
}

function fetchAgain(link: HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const again = link.cloneNode();
    again.addEventListener('load', resolve);
    again.addEventListener('error', () => reject(new Error(`${link.href} does not come`)));
    link.replaceWith(again);
  });
}
