import { isResolution } from '../../../core/pages/place-picture';
import { err, ok } from '../../../core/result';
import { rasterFormat, type RasterColours, type RasterKind } from './raster-page';

const AT = { count: 8, bitsOfDot: 0, colours: 1, width: 12, height: 16, resolution: 20 } as const;

/** sGray, sRGB, (Lab is left out,) Adobe RGB, and device grey, RGB and CMYK. */
const COLOURS: Readonly<Record<number, RasterColours>> = {
  0: 'light',
  1: 'colour',
  3: 'colour',
  4: 'light',
  5: 'colour',
  6: 'inks',
};
/** What CUPS writes when it does not know. */
const UNKNOWN_COUNT = 0xffffffff;

/**
 * Apple raster, "UNIRAST": the number of pages, then a header of 32 bytes and packed rows for each. Apple never described it; the places are those of CUPS
 * (cups/raster-stream.c). It says nothing of back sides or of what was turned.
 */
export const URF: RasterKind = {
  prefix: 12,
  header: 32,
  pages(file) {
    const count = file.getUint32(AT.count);
    return count === UNKNOWN_COUNT ? 0 : count;
  },
  readPage(header) {
    const colours = COLOURS[header.getUint8(AT.colours)];
    const format = colours === undefined ? null : rasterFormat(colours, header.getUint8(AT.bitsOfDot));
    if (format === null) return err('picture-not-supported');
    const [width, height, dpi] = [AT.width, AT.height, AT.resolution].map((place) => header.getUint32(place)) as [
      number,
      number,
      number,
    ];
    if (!isResolution(dpi)) return err('picture-damaged');
    return ok({ shape: { width, height, dpi: { x: dpi, y: dpi }, orientation: 1 }, format, paper: null, pages: 0 });
  },
};
