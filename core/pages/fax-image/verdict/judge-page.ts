import { QUALITIES, type Quality } from '../../quality';
import { DPI_Y } from '../fax-grid';
import type { Bitmap, DotArea, GreyPage } from '../pictures';
import { findPhotoTiles, type PhotoTiles } from '../halftone/content';
import { levelsFor, levelTable } from '../tone/levels';
import { readTiles, TILE_WIDTH, type Tiles } from '../tone/tiles';
import { findLostInk } from './lost-ink';
import { findShades, type ShadedBox } from './shades';
import { findTextLines, type TextLine } from './text-lines';

/** What helps; each is a button. Null beside a finding: nothing on this computer does. */
export type VerdictFix = 'use-standard' | 'use-hd' | 'lift' | 'whiten' | 'photo';

interface Common {
  readonly fix: VerdictFix | null;
  /** For the window to outline; the largest ones, `MOST_PLACES` at most. */
  readonly places: readonly DotArea[];
}

/** What will not arrive as it looks here: the closed list. */
export type Finding =
  | (Common & {
      readonly code: 'small-text';
      /** Size of the smallest print, whole points. */
      readonly points: number;
      /** Rows of dots of its capitals. */
      readonly letterRows: number;
    })
  /** Thin strokes (pencil, a worn pen, light grey print) or even areas that print as nothing. */
  | (Common & {
      readonly code: 'light-ink' | 'light-areas';
      /** Whole per cent of the page's ink. */ readonly percent: number;
    })
  | (Common & { readonly code: 'shade-turns-black' | 'shade-turns-noisy'; readonly boxes: number });

const MOST_PLACES = 40;

/**
 * Judges how a page will look at the other end: the grey page (after cleaning, if it is cleaned) against its 1-bit form
 * at a quality. The worst comes first; an empty list means that nothing was found.
 */
export function judgePage(page: GreyPage, printed: Bitmap, quality: Quality): Finding[] {
  return [
    ...judgeText(page, printed, quality),
    ...judgeLightInk(page, printed, quality),
    ...judgeShades(page, printed, quality),
  ];
}

/**
 * Rows that a capital letter needs. Measured with a text recogniser on rendered Helvetica and Times: Standard and HD are
 * where it still reads 95 words of 100 in both, Low where it reads 90 (docs/decisions/0012-the-fax-image.md has the table).
 */
export const LEAST_LETTER_ROWS: Readonly<Record<Quality, number>> = { Low: 7.5, Standard: 13.4, HD: 19 };

/** Capitals of the common faces are so much of the size of the print. */
const CAPITAL = 0.7;
/** Lines shorter than this measure no more than their own letters. */
const LEAST_LETTERS = 6;
/** Fewer small letters than this are an index number or a speck beside a line. */
const LEAST_SMALL_LETTERS = 12;

const pointsOf = (rows: number, quality: Quality): number => ((rows / DPI_Y[quality]) * 72) / CAPITAL;

function judgeText(page: GreyPage, printed: Bitmap, quality: Quality): Finding[] {
  const tiles = readTiles(page, quality);
  const photo = findPhotoTiles(page, tiles, levelTable(levelsFor(page)));
  const lines = findTextLines(printed, quality)
    // The grain of a picture has a size too.
    .filter((line) => line.letters >= LEAST_LETTERS && photoPart(line, photo, tiles) < 0.5)
    .sort((a, b) => a.letterRows - b.letterRows);
  const small = lines.filter(({ letterRows }) => letterRows < LEAST_LETTER_ROWS[quality]);
  if (small.reduce((sum, { letters }) => sum + letters, 0) < LEAST_SMALL_LETTERS) return [];
  const rows = middleOf(small);
  return [
    {
      code: 'small-text',
      points: Math.max(1, Math.round(pointsOf(rows, quality))),
      letterRows: Math.round(rows * 10) / 10,
      fix: betterQuality(rows, quality),
      places: largest(small),
    },
  ];
}

/** How many of the tiles that an area touches are photo, 0 to 1. */
function photoPart({ x, y, width, height }: DotArea, photo: PhotoTiles, { columns, tileHeight }: Tiles): number {
  let seen = 0;
  let photos = 0;
  for (let row = Math.floor(y / tileHeight); row * tileHeight < y + height; row++)
    for (let column = Math.floor(x / TILE_WIDTH); column * TILE_WIDTH < x + width; column++, seen++)
      photos += photo[row * columns + column] ?? 0;
  return photos / seen;
}

/** The size that the smaller half of the letters has: one odd line says nothing. */
function middleOf(lines: readonly TextLine[]): number {
  let left = lines.reduce((sum, { letters }) => sum + letters, 0) / 2;
  for (const { letters, letterRows } of lines) {
    left -= letters;
    if (left <= 0) return letterRows;
  }
  return 0;
}

/** The lowest quality that has rows enough for the same print. Half a row is what rounding takes from small letters. */
function betterQuality(rows: number, quality: Quality): VerdictFix | null {
  const better = QUALITIES.slice(QUALITIES.indexOf(quality) + 1).find(
    (other) => ((rows + 0.5) / DPI_Y[quality]) * DPI_Y[other] >= LEAST_LETTER_ROWS[other],
  );
  return better === undefined ? null : better === 'HD' ? 'use-hd' : 'use-standard';
}

/** Parts of the page's ink below which nobody misses anything. */
const LEAST_LIGHT_INK = 0.004;
const LEAST_LIGHT_AREA = 0.05;

function judgeLightInk(page: GreyPage, printed: Bitmap, quality: Quality): Finding[] {
  const { strokes, areas, strokePlaces, areaPlaces } = findLostInk(page, printed, quality);
  const percent = (part: number) => Math.max(1, Math.round(part * 100));
  const findings: Finding[] = [];
  if (strokes >= LEAST_LIGHT_INK)
    findings.push({ code: 'light-ink', percent: percent(strokes), fix: 'lift', places: largest(strokePlaces) });
  if (areas >= LEAST_LIGHT_AREA)
    findings.push({ code: 'light-areas', percent: percent(areas), fix: 'photo', places: largest(areaPlaces) });
  return findings;
}

const TURNS_BLACK = 0.85;
const TURNS_NOISY = 0.04;
/** Whitening takes lighter shades for paper (tone/tiles). */
const WHITENED_FROM = 190;

function judgeShades(page: GreyPage, printed: Bitmap, quality: Quality): Finding[] {
  const shades = findShades(page, printed, quality);
  const black = shades.filter(({ printedBlack }) => printedBlack >= TURNS_BLACK);
  const noisy = shades.filter(
    ({ printedBlack, hasContent }) => hasContent && printedBlack >= TURNS_NOISY && printedBlack < TURNS_BLACK,
  );
  const finding = (code: 'shade-turns-black' | 'shade-turns-noisy', boxes: ShadedBox[], fix: VerdictFix | null) =>
    boxes.length === 0 ? [] : [{ code, boxes: boxes.length, fix, places: largest(boxes.map(({ area }) => area)) }];
  const canWhiten = noisy.every(({ tone }) => tone >= WHITENED_FROM);
  return [
    ...finding('shade-turns-black', black, 'photo'),
    ...finding('shade-turns-noisy', noisy, canWhiten ? 'whiten' : null),
  ];
}

const largest = (areas: readonly DotArea[]): DotArea[] =>
  areas
    .map(({ x, y, width, height }) => ({ x, y, width, height }))
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .slice(0, MOST_PLACES);
