import type { GreyPage } from '../pictures';
import { TILE_WIDTH, type Tiles } from '../tone/tiles';
import type { Stretch } from './diffuse';

/** For each tile 1 where it shows a photo or a tint, 0 where text, lines and paper suffice. */
export type PhotoTiles = Uint8Array;

/** Tones between these, after the stretch, are surely neither ink nor paper. */
const DARKEST = 48;
const BRIGHTEST = 208;
/** The deep shadows and the high lights of a picture; elsewhere these are solid ink and the noise of paper. */
const SHADOW = 16;
const LIGHT = 240;
/** Neighbouring dots of a photo or a tint differ by less; the grey edge of a letter differs by more. */
const SOFT = 40;
/** Part of a tile that is soft grey: surely a picture, or a picture if it lies beside one. */
const SURE = 0.25;
const BESIDE = 0.03;

/** Finds the tiles that need halftone dots. A picture grows into its neighbours as long as they have soft greys at all. */
export function findPhotoTiles(page: GreyPage, tiles: Tiles, table: Uint8Array): PhotoTiles {
  const { columns, rows } = tiles;
  const photo = new Uint8Array(columns * rows);
  const maybe = new Uint8Array(columns * rows);
  const open: number[] = [];
  for (let tile = 0; tile < photo.length; tile++) {
    const paper = tiles.paper[tile] ?? 255;
    const ink = tiles.ink[tile] ?? 0;
    // Nothing but paper, or nothing but ink: most tiles of most pages.
    if ((table[ink] ?? 0) >= LIGHT || (table[paper] ?? 0) <= SHADOW) continue;
    const { sure, any } = softParts(page, tiles, tile, table);
    if (any >= BESIDE) maybe[tile] = 1;
    if (sure >= SURE) {
      photo[tile] = 1;
      open.push(tile);
    }
  }
  for (let tile = open.pop(); tile !== undefined; tile = open.pop()) {
    const x = tile % columns;
    const y = Math.floor(tile / columns);
    for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
        const next = v * columns + u;
        if (maybe[next] === 1 && photo[next] === 0) {
          photo[next] = 1;
          open.push(next);
        }
      }
  }
  return photo;
}

/** The part of the tile whose grey hardly changes from dot to dot: in the middle of the scale, and on all of it. */
function softParts(
  { width, height, grey }: GreyPage,
  { columns, tileHeight }: Tiles,
  tile: number,
  table: Uint8Array,
): { readonly sure: number; readonly any: number } {
  const left = (tile % columns) * TILE_WIDTH;
  const top = Math.floor(tile / columns) * tileHeight;
  const right = Math.min(width - 1, left + TILE_WIDTH);
  const bottom = Math.min(height - 1, top + tileHeight);
  let sure = 0;
  let any = 0;
  let seen = 0;
  for (let y = top; y < bottom; y += 2)
    for (let x = left, at = y * width + left; x < right; x += 2, at += 2) {
      const tone = table[grey[at] ?? 0] ?? 0;
      seen++;
      if (tone < SHADOW || tone > LIGHT) continue;
      const beside = table[grey[at + 1] ?? 0] ?? 0;
      const below = table[grey[at + width] ?? 0] ?? 0;
      if (Math.abs(tone - beside) >= SOFT || Math.abs(tone - below) >= SOFT) continue;
      any++;
      if (tone >= DARKEST && tone <= BRIGHTEST) sure++;
    }
  return seen === 0 ? { sure: 0, any: 0 } : { sure: sure / seen, any: any / seen };
}

/** The stretches of a row of tiles that are photo, and those that are not; both ascending. */
export function stretchesOf(
  photo: PhotoTiles,
  { columns }: Tiles,
  tileRow: number,
  width: number,
): { readonly photos: readonly Stretch[]; readonly texts: readonly Stretch[] } {
  const photos: Stretch[] = [];
  const texts: Stretch[] = [];
  const kind = (column: number) => photo[tileRow * columns + column];
  for (let column = 0, next = 1; column < columns; column = next++) {
    while (next < columns && kind(next) === kind(column)) next++;
    const stretch = { from: column * TILE_WIDTH, to: Math.min(width, next * TILE_WIDTH) };
    (kind(column) === 1 ? photos : texts).push(stretch);
  }
  return { photos, texts };
}
