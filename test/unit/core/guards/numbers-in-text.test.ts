import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../any-text';
import { faxNumbersIn, MOST_LABELS, MOST_TEXT } from '../../../../core/guards/numbers-in-text';

const found = (text: string, country = 'US') => faxNumbersIn(text, country).map(({ e164 }) => e164);

describe('fax numbers in a text', () => {
  it.each([
    ['Fax: (209) 638-0085', '+12096380085'],
    ['FAX 209.638.0085', '+12096380085'],
    ['Fax to +1 209 638 0085', '+12096380085'],
    ['Fax no. 1-209-638-0085', '+12096380085'],
    ['Please fax this form to 209-638-0085 by Friday', '+12096380085'],
    ['Fax:\r\n209-638-0085', '+12096380085'],
    ['Phone: 209-638-0084 Fax: 209-638-0085', '+12096380085'],
    ['Phone 209-638-0084 | Fax 209-638-0085 | www.example.org', '+12096380085'],
    ['T: 209-638-0084\r\nF: 209-638-0085', '+12096380085'],
    ['(209) 638-0085 (fax)', '+12096380085'],
    ['209-638-0085 fax', '+12096380085'],
    ['Facsimile (209) 638-0085 2nd floor', '+12096380085'],
    ['Tel/Fax: 209 638 0085', '+12096380085'],
    ['Telefax: +49 30 901820', '+4930901820'],
    ['Faxnummer: +49 30 901820', '+4930901820'],
    ['Télécopie : +33 1 42 68 53 00', '+33142685300'],
    ['Факс: +7 495 123-45-67', '+74951234567'],
    ['传真：+86 10 6552 9988', '+861065529988'],
  ])('%j', (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it('are read by the country, and only by it', () => {
    expect(found('Fax: 030 901820', 'DE')).toEqual(['+4930901820']);
    expect(found('Fax: 030 901820', '')).toEqual([]);
  });

  it.each([
    'Phone: 209-638-0085',
    'Call 209-638-0085',
    'Fax cover sheet, 3 pages, 2026-11-24',
    'We do not have a fax. Tel 209-638-0085',
    'Fax or phone 209-638-0085',
    'Facts: 2096380085',
    'Fax: see below',
    'Fax: 12345',
    'Fax: 911',
    'M/F 2096380085',
    'Chart F 2096380085',
    'Fax\r\nPatient id\r\n2096380085',
    'Phone: 209-638-0085 Fax: none',
  ])('are not read into %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are named once each, in order of appearance', () => {
    expect(found('Fax: 209-638-0085\nFax: +49 30 901820\nFax: (209) 638 0085')).toEqual([
      '+12096380085',
      '+4930901820',
    ]);
  });

  it('are found among any other text, and any text can be read', () => {
    seeded(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), fc.string({ maxLength: 300 }), (before, after) => {
        expect(found(`${before}\nFax: +1 209 638 0085\n${after}`)).toContain('+12096380085');
      }),
    );
  });

  it('take bounded work, whatever the text is: so far and so often it is read, and no further', () => {
    const number = '\nFax: +1 209 638 0085';
    for (const hostile of ['fax '.repeat(20_000), `Fax: ${'1 '.repeat(50_000)}`, '+1 (209) 638-'.repeat(8000)])
      expect(found(hostile.slice(0, MOST_TEXT).padEnd(MOST_TEXT) + number)).toEqual([]);
    expect(found('fax, '.repeat(MOST_LABELS - 1) + number)).toEqual(['+12096380085']);
    expect(found('fax, '.repeat(MOST_LABELS) + number)).toEqual([]);
  });
});
