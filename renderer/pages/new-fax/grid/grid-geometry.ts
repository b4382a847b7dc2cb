import type { PointSize } from '../../../../core/pages/fax-image/fax-grid';
import type { Turn } from '../../../../core/pages/page-edit';

/** CSS pixels. All cells are of one size, so that where a page lies is arithmetic. */
export const ROW_HEIGHT = 140;
const LEAST_CELL_WIDTH = 91;
const PAPER: PointSize = { width: 78, height: 104 };
const LETTER: PointSize = { width: 612, height: 792 };

/** Rows that are drawn before they come into sight. */
const AHEAD = 4;

export const columnsIn = (width: number): number => Math.max(1, Math.floor(width / LEAST_CELL_WIDTH));

/** How large a page of this size (points) is drawn. */
export function paperOf(size: PointSize | undefined, turn: Turn): PointSize {
  const known = size === undefined || size.width === 0 || size.height === 0 ? LETTER : size;
  const { width, height } = turn % 2 === 0 ? known : { width: known.height, height: known.width };
  const scale = Math.min(PAPER.width / width, PAPER.height / height);
  const least = (side: number) => Math.max(8, Math.round(side * scale));
  return { width: least(width), height: least(height) };
}

/** Width of the picture to ask for, in device pixels, in steps, so that zooming does not ask anew at every turn of the wheel. */
export const pictureWidth = (paper: PointSize, pixelRatio: number): number =>
  Math.min(640, Math.max(16, Math.ceil((paper.width * pixelRatio) / 16) * 16));

/** What can be seen of a scrolling element, CSS pixels. */
export interface View {
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

export interface Rows {
  readonly columns: number;
  /** Rows that are drawn, the last excluded. */
  readonly first: number;
  readonly end: number;
  /** Rows that can be seen. */
  readonly seenFirst: number;
  readonly seenEnd: number;
}

/** The rows of `count` cells that are to be drawn while this part of them is in sight. */
export function rowsInSight(count: number, seen: View): Rows {
  const columns = columnsIn(seen.width);
  const rows = Math.ceil(count / columns);
  const within = (row: number) => Math.min(rows, Math.max(0, row));
  const seenFirst = within(Math.floor(seen.top / ROW_HEIGHT));
  const seenEnd = within(Math.ceil((seen.top + seen.height) / ROW_HEIGHT));
  return { columns, first: within(seenFirst - AHEAD), end: within(seenEnd + AHEAD), seenFirst, seenEnd };
}

/** Rows between a row and what can be seen. */
export const distanceOf = (row: number, { seenFirst, seenEnd }: Rows): number =>
  row < seenFirst ? seenFirst - row : Math.max(0, row - seenEnd + 1);
