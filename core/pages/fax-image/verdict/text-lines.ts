import type { Quality } from '../../quality';
import { DPI_X, DPI_Y } from '../fax-grid';
import type { Bitmap, DotArea } from '../pictures';
import { findComponents, type Component } from './components';

/** A line of letters, or a stretch of one: what stands side by side and is about as high. */
export interface TextLine extends DotArea {
  readonly letters: number;
  /** Rows of its tall letters (capitals, digits, b, d, p, q): the size by which print is told. */
  readonly letterRows: number;
}

/** Inches. Smaller is dust, larger is a headline that any quality carries. */
const LOWEST = 0.018;
const HIGHEST = 0.3;
/** Wider than high by more: a rule, or many letters run together. */
const WIDEST = 9;
const NARROWEST = 0.08;
/** Part of the box that is ink. Boxes and rings around other things have less. */
const LEAST_INK = 0.12;
/** Letters of a line stand no further apart than this many of their heights. */
const LARGEST_GAP = 2;
/** Words that ran together are no letters and leave a hole in their line. */
const LARGEST_BREAK = 6;
const LEAST_LETTERS = 4;
/** A page with more pieces than this is a halftone picture; 15 000 letters are five times a full page. */
const MOST_PIECES = 30_000;

/** Finds lines of text on a 1-bit page. The letters of photos and halftones drop out because they stand in no row. */
export function findTextLines(page: Bitmap, quality: Quality): TextLine[] {
  const perInchY = DPI_Y[quality];
  const letters = findComponents(page, { width: 3, height: Math.max(3, Math.round(LOWEST * perInchY)) }).filter(
    ({ width, height, dots }) => {
      const [wide, high] = [width / DPI_X, height / perInchY];
      const hasSize = high >= LOWEST && high <= HIGHEST && height >= 3;
      return hasSize && wide <= high * WIDEST && wide >= high * NARROWEST && dots >= width * height * LEAST_INK;
    },
  );
  if (letters.length > MOST_PIECES) return [];
  const lines = mergeLines(joinLines(letters, perInchY), perInchY);
  return lines.filter(({ length }) => length >= LEAST_LETTERS).map(measured);
}

/** Goes through the letters from left to right; each joins the line whose last letter stands just before it. */
function joinLines(letters: readonly Component[], perInchY: number): Component[][] {
  const lines: Component[][] = [];
  /** By height on the page: lines whose last letter reaches there. */
  const shelves = new Map<number, Set<Component[]>>();
  const shelf = 8;
  const shelvesOf = ({ y, height }: Component) => {
    const numbers: number[] = [];
    for (let number = Math.floor(y / shelf); number <= Math.floor((y + height) / shelf); number++) numbers.push(number);
    return numbers;
  };
  for (const letter of letters.toSorted((a, b) => a.x - b.x)) {
    let best: Component[] | null = null;
    let nearest = Infinity;
    const places = shelvesOf(letter);
    for (const place of places)
      for (const line of shelves.get(place) ?? []) {
        const last = line.at(-1);
        if (last === undefined || !standBeside(last, letter, perInchY)) continue;
        const gap = letter.x - last.x - last.width;
        if (gap < nearest) [best, nearest] = [line, gap];
      }
    const line = best ?? [];
    const before = line.at(-1);
    if (before === undefined) lines.push(line);
    else for (const place of shelvesOf(before)) shelves.get(place)?.delete(line);
    line.push(letter);
    for (const place of places) {
      const lying = shelves.get(place) ?? new Set<Component[]>();
      shelves.set(place, lying.add(line));
    }
  }
  return lines;
}

function standBeside(left: Component, right: Component, perInchY: number): boolean {
  const highest = Math.max(left.height, right.height);
  const lowest = Math.min(left.height, right.height);
  if (lowest < highest * 0.4) return false;
  const overlap = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  const gap = (right.x - left.x - left.width) / DPI_X;
  return overlap >= lowest * 0.5 && gap <= (highest / perInchY) * LARGEST_GAP;
}

/** Letters that broke apart leave several lines one above the other where there is one. */
function mergeLines(lines: readonly Component[][], perInchY: number): Component[][] {
  const open = lines
    .map((letters) => ({ letters, box: boxOf(letters) }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const merged: typeof open = [];
  for (const line of open) {
    const same = merged.findLast(({ box }) => overlap(box, line.box, perInchY));
    if (same === undefined) merged.push(line);
    else {
      same.letters.push(...line.letters);
      same.box = boxOf([same.box, line.box]);
    }
  }
  return merged.map(({ letters }) => letters);
}

function overlap(a: DotArea, b: DotArea, perInchY: number): boolean {
  const lower = Math.min(a.height, b.height);
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const gap = (Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width)) / DPI_X;
  return shared >= lower * 0.6 && gap <= (lower / perInchY) * LARGEST_BREAK;
}

function boxOf(areas: readonly DotArea[]): DotArea {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  const right = Math.max(...areas.map((area) => area.x + area.width));
  return { x, y, width: right - x, height: Math.max(...areas.map((area) => area.y + area.height)) - y };
}

/** Three letters of ten are tall in any text, fewer where print breaks apart; the very tallest are brackets. */
const TALL = 0.86;

/** Rows; a line of small letters alone is at most so many times higher, and capitals are this part of a line. */
const BREAKS_BELOW = 8;
const BROKEN_MOST = 2.1;
const CAPITAL_OF_LINE = 0.72;

function measured(line: readonly Component[]): TextLine {
  const heights = line.map(({ height }) => height).sort((a, b) => a - b);
  const tall = heights[Math.floor((heights.length - 1) * TALL)] ?? 0;
  // Rows are whole; the mean of the tall ones says more.
  const like = heights.filter((height) => Math.abs(height - tall) <= Math.max(1, tall * 0.12));
  const mean = like.reduce((sum, height) => sum + height, 0) / like.length;
  const box = boxOf(line);
  // In a few rows tall letters break apart and the small ones are left; the line is as high as ever.
  const broken = mean < BREAKS_BELOW && box.height <= mean * BROKEN_MOST;
  return { ...box, letters: line.length, letterRows: broken ? Math.max(mean, box.height * CAPITAL_OF_LINE) : mean };
}
