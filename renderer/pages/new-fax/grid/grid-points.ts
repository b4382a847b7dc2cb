import type { PageSelection } from '../../../../core/pages/page-range';
import { ROW_HEIGHT } from './grid-geometry';
import type { DropTarget } from './page-drag';
import type { Point } from './track-pointer';

/** A grid as it lies on the screen. */
export interface LaidGrid {
  readonly entry: string;
  readonly grid: HTMLElement;
  readonly columns: number;
  readonly held: PageSelection;
}

const MARK = 3;

/** Between which pages of a grid a point lies. */
export function gapAt({ entry, grid, columns, held }: LaidGrid, point: Point): DropTarget {
  const { left, right, top, width } = grid.getBoundingClientRect();
  const cell = width / columns;
  const rightToLeft = getComputedStyle(grid).direction === 'rtl';
  const row = Math.max(0, Math.min(Math.ceil(held.length / columns) - 1, Math.floor((point.y - top) / ROW_HEIGHT)));
  const along = rightToLeft ? right - point.x : point.x - left;
  const column = Math.max(0, Math.min(columns, Math.round(along / cell)));
  const index = Math.min(held.length, row * columns + column);
  const offset = Math.min(column, index - row * columns) * cell;
  const x = (rightToLeft ? right - offset : left + offset) - MARK / 2;
  return {
    place: { entry, at: held[index] ?? 'end' },
    mark: { x, y: top + row * ROW_HEIGHT + 4, width: MARK, height: ROW_HEIGHT - 8 },
  };
}

/** What of a cell is gap, at each side. */
const GAP = 6;

/** The pages that a rectangle between two points touches; the points count from the corner where the grid begins. */
export function pagesBetween({ columns, held, grid }: LaidGrid, a: Point, b: Point): PageSelection {
  const cell = grid.clientWidth / columns;
  const touches = (one: number, two: number, start: number, size: number) =>
    Math.max(one, two) >= start + GAP && Math.min(one, two) <= start + size - GAP;
  return held.filter(
    (_, index) =>
      touches(a.x, b.x, (index % columns) * cell, cell) &&
      touches(a.y, b.y, Math.floor(index / columns) * ROW_HEIGHT, ROW_HEIGHT),
  );
}

/** A point of the viewport, counted from the corner where the grid begins. */
export function inGrid(grid: HTMLElement, { x, y }: Point): Point {
  const { left, right, top } = grid.getBoundingClientRect();
  return { x: getComputedStyle(grid).direction === 'rtl' ? right - x : x - left, y: y - top };
}
