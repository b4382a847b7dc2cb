import fc from 'fast-check';
import { getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { countries, formatNumber, parseFaxNumber } from '../../../../core/numbers/fax-number';
import { NUMBER_PROBLEMS, type NumberProblem } from '../../../../core/numbers/number-problem';
import { anyText, seeded } from '../any-text';

const read = (text: string, country = ''): string => {
  const result = parseFaxNumber(text, country);
  return result.ok ? result.value.e164 : result.error;
};

describe('a fax number', () => {
  it.each<[string, string, string]>([
    ['+1 209 638 0085', '', '+12096380085'],
    ['(202) 555-0100', 'US', '+12025550100'],
    ['202.555.0199', 'us', '+12025550199'],
    ['1-202-555-0100', 'CA', '+12025550100'],
    ['12025550100', 'US', '+12025550100'],
    ['+12025550100', 'DE', '+12025550100'],
    ['tel:+1-202-555-0100', '', '+12025550100'],
    ['Fax: +1 202 555 0100', '', '+12025550100'],
    ['Fax-Nr.: 030 901820', 'DE', '+4930901820'],
    ['F: 202 555 0100', 'US', '+12025550100'],
    ['+44 (0)20 7946 0000', '', '+442079460000'],
    ['0044 (0) 20 7946 0000', 'DE', '+442079460000'],
    ['011 44 20 7946 0000', 'US', '+442079460000'],
    ['020 7946 0000', 'GB', '+442079460000'],
    ['+49 (0)30 901820', 'US', '+4930901820'],
    ['030/901820', 'DE', '+4930901820'],
    ['+39 (0)6 69812345', '', '+390669812345'],
    ['+34 (0)912 345 678', '', '+34912345678'],
    ['01 23 45 67 89', 'FR', '+33123456789'],
    ['+683 4002', '', '+6834002'],
    ['+800 1234 5678', '', '+80012345678'],
    ['２０２－５５５－０１００', 'US', '+12025550100'],
    ['＋１（２０２）５５５０１００', '', '+12025550100'],
    ['٢٠٢٥٥٥٠١٠٠', 'US', '+12025550100'],
    ['+1\u00a0202\u00a0555\u00a00100', '', '+12025550100'],
    ['\u202a+1\u2011202\u2011555\u20110100\u202c', '', '+12025550100'],
    ['\t+1 202 555 0100\n', '', '+12025550100'],
  ])('%j read in %j is %s', (text, country, e164) => {
    expect(read(text, country)).toBe(e164);
  });

  it('may be any of the practice numbers', () => {
    for (let line = 100; line < 200; line++) {
      expect(read(`+1 202 555 0${String(line)}`)).toBe(`+12025550${String(line)}`);
    }
  });

  it('may be the fixed-line or mobile example of every country', () => {
    for (const { code, callingCode } of countries()) {
      const example = getExampleNumber(code as Parameters<typeof getExampleNumber>[0], examples);
      if (example === undefined) continue;
      expect(read(example.number), code).toBe(example.number);
      expect(read(example.formatInternational()), code).toBe(example.number);
      expect(read(example.formatNational(), code), code).toBe(example.number);
      expect(example.number.startsWith(`+${callingCode}`), code).toBe(true);
    }
  });

  it.each<[string, string, NumberProblem]>([
    ['', 'US', 'empty'],
    [' \u200b ', 'US', 'empty'],
    [' '.repeat(5000), 'US', 'empty'],
    ['Fax:', 'US', 'letters'],
    ['1-800-FLOWERS', 'US', 'letters'],
    ['call me', 'US', 'letters'],
    ['202 555 010O', 'US', 'letters'],
    ['+1 202 555 0100 ext 5', '', 'extension'],
    ['+1 202 555 0100x5', '', 'extension'],
    ['+1 202 555 0100 #5', '', 'extension'],
    ['tel:+12025550100;ext=5', '', 'extension'],
    ['+1 202 555 0100,,123', '', 'extension'],
    ['202-555-0100, 202-555-0101', 'US', 'several-numbers'],
    ['+12025550100 +12025550101', '', 'several-numbers'],
    ['202-555-0100\n202-555-0101', 'US', 'several-numbers'],
    ['+1 202 555 0100\u00b9', '', 'not-a-number'],
    ['*67 202 555 0100', 'US', 'not-a-number'],
    ['+', 'US', 'not-a-number'],
    ['()', 'US', 'not-a-number'],
    ['202 555 0100', '', 'country-unknown'],
    ['202 555 0100', 'XX', 'country-unknown'],
    ['+999 123 4567', 'US', 'country-unknown'],
    ['5', 'US', 'too-short'],
    ['202555', 'US', 'too-short'],
    ['555 0100', 'US', 'too-short'],
    ['+49 11', '', 'too-short'],
    ['2025550100123', 'US', 'too-long'],
    ['+1 202 555 0100 0', '', 'too-long'],
    ['1'.repeat(5000), 'US', 'too-long'],
    ['911', 'US', 'emergency'],
    ['9-1-1', 'US', 'emergency'],
    ['911', '', 'emergency'],
    ['+1 911', '', 'emergency'],
    ['+911', '', 'emergency'],
    ['1 911', 'US', 'emergency'],
    ['9 911', 'US', 'emergency'],
    ['112', 'DE', 'emergency'],
    ['0112', 'DE', 'emergency'],
    ['+49 112', '', 'emergency'],
    ['+44 999', '', 'emergency'],
    ['0044 999', 'DE', 'emergency'],
    ['999', 'GB', 'emergency'],
    ['000', 'AU', 'emergency'],
    ['110', 'CN', 'emergency'],
    ['119', 'JP', 'emergency'],
    ['1-900-555-1234', 'US', 'premium'],
    ['+44 909 879 0000', '', 'premium'],
    ['+1 911 555 1234', '', 'no-such-number'],
    ['+1 123 456 7890', '', 'no-such-number'],
    ['116117', 'DE', 'no-such-number'],
    ['+353 011 2345', '', 'no-such-number'],
  ])('is not %j read in %j: %s', (text, country, problem) => {
    expect(read(text, country)).toBe(problem);
  });

  it('is shown in its international form and tells its country where it can', () => {
    expect(parseFaxNumber('2096380085', 'US')).toEqual({
      ok: true,
      value: { e164: '+12096380085', international: '+1 209 638 0085', country: 'US' },
    });
    expect(parseFaxNumber('+80012345678', '')).toMatchObject({ ok: true, value: { country: null } });
    expect(formatNumber('+12096380085')).toBe('+1 209 638 0085');
    expect(formatNumber('no number')).toBe('no number');
  });

  it('takes any text without throwing, and what it reads is E.164 and reads as itself', () => {
    const digits = fc.string({ unit: fc.constantFrom(...Array.from('+00112345678 9-()./')), maxLength: 24 });
    const country = fc.oneof(fc.constantFrom('', 'US', 'GB', 'DE', 'IT', 'BR', 'JP', 'AR'), anyText);
    seeded(
      fc.property(fc.oneof(anyText, digits), country, (text, code) => {
        const result = parseFaxNumber(text, code);
        if (!result.ok) {
          expect(NUMBER_PROBLEMS).toContain(result.error);
          return;
        }
        expect(result.value.e164).toMatch(/^\+[1-9]\d{5,14}$/);
        expect(parseFaxNumber(result.value.e164, code)).toEqual(result);
        expect(parseFaxNumber(result.value.international, code)).toEqual(result);
      }),
      2000,
    );
  });

  it('offers each country once, with its calling code', () => {
    const codes = countries().map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(countries()).toContainEqual({ code: 'DE', callingCode: '49' });
    for (const { code, callingCode } of countries()) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      expect(callingCode).toMatch(/^[1-9]\d{0,2}$/);
    }
  });
});
