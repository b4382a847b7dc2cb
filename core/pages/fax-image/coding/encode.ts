import type { Bitmap } from '../pictures';
import { BitWriter } from './bit-writer';
import { inFillOrder, type FillOrder } from './fill-order';
import { newRowChanges, readChanges, type RowChanges } from './row-changes';
import { BLACK_CODES, EOL, LONGEST_MAKE_UP, MODE_CODES, WHITE_CODES, type RunCode } from './run-codes';

/** MH: each row by itself (T.4 1-D). MR: rows described by the one above, begun anew every k rows (T.4 2-D). MMR: never begun anew (T.6). */
export type Coding = 'MH' | 'MR' | 'MMR';

export interface EncodeOptions {
  readonly coding: Coding;
  /** MR only: every k-th row stands by itself. T.4 4.2.1: 2 at 98 rows an inch, 4 at 196, 8 at 391. */
  readonly k?: number;
  /** RTC or EOFB at the end; default true. */
  readonly endMark?: boolean;
  /** MH and MR: fill bits so that each end-of-line word ends with a byte (TIFF T4Options, bit 2). */
  readonly alignedEol?: boolean;
  /** MH and MR: fill bits up to this length of a row, for machines that need a least time for each. */
  readonly leastRowBits?: number;
  readonly fillOrder?: FillOrder;
}

/** Encodes one page. The bitmap's unused bits do not matter. */
export function encodeFax(bitmap: Bitmap, options: EncodeOptions): Uint8Array {
  const { width, height, stride, bits } = bitmap;
  const { coding, endMark = true, alignedEol = false, leastRowBits = 0, fillOrder = 1 } = options;
  const k = coding === 'MR' ? Math.max(1, options.k ?? 4) : 1;
  const writer = new BitWriter(Math.max(1024, (stride * height) >> 3));
  const longestRow = width * 2 + 64 + (leastRowBits >>> 3);
  let above = newRowChanges(width);
  let current = newRowChanges(width);
  for (let row = 0; row < height; row++) {
    writer.reserve(longestRow);
    readChanges(bits, row * stride, width, current);
    if (coding === 'MMR') putRowBelow(writer, current, above, width);
    else {
      const alone = row % k === 0;
      putEol(writer, alignedEol);
      if (coding === 'MR') writer.put(alone ? 1 : 0, 1);
      const begun = writer.length;
      if (alone) putRowAlone(writer, current, width);
      else putRowBelow(writer, current, above, width);
      for (let missing = leastRowBits - (writer.length - begun); missing > 0; missing -= 24)
        writer.put(0, Math.min(24, missing));
    }
    [above, current] = [current, above];
  }
  writer.reserve(64);
  if (endMark) putEndMark(writer, coding, alignedEol);
  return inFillOrder(writer.finish(), fillOrder);
}

/** One word for every run up to 2623 dots: a make-up word and a terminating word at once, 25 bits at most. */
const LONGEST_ENTRY = LONGEST_MAKE_UP + 63;

function wordsForRuns(codes: readonly RunCode[]): { readonly values: Int32Array; readonly lengths: Uint8Array } {
  const words = new Map(codes.map(({ run, word }) => [run, word]));
  const whole = Array.from({ length: LONGEST_ENTRY + 1 }, (_, run) => {
    const makeUp = run < 64 ? '' : (words.get(run - (run % 64)) ?? '');
    return makeUp + (words.get(run % 64) ?? '');
  });
  return {
    values: Int32Array.from(whole, (word) => Number.parseInt(word, 2)),
    lengths: Uint8Array.from(whole, (word) => word.length),
  };
}

const WHITE = wordsForRuns(WHITE_CODES);
const BLACK = wordsForRuns(BLACK_CODES);
const LONGEST = Number.parseInt(WHITE_CODES.find(({ run }) => run === LONGEST_MAKE_UP)?.word ?? '', 2);

function putRun(writer: BitWriter, color: number, length: number): void {
  let run = length;
  // The same word for both colours.
  for (; run > LONGEST_ENTRY; run -= LONGEST_MAKE_UP) writer.put(LONGEST, 12);
  const { values, lengths } = color === 0 ? WHITE : BLACK;
  writer.put(values[run] ?? 0, lengths[run] ?? 0);
}

function putRowAlone(writer: BitWriter, changes: RowChanges, width: number): void {
  let from = 0;
  for (let index = 0; from < width || index === 0; index++) {
    const to = changes[index] ?? width;
    putRun(writer, index & 1, to - from);
    from = to;
  }
}

const modeWord = (word: string) => ({ value: Number.parseInt(word, 2), length: word.length });
const PASS = modeWord(MODE_CODES.pass);
const HORIZONTAL = modeWord(MODE_CODES.horizontal);
const VERTICAL_VALUES = Int32Array.from(MODE_CODES.vertical, (word) => modeWord(word).value);
const VERTICAL_LENGTHS = Int32Array.from(MODE_CODES.vertical, (word) => modeWord(word).length);

/** T.4 4.2.1.3: a0, a1, a2 are changes of this row, b1 and b2 of the one above. */
function putRowBelow(writer: BitWriter, row: RowChanges, above: RowChanges, width: number): void {
  let a0 = 0;
  let next = 0;
  let over = 0;
  while (a0 < width) {
    const a1 = row[next] ?? width;
    const b1 = above[over] ?? width;
    const b2 = above[over + 1] ?? width;
    if (b2 < a1) {
      writer.put(PASS.value, PASS.length);
      a0 = b2;
    } else {
      const distance = a1 - b1 + 3;
      if (distance >= 0 && distance <= 6) {
        writer.put(VERTICAL_VALUES[distance] ?? 0, VERTICAL_LENGTHS[distance] ?? 0);
        a0 = a1;
        next++;
        // The colour turned: b1 is now one of the other changes above, and may lie to the left of the last one.
        over += over > 0 ? -1 : 1;
      } else {
        const a2 = row[next + 1] ?? width;
        writer.put(HORIZONTAL.value, HORIZONTAL.length);
        putRun(writer, next & 1, a1 - a0);
        putRun(writer, 1 - (next & 1), a2 - a1);
        a0 = a2;
        next += 2;
      }
    }
    for (let b = above[over] ?? width; b <= a0 && b < width; b = above[over] ?? width) over += 2;
  }
}

function putEol(writer: BitWriter, aligned: boolean): void {
  if (aligned) writer.alignTo(4);
  writer.put(EOL.value, EOL.length);
}

function putEndMark(writer: BitWriter, coding: Coding, aligned: boolean): void {
  for (let left = coding === 'MMR' ? 2 : 6; left > 0; left--) {
    if (coding === 'MMR') writer.put(EOL.value, EOL.length);
    else putEol(writer, aligned);
    if (coding === 'MR') writer.put(1, 1);
  }
}
