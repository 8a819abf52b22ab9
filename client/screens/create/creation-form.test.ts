import { describe, expect, it } from 'vitest';
import { creationOf, type CreationForm, numberOf, problemsOf } from './creation-form.ts';

const FORM: CreationForm = {
  title: ' Open data evening ',
  series: '',
  number: '',
  date: '2026-01-02',
  place: '',
  language: 'en',
  method: 'free-tables',
  keepDays: 30,
  themes: '- Tools & resources – what you actually need\n2. Skills',
};

describe('the create page', () => {
  it('given a form filled in, when created, then lines are tables and spaces around are gone', () => {
    expect(Object.values(problemsOf(FORM)).every((problem) => problem === null)).toBe(true);
    expect(creationOf(FORM)).toEqual({
      title: 'Open data evening',
      series: '',
      number: null,
      date: '2026-01-02',
      place: '',
      language: 'en',
      method: 'free-tables',
      keepDays: 30,
      themes: [
        { title: 'Tools & resources', gloss: 'what you actually need', question: '' },
        { title: 'Skills', gloss: '', question: '' },
      ],
    });
  });

  it('given an empty form, when created, then title and tables are asked for', () => {
    const problems = problemsOf({ ...FORM, title: '  ', themes: '\n \n' });
    expect(problems.title).toEqual({ is: 'no-title' });
    expect(problems.themes).toEqual({ is: 'no-themes' });
  });

  it('given too many tables or too long a name, when created, then it is said which', () => {
    const lines = Array.from({ length: 41 }, (_, index) => `Table ${index}`).join('\n');
    expect(problemsOf({ ...FORM, themes: lines }).themes).toEqual({ is: 'too-many', most: 40 });
    expect(problemsOf({ ...FORM, themes: `Short\n${'x'.repeat(123)}` }).themes).toEqual({
      is: 'theme-too-long',
      table: 2,
      over: 3,
    });
  });

  it('given a number in the series, when read, then only whole ones count', () => {
    expect(numberOf(' 4 ')).toBe(4);
    expect(numberOf('')).toBeNull();
    expect(numberOf('4th')).toBeUndefined();
    expect(numberOf('0')).toBeUndefined();
  });
});
