import type { Demo } from '../demo.ts';

/**
 * What the terminal says of the demonstration: a link for every part in it.
 * @param at this server's address on this computer, and the one that phones can open.
 */
export function demoBanner(
  { organiser, facilitators, wall, join }: Demo['links'],
  at: { readonly own: string; readonly phones: string },
): string {
  const links: readonly (readonly [string, string])[] = [
    ['Wall', `${at.own}${wall}`],
    ['Organiser', `${at.own}${organiser}`],
    ...facilitators.map(
      (link, index) => [`Facilitator, table ${index + 1}`, `${at.own}${link}`] as const,
    ),
    ['Join', `${at.phones}${join}`],
  ];
  return [
    'A made-up gathering is under way, and will be for about a quarter of an hour:',
    '',
    ...links.map(([who, link]) => `  ${`${who}:`.padEnd(22)} ${link}`),
    '',
  ].join('\n');
}
