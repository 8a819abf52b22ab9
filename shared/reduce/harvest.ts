import type { EventBody } from '../event.ts';
import type { Closing, ClosingWord, Harvest, Suggestion } from '../harvest.ts';
import { type DotEvent, reduceDots } from './dots.ts';

type WordEvent = Extract<EventBody, { type: `words.${string}` | `word.${string}` }>;
type SuggestionEvent = Extract<EventBody, { type: `suggestion.${string}` }>;
export type HarvestEvent = DotEvent | WordEvent | SuggestionEvent;

/** What the events of dots, closing words and suggestions make of the harvest. */
export function reduceHarvest(harvest: Harvest, body: HarvestEvent): Harvest {
  switch (body.type) {
    case 'words.opened':
    case 'words.closed':
    case 'words.shown':
    case 'word.given':
    case 'word.withdrawn':
      return { ...harvest, closing: reduceWords(harvest.closing, body) };
    case 'suggestion.made':
    case 'suggestion.withdrawn':
    case 'suggestion.settled':
      return { ...harvest, suggestions: reduceSuggestions(harvest.suggestions, body) };
    default:
      return { ...harvest, dots: reduceDots(harvest.dots, body) };
  }
}

function reduceWords(closing: Closing, body: WordEvent): Closing {
  const { words } = closing;
  switch (body.type) {
    case 'words.opened':
      return { ...closing, open: true };
    case 'words.closed':
      return { ...closing, open: false };
    case 'words.shown':
      return { ...closing, shown: body.shown, words: shownWords(words, body.words) };
    case 'word.given': {
      const { word: id, text, by } = body;
      const known = words.find((one) => one.id === id);
      if (!known) return { ...closing, words: [...words, { id, text, by }] };
      const next = { ...known, text };
      return { ...closing, words: words.map((one) => (one === known ? next : one)) };
    }
    case 'word.withdrawn':
      return { ...closing, words: words.filter(({ id }) => id !== body.word) };
  }
}

/** Those, and one's own: which one knows oneself. */
function shownWords(
  known: readonly ClosingWord[],
  told: readonly Pick<ClosingWord, 'id' | 'text'>[],
): ClosingWord[] {
  const words = told.map(({ id, text }) => {
    return { id, text, by: known.find((one) => one.id === id)?.by ?? null };
  });
  const own = known.filter(({ id, by }) => by !== null && !told.some((one) => one.id === id));
  return [...words, ...own];
}

function reduceSuggestions(suggestions: Suggestion[], body: SuggestionEvent): Suggestion[] {
  const { suggestion: id } = body;
  switch (body.type) {
    case 'suggestion.made':
      return [...suggestions, { id, text: body.text, by: body.by, state: 'waiting' }];
    case 'suggestion.withdrawn':
      return suggestions.filter((one) => one.id !== id);
    case 'suggestion.settled':
      return suggestions.map((one) => (one.id === id ? { ...one, state: body.state } : one));
  }
}

/** Who worded a finding last: a facilitator of these tables, or with none the organiser. */
export function worded(
  harvest: Harvest,
  body: Extract<EventBody, { type: 'finding.written' | 'finding.removed' }>,
): Harvest {
  const others = harvest.worded.filter(({ finding }) => finding !== body.finding);
  const tables = body.type === 'finding.written' ? (body.tables ?? []) : [];
  if (tables.length === 0 && others.length === harvest.worded.length) return harvest;
  const now = tables.length === 0 ? [] : [{ finding: body.finding, tables }];
  return { ...harvest, worded: [...others, ...now] };
}
