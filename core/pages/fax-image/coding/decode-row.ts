import type { BitReader } from './bit-reader';
import { BLACK_TABLE, HORIZONTAL, MODE_TABLE, PASS, WHITE_TABLE, type CodeTable } from './code-tables';
import { endChanges, type RowChanges } from './row-changes';

/** A row that could be read, or why not: a word that no table has, or words that do not add up to a row. */
export type RowOutcome = 'row' | 'bad-code';

/**
 * The next word's meaning, or -1. A word that the end of the data cuts off is found by `BitReader.past`: zeros behind
 * the end never make a row whole that the data did not.
 */
function take(reader: BitReader, { bits, entries }: CodeTable): number {
  const entry = entries[reader.peek(bits)] ?? 0;
  if (entry === 0) return -1;
  reader.at += entry & 15;
  return reader.past ? -1 : entry >>> 4;
}

/** A run with all its make-up words; -1 for no run or more than the row holds. */
function takeRun(reader: BitReader, color: number, most: number): number {
  const table = color === 0 ? WHITE_TABLE : BLACK_TABLE;
  let sum = 0;
  for (;;) {
    const run = take(reader, table);
    if (run === -1) return -1;
    sum += run;
    if (sum > most) return -1;
    if (run < 64) return sum;
  }
}

/** Adds the end of a run. An empty run makes its two neighbours one. */
function addChange(changes: RowChanges, count: number, at: number): number {
  if (count > 0 && changes[count - 1] === at) return count - 1;
  changes[count] = at;
  return count + 1;
}

/** T.4 4.1: runs of alternating colour until the row is full. */
export function takeRowAlone(reader: BitReader, row: RowChanges, width: number): RowOutcome {
  let a0 = 0;
  let count = 0;
  for (let color = 0; a0 < width; color ^= 1) {
    const run = takeRun(reader, color, width - a0);
    if (run === -1) return 'bad-code';
    a0 += run;
    if (a0 < width) count = addChange(row, count, a0);
  }
  endChanges(row, count, width);
  return 'row';
}

/** T.4 4.2 and T.6 2.2: the row is described by its differences to the one above. */
export function takeRowBelow(reader: BitReader, row: RowChanges, above: RowChanges, width: number): RowOutcome {
  let a0 = 0;
  let color = 0;
  let count = 0;
  let over = 0;
  while (a0 < width) {
    const mode = take(reader, MODE_TABLE);
    if (mode === -1) return 'bad-code';
    if (mode === PASS) {
      a0 = above[over + 1] ?? width;
      // T.4 passes over a run that ends left of a1; a1 cannot lie behind the end of the row.
      if (a0 >= width) return 'bad-code';
    } else if (mode === HORIZONTAL) {
      const first = takeRun(reader, color, width - a0);
      const second = first === -1 ? -1 : takeRun(reader, 1 - color, width - a0 - first);
      if (second === -1) return 'bad-code';
      if (a0 + first < width) count = addChange(row, count, a0 + first);
      a0 += first + second;
      if (a0 < width) count = addChange(row, count, a0);
    } else {
      const a1 = (above[over] ?? width) + mode - 3;
      if (a1 < a0 || a1 > width) return 'bad-code';
      a0 = a1;
      if (a0 < width) count = addChange(row, count, a0);
      color ^= 1;
      over += over > 0 ? -1 : 1;
    }
    for (let b = above[over] ?? width; b <= a0 && b < width; b = above[over] ?? width) over += 2;
  }
  endChanges(row, count, width);
  return 'row';
}
