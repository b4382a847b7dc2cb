/** One part of a page range as typed, before it is held against a document. */
export type RangePart = { readonly text: string; readonly position: number } & (
  | { readonly kind: 'all' | 'none' | 'odd' | 'even' | 'unreadable' }
  | { readonly kind: 'span'; readonly from: RangeEnd; readonly to: RangeEnd }
);
export type RangeEnd = number | 'last';

/** A word, or words joined by dashes with or without spaces around them ("2 - 5" is one part). */
const PART = /[^\s,;-]+(?:\s*-\s*[^\s,;-]*)*|-\s*[^\s,;-]*(?:\s*-\s*[^\s,;-]*)*/g;

/** Splits a page range into its parts. Knows the grammar, not the document; any text is taken. */
export function splitRange(text: string): readonly RangePart[] {
  const plain = plainCharacters(text);
  return [...plain.matchAll(PART)].map((match) => {
    const length = match[0].trimEnd().length;
    const typed = text.slice(match.index, match.index + length);
    return { ...readPart(plain.slice(match.index, match.index + length)), text: typed, position: match.index };
  });
}

/** Every dash, comma and digit in its ASCII form, one UTF-16 unit for one, so that positions stay those of the text. */
function plainCharacters(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\uFE63\uFF0D]/g, '-')
    .replace(/[\uFF0C\u3001\u060C\uFF1B\u061B]/g, ',')
    .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

type Reading =
  | { readonly kind: 'all' | 'none' | 'odd' | 'even' | 'unreadable' }
  | { readonly kind: 'span'; readonly from: RangeEnd; readonly to: RangeEnd };

const UNREADABLE: Reading = { kind: 'unreadable' };

function readPart(part: string): Reading {
  if (part === 'all' || part === 'none' || part === 'odd' || part === 'even') return { kind: part };
  const [left = '', right, ...more] = part.split('-').map((end) => end.trim());
  if (more.length > 0) return UNREADABLE;
  if (right === undefined) {
    const page = readEnd(left);
    return page === null ? UNREADABLE : { kind: 'span', from: page, to: page };
  }
  if (left === '' && right === '') return UNREADABLE;
  const from = left === '' ? 1 : readEnd(left);
  const to = right === '' ? 'last' : readEnd(right);
  return from === null || to === null ? UNREADABLE : { kind: 'span', from, to };
}

function readEnd(word: string): RangeEnd | null {
  if (word === 'last') return 'last';
  return /^\d+$/.test(word) ? Number(word) : null;
}
