import type { Quality } from '../quality';
import { DPI_X, DPI_Y } from './fax-grid';
import { whiteBitmap, type Bitmap, type GreyPage } from './pictures';
import { softened } from './tone/box-mean';
import { interpolateRow, paperUnder, readTiles } from './tone/tiles';
import { findComponents, type Component } from './verdict/components';

export interface BlankVerdict {
  readonly blank: boolean;
  /** What keeps the page from being blank. */
  readonly marks: number;
  /** Dust, punch holes and shadows of the paper's edge that were passed over. */
  readonly overlooked: number;
}

/** Grey values: what differs less from its paper is not seen by anybody. Faint pencil differs by 25. */
const LEAST_DIFFERENCE = 16;
/** Square inches: less is the grain of paper and scanner. */
const GRAIN = 0.000_15;
/** Inches, with the soft rim that a scanner gives it: a full stop of 12 point print. */
const DUST = 0.042;
/** In a few rows even a speck is so high. */
const DUST_ROWS = 4;
/** More dust than this may be a dotted line or a pattern. */
const MOST_DUST = 60;
/** Inches from the edge within which scanners draw shadows and binders punch holes. */
const EDGE = 0.12;
const SHADOW_DEPTH = 0.4;
const HOLE_ZONE = 0.95;
const HOLE = { least: 0.14, most: 0.36 } as const;

/**
 * Whether a page is empty to a reader. Errs on the side of content: faint pencil, a lone page number or a short line
 * keep a page, because a page that is taken out is missed.
 */
export function judgeBlank(page: GreyPage, quality: Quality): BlankVerdict {
  const perInchY = DPI_Y[quality];
  const marks = findComponents(darkSpots(page, quality), { width: 2, height: 2 }).filter(
    ({ dots }) => dots / DPI_X / perInchY > GRAIN,
  );
  let dust = 0;
  let edges = 0;
  let kept = 0;
  for (const mark of marks) {
    if (isDust(mark, perInchY)) dust++;
    else if (isShadow(mark, page, perInchY) || isHole(mark, page, perInchY)) edges++;
    else kept++;
  }
  if (dust > MOST_DUST) kept += dust;
  return { blank: kept === 0, marks: kept, overlooked: kept === 0 ? dust + edges : edges };
}

/** Black where the page, without its grain, is darker than its paper. */
function darkSpots(page: GreyPage, quality: Quality): Bitmap {
  const { width, height, grey } = softened(page);
  const bitmap = whiteBitmap(width, height);
  const tiles = readTiles({ width, height, grey }, quality);
  const paper = paperUnder(tiles);
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    interpolateRow(paper, tiles, y, row);
    const from = y * bitmap.stride;
    for (let x = 0, at = y * width; x < width; x++, at++)
      if ((grey[at] ?? 0) + LEAST_DIFFERENCE < (row[x] ?? 0))
        bitmap.bits[from + (x >>> 3)] = (bitmap.bits[from + (x >>> 3)] ?? 0) | (0x80 >>> (x & 7));
  }
  return bitmap;
}

const isDust = ({ width, height }: Component, perInchY: number): boolean =>
  width / DPI_X <= DUST && height / perInchY <= Math.max(DUST, DUST_ROWS / perInchY);

/** Touches the edge and stays near it. */
function isShadow({ x, y, width, height }: Component, page: GreyPage, perInchY: number): boolean {
  const across = [x, page.width - x - width, x + width, page.width - x].map((dots) => dots / DPI_X);
  const down = [y, page.height - y - height, y + height, page.height - y].map((dots) => dots / perInchY);
  return [across, down].some(
    ([before = 0, after = 0, depthBefore = 0, depthAfter = 0]) =>
      (before <= EDGE && depthBefore <= SHADOW_DEPTH) || (after <= EDGE && depthAfter <= SHADOW_DEPTH),
  );
}

/** As large and as round as a punch makes it, in the margin. */
function isHole({ x, y, width, height, dots }: Component, page: GreyPage, perInchY: number): boolean {
  const [wide, high] = [width / DPI_X, height / perInchY];
  const hasSize = [wide, high].every((side) => side >= HOLE.least && side <= HOLE.most);
  const isRound = Math.abs(wide - high) <= 0.06 && dots >= width * height * 0.65 && dots <= width * height * 0.9;
  const sides = [x + width / 2, page.width - x - width / 2].map((distance) => distance / DPI_X);
  const ends = [y + height / 2, page.height - y - height / 2].map((distance) => distance / perInchY);
  return hasSize && isRound && Math.min(...sides, ...ends) <= HOLE_ZONE;
}
