import type { DocumentErrorCode } from '../../bridge/views';
import { faxNumbersIn, MOST_TEXT } from '../../core/guards/numbers-in-text';
import { PRINT_WIDTH, printOf, type PagePrint } from '../../core/guards/page-print';
import { err, ok, type Result } from '../../core/result';
import { LIMITS } from './limits';
import type { OpenPdf } from './pdf-engine';

/** What the guards want to know of a document's pages; runs in the document process. Pages are 1-based. */
export function printsOf(
  pdf: OpenPdf,
  pages: readonly number[],
): Result<{ readonly prints: PagePrint[] }, DocumentErrorCode> {
  const prints: PagePrint[] = [];
  for (const page of pages) {
    const picture = pdf.render(page, PRINT_WIDTH);
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
