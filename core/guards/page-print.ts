/** How a page looks, coarse enough that saving it again changes nothing and fine enough that another digit does. */
export interface PagePrint {
  readonly columns: number;
  readonly rows: number;
  /** Mean grey of each block, row by row; 0 is black. */
  readonly blocks: Uint8Array;
}

/** Pixels across a page for its print: half of a fax line (1728, ITU-T T.4). */
export const PRINT_WIDTH = 864;
/** A block is about as large as a digit of 10 points: a changed one moves its block by several levels. */
const BLOCK = 8;
/**
 * Grey levels (of 255) that a block may differ by. Measured: 0 for documents saved again by PDFium, qpdf and pdf-lib,
 * 3 and more for one other digit in a full page of 10 point text.
 */
const TOLERANCE = 2;

/** @param grey 8-bit grey, one byte a pixel, row by row */
export function printOf({
  width,
  height,
  grey,
}: {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}): PagePrint {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const blocks = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const bottom = Math.min(height, (row + 1) * BLOCK);
    for (let column = 0; column < columns; column += 1) {
      const right = Math.min(width, (column + 1) * BLOCK);
      let sum = 0;
      for (let y = row * BLOCK; y < bottom; y += 1)
        for (let x = column * BLOCK; x < right; x += 1) sum += grey[y * width + x] ?? 0;
      blocks[row * columns + column] = Math.round(sum / ((bottom - row * BLOCK) * (right - column * BLOCK)));
    }
  }
  return { columns, rows, blocks };
}

export function isSamePrint(a: PagePrint, b: PagePrint): boolean {
  return (
    a.columns === b.columns &&
    a.rows === b.rows &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every((grey, index) => Math.abs(grey - (b.blocks[index] ?? Infinity)) <= TOLERANCE)
  );
}
