import { createHash } from 'node:crypto';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { Config } from './config.ts';

/** The one inline style sheet: the report's, whose preview is a frame under this very policy. */
const REPORT_STYLE = `'sha256-${createHash('sha256').update(REPORT_CSS).digest('base64')}'`;

/** Letters, digits, dots, colons and brackets: whatever else a Host header holds has no place in a policy. */
const HOST = /^[A-Za-z0-9.:[\]_-]{1,255}$/;

const PERMISSIONS = [
  'camera=()',
  'microphone=()',
  'geolocation=()',
  'payment=()',
  'usb=()',
  'midi=()',
  'display-capture=()',
  'browsing-topics=()',
  'screen-wake-lock=(self)',
  'clipboard-write=(self)',
  'fullscreen=(self)',
].join(', ');

/**
 * What every answer carries. On plain http nothing may ask for TLS: it would make the page unreachable.
 * @param host the Host header of the request; older Safari needs its WebSocket address named.
 */
export function securityHeaders(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  host: string | undefined,
): Record<string, string> {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const own = host !== undefined && HOST.test(host) ? host : '';
  const sockets = own === '' ? '' : secure ? ` wss://${own}` : ` ws://${own} wss://${own}`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${REPORT_STYLE}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "media-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    // The one form that works without the program: typing a join code.
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'permissions-policy': PERMISSIONS,
    'cache-control': 'no-store',
    ...(secure
      ? {
          'strict-transport-security': 'max-age=31536000',
          'cross-origin-opener-policy': 'same-origin',
          'origin-agent-cluster': '?1',
        }
      : {}),
  };
}
