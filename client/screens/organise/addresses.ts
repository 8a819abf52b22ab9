/** Names by which a machine knows only itself. */
const SELF = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether only the very machine that runs the server can open this origin. */
export function isOnlyHere(origin: string): boolean {
  const { hostname } = new URL(origin);
  return SELF.has(hostname) || hostname.endsWith('.localhost');
}

/** Whether browsers hold back what they give secure pages only: installing, offline reload, keeping a screen on. */
export function isPlainHttp(origin: string): boolean {
  return origin.startsWith('http:');
}

/** The address for links: the page's own where others can open it, else the likeliest of the server's. */
export function bestOrigin(own: string, addresses: readonly string[]): string {
  if (!isOnlyHere(own)) return own;
  return addresses.find((address) => !isOnlyHere(address)) ?? addresses[0] ?? own;
}

/** Every address there is to choose from, the page's own among them, each once. */
export function originsOf(own: string, addresses: readonly string[]): readonly string[] {
  const others = addresses.filter((address) => address !== own);
  return isOnlyHere(own) && others.length > 0 ? others : [own, ...others];
}

/** The wall's link as it is opened from this page: on this origin, with the address for phones where that differs. */
export function wallHref(path: string, own: string, origin: string): string {
  if (!isOnlyHere(own) || origin === own) return path;
  const [address = '', fragment = ''] = path.split('#');
  return `${address}?join=${encodeURIComponent(origin)}#${fragment}`;
}
