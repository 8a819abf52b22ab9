import type { MethodName } from './method-names.ts';
import type { Step } from './room.ts';
import { methodWords } from './words/method-words.ts';

/** One way to run a gathering. Data only: whoever chooses it can change everything afterwards. */
export type Method = {
  /** Minutes of each round; none for free movement. The words of each are in words/method-words.ts. */
  readonly minutes: readonly number[];
  /** How many tables it is usually begun with. */
  readonly tables: number;
  /** Whether those who take part put up tables themselves. */
  readonly proposing: boolean;
  /** The rounds, from 1, in which each writes alone before anything is shown. */
  readonly privateFirst: readonly number[];
};

/** Rounds and times are those of the methods' own guides; practice knows many others. */
export const METHOD_DATA: Readonly<Record<MethodName, Method>> = {
  'free-tables': { minutes: [], tables: 4, proposing: false, privateFirst: [] },
  // World Café Hosting guide: two or three rounds of 20 to 30 minutes, four or five people at a table.
  'world-cafe': { minutes: [20, 20, 20], tables: 5, proposing: false, privateFirst: [] },
  'open-space': { minutes: [45, 45, 45], tables: 1, proposing: true, privateFirst: [] },
  // Talk only; what one takes away is written at the end.
  'knowledge-cafe': { minutes: [15, 15, 15, 15], tables: 5, proposing: false, privateFirst: [] },
  // Liberating Structures: alone one minute, in pairs two, in fours four, everybody five.
  'one-two-four-all': { minutes: [1, 2, 4, 5], tables: 6, proposing: false, privateFirst: [1] },
  // 21st Century Town Meeting: tables of 8 to 12 with a facilitator, then what all tables have in common.
  'town-meeting': { minutes: [30, 15, 10], tables: 10, proposing: false, privateFirst: [] },
};

/** The rounds of a method with their instructions, in the language of the gathering. */
export function methodSteps(method: MethodName, language: string): Step[] {
  const instructions = methodWords(language)[method];
  return METHOD_DATA[method].minutes.map((minutes, n) => ({
    minutes,
    instruction: instructions[n] ?? '',
  }));
}
