import { DPI_X, DPI_Y } from '../../core/pages/fax-image/fax-grid';
import type { Bitmap, GreyPage } from '../../core/pages/fax-image/pictures';
import type { Quality } from '../../core/pages/quality';

/** A fax sheet in square pixels, `width` wide: the mean of the dots that each pixel covers, as an eye sees them from afar. */
export const shrunkGrey = (page: GreyPage, quality: Quality, width: number): GreyPage =>
  shrunk(page.width, page.height, quality, width, (x, y) => page.grey[y * page.width + x] ?? 0);

export const shrunkBitmap = (
  { width: wide, height, stride, bits }: Bitmap,
  quality: Quality,
  width: number,
): GreyPage =>
  shrunk(wide, height, quality, width, (x, y) =>
    (((bits[y * stride + (x >>> 3)] ?? 0) >>> (7 - (x & 7))) & 1) === 1 ? 0 : 255,
  );

function shrunk(
  wide: number,
  high: number,
  quality: Quality,
  width: number,
  toneAt: (x: number, y: number) => number,
): GreyPage {
  const height = Math.max(1, Math.round(((high / DPI_Y[quality]) * DPI_X * width) / wide));
  const sums = new Uint32Array(width * height);
  const counts = new Uint32Array(width * height);
  const columnOf = Uint32Array.from({ length: wide }, (_, x) => Math.min(width - 1, Math.floor((x * width) / wide)));
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < high; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / high)) * width;
    for (let x = 0; x < wide; x++) {
      const at = row + (columnOf[x] ?? 0);
      sums[at] = (sums[at] ?? 0) + toneAt(x, y);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  // Where the picture is taller than the sheet has rows, a row is repeated.
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const count = counts[at] ?? 0;
      grey[at] = count > 0 ? Math.round((sums[at] ?? 0) / count) : (grey[at - width] ?? 255);
    }
  return { width, height, grey };
}
