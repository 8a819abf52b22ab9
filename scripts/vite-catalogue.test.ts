import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';

import { compileCatalogue } from './vite-catalogue.ts';

describe('message catalogues', () => {
  test('given plural forms, when compiled at build time, then the running app picks the right one without a parser', () => {
    const source = compileCatalogue(
      '{"table.people": "{count, plural, one {# person} other {# people}} at {table}"}',
    );
    const messages = JSON.parse(source.replace(/^export default /, '').replace(/;\n$/, ''));
    const i18n = setupI18n({ locale: 'en', messages: { en: messages } });

    expect(i18n._('table.people', { count: 1, table: 'Oak' })).toBe('1 person at Oak');
    expect(i18n._('table.people', { count: 4, table: 'Oak' })).toBe('4 people at Oak');
  });

  test('given broken ICU, when compiled, then the build stops and names the message', () => {
    expect(() => compileCatalogue('{"seat.full": "{count, plural, one {"}')).toThrow(/seat\.full/);
  });

  test('given a nested catalogue, when compiled, then it is refused', () => {
    expect(() => compileCatalogue('{"seat": {"full": "Full"}}')).toThrow(/seat/);
  });
});
