import { placePicture, placePrinted } from '../../../core/pages/place-picture';
import type { Paper } from '../../../core/pages/fax-image/fax-grid';
import { err, ok, type Result } from '../../../core/result';
import type { PdfEngine } from '../pdf-engine';
import type { PictureLimits, PictureProblem } from './picture-problem';
import { coversItsPlace, jpegDecoder } from './decode-jpeg';
import { greyImage, picturePdf } from './picture-pdf';
import { readJpeg } from './read-jpeg';
import { PWG } from './pwg-header';
import { readPng } from './read-png';
import { readRaster } from './read-raster';
import { readTiff } from './read-tiff';
import { URF } from './urf-header';

export const PICTURE_KINDS = ['jpeg', 'png', 'tiff', 'pwg', 'urf'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** A picture file as a PDF, one page for each picture in it. Never throws for the file. */
export function pdfOfPicture(
  engine: PdfEngine,
  file: Uint8Array,
  kind: PictureKind,
  paper: Paper,
  limits: PictureLimits,
): Result<Uint8Array, PictureProblem> {
  switch (kind) {
    case 'jpeg': {
      const read = readJpeg(file, limits.megapixels);
      if (!read.ok) return read;
      const page = { image: read.value.image, place: placePicture(read.value.shape, paper) };
      return coversItsPlace(engine, page.image, page.place) ? ok(picturePdf([page])) : err('picture-damaged');
    }
    case 'png': {
      const read = readPng(file, limits.megapixels);
      if (!read.ok) return read;
      return ok(picturePdf([{ image: greyImage(read.value.picture), place: placePicture(read.value.shape, paper) }]));
    }
    case 'tiff': {
      const read = readTiff(file, limits, jpegDecoder(engine));
      if (!read.ok) return read;
      return ok(picturePdf(read.value.map(({ shape, image }) => ({ image, place: placePicture(shape, paper) }))));
    }
    case 'pwg':
    case 'urf': {
      const read = readRaster(file, kind === 'pwg' ? PWG : URF, limits);
      if (!read.ok) return read;
      return ok(
        picturePdf(read.value.map(({ shape, image, paper: own }) => ({ image, place: placePrinted(shape, own) }))),
      );
    }
  }
}
