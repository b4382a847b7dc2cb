import type { Bitmap, DotArea } from '../pictures';

/** Black dots of each byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** How many dots of an area are black; its left and right edges must lie on bytes or the page's edge. */
export function blackDots({ stride, bits }: Bitmap, { x, y, width, height }: DotArea): number {
  let sum = 0;
  for (let row = y; row < y + height; row++)
    for (let at = row * stride + (x >>> 3); at < row * stride + ((x + width + 7) >>> 3); at++)
      sum += ONES[bits[at] ?? 0] ?? 0;
  return sum;
}

/** A page in equal blocks. */
export interface BlockGrid {
  readonly columns: number;
  readonly rows: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
}

export const blockGrid = (page: Bitmap, blockWidth: number, blockHeight: number): BlockGrid => ({
  columns: Math.ceil(page.width / blockWidth),
  rows: Math.ceil(page.height / blockHeight),
  blockWidth,
  blockHeight,
});

/** The dots of one block, less at the right and lower edge of the page. */
export function blockArea({ columns, blockWidth, blockHeight }: BlockGrid, block: number, page: Bitmap): DotArea {
  const x = (block % columns) * blockWidth;
  const y = Math.floor(block / columns) * blockHeight;
  return { x, y, width: Math.min(blockWidth, page.width - x), height: Math.min(blockHeight, page.height - y) };
}

/** Blocks that touch, corners included. */
export interface BlockGroup {
  readonly blocks: readonly number[];
  /** In blocks. */
  readonly box: DotArea;
}

/**
 * Groups marked blocks that touch.
 *
 * @param belongs says whether a neighbour goes with the group's first block
 */
export function groupBlocks(
  { columns, rows }: BlockGrid,
  isMarked: (block: number) => boolean,
  belongs: (first: number, next: number) => boolean = () => true,
): BlockGroup[] {
  const seen = new Uint8Array(columns * rows);
  const groups: BlockGroup[] = [];
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] === 1 || !isMarked(first)) continue;
    const blocks: number[] = [];
    const open = [first];
    seen[first] = 1;
    let [left, right, top, bottom] = [columns, -1, rows, -1];
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      blocks.push(block);
      const [x, y] = [block % columns, Math.floor(block / columns)];
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      for (const next of neighbours({ columns, rows }, block)) {
        if (seen[next] === 1 || !isMarked(next) || !belongs(first, next)) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    groups.push({ blocks, box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } });
  }
  return groups;
}

export function neighbours({ columns, rows }: { readonly columns: number; readonly rows: number }, block: number) {
  const [x, y] = [block % columns, Math.floor(block / columns)];
  const found: number[] = [];
  for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
    for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++)
      if (u !== x || v !== y) found.push(v * columns + u);
  return found;
}

/** The dots that a group covers, for the window to outline. */
export function groupArea({ blockWidth, blockHeight }: BlockGrid, { box }: BlockGroup, page: Bitmap): DotArea {
  const x = box.x * blockWidth;
  const y = box.y * blockHeight;
  const width = Math.min(page.width - x, box.width * blockWidth);
  return { x, y, width, height: Math.min(page.height - y, box.height * blockHeight) };
}
