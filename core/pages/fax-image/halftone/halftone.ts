import type { Quality } from '../../quality';
import { whiteBitmap, type Bitmap, type GreyPage } from '../pictures';
import { levelsFor, levelTable, type Levels } from '../tone/levels';
import { interpolateRow, paperUnder, readTiles, smooth, type Tiles } from '../tone/tiles';
import { findPhotoTiles, stretchesOf } from './content';
import { Diffusion, type Stretch } from './diffuse';

/**
 * How grey becomes black and white. `text`: a threshold that follows the local paper and ink. `photo`: error diffusion.
 * `automatic`: photo where the page shows pictures and tints, text everywhere else.
 */
export const HALFTONES = ['automatic', 'text', 'photo'] as const;
export type Halftone = (typeof HALFTONES)[number];

export interface HalftoneOptions {
  readonly quality: Quality;
  readonly halftone: Halftone;
  /** Level stretch; measured from the page's paper when left out. Null: none. */
  readonly levels?: Levels | null;
}

export interface HalftonedPage {
  readonly bitmap: Bitmap;
  /** Part of the page, 0 to 1, that was drawn as a photo. */
  readonly photoPart: number;
}

const NO_LEVELS: Levels = { black: 0, white: 255 };

/** Makes the 1-bit page that the other machine prints. */
export function halftonePage(page: GreyPage, options: HalftoneOptions): HalftonedPage {
  const { quality, halftone, levels = levelsFor(page) } = options;
  const stretch = levels ?? NO_LEVELS;
  const table = levelTable(stretch);
  const { width, height } = page;
  const bitmap = whiteBitmap(width, height);
  if (halftone === 'photo') {
    drawPhoto(page, table, bitmap);
    return { bitmap, photoPart: 1 };
  }
  const tiles = readTiles(page, quality);
  const photo =
    halftone === 'automatic' ? findPhotoTiles(page, tiles, table) : new Uint8Array(tiles.columns * tiles.rows);
  const thresholds = textThresholds(tiles, stretch);
  const diffusion = new Diffusion(width, table);
  const row = new Uint8Array(width);
  let stretches = stretchesOf(photo, tiles, 0, width);
  for (let y = 0; y < height; y++) {
    if (y % tiles.tileHeight === 0) stretches = stretchesOf(photo, tiles, y / tiles.tileHeight, width);
    const { photos, texts } = stretches;
    if (texts.length > 0) interpolateRow(thresholds, tiles, y, row);
    for (const text of texts) drawText(page.grey, y * width, row, bitmap.bits, y * bitmap.stride, text);
    diffusion.row(y, page.grey, bitmap.bits, y * bitmap.stride, photos);
  }
  return { bitmap, photoPart: photo.reduce((sum, one) => sum + one, 0) / photo.length };
}

function drawPhoto(page: GreyPage, table: Uint8Array, { width, height, stride, bits }: Bitmap): void {
  const diffusion = new Diffusion(width, table);
  const whole = [{ from: 0, to: width }];
  for (let y = 0; y < height; y++) diffusion.row(y, page.grey, bits, y * stride, whole);
}

/** Ink is at least this much darker than its paper; less is noise. */
const LEAST_CONTRAST = 32;
/** Of the paper's tone: without ink to compare with, what is darker is ink. */
const DARKER_THAN_PAPER = 0.6;

/** Half-way between ink and paper where there is ink, never so low that the edges of letters are lost. */
function textThresholds(tiles: Tiles, levels: Levels): Uint8Array {
  const paper = paperUnder(tiles);
  const thresholds = paper.map((own, tile) => {
    // What the stretch makes white or black is no contrast.
    const bright = Math.min(levels.white, tiles.paper[tile] ?? 0);
    const dark = Math.max(levels.black, tiles.ink[tile] ?? 0);
    const least = own * DARKER_THAN_PAPER;
    return bright - dark >= LEAST_CONTRAST ? Math.max(least, (bright + dark) / 2) : least;
  });
  return smooth(thresholds, tiles.columns, tiles.rows);
}

function drawText(
  grey: Uint8Array,
  greyRow: number,
  thresholds: Uint8Array,
  bits: Uint8Array,
  bitsRow: number,
  { from, to }: Stretch,
): void {
  for (let x = from; x < to; x++)
    if ((grey[greyRow + x] ?? 0) < (thresholds[x] ?? 0))
      bits[bitsRow + (x >>> 3)] = (bits[bitsRow + (x >>> 3)] ?? 0) | (0x80 >>> (x & 7));
}
