import { decide } from './decide.ts';
import { parseSeenEvent } from './event.ts';
import { reduce } from './reduce.ts';
import type { Rulebook } from './rulebook.ts';

/** All that can happen, and all that may be asked for over a socket. */
export const CREW_RULEBOOK: Rulebook = { parseEvent: parseSeenEvent, reduce, decide };
