import type { PointSize } from '../../../core/pages/fax-image/fax-grid';
import type { PictureShape } from '../../../core/pages/place-picture';
import type { Result } from '../../../core/result';
import type { PictureProblem } from './picture-problem';

/** What the samples of a dot say, and how many there are: light, black ink, red green blue, or cyan magenta yellow black. */
export const RASTER_SAMPLES = { light: 1, black: 1, colour: 3, inks: 4 } as const;
export type RasterColours = keyof typeof RASTER_SAMPLES;

export interface RasterFormat {
  readonly colours: RasterColours;
  /** Bits of a sample; 1 only where a dot has one sample. Of 16 the upper byte comes first. */
  readonly depth: 1 | 8 | 16;
}

/** A page of printer raster as its header describes it. */
export interface RasterPage {
  readonly shape: PictureShape;
  readonly format: RasterFormat;
  /** As the dots are stored; null where the header does not say. */
  readonly paper: PointSize | null;
  /** Of the document by this header: no fewer, or pages are missing; 0 when it does not say. */
  readonly pages: number;
}

/** The headers of one kind of raster. */
export interface RasterKind {
  /** Bytes before the first page. */
  readonly prefix: number;
  /** Bytes of the header of a page. */
  readonly header: number;
  /** Pages that the whole file says it has; 0 when it does not say. `file` is at least `prefix` long. */
  pages(file: DataView): number;
  /** `header`: of that many bytes. */
  readPage(header: DataView): Result<RasterPage, PictureProblem>;
}

/** Null for depths that printers are not sent. */
export function rasterFormat(colours: RasterColours, bitsOfDot: number): RasterFormat | null {
  const samples = RASTER_SAMPLES[colours];
  if (bitsOfDot === samples * 8) return { colours, depth: 8 };
  if (bitsOfDot === samples * 16) return { colours, depth: 16 };
  return bitsOfDot === 1 && samples === 1 ? { colours, depth: 1 } : null;
}

export const bitsOfDot = ({ colours, depth }: RasterFormat): number => RASTER_SAMPLES[colours] * depth;
