import type { Quality } from '../quality';

/** Dots of every row: 215 mm at 8.04 dots a millimetre (ITU-T T.4 2.1). */
export const SHEET_WIDTH = 1728;
/** Dots an inch along a row, the same in all qualities. */
export const DPI_X = 204;

/** Rows an inch: 3.85, 7.7 and 15.4 a millimetre in T.4, written 98, 196 and 391 in the tags of fax files. */
export const DPI_Y: Readonly<Record<Quality, number>> = { Low: 98, Standard: 196, HD: 391 };

/** T.4 4.2.1: how many rows of MR follow from one that stands by itself. */
export const MR_ROWS: Readonly<Record<Quality, number>> = { Low: 2, Standard: 4, HD: 8 };

/** The paper of the receiving machine. */
export const PAPERS = ['Letter', 'A4', 'Legal'] as const;
export type Paper = (typeof PAPERS)[number];

/** Points, 1/72 inch, upright. */
export interface PointSize {
  readonly width: number;
  readonly height: number;
}

export const PAPER_POINTS: Readonly<Record<Paper, PointSize>> = {
  Letter: { width: 612, height: 792 },
  A4: { width: (210 / 25.4) * 72, height: (297 / 25.4) * 72 },
  Legal: { width: 612, height: 1008 },
};

export interface DotSize {
  readonly width: number;
  readonly height: number;
}

/** The whole sheet in dots: always 1728 wide, as long as the paper. */
export const sheetSize = (paper: Paper, quality: Quality): DotSize => ({
  width: SHEET_WIDTH,
  height: Math.round((PAPER_POINTS[paper].height / 72) * DPI_Y[quality]),
});

/** The size on paper of a bitmap of this quality; dots are not square. */
export const pointsOf = ({ width, height }: DotSize, quality: Quality): PointSize => ({
  width: (width / DPI_X) * 72,
  height: (height / DPI_Y[quality]) * 72,
});
