import type { PagePictureWanted } from '../../bridge/page-picture';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import { makeFaxSheets } from './fax-sheets';
import { drawPage } from './page-picture';
import type { OpenPdf } from './pdf-engine';
import { bitmapPng, greyPng } from './png';
import { shrunkBitmap, shrunkGrey } from './shrink';

/** A PNG of what the window wants to show; null when it cannot be drawn. */
export function drawPicture(pdf: OpenPdf, wanted: PagePictureWanted): Uint8Array | null {
  if (wanted.kind === 'page') {
    const picture = drawPage(pdf, wanted.page, wanted.turn, wanted.width);
    return picture === null ? null : greyPng(picture);
  }
  const made = makeFaxSheets(pdf, wanted.how);
  const sheet = made.ok ? made.value.sheets[wanted.sheet] : undefined;
  if (sheet === undefined) return null;
  const { quality } = wanted.how;
  if (wanted.kind === 'before')
    return greyPng(small(sheet.before, wanted.width, (page, width) => shrunkGrey(page, quality, width)));
  return wanted.width === null ? bitmapPng(sheet.bitmap) : greyPng(shrunkBitmap(sheet.bitmap, quality, wanted.width));
}

const small = (page: GreyPage, width: number | null, shrink: (page: GreyPage, width: number) => GreyPage): GreyPage =>
  width === null ? page : shrink(page, width);
