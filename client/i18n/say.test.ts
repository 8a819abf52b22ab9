import { setupI18n } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { type Compiled, grammarOf, say } from './say.ts';

/** As it comes out of the build: JSON. */
const built = (message: string): Compiled =>
  JSON.parse(JSON.stringify(compileMessageOrThrow(message)));

const messages = [
  'Nothing to fill in',
  'Table {number} of {count, number}',
  '{count, plural, =0 {nobody} one {# person} other {# people at {table}}} here',
  '{count, plural, zero {صفر} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# آخر}}',
  '{count, plural, offset:1 =1 {you} one {you and # other} other {you and # others}}',
  '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{kind, select, quote {a quote by {table}} other {something}}',
  '{kind, select, quote {{count, plural, one {# quote} other {# quotes}}} other {#1}}',
  "It''s # and '{'braces'}'",
];

describe('say', () => {
  test.each(['en', 'ar', 'pl', 'de'])(
    'given any message in %s, then it says what the reference implementation says',
    (language) => {
      for (const message of messages) {
        const compiled = built(message);
        const i18n = setupI18n({
          locale: language,
          messages: { [language]: { message: compileMessageOrThrow(message) } },
        });
        for (const count of [0, 1, 2, 3, 7, 11, 21, 100, 1_234_567]) {
          for (const kind of ['quote', 'idea']) {
            const values = { count, kind, number: 3, table: 'Oak' };
            const reference = i18n._('message', values);
            expect(say(compiled, values, grammarOf([language]))).toBe(reference);
          }
        }
      }
    },
  );

  test('given a way of formatting that nothing here knows, then the test suite hears of it', () => {
    const compiled = built('{at, date, short}');
    expect(() => say(compiled, { at: 1 }, grammarOf(['en']))).toThrow(/at as date/);
  });
});
