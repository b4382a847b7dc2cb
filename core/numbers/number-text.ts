import { err, ok, type Result } from '../result';
import type { NumberProblem } from './number-problem';

/** Longest text that is read, in UTF-16 units; E.164 has 15 digits, the rest is punctuation and a label. */
const MAX_TEXT = 100;

/** Marks that pasted text carries unseen: soft hyphen, zero-width and direction marks. */
const UNSEEN = /\u00AD|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2069]|\uFEFF/g;
const LABEL = /^(?:(?:tele)?fax|tel|phone)(?:[\s.-]*(?:no|nr|number))?[\s.:]*(?=[+\uFF0B(\d])|^[ft]:\s*/i;
/** RFC 3966 ";ext=", words and signs for an extension, and the pauses of a dial string. */
const EXTENSION = /\d[\s,;]*(?:;?ext(?:ension|n)?\b|x|#|;phone-context|;isub|[pw](?=\d))|\d\s*[,;]+\s*\d/i;
const SEPARATORS = /[,;\n\r|&/]/;
const LEAST_DIGITS_OF_ONE = 7;
const WRITTEN = /^\+?[\d\s().\-/\u00B7]*$/;

/**
 * Takes label, unseen marks and foreign digit shapes off a typed or pasted number and refuses what cannot be one.
 * The value has digits, usual punctuation, and "+" only in front. Superscripts are refused, not read: a footnote
 * mark must not become a digit that is dialled.
 */
export function cleanNumber(text: string): Result<string, NumberProblem> {
  if (text.length > MAX_TEXT) return err(text.trim() === '' ? 'empty' : 'too-long');
  const plain = plainCharacters(text.replace(UNSEEN, '')).trim().replace(LABEL, '').trim();
  if (plain === '') return err('empty');
  if (holdsSeveral(plain)) return err('several-numbers');
  if (EXTENSION.test(plain)) return err('extension');
  if (/\p{L}/u.test(plain)) return err('letters');
  if (!WRITTEN.test(plain) || !/\d/.test(plain)) return err('not-a-number');
  return ok(plain);
}

/** Digits of full-width and Arabic keyboards, and every dash and plus, in ASCII. */
function plainCharacters(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\u2010-\u2015\u2212\uFE63\uFF0D]/g, '-')
    .replace(/\uFF0B/g, '+')
    .replace(/\uFF08/g, '(')
    .replace(/\uFF09/g, ')');
}

function holdsSeveral(text: string): boolean {
  const long = text.split(SEPARATORS).filter((piece) => piece.replace(/\D/g, '').length >= LEAST_DIGITS_OF_ONE);
  return long.length > 1 || text.split('+').length > 2;
}
