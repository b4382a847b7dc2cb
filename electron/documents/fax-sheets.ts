import type { DocumentErrorCode } from '../../bridge/views';
import { makeFaxPage, type FaxPage } from '../../core/pages/fax-image/fax-page';
import type { Paper } from '../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../core/pages/fax-image/pictures';
import { placePage, type PlaceNote } from '../../core/pages/fax-image/place-page';
import type { PageEdit, Turn } from '../../core/pages/page-edit';
import type { Quality } from '../../core/pages/quality';
import { err, ok, type Result } from '../../core/result';
import { turnedSize } from './page-picture';
import type { OpenPdf } from './pdf-engine';

/** What decides how a page of a fax looks. */
export interface FaxHow {
  readonly edit: PageEdit;
  readonly quality: Quality;
  readonly paper: Paper;
}

export interface FaxSheet extends FaxPage {
  /** What the sheet was made from: grey, not cleaned. */
  readonly before: GreyPage;
}

export interface FaxSheets {
  readonly sheets: readonly FaxSheet[];
  readonly notes: readonly PlaceNote[];
}

/** A page as the sheets of a fax: what is shown, and what is sent of a page that leaves as a picture. */
export function makeFaxSheets(pdf: OpenPdf, { edit, quality, paper }: FaxHow): Result<FaxSheets, DocumentErrorCode> {
  const size = pdf.sizes[edit.page - 1];
  if (size === undefined) return err('pdf-no-pages');
  const long = edit.sheets > 1 ? 'split' : 'fit';
  const placed = placePage(turnedSize(size, edit.turn), { quality, paper, area: edit.area, long });
  if (!placed.ok) return err('pdf-damaged');
  const { sheet, boxes, notes } = placed.value;
  const sheets: FaxSheet[] = [];
  for (const box of boxes) {
    const rotate = ((edit.turn + box.rotate) % 4) as Turn;
    const before = pdf.draw(edit.page, sheet, { ...box, rotate });
    if (before === null) return err('pdf-damaged');
    sheets.push({ before, ...makeFaxPage(before, { quality, halftone: edit.halftone, clean: edit.clean }) });
  }
  return ok({ sheets, notes });
}
