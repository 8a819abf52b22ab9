import { describe, expect, it } from 'vitest';
import { languageOptions, usualLanguage } from './languages.ts';

describe('languages of a gathering', () => {
  it.each([
    ['de-AT', 'de'],
    ['en-GB', 'en'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh', 'zh-CN'],
    ['pt-BR', 'pt'],
    ['sw-KE', 'sw'],
    ['not a tag', 'en'],
  ])('given a browser that speaks %s, when asked, then it is %s', (browser, language) => {
    expect(usualLanguage([browser])).toBe(language);
  });

  it('given a language that is not common, when listed, then it is among them under its own name', () => {
    expect(languageOptions('cy').find(([tag]) => tag === 'cy')?.[1]).toBe('Cymraeg');
    expect(languageOptions('en').filter(([tag]) => tag === 'en')).toHaveLength(1);
  });
});
