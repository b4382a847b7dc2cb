import type { Quality } from '../../quality';
import { DPI_X, DPI_Y } from '../fax-grid';
import type { GreyPage } from '../pictures';
import { forEachRowOfMeans } from './box-mean';
import { darkestNearby, interpolateRow, paperUnder, readTiles, smooth } from './tiles';

/** The steps of "Clean for fax"; each may be wanted without the others. They are taken in this order. */
export interface CleanSteps {
  readonly whiten: boolean;
  readonly lift: boolean;
  readonly sharpen: boolean;
}

export const ALL_CLEAN_STEPS: CleanSteps = { whiten: true, lift: true, sharpen: true };

/** Cleans a page for faxing; the page itself stays as it is. */
export function cleanPage(page: GreyPage, quality: Quality, steps: CleanSteps): GreyPage {
  const whitened = steps.whiten ? whitenPaper(page, quality) : page;
  const lifted = steps.lift ? liftFaintInk(whitened, quality) : whitened;
  return steps.sharpen ? sharpen(lifted) : lifted;
}

/** What is at least this part of the paper's tone is paper. */
const PAPER_FROM = 0.93;

/** Makes the local paper white: yellowed sheets, shadows of a fold, light tints. Ink keeps its distance to the paper. */
export function whitenPaper(page: GreyPage, quality: Quality): GreyPage {
  const { width, height, grey } = page;
  const tiles = readTiles(page, quality);
  // The darkest paper nearby: a tint is white up to its edges, where a tile shows both.
  const paper = smooth(darkestNearby(paperUnder(tiles), tiles), tiles.columns, tiles.rows);
  const row = new Uint8Array(width);
  const white = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) {
    interpolateRow(paper, tiles, y, row);
    for (let x = 0, at = y * width; x < width; x++, at++)
      white[at] = Math.min(255, ((grey[at] ?? 0) * 255) / Math.max(1, (row[x] ?? 0) * PAPER_FROM));
  }
  return { width, height, grey: white };
}

/** Inch: wider than a stroke of a pen, narrower than a box. */
const SURROUNDINGS = 0.06;
/** Differences of paper and scanner noise. */
const NOISE = 10;
const LIFT = 2.2;

/** Darkens thin strokes that are somewhat darker than what surrounds them: pencil, a worn pen. Tints and photos stay. */
export function liftFaintInk(page: GreyPage, quality: Quality): GreyPage {
  const { width, height, grey } = page;
  const lifted = new Uint8Array(grey.length);
  const radiusX = Math.round(DPI_X * SURROUNDINGS);
  const radiusY = Math.round(DPI_Y[quality] * SURROUNDINGS);
  forEachRowOfMeans(page, radiusX, radiusY, (y, means) => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const own = grey[at] ?? 0;
      const darker = (means[x] ?? 0) - own - NOISE;
      lifted[at] = darker > 0 ? Math.max(0, own - darker * LIFT) : own;
    }
  });
  return { width, height, grey: lifted };
}

const SHARPEN = 0.8;

/** Steeper edges: every dot away from the mean of its neighbours. */
export function sharpen(page: GreyPage): GreyPage {
  const { width, height, grey } = page;
  const sharp = new Uint8ClampedArray(grey.length);
  forEachRowOfMeans(page, 1, 1, (y, means) => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const own = grey[at] ?? 0;
      sharp[at] = own + (own - (means[x] ?? 0)) * SHARPEN;
    }
  });
  return { width, height, grey: new Uint8Array(sharp.buffer) };
}
