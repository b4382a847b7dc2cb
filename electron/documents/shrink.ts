import { DPI_X, DPI_Y } from '../../core/pages/fax-image/fax-grid';
import type { Bitmap, GreyPage } from '../../core/pages/fax-image/pictures';
import type { Quality } from '../../core/pages/quality';

/** A fax sheet in square pixels, `width` wide: the mean of the dots that each pixel covers, as an eye sees them from afar. */
export const shrunkGrey = ({ width: wide, height, grey }: GreyPage, quality: Quality, width: number): GreyPage =>
  shrunk(wide, height, quality, width, (y) => grey.subarray(y * wide, (y + 1) * wide));

export function shrunkBitmap({ width: wide, height, stride, bits }: Bitmap, quality: Quality, width: number): GreyPage {
  const tones = new Uint8Array(stride * 8);
  return shrunk(wide, height, quality, width, (y) => {
    for (let at = 0; at < stride; at++) {
      const eight = bits[y * stride + at] ?? 0;
      if (eight === 0) tones.fill(255, at * 8, at * 8 + 8);
      else for (let dot = 0; dot < 8; dot++) tones[at * 8 + dot] = (eight << dot) & 0x80 ? 0 : 255;
    }
    return tones;
  });
}

function shrunk(
  wide: number,
  high: number,
  quality: Quality,
  width: number,
  rowAt: (y: number) => Uint8Array,
): GreyPage {
  const height = Math.max(1, Math.round(((high / DPI_Y[quality]) * DPI_X * width) / wide));
  const sums = new Uint32Array(width * height);
  const counts = new Uint32Array(width * height);
  const columnOf = Uint32Array.from({ length: wide }, (_, x) => Math.min(width - 1, Math.floor((x * width) / wide)));
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < high; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / high)) * width;
    const tones = rowAt(y);
    for (let x = 0; x < wide; x++) {
      const at = row + (columnOf[x] ?? 0);
      sums[at] = (sums[at] ?? 0) + (tones[x] ?? 255);
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
