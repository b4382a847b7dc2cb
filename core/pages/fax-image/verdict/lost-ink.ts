import type { Quality } from '../../quality';
import type { Bitmap, DotArea, GreyPage } from '../pictures';
import { softened } from '../tone/box-mean';
import { paperUnder, readTiles, TILE_WIDTH, type Tiles } from '../tone/tiles';
import { blackDots, blockArea, blockGrid, groupArea, groupBlocks, neighbours } from './blocks';

export interface LostInk {
  /** Part of the page's ink (dots that differ from the paper) that prints as nothing, 0 to 1. */
  readonly strokes: number;
  /** The same for even areas. */
  readonly areas: number;
  readonly strokePlaces: readonly DotArea[];
  readonly areaPlaces: readonly DotArea[];
}

const BLOCK_WIDTH = 16;
/** As high as wide on paper. */
const BLOCK_HEIGHT: Readonly<Record<Quality, number>> = { Low: 8, Standard: 15, HD: 30 };
/** Grey values that noise does not reach once the grain is gone. */
const LEAST_DIFFERENCE = 16;
/** Grey values below the page's paper from which an area is more than a tint. */
const LEAST_TINT = 45;
/** Part of a block that must differ from the paper before it counts. */
const LEAST_INK = 0.05;
/** So little of the ink is printed: a few dots of a line are no line, but a few dots of an area are its tint. */
const PRINTED_STROKE = 0.15;
const PRINTED_AREA = 0.03;
/** Covered by so much: an area and no stroke. */
const AREA = 0.75;
/** Covered by less beside printed ink: the rim of that. */
const RIM = 0.3;
/** Fewer blocks are a speck. */
const LEAST_BLOCKS = 8;

/** Compares the grey page with what of it is printed. */
export function findLostInk(page: GreyPage, printed: Bitmap, quality: Quality): LostInk {
  const soft = softened(page);
  const tiles = readTiles(soft, quality);
  const seenPaper = paperUnder(tiles);
  const brightest = seenPaper.reduce((most, tone) => Math.max(most, tone), 0);
  // A large tint looks like paper to whoever sees only its surroundings.
  const paper = seenPaper.map((tone) => Math.max(tone, brightest - FALL_OFF));
  const grid = blockGrid(printed, BLOCK_WIDTH, BLOCK_HEIGHT[quality]);
  const count = grid.columns * grid.rows;
  const ink = new Uint32Array(count);
  const kind = new Uint8Array(count);
  let all = 0;
  for (let block = 0; block < count; block++) {
    const area = blockArea(grid, block, printed);
    const dots = inkDots(page, soft, area, paperAt(paper, tiles, area) - LEAST_DIFFERENCE);
    const size = area.width * area.height;
    if (dots < size * LEAST_INK) continue;
    ink[block] = dots;
    all += dots;
    const isArea = dots >= size * AREA;
    const isPrinted = blackDots(printed, area) >= dots * (isArea ? PRINTED_AREA : PRINTED_STROKE);
    if (isPrinted) kind[block] = PRINTED_INK;
    else if (isArea) kind[block] = isMissed(page, soft, area, brightest) ? LOST_AREA : FAINT_AREA;
    else kind[block] = dots >= size * RIM ? LOST_STROKE : PERHAPS_RIM;
  }
  const besides = (block: number, what: number) => neighbours(grid, block).some((next) => kind[next] === what);
  for (let block = 0; block < count; block++) {
    // The soft rim of a printed letter is not lost.
    if (kind[block] === PERHAPS_RIM && !besides(block, PRINTED_INK)) kind[block] = LOST_STROKE;
    if (kind[block] === LOST_STROKE && besides(block, FAINT_AREA)) kind[block] = PERHAPS_RIM;
  }
  // The edge of an area covers its blocks only in part.
  const areaBlocks = Array.from(
    kind,
    (one, block) => one === LOST_AREA || (one === LOST_STROKE && besides(block, LOST_AREA)),
  );
  const lost = (marked: (block: number) => boolean) => {
    const groups = groupBlocks(grid, marked);
    const blocks = groups.flatMap((group) => group.blocks);
    if (blocks.length < LEAST_BLOCKS) return { part: 0, places: [] };
    const sum = blocks.reduce((dots, block) => dots + (ink[block] ?? 0), 0);
    return { part: sum / all, places: groups.map((group) => groupArea(grid, group, printed)) };
  };
  const strokes = lost((block) => kind[block] === LOST_STROKE && areaBlocks[block] !== true);
  const areas = lost((block) => areaBlocks[block] === true);
  return { strokes: strokes.part, areas: areas.part, strokePlaces: strokes.places, areaPlaces: areas.places };
}

/** Grey values by which the light of a scanner falls off across a page. */
const FALL_OFF = 40;

const LOST_STROKE = 1;
const LOST_AREA = 2;
const PRINTED_INK = 3;
const PERHAPS_RIM = 4;
const FAINT_AREA = 5;

/** The faint tint behind a heading may go; a grey that a photo would show may not. */
const isMissed = (page: GreyPage, soft: GreyPage, area: DotArea, paper: number): boolean =>
  inkDots(page, soft, area, paper - LEAST_TINT) >= area.width * area.height * AREA;

function paperAt(paper: Uint8Array, { columns, tileHeight }: Tiles, { x, y }: DotArea): number {
  return paper[Math.floor(y / tileHeight) * columns + Math.floor(x / TILE_WIDTH)] ?? 255;
}

/** Dots below a tone both as they are and without the grain: noise fails the one, the halo of a letter the other. */
function inkDots({ width, grey }: GreyPage, soft: GreyPage, area: DotArea, below: number): number {
  let dots = 0;
  for (let y = area.y; y < area.y + area.height; y++)
    for (let at = y * width + area.x; at < y * width + area.x + area.width; at++)
      if ((soft.grey[at] ?? 255) < below && (grey[at] ?? 255) < below) dots++;
  return dots;
}
