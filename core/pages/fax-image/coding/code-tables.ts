import { BLACK_CODES, MODE_CODES, WHITE_CODES, type RunCode } from './run-codes';

/** Looks a code word up by the bits that come next: `meaning * 16 + length`, or 0 where no word begins like this. */
export interface CodeTable {
  readonly bits: number;
  readonly entries: Uint16Array;
}

function tableOf(codes: readonly { readonly meaning: number; readonly word: string }[]): CodeTable {
  const bits = Math.max(...codes.map(({ word }) => word.length));
  const entries = new Uint16Array(1 << bits);
  for (const { meaning, word } of codes) {
    const free = bits - word.length;
    const first = Number.parseInt(word, 2) << free;
    entries.fill(meaning * 16 + word.length, first, first + (1 << free));
  }
  return { bits, entries };
}

const runs = (codes: readonly RunCode[]) => tableOf(codes.map(({ run, word }) => ({ meaning: run, word })));

export const WHITE_TABLE = runs(WHITE_CODES);
export const BLACK_TABLE = runs(BLACK_CODES);

/** Meanings in `MODE_TABLE`: vertical modes are their distance + 3. */
export const PASS = 7;
export const HORIZONTAL = 8;
export const MODE_TABLE = tableOf([
  { meaning: PASS, word: MODE_CODES.pass },
  { meaning: HORIZONTAL, word: MODE_CODES.horizontal },
  ...MODE_CODES.vertical.map((word, meaning) => ({ meaning, word })),
]);
