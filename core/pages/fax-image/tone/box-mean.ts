import type { GreyPage } from '../pictures';

/**
 * The mean of the box around every dot, row by row, at the same cost for any size of box. At the edges of the page the
 * box is smaller.
 *
 * @param radiusX dots to each side
 * @param radiusY rows above and below
 * @param each gets a row's number and means; the array is used again for the next row
 */
export function forEachRowOfMeans(
  { width, height, grey }: GreyPage,
  radiusX: number,
  radiusY: number,
  each: (y: number, means: Uint8Array) => void,
): void {
  // Sums of the columns, with empty ones on both sides, so that the middle of the page and its edges are one loop.
  const sums = new Int32Array(width + 2 * radiusX + 1);
  const columns = Int32Array.from(
    { length: width },
    (_, x) => Math.min(width - 1, x + radiusX) - Math.max(0, x - radiusX) + 1,
  );
  const means = new Uint8Array(width);
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, at = y * width, to = radiusX + 1; x < width; x++, at++, to++)
      sums[to] = (sums[to] ?? 0) + sign * (grey[at] ?? 0);
  };
  for (let y = 0; y < Math.min(radiusY, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radiusY < height) addRow(y + radiusY, 1);
    if (y - radiusY > 0) addRow(y - radiusY - 1, -1);
    const rows = Math.min(height - 1, y + radiusY) - Math.max(0, y - radiusY) + 1;
    let sum = 0;
    for (let x = 1; x <= 2 * radiusX; x++) sum += sums[x] ?? 0;
    for (let x = 0, into = 2 * radiusX + 1; x < width; x++, into++) {
      sum += (sums[into] ?? 0) - (sums[x] ?? 0);
      means[x] = sum / (rows * (columns[x] ?? 1)) + 0.5;
    }
    each(y, means);
  }
}

/** Every dot the mean of itself and its eight neighbours: a page without its grain. */
export function softened(page: GreyPage): GreyPage {
  const soft = new Uint8Array(page.grey.length);
  forEachRowOfMeans(page, 1, 1, (y, means) => soft.set(means, y * page.width));
  return { ...page, grey: soft };
}
