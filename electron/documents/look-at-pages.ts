import type { DocumentErrorCode } from '../../bridge/views';
import { faxNumbersIn, MOST_TEXT } from '../../core/guards/numbers-in-text';
import { PRINT_WIDTH, printOf, type PagePrint } from '../../core/guards/page-print';
import { err, ok, type Result } from '../../core/result';
import { LIMITS } from './limits';
import type { PageLook, SheetLook } from '../../core/pages/page-look';
import { placeSheets, type DrawSheet, type FaxHow } from './fax-sheets';
import { drawPage } from './page-picture';
import type { OpenPdf } from './pdf-engine';

/** What the guards want to know of a document's pages; runs in the document process. Pages are 1-based. */
export function printsOf(
  pdf: OpenPdf,
  pages: readonly number[],
): Result<{ readonly prints: PagePrint[] }, DocumentErrorCode> {
  const prints: PagePrint[] = [];
  for (const page of pages) {
    const picture = drawPage(pdf, page, 0, PRINT_WIDTH);
    if (picture === null) return err('pdf-damaged');
    prints.push(printOf(picture));
  }
  return ok({ prints });
}

/** In the order of the pages; a page without readable text names nothing. */
export function faxNumbersOf(
  pdf: OpenPdf,
  pages: readonly number[],
  country: string,
): { readonly page: number; readonly e164: string }[] {
  return pages
    .flatMap((page) => faxNumbersIn(pdf.text(page, MOST_TEXT) ?? '', country).map(({ e164 }) => ({ page, e164 })))
    .slice(0, LIMITS.namedNumbers);
}

/** How a page will be faxed. */
export function lookAtPage(pdf: OpenPdf, how: FaxHow, drawSheet: DrawSheet): Result<PageLook, DocumentErrorCode> {
  const placed = placeSheets(pdf, how);
  if (!placed.ok) return placed;
  const sheets: SheetLook[] = [];
  let blank = true;
  for (let index = 0; index < placed.value.boxes.length; index++) {
    const sheet = drawSheet(pdf, how, placed.value, index);
    if (sheet === null) return err('pdf-damaged');
    const { bitmap, bytes, findings } = sheet;
    sheets.push({ size: { width: bitmap.width, height: bitmap.height }, bytes, findings });
    blank &&= sheet.blank();
  }
  const losses = pdf.losses(how.edit.page);
  if (losses === null) return err('pdf-damaged');
  return ok({ sheets, notes: placed.value.notes, blank, ...losses });
}
