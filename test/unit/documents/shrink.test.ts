import { expect, it } from 'vitest';
import { sheetSize } from '../../../core/pages/fax-image/fax-grid';
import { blacken, whiteBitmap } from '../../../core/pages/fax-image/pictures';
import { shrunkBitmap, shrunkGrey } from '../../../electron/documents/shrink';

const size = sheetSize('Letter', 'Standard');

it('makes dots square pixels again: a Letter sheet has the shape of Letter', () => {
  const grey = { ...size, grey: new Uint8Array(size.width * size.height).fill(90) };
  const small = shrunkGrey(grey, 'Standard', 432);
  expect(small.width).toBe(432);
  expect(small.height / small.width).toBeCloseTo(792 / (1728 / 204 / (1 / 72)), 2);
  expect(new Set(small.grey)).toEqual(new Set([90]));
});

it('is the mean of the dots that a pixel covers', () => {
  const bitmap = whiteBitmap(1728, 2156);
  // The left half of the first four dots of each row, and all of the last four.
  for (let row = 0; row < 2156; row++) {
    blacken(bitmap.bits, row * bitmap.stride, 0, 2);
    blacken(bitmap.bits, row * bitmap.stride, 1724, 1728);
  }
  const { width, height, grey } = shrunkBitmap(bitmap, 'Standard', 432);
  for (const row of [0, height >> 1, height - 1]) {
    const line = grey.subarray(row * width, (row + 1) * width);
    expect([line[0], line[1], line[430], line[431]]).toEqual([128, 255, 255, 0]);
  }
});

it('repeats rows where a sheet has fewer than the picture', () => {
  const low = sheetSize('Letter', 'Low');
  const bitmap = whiteBitmap(low.width, low.height);
  blacken(bitmap.bits, 0, 0, low.width);
  const { width, height, grey } = shrunkBitmap(bitmap, 'Low', 1728);
  expect(height).toBe(Math.round((low.height / 98) * 204));
  expect([grey[0], grey[width], grey[3 * width]]).toEqual([0, 0, 255]);
});
