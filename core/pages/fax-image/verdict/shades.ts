import type { Quality } from '../../quality';
import type { Bitmap, DotArea, GreyPage } from '../pictures';
import { levelsFor, levelTable } from '../tone/levels';
import { TILE_HEIGHT } from '../tone/tiles';
import { blockArea, blockGrid, groupArea, groupBlocks, type BlockGrid, type BlockGroup } from './blocks';

/** An evenly shaded box, as designers put behind headings and totals. */
export interface ShadedBox {
  readonly area: DotArea;
  /** Grey value on the page, 0 to 255, after the level stretch. */
  readonly tone: number;
  /** Part of its own dots that print black, 0 to 1. */
  readonly printedBlack: number;
  /** Something darker or brighter stands on it. */
  readonly hasContent: boolean;
}

const BLOCK_WIDTH = 16;
/** Between these, after the stretch, a shade is neither ink nor paper. */
const DARKEST = 24;
const BRIGHTEST = 240;
/** So much of a block has one tone, even with text on it. */
const EVEN = 0.5;
/** Grey values either side of the commonest one that are the same shade. */
const SAME_TONE = 10;
/** Blocks of 2 mm: smaller shades harm nobody. */
const LEAST_BLOCKS = 12;
/** A box fills its outline; the tones of a photo do not. */
const LEAST_FILL = 0.7;
/** Grey values that text differs from its box, and the part of the box that it covers. */
const CONTRAST = 60;
const LEAST_CONTENT = 0.03;

/** Finds evenly shaded boxes and how they print. */
export function findShades(page: GreyPage, printed: Bitmap, quality: Quality): ShadedBox[] {
  const grid = blockGrid(printed, BLOCK_WIDTH, TILE_HEIGHT[quality] / 2);
  const table = levelTable(levelsFor(page));
  const blocks = Array.from({ length: grid.columns * grid.rows }, (_, block) =>
    shadeOf(page, printed, table, blockArea(grid, block, printed)),
  );
  const groups = groupBlocks(
    grid,
    (block) => blocks[block] != null,
    (first, next) => Math.abs((blocks[first]?.tone ?? 0) - (blocks[next]?.tone ?? 0)) <= SAME_TONE,
  );
  return groups.flatMap((group) => boxOf(group, grid, blocks, printed));
}

interface Shade {
  readonly tone: number;
  /** Part of the block that differs from it as text does. */
  readonly content: number;
  readonly printedBlack: number;
}

function boxOf(group: BlockGroup, grid: BlockGrid, blocks: readonly (Shade | null)[], printed: Bitmap): ShadedBox[] {
  const { box } = group;
  const shades = group.blocks.map((block) => blocks[block]).filter((shade) => shade != null);
  const fill = shades.length / (box.width * box.height);
  if (shades.length < LEAST_BLOCKS || fill < LEAST_FILL) return [];
  const mean = (value: (shade: Shade) => number) => shades.reduce((sum, one) => sum + value(one), 0) / shades.length;
  return [
    {
      area: groupArea(grid, group, printed),
      tone: mean(({ tone }) => tone),
      printedBlack: mean(({ printedBlack }) => printedBlack),
      hasContent: mean(({ content }) => content) >= LEAST_CONTENT,
    },
  ];
}

const counts = new Uint16Array(256);

/** Null unless most of the block has one tone between ink and paper. */
function shadeOf({ width, grey }: GreyPage, printed: Bitmap, table: Uint8Array, area: DotArea): Shade | null {
  counts.fill(0);
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  for (let y = area.y; y < bottom; y++)
    for (let at = y * width + area.x; at < y * width + right; at++) {
      const tone = table[grey[at] ?? 0] ?? 0;
      counts[tone] = (counts[tone] ?? 0) + 1;
    }
  const within = (common: number, distance: number) =>
    counts
      .subarray(Math.max(0, common - distance), Math.min(255, common + distance) + 1)
      .reduce((sum, count) => sum + count, 0);
  let common = 0;
  for (let tone = 1; tone < 256; tone++) if ((counts[tone] ?? 0) > (counts[common] ?? 0)) common = tone;
  const size = area.width * area.height;
  const own = within(common, SAME_TONE);
  if (common < DARKEST || common > BRIGHTEST || own < size * EVEN) return null;
  let black = 0;
  for (let y = area.y; y < bottom; y++)
    for (let x = area.x; x < right; x++) {
      const tone = table[grey[y * width + x] ?? 0] ?? 0;
      if (Math.abs(tone - common) > SAME_TONE) continue;
      black += ((printed.bits[y * printed.stride + (x >>> 3)] ?? 0) >>> (7 - (x & 7))) & 1;
    }
  return { tone: common, content: 1 - within(common, CONTRAST) / size, printedBlack: black / own };
}
