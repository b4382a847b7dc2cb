import { err, ok, type Result } from '../../result';
import type { Quality } from '../quality';
import { DPI_X, DPI_Y, PAPER_POINTS, PAPERS, sheetSize, type DotSize, type Paper, type PointSize } from './fax-grid';

export interface PlaceOptions {
  readonly quality: Quality;
  readonly paper: Paper;
  /** The whole sheet, or what every machine prints for certain (margins of `SAFE_MARGIN`). */
  readonly area: 'sheet' | 'printable';
  /** A page that is too long for the paper: made smaller, or spread over several sheets. */
  readonly long: 'fit' | 'split';
}

/** What was done to a page, or what somebody should know about it; a closed list. */
export type PlaceNote =
  | { readonly code: 'landscape-rotated' }
  /** Whole per cent of its own size, 99 or less. */
  | { readonly code: 'scaled-down'; readonly percent: number }
  /** The page is Legal and the paper is not. */
  | { readonly code: 'legal' }
  /** None of the papers; millimetres as the page lies. */
  | { readonly code: 'odd-size'; readonly widthMm: number; readonly heightMm: number }
  /** The page goes on over this many sheets; `OVERLAP` is printed on both. */
  | { readonly code: 'split'; readonly sheets: number };

/**
 * Where to render the page on one sheet, in dots from the sheet's upper left corner: the arguments of PDFium's
 * FPDF_RenderPageBitmap. On a page that is split, `y` is negative from the second sheet on.
 */
export interface RenderBox {
  readonly x: number;
  readonly y: number;
  /** Of the page as it lies on the sheet, so already rotated. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise. */
  readonly rotate: 0 | 1;
}

export interface Placement {
  /** The bitmap to render into; white where the page is not. */
  readonly sheet: DotSize;
  /** One box for each sheet; more than one only for a page that is split. */
  readonly boxes: readonly RenderBox[];
  readonly notes: readonly PlaceNote[];
}

/** Points. T.4's guaranteed reproducible area of A4 is 196.6 mm by 281.5 mm: 6.7 mm and 7.8 mm less on each side. */
export const SAFE_MARGIN = { x: 19, y: 22 } as const;
/** Points of a split page that are printed on both sheets: a line of text that meets the cut is whole on one of them. */
export const OVERLAP = 24;

/** Longer than the paper by less than this is not worth a second sheet or a word: Letter on A4, a scanner's slack. */
const SLACK = 1.03;
/** Papers are told apart within this part of their size. */
const SAME_SIZE = 0.02;
/** Shrunk by less goes without saying: 8.5 inches on 1728 dots are 0.4 per cent. */
const SAID_FROM_PERCENT = 98.5;
const LARGEST_POINTS = 100_000;
const MOST_SHEETS = 50;

/**
 * Places a page on the sheets of a fax: never cut, never enlarged, landscape turned upright if that keeps it larger,
 * centred across and beginning at the top. Pure arithmetic, nothing is rendered.
 *
 * @param page points, as the page is shown (with its own /Rotate)
 * @returns `bad-size` for a page without a size
 */
export function placePage(page: PointSize, options: PlaceOptions): Result<Placement, 'bad-size'> {
  const { quality, paper, area } = options;
  const hasSize = (side: number) => side > 0 && side <= LARGEST_POINTS;
  if (!hasSize(page.width) || !hasSize(page.height)) return err('bad-size');
  const sheet = sheetSize(paper, quality);
  const room = printableArea(paper, area);
  const rotated = page.width > page.height && fitScale(turned(page), room) > fitScale(page, room) * 1.05;
  const upright = rotated ? turned(page) : page;
  const split = options.long === 'split' ? splitPage(upright, room) : null;
  const scale = split?.scale ?? fitScale(upright, room);

  const width = Math.max(1, Math.round(((upright.width * scale) / 72) * DPI_X));
  const height = Math.max(1, Math.round(((upright.height * scale) / 72) * DPI_Y[quality]));
  const x = Math.round((sheet.width - width) / 2);
  const top = Math.round((room.top / 72) * DPI_Y[quality]);
  const step = ((room.height - OVERLAP) / 72) * DPI_Y[quality];
  const boxes = Array.from({ length: split?.sheets ?? 1 }, (_, index): RenderBox => {
    return { x, y: top - Math.round(index * step), width, height, rotate: rotated ? 1 : 0 };
  });
  return ok({ sheet, boxes, notes: notesOf(page, paper, rotated, scale, boxes.length) });
}

interface Room extends PointSize {
  readonly top: number;
}

function printableArea(paper: Paper, area: PlaceOptions['area']): Room {
  const { height } = PAPER_POINTS[paper];
  // Wider paper than the scan line loses its edges in the machine; narrower paper (A4) has white ones.
  const width = Math.min(PAPER_POINTS[paper].width, (sheetSize(paper, 'Low').width / DPI_X) * 72);
  if (area === 'sheet') return { width, height, top: 0 };
  return { width: width - 2 * SAFE_MARGIN.x, height: height - 2 * SAFE_MARGIN.y, top: SAFE_MARGIN.y };
}

const turned = ({ width, height }: PointSize): PointSize => ({ width: height, height: width });

const fitScale = (page: PointSize, room: PointSize): number =>
  Math.min(1, room.width / page.width, room.height / page.height);

/** Null for a page that fits, nearly fits, or would need more sheets than anybody wants. */
function splitPage(page: PointSize, room: PointSize): { readonly scale: number; readonly sheets: number } | null {
  const scale = Math.min(1, room.width / page.width);
  const height = page.height * scale;
  if (height <= room.height * SLACK) return null;
  const sheets = Math.ceil((height - OVERLAP) / (room.height - OVERLAP));
  return sheets > MOST_SHEETS ? null : { scale, sheets };
}

function paperOf(page: PointSize): Paper | null {
  const upright = page.width > page.height ? turned(page) : page;
  const near = (a: number, b: number) => Math.abs(a - b) <= b * SAME_SIZE;
  const same = ({ width, height }: PointSize) => near(upright.width, width) && near(upright.height, height);
  return PAPERS.find((paper) => same(PAPER_POINTS[paper])) ?? null;
}

function notesOf(page: PointSize, paper: Paper, rotated: boolean, scale: number, sheets: number): PlaceNote[] {
  const notes: PlaceNote[] = [];
  const own = paperOf(page);
  const millimetres = (points: number) => Math.round((points / 72) * 25.4);
  if (rotated) notes.push({ code: 'landscape-rotated' });
  if (own === 'Legal' && paper !== 'Legal') notes.push({ code: 'legal' });
  if (own === null)
    notes.push({ code: 'odd-size', widthMm: millimetres(page.width), heightMm: millimetres(page.height) });
  if (scale * 100 < SAID_FROM_PERCENT)
    notes.push({ code: 'scaled-down', percent: Math.max(1, Math.floor(scale * 100)) });
  if (sheets > 1) notes.push({ code: 'split', sheets });
  return notes;
}
