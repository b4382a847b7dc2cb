import type { DocumentErrorCode } from '../../bridge/views';
import { faxNumbersIn, MOST_TEXT } from '../../core/guards/numbers-in-text';
import { PRINT_WIDTH, printOf, type PagePrint } from '../../core/guards/page-print';
import { err, ok, type Result } from '../../core/result';
import { LIMITS } from './limits';
import { faxReadyPdf, type CodedPage } from '../../core/pages/fax-image/fax-ready-pdf';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import type { FaxHow, PageLook, SheetLook } from '../../core/pages/page-look';
import { placeSheets, type DrawSheet } from './fax-sheets';
import { drawPage } from './page-picture';
import type { DocumentRequest } from './document-protocol';
import { leavingPages, type LeavingPage } from './leaving-pages';
import type { OpenPdf, PdfEngine } from './pdf-engine';

/** What the guards want to know of a document's pages; runs in the document process. Pages are 1-based. */
export function printsOf(
  engine: PdfEngine,
  pdf: OpenPdf,
  { pages, leaving }: Pick<DocumentRequest & { kind: 'print' }, 'pages' | 'leaving'>,
): Result<{ readonly prints: PagePrint[] }, DocumentErrorCode> {
  const leave =
    leaving === null
      ? ok(pages.map((page): LeavingPage => ({ as: 'page', page, turn: 0 })))
      : leavingPages(pdf, { pages, edits: leaving.edits }, leaving.drawing);
  if (!leave.ok) return leave;
  const prints: PagePrint[] = [];
  for (const page of leave.value) {
    const pictures =
      page.as === 'page' ? [drawPage(pdf, page.page, page.turn, PRINT_WIDTH)] : drawSent(engine, page.sheets);
    for (const picture of pictures) {
      if (picture === null) return err('pdf-damaged');
      prints.push(printOf(picture));
    }
  }
  return ok({ prints });
}

/** Sheets as they look in what is sent: drawn from a PDF like the one that would be made of them. */
function drawSent(engine: PdfEngine, sheets: readonly CodedPage[]): readonly (GreyPage | null)[] {
  const opened = engine.open(faxReadyPdf(sheets));
  if (!opened.ok) return [null];
  try {
    return sheets.map((_, index) => drawPage(opened.value, index + 1, 0, PRINT_WIDTH));
  } finally {
    opened.value.close();
  }
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
