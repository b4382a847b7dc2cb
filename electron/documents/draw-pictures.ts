import type { PagePictureWanted } from '../../bridge/page-picture';
import { placeSheets, type DrawSheet } from './fax-sheets';
import { drawPageToShow } from './page-picture';
import type { OpenPdf } from './pdf-engine';
import { bitmapPng, greyPng } from './png';
import { shrunkBitmap, shrunkGrey } from './shrink';

/** A PNG of what the window wants to show; null when it cannot be drawn. */
export function drawPicture(pdf: OpenPdf, wanted: PagePictureWanted, drawSheet: DrawSheet): Uint8Array | null {
  if (wanted.kind === 'page') {
    const picture = drawPageToShow(pdf, wanted.page, wanted.turn, wanted.width);
    return picture === null ? null : greyPng(picture);
  }
  const placed = placeSheets(pdf, wanted.how);
  const sheet = placed.ok ? drawSheet(pdf, wanted.how, placed.value, wanted.sheet) : null;
  if (sheet === null) return null;
  const { width, how } = wanted;
  if (wanted.kind === 'before')
    return greyPng(width === null ? sheet.before : shrunkGrey(sheet.before, how.quality, width));
  return width === null ? bitmapPng(sheet.bitmap) : greyPng(shrunkBitmap(sheet.bitmap, how.quality, width));
}
