/** A message as the build leaves it (the compiled form of @lingui/message-utils): text, or text and places. */
export type Compiled = string | readonly Part[];
type Part = string | Place;
type Choices = Readonly<Record<string, Compiled | number>>;
/** What to put there, how, and what to choose from. */
type Place = readonly [name: string, type?: string, choices?: Choices];

export type Values = Readonly<Record<string, string | number>>;

/** Numbers and plural forms of a language. */
export type Grammar = {
  readonly number: (value: number) => string;
  readonly plural: (value: number, ordinal: boolean) => string;
};

/** The grammar of the first of these languages that the browser knows. */
export function grammarOf(languages: readonly string[]): Grammar {
  const locales = [...languages];
  const numbers = new Intl.NumberFormat(locales);
  const cardinal = new Intl.PluralRules(locales);
  const ordinals = new Intl.PluralRules(locales, { type: 'ordinal' });
  return {
    number: (value) => numbers.format(value),
    plural: (value, ordinal) => (ordinal ? ordinals : cardinal).select(value),
  };
}

/** A compiled message with its values in place. A value that is missing leaves its place empty. */
export function say(message: Compiled, values: Values, grammar: Grammar, counted = ''): string {
  if (typeof message === 'string') return message;
  return message.map((part) => sayPart(part, values, grammar, counted)).join('');
}

function sayPart(part: Part, values: Values, grammar: Grammar, counted: string): string {
  // Inside a plural `#` is the number that chose it; elsewhere the sign has become part of a text.
  if (typeof part === 'string') return part === '#' && counted !== '' ? counted : part;
  const [name, type, choices = {}] = part;
  const value = values[name] ?? '';
  switch (type) {
    case undefined:
      return String(value);
    case 'number':
      return grammar.number(Number(value));
    case 'plural':
    case 'selectordinal': {
      const count = Number(value) - Number(choices['offset'] ?? 0);
      const form = grammar.plural(count, type === 'selectordinal');
      const chosen = choices[String(value)] ?? choices[form] ?? choices['other'];
      return choose(chosen, values, grammar, grammar.number(count));
    }
    case 'select':
      return choose(choices[String(value)] ?? choices['other'], values, grammar, counted);
    default:
      throw new Error(`a message formats ${name} as ${type}`);
  }
}

function choose(
  chosen: Compiled | number | undefined,
  values: Values,
  grammar: Grammar,
  counted: string,
): string {
  return chosen === undefined || typeof chosen === 'number'
    ? ''
    : say(chosen, values, grammar, counted);
}
