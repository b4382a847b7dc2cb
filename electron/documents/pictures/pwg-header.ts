import { isResolution, type Orientation } from '../../../core/pages/place-picture';
import { err, ok } from '../../../core/result';
import { rasterFormat, type RasterColours, type RasterKind } from './raster-page';

const MARK = 'PwgRaster\0';

/** Places in the header of a page (PWG 5102.4 table 7); all values are 32-bit, the upper byte first. */
const AT = {
  resolution: 276,
  copies: 340,
  orientation: 344,
  paper: 352,
  width: 372,
  height: 376,
  bitsOfColour: 384,
  bitsOfDot: 388,
  bytesOfRow: 392,
  order: 396,
  colours: 400,
  pages: 452,
  crossFeedTransform: 456,
  feedTransform: 460,
} as const;

/** PWG 5102.4 table 3, and 0, which CUPS knows as light; device colours can mean anything. */
const COLOURS: Readonly<Record<number, RasterColours>> = {
  0: 'light',
  1: 'colour',
  3: 'black',
  6: 'inks',
  18: 'light',
  19: 'colour',
  20: 'colour',
};

/**
 * How to undo what was done to the dots. A row for each orientation (as it is; turned a quarter counter-clockwise; on its head; a quarter clockwise), in it a
 * place for each transform of a back side: none, across, along the feed, both.
 */
const UNDONE: readonly (readonly [Orientation, Orientation, Orientation, Orientation])[] = [
  [1, 2, 4, 3],
  [6, 7, 5, 8],
  [3, 4, 2, 1],
  [8, 5, 7, 6],
];
const MIRRORED = -1;

/** PWG raster (PWG 5102.4), "RaS2": a header of 1796 bytes and packed rows for each page, one after the other to the end of the file. */
export const PWG: RasterKind = {
  prefix: 4,
  header: 1796,
  pages: () => 0,
  readPage(header) {
    const mark = Buffer.from(header.buffer, header.byteOffset, MARK.length).toString('latin1');
    if (mark !== MARK) return err('picture-damaged');
    const at = (place: number) => header.getUint32(place);
    const isMirrored = (place: number) => header.getInt32(place) === MIRRORED;
    const [width, height, bits] = [at(AT.width), at(AT.height), at(AT.bitsOfDot)];
    const colours = COLOURS[at(AT.colours)];
    const format = colours === undefined ? null : rasterFormat(colours, bits);
    if (format === null || at(AT.order) !== 0) return err('picture-not-supported');
    if (at(AT.bitsOfColour) !== format.depth || at(AT.bytesOfRow) !== Math.ceil((width * bits) / 8))
      return err('picture-damaged');
    const dpi = { x: at(AT.resolution), y: at(AT.resolution + 4) };
    if (!isResolution(dpi.x) || !isResolution(dpi.y)) return err('picture-damaged');
    const transform = (isMirrored(AT.crossFeedTransform) ? 1 : 0) + (isMirrored(AT.feedTransform) ? 2 : 0);
    const orientation = UNDONE[at(AT.orientation)]?.[transform] ?? 1;
    const paper = { width: at(AT.paper), height: at(AT.paper + 4) };
    return ok({
      shape: { width, height, dpi, orientation },
      format,
      paper: paper.width > 0 && paper.height > 0 ? paper : null,
      // Some count each copy, which is left to the printer.
      pages: Math.ceil(at(AT.pages) / Math.max(1, at(AT.copies))),
    });
  },
};
