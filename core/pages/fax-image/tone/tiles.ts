import type { Quality } from '../../quality';
import type { GreyPage } from '../pictures';

/** The page in tiles of about four millimetres: what the local paper and ink look like. */
export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly tileHeight: number;
  /** For each tile, row by row: the brightest tone that is common there, and the darkest. */
  readonly paper: Uint8Array;
  readonly ink: Uint8Array;
}

export const TILE_WIDTH = 32;
/** The same length on paper in every quality. */
export const TILE_HEIGHT: Readonly<Record<Quality, number>> = { Low: 16, Standard: 32, HD: 64 };

const PAPER_PART = 0.85;
/** So few dark dots are the dots of an i and the specks of dust alike. */
const INK_PART = 0.02;

/** Looks at every second dot of every second row. */
export function readTiles({ width, height, grey }: GreyPage, quality: Quality): Tiles {
  const tileHeight = TILE_HEIGHT[quality];
  const columns = Math.ceil(width / TILE_WIDTH);
  const rows = Math.ceil(height / tileHeight);
  const paper = new Uint8Array(columns * rows);
  const ink = new Uint8Array(columns * rows);
  // Sixty-four steps of four values: fine enough, and quickly gone through.
  const counts = new Uint16Array(64);
  for (let tile = 0; tile < paper.length; tile++) {
    const left = (tile % columns) * TILE_WIDTH;
    const top = Math.floor(tile / columns) * tileHeight;
    const right = Math.min(width, left + TILE_WIDTH);
    const bottom = Math.min(height, top + tileHeight);
    counts.fill(0);
    let seen = 0;
    for (let y = top; y < bottom; y += 2)
      for (let at = y * width + left; at < y * width + right; at += 2) {
        const step = (grey[at] ?? 0) >> 2;
        counts[step] = (counts[step] ?? 0) + 1;
        seen++;
      }
    ink[tile] = stepAt(counts, seen * INK_PART) << 2;
    paper[tile] = (stepAt(counts, seen * PAPER_PART) << 2) | 3;
  }
  return { columns, rows, tileHeight, paper, ink };
}

function stepAt(counts: Uint16Array, rank: number): number {
  let left = rank;
  for (let step = 0; step < 64; step++) {
    left -= counts[step] ?? 0;
    if (left < 0) return step;
  }
  return 63;
}

/** A tile this much darker than the page's paper shows a picture or a dark box, not paper. */
const NOT_PAPER = 0.72;

/** The paper under every tile; where a picture or a box hides it, what the tiles around say. */
export function paperUnder({ columns, rows, paper }: Tiles): Uint8Array {
  const brightest = [...paper].sort((a, b) => b - a)[Math.floor(paper.length / 20)] ?? 255;
  const known = paper.map((tone) => (tone >= brightest * NOT_PAPER ? tone : 0));
  if (known.every((tone) => tone === 0)) return known.fill(brightest);
  // Each row from both sides, then each column: a hidden tile takes the brighter of its nearest known neighbours.
  spread(known, columns, rows, 1, columns);
  spread(known, rows, columns, columns, 1);
  return smooth(known, columns, rows);
}

function spread(tones: Uint8Array, length: number, lines: number, step: number, line: number): void {
  for (let first = 0; first < lines; first++) {
    const at = (index: number) => first * line + index * step;
    const before = new Uint8Array(length);
    let last = 0;
    for (let index = 0; index < length; index++) {
      const own = tones[at(index)] ?? 0;
      last = own === 0 ? last : own;
      before[index] = last;
    }
    last = 0;
    for (let index = length - 1; index >= 0; index--) {
      const own = tones[at(index)] ?? 0;
      last = own === 0 ? last : own;
      if (own === 0) tones[at(index)] = Math.max(last, before[index] ?? 0);
    }
  }
}

/** The mean of each tile and its eight neighbours. */
export const smooth = (tones: Uint8Array, columns: number, rows: number): Uint8Array =>
  overNeighbours(tones, columns, rows, (near) => Math.round(near.reduce((sum, tone) => sum + tone, 0) / near.length));

/** The darkest of each tile and its eight neighbours. */
export const darkestNearby = (tones: Uint8Array, { columns, rows }: Tiles): Uint8Array =>
  overNeighbours(tones, columns, rows, (near) => Math.min(...near));

function overNeighbours(tones: Uint8Array, columns: number, rows: number, value: (near: number[]) => number) {
  return tones.map((_, tile) => {
    const x = tile % columns;
    const y = Math.floor(tile / columns);
    const near: number[] = [];
    for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) near.push(tones[v * columns + u] ?? 0);
    return value(near);
  });
}

/** Writes the values of one row of dots between the middles of the tiles, so that no edge of a tile shows. */
export function interpolateRow(values: Uint8Array, tiles: Tiles, y: number, row: Uint8Array): void {
  const { columns, rows, tileHeight } = tiles;
  const place = Math.min(rows - 1, Math.max(0, (y + 0.5) / tileHeight - 0.5));
  const upper = Math.floor(place) * columns;
  const lower = Math.min(rows - 1, Math.floor(place) + 1) * columns;
  const part = place - Math.floor(place);
  const tone = (column: number) => {
    const tile = Math.min(columns - 1, Math.max(0, column));
    return (values[upper + tile] ?? 0) * (1 - part) + (values[lower + tile] ?? 0) * part;
  };
  const half = TILE_WIDTH / 2;
  for (let column = -1; column < columns; column++) {
    const from = tone(column);
    const step = (tone(column + 1) - from) / TILE_WIDTH;
    const start = column * TILE_WIDTH + half;
    const end = Math.min(row.length, start + TILE_WIDTH);
    for (let x = Math.max(0, start); x < end; x++) row[x] = from + step * (x - start) + 0.5;
  }
}
