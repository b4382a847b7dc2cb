import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { en } from '../../../../core/words/en';
import { pseudoCatalogue, pseudoText } from '../../../../core/words/pseudo';
import { createWords, localeFor } from '../../../../core/words/words';

const catalogue = {
  plain: 'Send',
  named: 'Fax to {name}',
  pages: { by: 'pages', one: '{pages} page', other: '{pages} pages' },
} as const;

describe('createWords', () => {
  const { say } = createWords(catalogue, 'en');

  it('fills in parameters', () => {
    expect(say('plain')).toBe('Send');
    expect(say('named', { name: 'Dr. Miller' })).toBe('Fax to Dr. Miller');
  });

  it('picks the plural form and writes numbers as the locale does', () => {
    expect(say('pages', { pages: 1 })).toBe('1 page');
    expect(say('pages', { pages: 0 })).toBe('0 pages');
    expect(say('pages', { pages: 1234 })).toBe('1,234 pages');
  });

  it('uses the plural categories of the locale, not those of English', () => {
    const polish = createWords(
      {
        pages: {
          by: 'pages',
          one: '{pages} strona',
          few: '{pages} strony',
          many: '{pages} stron',
          other: '{pages} strony',
        },
      },
      'pl',
    );
    expect([1, 3, 5].map((pages) => polish.say('pages', { pages }))).toEqual(['1 strona', '3 strony', '5 stron']);
  });

  it('does not read a value as a pattern', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(say('named', { name })).toBe(`Fax to ${name}`);
      }),
      { seed: 1 },
    );
    expect(say('named', { name: '$& {name}' })).toBe('Fax to $& {name}');
  });

  it('does not compile with a missing, wrong or additional parameter', () => {
    const wrong = () => {
      // @ts-expect-error the name is missing
      say('named');
      // @ts-expect-error no such parameter
      say('named', { nam: 'x' });
      // @ts-expect-error a count is a number
      say('pages', { pages: '3' });
      // @ts-expect-error no such sentence
      say('nothing');
    };
    expectTypeOf(wrong).toBeFunction();
  });
});

describe('localeFor', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['de-DE', 'en'],
    ['', 'en'],
    ['not a locale', 'en'],
  ])('takes %j as %s', (system, expected) => {
    expect(localeFor('en', system)).toBe(expected);
  });
});

describe('the pseudo-language', () => {
  it('keeps parameters and puts everything in brackets', () => {
    expect(pseudoText('Fax to {name}')).toMatch(/^⟦Fáx ţö \{name\}·+⟧$/);
  });

  it('keeps the plural forms of the English catalogue', () => {
    const pseudo = createWords<typeof en>(pseudoCatalogue(en) as unknown as typeof en, 'en');
    expect(pseudo.say('count.pages', { pages: 1 })).toContain('1 þáĝé'.replace('þ', 'p'));
    expect(pseudo.say('count.pages', { pages: 2 })).toContain('2 p');
  });
});
