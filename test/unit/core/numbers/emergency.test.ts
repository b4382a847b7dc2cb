import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries, parseFaxNumber } from '../../../../core/numbers/fax-number';
import { seeded } from '../any-text';

/** Police, fire and ambulance, as published country by country; kept apart from the program's own list on purpose. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  US: ['911', '988'],
  CA: ['911'],
  MX: ['911'],
  AR: ['100', '101', '107', '911'],
  BR: ['190', '192', '193'],
  CL: ['131', '132', '133'],
  CO: ['123'],
  GB: ['999', '112'],
  IE: ['999', '112'],
  FR: ['15', '17', '18', '112', '114'],
  DE: ['110', '112'],
  AT: ['112', '122', '133', '140', '144'],
  CH: ['112', '117', '118', '144'],
  IT: ['112', '113', '115', '118'],
  NO: ['110', '112', '113'],
  CZ: ['112', '150', '155', '158'],
  HU: ['104', '105', '107', '112'],
  PL: ['112', '997', '998', '999'],
  GR: ['100', '112', '166', '199'],
  RU: ['101', '102', '103', '104', '112'],
  TR: ['112', '155'],
  IL: ['100', '101', '102'],
  AE: ['997', '998', '999'],
  ZA: ['10111', '10177', '112'],
  IN: ['100', '101', '102', '108', '112'],
  PK: ['15', '115', '1122'],
  CN: ['110', '119', '120', '122'],
  HK: ['999'],
  JP: ['110', '118', '119'],
  KR: ['112', '119'],
  TH: ['191', '1669'],
  VN: ['113', '114', '115'],
  SG: ['995', '999'],
  AU: ['000', '106', '112'],
  NZ: ['111'],
};
/** Longer ones are subscribers' numbers in the smallest countries. */
const everyOne = [...new Set(Object.values(PUBLISHED).flat())].filter((number) => number.length <= 3);

const read = (text: string, country: string) => {
  const parsed = parseFaxNumber(text, country);
  return parsed.ok ? 'dialled' : parsed.error;
};

describe('emergency numbers', () => {
  it('are called so in their own country, with and without calling code', () => {
    for (const { code, callingCode } of countries()) {
      for (const number of PUBLISHED[code] ?? []) {
        // Two digits are refused all the same; there the plain "too short" is said.
        const expected = number.length > 2 ? 'emergency' : 'too-short';
        expect(read(number, code), `${code} ${number}`).toBe(expected);
        expect(read(`+${callingCode} ${number}`, ''), `+${callingCode} ${number}`).toBe(expected);
      }
    }
  });

  it('of three digits are dialled from nowhere, however they are written', () => {
    for (const { code, callingCode } of countries()) {
      for (const number of everyOne) {
        for (const written of [
          number,
          `+${callingCode}${number}`,
          `0${number}`,
          `9 ${number}`,
          number.split('').join('-'),
        ])
          expect(read(written, code), `${code} ${written}`).not.toBe('dialled');
      }
    }
  });

  it('and anything else of up to three digits is never dialled', () => {
    seeded(
      fc.property(
        fc.stringMatching(/^[0-9]{0,3}$/),
        fc.constantFrom(...countries()),
        (digits, { code, callingCode }) => {
          expect(read(digits, code)).not.toBe('dialled');
          expect(read(`+${callingCode} ${digits}`, code)).not.toBe('dialled');
          expect(read(`+${digits}`, code)).not.toBe('dialled');
        },
      ),
      3000,
    );
  });
});
