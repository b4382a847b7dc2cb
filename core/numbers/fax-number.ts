import {
  getCountryCallingCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { err, ok, type Result } from '../result';
import { isEmergency } from './emergency';
import type { NumberProblem } from './number-problem';
import { cleanNumber } from './number-text';

/** A recipient or sender number that was parsed and can be dialled (ITU-T E.164). Made only by `parseFaxNumber`. */
export interface FaxNumber {
  /** "+12096380085" */
  readonly e164: string;
  /** "+1 209 638 0085", as shown everywhere */
  readonly international: string;
  /** ISO 3166-1 alpha-2, or null where the number does not tell (shared or non-geographic codes) */
  readonly country: string | null;
}

/**
 * Reads a fax number as people write and paste it. `defaultCountry` (ISO 3166-1 alpha-2, or empty for none) says how
 * a number without "+" is read, its international prefix ("00", "011") included.
 *
 * A number must be one that its country's numbering plan has, not merely have a possible length: a misdialled fax
 * hands a document to a stranger and cannot be taken back. Hence the full metadata ("max"), whose patterns are exact
 * per number type; the small set knows many countries by length alone and could not tell premium numbers.
 */
export function parseFaxNumber(text: string, defaultCountry: string): Result<FaxNumber, NumberProblem> {
  const cleaned = cleanNumber(text);
  if (!cleaned.ok) return cleaned;
  const country = asCountry(defaultCountry);
  if (isEmergency(cleaned.value, country === null ? null : getCountryCallingCode(country))) return err('emergency');
  if (country === null && !cleaned.value.startsWith('+')) return err('country-unknown');

  const first = read(cleaned.value, country);
  // "+34 (0)91...": a trunk zero written by habit where the country has none.
  const number = first?.isValid() === true ? first : (read(withoutTrunkZero(cleaned.value), country) ?? first);
  if (number === undefined) return err(lengthProblem(cleaned.value, country));
  if (isEmergency(number.nationalNumber, null)) return err('emergency');
  if (!number.isPossible()) return err(lengthProblem(number.number, null));
  if (!number.isValid()) return err('no-such-number');
  if (number.getType() === 'PREMIUM_RATE') return err('premium');
  return ok({
    e164: number.number,
    international: number.formatInternational(),
    country: number.country ?? null,
  });
}

/** An E.164 number as shown everywhere; text that is none comes back as it is. */
export function formatNumber(e164: string): string {
  return parsePhoneNumberFromString(e164, { extract: false })?.formatInternational() ?? e164;
}

export interface CallingCountry {
  /** ISO 3166-1 alpha-2; its name comes from Intl.DisplayNames. */
  readonly code: string;
  /** Digits without "+". */
  readonly callingCode: string;
}

/** Every country that a number can be read by, in order of its code. */
export function countries(): readonly CallingCountry[] {
  return getCountries()
    .map((code) => ({ code, callingCode: getCountryCallingCode(code) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function asCountry(code: string): CountryCode | null {
  const upper = code.trim().toUpperCase();
  return isSupportedCountry(upper) ? upper : null;
}

const read = (text: string, country: CountryCode | null): PhoneNumber | undefined =>
  parsePhoneNumberFromString(text, { extract: false, ...(country === null ? {} : { defaultCountry: country }) });

const withoutTrunkZero = (text: string): string => text.replace('(0)', ' ');

function lengthProblem(text: string, country: CountryCode | null): NumberProblem {
  switch (validatePhoneNumberLength(text, country ?? undefined)) {
    case 'TOO_SHORT':
      return 'too-short';
    case 'TOO_LONG':
      return 'too-long';
    case 'INVALID_COUNTRY':
      return 'country-unknown';
    case 'NOT_A_NUMBER':
      return 'not-a-number';
    case 'INVALID_LENGTH':
    case undefined:
      return 'no-such-number';
  }
}
