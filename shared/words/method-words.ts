import type { MethodName } from '../method-names.ts';

/** What everybody reads in each round of a method: words of the gathering, which its organiser may change. */
export type MethodWords = Readonly<Record<MethodName, readonly string[]>>;

const EN: MethodWords = {
  'free-tables': [],
  'world-cafe': [
    'Talk about the question at your table. Write down what is worth keeping.',
    'Sit down at another table. Hear what was said there, and go on from it.',
    'Move once more. What keeps coming back?',
  ],
  'open-space': [
    'Go where you can learn or contribute. Move whenever you like.',
    'Go where you can learn or contribute. Move whenever you like.',
    'Go where you can learn or contribute. Move whenever you like.',
  ],
  'knowledge-cafe': [
    'Just talk. Nothing is written in this round.',
    'Sit with other people and go on talking. Nothing is written yet.',
    'Move once more. Nothing is written yet.',
    'What do you take away with you? Write it down now.',
  ],
  'one-two-four-all': [
    'On your own: what comes to mind? Write it down.',
    'In pairs: tell each other, and build on it.',
    'In fours: what do your ideas have in common?',
    'Everybody: which one idea stands out?',
  ],
  'town-meeting': [
    'Talk at your table. The facilitator writes down what you agree on.',
    'Read what the other tables have said. What do you have in common?',
    'Agree with what matters most to you.',
  ],
};

const LANGUAGES: Readonly<Record<string, MethodWords>> = { en: EN };

/** @param language BCP 47 tag of the gathering; English where its words are not here. */
export function methodWords(language: string): MethodWords {
  return LANGUAGES[language.split('-')[0]?.toLowerCase() ?? ''] ?? EN;
}
