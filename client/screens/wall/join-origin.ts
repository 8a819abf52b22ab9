import { toldAddress } from '../../told-place.ts';
import { BASE } from '../../base.ts';

/** Names by which a machine knows only itself. */
const SELF = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether nobody else can use this host name. */
export function isSelf(hostname: string): boolean {
  return SELF.has(hostname) || hostname.endsWith('.localhost');
}

/**
 * The address that phones use, without a slash at the end. It is the page's own, but for one opened on the server's own machine as
 * `localhost`: there the link may say in `?join=` which address the organiser chose, and the server has
 * written into the page by which one others find it.
 */
export function joinOrigin(
  page: Pick<Location, 'origin' | 'hostname' | 'search'> = location,
  told: string | null = toldAddress(),
): string {
  // Elsewhere neither is read: a link could send a room to somebody else's server.
  const own = page.origin + BASE;
  if (!isSelf(page.hostname)) return own;
  const chosen = new URLSearchParams(page.search).get('join');
  return httpAddress(chosen) ?? httpAddress(told) ?? own;
}

function httpAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  return /^https?:$/.test(protocol) ? origin + pathname.replace(/\/+$/, '') : null;
}
