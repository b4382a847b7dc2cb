import { PAPER_POINTS, type DotSize, type Paper, type PointSize } from './fax-image/fax-grid';

/** How the rows and columns of a picture lie (TIFF 6.0 and EXIF, tag 274): 1 as stored, 6 to be turned a quarter clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A picture as its file describes it. */
export interface PictureShape extends DotSize {
  /** Dots an inch along the stored rows and columns; 0 where the file does not say. */
  readonly dpi: { readonly x: number; readonly y: number };
  readonly orientation: Orientation;
}

export interface PicturePlace {
  /** Points. */
  readonly page: PointSize;
  /** The picture's unit square on the page: the six numbers of PDF's `cm`. */
  readonly matrix: readonly [number, number, number, number, number, number];
}

/** For files that do not say: a screen's picture neither fills the page with dots nor becomes a stamp. */
const ASSUMED_DPI = 150;
/** Outside these a resolution is a mistake. */
const LEAST_DPI = 40;
const MOST_DPI = 4800;
/** Points of white around a picture that is no page by itself. */
const MARGIN = 36;
/** Within this part of a paper's width a picture that knows its size is a page: a scan, or a received fax. */
const WHOLE_PAGE = { least: 0.9, most: 1.05 } as const;
const MOST_PAGES_HIGH = 3;
/** Points: a printer's paper is named in whole ones, and its dots may end a row before it. */
const PAPER_SLACK = 2;

/**
 * The page that a picture makes. One that is as wide as paper by its own resolution is that page, edge to edge, its dots square or not; any other is put on
 * the paper in its own size, made smaller if it must be, never larger.
 */
export function placePicture(shape: PictureShape, paper: Paper): PicturePlace {
  const { isKnown, ...size } = naturalSize(shape);
  if (isKnown && isWholePage(size)) return wholePage(shape, size);
  const upright = PAPER_POINTS[paper];
  const room = { width: upright.width - 2 * MARGIN, height: upright.height - 2 * MARGIN };
  const fits = size.width <= room.width && size.height <= room.height;
  const lies = !fits && size.width > size.height;
  const page = lies ? { width: upright.height, height: upright.width } : upright;
  const scale = Math.min(1, (page.width - 2 * MARGIN) / size.width, (page.height - 2 * MARGIN) / size.height);
  const shown = { width: size.width * scale, height: size.height * scale };
  const x = (page.width - shown.width) / 2;
  const y = (page.height - shown.height) / 2;
  return { page, matrix: matrixOf(shape.orientation, shown, x, y) };
}

/**
 * A page that was made for a printer is that page, dots edge to edge, on no other paper.
 *
 * @param paper what the file says, as the dots are stored; where they tell of another size, they are right
 */
export function placePrinted(shape: PictureShape, paper: PointSize | null): PicturePlace {
  const { width, height } = naturalSize(shape);
  const told = paper === null ? null : isTurned(shape) ? { width: paper.height, height: paper.width } : paper;
  const near = (one: number, other: number) => Math.abs(one - other) <= PAPER_SLACK;
  return wholePage(
    shape,
    told !== null && near(told.width, width) && near(told.height, height) ? told : { width, height },
  );
}

/**
 * Points that a picture of a whole page ends before its edges. PDFium rounds outwards to whole dots, and where a calculation ends a millionth behind an edge
 * it draws one row more: every dot of the page is then mixed with its neighbour.
 */
const HAIR = 0.001;

const wholePage = ({ orientation }: PictureShape, page: PointSize): PicturePlace => {
  const size = { width: page.width - 2 * HAIR, height: page.height - 2 * HAIR };
  return { page, matrix: matrixOf(orientation, size, HAIR, HAIR) };
};

/** Whether somebody could have meant these dots an inch. */
export const isResolution = (dpi: number): boolean => dpi >= LEAST_DPI && dpi <= MOST_DPI;

const isTurned = ({ orientation }: PictureShape): boolean => orientation >= 5;

/** As it is shown, so already turned. */
function naturalSize(shape: PictureShape): PointSize & { readonly isKnown: boolean } {
  const { width, height, dpi } = shape;
  const isKnown = isResolution(dpi.x) && isResolution(dpi.y);
  const across = (width / (isKnown ? dpi.x : ASSUMED_DPI)) * 72;
  const down = (height / (isKnown ? dpi.y : ASSUMED_DPI)) * 72;
  return isTurned(shape) ? { width: down, height: across, isKnown } : { width: across, height: down, isKnown };
}

function isWholePage({ width, height }: PointSize): boolean {
  const near = (side: number) =>
    Object.values(PAPER_POINTS).some(
      (paper) => side >= paper.width * WHOLE_PAGE.least && side <= paper.width * WHOLE_PAGE.most,
    );
  const longest = PAPER_POINTS.Legal.height;
  const upright = near(width) && height <= longest * MOST_PAGES_HIGH;
  return upright || (near(height) && width <= longest * WHOLE_PAGE.most);
}

function matrixOf(
  orientation: Orientation,
  { width: w, height: h }: PointSize,
  x: number,
  y: number,
): PicturePlace['matrix'] {
  switch (orientation) {
    case 1:
      return [w, 0, 0, h, x, y];
    case 2:
      return [-w, 0, 0, h, x + w, y];
    case 3:
      return [-w, 0, 0, -h, x + w, y + h];
    case 4:
      return [w, 0, 0, -h, x, y + h];
    case 5:
      return [0, -h, -w, 0, x + w, y + h];
    case 6:
      return [0, -h, w, 0, x, y + h];
    case 7:
      return [0, h, w, 0, x, y];
    case 8:
      return [0, h, -w, 0, x + w, y];
  }
}

/** Anything but 1 to 8 counts as not said. */
export const orientationOf = (value: number): Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
