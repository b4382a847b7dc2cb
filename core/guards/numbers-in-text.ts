import { parseFaxNumber, type FaxNumber } from '../numbers/fax-number';

/** UTF-16 units of a page's text that are read; a full page of fine print has about a tenth. */
export const MOST_TEXT = 50_000;
/** So many labels of a page are looked at. */
export const MOST_LABELS = 20;
/** Between a label and its number: " number for replies: ". */
const REACH = 26;
const LONGEST_NUMBER = 30;
/** A number may run into what follows it ("638-0085 2nd floor"): so often its last group is dropped. */
const MOST_CUTS = 3;

/** Words for "fax" in the languages that print it; "F" alone only as the label of an address block. */
const LABEL =
  /(?<![\p{L}\p{N}])(?:(?:tele)?fax|facsimile|t[e\u00e9]l[e\u00e9]copie|\u0444\u0430\u043a\u0441|\u4f20\u771f|\u50b3\u771f|\u30d5\u30a1\u30c3\u30af\u30b9|f(?=[:.]\s))/giu;
const OTHER_LABEL = /tel|phone|fon|call|mobil|cell|e-?mail|zip|www/i;
const NUMBER = /\+?[\d(][\d ().\u00a0\u2010-\u2015/-]*/;

/**
 * Fax numbers that a text names: a word for "fax" with a number beside it that the numbering plans know. Numbers without
 * "+" are read by `country` (ISO 3166-1 alpha-2, or empty). Each once, in order of appearance. Work is bounded by
 * `MOST_TEXT` and `MOST_LABELS`, whatever the text is.
 */
export function faxNumbersIn(text: string, country: string): readonly FaxNumber[] {
  const read = text.slice(0, MOST_TEXT);
  const found = new Map<string, FaxNumber>();
  let labels = 0;
  for (const label of read.matchAll(LABEL)) {
    if ((labels += 1) > MOST_LABELS) break;
    const end = label.index + label[0].length;
    const after = read.slice(end, end + REACH + LONGEST_NUMBER);
    const number =
      numberAfter(after, label[0].length === 1, country) ??
      numberBefore(read.slice(Math.max(0, label.index - LONGEST_NUMBER - 3), label.index), after, country);
    if (number !== null) found.set(number.e164, number);
  }
  return [...found.values()];
}

function numberAfter(text: string, isLetter: boolean, country: string): FaxNumber | null {
  const at = text.search(/[+(]?\d/);
  if (at < 0 || at > REACH) return null;
  const between = text.slice(0, at);
  // On another line, or behind a single letter, only if nothing but punctuation stands between.
  if ((isLetter || /[\r\n]/.test(between)) && /[\p{L}\p{N}]/u.test(between)) return null;
  if (OTHER_LABEL.test(between)) return null;
  return longestNumber(NUMBER.exec(text.slice(at, at + LONGEST_NUMBER))?.[0] ?? '', country);
}

/** "(209) 638-0085 fax": not where the label announces a number of its own. */
function numberBefore(text: string, after: string, country: string): FaxNumber | null {
  if (/^[^\r\n]{0,3}:/.test(after)) return null;
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  const written = /[+\d(][\d ().\u00a0\u2010-\u2015/-]{5,}$/.exec(line.replace(/[\s([,]{1,3}$/, ''))?.[0] ?? '';
  return written === '' ? null : longestNumber(written, country);
}

function longestNumber(written: string, country: string): FaxNumber | null {
  let rest = written.trim();
  for (let cut = 0; cut <= MOST_CUTS && rest !== ''; cut += 1) {
    const parsed = parseFaxNumber(rest.replace(/[^\d]+$/, ''), country);
    if (parsed.ok) return parsed.value;
    rest = rest.replace(/[ ().\u00a0\u2010-\u2015/-]*\d+\D*$/, '');
  }
  return null;
}
