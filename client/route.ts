import { normaliseCode } from '@tablecloth/shared/limits.ts';
import { BASE } from './base.ts';

/** Where a participant is: the number of a table, every table to look at, or null at the picker. */
export type Place = number | 'all' | null;

/** What the crew and the wall open by a link; the remote by the crew's other links. */
export type CrewScreen = 'organise' | 'facilitate' | 'wall' | 'remote';

/** Which screen a path stands for. Routes are links, never state: a reload lands where one was. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'create' }
  | { readonly screen: CrewScreen; readonly gathering: string }
  | { readonly screen: 'participant'; readonly code: string; readonly place: Place }
  | { readonly screen: 'unknown' };

const CREW = { o: 'organise', f: 'facilitate', w: 'wall', r: 'remote' } as const;
const ID = /^[A-Za-z0-9_-]{8,24}$/;

function crewScreen(letter: string): CrewScreen | null {
  return letter === 'o' || letter === 'f' || letter === 'w' || letter === 'r' ? CREW[letter] : null;
}

/** Path → screen. `/QX7K2M/2` is table 2 of the gathering with that code; a code may be typed in any case. */
export function parseRoute(path: string): Route {
  const own = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  const [first = '', second, ...more] = own.split('/').filter((part) => part !== '');
  if (more.length > 0) return { screen: 'unknown' };
  if (first === '') return { screen: 'home' };
  if (first === 'new') return second === undefined ? { screen: 'create' } : { screen: 'unknown' };
  const crew = crewScreen(first);
  if (crew) {
    return second !== undefined && ID.test(second)
      ? { screen: crew, gathering: second }
      : { screen: 'unknown' };
  }
  return participantRoute(first, second);
}

function participantRoute(typed: string, number: string | undefined): Route {
  const code = normaliseCode(typed);
  if (code === null) return { screen: 'unknown' };
  if (number === undefined) return { screen: 'participant', code, place: null };
  if (number === 'all') return { screen: 'participant', code, place: number };
  if (!/^[1-9]\d{0,2}$/.test(number)) return { screen: 'unknown' };
  return { screen: 'participant', code, place: Number(number) };
}

/** The address of a place. */
export function participantPath(code: string, place: Place): string {
  return place === null ? `${BASE}/${code}` : `${BASE}/${code}/${place}`;
}
