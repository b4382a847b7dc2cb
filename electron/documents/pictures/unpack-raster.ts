export interface PackedRows {
  /** Bytes of a row. */
  readonly bytes: number;
  /** Bytes that are repeated as one: a dot, or eight of one bit. */
  readonly unit: number;
  /** What a row is filled up with that ends early: no ink. */
  readonly blank: number;
  readonly height: number;
}

/**
 * Unpacks the rows of a page (PWG 5102.4 section 4.4): how often a row is repeated, then runs of one dot and stretches of different ones. What goes over the
 * right or the lower edge is cut off, as CUPS does. Never throws, and takes no memory but for one row.
 *
 * @param put gets each different row once: its bytes, good until the next call, the first row that is like this, and how many are
 * @returns the place behind the last row; null when the file ends before
 */
export function unpackRaster(
  file: Uint8Array,
  from: number,
  { bytes, unit, blank, height }: PackedRows,
  put: (row: Uint8Array, y: number, count: number) => void,
): number | null {
  const row = new Uint8Array(bytes);
  let at = from;
  for (let y = 0; y < height;) {
    const repeats = file[at];
    if (repeats === undefined) return null;
    const end = unpackRow(file, at + 1, row, unit, blank);
    if (end === null) return null;
    const count = Math.min(repeats + 1, height - y);
    put(row, y, count);
    at = end;
    y += count;
  }
  return at;
}

const TO_THE_END = 128;

function unpackRow(file: Uint8Array, from: number, row: Uint8Array, unit: number, blank: number): number | null {
  let at = from;
  for (let to = 0; to < row.length;) {
    const head = file[at++];
    if (head === undefined) return null;
    if (head === TO_THE_END) {
      row.fill(blank, to);
      return at;
    }
    const isRun = head < TO_THE_END;
    const stored = isRun ? unit : (257 - head) * unit;
    if (at + stored > file.length) return null;
    // What a row has no room for falls off its end.
    const end = to + (isRun ? (head + 1) * unit : stored);
    if (isRun && unit === 1) row.fill(file[at] ?? 0, to, end);
    else
      for (let index = 0; to + index < end; index++) row[to + index] = file[at + (isRun ? index % unit : index)] ?? 0;
    to = end;
    at += stored;
  }
  return at;
}
