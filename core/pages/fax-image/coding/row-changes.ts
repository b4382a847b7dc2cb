/**
 * The dots of a row at which the colour changes, ascending, beginning with the first black one; so even places turn
 * black and odd ones white. Behind the last change stand `SENTINELS` entries of the row's width.
 */
export type RowChanges = Int32Array;

const SENTINELS = 4;

export const newRowChanges = (width: number): RowChanges => new Int32Array(width + 1 + SENTINELS).fill(width);

/** Ends a list of `count` changes. */
export function endChanges(changes: RowChanges, count: number, width: number): void {
  changes.fill(width, count, count + SENTINELS);
}

/**
 * Reads the changes of the row that begins at byte `row`, 32 dots at a time.
 *
 * @returns how many there are
 */
export function readChanges(bits: Uint8Array, row: number, width: number, changes: RowChanges): number {
  const stride = (width + 7) >>> 3;
  let count = 0;
  let before = 0;
  for (let byte = 0; byte < stride; byte += 4) {
    const at = row + byte;
    let word = ((bits[at] ?? 0) << 24) | ((bits[at + 1] ?? 0) << 16) | ((bits[at + 2] ?? 0) << 8) | (bits[at + 3] ?? 0);
    const left = stride - byte;
    // The bytes behind a narrow row belong to the next one.
    if (left < 4) word &= -1 << (32 - left * 8);
    let turns = word ^ ((word >>> 1) | before);
    before = word << 31;
    while (turns !== 0) {
      const place = Math.clz32(turns);
      changes[count++] = byte * 8 + place;
      turns &= 0x7fffffff >>> place;
    }
  }
  // Where the row ends inside a byte.
  while (count > 0 && (changes[count - 1] ?? 0) >= width) count--;
  endChanges(changes, count, width);
  return count;
}
